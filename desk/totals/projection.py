"""The projected national share: a vote in the whole of Great Britain, by the change seen.

**Method** (after Curtice, Fisher and Steed, who compute the BBC's): the mean change of share, ward by ward,
over the declared wards that Conservatives, Labour and Liberal Democrats all fought both on a base date and
now, is added to the projected national share published for that date. Two things of theirs are left out: they
choose their wards for likeness to the nation and weigh several base years, this takes every ward that is
declared, each with equal weight, and one base date. So it leans towards where many wards vote (`tests/whole`
says how near it comes). The band is a bootstrap by council (wards of a council move together): what another
draw of such councils might have given, 95 in 100 times. It does not cover who has not declared yet.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from types import MappingProxyType

from desk.totals.area import EVERYWHERE
from desk.totals.say import counted
from desk.totals.shares import MAIN, TRACKED, UNIT, RunningShares, ShareSums

METHOD = (
    "Mean change of share, ward by ward, in wards fought both times by Conservatives, Labour and Liberal "
    "Democrats, every ward weighing the same, added to the BBC's projected national share of the base date."
)
CAUTION = (
    "Read with care: it rests on the wards declared so far and on who stood in them; the band covers the "
    "draw of councils, not who has yet to declare, and it says nothing of seats in a parliament."
)
SOURCE = "Base: BBC projected national share (J. Curtice, S. Fisher; electionsetc.com)"

PUBLISHED: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "2012-05-03": {"con": 31, "lab": 38, "ld": 16},
        "2013-05-02": {"con": 25, "lab": 29, "ld": 14, "ukip": 23},
        "2014-05-22": {"con": 29, "lab": 31, "ld": 13, "ukip": 17},
        "2016-05-05": {"con": 30, "lab": 31, "ld": 15, "ukip": 12},
        "2017-05-04": {"con": 38, "lab": 27, "ld": 18, "ukip": 5},
    }
)
"""The BBC's projected national share by polling date, in points; a group not given was in "others"."""

LEAST_WARDS = 100
LEAST_COUNCILS = 15
MOST_HALF_WIDTH = 2.5
"""Points: half of the band of any of `MAIN`. A wider one is not shown."""
DRAWS = 500


@dataclass(frozen=True, slots=True)
class ProjectedShare:
    """One group's projected share in points, with the band `low` to `high`."""

    group: str
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Projection:
    """The projection, or in `why_not` the sentence why it is not shown (then `rows` are empty).

    `wards` in `councils` are the sample.
    """

    since: str
    wards: int
    councils: int
    rows: tuple[ProjectedShare, ...]
    why_not: str = ""


def projection(shares: RunningShares) -> Projection:
    """The projected national share from what is declared now."""
    found = [sums for _, sums in shares.by_council(EVERYWHERE) if sums.sampled]
    wards, councils = sum(sums.sampled for sums in found), len(found)
    base = PUBLISHED.get(shares.since)
    if base is None:
        why = f"no projected national share was published for {shares.since or 'any date of the pack'}"
    elif wards < LEAST_WARDS or councils < LEAST_COUNCILS:
        why = (
            f"{counted(wards, 'ward')} in {counted(councils, 'council')} can be compared, and "
            f"{LEAST_WARDS} in {LEAST_COUNCILS} are the least that carry it: "
            f"{_missing(wards, councils)} needed"
        )
    else:
        rows = _rows(found, base)
        widest = max((row.high - row.low) / 2 for row in rows if row.group in MAIN)
        if widest <= MOST_HALF_WIDTH:
            return Projection(shares.since, wards, councils, rows)
        why = f"its error band is ±{widest:.1f} points, and more than ±{MOST_HALF_WIDTH} says nothing"
    return Projection(shares.since, wards, councils, (), f"No projected national share: {why}.")


def _missing(wards: int, councils: int) -> str:
    """ "58 wards and 6 councils more are"."""
    short = [
        counted(least - have, noun)
        for least, have, noun in ((LEAST_WARDS, wards, "ward"), (LEAST_COUNCILS, councils, "council"))
        if have < least
    ]
    return f"{' and '.join(short)} more {'is' if short in (['1 ward'], ['1 council']) else 'are'}"


def _rows(found: Sequence[ShareSums], base: Mapping[str, int]) -> tuple[ProjectedShare, ...]:
    tracked = [group for group in TRACKED if group in base]
    cells = [(sums.sampled, *(sums.change[group] for group in tracked)) for sums in found]
    mean = _means(cells)
    picks = _picks(len(cells))
    draws = [_means([cells[next(picks)] for _ in cells]) for _ in range(DRAWS)]
    rows = []
    for at, group in enumerate(tracked):
        cuts = quantiles((draw[at] for draw in draws), n=40)
        rows.append(
            ProjectedShare(group, base[group] + mean[at], base[group] + cuts[0], base[group] + cuts[-1])
        )
    return tuple(rows)


def _picks(among: int) -> Iterator[int]:
    """Numbers below `among`, as good as drawn by lot and always the same: no figure flickers by itself.
    (Knuth's congruential generator; its upper bits.)"""
    state = 2018
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (state >> 33) % among


def _means(cells: Sequence[tuple[int, ...]]) -> list[float]:
    """Mean change by ward, in points, of each tracked group."""
    wards, *changes = (sum(column) for column in zip(*cells, strict=True))
    return [100 * change / UNIT / wards for change in changes]

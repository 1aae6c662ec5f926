"""Share, swing and projected national share in words and tables, never without what they rest on."""

from collections.abc import Iterator, Mapping

from desk.count.day import whole_day
from desk.count.figure import grouped
from desk.totals.printed import Cell, Table
from desk.totals.projection import CAUTION, METHOD, SOURCE, Projection
from desk.totals.say import counted
from desk.totals.shares import BASIS, AreaShares, Swing

PARTLESS = ("ind", "residents", "other")
"""Groups of people who stand each for themselves: a swing to them says nothing."""


def share_sentence(told: AreaShares) -> str:
    """Over what the shares run: "London: 412 wards fought on 22 May 2014 and declared now, of 620 …"."""
    if not told.since:
        return f"{told.area.label}: no past votes are in the pack, so no change can be told. Shares: {BASIS}."
    return (
        f"{told.area.label}: {counted(told.wards, 'ward')} fought on {whole_day(told.since)} and declared "
        f"now, of {grouped(told.declared)} declared with votes. Shares: {BASIS}."
    )


def swing_parties(told: AreaShares) -> tuple[str, ...]:
    """The groups a swing can be told of, largest first: parties that stood both times."""
    stood = [row for row in told.rows if row.share and row.before and row.group not in PARTLESS]
    stood.sort(key=lambda row: -(row.share or 0))
    return tuple(row.group for row in stood)


def pair_of(told: AreaShares) -> tuple[str, str] | None:
    """The two a swing is told between unless somebody says: the largest."""
    there = swing_parties(told)
    return (there[0], there[1]) if len(there) > 1 else None


def swing_sentence(swing: Swing, names: Mapping[str, str]) -> str:
    """ "Swing from Conservatives to Labour: 3.4 points, two-party swing (Butler)"."""
    to, loser = (swing.to, swing.loser) if swing.points >= 0 else (swing.loser, swing.to)
    way = f"from {names.get(loser, loser)} to {names.get(to, to)}"
    return f"Swing {way}: {abs(swing.points):.1f} points, {swing.label}"


def projection_notes(told: Projection) -> tuple[str, ...]:
    """Sample, method, source and caution; or the one sentence why there is none."""
    if told.why_not:
        return (told.why_not,)
    sample = f"{counted(told.wards, 'ward')} in {counted(told.councils, 'council')}"
    return (
        f"Sample: {sample}, change since {whole_day(told.since)}. Band: 95 in 100.",
        METHOD,
        f"{SOURCE}.",
        CAUTION,
    )


def shares_tables(
    told: AreaShares, projected: Projection | None, names: Mapping[str, str]
) -> Iterator[Table]:
    """The shares of an area with the swing between its two largest parties, and the projection."""
    pair = pair_of(told)
    swing = told.swing(*pair) if pair else None
    rows: list[tuple[Cell, ...]] = [
        (row.name, *(_point(x) for x in (row.share, row.before, row.change, row.of_all))) for row in told.rows
    ]
    yield Table(
        name="Share and swing",
        caption=f"Share of the vote: {told.area.label}, in per cent, over the wards fought on "
        f"{whole_day(told.since) or 'no earlier date'} and declared now",
        columns=("Party", "Share", "Before", "Change in points", "Share of all declared wards"),
        rows=tuple(rows),
        notes=(share_sentence(told), *(() if swing is None else (f"{swing_sentence(swing, names)}.",))),
        empty="No declared ward has votes yet.",
    )
    if projected is not None:
        yield Table(
            name="Projected national share",
            caption="Projected national share, in per cent: what a vote in all of Great Britain might give",
            columns=("Party", "Share", "From", "To"),
            rows=tuple(
                (names.get(one.group, one.group), *(_point(x) for x in (one.share, one.low, one.high)))
                for one in projected.rows
            ),
            notes=projection_notes(projected) if projected.rows else (),
            empty=projected.why_not,
        )


def _point(value: float | None) -> float | None:
    return None if value is None else round(value, 1) + 0.0

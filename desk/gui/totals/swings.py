"""The swing arrows of an area, from its shares. Reckoned on the worker's thread; no painting."""

from collections.abc import Mapping

from desk.count.day import whole_day
from desk.gui.party_book import PartyBook
from desk.gui.pictures.arrows import Arrow, SwingArrows
from desk.totals.area import Area
from desk.totals.say_shares import pair_of
from desk.totals.shares import RunningShares, ShareSums


def swing_arrows(
    shares: RunningShares, area: Area, names: Mapping[str, str], book: PartyBook
) -> SwingArrows | None:
    """The two-party swing council by council, to whichever of the two largest parties gained; over the wards
    fought both times. `names` maps a council's code → its name. None while no such ward is declared."""
    whole = shares.of(area)
    pair = pair_of(whole)
    if pair is None:
        return None
    to, loser = pair
    swing = whole.swing(to, loser)
    if swing is None:
        return None
    if swing.points < 0:
        to, loser = loser, to
    arrows = tuple(
        Arrow(names.get(gss, gss), _lead(sums.before, to, loser), _lead(sums.now, to, loser))
        for gss, sums in shares.by_council(area)
        if _both(sums, to, loser)
    )
    if not arrows:
        return None
    one, other = book.by_id(to), book.by_id(loser)
    wards = "1 ward" if whole.wards == 1 else f"{whole.wards:,} wards"
    return SwingArrows(
        f"Swing {other.short} to {one.short}, {swing.label}, since {whole_day(whole.since)}, {wards}",
        one.name,
        one.colour,
        other.name,
        other.colour,
        arrows,
    )


def _both(sums: ShareSums, to: str, loser: str) -> bool:
    """Both parties stood there both times, in wards that compare."""
    return bool(sums.wards) and all(
        votes[group] for votes in (sums.now, sums.before) for group in (to, loser)
    )


def _lead(votes: Mapping[str, int], to: str, loser: str) -> float:
    """In points of all votes."""
    return 100 * (votes[to] - votes[loser]) / sum(votes.values())

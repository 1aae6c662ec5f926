"""Share and swing of an area at one moment, read on the worker's thread in steps that hold no commit up.

No Qt but the values of a table's cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.gui.parts.cells import DASH, points_cell
from desk.gui.parts.table import Cell, Column, Row
from desk.gui.party_book import PartyBook
from desk.packs.header import Header
from desk.totals.area import EVERYWHERE, LONDON, OUTSIDE_LONDON, Area, AreaKind
from desk.totals.projection import Projection, projection
from desk.totals.replay import Then
from desk.totals.say import counted
from desk.totals.shares import AreaShares, RunningShares

if TYPE_CHECKING:
    from desk.totals.running import RunningTotals
    from desk.wiring.desk import Desk

SLICE = 250
"""Contests whose past votes are read between two other verbs: some 20 ms."""
MOST_DATES = 4
"""Earlier polls that are offered: the pack's largest. Others have a handful of by-elections."""


@dataclass(frozen=True, slots=True)
class ShareFigures:
    """`done` of `of` contests have their past votes read; until all are, nothing else is known.

    `told` are the shares of the area asked for since the date asked for, `others` since the other `dates`,
    each with how many wards were polled then. `places` are London, outside London, nations and regions.
    """

    done: int
    of: int
    header: Header
    dates: tuple[tuple[str, int], ...] = ()
    told: AreaShares | None = None
    others: tuple[AreaShares, ...] = ()
    places: tuple[AreaShares, ...] = ()
    projected: Projection | None = None


def read_shares(desk: "Desk", area: Area, since: str, at: str = "") -> ShareFigures:
    """The next step of reading, or all of it. `since` "": the date of most wards. `at`: an earlier moment of
    the night (ISO), "" for now. Raises Refused."""
    night, header = desk.night, desk.header
    past = night.past_votes()
    if not past.go_on(SLICE):
        return ShareFigures(past.done, past.of, header)
    dates = past.dates()[:MOST_DATES]
    for date, _ in dates if not at else ():
        if not night.shares_kept(date):
            night.shares(date)
            return ShareFigures(past.done, past.of, header)
    then = night.past(Then(night.moment(at)))[0] if at else None
    totals = desk.totals() if then is None else then.totals()

    def since_then(date: str) -> RunningShares:
        return night.shares(date) if then is None else then.night.shares(date)

    chosen = since_then(since or (dates[0][0] if dates else ""))
    others = (since_then(date) for date, _ in dates if date != chosen.since)
    return ShareFigures(
        past.done,
        past.of,
        header,
        dates,
        chosen.of(area),
        tuple(one.of(area) for one in others),
        tuple(chosen.of(one) for one in _places(totals, area)),
        projection(chosen),
    )


def _places(totals: "RunningTotals", area: Area) -> tuple[Area, ...]:
    """The whole, London, outside London, nations and regions that are not the whole; before them the area
    asked for, if it is another."""
    known = totals.areas()
    kinds = (AreaKind.EVERYWHERE, AreaKind.NATION, AreaKind.REGION)
    first = [EVERYWHERE, *(one for one in (LONDON, OUTSIDE_LONDON) if one in known and LONDON in known)]
    whole = totals.gss_in(EVERYWHERE)
    rest = [one for one in known if one.kind in kinds and one not in first and totals.gss_in(one) != whole]
    order = [*first, *rest]
    return tuple(order if area in order else [area, *order])


def share_columns(told: AreaShares, others: Sequence[AreaShares] | None) -> tuple[Column, ...]:
    """Party, share, before, change; a change since every other date; the share of all declared wards.
    `others` None: there is no room for these."""
    first = (
        Column("Party", least=150),
        Column("Share", 64, figures=True, spoken=f"Share, in {counted(told.wards, 'ward')} that compare"),
        Column("Before", 68, figures=True, spoken=f"Share before, {told.since}"),
        Column("\N{PLUS-MINUS SIGN}", 60, figures=True, spoken=f"Change in points since {told.since}"),
    )
    if others is None:
        return first
    return (
        *first,
        *(
            Column(f"\N{PLUS-MINUS SIGN} {one.since[:4]}", 72, figures=True, spoken=_since(one))
            for one in others
        ),
        Column("All wards", 84, figures=True, spoken="Share of all declared wards"),
    )


def _since(one: AreaShares) -> str:
    return f"Change in points since {one.since}, in {counted(one.wards, 'ward')}"


def share_rows(told: AreaShares, others: Sequence[AreaShares] | None, book: PartyBook) -> tuple[Row, ...]:
    """A row for each group with votes, under `share_columns`."""
    since = [{row.group: row for row in one.rows} for one in others or ()]
    return tuple(
        Row(
            row.group,
            (
                Cell(row.name, stripe=book.by_id(row.group).colour),
                _points(row.share, strong=True),
                _points(row.before),
                points_cell(row.change),
                *(points_cell(rows[row.group].change if row.group in rows else None) for rows in since),
                *(() if others is None else (_points(row.of_all),)),
            ),
        )
        for row in told.rows
    )


def place_columns(pair: Sequence[str], book: PartyBook) -> tuple[Column, ...]:
    """Area, wards, the change of each of these parties, the swing."""
    changes = (
        Column(
            f"{book.by_id(group).short} \N{PLUS-MINUS SIGN}",
            72,
            figures=True,
            spoken=f"Change of {book.by_id(group).name} in points",
        )
        for group in pair
    )
    return (
        Column("Area", least=170),
        Column("Wards", 68, figures=True, spoken="Wards fought both times"),
        *changes,
        Column("Swing (Butler)", 150, spoken="Two-party swing (Butler)"),
    )


def place_rows(
    places: Sequence[AreaShares], pair: Sequence[str], book: PartyBook, *, changes: bool = True
) -> tuple[Row, ...]:
    """A row for each area. Where one of the two did not stand, the swing is a dash. `changes`: theirs too."""
    return tuple(_place(one, pair, book, pair if changes else ()) for one in places)


def _place(one: AreaShares, pair: Sequence[str], book: PartyBook, told: Sequence[str]) -> Row:
    changes: Mapping[str, float | None] = {row.group: row.change for row in one.rows}
    swing = one.swing(pair[0], pair[1]) if len(pair) == 2 else None
    said = Cell(DASH, "muted", spoken="no swing: not both stood both times")
    if swing is not None:
        to = pair[0] if swing.points >= 0 else pair[1]
        points = f"{abs(swing.points):.1f}"
        said = Cell(f"{points} to {book.by_id(to).short}", spoken=f"{points} points to {book.by_id(to).name}")
    return Row(
        f"{one.area.kind.value} {one.area.key}",
        (
            Cell(one.area.label),
            Cell(f"{one.wards:,}"),
            *(points_cell(changes.get(group)) for group in told),
            said,
        ),
    )


def projection_rows(projected: Projection, book: PartyBook) -> tuple[Row, ...]:
    """A row for each group: share, and from where to where its band goes."""
    return tuple(
        Row(
            one.group,
            (
                Cell(book.by_id(one.group).name, stripe=book.by_id(one.group).colour),
                Cell(f"{one.share:.1f}", strong=True),
                Cell(
                    f"{one.low:.1f} \N{EN DASH} {one.high:.1f}",
                    spoken=f"band from {one.low:.1f} to {one.high:.1f}",
                ),
            ),
        )
        for one in projected.rows
    )


def _points(value: float | None, *, strong: bool = False) -> Cell:
    if value is None:
        return Cell(DASH, "muted", spoken="not known")
    return Cell(f"{value:.1f}", strong=strong)

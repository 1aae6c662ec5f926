"""The board's figures as pictures. No painting."""

from collections.abc import Sequence
from dataclasses import replace

from desk.count.council import NO_OVERALL_CONTROL
from desk.gui.parts.moments import clock, day_and_clock
from desk.gui.parts.table import Row
from desk.gui.party_book import PartyBook
from desk.gui.pictures.arrows import SwingArrows
from desk.gui.pictures.change_bars import Change, ChangeBars
from desk.gui.pictures.hex_map import CouncilHex, HexMap
from desk.gui.pictures.lists import Latest, PartyLine, StateOfTheParties
from desk.gui.pictures.mayors import MayorLine, MayorsPicture
from desk.gui.pictures.picture import Heading, Picture
from desk.gui.pictures.seats import HalfCirclePicture, SeatBar
from desk.gui.seat_blocs import board_blocs
from desk.gui.totals.rows import party_rows
from desk.totals.board import Board, CouncilRow
from desk.totals.log import LogKind, LogLine
from desk.totals.mayors import MayorRow
from desk.totals.say import BASES, board_title

_LINES = 14
"""More lines nobody reads off a wall."""


def pictures(
    board: Board,
    councils: Sequence[CouncilRow],
    book: PartyBook,
    swings: SwingArrows | None = None,
    more: Sequence[Picture | None] = (),
) -> tuple[Picture, ...]:
    """Everything that the board of a moment can be drawn as; `swings`, and of `more`, None where there is
    none to show."""
    blocs = board_blocs(board, book)
    by_name = sorted(councils, key=lambda row: row.name.casefold())
    return (
        StateOfTheParties("State of the parties", party_lines(board, book)),
        HalfCirclePicture("Seats, half-circle", blocs),
        SeatBar("Seats, bar", blocs),
        ChangeBars(
            "Change of seats",
            f"Change of seats {BASES[board.base]}",
            tuple(
                Change(row.name, book.by_id(row.group).colour, row.seats_change)
                for row in board.parties
                if not row.silent
            ),
        ),
        HexMap("Map of councils", tuple(council_hex(row, book) for row in by_name)),
        *(one for one in (*more, swings) if one is not None),
    )


def party_lines(board: Board, book: PartyBook) -> tuple[PartyLine, ...]:
    """The board's rows in words; what is not known is a dash, no overall control comes last."""

    def line(row: Row) -> PartyLine:
        name, *cells = (row.cell(at) for at in range(5))
        councils, councils_change, seats, seats_change = (cell.text for cell in cells)
        return PartyLine(name.text, name.stripe, councils, councils_change, seats, seats_change)

    return tuple(line(row) for row in party_rows(board, book))


def mayors_picture(title: str, rows: Sequence[MayorRow], book: PartyBook) -> MayorsPicture | None:
    """The mayors, where the election has any."""
    lines = (
        MayorLine(row.place, book.by_id(row.group).colour if row.group else "", row.words) for row in rows
    )
    return MayorsPicture("Mayors", title, tuple(lines)) if rows else None


def heading(board: Board, mode: str, at: str, election: str = "") -> Heading:
    """What stands over every picture of this board: never a change without what it is measured from."""
    return Heading(board_title(board), f"Change of seats {BASES[board.base]}", at, mode, election)


def heading_then(of_now: Heading, at: str) -> Heading:
    """The heading of a board seen again, of the moment `at` (ISO UTC): it says so wherever it goes."""
    then = day_and_clock(at)
    return replace(
        of_now, title=f"{of_now.title}, at {then}", at=f"The board at {then}, seen again {of_now.at}"
    )


def latest(lines: Sequence[LogLine]) -> Latest:
    """The newest of `lines`, newest first, that a room is told: results, no doubts."""
    told = [line for line in lines if line.kind is not LogKind.DOUBTED][:_LINES]
    return Latest("Latest", tuple((clock(line.at), line.sentence, not line.ward) for line in told))


def council_hex(row: CouncilRow, book: PartyBook) -> CouncilHex:
    """A council on the map. It leads who has most seats so far, those not up included; two level: nobody."""
    control = row.control or row.called or ""
    leader = "" if control else _leader(row)
    shown = control or leader
    group = book.by_id(shown) if shown and shown != NO_OVERALL_CONTROL else None
    return CouncilHex(
        gss=row.gss,
        name=row.name,
        control=control,
        leader=leader,
        letters="NOC" if control == NO_OVERALL_CONTROL else group.short if group else "",
        colour=group.colour if group else "",
        holder=group.name if group else "",
        changed=bool(control) and row.control_before is not None and control != row.control_before,
        declared=row.declared,
        of=row.of,
    )


def _leader(row: CouncilRow) -> str:
    if not row.declared:
        return ""
    ranked = sorted(row.composition or row.seats, key=lambda pair: -pair[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]

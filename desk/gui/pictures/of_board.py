"""The board's figures as pictures. No painting."""

from collections.abc import Sequence

from desk.count.council import NO_OVERALL_CONTROL
from desk.gui.party_book import PartyBook
from desk.gui.pictures.change_bars import Change, ChangeBars
from desk.gui.pictures.hex_map import CouncilHex, HexMap
from desk.gui.pictures.picture import Picture
from desk.gui.pictures.seats import HalfCirclePicture, SeatBar
from desk.gui.totals.seats import board_blocs
from desk.totals.board import Board, CouncilRow
from desk.totals.say import BASES


def pictures(board: Board, councils: Sequence[CouncilRow], book: PartyBook) -> tuple[Picture, ...]:
    """Everything that the board of a moment can be drawn as."""
    blocs = board_blocs(board, book)
    return (
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
        HexMap("Map of councils", tuple(council_hex(row, book) for row in councils)),
    )


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

"""Seats as blocs of the half-circle. No Qt."""

from desk.gui.parts.half_circle import Bloc
from desk.gui.party_book import PartyBook
from desk.totals.board import Board, CouncilRow
from desk.totals.facts import Counts


def board_blocs(board: Board, book: PartyBook) -> tuple[Bloc, ...]:
    """The seats won so far, largest first, then the seats still to come. Vacant ones stand at the end."""
    won = tuple((row.group, row.seats) for row in board.parties)
    open_seats = board.seats.of - board.seats.declared - board.countermanded
    return (
        *_blocs(won, book),
        *_nobody("Vacant", "Left vacant", board.vacant),
        *_nobody("Countermanded", "Countermanded, to be polled later", board.countermanded),
        *_nobody("To come", "Not declared yet", open_seats),
    )


def council_blocs(row: CouncilRow, book: PartyBook) -> tuple[tuple[Bloc, ...], int | None]:
    """A council's seats and the majority line; without those not up there is no line to draw."""
    known = row.composition if row.composition is not None else row.seats
    placed = sum(seats for _, seats in known)
    whole = row.size if row.composition is not None and row.size is not None else None
    rest = 0 if whole is None else max(0, whole - placed - row.vacant - row.countermanded)
    blocs = (
        *_blocs(known, book),
        *_nobody("Vacant", "Left vacant", row.vacant),
        *_nobody("Countermanded", "Countermanded, to be polled later", row.countermanded),
        *_nobody("To come", "Not declared yet", rest),
    )
    return blocs, None if whole is None else whole // 2 + 1


def _blocs(pairs: Counts, book: PartyBook) -> tuple[Bloc, ...]:
    order = list(book.groups)
    ranked = sorted(
        pairs, key=lambda pair: (-pair[1], order.index(pair[0]) if pair[0] in order else len(order))
    )
    return tuple(
        Bloc(book.by_id(group).short, book.by_id(group).colour, seats, book.by_id(group).name)
        for group, seats in ranked
        if seats > 0
    )


def _nobody(label: str, name: str, seats: int) -> tuple[Bloc, ...]:
    return (Bloc(label, "", seats, name),) if seats > 0 else ()

"""The board's figures as rows of tables. No Qt but the values of a table's cells."""

from collections.abc import Sequence

from desk.count.figure import grouped, signed
from desk.gui.parts.cells import DASH, change_cell
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Row
from desk.gui.party_book import PartyBook
from desk.totals.board import Board, CouncilRow, PartyRow
from desk.totals.facts import Counts

_NAMED_GROUPS = 4
_REST = "*"
_CHANGED = ("gain", "loss to no overall control")


def party_rows(board: Board, book: PartyBook) -> tuple[Row, ...]:
    """A row a group that has anything to say, then no overall control."""
    rows = [_party(row, book) for row in board.parties if not row.silent]
    noc = board.no_overall_control
    if noc.councils or noc.change:
        cells = (
            Cell("No overall control"),
            Cell(grouped(noc.councils), strong=True),
            change_cell(noc.change),
            Cell("", spoken="no seats"),
            Cell(""),
        )
        rows.append(Row("noc", cells))
    return tuple(rows)


def _party(row: PartyRow, book: PartyBook) -> Row:
    councils = row.councils or row.councils_change
    return Row(
        row.group,
        (
            Cell(row.name, stripe=book.by_id(row.group).colour),
            Cell(grouped(row.councils) if councils else "", strong=True, spoken=grouped(row.councils)),
            change_cell(row.councils_change) if councils else Cell(""),
            Cell(grouped(row.seats), strong=True),
            change_cell(row.seats_change),
        ),
    )


def council_row(row: CouncilRow, book: PartyBook) -> Row:
    """A council in the list: progress, composition, control now and before, result."""
    if row.complete:
        sign, tone = Sign.CHECKED, ""
    elif row.declared:
        sign, tone = Sign.KEYING, ""
    else:
        sign, tone = Sign.OPEN, "muted"
    return Row(
        row.gss,
        (
            Cell(row.name, tone, sign),
            _stands_on(row, tone),
            Cell(composition(row, book), tone),
            Cell(book.control(row.control or row.called), strong=True, spoken=_control(row, book)),
            Cell(book.control(row.control_before), "muted"),
            _outcome(row, book),
        ),
    )


def _stands_on(row: CouncilRow, tone: str) -> Cell:
    """ "line" where a council line counts, with the wards that are in; else the wards."""
    wards = f"{row.declared:,} of {row.of:,}"
    if row.stands_on == "line":
        return Cell(f"line · {wards}", tone, spoken=f"stands on its council line, wards {wards}")
    return Cell(wards, tone, spoken=f"stands on its wards, {wards}")


def _outcome(row: CouncilRow, book: PartyBook) -> Cell:
    """A line that its wards contradict comes before any result."""
    if row.disagreement:
        words = row.disagreement[:1].upper() + row.disagreement[1:]
        return Cell(words, "error", Sign.ERROR, spoken=words)
    return Cell(short_outcome(row, book), spoken=outcome(row, book))


def composition(row: CouncilRow, book: PartyBook) -> str:
    """ "Lab 27, Con 20": the seats of a council that are known, largest first; won ones alone say so."""
    if row.composition is None:
        return f"won: {_named(row.seats, book, _NAMED_GROUPS - 1)}" if row.seats else ""
    return _named(row.composition, book, _NAMED_GROUPS)


def _named(pairs: Counts, book: PartyBook, most: int) -> str:
    """The largest in full; what two lines do not hold is added up, never cut."""
    ranked = sorted(pairs, key=lambda pair: -pair[1])
    if len(ranked) > most:
        rest = sum(seats for _, seats in ranked[most - 1 :])
        ranked = [*ranked[: most - 1], (_REST, rest)]
    short = (("rest" if group == _REST else book.by_id(group).short, seats) for group, seats in ranked)
    return ", ".join(f"{name}\N{NO-BREAK SPACE}{seats}" for name, seats in short)


def outcome(row: CouncilRow, book: PartyBook) -> str:
    """The result in a sentence; called early; why it cannot be told; or nothing while it is open."""
    if row.sentence:
        return row.sentence
    if row.called is not None:
        return f"Called: {_holder(row.called, book)}"
    if row.complete:
        return row.unknown or "Control cannot be told"
    return ""


def short_outcome(row: CouncilRow, book: PartyBook) -> str:
    """The outcome in two lines of a list: the reason why it cannot be told stands on the council's page."""
    if row.complete and not row.sentence and row.called is None:
        return "Control cannot be told: open it to see why"
    return outcome(row, book)


def _holder(group: str, book: PartyBook) -> str:
    return "no overall control" if group == "noc" else book.by_id(group).name


def _control(row: CouncilRow, book: PartyBook) -> str:
    if row.control is not None:
        return _holder(row.control, book)
    return f"called {_holder(row.called, book)}" if row.called is not None else "not known yet"


ORDERS = (("name", "By name"), ("nearly", "Nearly complete first"), ("complete", "Complete first"))


def ordered(rows: Sequence[CouncilRow], order: str, search: str) -> tuple[CouncilRow, ...]:
    """The councils whose name has the letters of the search, in an order of `ORDERS`."""
    sought = search.strip().casefold()
    found = [row for row in rows if sought in row.name.casefold()]
    found.sort(key=lambda row: row.name.casefold())
    if order == "nearly":
        found.sort(key=lambda row: (row.complete, not row.declared, row.of - row.declared))
    elif order == "complete":
        found.sort(key=lambda row: (not row.complete, not row.declared))
    return tuple(found)


def hands_rows(rows: Sequence[CouncilRow], book: PartyBook) -> tuple[Row, ...]:
    """The councils that changed hands, gains before losses to no overall control."""
    changed = [row for row in rows if row.result in _CHANGED]
    changed.sort(key=lambda row: (_CHANGED.index(row.result or ""), row.control or "", row.name))
    return tuple(
        Row(
            row.gss,
            (
                Cell(row.name, stripe="" if row.control in (None, "noc") else book.by_id(row.control).colour),
                Cell(row.sentence, strong=True),
                Cell(composition(row, book)),
                Cell(seat_changes(row, book)),
            ),
        )
        for row in changed
    )


def seat_changes(row: CouncilRow, book: PartyBook) -> str:
    """The largest changes, "Lab +4, Con −3", or a dash: all of them stand on the council's page."""
    if row.seats_change is None:
        return DASH
    largest = sorted(row.seats_change, key=lambda pair: -abs(pair[1]))[: _NAMED_GROUPS - 1]
    ranked = sorted(largest, key=lambda pair: -pair[1])
    said = (
        f"{book.by_id(group).short}\N{NO-BREAK SPACE}{signed(change)}" for group, change in ranked if change
    )
    return ", ".join(said) or "no change"

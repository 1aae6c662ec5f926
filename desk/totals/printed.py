"""The board as tables for a file: every one names its area, its moment and the base of its changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.count.council import NO_OVERALL_CONTROL
from desk.count.figure import grouped
from desk.totals.area import EVERYWHERE, LONDON, Area
from desk.totals.board import Base, Board, PartyRow
from desk.totals.running import RunningTotals
from desk.totals.say import BASES, board_title, counted, in_words, notes

Cell = str | int | float | datetime | None
"""None is "not known", which is not 0. A float is in points, to one decimal; a datetime is local."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `name` short, for a sheet; `caption` says in full what it shows. A column whose title begins
    with "Change" holds changes, shown with their sign. `empty`: what is said where there is no row."""

    name: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """What goes into a file. `election`, `mode`, `desk` and `polling_date` as the desk's; `at` says of which
    moment it is, and `moment` is that moment (local)."""

    election: str
    mode: str
    at: str
    base: str
    boards: tuple[Board, ...]
    tables: tuple[Table, ...]
    desk: str = ""
    moment: datetime | None = None
    polling_date: str = ""

    @property
    def heading(self) -> str:
        """The election; a rehearsal or test says so first."""
        return self.election if self.mode == "live" else f"{self.mode.upper()}: {self.election}"


def printed(
    totals: RunningTotals, election: str, mode: str, at: str, base: Base, area: Area = EVERYWHERE
) -> Printed:
    """The board of `area` (with London's beside it where it is everything) and its councils."""
    areas = (area, LONDON) if area == EVERYWHERE and LONDON in totals.areas() else (area,)
    boards = tuple(totals.board(base, one) for one in areas)
    tables = (*(board_table(board) for board in boards), councils_table(totals, base, area))
    return Printed(election, mode, at, BASES[base], boards, tables)


def board_table(board: Board) -> Table:
    """The state of the parties, no overall control last."""
    rows: list[tuple[Cell, ...]] = [
        (row.name, row.councils, row.councils_change, row.seats, row.seats_change)
        for row in board.parties
        if not row.silent
    ]
    noc = board.no_overall_control
    rows.append(("No overall control", noc.councils, noc.change, None, None))
    return Table(
        name=board.area.label,
        caption=f"{board_title(board)}; seats {BASES[board.base]}, councils since the eve of poll",
        columns=("Party", "Councils", "Change of councils", "Seats", f"Change of seats {BASES[board.base]}"),
        rows=tuple(rows),
        notes=notes(board),
    )


def councils_table(totals: RunningTotals, base: Base, area: Area) -> Table:
    """A row for each council with a column for each group: for other programs, too wide for paper."""
    rows = totals.council_rows(base, area)
    shown = [group for group in totals.groups if any(dict(row.seats).get(group.id) for row in rows)]
    names = {**totals.names, NO_OVERALL_CONTROL: "No overall control"}

    def name(group: str | None) -> str | None:
        return None if group is None else names.get(group, group)

    return Table(
        name="Councils",
        caption=f"Councils: {area.label}, seats won so far, control against the eve of poll",
        columns=(
            *("Code", "Council", "Type", "Region", "Wards declared", "of"),
            *(group.name for group in shown),
            *("Control", "Before", "Result", "Called early", "Open seats", "Set by an editor because"),
        ),
        rows=tuple(
            (
                *(row.gss, row.name, row.type, row.region, row.declared, row.of),
                *(dict(row.seats).get(group.id, 0) for group in shown),
                *(name(row.control), name(row.control_before), row.sentence or None),
                *(row.called_sentence or None, row.open_seats, row.override_reason or None),
            )
            for row in rows
        ),
    )


def mail_text(boards: Sequence[Board]) -> str:
    """The boards as a mail has them: "Conservatives: 30 councils; 878 seats (-31)". A group without a seat
    (or a council) is known by its change alone: "UKIP: lost nine seats"."""
    return "\n".join(_mail(board) for board in boards)


def _mail(board: Board) -> str:
    lines = [board_title(board).replace("State of the", "State of").replace("state of the", "state of")]
    lines[0] += " declare"
    for row in board.parties:
        if not row.silent:
            lines.append(f"{row.name}: {'; '.join(_mail_parts(row, board))}")
    noc = board.no_overall_control
    if noc.councils or noc.change:
        lines.append(f"No overall control: {counted(noc.councils, 'council')}{_mail_change(noc.change)}")
    basis = f"Changes of seats {BASES[board.base]}; of councils {BASES[Base.EVE]}."
    return "\n".join([*lines, "", basis, *notes(board)]) + "\n"


def _mail_parts(row: PartyRow, board: Board) -> list[str]:
    parts = []
    if not row.councils and (row.councils_change or 0) < 0:
        parts.append(f"lost {_in_words(-(row.councils_change or 0), 'council')}")
    elif row.councils or row.councils_change:
        parts.append(f"{counted(row.councils, 'council')}{_mail_change(row.councils_change)}")
    if row.seats:
        unknown = board.changes_over.known and row.seats_change is None
        change = " (change not known)" if unknown else _mail_change(row.seats_change)
        parts.append(f"{counted(row.seats, 'seat')}{change}")
    elif row.seats_change:
        lost = -row.seats_change
        parts.append(f"lost {_in_words(lost, 'seat')}" if lost > 0 else "no seats")
    return parts


def _in_words(count: int, noun: str) -> str:
    """ "nine seats", "one council"."""
    return f"{in_words(count)} {noun if count == 1 else noun + 's'}"


def _mail_change(change: int | None) -> str:
    """ " (-31)" with the sign a mail can carry; "" where there is none, or nobody knows."""
    if not change:
        return ""
    return f" (+{grouped(change)})" if change > 0 else f" (-{grouped(-change)})"


def long_rows(boards: Sequence[Board]) -> tuple[Mapping[str, Cell], ...]:
    """Every board's rows as one long list, for other programs: area, base and progress on each."""
    found: list[Mapping[str, Cell]] = []
    for board in boards:
        head: dict[str, Cell] = {
            "area": board.area.label,
            "base": board.base.value,
            "councils_declared": board.after.declared,
            "councils_of": board.after.of,
        }
        noc = board.no_overall_control
        found += [
            {
                **head,
                "group": row.group,
                "name": row.name,
                "councils": row.councils,
                "councils_change": row.councils_change,
                "seats": row.seats,
                "seats_change": row.seats_change,
            }
            for row in board.parties
        ]
        rest: dict[str, Cell] = {"group": NO_OVERALL_CONTROL, "name": "No overall control"}
        rest |= {"councils": noc.councils, "councils_change": noc.change, "seats": None, "seats_change": None}
        found.append({**head, **rest})
    return tuple(found)

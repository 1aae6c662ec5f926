"""A bare column (or row) of numbers: nothing but ballot order says whose they are, so it is never sure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from desk.count.contest import Contest
from desk.pasting.pasted import Line, Proposal
from desk.pasting.pieces import Piece

_IN_ORDER = 65
_BY_NUMBER = 75
_FALLING = 35


@dataclass(frozen=True, slots=True)
class Column:
    """`total`: a last figure that is the sum of those before. `note` "" or what the clerk should look at."""

    proposals: tuple[Proposal, ...]
    total: int | None = None
    total_piece: Piece | None = None
    note: str = ""


def read_column(pieces: Sequence[Piece], contest: Contest) -> Column | None:
    """The column, if there is one figure for every candidate, or one and their sum; otherwise None."""
    rows = [piece for piece in pieces if piece.figures and piece.textless]
    names = contest.candidates
    if len(rows) == 1 and len(rows[0].figures) > 1:
        row = rows[0]
        # Each figure is a line of its own from here on: no line speaks for two.
        number = row.lines[0].number
        figures = list(row.figures)
        owners = [replace(row, lines=(Line(number, f"{figure:,}"),)) for figure in figures]
    else:
        figures, owners = [piece.figures[-1] for piece in rows], list(rows)
        numbers = [piece.figures[0] for piece in rows if len(piece.figures) == 2]
        if numbers and sorted(numbers) == list(range(1, len(names) + 1)) and len(numbers) == len(rows):
            return _by_number(rows, contest)
        if any(len(piece.figures) != 1 for piece in rows):
            return None
    total: int | None = None
    if len(figures) == len(names) + 1 and len(names) > 1 and figures[-1] == sum(figures[:-1]):
        total = figures.pop()
    if len(figures) != len(names) or not figures:
        return None
    falling = len(figures) > 2 and all(a >= b for a, b in pairwise(figures))
    confidence = _FALLING if falling else _IN_ORDER
    why = "a column without names, in ballot order" + (", though the figures fall" if falling else "")
    note = (
        "The figures fall from first to last: see that the column is in ballot order and not by votes."
        if falling
        else ""
    )
    proposals = tuple(
        Proposal(candidate.person_id, figure, _mark(piece), piece.lines, confidence, why)
        for candidate, figure, piece in zip(names, figures, owners, strict=False)
    )
    total_piece = owners[-1] if total is not None and len(rows) > 1 else None
    return Column(proposals, total, total_piece, note)


def _mark(piece: Piece) -> bool | None:
    return True if piece.star and piece.elected is None else piece.elected


def _by_number(rows: Sequence[Piece], contest: Contest) -> Column:
    by_number = {piece.figures[0]: piece for piece in rows}
    why = "by the number on the ballot paper"
    return Column(
        tuple(
            Proposal(c.person_id, piece.figures[1], _mark(piece), piece.lines, _BY_NUMBER, why)
            for number, c in enumerate(contest.candidates, start=1)
            for piece in (by_number[number],)
        )
    )

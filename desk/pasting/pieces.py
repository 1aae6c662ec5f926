"""A line taken apart: the words in it, the figures that may be votes, and what it marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.pasting.figures import read_cell, read_mark, whole_number
from desk.pasting.fitting import Cells
from desk.pasting.lines import cells_of
from desk.pasting.pasted import Line
from desk.pasting.words import NOISE, words

_HEADINGS: dict[str, tuple[str, ...]] = {
    "votes": (
        *(
            "votes",
            "votes cast",
            "number of votes",
            "no of votes",
            "votes received",
            "votes polled",
            "votes won",
        ),
        *("total votes", "votes recorded", "valid votes", "vote", "number of votes recorded", "pleidleisiau"),
        *("nifer y pleidleisiau", "votes obtained", "votes given", "no votes", "first preferences"),
        "first preference votes",
    ),
    "elected": (
        *("elected", "result", "status", "outcome", "etholwyd", "elected or not", "canlyniad", "elected y n"),
        *("whether elected", "e", "elected not elected", "if elected"),
    ),
    "other": (
        *(
            "",
            "share",
            "percentage",
            "vote share",
            "percent",
            "of votes",
            "of vote",
            "of the vote",
            "of poll",
        ),
        *("change", "rank", "position", "no", "number", "order", "swing", "turnout", "percentage of votes"),
        *("votes cast percentage", "percentage share", "share of vote", "pct", "canran", "place", "majority"),
        *(
            "ballot number",
            "ballot order",
            "ward",
            "address",
            "home address",
            "cyfeiriad",
            "share of the vote",
        ),
    ),
    "name": (
        *("candidate", "candidates", "name", "candidate name", "name of candidate", "names of candidates"),
        *("surname", "forename", "forenames", "first name", "first names", "last name", "other names"),
        *("party", "political party", "description", "description if any", "party name", "party description"),
        *(
            "ymgeisydd",
            "enw",
            "plaid",
            "disgrifiad",
            "name of candidates",
            "candidate s name",
            "other names in full",
        ),
        *(
            "enw r ymgeisydd",
            "party candidate",
            "group",
            "cyfenw",
            "enwau eraill",
            "candidates name",
            "councillor",
        ),
    ),
}
_KIND_OF = {heading: kind for kind, headings in _HEADINGS.items() for heading in headings}


@dataclass(frozen=True, slots=True)
class Piece:
    """`cells` without figures and marks, folded. `figures` in order. `single`: a line that is nothing but
    figures (or nothing but a mark, where there are none). `headed`: the column's heading says "votes"."""

    lines: tuple[Line, ...]
    cells: Cells
    figures: tuple[int, ...] = ()
    elected: bool | None = None
    star: bool = False
    lot: bool = False
    headed: bool = False

    @property
    def textless(self) -> bool:
        """No words at all."""
        return not any(self.cells)

    @property
    def filler(self) -> bool:
        """No words but such as say nothing ("Party Candidate")."""
        return all(word in NOISE for cell in self.cells for word in cell)


Heading = tuple[str, ...]
"""What each column of a table holds: votes, elected, name or other."""


def heading_of(line: str) -> Heading | None:
    """The columns, if this line is a table's heading: two cells or more, each a known heading, one of them
    votes or elected."""
    cells = cells_of(line)
    kinds = [_KIND_OF.get(" ".join(words(cell))) for cell in cells]
    known = [kind for kind in kinds if kind is not None]
    if len(known) < len(cells) or not {"votes", "elected"} & set(known) or len(set(known)) < 2:
        return None
    return tuple(known)


def _by_heading(line: Line, cells: Sequence[str], heading: Heading) -> Piece | None:
    """The line read by its table's heading; None where the row is longer than the heading."""
    # Blank cells at a row's end are often not copied.
    cells = [*cells, *[""] * (len(heading) - len(cells))] if len(cells) > 1 else cells
    if len(cells) != len(heading):
        return None
    figures: list[int] = []
    texts: list[tuple[str, ...]] = []
    elected: bool | None = None
    star = lot = False
    for cell, kind in zip(cells, heading, strict=True):
        read = read_cell(cell)
        if kind == "votes":
            value = whole_number(cell)
            figures += read.figures if value is None else [value]
            elected = read.elected if elected is None else elected
        elif kind == "elected":
            mark = read_mark(cell)
            elected = mark if mark is not None else read.elected
        else:
            if kind == "name":
                texts += [words(text) for text in read.texts]
            # A mark often stands in a column without a heading.
            elected = read.elected if elected is None else elected
        star, lot = star or read.star, lot or read.lot
    if "elected" in heading and elected is not None:
        star = False
    return Piece((line,), tuple(texts), tuple(figures), elected, star, lot, "votes" in heading)


def piece_of(line: Line, heading: Heading | None = None) -> Piece:
    """Take a line apart, by the heading of its table if there is one that fits."""
    cells = cells_of(line.text)
    if heading is not None and (piece := _by_heading(line, cells, heading)) is not None:
        return piece
    reads = [read_cell(cell) for cell in cells]
    alone = [value for cell in cells if (value := whole_number(cell)) is not None]
    # A figure in a cell of its own is the votes; one inside an address beside it is not.
    figures = tuple(alone) if alone else tuple(figure for read in reads for figure in read.figures)
    marks = {read.elected for read in reads} - {None}
    return Piece(
        (line,),
        tuple(folded for read in reads for text in read.texts if (folded := words(text))),
        figures,
        None if not marks else False not in marks,
        any(read.star for read in reads),
        any(read.lot for read in reads),
    )


def together(first: Piece, second: Piece) -> Piece:
    """Two lines that speak of one candidate."""
    return Piece(
        first.lines + second.lines,
        first.cells + second.cells,
        first.figures + second.figures,
        second.elected if first.elected is None else first.elected,
        first.star or second.star,
        first.lot or second.lot,
        first.headed or second.headed,
    )

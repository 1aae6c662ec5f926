"""The board's report on A4: where every word of every page stands, a few rows at a time.

Every page says what it is of: election, mode, how far the count is, moment, base, and its number of how many.
A table's headings stand again on each page it goes on to; a row is never parted.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from PySide6.QtCore import QRectF, Qt

from desk.batch.formats.board_page import shown
from desk.gui.paper.columns import GAP, column_widths
from desk.gui.paper.writing import (
    EDGE,
    FOOT,
    LEFT,
    RIGHT,
    WIDE,
    Band,
    Cell,
    Line,
    Page,
    Word,
    height,
    metrics,
)
from desk.totals.printed import Printed, Table
from desk.totals.say import board_title

_ROOM = WIDE - 2 * EDGE
_BODY, _NOTE, _HEAD = 90, 80, 140
_MOST = 6_400.0
"""What surely stands on a fresh page."""
_BETWEEN = 27.0
"""From a row to the rule below it, and to the next."""
_SMALL = 15
"""Rows of a table that is not parted where a page holds it whole."""
_ANYWHERE = int(Qt.TextFlag.TextWrapAnywhere)


class BoardPaper:
    """`go_on` lays out some rows more; once it says so, `pages` has every page. `done` of `of` rows."""

    def __init__(self, given: Printed) -> None:
        self._given = given
        self.title = f"{given.heading}: {board_title(given.boards[0])}" if given.boards else given.heading
        self.of = sum(1 + len(table.rows) for table in given.tables)
        self.done = 0
        self._pages: list[list[Word | Line | Band]] = []
        self._at = 0.0
        self._steps = self._lay_out()

    def go_on(self, rows: int = 200) -> bool:
        """Lay out up to `rows` more; whether all stand now."""
        done = sum(1 for _ in islice(self._steps, rows))
        self.done = min(self.of, self.done + done)
        return done < rows

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages, numbered through."""
        made: list[Page] = []
        by = f"Count Desk, {self._given.desk}" if self._given.desk else "Count Desk"
        live = self._given.mode == "live"
        by = f"{by}. An empty cell is not known, which is not 0."
        by = by if live else f"{self._given.mode.upper()} \N{MIDDLE DOT} {by}"
        box = QRectF(EDGE, FOOT + 60, _ROOM, 140)
        for number, page in enumerate(self._pages, start=1):
            foot: Page = (
                Line(QRectF(EDGE, FOOT, _ROOM, 0)),
                Word(box, by, _NOTE, not live),
                Word(box, f"Page {number} of {len(self._pages)}", _NOTE, False, int(RIGHT)),
            )
            made.append((*page, *foot))
        return tuple(made)

    def whole(self) -> tuple[Page, ...]:
        """All of it at once."""
        while not self.go_on():
            pass
        return self.pages

    # Page by page

    def _lay_out(self) -> Iterator[None]:
        self._turn()
        for table in self._given.tables:
            yield from self._table(table)

    def _turn(self) -> None:
        """A fresh page, with what it is of."""
        given, self._at = self._given, 300.0
        self._pages.append([])
        if given.mode != "live":
            self._pages[-1].append(Band(QRectF(EDGE, self._at, _ROOM, 190), given.mode))
            self._at += 250
        self._say(given.heading, 110, strong=True, gap=20)
        if given.boards:
            self._say(board_title(given.boards[0]), 95, gap=20)
        basis = f"{given.at} Change of seats {given.base}; change of councils since the eve of poll."
        self._say(basis, _NOTE, gap=50)
        self._rule(8.0, 110)

    def _say(self, text: str, size: int, *, strong: bool = False, gap: float = 40) -> None:
        """A paragraph over the whole width; it is never parted."""
        high = height(Cell(EDGE, _ROOM, text, size, strong), int(LEFT))
        self._keep(high)
        self._pages[-1].append(Word(QRectF(EDGE, self._at, _ROOM, high), text, size, strong))
        self._at += high + gap

    def _rule(self, thick: float, gap: float) -> None:
        self._pages[-1].append(Line(QRectF(EDGE, self._at, _ROOM, 0), thick))
        self._at += gap

    def _keep(self, high: float) -> bool:
        """Turn the page where so much does not fit any more; whether it was turned."""
        if self._at + high <= FOOT - 60:
            return False
        self._turn()
        return True

    # Tables

    def _table(self, table: Table) -> Iterator[None]:
        rows = [
            tuple(shown(cell, column) for cell, column in zip(row, table.columns, strict=True))
            for row in table.rows
        ]
        if not rows:
            self._keep(500)
            self._say(table.name, _HEAD, strong=True)
            self._say(table.empty or "Nothing to show.", _BODY, gap=60)
        else:
            grid = _Grid(table, rows)
            together = rows if len(rows) <= _SMALL else rows[:1]
            high = sum(grid.row(row)[1] + 2 * _BETWEEN for row in together)
            self._keep(min(grid.head_height + high + 420, _MOST))
            self._say(table.name, _HEAD, strong=True)
            self._head(grid, table.caption)
            yield
            for row in rows:
                words, high = grid.row(row)
                if self._keep(high + 2 * _BETWEEN):
                    self._head(grid, f"{table.caption} (continued)")
                self._pages[-1] += [_moved(word, self._at) for word in words]
                self._at += high + _BETWEEN
                self._rule(2.0, _BETWEEN)
                yield
            self._at += 30
        for note in table.notes:
            self._say(note, _NOTE, gap=30)
        self._at += 140

    def _head(self, grid: "_Grid", caption: str) -> None:
        self._say(caption, _NOTE, gap=50)
        self._pages[-1] += [_moved(word, self._at) for word in grid.head]
        self._at += grid.head_height + _BETWEEN
        self._rule(8.0, _BETWEEN)


def _moved(word: Word, down: float) -> Word:
    return Word(word.box.translated(0, down), word.text, word.size, word.strong, word.flags)


class _Grid:
    """A table's columns on paper."""

    def __init__(self, table: Table, rows: list[tuple[str, ...]]) -> None:
        columns = range(len(table.columns))
        self._right = [any(isinstance(row[at], int | float) for row in table.rows) for at in columns]
        self._strong = 1 if table.rows and isinstance(table.rows[0][0], datetime) else 0
        self._widths = column_widths(rows, table.columns, _BODY, _ROOM)
        self._lefts = [EDGE + sum(self._widths[:at]) + GAP * at for at in columns]
        self.head, self.head_height = self._words(table.columns, strong=tuple(columns))

    def row(self, texts: tuple[str, ...]) -> tuple[list[Word], float]:
        """A row's words from height 0, and how high it is. What the row is of stands strong."""
        return self._words(texts, strong=(self._strong,) if self._strong == 0 else ())

    def _words(self, texts: tuple[str, ...], strong: tuple[int, ...]) -> tuple[list[Word], float]:
        words = []
        for at, text in enumerate(texts):
            if not text:
                continue
            heavy = at in strong
            cell = Cell(self._lefts[at], self._widths[at], text, _BODY, heavy, self._right[at])
            flags = int(RIGHT if cell.right else LEFT)
            measure = metrics(_BODY, heavy)
            longest = max(text.split(), key=len, default="")
            if measure.horizontalAdvance(longest) > cell.wide:
                flags |= _ANYWHERE
            words.append(
                Word(QRectF(cell.left, 0, cell.wide, height(cell, flags)), text, _BODY, heavy, flags)
            )
        return words, max((word.box.height() for word in words), default=0.0)

"""Rows under each other, placed by hand.

A layout of Qt's asks each row for its height many times over while a sheet is opened, and each answer lays
text out; here every row is asked once for a width.
"""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desk.gui.entry.candidate_row import CandidateRow
from desk.gui.look.worn import scaled

EDGE = 4
"""Room for the focus ring of the first and the last field, in pixels at 100 % text."""


class Rows(QWidget):
    """Holds the rows; its least height is what they need together. `placed` when that may be another."""

    placed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CandidateRow, ...] = ()
        self._places: tuple[object, ...] = ()

    def show_rows(self, rows: tuple[CandidateRow, ...]) -> None:
        """These rows, in this order, once `place` is called; their owner hides the others of the pool."""
        self._rows = rows
        self._places = ()

    def needed(self, compact: bool) -> int:
        """The height all rows need at the width now, high or low."""
        inside = self.width() - 2 * scaled(EDGE)
        return sum(row.needed(inside, compact) for row in self._rows) + 2 * scaled(EDGE)

    def least(self, count: int) -> int:
        """The height that the first few rows need as they stand, so that the hand never loses its place."""
        inside = self.width() - 2 * scaled(EDGE)
        return sum(row.heightForWidth(inside) for row in self._rows[:count]) + 2 * scaled(EDGE)

    def place(self) -> None:
        """Put the rows where they belong for the width now."""
        edge = scaled(EDGE)
        heights = [row.heightForWidth(self.width() - 2 * edge) for row in self._rows]
        places = (self.width(), edge, *heights)
        if places == self._places:
            return
        self._places = places
        top = edge
        for row, high in zip(self._rows, heights, strict=True):
            row.setGeometry(edge, top, self.width() - 2 * edge, high)
            top += high
        self.setMinimumHeight(top + edge)
        self.placed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names wrap anew at another width."""
        super().resizeEvent(event)
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._places = ()
            self.place()

"""Finding a ward by letters of its name or council, its call sign or its number, to see its page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.gui.entry.find import Index
from desk.gui.look.worn import scaled
from desk.gui.parts.empty import Empty
from desk.gui.parts.headline import Headline, Note
from desk.gui.parts.search_line import SearchLine
from desk.gui.parts.table import Cell, Column, Row, Table
from desk.gui.wards.rows import state_cell
from desk.record.entry import Place

_COLUMNS = (
    Column("Ward", least=200),
    Column("Council", least=180),
    Column("Call sign", 88),
    Column("Number", 80, figures=True),
    Column("State", 190),
)
_MOST = 200
"""Wards shown at once: whoever has not found it among these types on."""
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_PageUp: -10,
}


class WardFinder(QWidget):
    """`chosen` with a ballot paper id on Enter or a click."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Find a ward")
        self._places: tuple[Place, ...] = ()
        self._index = Index(())
        self._known: tuple[tuple[str, str], ...] = ()
        self.table = Table("Wards found", _COLUMNS)
        self.line = SearchLine("Find ward", "board.ward")
        self.line.textChanged.connect(lambda _: self._show())
        self.line.returnPressed.connect(lambda: self.table.chosen.emit(self.table.current_id()))
        self.table.chosen.connect(lambda id: self.chosen.emit(id) if id else None)
        self.table.clicked.connect(lambda at: self.chosen.emit(self.table.rows()[at.row()].id))
        self._more = Note()
        self._empty = Empty(
            "No ward has these letters.", "Clear the search, or try its council or its number."
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Headline("Find a ward", 20))
        for part in (self.line, self._more):
            self._column.addWidget(part)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self._empty, 1)
        self.setFocusProxy(self.line)
        self.grow()

    def set_places(self, places: Sequence[Place]) -> None:
        """The desk's contests as they stand; what was typed stays."""
        self._places = tuple(places)
        known = tuple((place.ballot_paper_id, place.ward) for place in self._places)
        if known != self._known:
            self._known, self._index = known, Index(self._places)
        self._show()

    def begin(self) -> None:
        """Ready to type another ward."""
        self.line.clear()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._column.setSpacing(scaled(8))
        self.table.setMinimumHeight(scaled(240))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose while the hand stays in the field."""
        by = _MOVES.get(Qt.Key(event.key()))
        rows = len(self.table.rows())
        if by is None or not rows:
            super().keyPressEvent(event)
            return
        at = min(rows - 1, max(0, self.table.currentIndex().row() + by))
        self.table.setCurrentIndex(self.table.model().index(at, 0))

    def _show(self) -> None:
        found = self._index.find(self.line.text())
        self.table.set_rows([self._row(at) for at in found[:_MOST]])
        if found:
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        many = f"{len(found):,} wards" if len(found) != 1 else "1 ward"
        self._more.setText(f"{many}; the first {_MOST} are shown." if len(found) > _MOST else f"{many}.")
        self.table.setVisible(bool(found))
        self._empty.setVisible(not found)

    def _row(self, at: int) -> Row:
        place = self._places[at]
        return Row(
            place.ballot_paper_id,
            (
                Cell(place.ward, strong=True),
                Cell(place.council),
                Cell(self._index.signs[at]),
                Cell(f"{place.number:,}"),
                state_cell(place.state.value, countermanded=place.countermanded),
            ),
        )

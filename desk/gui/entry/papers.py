"""The fields below the candidates: the total where one is printed, papers, rejected papers by reason."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desk.count.sheet import ELECTORATE, ISSUED, PAPERS, REJECTED, TOTAL
from desk.gui.entry.compact import CompactFigure
from desk.gui.entry.sheet_model import FIELD_NAMES
from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import worded
from desk.gui.look.worn import scaled
from desk.gui.parts.headline import Label, Note

_SHORT: Mapping[str, str] = {
    TOTAL: "Total of votes",
    ELECTORATE: "Electorate",
    ISSUED: "Papers issued",
    REJECTED[0]: "No mark",
    REJECTED[1]: "Too many",
    REJECTED[2]: "Identifiable",
    REJECTED[3]: "Unmarked, void",
    REJECTED[4]: "In part",
}
"""Labels as short as the column; the whole name is spoken and shown in the tooltip."""
_COLUMNS = (5, 3, 2)
_COLUMN = 108
"""A column's least width at 100 % text."""


class PapersGrid(QWidget):
    """Fields under their labels, in as many columns as the width holds. All may be left blank: not given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fields: dict[str, CompactFigure] = {}
        self._labels: dict[str, Label] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._hint = Note("", 12)
        keyboard().changed.connect(self._name_keys)
        self._name_keys()
        for name in PAPERS:
            self._make(name)
        self._arrange(_COLUMNS[0])
        self._space()

    def _name_keys(self) -> None:
        self._hint.setText(worded("Leave blank what is not printed. {enter.to-declare} skips to Declare."))

    def minimumSizeHint(self) -> QSize:
        """Two columns wide, whatever stands now: else it could never become narrower."""
        return QSize(2 * scaled(_COLUMN) + scaled(8), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where they would not fit."""
        super().resizeEvent(event)
        self._refit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._space()
            self._refit()

    def _refit(self) -> None:
        fitting = (c for c in _COLUMNS if c * scaled(_COLUMN) + (c - 1) * scaled(8) <= self.width())
        self._arrange(next(fitting, _COLUMNS[-1]))

    def _make(self, name: str) -> None:
        rejected = name in REJECTED
        spoken = f"Rejected: {FIELD_NAMES[name]}" if rejected else FIELD_NAMES[name]
        field = CompactFigure(spoken, self, step=16, widest="9,999" if rejected else "999,999")
        field.set_compact(True)
        label = Label(_SHORT[name], 12, tone="muted", parent=self)
        label.setToolTip(spoken)
        label.setBuddy(field)
        self.fields[name] = field
        self._labels[name] = label

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        spots = _spots(columns)
        for name, (row, column) in spots.items():
            self._grid.addWidget(self._labels[name], 2 * row, column, Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(self.fields[name], 2 * row + 1, column)
        if columns == _COLUMNS[0]:
            self._grid.addWidget(self._hint, 0, 3, 2, 2, Qt.AlignmentFlag.AlignVCenter)
        else:
            last = max(row for row, _ in spots.values())
            self._grid.addWidget(self._hint, 2 * last + 2, 0, 1, columns)
        for column in range(_COLUMNS[0]):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.updateGeometry()

    def _space(self) -> None:
        self._grid.setHorizontalSpacing(scaled(8))
        self._grid.setVerticalSpacing(scaled(2))


def _spots(columns: int) -> dict[str, tuple[int, int]]:
    """Row and column of each field: the first three stand in rows of their own, then the rejected papers."""
    first = (TOTAL, ELECTORATE, ISSUED)
    spots = {name: divmod(at, columns) for at, name in enumerate(first)}
    below = spots[first[-1]][0] + 1
    for at, name in enumerate(REJECTED):
        row, column = divmod(at, columns)
        spots[name] = (below + row, column)
    return spots

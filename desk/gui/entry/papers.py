"""The fields below the candidates: the total where one is printed, electorate, ballot papers, turnout."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desk.count.sheet import COUNTED, ELECTORATE, ISSUED, PAPERS, REJECTED, TOTAL, TURNOUT, VALID
from desk.gui.entry.compact import CompactFigure, CompactPercent
from desk.gui.entry.sheet_model import FIELD_NAMES
from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import worded
from desk.gui.look.worn import scaled
from desk.gui.parts.headline import Label, Note

_SHORT: Mapping[str, str] = {
    TOTAL: "Total of votes",
    ELECTORATE: "Electorate",
    ISSUED: "Papers issued",
    REJECTED[0]: "Rej. no mark",
    REJECTED[1]: "Rej. too many",
    REJECTED[2]: "Rej. identified",
    REJECTED[3]: "Rej. void",
    REJECTED[4]: "Rej. in part",
    COUNTED: "Papers counted",
    VALID: "Valid papers",
    TURNOUT: "Turnout %",
}
"""Labels as short as the column; the whole name is spoken and shown in the tooltip."""
_WIDEST = {**dict.fromkeys(REJECTED, "9,999"), TURNOUT: "99.9%"}
_COLUMNS = (6, 4, 3, 2)
_BETWEEN = 6


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
        self._hint.setText(worded("Blank: not printed. {enter.to-declare}: Declare"))

    def minimumSizeHint(self) -> QSize:
        """Two columns wide, whatever stands now: else it could never become narrower."""
        return QSize(self._needed(_COLUMNS[-1]), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where they would not fit."""
        super().resizeEvent(event)
        self.refit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._space()
            self.refit()

    def refit(self) -> None:
        """As many columns as hold what stands in them now."""
        fitting = (columns for columns in _COLUMNS if self._needed(columns) <= self.width())
        self._arrange(next(fitting, _COLUMNS[-1]))

    def _needed(self, columns: int) -> int:
        """The width of so many columns, each as wide as its widest figure and label."""
        wide = [0] * columns
        for at, name in enumerate(PAPERS):
            parts = (self.fields[name], self._labels[name])
            wide[at % columns] = max(wide[at % columns], *(part.sizeHint().width() for part in parts))
        return sum(wide) + (columns - 1) * scaled(_BETWEEN)

    def _left(self, field: CompactFigure) -> None:
        if self._columns != _COLUMNS[0] or field.sizeHint().width() > field.width():
            self.refit()

    def _make(self, name: str) -> None:
        spoken = f"Rejected: {FIELD_NAMES[name]}" if name in REJECTED else FIELD_NAMES[name]
        made = CompactPercent if name == TURNOUT else CompactFigure
        field = made(spoken, self, step=16, widest=_WIDEST.get(name, "99,999"))
        field.set_compact(True)
        # A figure of millions, a mayor's electorate, needs a wider column; no other does.
        field.left.connect(lambda: self._left(field))
        label = Label(_SHORT[name], 12, tone="muted", parent=self)
        label.setToolTip(spoken)
        label.setBuddy(field)
        self.fields[name] = field
        self._labels[name] = label

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, name in enumerate(PAPERS):
            row, column = divmod(at, columns)
            self._grid.addWidget(self._labels[name], 2 * row, column, Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(self.fields[name], 2 * row + 1, column)
        last, used = divmod(len(PAPERS), columns)
        if used:
            self._grid.addWidget(self._hint, 2 * last, used, 2, columns - used, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._grid.addWidget(self._hint, 2 * last, 0, 1, columns)
        for column in range(_COLUMNS[0]):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.updateGeometry()

    def _space(self) -> None:
        self._grid.setHorizontalSpacing(scaled(_BETWEEN))
        self._grid.setVerticalSpacing(scaled(2))

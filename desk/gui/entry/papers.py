"""The fields below the candidates: the total where one is printed, papers, rejected papers by reason."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desk.count.sheet import ELECTORATE, ISSUED, REJECTED, TOTAL
from desk.gui.entry.compact import CompactFigure
from desk.gui.entry.sheet_model import FIELD_NAMES
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


class PapersGrid(QWidget):
    """Two rows of fields, each under its label. All are optional: blank is "not given"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fields: dict[str, CompactFigure] = {}
        self._labels: list[Label] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for at, name in enumerate((TOTAL, ELECTORATE, ISSUED)):
            self._add(name, 1, at)
        self._hint = Note("Leave blank what is not printed. F7 skips to Declare.", 12)
        self._grid.addWidget(self._hint, 0, 3, 2, 2, Qt.AlignmentFlag.AlignVCenter)
        for at, name in enumerate(REJECTED):
            self._add(name, 3, at)
        for column in range(5):
            self._grid.setColumnStretch(column, 1)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._space()

    def _add(self, name: str, row: int, column: int) -> None:
        rejected = name in REJECTED
        spoken = f"Rejected: {FIELD_NAMES[name]}" if rejected else FIELD_NAMES[name]
        field = CompactFigure(spoken, self, step=16, widest="9,999" if rejected else "999,999")
        field.set_compact(True)
        label = Label(_SHORT[name], 12, tone="muted")
        label.setToolTip(spoken)
        label.setBuddy(field)
        self.fields[name] = field
        self._labels.append(label)
        self._grid.addWidget(
            label, row - 1, column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        )
        self._grid.addWidget(field, row, column)

    def _space(self) -> None:
        self._grid.setHorizontalSpacing(scaled(8))
        self._grid.setVerticalSpacing(scaled(2))

"""Fields that single kinds of contest add to the sheet: second preferences; quota and stages."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desk.count.contest import Contest
from desk.count.declaration import Kind
from desk.count.sheet import AT_STAGE, QUOTA, STAGES, second_field
from desk.gui.entry.compact import CompactFigure, CompactText
from desk.gui.entry.kinds import in_second_count
from desk.gui.entry.sheet_model import SheetModel
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.field import KeyedField
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Label
from desk.gui.parts.key_button import KeyButton


class _Cell(QWidget):
    """A label with its field."""

    def __init__(self, field: KeyedField, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.label = Label(words, 14, weight=Weight.Medium)
        self.label.setBuddy(field)
        field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self.label)
        row.addWidget(field)


class SecondPreferences(QWidget):
    """The second preferences of those in the second count, by name; not there while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowRow(self, gap=16)
        self._words = Label("Second preferences", 14, weight=Weight.DemiBold)
        self._row.addWidget(self._words)
        self._cells: list[_Cell] = []

    def fit(self, model: SheetModel) -> tuple[tuple[str, KeyedField], ...]:
        """The fields for this sheet by name, in ballot order; those not counted are hidden."""
        people = model.contest.candidates if model.sheet.kind is Kind.SV else ()
        while len(self._cells) < len(people):
            field = CompactFigure("Second preferences", self, step=16)
            field.set_compact(True)
            self._cells.append(_Cell(field, "", self))
            self._row.addWidget(self._cells[-1])
        fields: list[tuple[str, KeyedField]] = []
        for at, cell in enumerate(self._cells):
            if at < len(people):
                name = people[at].surname or people[at].name
                cell.label.setText(f"{at + 1} {name}")
                cell.field.setAccessibleName(f"Second preferences, {at + 1} {people[at].name}")
                fields.append((second_field(people[at].person_id), cell.field))
        self.follow(model.contest, model)
        return tuple(fields)

    def follow(self, contest: Contest, model: SheetModel) -> None:
        """Show those in the second count as the votes stand now. A field in hand is never hidden."""
        counted = in_second_count(contest, model.sheet)
        for number, cell in enumerate(self._cells, start=1):
            cell.setVisible(number in counted or (cell.field.hasFocus() and model.sheet.kind is Kind.SV))
        self.setVisible(bool(counted))


class StageTable(QPlainTextEdit):
    """The stage table, to paste into: a line a candidate, columns between tabs or semicolons."""

    keyed = Signal(str)
    """The person changed it."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Stage table")
        self.setPlaceholderText(
            "Paste: a line for each candidate (number or name), the first preferences, then for each "
            "stage what was passed on and the total. A line “non-transferable”. Esc goes back."
        )
        self.setTabChangesFocus(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._size()
        self.hide()
        self._putting = False
        self.textChanged.connect(self._changed)

    def put(self, text: str) -> None:
        """Show a text as the sheet holds it."""
        self._putting = True
        self.setPlainText(text)
        self._putting = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The table was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size()

    def _size(self) -> None:
        self.setFixedHeight(scaled(132))
        self.setTabStopDistance(scaled(96))

    def _changed(self) -> None:
        if not self._putting:
            self.keyed.emit(self.toPlainText())


class QuotaAndStages(QWidget):
    """The quota, and the stage at which each of the elected was, in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        holder = QWidget(self)
        row = FlowRow(holder, gap=8)
        quota = CompactFigure("Quota", self, step=16, widest="99,999")
        quota.set_compact(True)
        stages = CompactText("Stage of each of the elected, in the order of Elected", self, step=16)
        stages.setFixedWidth(scaled(104))
        self.fields: dict[str, KeyedField] = {QUOTA: quota, AT_STAGE: stages}
        row.addWidget(_Cell(quota, "Quota", self))
        row.addWidget(_Cell(stages, "Elected at stage", self))
        self._button = KeyButton("Stage table", "enter.stages", self.open_table, kind="quiet")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self._button)
        self.table = StageTable(self)
        column.addWidget(holder)
        column.addWidget(self.table)

    def open_table(self) -> None:
        """Show the table with the hand in it, or put it away."""
        self.table.setVisible(self.table.isHidden())
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, model: SheetModel) -> None:
        """The table as the sheet holds it; shown where there is one."""
        text = model.sheet.text(STAGES)
        if self.table.toPlainText() != text:
            self.table.put(text)
        if not self.table.hasFocus():
            self.table.setVisible(bool(text.strip()))
        self.table.setReadOnly(bool(model.read_only))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "fields"):
            self.fields[AT_STAGE].setFixedWidth(scaled(104))

"""A file of results: each ward in it with how surely it was read, opened one by one or taken into drafts."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desk.gui.entry.over import OverSheet
from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import worded
from desk.gui.keys.pressed import pressed
from desk.gui.look.worn import scaled
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.pasting.files import FromFile
from desk.pasting.pasted import LIKELY, Pasted

_Key = Qt.Key
_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_MOST_LEFT = 5
_WHAT = "In the Local Government Association's columns or Democracy Club's. It declares nothing by itself."
_HOW = (
    "Enter opens a ward, side by side · {enter.take-file} takes all that is likely or sure into drafts · "
    "Esc leaves"
)


class FilePanel(OverSheet):
    """`wanted` with the path keyed; `chosen` with a ward's reading; `take` for all of them; `left`."""

    wanted = Signal(str)
    chosen = Signal(object)
    take = Signal()
    left = Signal()

    def __init__(self, page: QWidget, sheet: QWidget) -> None:
        super().__init__("A file of results", page, sheet)
        self._read: FromFile | None = None
        self._whole = QVBoxLayout(self)
        self.line = QLineEdit(self)
        self.line.setAccessibleName("File of results: CSV or XLSX")
        self.line.setPlaceholderText("Path of a CSV or XLSX file, then Enter")
        self._choose = KeyButton("Choose…", "form.choose", self._ask, where=self)
        self._said = Label("", 14, wrap=True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Wards in the file")
        self._over = Note("", 12)
        self._how = Note("", 12)
        keyboard().changed.connect(self._name_keys)
        self._name_keys()
        self._whole.addWidget(Headline("A file of results", 20))
        columns = (
            "In the Local Government Association's columns or Democracy Club's. Nothing is declared by it."
        )
        self._whole.addWidget(Note(columns))
        which = QHBoxLayout()
        which.addWidget(self.line, 1)
        which.addWidget(self._choose)
        self._whole.addLayout(which)
        self._whole.addWidget(self._said)
        self._whole.addWidget(self.list, 100)
        for part in (self._over, self._how):
            self._whole.addWidget(part)
        self._whole.addStretch(1)
        self.line.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.itemActivated.connect(self._activated)
        self._space()

    @property
    def read(self) -> FromFile | None:
        """What was read last."""
        return self._read

    def begin(self) -> None:
        """Ask for the file, or show again what was read."""
        self.stand()
        for part in (self.list, self._how):
            part.setVisible(self.list.count() > 0)
        self.take_hand()

    def take_hand(self) -> None:
        """To the list, where there is one."""
        (self.list if self.list.count() else self.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str, tone: str = "") -> None:
        """What is going on, or wrong."""
        self._said.setText(sentence)
        self._said.set_tone(tone)
        self._said.setVisible(bool(sentence))

    def show_read(self, read: FromFile, names: dict[str, str]) -> None:
        """Show each ward. `names`: ward and council by ballot paper id."""
        self._read = read
        self.list.clear()
        for one in read.contests:
            item = QListWidgetItem(f"{names.get(one.ballot_paper_id, one.ballot_paper_id)}   {how_sure(one)}")
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        wards = len(read.contests)
        self.say(f"{wards:,} ward{'' if wards == 1 else 's'} in {read.columns} columns.")
        rows = [f"row {over.line.number}: {over.line.text[:80]} ({over.why})" for over in read.left_over]
        more = f"\n… and {len(rows) - _MOST_LEFT:,} more" if len(rows) > _MOST_LEFT else ""
        self._over.setText("Left over\n" + "\n".join(rows[:_MOST_LEFT]) + more if rows else "")
        self._over.setVisible(bool(rows))
        self.begin()

    def _name_keys(self) -> None:
        self._how.setText(worded(_HOW))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line and of the list, before they take them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = _Key(event.key())
            if key == _Key.Key_Escape:
                self.hide()
                self.left.emit()
                return True
            if watched is self.line and key in _ENTER:
                self.wanted.emit(self.line.text().strip())
                return True
            if watched is self.list and key in _ENTER:
                item = self.list.currentItem()
                if item is not None:
                    self._activated(item)
                return True
            if watched is self.list and pressed(event, "enter.take-file"):
                self.take.emit()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_whole"):
            self._space()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Between the line and the list."""
        other = self.list if self.line.hasFocus() and self.list.isVisible() else self.line
        other.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _activated(self, item: QListWidgetItem) -> None:
        self.hide()
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _ask(self) -> None:
        kinds = "CSV, XLSX (*.csv *.xlsx)"
        name, _ = QFileDialog.getOpenFileName(self, "A file of results", str(Path.home()), kinds)
        if name:
            self.line.setText(name)
            self.wanted.emit(name)

    def _space(self) -> None:
        self._whole.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        self._whole.setSpacing(scaled(6))


def how_sure(read: Pasted) -> str:
    """ "3 sure, 1 doubtful, 1 left over, 1 note"."""
    sure = sum(p.sure for p in read.proposals)
    likely = sum(p.found and not p.sure and p.confidence >= LIKELY for p in read.proposals)
    doubtful = sum(p.found and p.confidence < LIKELY for p in read.proposals)
    absent = sum(not p.found for p in read.proposals)
    counts = (
        *((sure, "sure"), (likely, "likely"), (doubtful, "doubtful"), (absent, "not found")),
        *((len(read.left_over), "left over"), (len(read.notes), "to look at")),
    )
    return ", ".join(f"{count} {word}" for count, word in counts if count)

"""One sealed batch: its fingerprint to read aloud, save again, copy, and how anybody verifies it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desk.gui.batches import told
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.badge import SignMark
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note, Panel
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.signs import Sign
from desk.record.entry import Batch, DeskFacts
from desk.totals.say import counted


class Details(Panel):
    """`save` with a folder, `copy` and `cover` when their keys are pressed. `keys_in`: where they work."""

    save = Signal(object)
    copy = Signal()
    cover = Signal()
    closed = Signal()

    def __init__(self, keys_in: QWidget, parent: QWidget | None = None) -> None:
        super().__init__("Sealed batch", parent=parent)
        self._folder = ""
        self._title = Headline("", 20)
        self._sign = SignMark(Sign.SEALED, side=20)
        self._state = Label(told.NO_RECEIPT, tone="warning", weight=Weight.Medium)
        self._facts = Note()
        self._fingerprint = Label("", 28, weight=Weight.DemiBold, wrap=True)
        self._fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._commands = QPlainTextEdit()
        self._commands.setReadOnly(True)
        self._commands.setTabChangesFocus(True)
        self._commands.setAccessibleName("Commands that verify this batch")
        self._commands.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._buttons = self._build_buttons(keys_in)
        self._path_face = self._build_path()
        self._build()
        self.grow()

    def show_batch(self, batch: Batch, facts: DeskFacts) -> None:
        """Another batch."""
        kind = "" if facts.mode == "live" else f" \N{MIDDLE DOT} {facts.mode.upper()}"
        self._title.setText(f"Batch {batch.seq}{kind}")
        self._facts.setText(
            f"{counted(batch.declarations, 'declaration')}, {counted(batch.votes, 'vote')}, "
            f"{counted(batch.seats, 'seat')}. Sealed by {batch.sealed_by}. {batch.file_name}"
        )
        groups = told.fingerprint(batch)
        self._fingerprint.setText(groups)
        self._fingerprint.setAccessibleName(f"Fingerprint {groups}")
        self._commands.setPlainText(told.verify_commands(batch.file_name, facts.name))

    def fingerprint(self) -> str:
        """The fingerprint as shown."""
        return self._fingerprint.text()

    def commands(self) -> str:
        """The commands as shown."""
        return self._commands.toPlainText()

    def set_folder(self, folder: str) -> None:
        """The folder that is offered when the file is saved again."""
        self._folder = folder

    def ask_folder(self) -> None:
        """Ask where to save the file again."""
        self._problem.hide()
        self._show_path(True)
        self.path.setText(self._folder)
        self.path.setFocus(Qt.FocusReason.OtherFocusReason)
        self.path.selectAll()

    def shut(self) -> None:
        """Back to the buttons."""
        self._show_path(False)
        self.closed.emit()

    def refused(self, sentence: str) -> None:
        """It was not saved: say why, beside the folder."""
        self._problem.setText(sentence)
        self._problem.show()
        self.path.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        """Why it was not saved; "" where nothing stands."""
        return "" if self._problem.isHidden() else self._problem.text()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        edge = scaled(16)
        self._whole.setContentsMargins(edge, scaled(12), edge, scaled(12))
        self._whole.setSpacing(scaled(8))
        line = self._commands.fontMetrics().lineSpacing()
        self._commands.setFixedHeight(line * 5 + scaled(12))

    def _build(self) -> None:
        self._whole = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._sign)
        head.addWidget(self._state)
        self._whole.addLayout(head)
        for widget in (self._facts, Note("Fingerprint, to read to HQ over the telephone"), self._fingerprint):
            self._whole.addWidget(widget)
        self._whole.addWidget(self._buttons)
        self._whole.addWidget(self._path_face)
        self._show_path(False)
        self._whole.addWidget(
            Note("Anybody can verify it with stock tools, beside the desk's allowed_signers:")
        )
        self._whole.addWidget(self._commands)

    def _build_buttons(self, keys_in: QWidget) -> QWidget:
        face = QWidget()
        row = FlowRow(face, gap=8, down=8)
        self._keys = (
            KeyButton("Save again to a folder", "batch.save", self.ask_folder, where=keys_in, parent=face),
            KeyButton("Copy fingerprint", "batch.copy", self.copy.emit, where=keys_in, parent=face),
            KeyButton("Cover sheet", "batch.cover", self.cover.emit, where=keys_in, parent=face),
        )
        for button in self._keys:
            row.addWidget(button)
        return face

    def _build_path(self) -> QWidget:
        face = EscPane()
        face.left.connect(self.shut)
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        label = Label("Folder to save it to, as a stick", weight=Weight.Medium)
        self.path = QLineEdit(face)
        self.path.setAccessibleName("Folder to save the batch to")
        self.path.returnPressed.connect(self._go)
        label.setBuddy(self.path)
        self._problem = Label("", tone="error", wrap=True)
        self._problem.hide()
        row = QWidget()
        flow = FlowRow(row, gap=8, down=8)
        for button in (
            KeyButton("Save", "Return", self._go, where=face, kind="primary", shown="Enter", parent=face),
            KeyButton("Choose\N{HORIZONTAL ELLIPSIS}", "form.choose", self._choose, where=face, parent=face),
            KeyButton("Cancel", "Esc", self.shut, where=face, kind="quiet", parent=face),
        ):
            flow.addWidget(button)
        for widget in (label, self.path, self._problem, row):
            column.addWidget(widget)
        return face

    def _choose(self) -> None:
        """The one dialog there is: the system's own choice of a folder."""
        chosen = QFileDialog.getExistingDirectory(self, "Folder to save the batch to", self.path.text())
        if chosen:
            self.path.setText(chosen)
        self.path.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        text = self.path.text().strip()
        if not text:
            self.refused("Name a folder, as the stick's, then Enter.")
            return
        self._folder = text
        self.save.emit(Path(text).expanduser())

    def _show_path(self, shown: bool) -> None:
        self._path_face.setVisible(shown)
        self._buttons.setVisible(not shown)
        for button in self._keys:
            button.setEnabled(not shown)

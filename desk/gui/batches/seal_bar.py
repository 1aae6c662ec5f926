"""What a batch sealed now would carry, and the passphrase that seals it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from desk.gui.batches import told
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.headline import Headline, Label, Note, Panel
from desk.gui.parts.key_button import KeyButton
from desk.gui.rehearsing import breakable
from desk.work.answers import ToSeal


class SealBar(Panel):
    """`seal` with the passphrase, which is kept nowhere: the field is cleared as it is handed over."""

    seal = Signal(str)
    closed = Signal()

    def __init__(self, keys_in: QWidget, parent: QWidget | None = None) -> None:
        super().__init__("Ready to seal", parent=parent)
        self._busy = False
        self._may_seal = False
        self._ready = Headline("", 20)
        self._waiting = Note()
        self._why_not = Label("", 14, weight=Weight.Medium, wrap=True)
        self._error = Label("", 14, weight=Weight.Medium, tone="error", wrap=True)
        self.button = KeyButton("Seal", "batch.seal", self.ask, where=keys_in, kind="primary", parent=self)
        self._faces_in = QWidget()
        self._faces = QStackedLayout(self._faces_in)
        self._facts_face = self._build_facts()
        self._key_face = self._build_key()
        self._progress_face = self._build_progress()
        for face in (self._facts_face, self._key_face, self._progress_face):
            self._faces.addWidget(face)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._faces_in)
        self._whole.addWidget(self._error)
        self._error.hide()
        self.grow()

    def show_facts(self, facts: ToSeal, desk: str, why_not: str) -> None:
        """What there is to seal; `why_not` "" or the sentence why this person can't."""
        self._ready.setText(told.ready(facts))
        self._waiting.setText(told.waiting(facts))
        self._may_seal = not why_not and facts.declarations > 0
        self._why_not.setText(why_not)
        self._why_not.setVisible(bool(why_not))
        self.button.setVisible(not why_not)
        self._label.setText(f"Passphrase of the key of {desk}")
        self.passphrase.setAccessibleName(f"Passphrase of the key of {desk}")
        if why_not and self._faces.currentWidget() is self._key_face:
            self.shut()
        self._wake()

    def tell_where(self, file: Path | None) -> None:
        """The file that holds a rehearsal's passphrase; None on other desks, where somebody knows it."""
        self._where.setText("" if file is None else f"A rehearsal's passphrase stands in {breakable(file)}")
        self._where.setVisible(file is not None)

    def ask(self) -> None:
        """Ask for the passphrase."""
        self._say("")
        self._faces.setCurrentWidget(self._key_face)
        self._wake()
        self.passphrase.clear()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Back to what there is to seal; nothing is sealed."""
        self.passphrase.clear()
        self._say("")
        self._faces.setCurrentWidget(self._facts_face)
        self._wake()
        self.closed.emit()

    def refused(self, sentence: str) -> None:
        """It was not sealed: say why and ask again."""
        self._busy = False
        self.ask()
        self._say(sentence)

    def sealed(self) -> None:
        """It was sealed."""
        self._busy = False
        self.shut()

    @property
    def busy(self) -> bool:
        """A batch is being sealed."""
        return self._busy

    def sentence(self) -> str:
        """The sentence why it was not sealed, or why this person can't seal; "" where there is none."""
        if not self._error.isHidden():
            return self._error.text()
        return "" if self._why_not.isHidden() else self._why_not.text()

    def words(self) -> tuple[str, str]:
        """What there is to seal and what waits, as shown."""
        return self._ready.text(), self._waiting.text()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        self._whole.setSpacing(scaled(8))

    def _build_facts(self) -> QWidget:
        face = QWidget()
        row = QHBoxLayout(face)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self._ready, self._waiting, self._why_not):
            words.addWidget(label)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        return face

    def _build_key(self) -> QWidget:
        face = EscPane()
        face.left.connect(self.shut)
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        self._label = Label("Passphrase", weight=Weight.Medium)
        self._where = Note()
        self._where.hide()
        self.passphrase = QLineEdit(face)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.passphrase.returnPressed.connect(self._go)
        self._label.setBuddy(self.passphrase)
        row = QHBoxLayout()
        row.addWidget(self.passphrase, 1)
        row.addWidget(
            KeyButton("Seal", "Return", self._go, where=face, kind="primary", shown="Enter", parent=face)
        )
        row.addWidget(KeyButton("Cancel", "Esc", self.shut, where=face, kind="quiet", parent=face))
        column.addWidget(self._label)
        column.addLayout(row)
        column.addWidget(self._where)
        column.addStretch(1)
        return face

    def _build_progress(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Label("Sealing: opening the key, signing, writing the file", 16, weight=Weight.Medium)
        )
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName("Sealing")
        column.addWidget(bar)
        return face

    def _go(self) -> None:
        passphrase = self.passphrase.text()
        self.passphrase.clear()
        if not passphrase:
            self._say("The key is opened with its passphrase: key it, then Enter.")
            return
        self._say("")
        self._busy = True
        self._faces.setCurrentWidget(self._progress_face)
        self._wake()
        self.seal.emit(passphrase)

    def _say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def _wake(self) -> None:
        self.button.setEnabled(self._may_seal and self._faces.currentWidget() is self._facts_face)

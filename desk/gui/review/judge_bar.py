"""The bar below the sheet: approve, send back with a note, approve all that waits; or why not."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Label
from desk.gui.parts.key_button import KeyButton

_APPROVED = (
    "Why is this, which cannot be, the official figure?",
    "For example: the notice of result prints it so",
    "What cannot be is approved with a reason: say why it is the official figure.",
    "Approve",
)
_BACK = (
    "What should be looked at?",
    "For example: the sheet says 2,014 for Baker",
    "A sheet is sent back with a note: say what to look at.",
    "Send back",
)
_WITHDRAWN = (
    "Why is it withdrawn? The ward is open again; what was keyed stays in the journal.",
    "For example: keyed for the wrong ward",
    "A declaration is withdrawn with a reason: say why.",
    "Withdraw",
)
"""What the note asks, an example, what is said where it is empty, the button."""


class JudgeBar(QWidget):
    """Three faces, one at a time: the verdicts, the note, the question. It decides nothing: it asks.

    `keys_in` is where the verdicts' letters work; they sleep while a note or a question stands.
    """

    approve = Signal()
    approve_as_declared = Signal(str)
    """Approved, though it cannot be: with the reason."""
    send_back = Signal(str)
    withdraw = Signal(str)
    ask_all = Signal()
    """Approve all was chosen: the page puts the question with its count."""
    approve_all = Signal()
    """The question was answered with yes."""
    closed = Signal()
    """The note or the question was left."""

    def __init__(
        self, keys_in: QWidget, settling: Sequence[KeyButton] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settling = tuple(settling)
        self._may_withdraw = self._withdrawing = False
        self._faces = QVBoxLayout(self)
        self._may = (False, False, False)
        self._as_declared = self._approving = False
        self._verdicts = self._build_verdicts(keys_in)
        self._note_face = self._build_note()
        self._question = self._build_question()
        self._face = self._verdicts
        for face in (self._verdicts, self._note_face, self._question):
            self._faces.addWidget(face)
            face.setVisible(face is self._face)
        self.may_not("")
        self.grow()

    def may(self, *, send_back: bool, approve: bool | None = None, as_declared: bool = False) -> None:
        """Show the buttons of the two verdicts; each is asleep where it is not to be had. What is
        `as_declared` is approved with a reason.

        `approve` None: it is not a sheet to approve, but two entries to settle.
        """
        self._as_declared = as_declared
        self.approve_button.set_words("Approve as declared" if as_declared else "Approve")
        self._may = (bool(approve), send_back, self._may[2])
        self._sentence.hide()
        self.approve_button.setVisible(approve is not None)
        self.back_button.setVisible(approve is not None or send_back)
        self._wake()

    def may_withdraw(self, may: bool) -> None:
        """What stands can be withdrawn by this person."""
        self._may_withdraw = may
        self.withdraw_button.setVisible(may)
        self._wake()

    def say(self, sentence: str) -> None:
        """A sentence above the verdicts."""
        self._sentence.setText(sentence)
        self._sentence.show()

    def may_not(self, sentence: str) -> None:
        """Show why this person has no word on this sheet, in place of the buttons."""
        self._may = (False, False, self._may[2])
        self.approve_button.hide()
        self.back_button.hide()
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._wake()

    def may_approve_all(self, words: str) -> None:
        """`words` names what would be approved together ("all 12 that wait"); "" hides the button."""
        self._may = (*self._may[:2], bool(words))
        self.all_button.set_words(f"Approve {words}")
        self.all_button.setVisible(bool(words))
        self._wake()

    def put_question(self, question: str, words: str) -> None:
        """Ask before approving many; Y or Enter says yes, Esc no."""
        self._asked.setText(question)
        self.yes_button.set_words(words)
        self._go(self._question)
        self.yes_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_note(self) -> None:
        """Ask what should be looked at."""
        self._open(_BACK, withdrawing=False)

    def open_withdrawal(self) -> None:
        """Ask why what stands is withdrawn."""
        self._open(_WITHDRAWN, withdrawing=True)

    def _open(self, words: tuple[str, str, str, str], *, withdrawing: bool) -> None:
        self._withdrawing, self._approving = withdrawing, words is _APPROVED
        asked, example, self._empty, does = words
        self._note_label.setText(asked)
        self.note.setAccessibleName(asked)
        self.note.setPlaceholderText(example)
        self._send_button.set_words(does)
        self.note.clear()
        self._hint.setText("")
        self._hint.hide()
        self._go(self._note_face)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Back to the verdicts. What a note held is gone."""
        if self.open:
            self._go(self._verdicts)
            self.closed.emit()

    @property
    def open(self) -> bool:
        """A note is being written or a question stands."""
        return self._face is not self._verdicts

    def sentence(self) -> str:
        """The sentence that stands in place of the verdicts; "" while they are there."""
        return "" if self._sentence.isHidden() else self._sentence.text()

    def question(self) -> str:
        """The question that stands; "" where none does."""
        return self._asked.text() if self._face is self._question else ""

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._faces.setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8))
        for face in (self._verdicts, self._note_face, self._question):
            layout = face.layout()
            if layout is not None:
                layout.setContentsMargins(0, 0, 0, 0)
                layout.setSpacing(scaled(8))

    def _build_verdicts(self, keys_in: QWidget) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        self._sentence = Label("", 16, weight=Weight.Medium, wrap=True)
        self.approve_button = KeyButton(
            "Approve", "review.approve", self._approve, where=keys_in, kind="primary", parent=face
        )
        self.back_button = KeyButton(
            "Send back with a note", "review.back", self.open_note, where=keys_in, parent=face
        )
        self.all_button = KeyButton(
            "Approve all", "review.approve-all", self.ask_all.emit, where=keys_in, parent=face
        )
        column.addWidget(self._sentence)
        self.withdraw_button = KeyButton(
            "Withdraw", "review.withdraw", self.open_withdrawal, where=keys_in, kind="quiet", parent=face
        )
        self.withdraw_button.hide()
        buttons = (self.approve_button, self.back_button, self.all_button, self.withdraw_button)
        column.addWidget(_row(*self._settling, *buttons))
        return face

    def _build_note(self) -> QWidget:
        face = EscPane()
        face.left.connect(self.shut)
        column = QVBoxLayout(face)
        label = self._note_label = Label(_BACK[0], weight=Weight.Medium)
        self.note = QLineEdit(face)
        self.note.setAccessibleName(_BACK[0])
        self.note.returnPressed.connect(self._send)
        label.setBuddy(self.note)
        self._hint = Label("", tone="warning", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.note, 1)
        self._send_button = KeyButton(
            "Send back", "Return", self._send, where=face, kind="primary", shown="Enter", parent=face
        )
        row.addWidget(self._send_button)
        row.addWidget(KeyButton("Cancel", "Esc", self.shut, where=face, kind="quiet", parent=face))
        column.addWidget(label)
        column.addLayout(row)
        column.addWidget(self._hint)
        return face

    def _build_question(self) -> QWidget:
        face = EscPane()
        face.left.connect(self.shut)
        column = QVBoxLayout(face)
        self._asked = Label("", 16, weight=Weight.Medium, wrap=True)
        self.yes_button = KeyButton("Approve", "form.yes", self._yes, where=face, kind="primary", parent=face)
        self.yes_button.setAutoDefault(True)
        no = KeyButton("Cancel", "Esc", self.shut, where=face, parent=face)
        column.addWidget(self._asked)
        column.addWidget(_row(self.yes_button, no))
        return face

    def _go(self, face: QWidget) -> None:
        self._face = face
        for other in (self._verdicts, self._note_face, self._question):
            other.setVisible(other is face)
        self._wake()

    def _wake(self) -> None:
        buttons = (self.approve_button, self.back_button, self.all_button)
        for button, may in zip(buttons, self._may, strict=True):
            button.setEnabled(may and not self.open)
        self.withdraw_button.setEnabled(self._may_withdraw and not self.open)
        for button in self._settling:
            button.setEnabled(not button.isHidden() and not self.open)

    def _send(self) -> None:
        note = self.note.text().strip()
        if note and self._approving:
            self.shut()
            self.approve_as_declared.emit(note)
        elif note:
            (self.withdraw if self._withdrawing else self.send_back).emit(note)
        else:
            self._hint.setText(self._empty)
            self._hint.show()

    def _approve(self) -> None:
        if self._as_declared:
            self._open(_APPROVED, withdrawing=False)
        else:
            self.approve.emit()

    def _yes(self) -> None:
        self._go(self._verdicts)
        self.approve_all.emit()


def _row(*buttons: QWidget) -> QWidget:
    holder = QWidget()
    row = FlowRow(holder, gap=8, down=8)
    for button in buttons:
        row.addWidget(button)
    return holder

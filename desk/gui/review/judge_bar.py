"""The bar below the sheet: approve, send back with a note, approve all that waits; or why not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Label
from desk.gui.parts.key_button import KeyButton

_LOOK_AT = "What should be looked at?"
_FOR_EXAMPLE = "For example: the sheet says 2,014 for Baker"


class JudgeBar(QWidget):
    """Three faces, one at a time: the verdicts, the note, the question. It decides nothing: it asks.

    `keys_in` is where the verdicts' letters work; they sleep while a note or a question stands.
    """

    approve = Signal()
    approve_as_declared = Signal(str)
    """Approved, though it cannot be: with the reason."""
    send_back = Signal(str)
    ask_all = Signal()
    """Approve all was chosen: the page puts the question with its count."""
    approve_all = Signal()
    """The question was answered with yes."""
    closed = Signal()
    """The note or the question was left."""

    def __init__(self, keys_in: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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

    def may(self, *, approve: bool, send_back: bool, as_declared: bool = False) -> None:
        """Show the buttons of the two verdicts; each is asleep where it is not to be had. What is
        `as_declared` is approved with a reason."""
        self._as_declared = as_declared
        self.approve_button.set_words("Approve as declared" if as_declared else "Approve")
        self._may = (approve, send_back, self._may[2])
        self._sentence.hide()
        self.approve_button.show()
        self.back_button.show()
        self._wake()

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

    def open_note(self, approving: bool = False) -> None:
        """Ask what should be looked at; or, approving, why the impossible figure is the official one."""
        self._approving = approving
        asked = "Why is this, which cannot be, the official figure?" if approving else _LOOK_AT
        self._note_label.setText(asked)
        self.note.setAccessibleName(asked)
        self.note.setPlaceholderText(
            "For example: the notice of result prints it so" if approving else _FOR_EXAMPLE
        )
        self._send_button.set_words("Approve" if approving else "Send back")
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
            "Send back with a note", "review.back", self._ask_note, where=keys_in, parent=face
        )
        self.all_button = KeyButton(
            "Approve all", "review.approve-all", self.ask_all.emit, where=keys_in, parent=face
        )
        column.addWidget(self._sentence)
        column.addWidget(_row(self.approve_button, self.back_button, self.all_button))
        return face

    def _build_note(self) -> QWidget:
        face = EscPane()
        face.left.connect(self.shut)
        column = QVBoxLayout(face)
        label = self._note_label = Label(_LOOK_AT, weight=Weight.Medium)
        self.note = QLineEdit(face)
        self.note.setAccessibleName(_LOOK_AT)
        self.note.returnPressed.connect(self._send)
        label.setBuddy(self.note)
        self._hint = Label("", tone="warning", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.note, 1)
        send = self._send_button = KeyButton(
            "Send back", "Return", self._send, where=face, kind="primary", shown="Enter", parent=face
        )
        row.addWidget(send)
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

    def _send(self) -> None:
        note = self.note.text().strip()
        if note and self._approving:
            self.shut()
            self.approve_as_declared.emit(note)
        elif note:
            self.send_back.emit(note)
        elif self._approving:
            self._hint.setText("What cannot be is approved with a reason: say why it is the official figure.")
            self._hint.show()
        else:
            self._hint.setText("A sheet is sent back with a note: say what to look at.")
            self._hint.show()

    def _ask_note(self) -> None:
        self.open_note()

    def _approve(self) -> None:
        if self._as_declared:
            self.open_note(approving=True)
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

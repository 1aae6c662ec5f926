"""The two forms of People: somebody new, and a new PIN. Inline, never a dialog."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.gui.look.worn import scaled
from desk.gui.parts.asked import Asked, Beside, ChoiceField, in_order
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Panel
from desk.gui.parts.key_button import KeyButton
from desk.record.entry import Role

PIN_WORDS = "Four characters or more"
DIFFER = "The two PINs differ: key them again."


class Form(EscPane):
    """A heading, fields beside each other, and two keys. Subclasses say what Enter past the end does."""

    def __init__(self, does: str, asked: tuple[Asked, ...]) -> None:
        super().__init__()
        self.asked = asked
        self._heading = Headline("", 16)
        panel = Panel()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)
        self._whole = QVBoxLayout(panel)
        self._whole.addWidget(self._heading)
        self._whole.addWidget(Beside(asked, 180))
        row = FlowRow(gap=8)
        row.addWidget(KeyButton(does, "form.done", self.go, where=self, kind="primary"))
        row.addWidget(KeyButton("Cancel", "Esc", self.left.emit, where=self, kind="quiet"))
        self._whole.addLayout(row)
        in_order(asked, self.go)
        self.setFocusProxy(asked[0].field)
        self.grow()

    def go(self) -> None:
        """Send the form, or say at a field what is missing."""
        raise NotImplementedError

    def clear(self) -> None:
        """Empty every field."""
        for one in self.asked:
            one.clear()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        edge = scaled(16)
        self._whole.setContentsMargins(edge, scaled(12), edge, scaled(12))
        self._whole.setSpacing(scaled(8))

    def head(self, words: str) -> None:
        """What the form is for."""
        self._heading.setText(words)
        self.setAccessibleName(words)


class NewPerson(Form):
    """`added` with name, role and PIN (None: they choose one when they first sign in)."""

    added = Signal(str, object, object)

    def __init__(self) -> None:
        self.name = Asked("Name", words="As they are called at the desk")
        role = ChoiceField("Role", [(Role.CLERK.value, "Clerk"), (Role.SUPERVISOR.value, "Supervisor")])
        self.role = Asked("Role", role, words="A clerk keys; a supervisor reviews and seals as well")
        self.pin = Asked("PIN", words="Blank: they choose one when they first sign in", secret=True)
        super().__init__("Add", (self.name, self.role, self.pin))
        self.head("Somebody new")

    def go(self) -> None:
        """Add them, once there is a name."""
        if not self.name.text():
            self.name.refuse("Give the name.")
            return
        self.added.emit(self.name.text(), Role(self.role.text()), self.pin.secret() or None)

    def refused(self, sentence: str) -> None:
        """The desk refused: said at the PIN where it is about the PIN, else at the name."""
        about = self.pin if sentence.startswith("A PIN") else self.name
        about.refuse(sentence)


class NewPin(Form):
    """`chosen` with a PIN keyed twice alike."""

    chosen = Signal(str)

    def __init__(self) -> None:
        self.pin = Asked("New PIN", words=PIN_WORDS, secret=True)
        self.again = Asked("Again", words="The same once more", secret=True)
        super().__init__("Set", (self.pin, self.again))

    def go(self) -> None:
        """Set it, once both are alike."""
        if not self.pin.secret():
            self.pin.refuse("Give the new PIN.")
        elif self.pin.secret() != self.again.secret():
            self.again.clear()
            self.again.refuse(DIFFER)
        else:
            self.chosen.emit(self.pin.secret())

    def refused(self, sentence: str) -> None:
        """The desk refused."""
        self.clear()
        self.pin.refuse(sentence)


class Leaves(EscPane):
    """The question before somebody leaves. `yes` once it is answered so."""

    yes = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel = Panel("Somebody leaves")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)
        self._whole = QVBoxLayout(panel)
        self.question = Headline("", 16)
        self._whole.addWidget(self.question)
        row = FlowRow(gap=8)
        self.yes_button = KeyButton("Yes, they leave", "form.yes", self.yes.emit, where=self, kind="primary")
        row.addWidget(self.yes_button)
        row.addWidget(KeyButton("Cancel", "Esc", self.left.emit, where=self, kind="quiet"))
        self._whole.addLayout(row)
        self.setFocusProxy(self.yes_button)
        self.grow()

    def ask(self, name: str) -> None:
        """About whom."""
        words = f"Does {name} leave this desk? What they keyed stays, and a supervisor can bring them back."
        self.question.setText(words)
        self.setAccessibleName(words)

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        edge = scaled(16)
        self._whole.setContentsMargins(edge, scaled(12), edge, scaled(12))
        self._whole.setSpacing(scaled(8))

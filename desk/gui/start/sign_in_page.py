"""Who is at the desk now? A name, and a PIN where there is one."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.gui.look.worn import scaled
from desk.gui.parts.asked import Asked, Beside
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Note, Panel
from desk.gui.parts.key_button import KeyButton
from desk.gui.start.column import Column
from desk.gui.start.row_button import RowButton
from desk.record.entry import Person

_DIFFER = "The two PINs differ: key them again."
_SHORT = "A PIN has 4 characters or more."
_SHORTEST = 4
_FIGURES = tuple("123456789")


class _PinPane(EscPane):
    """One field for a PIN there is, two for one that is chosen now. `given` with the PIN."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pin = Asked("PIN", secret=True)
        self.again = Asked("PIN again", words="The same once more", secret=True)
        self._new = False
        panel = Panel("PIN")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)
        self._inside = QVBoxLayout(panel)
        self._inside.addWidget(Beside((self.pin, self.again), 200))
        row = FlowRow(gap=8)
        # Enter in the last field goes on: the button stands for the mouse, and names the key.
        go = KeyButton("Sign in", "form.done", self.go, where=self, kind="primary", shown="Enter")
        go.setAutoDefault(True)
        row.addWidget(go)
        row.addWidget(KeyButton("Somebody else", "Esc", self.left.emit, where=self, kind="quiet"))
        self._inside.addLayout(row)
        self.pin.field.advance.connect(self._past_pin)
        self.again.field.advance.connect(self.go)
        self.again.field.retreat.connect(lambda: self.pin.field.setFocus(Qt.FocusReason.BacktabFocusReason))
        self.setFocusProxy(self.pin.field)
        self._space()

    def ask(self, person: Person) -> None:
        """Ask somebody for their PIN, or for a new one twice."""
        self._new = person.pin is None
        self.pin.clear()
        self.again.clear()
        if self._new:
            self.pin.retitle(f"Choose a PIN, {person.name}", "Four characters or more")
        else:
            self.pin.retitle(f"PIN of {person.name}", "")
        self.again.setVisible(self._new)

    def refuse(self, sentence: str) -> None:
        """The PIN was wrong: say so, and let them try again."""
        self.pin.clear()
        self.again.clear()
        self.pin.refuse(sentence)

    def go(self) -> None:
        """Hand the PIN on, or say at the field what is wrong."""
        pin = self.pin.secret()
        if not pin:
            self.pin.refuse("Key the PIN.")
        elif self._new and len(pin) < _SHORTEST:
            self.pin.refuse(_SHORT)
        elif self._new and pin != self.again.secret():
            self.again.clear()
            self.again.refuse(_DIFFER)
        else:
            self.given.emit(pin)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_inside"):
            self._space()

    def _past_pin(self) -> None:
        pin = self.pin.secret()
        if not self._new:
            self.go()
        elif len(pin) < _SHORTEST:
            self.pin.refuse(_SHORT)
        else:
            self.again.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _space(self) -> None:
        edge = scaled(16)
        self._inside.setContentsMargins(edge, edge, edge, edge)
        self._inside.setSpacing(scaled(12))


class SignInPage(QWidget):
    """Names, a figure key each; then the PIN. `given` carries the name, the PIN (None: none) and whether it
    is a new one that the person chose just now."""

    given = Signal(str, object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sign in")
        self._chosen: Person | None = None
        self._early = 0
        self._pins = True
        self.rows: tuple[RowButton, ...] = ()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        column = Column(600)
        page.addWidget(column)
        column.put(Headline("Who is at the desk?", 28))
        names = QWidget()
        self._names = QVBoxLayout(names)
        self._names.setContentsMargins(0, 0, 0, 0)
        column.put(names)
        self.pane = _PinPane()
        self.pane.given.connect(self._give)
        self.pane.left.connect(self._back)
        column.put(self.pane)
        self._said = Note("", 14)
        column.put(self._said)
        self.pane.hide()

    def set_people(self, people: Sequence[Person], *, pins: bool) -> None:
        """Those who may sign in. `pins`: somebody without a PIN has to choose one (live and test desks)."""
        self._pins = pins
        for row in self.rows:
            self._names.removeWidget(row)
            self.removeAction(row.key_action)
            row.deleteLater()
        self._names.setSpacing(scaled(8))
        self.rows = tuple(
            RowButton(
                person.name,
                self._about(person),
                str(number) if number <= 9 else "",
                partial(self._choose, person, number - 1),
                self,
            )
            for number, person in enumerate(people, start=1)
        )
        for row in self.rows:
            self._names.addWidget(row)
        for above, below in pairwise(self.rows):
            QWidget.setTabOrder(above, below)
        self._chosen = None
        self.pane.hide()
        self._said.setText("Press the figure beside your name, or go to it with ↑ ↓ and press Enter.")
        if self.rows:
            self.setFocusProxy(self.rows[0])
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        early, self._early = self._early, 0
        if 0 < early <= len(people):
            self._choose(people[early - 1], early - 1)

    def refuse(self, sentence: str) -> None:
        """The PIN was wrong: say so, and let them try again."""
        if self.pane.isVisible():
            self.pane.refuse(sentence)
        else:
            self._said.setText(sentence)
            self._said.set_tone("error")

    def sentence(self) -> str:
        """What stands at the PIN, or below the names."""
        return self.pane.pin.error() or self.pane.again.error() or self._said.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter goes to the next name that begins with it. A figure that comes before the names waits."""
        letter = event.text().casefold()
        if not self.rows and letter in _FIGURES:
            self._early = int(letter)
            return
        if not letter.isalpha() or not self.rows:
            super().keyPressEvent(event)
            return
        here = next((at for at, row in enumerate(self.rows) if row.hasFocus()), -1)
        for row in (*self.rows[here + 1 :], *self.rows[: here + 1]):
            if row.accessibleName().casefold().startswith(letter):
                row.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _about(self, person: Person) -> str:
        if person.pin is None and self._pins:
            return f"{person.role.value}, chooses a PIN now"
        return person.role.value

    def _choose(self, person: Person, at: int) -> None:
        self._chosen = person
        if person.pin is None and not self._pins:
            self.given.emit(person.name, None, False)
            return
        self._at = at
        self._said.setText("")
        self._said.set_tone("muted")
        self.pane.ask(person)
        self.pane.show()
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self._chosen = None
        self.pane.hide()
        self.rows[self._at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, pin: str) -> None:
        if self._chosen is not None:
            self.given.emit(self._chosen.name, pin, self._chosen.pin is None)

"""Who is at the desk now? A name, and a PIN where there is one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk.gui.parts.field import KeyedField
from desk.gui.parts.headline import Headline, Label, Note, Panel
from desk.gui.parts.key_button import KeyButton
from desk.record.entry import Person


class SignInPage(QWidget):
    """Names, a figure key each; then the PIN. `given` carries the name, the PIN (None: none) and whether it
    is a new one that the person chose just now."""

    given = Signal(str, object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sign in")
        self._chosen: Person | None = None
        self._pins = True
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(16)
        page.addStretch(1)
        page.addWidget(Headline("Who is at the desk?", 28))
        self._names = QVBoxLayout()
        self._names.setSpacing(8)
        page.addLayout(self._names)
        self._panel = Panel("PIN")
        inside = QHBoxLayout(self._panel)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(12)
        self._ask = Label("", 16)
        self._pin = KeyedField("PIN")
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.advance.connect(self._enter)
        inside.addWidget(self._ask)
        inside.addWidget(self._pin, 1)
        page.addWidget(self._panel)
        self._said = Note("", 16)
        page.addWidget(self._said)
        page.addStretch(2)
        self._panel.hide()

    def set_people(self, people: Sequence[Person], *, pins: bool) -> None:
        """Those who may sign in. `pins`: somebody without a PIN has to choose one (live and test desks)."""
        self._pins = pins
        while (item := self._names.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for number, person in enumerate(people, start=1):
            button = KeyButton(
                f"{person.name} · {person.role.value}",
                str(number) if number <= 9 else "",
                partial(self._choose, person),
                where=self,
            )
            self._names.addWidget(button)
            if number == 1:
                self.setFocusProxy(button)
        self._chosen = None
        self._panel.hide()
        self._said.setText("Press the figure beside your name, or choose it with Tab and Space.")

    def refuse(self, sentence: str) -> None:
        """The PIN was wrong: say so, and let them try again."""
        self._said.setText(sentence)
        self._pin.set_keyed("")
        self._pin.setFocus()

    def _choose(self, person: Person) -> None:
        self._chosen = person
        if person.pin is None and not self._pins:
            self.given.emit(person.name, None, False)
            return
        new = person.pin is None
        self._ask.setText(f"{'Choose a PIN' if new else 'PIN'}, {person.name}")
        self._said.setText("Four characters or more, then Enter." if new else "Then Enter.")
        self._pin.set_keyed("")
        self._panel.show()
        self._pin.setFocus()

    def _enter(self) -> None:
        if self._chosen is not None and self._pin.text():
            self.given.emit(self._chosen.name, self._pin.text(), self._chosen.pin is None)

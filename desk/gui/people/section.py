"""People: who is at the desk, and what may be done about it by whoever is signed in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.keys.now import hint
from desk.gui.look.worn import scaled
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Column, Row, Table
from desk.gui.people.forms import Leaves, NewPerson, NewPin
from desk.record.entry import Person, Role
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

_COLUMNS = (Column("Name", least=96), Column("Role", 116), Column("PIN", 104), Column("At the desk", 112))
_ONLY_LOOKING = "Another program has this desk open: people are changed there."


class PeopleSection(QWidget):
    """`said` as every page's. A supervisor changes everybody, a clerk their own PIN."""

    said = Signal(str, str)
    keys_changed = Signal()
    """A form was opened or left: `hints` says other keys."""

    def __init__(self, worker: "Worker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._person: Person | None = None
        self._people: dict[str, Person] = {}
        self._writer = True
        self._came_new = ""
        self.setAccessibleName("People")
        self._build()
        self.grow()

    def set_person(self, person: Person) -> None:
        """Somebody signed in; a form somebody else left open is emptied."""
        self._person = person
        self._shut()
        self._allow()

    def refresh(self, changes: Changes | None) -> None:
        """Look again where people changed."""
        if changes is None or changes.people:
            self.look()

    def look(self) -> None:
        """Ask the desk who is there."""

        def verb(desk: "Desk") -> tuple[tuple[Person, ...], bool]:
            return desk.people(), desk.writer

        self._worker.ask(verb, self._show, lambda problem: self.said.emit(str(problem), "error"))

    def why_not(self) -> str:
        """Why the person signed in may not change everybody; "" where they may."""
        return "" if self._sentence.isHidden() else self._sentence.text()

    def hints(self) -> list[tuple[str, str]]:
        """Keys, for the status line."""
        if self._face is not self._bar:
            return [("Enter", "next field"), hint("done", "form.done"), ("Esc", "leave")]
        own = [hint("set your PIN", "people.pin")]
        if not self._supervises():
            return own
        return [hint("new", "people.new"), hint("set PIN", "people.pin"), hint("leaves", "people.leaves")]

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setSpacing(scaled(12))
        self.table.setMinimumHeight(scaled(28 * 4))
        for form in (self.new, self.pin, self.leaves):
            form.grow()

    def _build(self) -> None:
        self.table = Table("People", _COLUMNS)
        self.table.came_to.connect(lambda _: self._allow())
        self._sentence = Label("", wrap=True)
        self._bar = QWidget()
        row = FlowRow(self._bar, gap=8)
        self.new_button = KeyButton("Somebody new", "people.new", self._ask_new, where=self, kind="primary")
        self.pin_button = KeyButton("Set PIN", "people.pin", self._ask_pin, where=self)
        self.leaves_button = KeyButton("Leaves", "people.leaves", self._ask_leaves, where=self)
        for button in (self.new_button, self.pin_button, self.leaves_button):
            row.addWidget(button)
        self.new, self.pin, self.leaves = NewPerson(), NewPin(), Leaves()
        self.new.added.connect(self._add)
        self.pin.chosen.connect(self._set_pin)
        self.leaves.yes.connect(self._retire)
        self._face: QWidget = self._bar
        for form in (self.new, self.pin, self.leaves):
            form.left.connect(self._leave)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(Headline("People", 20))
        self._whole.addWidget(Note("A PIN keeps colleagues from signing in as each other at this desk."))
        self._whole.addWidget(self.table, 1)
        self._whole.addWidget(self._sentence)
        for face in (self._bar, self.new, self.pin, self.leaves):
            self._whole.addWidget(face)
            face.setVisible(face is self._face)
        self.setFocusProxy(self.table)

    # What it shows

    def _show(self, answer: tuple[tuple[Person, ...], bool]) -> None:
        people, self._writer = answer
        self._people = {person.name: person for person in people}
        self.table.set_rows([self._row(person) for person in sorted(people, key=lambda one: one.retired)])
        target = self._came_new or self.table.current_id() or (self._person.name if self._person else "")
        self._came_new = ""
        self.table.go_to(target)
        self._allow()

    def _row(self, person: Person) -> Row:
        tone = "muted" if person.retired else ""
        pin = Cell("set", tone) if person.pin is not None else Cell("none yet", tone or "warning")
        you = self._person is not None and person.name == self._person.name
        here = Cell("left", "muted", Sign.COUNTERMANDED) if person.retired else Cell("you" if you else "yes")
        return Row(
            person.name, (Cell(person.name, tone, strong=you), Cell(person.role.value, tone), pin, here)
        )

    def _supervises(self) -> bool:
        return self._person is not None and self._person.role is Role.SUPERVISOR

    def _chosen(self) -> Person | None:
        """Whom a key is about: the row's person for a supervisor, oneself for a clerk."""
        if self._supervises():
            return self._people.get(self.table.current_id())
        return self._person

    def _allow(self) -> None:
        supervises, at_bar = self._supervises(), self._face is self._bar
        chosen = self._chosen()
        there = chosen is not None and not chosen.retired
        self.new_button.setVisible(supervises)
        self.leaves_button.setVisible(supervises)
        own = not supervises or (chosen is not None and chosen.name == self._name())
        self.pin_button.set_words(
            "Set your PIN" if own else f"Set the PIN of {chosen.name if chosen else ''}"
        )
        self.leaves_button.set_words(f"{chosen.name} leaves" if chosen is not None and there else "Leaves")
        self.new_button.setEnabled(supervises and self._writer and at_bar)
        self.pin_button.setEnabled(there and self._writer and at_bar)
        self.leaves_button.setEnabled(supervises and there and self._writer and at_bar)
        sentence = (
            "" if supervises else f"{self._name()} is a clerk: a supervisor adds people and lets them go."
        )
        self._sentence.setText(sentence if self._writer else _ONLY_LOOKING)
        self._sentence.setVisible(bool(self._sentence.text()))

    def _name(self) -> str:
        return self._person.name if self._person is not None else ""

    # What it does

    def _ask_new(self) -> None:
        self.new.clear()
        self._open(self.new)

    def _ask_pin(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.pin.clear()
            whose = "your" if chosen.name == self._name() else f"{chosen.name}'s"
            self.pin.head(f"Set {whose} PIN")
            self._open(self.pin)

    def _ask_leaves(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.leaves.ask(chosen.name)
            self._open(self.leaves)

    def _open(self, form: QWidget) -> None:
        self._turn(form)
        self.table.setEnabled(False)
        self._allow()
        form.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys_changed.emit()

    def _shut(self) -> None:
        self.new.clear()
        self.pin.clear()
        self._turn(self._bar)
        self.table.setEnabled(True)
        self._allow()
        self.keys_changed.emit()

    def _turn(self, face: QWidget) -> None:
        self._face.hide()
        self._face = face
        face.show()

    def _leave(self) -> None:
        self._shut()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, name: str, role: Role, pin: str | None) -> None:
        who = self._name()

        def done(answer: tuple[Person, Changes]) -> None:
            person, _ = answer
            self._came_new = person.name
            self._done(f"{person.name} is at the desk as {person.role.value}.")

        self._worker.ask(
            lambda desk: desk.add_person(who, name, role, pin), done, lambda no: self.new.refused(str(no))
        )

    def _set_pin(self, pin: str) -> None:
        chosen, who = self._chosen(), self._name()
        if chosen is None:
            return
        name = chosen.name

        def done(_: Changes) -> None:
            self._done(f"{name} has a new PIN.")

        self._worker.ask(
            lambda desk: desk.set_pin(who, name, pin), done, lambda no: self.pin.refused(str(no))
        )

    def _retire(self) -> None:
        chosen, who = self._chosen(), self._name()
        if chosen is None:
            return
        name = chosen.name

        def failed(problem: Refused) -> None:
            self._leave()
            self.said.emit(str(problem), "error")

        self._worker.ask(
            lambda desk: desk.retire_person(who, name),
            lambda _: self._done(f"{name} has left; what they keyed stays."),
            failed,
        )

    def _done(self, sentence: str) -> None:
        self._leave()
        self.said.emit(sentence, "good")
        self.look()

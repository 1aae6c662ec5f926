"""Expected seats: every contest, its three numbers kept apart, its versions, and forms to amend it.

Long because the four forms are data here, beside the one list and the contest that they are about.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desk.count.amending import Change
from desk.count.contest import Contest
from desk.gui.expected.forms import FieldsForm
from desk.gui.expected.told import (
    add_changes,
    candidates_told,
    name_changes,
    remove_changes,
    seats_changes,
    seats_told,
    versions_told,
)
from desk.gui.keys.now import hint
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.asked import Beside
from desk.gui.parts.field import KeyedField
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Column, Row, Table
from desk.record.entry import Person, Place, Role
from desk.record.versions import Version
from desk.work.amend_contest import AmendedContest
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

_COLUMNS = (Column("Ward", least=120), Column("Council", least=100), Column("Seats", 56, figures=True))
_NUMBER = ("number", "Candidate", "Their number on the ballot paper")
_SURNAME = ("surname", "Surname", "Only where it is not the last word of the name")
_FORMS: Mapping[str, tuple[str, str, tuple[tuple[str, str, str], ...]]] = {
    "seats": (
        "Expected seats",
        "Amend",
        (
            ("due", "Due by the cycle", "Seats"),
            ("casual", "Casual vacancies", "Polled the same day"),
            ("countermanded", "Countermanded", "Seats whose poll is held later"),
        ),
    ),
    "name": (
        "A candidate's name or party",
        "Amend",
        (
            _NUMBER,
            ("name", "Right name", "Blank: as it is"),
            _SURNAME,
            ("party", "Right party", "Full name or id; blank: as it is"),
        ),
    ),
    "add": (
        "A missing candidate",
        "Add",
        (
            ("name", "Name", "As on the ballot paper"),
            _SURNAME,
            ("party", "Party", "Full name, or id (PP52)"),
            ("at", "Number", "On the ballot paper; blank: by surname"),
        ),
    ),
    "remove": ("Somebody who does not stand", "Remove", (_NUMBER,)),
}


class ExpectedSection(QWidget):
    """`said` as every page's. A supervisor amends; everybody may look."""

    said = Signal(str, str)
    keys_changed = Signal()

    def __init__(self, worker: "Worker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._person: Person | None = None
        self._places: dict[str, Place] = {}
        self._amended: Mapping[str, int] = {}
        self._contest: Contest | None = None
        self._writer = True
        self.setAccessibleName("Expected seats")
        self._build()
        self.grow()

    def set_person(self, person: Person) -> None:
        """Somebody signed in."""
        self._person = person
        self._turn(self._bar)
        self._allow()

    def refresh(self, changes: Changes | None) -> None:
        """Look again where contests were amended."""
        if changes is None or changes.amended:
            self.look()

    def look(self) -> None:
        """Ask the desk for its contests."""

        def verb(desk: "Desk") -> tuple[tuple[Place, ...], Mapping[str, int], bool]:
            return desk.places(), desk.amended(), desk.writer

        self._worker.ask(verb, self._show, lambda problem: self.said.emit(str(problem), "error"))

    def hints(self) -> list[tuple[str, str]]:
        """Keys, for the status line."""
        if self._face is not self._bar:
            return [("Enter", "next field"), hint("done", "form.done"), ("Esc", "leave")]
        if not self._may():
            return [hint("find", "more.find")]
        acts = [("seats", "seats"), ("name or party", "name"), ("add", "add"), ("remove", "remove")]
        return [hint("find", "more.find"), *(hint(words, f"expected.{act}") for words, act in acts)]

    def focus_search(self) -> None:
        """To the line that finds."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setSpacing(scaled(12))
        self._about.setSpacing(scaled(8))
        self.table.setMinimumHeight(scaled(28 * 5))
        for form in self.forms.values():
            form.grow()

    def texts(self) -> tuple[str, ...]:
        """What is said of the contest chosen: its name, seats, candidates and versions."""
        return tuple(label.text() for label in (self._name, self._seats, self._candidates, self._versions))

    def _build(self) -> None:
        self.table = Table("Contests", _COLUMNS, lines=2)
        self.search = KeyedField("Find ward or council")
        self.search.setPlaceholderText("Find ward or council…")
        self.search.keyed_changed.connect(lambda _: self._fill())
        self.search.advance.connect(lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason))
        self.table.came_to.connect(self._came)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        self._name, self._seats = Headline("", 16), Label("", weight=Weight.Medium, wrap=True)
        self._candidates, self._versions = Label("", wrap=True), Label("", tone="muted", wrap=True)
        inner = QWidget()
        self._about = QVBoxLayout(inner)
        self._about.setContentsMargins(0, 0, 0, 0)
        for label in (self._name, self._seats, self._candidates, Headline("Versions", 14), self._versions):
            self._about.addWidget(label)
        self._about.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName("The contest")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
        self._sentence = Label("", wrap=True)
        self._bar = QWidget()
        row = FlowRow(self._bar, gap=8)
        self.buttons: dict[str, KeyButton] = {}
        words = {"seats": "Seats", "name": "Name or party", "add": "Missing candidate", "remove": "Remove"}
        for act, title in words.items():
            button = KeyButton(title, f"expected.{act}", self._opener(act), where=self)
            self.buttons[act] = button
            row.addWidget(button)
        self.forms = {act: FieldsForm(*parts) for act, parts in _FORMS.items()}
        for act, form in self.forms.items():
            form.sent.connect(self._sender(act))
            form.left.connect(self._leave)
        self._face: QWidget = self._bar
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(Headline("Expected seats", 20))
        self._whole.addWidget(
            Note("Amended with a reason, never edited: open sheets follow, and nothing keyed is lost.")
        )
        self._whole.addWidget(Beside((left, scroll), 280, (3, 2)), 1)
        self._whole.addWidget(self._sentence)
        for face in (self._bar, *self.forms.values()):
            self._whole.addWidget(face)
            face.setVisible(face is self._face)
        self.setFocusProxy(self.table)

    # What it shows

    def _show(self, answer: tuple[tuple[Place, ...], Mapping[str, int], bool]) -> None:
        places, self._amended, self._writer = answer
        self._places = {place.ballot_paper_id: place for place in places}
        self._fill()
        self._came(self.table.current_id())
        self._allow()

    def _fill(self) -> None:
        words = self.search.keyed().casefold().split()
        found = [
            self._row(place)
            for place in self._places.values()
            if all(word in f"{place.ward} {place.council} {place.number}".casefold() for word in words)
        ]
        self.table.set_rows(found)
        if found and not self.table.current_id():
            self.table.go_to(found[0].id)

    def _row(self, place: Place) -> Row:
        amended = self._amended.get(place.ballot_paper_id, 0)
        sign = Sign.COUNTERMANDED if place.countermanded else Sign.NOTE if amended else None
        spoken = f"{place.ward}, amended {amended} times" if amended else ""
        return Row(
            place.ballot_paper_id,
            (Cell(place.ward, "", sign, spoken=spoken), Cell(place.council, "muted"), Cell(f"{place.seats}")),
        )

    def _came(self, ballot_paper_id: str) -> None:
        if not ballot_paper_id:
            return

        def verb(desk: "Desk") -> tuple[Contest, tuple[Version, ...]]:
            return desk.contest(ballot_paper_id), desk.versions(ballot_paper_id)

        def came(answer: tuple[Contest, tuple[Version, ...]]) -> None:
            contest, versions = answer
            if self.table.current_id() != contest.ballot_paper_id:
                return
            self._contest = contest
            self._name.setText(f"{contest.ward}, {contest.council}")
            self._seats.setText(seats_told(contest))
            self._candidates.setText(candidates_told(contest))
            self._versions.setText(versions_told(versions))
            self._allow()

        self._worker.ask(verb, came, lambda problem: self.said.emit(str(problem), "error"))

    def _may(self) -> bool:
        return self._person is not None and self._person.role is Role.SUPERVISOR and self._writer

    def _allow(self) -> None:
        for button in self.buttons.values():
            button.setVisible(self._may())
            button.setEnabled(self._may() and self._contest is not None and self._face is self._bar)
        clerk = self._person is not None and self._person.role is not Role.SUPERVISOR
        sentence = f"{self._person.name} is a clerk: a supervisor amends." if clerk and self._person else ""
        self._sentence.setText(sentence if self._writer else "Another program has this desk open.")
        self._sentence.setVisible(bool(self._sentence.text()))

    # What it does

    def _opener(self, act: str) -> Callable[[], None]:
        def open_form() -> None:
            contest = self._contest
            if contest is None:
                return
            seats = contest.seats
            given = {
                "due": str(seats.due),
                "casual": str(seats.casual),
                "countermanded": str(seats.countermanded),
            }
            form = self.forms[act]
            form.begin(f"{_FORMS[act][0]}: {contest.ward}", given if act == "seats" else {})
            self._turn(form)
            form.setFocus(Qt.FocusReason.OtherFocusReason)

        return open_form

    def _sender(self, act: str) -> Callable[[object], None]:
        def send(given: object) -> None:
            contest, person = self._contest, self._person
            if contest is None or person is None or not isinstance(given, dict):
                return
            words: dict[str, str] = given
            form = self.forms[act]

            def verb(desk: "Desk") -> AmendedContest:
                changes: list[Change]
                match act:
                    case "seats":
                        changes = seats_changes(words)
                    case "name":
                        changes = name_changes(desk, contest, words)
                    case "add":
                        changes = add_changes(desk, contest, words)
                    case _:
                        changes = remove_changes(contest, words)
                return desk.amend_contest(person.name, contest.ballot_paper_id, changes, words["reason"])

            self._worker.ask(verb, self._done, lambda problem: form.refused(str(problem)))

        return send

    def _done(self, done: AmendedContest) -> None:
        self._leave()
        again = " It is declared and must be keyed again." if done.stands and done.version.keying else ""
        self.said.emit(f"{done.contest.ward}: {', '.join(done.version.told)}.{again}", "good")
        self.look()

    def _turn(self, face: QWidget) -> None:
        self._face.hide()
        self._face = face
        face.show()
        self.table.setEnabled(face is self._bar)
        # Where the page is narrow, as at 200 % text, what is keyed needs the room.
        shown = face is self._bar or self.width() >= scaled(640)
        for widget in (self.table, self.search):
            widget.setVisible(shown)
        self._allow()
        self.keys_changed.emit()

    def _leave(self) -> None:
        self._turn(self._bar)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

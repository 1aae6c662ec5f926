"""Whole councils: what each stands on, its line keyed and judged, and its seats not up set.

Long because here alone the answers of the desk, the row chosen and the pane in front meet.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.count.amending_council import CouncilChange, in_words
from desk.count.declaration import Source
from desk.count.errors import Refused
from desk.gui.expected.forms import FieldsForm
from desk.gui.expected.line_pane import LinePane
from desk.gui.expected.told import pairs_of, versions_told
from desk.gui.keys.now import hint
from desk.gui.look.worn import scaled
from desk.gui.parts.field import KeyedField
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Column, Row, Table
from desk.record.entry import Person, Role
from desk.record.states import State
from desk.record.versions import Version
from desk.totals.board import Base, CouncilRow
from desk.wiring.lines import CouncilStands
from desk.work.amend_council import AmendedCouncil
from desk.work.answers import Changes
from desk.work.commit import FindingsStand
from desk.work.council_lines import LineDone, OpenedLine

if TYPE_CHECKING:
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

_COLUMNS = (Column("Council", least=120), Column("Stands on", 136), Column("Line", 112), Column("Look at"))
_NOT_UP = (
    ("size", "Size", "All its seats; blank: as it is"),
    ("before", "Control before", "A group (con) or noc; blank: as it is"),
    ("eve", "Eve of poll", "Every seat: con 12, lab 9; blank: as it is"),
    ("not_up", "Seats not up", "Every one: con 8, vacant 1; blank: as they are"),
)

_Seen = tuple[tuple[CouncilStands, ...], tuple[CouncilRow, ...], bool]


class CouncilsSection(QWidget):
    """`said` as every page's. Everybody keys a line; a supervisor judges one and amends a council."""

    said = Signal(str, str)
    keys_changed = Signal()

    def __init__(self, worker: "Worker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._person: Person | None = None
        self._stands: dict[str, CouncilStands] = {}
        self._rows: dict[str, CouncilRow] = {}
        self._writer = True
        self._gss = ""
        self.pane = LinePane()
        self.setAccessibleName("Whole councils")
        self._build()
        self.grow()

    def set_person(self, person: Person) -> None:
        """Somebody signed in."""
        self._person = person
        self._turn(self._bar)

    def refresh(self, changes: Changes | None) -> None:
        """Look again where a line or the board changed."""
        if changes is None or changes.lines or changes.board:
            self.look()

    def look(self) -> None:
        """Ask the desk for its councils."""
        who = "" if self._person is None else self._person.name

        def verb(desk: "Desk") -> _Seen:
            return desk.lines.all(who), desk.council_rows(Base.EVE), desk.writer

        self._worker.ask(verb, self._show, lambda problem: self.said.emit(str(problem), "error"))

    def hints(self) -> list[tuple[str, str]]:
        """Keys, for the status line."""
        if self._face is self.pane:
            return [("Enter", "next box"), hint("declare", "councils.declare"), ("Esc", "leave: it is kept")]
        if self._face is not self._bar:
            return [("Enter", "next field"), hint("done", "form.done"), ("Esc", "leave")]
        own = [("Enter", "key its line"), hint("find", "more.find")]
        if self._supervises():
            own += [hint("approve", "councils.approve"), hint("seats not up", "councils.amend")]
        return own

    def focus_search(self) -> None:
        """To the line that finds."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setSpacing(scaled(12))
        self.table.setMinimumHeight(scaled(28 * 4))
        for form in (self.back, self.amend, self.pane):
            form.grow()

    def about(self) -> str:
        """What is said of the council chosen."""
        return self._about.text()

    def _build(self) -> None:
        self.table = Table("Councils", _COLUMNS, lines=2)
        self.search = KeyedField("Find council")
        self.search.setPlaceholderText("Find council…")
        self.search.keyed_changed.connect(lambda _: self._fill())
        self.search.advance.connect(lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason))
        self.table.came_to.connect(lambda _: self._came())
        self.table.chosen.connect(self._open)
        self._about = Label("", wrap=True)
        self._bar = QWidget()
        row = FlowRow(self._bar, gap=8)
        act = "councils.key"
        self.key_button = KeyButton("Key its line", act, self._open_current, where=self, kind="primary")
        self.approve_button = KeyButton("Approve the line", "councils.approve", self._approve, where=self)
        self.back_button = KeyButton("Send it back", "councils.back", self._ask_back, where=self)
        self.amend_button = KeyButton("Seats not up, eve", "councils.amend", self._ask_amend, where=self)
        for button in (self.key_button, self.approve_button, self.back_button, self.amend_button):
            row.addWidget(button)
        self.back = FieldsForm("Send the line back", "Send back", ())
        self.amend = FieldsForm("The council itself", "Amend", _NOT_UP)
        self.back.sent.connect(self._send_back)
        self.amend.sent.connect(self._send_amend)
        self._face: QWidget = self._bar
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(Headline("Whole councils", 20))
        self._whole.addWidget(
            Note("One line of seats for a whole council, held against its wards as they come.")
        )
        for widget in (self.search, self.table, self._about, self._bar):
            self._whole.addWidget(widget, 1 if widget is self.table else 0)
        self.pane.keyed.connect(self._keep)
        self.pane.declared.connect(self._declare)
        self.pane.put_away.connect(self._put_away)
        for form in (self.back, self.amend, self.pane):
            form.left.connect(self._leave)
            self._whole.addWidget(form)
            form.hide()
        self.setFocusProxy(self.table)

    # What it shows

    def _show(self, seen: _Seen) -> None:
        stands, rows, self._writer = seen
        self._stands = {one.council.gss: one for one in stands}
        self._rows = {row.gss: row for row in rows}
        self._fill()
        self._came()

    def _fill(self) -> None:
        words = self.search.keyed().casefold().split()
        found = [
            self._row(one)
            for one in self._stands.values()
            if all(word in one.council.name.casefold() for word in words)
        ]
        self.table.set_rows(found)
        if found and not self.table.current_id():
            self.table.go_to(found[0].id)

    def _row(self, one: CouncilStands) -> Row:
        row = self._rows[one.council.gss]
        state = "being keyed" if one.draft is not None else "" if one.entry is None else one.entry.state.value
        tone = "error" if one.findings else "muted"
        sign = Sign.ERROR if one.findings else None
        return Row(
            one.council.gss,
            (Cell(one.council.name), Cell(row.standing_on), Cell(state, "muted"), Cell(one.why, tone, sign)),
        )

    def _current(self) -> CouncilStands | None:
        return self._stands.get(self.table.current_id())

    def _came(self) -> None:
        one = self._current()
        self._allow()
        if one is None:
            return
        gss, row = one.council.gss, self._rows[one.council.gss]

        def came(versions: tuple[Version, ...]) -> None:
            if self.table.current_id() != gss:
                return
            size = "not known" if row.size is None else str(row.size)
            not_up = row.unknown or "Seats not up: " + in_words(row.not_up or ())
            self._about.setText(f"{row.name}: size {size}. {not_up}\n{versions_told(versions)}")

        self._worker.ask(
            lambda desk: desk.versions(gss), came, lambda problem: self.said.emit(str(problem), "error")
        )

    def _supervises(self) -> bool:
        return self._person is not None and self._person.role is Role.SUPERVISOR

    def _allow(self) -> None:
        one, at_bar = self._current(), self._face is self._bar
        entry = None if one is None or one.own else one.entry
        waits = entry is not None and entry.state is State.ENTERED
        stands = entry is not None and entry.state is not State.RETURNED
        supervises = self._supervises() and self._writer
        for button in (self.approve_button, self.back_button, self.amend_button):
            button.setVisible(self._supervises())
        self.key_button.setEnabled(one is not None and at_bar and self._writer)
        self.approve_button.setEnabled(supervises and waits and at_bar)
        self.back_button.setEnabled(supervises and stands and at_bar)
        self.amend_button.setEnabled(supervises and one is not None and at_bar)

    # The line

    def _open_current(self) -> None:
        self._open(self.table.current_id())

    def open_line(self, gss: str) -> None:
        """Take a council's line in hand from another page."""
        if self._face is not self._bar:
            self._leave()
        self.table.go_to(gss)
        self._open(gss)

    def _open(self, gss: str) -> None:
        if not gss or self._person is None or not self._writer or self._face is not self._bar:
            return
        who = self._person.name

        def verb(desk: "Desk") -> tuple[OpenedLine, dict[str, str]]:
            return desk.lines.open(who, gss), dict(desk.lines.names)

        self._worker.ask(verb, self._opened, lambda problem: self.said.emit(str(problem), "error"))

    def _opened(self, answer: tuple[OpenedLine, dict[str, str]]) -> None:
        opened, names = answer
        self._gss = opened.council.gss
        self.pane.begin(opened, names)
        self._turn(self.pane)
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, texts: object, at: str) -> None:
        who, gss = self._name(), self._gss
        if isinstance(texts, dict):
            kept: dict[str, str] = texts
            self._worker.ask(
                lambda desk: desk.lines.keep(who, gss, kept, at),
                None,
                lambda problem: self.said.emit(f"Not kept: {problem}", "error"),
            )

    def _put_away(self) -> None:
        who, gss = self._name(), self._gss
        self._worker.ask(
            lambda desk: desk.lines.put_away(who, gss),
            lambda _: self._done("Put away; the journal keeps what was keyed."),
            lambda problem: self.said.emit(str(problem), "error"),
        )

    def _declare(self, reason: str) -> None:
        pane = self.pane
        who, gss, texts = self._name(), self._gss, pane.texts()

        def verb(desk: "Desk") -> LineDone:
            line = desk.lines.read(gss, texts, Source())
            return desk.lines.declare(who, line, lambda finding: reason, reason)

        def failed(problem: Refused) -> None:
            findings = problem.findings if isinstance(problem, FindingsStand) else ()
            pane.refused(str(problem), findings)
            self.said.emit(str(problem), "error")

        def done(answer: LineDone) -> None:
            self._done(f"Line declared, revision {answer.entry.revision}: a second person approves it.")

        self._worker.ask(verb, done, failed)

    # Judging, amending

    def _approve(self) -> None:
        who, gss = self._name(), self.table.current_id()
        self._worker.ask(
            lambda desk: desk.lines.approve(who, gss),
            lambda _: self._done("Line approved."),
            lambda problem: self.said.emit(str(problem), "error"),
        )

    def _ask_back(self) -> None:
        self._ask(self.back, "Send the line back: what is to be looked at?")

    def _ask_amend(self) -> None:
        self._ask(self.amend, "Size, control before, eve of poll, seats not up")

    def _ask(self, form: FieldsForm, title: str) -> None:
        one = self._current()
        if one is not None:
            self._gss = one.council.gss
            form.begin(f"{one.council.name}: {title}", {})
            self._turn(form)
            form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send_back(self, given: object) -> None:
        who, gss = self._name(), self._gss
        note = str(given["reason"]) if isinstance(given, dict) else ""
        self._worker.ask(
            lambda desk: desk.lines.send_back(who, gss, note),
            lambda _: self._done("Line sent back."),
            lambda problem: self.back.refused(str(problem)),
        )

    def _send_amend(self, given: object) -> None:
        if not isinstance(given, dict):
            return
        who, gss, words = self._name(), self._gss, given

        def verb(desk: "Desk") -> AmendedCouncil:
            size = words["size"]
            if size and not size.isdecimal():
                raise Refused(f"The size is a whole number: “{size}” is none.")
            change = CouncilChange(
                int(size) if size else None,
                pairs_of(words["eve"]),
                words["before"] or None,
                pairs_of(words["not_up"]),
            )
            return desk.amend_council(who, gss, change, words["reason"])

        self._worker.ask(
            verb,
            lambda done: self._done(f"{done.council.name}: {', '.join(done.version.told)}."),
            lambda problem: self.amend.refused(str(problem)),
        )

    def _name(self) -> str:
        return "" if self._person is None else self._person.name

    def _done(self, sentence: str) -> None:
        self._leave()
        self.said.emit(sentence, "good")
        self.look()

    def _turn(self, face: QWidget) -> None:
        self._face.hide()
        self._face = face
        face.show()
        self.table.setEnabled(face is self._bar)
        # What is keyed needs the room: a line always, a form where the page is narrow, as at 200 % text.
        wide = face is not self.pane and self.width() >= scaled(640)
        for widget in (self.table, self.search, self._about):
            widget.setVisible(face is self._bar or wide)
        self._allow()
        self.keys_changed.emit()

    def _leave(self) -> None:
        self._turn(self._bar)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look()

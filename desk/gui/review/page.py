"""The Review page: what waits on the left, the sheet on the right, the verdict on keys.

Long because list, sheet, verdict and settlement answer to each other, and here alone they meet.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.entry.notices import Notices
from desk.gui.keys.action import KeyAction
from desk.gui.keys.now import hint, worded
from desk.gui.look.worn import scaled
from desk.gui.parts.empty import Empty
from desk.gui.parts.headline import Label, Panel, Rule
from desk.gui.parts.search_line import SearchLine
from desk.gui.parts.signs import Sign
from desk.gui.parts.switch import Switch
from desk.gui.parts.two_sides import TwoSides
from desk.gui.review.differences_view import DifferencesView
from desk.gui.review.judge_bar import JudgeBar
from desk.gui.review.looked import Looked, look
from desk.gui.review.queue import WAITING, Line, Show, after_verdict, counts, shown, to_approve
from desk.gui.review.queue_list import QueueList
from desk.gui.review.reading import Reading
from desk.gui.review.settling import Settling
from desk.gui.review.sheet_view import SheetView
from desk.record.entry import Person, Role
from desk.record.states import State
from desk.work.answers import Changes, Committed, Judged, Reviewed

if TYPE_CHECKING:
    from desk.gui.look.style import Dress
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

_FILTERS = (
    (Show.WAITING, "Waiting", "review.waiting"),
    (Show.RETURNED, "Sent back", "review.returned"),
    (Show.APPROVED, "Approved", "review.approved"),
    (Show.ALL, "All", "review.all"),
    (Show.DIFFERING, "Differing", "review.differing"),
)
_EMPTY = {
    Show.WAITING: ("Nothing waits.", "A sheet comes here as soon as it is declared on the Enter page."),
    Show.RETURNED: (
        "Nothing is sent back.",
        "{review.back} on a sheet that waits sends it back.",
    ),
    Show.APPROVED: ("Nothing is approved yet.", "{review.approve} on a sheet that waits approves it."),
    Show.ALL: ("Nothing is declared yet.", "Key the first sheet on the Enter page."),
    Show.DIFFERING: ("Nothing differs.", "Two entries of a sheet that differ come here to be settled."),
}


_STANDS = (State.ENTERED, State.DIFFERING, State.CHECKED, State.RETURNED, State.APPROVED, State.SEALED)
"""States of what can be withdrawn."""


class ReviewPage(QWidget):
    """`said` (sentence, kind) is for the frame's message strip, `hints` (key, words) for its status line."""

    said = Signal(str, str)
    hints = Signal(list)

    def __init__(self, worker: "Worker", look: "Dress", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._reading = Reading(worker, self)
        self._reading.came.connect(self._take)
        self._reading.failed.connect(lambda sentence: self.said.emit(sentence, "error"))
        self._person: Person | None = None
        self._lines: tuple[Line, ...] = ()
        self._current = ""
        self._reviewed: Reviewed | None = None
        self._judged = False
        self.setAccessibleName("Review")
        self._build()
        look.changed.connect(self._grow)
        self._grow()

    def set_person(self, person: Person) -> None:
        """Somebody signed in: what is theirs to judge changes."""
        self._person = person
        self._reading.read_as(person.name)
        self._settling.sit(person.name)
        self._bar.shut()
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Look again where something here changed; None: everything. A hidden page looks when it is shown."""
        if not self.isVisible():
            self._reading.stale = True
        elif changes is None or changes.people:
            self.hints.emit(self._hints())
            self._reading.ask()
        elif changes.queue or any(self._reading.lists(id) for id in changes.contests):
            self._reading.ask(changes.contests)

    def showEvent(self, event: QShowEvent) -> None:
        """Look if anything changed while the page was away."""
        super().showEvent(event)
        if self._reading.stale:
            self._reading.ask()

    # What it is made of

    def _build(self) -> None:
        self._filter = Switch("Show", [(show.value, words, act) for show, words, act in _FILTERS], where=self)
        self._filter.turned.connect(lambda _: self._show_lines(self._current))
        self._search = SearchLine("Find ward or council", "review.find")
        self._search.textChanged.connect(lambda _: self._show_lines(self._current))
        self._search.returnPressed.connect(self._to_list)
        self.of_lines = Label("", tone="warning", wrap=True)
        self.of_lines.hide()
        self._list = QueueList()
        self._list.came_to.connect(self._look_at)
        self._sheet = SheetView()
        self._differences = DifferencesView()
        self._settling = Settling(self._worker, self._differences, self)
        self._settling.settled.connect(self._settled)
        self._bar = JudgeBar(self, self._settling.buttons)
        self._bar.withdraw.connect(self._withdraw)
        self._bar.approve.connect(self._approve)
        self._bar.approve_as_declared.connect(self._approve)
        self._bar.send_back.connect(self._send_back)
        self._bar.ask_all.connect(self._ask_all)
        self._bar.approve_all.connect(self._approve_all)
        self._bar.closed.connect(self._to_list)
        self._none = Empty(*_EMPTY[Show.WAITING])
        left = QWidget()
        self._left = QVBoxLayout(left)
        for widget in (self._filter, self._search, self.of_lines, self._list):
            self._left.addWidget(widget)
        self._left.setStretchFactor(self._list, 1)
        right = Panel("Sheet")
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._none)
        self._stack.addWidget(self._sheet)
        self._stack.addWidget(self._differences)
        self._incidents = Notices()
        self._right.addWidget(self._incidents)
        self._right.addWidget(holder, 1)
        self._right.addWidget(Rule())
        self._right.addWidget(self._bar)
        self._sides = TwoSides(left, right, needs=960, shares=(2, 3))
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._sides)
        KeyAction("review.next", lambda: self._list.step(1), self)
        KeyAction("review.previous", lambda: self._list.step(-1), self)
        KeyAction("review.find", lambda: self._search.setFocus(Qt.FocusReason.ShortcutFocusReason), self)
        self.setFocusProxy(self._list)

    def _grow(self) -> None:
        edge = scaled(16)
        self._whole.setContentsMargins(edge, edge, edge, edge)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(scaled(8))
        self._sides.grow()
        self._sheet.grow()
        self._differences.grow()
        self._bar.grow()

    def _hints(self) -> list[tuple[str, str]]:
        if self._stack.currentWidget() is self._differences:
            return [
                hint("first, second, other", "review.first", "review.second", "review.other"),
                ("↓ ↑", "places"),
                hint("settle", "review.settle"),
                hint("next, back", "review.next", "review.previous"),
            ]
        return [
            hint("next, back", "review.next", "review.previous"),
            hint("approve", "review.approve"),
            hint("send back", "review.back"),
            hint("find", "review.find"),
            ("1\N{EN DASH}5", "show"),
        ]

    def _to_list(self) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    # The list

    def _take(self) -> None:
        """Show what came; after a verdict, with the next sheet that waits."""
        before = shown(self._lines, Show.WAITING, self._search.text())
        self._lines = self._reading.lines()
        notice = self._reading.notice
        where = worded("{go.more}, then {more.councils}: Whole councils.")
        self.of_lines.setText(f"{notice} {where}" if notice else "")
        self.of_lines.setVisible(bool(notice))
        current = self._current
        if self._judged:
            self._judged = False
            now = shown(self._lines, Show.WAITING, self._search.text())
            current = after_verdict(before, current, now) or current
        self._show_lines(current, again=True)

    def _show_lines(self, current: str, again: bool = False) -> None:
        number = counts(self._lines)
        for show, words, _ in _FILTERS:
            self._filter.set_words(show.value, f"{words} {number[show]:,}")
        show = Show(self._filter.on)
        self._filter.show_side(Show.DIFFERING, bool(number[Show.DIFFERING]) or show is Show.DIFFERING)
        listed = shown(self._lines, show, self._search.text())
        before = self._list.current_id()
        self._list.set_lines(listed, current)
        now = self._list.current_id()
        if not now:
            self._nothing(show)
        elif again and now == before:
            self._look_at(now)
        self._show_all()

    def _nothing(self, show: Show) -> None:
        self._current, self._reviewed = "", None
        self._incidents.show_notices(())
        self._settling.wake(False)
        self._bar.may_withdraw(False)
        sentence, next_step = (worded(words) for words in _EMPTY[show])
        if self._search.text().strip():
            sentence, next_step = (
                "No sheet here has these letters.",
                "Clear the search, or press 4 to look in all.",
            )
        self._none.set_words(sentence, next_step)
        self._stack.setCurrentWidget(self._none)
        self._bar.may_not(self._clerk())

    def _clerk(self) -> str:
        if self._person is None or self._person.role is Role.SUPERVISOR:
            return ""
        return f"{self._person.name} is a clerk: a supervisor reviews."

    # The sheet

    def _look_at(self, ballot_paper_id: str) -> None:
        if self._person is None:
            return
        if ballot_paper_id != self._current:
            self._bar.shut()
        self._current = ballot_paper_id
        who = self._person.name
        line = next((one for one in self._lines if one.ballot_paper_id == ballot_paper_id), None)
        differs = line is not None and line.state is State.DIFFERING

        def came(looked: Looked) -> None:
            # Held-down keys ask for many sheets: only the one looked at now is shown.
            if ballot_paper_id == self._current and self._reading.book is not None:
                self._show(looked)

        self._worker.ask(lambda desk: look(desk, who, ballot_paper_id, differs=differs), came, self._failed)

    def _show(self, looked: Looked) -> None:
        self._show_looked(looked)
        self.hints.emit(self._hints())

    def _show_looked(self, looked: Looked) -> None:
        self._settling.wake(False)
        self._incidents.show_notices(tuple((Sign.WARNING, told) for told in looked.incidents))
        self._reviewed = looked.reviewed
        if looked.differing is not None:
            self._settling.show(looked.differing)
            self._stack.setCurrentWidget(self._differences)
            self._bar.may(send_back=looked.may_judge)
            self._bar.may_withdraw(not self._clerk())
        elif looked.reviewed is not None:
            self._show_sheet(looked.reviewed)
            if looked.why_not:
                self._bar.say(looked.why_not)
        else:
            self._none.set_words(looked.why_not, "")
            self._stack.setCurrentWidget(self._none)
            self._bar.may_not("")
            self._bar.may_withdraw(False)

    def _show_sheet(self, reviewed: Reviewed) -> None:
        if self._reading.book is None:
            return
        self._sheet.show_sheet(reviewed, self._reading.book)
        self._stack.setCurrentWidget(self._sheet)
        if reviewed.may_judge:
            self._bar.may_not(reviewed.may_judge)
        else:
            state = reviewed.entry.state
            self._bar.may(
                approve=state in (State.ENTERED, State.CHECKED),
                send_back=state in (*WAITING, State.APPROVED),
                as_declared=reviewed.entry.declaration.as_declared,
            )
        self._bar.may_withdraw(not self._clerk() and reviewed.entry.state in _STANDS)

    # The verdict

    def _approve(self, note: str = "") -> None:
        if self._person is None or self._reviewed is None:
            return
        who, id = self._person.name, self._reviewed.entry.declaration.id
        self._judge(lambda desk: desk.approve(who, [id], note), f"{self._where()} is approved.")

    def _send_back(self, note: str) -> None:
        if self._person is None or self._reviewed is None:
            return
        who, entry = self._person.name, self._reviewed.entry
        id = entry.declaration.id
        sentence = f"{self._where()} is sent back to {entry.entered_by}."
        self._bar.shut()
        self._judge(lambda desk: desk.send_back(who, id, note), sentence)

    def _settled(self, committed: Committed, sentence: str) -> None:
        self._judged = True
        self.said.emit(sentence, "good")
        self._to_list()
        self._reading.ask(committed.changes.contests)

    def _withdraw(self, reason: str) -> None:
        if self._person is None or self._reviewed is None:
            return
        who, ballot_paper_id = self._person.name, self._current
        sentence = f"{self._where()} is withdrawn: the ward is open again."
        self._bar.shut()

        def done(changes: Changes) -> None:
            self.said.emit(sentence, "good")
            self._reading.ask(changes.contests)

        self._worker.ask(lambda desk: desk.withdraw(who, ballot_paper_id, reason), done, self._failed)

    def _judge(self, verb: "Callable[[Desk], Judged]", sentence: str) -> None:
        def done(judged: Judged) -> None:
            self._judged = True
            self.said.emit(sentence, "good")
            self._reading.ask(judged.changes.contests)

        self._worker.ask(verb, done, self._failed)

    def _where(self) -> str:
        if self._reviewed is None:
            return ""
        return f"{self._reviewed.contest.ward}, {self._reviewed.contest.council}"

    def _together(self) -> tuple[Line, ...]:
        """What Approve all approves: all that wait and that the search leaves, but one's own."""
        return to_approve(shown(self._lines, Show.WAITING, self._search.text()))

    def _show_all(self) -> None:
        number = len(self._together())
        if number < 2 or self._clerk():
            self._bar.may_approve_all("")
        else:
            which = "found that wait" if self._search.text().strip() else "that wait"
            self._bar.may_approve_all(f"all {number:,} {which}")

    def _ask_all(self) -> None:
        together = self._together()
        warned = sum(line.warned for line in together)
        own = sum(line.own for line in shown(self._lines, Show.WAITING, self._search.text()))
        question = f"Approve {len(together):,} sheets without looking at each?"
        if warned:
            question += f" {warned:,} of them had warnings accepted."
        if own:
            question += f" {own:,} of yours stay."
        self._bar.put_question(question, f"Approve {len(together):,}")

    def _approve_all(self) -> None:
        if self._person is None:
            return
        # By the very revisions that were counted: what came in since waits for a look of its own.
        who, ids = self._person.name, [line.declaration_id for line in self._together()]
        self._judge(lambda desk: desk.approve(who, ids), f"{len(ids):,} sheets are approved.")
        self._to_list()

    def _failed(self, problem: Refused) -> None:
        self._judged, self._reading.stale = False, True
        self.said.emit(str(problem), "error")

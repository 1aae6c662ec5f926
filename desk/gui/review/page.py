"""The Review page: what waits on the left, the sheet on the right, the verdict on keys.

Long because list, sheet, verdict and settlement answer to each other, and here alone they meet.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.entry.notices import Notices
from desk.gui.keys.action import KeyAction
from desk.gui.keys.now import hint, worded
from desk.gui.look.worn import scaled
from desk.gui.parts.alert_strip import AlertStrip
from desk.gui.parts.empty import Empty
from desk.gui.parts.headline import Panel, Rule
from desk.gui.parts.signs import Sign
from desk.gui.parts.two_sides import TwoSides
from desk.gui.review.clerks_view import ClerksView
from desk.gui.review.differences_view import DifferencesView
from desk.gui.review.draft_view import DraftView
from desk.gui.review.judge_bar import JudgeBar
from desk.gui.review.list_side import ListSide
from desk.gui.review.looked import Looked, look
from desk.gui.review.queue import WAITING, Line, Show, after_verdict, to_approve
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

_MINUTE = 60_000
"""How often, in milliseconds, sheets in hand are looked at again."""
_REST = 80
"""Milliseconds without a letter after which the sheet that was found is read."""
_FILTER_ACTS = ("review.council", "review.clerk", "review.finding", "review.source", "review.whose")
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
        self._current = ""
        self._wanted = ""
        self._reviewed: Reviewed | None = None
        self._judged = False
        self._counted: tuple[Line, ...] = ()
        self.setAccessibleName("Review")
        self._build()
        look.changed.connect(self._grow)
        self._grow()

    def set_person(self, person: Person) -> None:
        """Somebody signed in: what is theirs to judge changes."""
        if self._person is None or self._person.name != person.name:
            self._side.reset()
            self._close_figures()
            # Until it is read anew, for this person: not what another may see.
            self._reviewed = None
            self._settling.wake(False)
            self._draft.wake(False)
            self._none.set_words("", "")
            self._stack.setCurrentWidget(self._none)
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
        """Look if anything changed while the page was away; what matters first stands first again."""
        super().showEvent(event)
        self._reading.listing.sort_anew()
        if self._reading.stale:
            self._reading.ask()
        else:
            self._reading.ask_aside()

    def show_ward(self, ballot_paper_id: str) -> None:
        """Go to a ward's sheet, once it is read, whatever filters stand."""
        self._close_figures()
        self._wanted = ballot_paper_id
        if not self._reading.stale:
            self._go_to_wanted()

    # What it is made of

    def _build(self) -> None:
        # The page's keys work in here, and so sleep while clerks' figures are shown.
        self._work = QWidget()
        self._side = ListSide(self._work)
        self._side.turned.connect(self._turned)
        self._side.looked_in.connect(lambda show: self._reading.ask_aside() if show is Show.DRAFTS else None)
        self._list = self._side.list
        self._list.came_to.connect(self._came_to)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._rested)
        self._alert = AlertStrip("{review.alert} goes to each in turn.", "")
        self._sheet = SheetView()
        self._differences = DifferencesView()
        self._settling = Settling(self._worker, self._differences, self._work)
        self._settling.settled.connect(self._settled)
        self._settling.not_kept.connect(lambda sentence: self.said.emit(sentence, "error"))
        self._bar = JudgeBar(self._work, self._settling.buttons)
        self._bar.withdraw.connect(self._withdraw)
        self._bar.approve.connect(self._approve)
        self._bar.approve_as_declared.connect(self._approve)
        self._bar.send_back.connect(self._send_back)
        self._bar.ask_all.connect(self._ask_all)
        self._bar.approve_all.connect(self._approve_all)
        self._bar.closed.connect(self._to_list)
        self._none = Empty("Reading what waits\N{HORIZONTAL ELLIPSIS}", "")
        self._draft = DraftView(self._worker, self._work)
        self._draft.handed.connect(self._handed)
        self._draft.failed.connect(lambda sentence: self.said.emit(sentence, "error"))
        self._draft.left.connect(self._to_list)
        right = Panel("Sheet")
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._none)
        self._stack.addWidget(self._sheet)
        self._stack.addWidget(self._differences)
        self._stack.addWidget(self._draft)
        self._incidents = Notices()
        self._right.addWidget(self._incidents)
        self._right.addWidget(holder, 1)
        self._right.addWidget(Rule())
        self._right.addWidget(self._bar)
        self._sides = TwoSides(self._side, right, needs=960, shares=(2, 3))
        inside = QVBoxLayout(self._work)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._sides)
        self._clerks = ClerksView(self._worker)
        self._clerks.left.connect(self._close_figures)
        self._clerks.failed.connect(lambda sentence: self.said.emit(sentence, "error"))
        self._faces = QStackedWidget()
        self._faces.addWidget(self._work)
        self._faces.addWidget(self._clerks)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._alert)
        self._whole.addWidget(self._faces, 1)
        KeyAction("review.next", lambda: self._list.step(1), self._work)
        KeyAction("review.previous", lambda: self._list.step(-1), self._work)
        KeyAction("review.alert", self._to_alert, self._work)
        KeyAction("review.figures", self._show_figures, self._work)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
        self.setFocusProxy(self._list)

    def _grow(self) -> None:
        edge = scaled(16)
        self._whole.setContentsMargins(edge, edge, edge, edge)
        self._whole.setSpacing(scaled(12))
        self._alert.grow()
        self._side.grow()
        self._draft.grow()
        self._clerks.grow()
        self._sides.grow()
        self._sheet.grow()
        self._differences.grow()
        self._bar.grow()

    def _show_figures(self) -> None:
        if self._person is not None:
            self._faces.setCurrentWidget(self._clerks)
            self._clerks.look(self._person)
            self.setFocusProxy(self._clerks)
            self.hints.emit(self._hints())

    def _close_figures(self) -> None:
        if self._faces.currentWidget() is self._clerks:
            self._faces.setCurrentWidget(self._work)
            self.setFocusProxy(self._list)
            self._to_list()
            self.hints.emit(self._hints())

    def _hints(self) -> list[tuple[str, str]]:
        if self._faces.currentWidget() is self._clerks:
            return [("↓ ↑", "person"), ("Esc", "back to the list")]
        if self._stack.currentWidget() is self._differences:
            return [
                hint("first, second, other", "review.first", "review.second", "review.other"),
                ("↓ ↑", "places"),
                hint("settle", "review.settle"),
                hint("next, back", "review.next", "review.previous"),
            ]
        if self._stack.currentWidget() is self._draft:
            return [
                hint("hand over", "review.hand"),
                hint("take over", "review.take"),
                hint("next, back", "review.next", "review.previous"),
                ("1\N{EN DASH}6", "show"),
            ]
        return [
            hint("next, back", "review.next", "review.previous"),
            hint("approve", "review.approve"),
            hint("send back", "review.back"),
            hint("find", "review.find"),
            ("1\N{EN DASH}6", "show"),
            hint("filters", *_FILTER_ACTS),
            hint("clerks' figures", "review.figures"),
        ]

    def _to_list(self) -> None:
        self._side.to_list()

    def _tick(self) -> None:
        """A sheet in hand grows older, and nothing tells when one is begun."""
        if self.isVisible():
            self._reading.ask_aside()

    # The list

    def _take(self) -> None:
        """Show what came; after a verdict, with the next sheet that waits."""
        before = self._list.lines
        aside = self._reading.aside
        where = worded("{go.more}, then {more.councils}: Whole councils.")
        self._side.of_lines.setText(f"{aside.notice} {where}" if aside.notice else "")
        self._side.of_lines.setVisible(bool(aside.notice))
        self._alert.show_alerts([alert.sentence for alert in aside.alerts])
        current = self._current
        listing = self._reading.listing
        if self._judged:
            self._judged = False
            current = after_verdict(before, current, listing.shown(self._side.chosen)) or current
        shown = self._list.current_id()
        self._side.show_lines(listing, current)
        if self._list.current_id() == shown:
            self._turned(again=True)
        else:
            self._turned()
        self._go_to_wanted()

    def _turned(self, again: bool = False) -> None:
        """Another list is shown; `again`: the sheet looked at may be otherwise."""
        now = self._list.current_id()
        if not now:
            self._nothing()
        elif again:
            self._look_at(now)
        self._show_all()

    def _nothing(self) -> None:
        self._current, self._reviewed = "", None
        self._incidents.show_notices(())
        self._settling.wake(False)
        self._draft.wake(False)
        self._bar.may_withdraw(False)
        if self._reading.read:
            self._none.set_words(*self._side.nothing())
        self._stack.setCurrentWidget(self._none)
        self.hints.emit(self._hints())
        self._bar.may_not(self._clerk())

    def _to_alert(self) -> None:
        """To the first ward in doubt that is decisive; from one of them to the next."""
        ids = [alert.ballot_paper_id for alert in self._reading.aside.alerts]
        if ids:
            at = ids.index(self._current) + 1 if self._current in ids else 0
            self._wanted = ids[at % len(ids)]
            self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        id, self._wanted = self._wanted, ""
        line = self._reading.listing.get(id)
        if line is None:
            return
        if self._list.current_id() != id and not self._list.go_to(id):
            show = next(show for show in (Show.WAITING, Show.RETURNED, Show.ALL) if line.is_in(show))
            self._side.show_only(show, id)
        self._to_list()

    def _handed(self, sentence: str) -> None:
        self.said.emit(sentence, "good")
        self._reading.ask_aside()

    def _clerk(self) -> str:
        if self._person is None or self._person.role is Role.SUPERVISOR:
            return ""
        return f"{self._person.name} is a clerk: a supervisor reviews."

    # The sheet

    def _came_to(self, id: str) -> None:
        """Another line is the current one. While letters are keyed its sheet waits until the hand rests."""
        if self._side.search.hasFocus():
            self._rest.start()
        else:
            self._look_at(id)

    def _rested(self) -> None:
        now = self._list.current_id()
        if now and now != self._current:
            self._look_at(now)

    def _look_at(self, id: str) -> None:
        if self._person is None:
            return
        if id != self._current:
            self._bar.shut()
        self._current = id
        who = self._person.name
        line = self._reading.listing.get(id)
        if line is not None and line.hand:
            self._show_draft(line)
            return
        differs = line is not None and line.state is State.DIFFERING
        ballot_paper_id = id

        def came(looked: Looked) -> None:
            # Held-down keys ask for many sheets: only the one looked at now is shown.
            if ballot_paper_id == self._current and self._reading.book is not None:
                self._show(looked)

        self._worker.ask(lambda desk: look(desk, who, ballot_paper_id, differs=differs), came, self._failed)

    def _show_draft(self, line: Line) -> None:
        if self._person is None:
            return
        self._reviewed = None
        self._incidents.show_notices(())
        self._settling.wake(False)
        self._bar.may_not("")
        self._bar.may_withdraw(False)
        self._draft.show_draft(line, self._person)
        self._stack.setCurrentWidget(self._draft)
        self.hints.emit(self._hints())

    def _show(self, looked: Looked) -> None:
        self._show_looked(looked)
        self.hints.emit(self._hints())

    def _show_looked(self, looked: Looked) -> None:
        self._settling.wake(False)
        self._draft.wake(False)
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

        self._worker.ask(lambda desk: desk.withdraw(who, ballot_paper_id, reason), done, self._refused)

    def _judge(self, verb: "Callable[[Desk], Judged]", sentence: str) -> None:
        def done(judged: Judged) -> None:
            self._judged = True
            self.said.emit(sentence, "good")
            self._reading.ask(judged.changes.contests)

        self._worker.ask(verb, done, self._refused)

    def _where(self) -> str:
        if self._reviewed is None:
            return ""
        return f"{self._reviewed.contest.ward}, {self._reviewed.contest.council}"

    def _together(self) -> tuple[Line, ...]:
        """What Approve all approves: all that wait and that filters and search leave, but one's own."""
        return to_approve(self._side.waiting())

    def _show_all(self) -> None:
        number = len(self._together())
        if number < 2 or self._clerk() or self._side.chosen.show is Show.DRAFTS:
            self._bar.may_approve_all("")
        else:
            which = "found that wait" if self._side.chosen.filtered else "that wait"
            self._bar.may_approve_all(f"all {number:,} {which}")

    def _ask_all(self) -> None:
        self._counted = self._together()
        warned = sum(line.warned for line in self._counted)
        own = sum(line.own for line in self._side.waiting())
        question = f"Approve {len(self._counted):,} sheets without looking at each?"
        if warned:
            question += f" {warned:,} of them had warnings accepted."
        if own:
            question += f" {own:,} of yours stay."
        self._bar.put_question(question, f"Approve {len(self._counted):,}")

    def _approve_all(self) -> None:
        if self._person is None:
            return
        # By the very revisions that were counted: what came in since waits for a look of its own.
        who, ids = self._person.name, [line.declaration_id for line in self._counted]
        self._judge(lambda desk: desk.approve(who, ids), f"{len(ids):,} sheets are approved.")
        self._to_list()

    def _refused(self, problem: Refused) -> None:
        """A verdict was refused: what is shown may be older than what the desk holds."""
        self._failed(problem)
        self._reading.ask()

    def _failed(self, problem: Refused) -> None:
        self._judged, self._reading.stale = False, True
        self.said.emit(str(problem), "error")

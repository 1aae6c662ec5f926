"""The third person's way through two entries that differ: decide, say why, settle."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desk.count.errors import Refused
from desk.count.finding import Severity
from desk.gui.entry.choice_panel import ACCEPTING, Question
from desk.gui.parts.key_button import KeyButton
from desk.gui.review.decisions import REASONS, Decisions
from desk.gui.review.differences_view import DifferencesView, Row
from desk.record.second import Choice
from desk.work.answers import Committed, Differing
from desk.work.commit import FindingsStand

if TYPE_CHECKING:
    from desk.gui.worker import Worker


class Settling(QObject):
    """Keys and answers of the differences view. What is decided is made durable at each decision."""

    settled = Signal(object, str)
    """`Committed`, and the sentence for it."""
    left = Signal()
    not_kept = Signal(str)
    """A decision could not be made durable: the sentence why."""

    def __init__(self, worker: "Worker", view: DifferencesView, keys_in: QWidget) -> None:
        super().__init__(keys_in)
        self._worker = worker
        self._view = view
        self._who = ""
        self._kept: dict[str, Decisions] = {}
        self.buttons = tuple(
            KeyButton(words, act, does, where=keys_in, kind=kind, parent=keys_in)
            for words, act, does, kind in (
                ("First", "review.first", lambda: self._decide(Choice.FIRST), ""),
                ("Second", "review.second", lambda: self._decide(Choice.SECOND), ""),
                ("Other", "review.other", self._ask_other, ""),
                ("Settle", "review.settle", self._settle, "primary"),
            )
        )
        self.wake(False)

    def sit(self, who: str) -> None:
        """Somebody else sits here: what was half decided is not theirs."""
        if who != self._who:
            self._kept.clear()
        self._who = who

    def wake(self, awake: bool) -> None:
        """The keys work while differences are shown."""
        for button in self.buttons:
            button.setVisible(awake)
            button.setEnabled(awake)

    def show(self, differing: Differing) -> None:
        """These differences; what was decided of them before stands."""
        ballot = differing.contest.ballot_paper_id
        kept = self._kept.get(ballot)
        if kept is None or kept.fields != differing.fields:
            kept = self._kept[ballot] = Decisions(differing)
            kept.take(differing.kept)
        if self._view.decisions is not kept:
            self._view.show_decisions(kept)
            for row in self._view.rows:
                row.keyed.connect(self._other)
        self.wake(True)

    def _decide(self, choice: Choice) -> None:
        row = self._view.current()
        if row is not None and not self._view.choice.asking:
            self._took(row, choice, "")

    def _ask_other(self) -> None:
        decisions, row = self._view.decisions, self._view.current()
        if decisions is not None and row is not None and not self._view.choice.asking:
            row.ask_other(decisions.value(row.field) or "")

    def _other(self, name: str, text: str) -> None:
        for row in self._view.rows:
            if row.field == name:
                row.end_other()
                self._took(row, Choice.OTHER, text)

    def _took(self, row: Row, choice: Choice, value: str) -> None:
        decisions = self._view.decisions
        if decisions is not None:
            decisions.decide(row.field, choice, value)
            self._keep(decisions)
            self._view.say("", ())
            self._view.show_words()
            self._view.go_to(decisions.next_open(row.field) or row.field)

    def _keep(self, decisions: Decisions) -> None:
        who, ballot = self._who, decisions.differing.contest.ballot_paper_id
        words, accepted = tuple(decisions.words.values()), dict(decisions.accepted)
        self._worker.ask(
            lambda desk: desk.keep_decisions(who, ballot, words, accepted),
            failed=lambda problem: self.not_kept.emit(str(problem)),
        )

    def _settle(self) -> None:
        decisions = self._view.decisions
        if decisions is None or self._view.choice.asking:
            return
        waits = decisions.open()
        if waits:
            many = "1 place is" if len(waits) == 1 else f"{len(waits)} places are"
            self._view.say(f"{many} still open.", ())
            self._view.go_to(waits[0])
            return
        question = Question("What decided it?", REASONS)
        self._view.ask(question, lambda why: self._commit(decisions, why), self._back)

    def _back(self) -> None:
        row = self._view.current()
        if row is not None:
            self._view.go_to(row.field)

    def _commit(self, decisions: Decisions, why: str) -> None:
        who, contest = self._who, decisions.differing.contest
        ballot, words, accepted = contest.ballot_paper_id, tuple(decisions.words.values()), decisions.accepted

        def done(committed: Committed) -> None:
            self._kept.pop(ballot, None)
            self.settled.emit(committed, f"{contest.ward}, {contest.council} is settled and checked.")

        def failed(problem: Refused) -> None:
            if self._view.decisions is decisions:
                self._refused(decisions, why, problem)

        self._worker.ask(lambda desk: desk.settle(who, ballot, words, why, dict(accepted)), done, failed)

    def _refused(self, decisions: Decisions, why: str, problem: Refused) -> None:
        findings = problem.findings if isinstance(problem, FindingsStand) else ()
        waiting = [one for one in findings if one.key not in decisions.accepted]
        self._view.say(str(problem), tuple(waiting))
        errors = [one for one in waiting if one.severity is Severity.ERROR]
        if not waiting or errors:
            names = [name for one in errors for name in one.fields]
            ours = [row.field for row in self._view.rows if row.field in names]
            self._view.go_to(ours[0] if ours else "")
            return
        finding = waiting[0]

        def accept(reason: str) -> None:
            decisions.accepted[finding.key] = reason
            self._keep(decisions)
            self._view.say("", ())
            self._commit(decisions, why)

        question = Question("Why is it right?", ACCEPTING, says=finding.message)
        self._view.ask(question, accept, self._back)

"""From the sheet to the declaration: what stops it, where the hand is led, reasons asked for beside it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desk.count.finding import Finding, Severity
from desk.count.sheet import ELECTED, WHY_CORRECTED, votes_field
from desk.gui.entry.choice_panel import ACCEPTING, AS_DECLARED, Question
from desk.gui.entry.hand import Hand, stopping
from desk.gui.entry.layout import Columns
from desk.gui.entry.marks import marks_of
from desk.gui.entry.notices import Notice
from desk.gui.entry.sheet_model import SheetModel
from desk.gui.keys.now import worded
from desk.gui.parts.signs import Sign
from desk.rules.book import may_stand
from desk.work.reasons import CORRECTING

_REST = 150
"""Milliseconds without a key after which the hand rests: longer than between two keys of a fast one."""
_UNCHANGED = "Nothing has been changed: {enter.next-finding} to key the correction, Esc leaves."
_CORRECTS = "Not declared yet, since it corrects what stands: {enter.accept} says why."

Ask = Callable[[Question, Callable[[str], None]], None]


class Declaring(QObject):
    """Findings of the sheet in hand, and the way past them. `ask` puts a question beside the sheet."""

    told = Signal(object)
    """Notices for the top of the sheet, in place of those of an earlier try."""
    going = Signal(object)
    """The declaration is on its way: the model that was let go of."""
    back_wanted = Signal()
    shown = Signal(object)
    """The findings now, each time the sheet was looked at."""

    def __init__(self, hand: Hand, columns: Columns, ask: Ask) -> None:
        super().__init__(columns)
        self._hand = hand
        self._columns = columns
        self._ask = ask
        self._findings: tuple[Finding, ...] = ()
        self._tried = False
        self._stops: tuple[Finding, ...] | None = None
        self._weighed: tuple[str, ...] = ()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST)
        self._resting.timeout.connect(self._weigh)
        self.before: Callable[[Callable[[], None]], bool] = lambda declare: False
        """What comes before declaring; True where it is shown, and will declare by itself."""

    @property
    def stopped(self) -> bool:
        """A declaration was stopped, and nobody has turned to the sheet since: it takes no figure till then.

        The eyes are on the next paper by now. What is typed on was meant for the next ward.
        """
        return self._stops is not None

    def turned_to(self) -> None:
        """Somebody has turned to the sheet, or left it: what is typed now is meant for where it goes."""
        self._stops = None

    def mend(self) -> None:
        """From a stop to the figure at fault, which the next digit replaces; to the card of a warning."""
        stops, self._stops = self._stops, None
        first = stops[0] if stops else None
        if first is None:
            self.back_wanted.emit()
        elif first.severity is Severity.ERROR and first.fields and self._columns.sheet.focus(first.fields[0]):
            self._columns.sheet.select(first.fields[0])
        else:
            self._columns.findings.focus_on(first)

    def begin(self) -> None:
        """A sheet was opened: blanks are not missed yet."""
        self._tried = False
        self._stops = None
        self._weighed = ()
        self.examine()

    def examine(self) -> None:
        """Look at the sheet in hand anew: as far as it is keyed or, once declaring was tried, as a whole.

        What weighs the whole column waits until the hand rests, unless it was weighed as it stands.
        """
        model, column = self._hand.model, self._column()
        weighed = self._tried or column == self._weighed
        self.show(() if model is None else self._hand.findings(partial=not self._tried, weighed=weighed))
        if model is not None and self._tried:
            self._tell(stopping(self._findings, model.accepted))
        if not weighed:
            self._resting.start()

    def typed(self) -> None:
        """A key came: the hand does not rest yet."""
        if self._resting.isActive():
            self._resting.start()

    def _weigh(self) -> None:
        """The hand rests. What was said of a try to declare stays as it is."""
        self._weighed = self._column()
        if self._hand.model is not None:
            self.show(self._hand.findings(partial=not self._tried))

    def _column(self) -> tuple[str, ...]:
        """Votes and elected as keyed: what is weighed. Nothing for no sheet."""
        model = self._hand.model
        if model is None:
            return ()
        votes = [votes_field(candidate.person_id) for candidate in model.contest.candidates]
        return (model.contest.ballot_paper_id, *(model.sheet.text(name) for name in (*votes, ELECTED)))

    def show(self, findings: tuple[Finding, ...]) -> None:
        """These are the findings now."""
        self._findings = findings
        model = self._hand.model
        if model is None:
            self._columns.show_findings(None, (), {})
            return
        self._columns.show_findings(model, findings, model.accepted)
        self._columns.sheet.mark(marks_of(findings, model.accepted))
        self.shown.emit(findings)

    def declare(self) -> None:
        """Declare the sheet, or lead the hand to what stops it."""
        model = self._hand.model
        if model is None or model.read_only:
            return
        if model.unchanged:
            self._stop((), ((Sign.NOTE, worded(_UNCHANGED)),))
            return
        if self.before(self.declare):
            return
        self._tried = True
        self._resting.stop()
        self.show(self._hand.findings(partial=False))
        stops = stopping(self._findings, model.accepted)
        if stops:
            self._stop(stops)
        elif model.asks_why:
            self._stop((), ((Sign.NOTE, worded(_CORRECTS)),))
        else:
            self._commit(model, "")

    def refused(self, model: SheetModel, findings: tuple[Finding, ...]) -> None:
        """The desk sent the sheet back: show what stands. `why` it did is told already."""
        self._tried = True
        self.show(findings or self._hand.findings(partial=False))
        stops = stopping(self._findings, model.accepted)
        self._stop(stops, None if stops else ())

    def accept(self) -> None:
        """Ask for the reason to accept a warning: the one in hand, or the first that waits; or to correct."""
        model, panel = self._hand.model, self._columns.findings
        if model is None or model.read_only:
            return
        going = self.stopped
        stops = stopping(self._findings, model.accepted)
        if going and model.asks_why and not model.unchanged and not stops:
            self._ask_correcting(model)
            return
        waiting = [
            finding
            for finding in panel.findings()
            if finding.severity is Severity.WARNING and finding.key not in model.accepted
        ]
        if not waiting:
            return
        current = panel.current()
        finding = current if current is not None and current in waiting else waiting[0]
        self._ask_accepting(model, finding, going)

    def as_declared(self) -> None:
        """Ask why what cannot be is what was declared: one reason for every error that may stand.

        What the errors that may not stand say comes first: a figure that cannot be read is mended.
        """
        model = self._hand.model
        if model is None or model.read_only:
            return
        going, self._tried = self.stopped, True
        self.show(self._hand.findings(partial=False))
        errors = [
            finding
            for finding in stopping(self._findings, model.accepted)
            if finding.severity is Severity.ERROR
        ]
        mended_first = [finding for finding in errors if not may_stand(finding.code)]
        if mended_first:
            self._stop(tuple(mended_first))
        elif errors:
            self._ask_as_declared(model, tuple(errors), going)

    def _ask_as_declared(
        self, model: SheetModel, errors: tuple[Finding, ...], going: bool, typed: str = ""
    ) -> None:
        says = " ".join(finding.message for finding in errors)
        question = Question(
            "Impossible, but what was declared?", AS_DECLARED, says=says, about=errors[0].key, begun=typed
        )

        def chosen(why: str) -> None:
            for finding in errors[1:]:
                self._hand.accept(finding.key, why)
            self._accepted(model, errors[0], why, going)

        self._ask(question, chosen)

    def ask_again(self) -> None:
        """The draft was left with half an answer beside it: the question, and as far as it was answered."""
        model = self._hand.model
        if model is None or model.read_only or not model.sheet.asked[1]:
            return
        about, typed = model.sheet.asked
        self._tried = True
        self.examine()
        if about == WHY_CORRECTED:
            self._ask_correcting(model, typed)
        for finding in self._findings:
            if finding.key == about and finding.severity is Severity.ERROR:
                errors = tuple(one for one in self._findings if may_stand(one.code))
                self._ask_as_declared(model, errors, going=False, typed=typed)
            elif finding.key == about:
                self._ask_accepting(model, finding, going=False, typed=typed)

    def _ask_correcting(self, model: SheetModel, typed: str = "") -> None:
        question = Question("Why is it corrected?", CORRECTING, about=WHY_CORRECTED, begun=typed)
        self._ask(question, lambda why: self._commit(model, why))

    def _ask_accepting(self, model: SheetModel, finding: Finding, going: bool, typed: str = "") -> None:
        says = finding.message
        question = Question("Why is it right?", ACCEPTING, says=says, about=finding.key, begun=typed)
        self._ask(question, lambda why: self._accepted(model, finding, why, going))

    def _accepted(self, model: SheetModel, finding: Finding, why: str, going: bool) -> None:
        """`going`: straight from the stop, so that the declaration goes on where nothing else stops it."""
        self._hand.accept(finding.key, why)
        self.show(self._findings)
        stops = stopping(self._findings, model.accepted)
        if not self._tried:
            self.back_wanted.emit()
        elif stops:
            self._stop(stops)
        elif going:
            self.declare()
        else:
            self._tell(())
            self._columns.sheet.focus("")

    def _commit(self, model: SheetModel, why: str) -> None:
        # The hand goes on at once: whatever is typed from here on belongs to the next ward.
        self._stops = None
        self._hand.declare(why)
        self.going.emit(model)

    def _stop(self, stops: tuple[Finding, ...], notices: tuple[Notice, ...] | None = None) -> None:
        """Take no key any more. `notices` say why where no finding does; () leaves what is said."""
        QApplication.beep()
        self._stops = stops
        if notices is None:
            self._tell(stops)
        elif notices:
            self.told.emit(notices)
        self._columns.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, stops: tuple[Finding, ...]) -> None:
        notices: tuple[Notice, ...] = ((Sign.ERROR, _stopped(stops)),) if stops else ()
        self.told.emit(notices)


def _stopped(stops: tuple[Finding, ...]) -> str:
    first = stops[0]
    more = f" And {len(stops) - 1} more." if len(stops) > 1 else ""
    error = first.severity is Severity.ERROR
    keys = "{enter.next-finding} to mend it." if error else "{enter.accept} accepts it with a reason."
    return f"Not declared: {first.message} {worded(keys)}{more}"

"""The Enter page: finder, sheet, findings and past beside each other; every key of the hand ends here.

Over 200 lines because all keys of the page are answered in one place, so that a hand that types ahead finds
one order of things. What the desk does is in `hand`, what is shown in the widgets beside it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desk.count.declaration import Kind
from desk.count.finding import Finding, Severity
from desk.count.sheet import ELECTED, PAPERS, votes_field
from desk.gui.entry.choice_panel import ACCEPTING, CORRECTING, Question, put_aside
from desk.gui.entry.find import find_candidate
from desk.gui.entry.finder import sign_of
from desk.gui.entry.hand import ONLY_LOOKING, Hand, NotDeclared, stopping
from desk.gui.entry.hints import hints_for
from desk.gui.entry.layout import Columns
from desk.gui.entry.marks import marks_of
from desk.gui.entry.notices import Notice
from desk.gui.entry.parties import Parties
from desk.gui.entry.sheet_model import KIND_NAMES, SheetModel, first_field, kinds_of
from desk.gui.entry.told import notices_of
from desk.gui.parts.signs import Sign
from desk.gui.worker import Worker
from desk.packs.header import Header
from desk.record.entry import Person, Place
from desk.work.answers import Changes, Opened

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MANY = 20
"""Contests changed at once from which the whole list is read anew."""
_SLOW = 150
"""Milliseconds after which the page says that a sheet is being opened."""


class EntryPage(QWidget):
    """One person keys. Give it the desk by `set_desk`; tell it of changes by `refresh`."""

    hints_changed = Signal(object)
    """Keys and words in pairs, for the frame's hint bar."""
    said = Signal(str, str)
    """A sentence that must be seen though the sheet may be another by now, and its kind."""

    def __init__(self, worker: Worker, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._hand = Hand(worker, person, self)
        self._findings: tuple[Finding, ...] = ()
        self._whole = False
        self._resuming = False
        self._stale = False
        self._extra: tuple[Notice, ...] = ()
        self._from_desk: tuple[Notice, ...] = ()
        self.setAccessibleName("Enter")
        self.columns = Columns(self)
        self.finder, self.sheet = self.columns.finder, self.columns.sheet
        self.choice, self.findings, self.gate = (
            self.columns.choice,
            self.columns.findings,
            self.columns.gate,
        )
        self.setFocusProxy(self.finder)
        self._examining = _later(self, 0, self._examine)
        self._slow = _later(self, _SLOW, self._say_opening)
        self._connect()
        self._set_findings(())
        self._show_empty()

    # What the frame asks of it

    def set_desk(self, places: Sequence[Place], header: Header, writer: bool = True) -> None:
        """The desk's contests and parties; `writer` False where it can only be looked at."""
        self._hand.writer = writer
        self.columns.set_parties(Parties(header))
        self.finder.set_places(places)
        self._show_empty()

    def sign_in(self, person: Person) -> None:
        """Another person sits down, or the same one anew: their last draft opens by itself."""
        self._hand.person = person
        self.finder.line.clear()
        self._close_sheet()
        self.resume()

    def resume(self) -> None:
        """Open the sheet this person last keyed in, if it is not declared."""
        self._resuming = True
        self._hand.resume()

    def refresh(self, changes: Changes) -> None:
        """Look again at what changed."""
        model = self._hand.model
        if model is not None and model.contest.ballot_paper_id in changes.contests:
            self._stale = self._stale or not self.isVisible()
        if len(changes.contests) > _MANY:
            self._worker.ask(lambda desk: desk.places(), self.finder.set_places)
            return
        for ballot_paper_id in changes.contests:
            self._worker.ask(
                lambda desk, asked=ballot_paper_id: desk.place(asked),  # type: ignore[misc]
                self._put_place,
            )

    def open_contest(self, ballot_paper_id: str) -> None:
        """Open a contest's sheet; what is typed meanwhile waits for it."""
        self._resuming = False
        place = self.finder.place(ballot_paper_id)
        self._slow.start()
        self.gate.wait(f"Opening {place.ward}" if place is not None else "Opening")
        self._hand.open(ballot_paper_id)

    @property
    def open_sheet(self) -> SheetModel | None:
        """The sheet in hand."""
        return self._hand.model

    # Answers of the desk

    def _connect(self) -> None:
        self.finder.chosen.connect(self.open_contest)
        self.finder.left.connect(self._back_to_sheet)
        self._hand.opened.connect(self._opened)
        self._hand.not_opened.connect(self._not_opened)
        self._hand.declared.connect(self._went_in)
        self._hand.not_declared.connect(self._not_declared)
        self._hand.put_away.connect(self._went_in)
        self._worker.not_kept.connect(self._not_kept)
        sheet = self.sheet
        sheet.keyed.connect(self._keyed)
        sheet.entered.connect(self._entered)
        sheet.left.connect(lambda _: self._examining.start())
        sheet.moved.connect(self._move)
        sheet.jump_wanted.connect(self._ask_jump)
        sheet.declare_wanted.connect(self._declare)
        sheet.kind_wanted.connect(self._ask_kind)
        sheet.letters_refused.connect(lambda: self.said.emit(_LETTERS, "warning"))
        self.findings.chosen.connect(self._go_to_finding)
        self.columns.focus_moved.connect(self._show_hints)

    def _opened(self, opened: Opened) -> None:
        self._slow.stop()
        if self._resuming and self.finder.line.text():
            # Somebody began to type before their draft was found: what they want now comes first.
            self._resuming = False
            self._hand.let_go()
            return
        self._resuming = self._stale = False
        self._extra = ()
        self._from_desk = notices_of(opened, self._hand.may_take_over)
        self._whole = False
        self._show_model(opened.place)
        model = self._hand.model
        if model is None:
            return
        self.finder.line.clear()
        self.finder.select(model.contest.ballot_paper_id)
        self._set_findings(self._hand.findings(partial=True))
        if model.read_only:
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.sheet.focus(first_field(model))
        if not model.fields:
            # Typed for a sheet with figures: an Enter among it must not declare this one.
            self.gate.forget()
        self.gate.let_go()

    def _not_opened(self, sentence: str) -> None:
        self._slow.stop()
        self.gate.forget()
        self.said.emit(sentence, "error")
        if self._hand.model is None:
            self._show_empty()
        self.finder.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _went_in(self, sentence: str) -> None:
        self.columns.tell(sentence)
        if self._hand.model is None and not self._hand.opening:
            self._show_empty(sentence)

    def _not_declared(self, back: NotDeclared) -> None:
        self.said.emit(back.sentence, "error")
        self.columns.tell("")
        if self._hand.model is not None or self._hand.opening or self.finder.line.text():
            self._extra = ((Sign.ERROR, f"{back.sentence} Its figures are kept: find it again."),)
            self._show_notices()
            return
        self._hand.model = back.model
        self._extra = ((Sign.ERROR, back.sentence),)
        self._whole = True
        self._show_model(self.finder.place(back.model.contest.ballot_paper_id))
        self._set_findings(back.findings or self._hand.findings(partial=False))
        self._stop_at(stopping(self._findings, back.model.accepted))

    def _not_kept(self, ballot_paper_id: str, sentence: str) -> None:
        model = self._hand.model
        if model is None or model.contest.ballot_paper_id != ballot_paper_id:
            self.said.emit(sentence, "error")
            return
        model.read_only = sentence
        self._extra = ((Sign.ERROR, f"Not kept: {sentence}"),)
        self._show_model(self.finder.place(ballot_paper_id))
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_place(self, place: Place) -> None:
        self.finder.put(place)
        model = self._hand.model
        if model is not None and model.contest.ballot_paper_id == place.ballot_paper_id:
            self.sheet.show_state(*sign_of(place))

    # Keying

    def _keyed(self, name: str, text: str) -> None:
        if self._hand.key(name, text):
            self.sheet.refresh_echo()

    def _entered(self, name: str) -> None:
        self._hand.at(name)

    def _move(self, name: str, by: int) -> None:
        model = self._hand.model
        if model is None:
            return
        fields = model.fields
        at = fields.index(name) + by
        if at < 0:
            return
        reason = Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason
        self.sheet.focus(fields[at] if at < len(fields) else "", reason)

    def _examine(self) -> None:
        if self._hand.model is not None:
            self._set_findings(self._hand.findings(partial=not self._whole))

    def _set_findings(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        model = self._hand.model
        if model is None:
            self.columns.show_findings(None, (), {})
            return
        self.columns.show_findings(model, findings, model.accepted)
        self.sheet.mark(marks_of(findings, model.accepted))

    # Declaring

    def _declare(self) -> None:
        model = self._hand.model
        if model is None or model.read_only:
            return
        if model.unchanged:
            self._extra = ((Sign.NOTE, _UNCHANGED),)
            self._show_notices()
            return
        self._whole = True
        self._set_findings(self._hand.findings(partial=False))
        stops = stopping(self._findings, model.accepted)
        if stops:
            self._stop_at(stops)
        elif model.reason_needed:
            question = Question("Why is it corrected?", CORRECTING)
            self._ask(question, lambda reason: self._commit(reason))
        else:
            self._commit("")

    def _commit(self, reason: str) -> None:
        model = self._hand.model
        if model is None:
            return
        # The hand goes on at once: whatever is typed from here on belongs to the next ward.
        self._hand.declare(reason)
        self._to_finder_after(f"Declaring {model.contest.ward}…", model.contest.ballot_paper_id)

    def _stop_at(self, stops: tuple[Finding, ...]) -> None:
        if not stops:
            self.sheet.focus("")
            return
        self._extra = ((Sign.ERROR, _stopped(stops)),)
        self._show_notices()
        first = stops[0]
        if first.severity is Severity.ERROR and first.fields and self.sheet.focus(first.fields[0]):
            self.sheet.guarded = True
        else:
            self.findings.focus_on(first)

    def _accept(self) -> None:
        model = self._hand.model
        if model is None or model.read_only:
            return
        waiting = [
            finding
            for finding in self.findings.findings()
            if finding.severity is Severity.WARNING and finding.key not in model.accepted
        ]
        current = self.findings.current()
        if not waiting:
            return
        finding = current if current in waiting else waiting[0]
        question = Question("Why is it right?", ACCEPTING, says=finding.message)
        self._ask(question, lambda reason: self._accepted(finding, reason))

    def _accepted(self, finding: Finding, reason: str) -> None:
        model = self._hand.model
        if model is None:
            return
        model.accepted[finding.key] = reason
        self._set_findings(self._findings)
        waiting = stopping(self._findings, model.accepted)
        self._extra = ()
        self._show_notices()
        if waiting and self._whole:
            self._stop_at(waiting)
        elif self._whole:
            self.sheet.focus("")
        else:
            self._back_to_sheet()

    # Going about

    def _ask(self, question: Question, chosen: Callable[[str], None]) -> None:
        self.choice.ask(question, chosen, self._back_to_sheet)
        self.columns.reveal_choice()

    def _ask_kind(self) -> None:
        model = self._hand.model
        if model is None or model.read_only:
            return
        kinds = kinds_of(model.contest)
        names = tuple(KIND_NAMES[kind] for kind in kinds)
        question = Question("What was declared?", names, typed=False)
        self._ask(question, lambda name: self._switch(kinds[names.index(name)]))

    def _switch(self, kind: Kind) -> None:
        if self._hand.switch(kind):
            self._reshow()
        self._back_to_sheet()

    def _ask_jump(self) -> None:
        if self._hand.model is not None and not self._hand.model.read_only:
            self.sheet.jump.clear()
            self.sheet.jump.show()
            self.sheet.jump.setFocus(Qt.FocusReason.OtherFocusReason)

    def _jump(self) -> None:
        model = self._hand.model
        at = None if model is None else find_candidate(model.contest, self.sheet.jump.text())
        if model is None or at is None:
            self.said.emit(f"No candidate here is “{self.sheet.jump.text()}”: number or name.", "warning")
            return
        name = votes_field(model.contest.candidates[at].person_id)
        if self.sheet.field(name) is not None:
            self.sheet.focus(name)
        self._end_jump()

    def _end_jump(self) -> None:
        put_aside(self.sheet.jump, self.sheet.jump)

    def _go_to_finding(self, finding: Finding) -> None:
        for name in finding.fields:
            if self.sheet.focus(name):
                return

    def _back_to_sheet(self) -> None:
        self._end_jump()
        model = self._hand.model
        if model is None:
            return
        if not self.sheet.focus(first_field(model)):
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_finder(self) -> None:
        self._end_jump()
        self.choice.drop()
        self.finder.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finder.line.selectAll()

    def _to_finder_after(self, sentence: str, ballot_paper_id: str) -> None:
        self._close_sheet(sentence)
        if ballot_paper_id:
            self.finder.offer_next(ballot_paper_id, self._hand.busy)
            self._show_empty(sentence)
        self.finder.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self, back: bool) -> None:
        name = self._hand.undo() if back else self._hand.redo()
        if name is None:
            return
        self._reshow()
        if not (name and self.sheet.focus(name)):
            self._back_to_sheet()

    # Showing

    def _show_model(self, place: Place | None) -> None:
        model = self._hand.model
        if model is None:
            return
        sign, word = sign_of(place) if place is not None else (Sign.KEYING, "keying")
        if self.sheet.current() is not None:
            # A field that is hidden with the focus would hand it to a neighbour, as if the hand went there.
            self.gate.setFocus(Qt.FocusReason.OtherFocusReason)
        self.choice.drop()
        self._end_jump()
        self.sheet.guarded = False
        self.sheet.show_model(model, sign, word)
        self.columns.show_past(model)
        self._show_notices()

    def _reshow(self) -> None:
        model = self._hand.model
        if model is not None:
            self._show_model(self.finder.place(model.contest.ballot_paper_id))
            self._examine()

    def _show_notices(self) -> None:
        looking: tuple[Notice, ...] = () if self._hand.writer else ((Sign.NOTE, ONLY_LOOKING),)
        shown = self._from_desk if self._hand.model is not None else ()
        self.sheet.notices.show_notices(self._extra + (shown or looking))

    def _close_sheet(self, sentence: str = "") -> None:
        self._hand.let_go()
        self._extra = self._from_desk = ()
        self._set_findings(())
        self.choice.drop()
        self._show_empty(sentence)

    def _show_empty(self, sentence: str = "") -> None:
        if self._hand.model is not None:
            return
        place = self.finder.selected()
        offered = f"Next: {place.ward}, {place.council}. Enter opens it." if place is not None else ""
        if not self.finder.places:
            self.sheet.clear("No sheet is open.", "The desk's wards are on their way.")
        elif sentence:
            self.sheet.clear(sentence, offered)
        else:
            self.sheet.clear("No sheet is open.", "Type letters of a ward or council, then Enter.")
        self.columns.show_past(None)
        self._show_notices()

    def _say_opening(self) -> None:
        place = self.finder.place(self._hand.opening)
        if place is not None:
            self.sheet.clear(f"Opening {place.ward}…", "Go on typing: nothing is lost.")

    def _show_hints(self) -> None:
        self.columns.finder_has_hand(self.finder.line.hasFocus())
        where = "finder" if self.finder.line.hasFocus() else "sheet"
        if self.findings.current() is not None:
            where = "findings"
        if self.choice.asking:
            where = "choice"
        self.hints_changed.emit(hints_for(where, self._hand.model, self._hand.may_take_over))

    # Keys

    def event(self, event: QEvent) -> bool:
        """The page's keys are the page's, before any shortcut of the window (Esc, undo)."""
        over = event.type() == QEvent.Type.ShortcutOverride
        if over and isinstance(event, QKeyEvent) and self._answer_to(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field took."""
        does = self._answer_to(event)
        if does is None:
            super().keyPressEvent(event)
        else:
            does()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Shift+Tab on Declare goes back to the last field, as everywhere on the sheet."""
        model = self._hand.model
        if not next and self.sheet.declare.hasFocus() and model is not None and model.fields:
            return self.sheet.focus(model.fields[-1], Qt.FocusReason.BacktabFocusReason)
        return super().focusNextPrevChild(next)

    def _answer_to(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        if modifiers == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_F6:
            return self.findings.focus_previous
        if modifiers == Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier:
            return (lambda: self._undo(False)) if key == Qt.Key.Key_Z else None
        if control:
            return self._with_control(key)
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return None
        if key in _ENTER:
            return self._on_enter()
        if key == Qt.Key.Key_Up and self.sheet.declare.hasFocus():
            return lambda: self.focusNextPrevChild(False)
        if self.findings.current() is not None and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            down = key == Qt.Key.Key_Down
            return self.findings.focus_next if down else self.findings.focus_previous
        return self._plain(key)

    def _plain(self, key: Qt.Key) -> Callable[[], object] | None:
        model = self._hand.model
        answers: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_F3: self._hand.take_over,
            Qt.Key.Key_F4: self._ask_kind,
            Qt.Key.Key_F6: self.findings.focus_next,
            Qt.Key.Key_F7: lambda: self.sheet.focus(""),
            Qt.Key.Key_F8: self._accept,
            Qt.Key.Key_F9: self._declare,
            Qt.Key.Key_PageDown: lambda: self._page(1),
            Qt.Key.Key_PageUp: lambda: self._page(-1),
        }
        if model is not None and model.sheet.kind is Kind.UNOPPOSED:
            answers[Qt.Key.Key_F5] = self._elect_all
        return answers.get(key)

    def _with_control(self, key: Qt.Key) -> Callable[[], object] | None:
        answers: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Z: lambda: self._undo(True),
            Qt.Key.Key_Y: lambda: self._undo(False),
            Qt.Key.Key_G: self._ask_jump,
            Qt.Key.Key_J: self._ask_jump,
            Qt.Key.Key_D: self._ask_put_away,
        }
        return answers.get(key) if self._hand.model is not None else None

    def _on_enter(self) -> Callable[[], object] | None:
        if self.sheet.declare.hasFocus():
            return self._declare
        return self._jump if self.sheet.jump.hasFocus() else None

    def _escape(self) -> None:
        if self.sheet.jump.hasFocus() or self.findings.current() is not None:
            self._back_to_sheet()
        else:
            self._to_finder()

    def _elect_all(self) -> None:
        if self._hand.elect_all():
            self.sheet.refill()
            self._examining.start()

    def _ask_put_away(self) -> None:
        model = self._hand.model
        if model is not None and model.begun and not model.read_only:
            question = Question("Put this draft away?", ("Yes, it was begun by mistake",), typed=False)
            self._ask(question, self._throw_away)

    def _throw_away(self, _: str) -> None:
        self._hand.throw_away()
        self._to_finder_after("Putting it away…", "")

    def _page(self, by: int) -> None:
        """Candidates, elected, papers, Declare: to the next or the part before."""
        model, current = self._hand.model, self.sheet.current()
        if model is None or current is None:
            return
        fields = model.fields
        starts = [name for name in (*fields[:1], ELECTED, PAPERS[0]) if name in fields]
        stops = [*dict.fromkeys(starts), ""]
        here = len(stops) - 1
        if current:
            here = max(
                at for at, name in enumerate(stops[:-1]) if fields.index(name) <= fields.index(current)
            )
        self.sheet.focus(stops[max(0, min(len(stops) - 1, here + by))])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns beside or beneath each other, as the width and the text size allow."""
        super().resizeEvent(event)
        self.columns.arrange(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "columns"):
            self.columns.arrange(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        """Another page may have changed the sheet that is open here."""
        super().showEvent(event)
        model = self._hand.model
        if self._stale and model is not None:
            self.open_contest(model.contest.ballot_paper_id)


_UNCHANGED = "Nothing has been changed: key the correction first, or leave with Esc."
_LETTERS = "The sheet is not declared: letters were not taken. Mend it first, or Esc for the finder."


def _stopped(stops: tuple[Finding, ...]) -> str:
    first = stops[0]
    more = f" And {len(stops) - 1} more." if len(stops) > 1 else ""
    keys = "" if first.severity is Severity.ERROR else " F8 accepts it with a reason."
    return f"Not declared: {first.message}{keys}{more}"


def _later(parent: QWidget, milliseconds: int, does: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(does)
    return timer

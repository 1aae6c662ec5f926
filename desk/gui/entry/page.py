"""The Enter page: finder, sheet, findings and past beside each other; every key of the hand ends here.

Long because here alone the answers of the desk, the keys and the focus meet, so that a hand that
types ahead finds one order of things. What the desk does is in `hand`, what stops a declaration in
`declaring`, what is shown in the widgets beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from desk.count.declaration import Kind
from desk.count.finding import Finding
from desk.count.sheet import ELECTED, PAPERS, votes_field
from desk.gui.entry.choice_panel import Question, put_aside
from desk.gui.entry.declaring import Declaring
from desk.gui.entry.filing import Filing
from desk.gui.entry.find import find_candidate
from desk.gui.entry.hand import ONLY_LOOKING, Hand, NotDeclared
from desk.gui.entry.hints import hints_for
from desk.gui.entry.keys import OF_THE_SHEET, Act, act_of
from desk.gui.entry.layout import Columns
from desk.gui.entry.notices import Notice
from desk.gui.entry.parties import Parties
from desk.gui.entry.pasting import Pasting
from desk.gui.entry.places_list import sign_of
from desk.gui.entry.sheet_model import KIND_NAMES, SheetModel, first_field, kinds_of
from desk.gui.entry.telephoning import Telephoning
from desk.gui.entry.told import notices_of
from desk.gui.entry.untaken import Untaken
from desk.gui.keys.keyboard import keyboard
from desk.gui.parts.signs import Sign
from desk.gui.worker import Worker
from desk.packs.header import Header
from desk.record.entry import Person, Place
from desk.work.answers import Changes, Opened, OpenedSecond

_MANY = 20
"""Contests changed at once from which the whole list is read anew."""
_SLOW = 150
"""Milliseconds after which the page says that a sheet is being opened."""
_MEANT = frozenset({Act.NEXT_FINDING, Act.PREVIOUS_FINDING, Act.ACCEPT, Act.DECLARE, Act.LEAVE})
"""Acts that turn to a stopped sheet, or away from it: nobody presses them for the next ward."""
_FINDER_S = frozenset({Act.ENTER, Act.UP, Act.DOWN, Act.NEXT_PART, Act.PREVIOUS_PART})
"""Acts of keys that the finder takes too."""
_OTHER = Qt.FocusReason.OtherFocusReason


class EntryPage(QWidget):
    """One person keys. Give it the desk by `set_desk`; tell it of changes by `refresh`."""

    hints_changed = Signal(object)
    """Keys and words in pairs, for the frame's hint bar."""
    said = Signal(str, str)
    """A sentence that must be seen though the sheet may be another by now, and its kind."""
    unsaid = Signal(str)
    """A sentence that is true no more; "" whatever is said, since Esc was pressed."""

    def __init__(self, worker: Worker, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._hand = Hand(worker, person, self)
        self._resuming = False
        self._stale = False
        self._warned = self._went = ""
        self._untaken = Untaken()
        self._halted = False
        self.to_key_from = ""
        self._extra: tuple[Notice, ...] = ()
        self._as_opened: Opened | OpenedSecond | None = None
        self._from_desk: tuple[Notice, ...] = ()
        self.setAccessibleName("Enter")
        self.columns = Columns(self)
        self.finder, self.sheet = self.columns.finder, self.columns.sheet
        self.choice, self.findings = self.columns.choice, self.columns.findings
        self.gate = self.columns.gate
        self._declaring = Declaring(self._hand, self.columns, self._ask)
        self.pasting = Pasting(self, self.sheet, worker, self._hand, self.gate)
        self.telephoning = Telephoning(self, self.sheet, self.columns.telephone, worker, self._hand)
        self.filing = Filing(self, self.sheet, worker, self._hand, self.finder, self.pasting)
        self._declaring.before = self.telephoning.before_declaring
        self.setFocusProxy(self.finder)
        self._examining = _later(self, 0, self._declaring.examine)
        self._slow = _later(self, _SLOW, self._say_opening)
        self._warming = _later(self, 0, self._warm)
        self._acts = self._answers()
        self._connect()
        self._declaring.show(())
        self._show_empty()

    # What the frame asks of it

    def set_desk(self, places: Sequence[Place], header: Header, writer: bool = True) -> None:
        """The desk's contests and parties; `writer` False where it can only be looked at."""
        self._hand.writer = writer
        self.columns.set_parties(Parties(header))
        self.telephoning.set_header(header)
        self.finder.set_places(places)
        self._show_empty()
        self._warming.start()

    def sign_in(self, person: Person) -> None:
        """Another person sits down, or the same one anew: their last draft opens by itself."""
        self._hand.person = person
        self.finder.line.clear()
        self.columns.tell("")
        self._close_sheet()
        if self.isVisible():
            self.finder.line.setFocus(_OTHER)
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
        if model is not None and model.contest.ballot_paper_id in changes.amended:
            self._hand.follow(model.contest.ballot_paper_id)
        if len(changes.contests) > _MANY:
            self._worker.ask(lambda desk: desk.places(), self._put_places)
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

    @property
    def hand(self) -> Hand:
        """Whose hand keys here, for who watches it: the trainer."""
        return self._hand

    @property
    def declaring(self) -> Declaring:
        """The way past the findings, for who watches it: the trainer."""
        return self._declaring

    # Answers of the desk

    def _connect(self) -> None:
        hand, sheet, declaring = self._hand, self.sheet, self._declaring
        self.finder.chosen.connect(self.open_contest)
        self.finder.left.connect(self._left_finder)
        self.finder.turned.connect(self._offer)
        hand.opened.connect(self._opened)
        hand.not_opened.connect(self._not_opened)
        hand.declared.connect(self._went_in)
        hand.not_declared.connect(self._not_declared)
        hand.put_away.connect(self._went_in)
        hand.followed.connect(self._followed)
        self._worker.not_kept.connect(self._not_kept)
        sheet.keyed.connect(self._keyed)
        sheet.entered.connect(hand.at)
        sheet.left.connect(lambda _: self._examining.start())
        sheet.moved.connect(self._move)
        sheet.declare_wanted.connect(declaring.declare)
        sheet.kind_wanted.connect(self._ask_kind)
        self.choice.typing.connect(hand.answer)
        declaring.told.connect(self._tell)
        declaring.going.connect(self._going)
        declaring.back_wanted.connect(self._back_to_sheet)
        self.findings.chosen.connect(self._go_to_finding)
        self.columns.focus_moved.connect(self._hand_moved)
        self.pasting.told.connect(self._warn)
        self.filing.open_wanted.connect(self.open_contest)
        self.filing.left.connect(self._back_to_sheet)
        self.telephoning.told.connect(self._warn)
        self.telephoning.changed.connect(self._examining.start)
        self.telephoning.back_wanted.connect(
            lambda name: self.sheet.focus(name) if name else self._back_to_sheet()
        )
        self.pasting.done.connect(self._pasted)
        keyboard().changed.connect(self._name_keys)

    def _opened(self, opened: Opened | OpenedSecond) -> None:
        self._slow.stop()
        model = self._hand.model
        if model is None:
            return
        if self._resuming and self.finder.line.text():
            # Somebody began to type before their draft was found: what they want now comes first.
            self._resuming = False
            self._hand.let_go()
            return
        resumed, self._resuming, self._stale = self._resuming, False, False
        self._extra = ()
        self._untaken.forget()
        self._halted = False
        self._as_opened = opened
        self._from_desk = notices_of(opened, self._hand.may_take_over)
        self._show_model(opened.place)
        self.finder.line.clear()
        self.finder.select(model.contest.ballot_paper_id)
        self._declaring.begin()
        if model.read_only or not model.fields:
            # Where there is nothing to key, whatever is typed ahead is meant for another sheet, and told.
            self.sheet.setFocus(_OTHER)
        else:
            self.sheet.focus(first_field(model))
            if model.begun:
                self.sheet.go_on_in(model.at_field)
            if resumed:
                self._declaring.ask_again()
        self.filing.opened()
        self.gate.let_go()

    def _not_opened(self, sentence: str) -> None:
        self._slow.stop()
        self.said.emit(sentence, "error")
        if self._hand.model is None:
            self._show_empty()
        else:
            self._reshow()
        if self.gate.hasFocus():
            # Not to the finder: figures typed on for this ward would find another there.
            self._halted = True
            self.sheet.setFocus(_OTHER)
            self.gate.let_go()
        elif self._hand.model is None:
            self.finder.line.setFocus(_OTHER)
        else:
            self.sheet.setFocus(_OTHER)

    def _followed(self) -> None:
        """The contest was amended under the hand: what is being typed stays, and the hand where it is."""
        at = self.sheet.current()
        self._extra = ((Sign.NOTE, "The contest was amended: what is keyed follows, figure by figure."),)
        self._reshow()
        if at is not None:
            self.sheet.focus(at)

    def _going(self, model: SheetModel) -> None:
        sentence = f"Declaring {model.contest.ward}…"
        self._close_sheet(sentence)
        who, busy = self._hand.person.name, self._hand.busy
        self.finder.offer_next(model.contest.ballot_paper_id, busy, who, second=model.second)
        self._show_empty(sentence)
        self.finder.line.setFocus(_OTHER)

    def _went_in(self, sentence: str) -> None:
        self.columns.tell(sentence)
        if self._hand.model is None and not self._hand.opening:
            self._show_empty(sentence)

    def _not_declared(self, back: NotDeclared) -> None:
        self.said.emit(back.sentence, "error")
        self.columns.tell("")
        if self._hand.model is not None or self._hand.opening or self.finder.line.text():
            self._tell(((Sign.ERROR, f"{back.sentence} Its figures are kept: find it again."),))
            return
        self._hand.model = back.model
        self._extra = ((Sign.ERROR, back.sentence),)
        self._show_model(self.finder.place(back.model.contest.ballot_paper_id))
        self._declaring.refused(back.model, back.findings)

    def _not_kept(self, ballot_paper_id: str, sentence: str) -> None:
        model = self._hand.model
        if model is None or model.contest.ballot_paper_id != ballot_paper_id:
            self.said.emit(sentence, "error")
            return
        model.read_only = sentence
        self._extra = ((Sign.ERROR, f"Not kept: {sentence}"),)
        self._show_model(self.finder.place(ballot_paper_id))
        self.sheet.setFocus(_OTHER)

    def _put_place(self, place: Place) -> None:
        self.finder.put(place)
        self._hand.seen(place.ballot_paper_id)
        model = self._hand.model
        if model is not None and model.contest.ballot_paper_id == place.ballot_paper_id:
            self.sheet.show_state(*sign_of(place, second=model.second))
            self._follow_incidents(place)

    def _follow_incidents(self, place: Place) -> None:
        """Something was noted at the very contest that is being keyed, or taken back."""
        opened = self._as_opened
        if opened is not None and opened.place.incidents != place.incidents:
            self._as_opened = replace(opened, place=replace(opened.place, incidents=place.incidents))
            self._from_desk = notices_of(self._as_opened, self._hand.may_take_over)
            self._show_notices()

    def _put_places(self, places: Sequence[Place]) -> None:
        self.finder.set_places(places)
        for place in places:
            self._hand.seen(place.ballot_paper_id)

    # Keying

    def _keyed(self, name: str, text: str) -> None:
        self._unwarn()
        self._declaring.typed()
        if self._hand.key(name, text):
            self.sheet.refresh_echo()
            self.telephoning.figure_keyed()

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

    def _elect_all(self) -> None:
        model = self._hand.model
        if model is not None and model.sheet.kind is Kind.UNOPPOSED and self._hand.elect_all():
            self.sheet.refill()
            self._examining.start()

    def _undo(self) -> None:
        self._went_back(self._hand.undo())

    def _redo(self) -> None:
        self._went_back(self._hand.redo())

    def _went_back(self, name: str | None) -> None:
        if name is None:
            return
        self._reshow()
        self._back_to(name)

    # Questions beside the sheet

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

    def _ask_put_away(self) -> None:
        model = self._hand.model
        if model is None or (model.read_only and not (model.second and model.begun)):
            return
        if not model.begun:
            self._warn("Nothing is keyed here to put away: Esc leaves the sheet.")
        else:
            question = Question("Put this draft away?", ("Yes, it was begun by mistake",), typed=False)
            self._ask(question, self._put_away)

    def _put_away(self, _: str) -> None:
        self._hand.throw_away()
        self._close_sheet("Putting it away…")
        self.finder.line.setFocus(_OTHER)

    def _ask_to_whom(self) -> None:
        """Whose the sheet is to be. The desk says who may not take it."""
        model = self._hand.model
        if model is None or not self._hand.may_take_over:
            return

        def came(people: Sequence[Person]) -> None:
            names = tuple(person.name for person in people if not person.retired)
            if self._hand.model is model and names:
                question = Question("Hand this sheet to whom?", names[:9], says=model.read_only)
                self._ask(question, self._hand.hand_over)

        self._worker.ask(lambda desk: desk.people(), came)

    # Going about

    def _ask_jump(self) -> None:
        if self._hand.model is not None and not self._hand.model.read_only:
            self.sheet.jump.clear()
            self.sheet.jump.show()
            self.sheet.jump.setFocus(_OTHER)

    def _jump(self) -> None:
        model, asked = self._hand.model, self.sheet.jump.text()
        at = None if model is None else find_candidate(model.contest, asked)
        if model is None or at is None:
            self._warn(f"No candidate here is “{asked}”: number or name.")
        elif self.sheet.focus(votes_field(model.contest.candidates[at].person_id)):
            self._end_jump()
        else:
            self._back_to_sheet()

    def _end_jump(self) -> None:
        self._unwarn()
        put_aside(self.sheet.jump, self.sheet.jump)

    def _go_to_finding(self, finding: Finding) -> None:
        for name in finding.fields:
            if self.telephoning.go_to(name) or self.sheet.focus(name):
                return

    def _back_to_sheet(self) -> None:
        self._end_jump()
        model = self._hand.model
        if model is not None and not self.sheet.focus(first_field(model)):
            self.sheet.setFocus(_OTHER)

    def _pasted(self, taken: bool) -> None:
        if taken:
            self._reshow()
        self._back_to_sheet()

    def _back_to(self, name: str) -> None:
        if not (name and self.sheet.focus(name)):
            self._back_to_sheet()

    def _to_finder(self) -> None:
        self._end_jump()
        self.choice.drop()
        self.finder.line.setFocus(_OTHER)
        self.finder.line.selectAll()

    def _to_part(self, by: int) -> None:
        """Candidates, elected, papers, Declare: to the next or the part before."""
        model, current = self._hand.model, self.sheet.current()
        if model is None or current is None:
            return
        fields = model.fields
        starts = [name for name in (*fields[:1], ELECTED, PAPERS[0]) if name in fields]
        stops = [*dict.fromkeys(starts), ""]
        here = len(stops) - 1
        if current:
            place = fields.index(current)
            here = max(at for at, name in enumerate(stops[:-1]) if fields.index(name) <= place)
        self.sheet.focus(stops[max(0, min(len(stops) - 1, here + by))])

    # Showing

    def _show_model(self, place: Place | None) -> None:
        model = self._hand.model
        if model is None:
            return
        second = model.second
        sign, word = sign_of(place, second=second) if place is not None else (Sign.KEYING, "keying")
        if self.sheet.current() is not None:
            # A field that is hidden with the focus would hand it to a neighbour, as if the hand went there.
            self.gate.setFocus(_OTHER)
        self.choice.drop()
        self.pasting.drop()
        self.filing.drop()
        self.telephoning.show()
        self._end_jump()
        self.sheet.show_model(model, sign, word)
        self.columns.show_past(model)
        self._show_notices()

    def _reshow(self) -> None:
        model = self._hand.model
        if model is not None:
            self._show_model(self.finder.place(model.contest.ballot_paper_id))
            self._declaring.examine()

    def _tell(self, notices: tuple[Notice, ...]) -> None:
        self._extra = notices
        self._show_notices()

    def _show_notices(self) -> None:
        looking: tuple[Notice, ...] = () if self._hand.writer else ((Sign.NOTE, ONLY_LOOKING),)
        shown = self._from_desk if self._hand.model is not None else ()
        self.sheet.notices.show_notices(self._extra + self._untaken.notices() + (shown or looking))

    def _close_sheet(self, sentence: str = "") -> None:
        self._hand.let_go()
        self._untaken.forget()
        self._extra = self._from_desk = ()
        self._declaring.show(())
        self.choice.drop()
        self.pasting.drop()
        self.telephoning.drop()
        self._show_empty(sentence)

    def _warn(self, sentence: str) -> None:
        self._warned = sentence
        self.said.emit(sentence, "warning")

    def _unwarn(self) -> None:
        if self._warned:
            self.unsaid.emit(self._warned)
            self._warned = ""

    def _offer(self) -> None:
        """What Enter opens, under what was said of the sheet before."""
        if self._went and self._hand.model is None and not self._hand.opening:
            self.sheet.say_empty(self._went, self._offered())

    def _offered(self) -> str:
        place = self.finder.selected()
        return f"Next: {place.ward}, {place.council}. Enter opens it." if place is not None else ""

    def _show_empty(self, sentence: str = "") -> None:
        if self._hand.model is not None:
            return
        self._went = sentence
        if not self.finder.places:
            self.sheet.clear("No sheet is open.", "The desk's wards are on their way.")
        elif sentence:
            self.sheet.clear(sentence, self._offered())
        else:
            how = "Type letters of a ward or council, or its number, then Enter."
            self.sheet.clear("No sheet is open.", f"{how}\n\n{self.to_key_from}".rstrip())
        self.columns.show_past(None)
        self._show_notices()

    def _warm(self) -> None:
        # One row a turn, so that a key never waits for more than one.
        if self.sheet.warm():
            self._warming.start()

    def _say_opening(self) -> None:
        place = self.finder.place(self._hand.opening)
        if place is not None:
            self.sheet.clear(f"Opening {place.ward}…", "Go on typing: nothing is lost.")

    def _hand_moved(self) -> None:
        if not (self.sheet.hasFocus() or self.gate.hasFocus()):
            self._declaring.turned_to()
            self._halted = False
        self._show_hints()

    def _show_hints(self) -> None:
        if self.gate.hasFocus():
            return  # A sheet is on its way, and its own hints come with it.
        self.columns.finder_has_hand(self.finder.line.hasFocus())
        where = "finder" if self.finder.line.hasFocus() else "sheet"
        if self._declaring.stopped:
            where = "stopped"
        if self.findings.current() is not None:
            where = "findings"
        if self.choice.asking:
            where = "choice"
        if self.pasting.open:
            where = "pasted"
        if self.filing.open:
            where = "file"
        if self.telephoning.panel.has_hand or self.telephoning.reading:
            where = "read back" if self.telephoning.reading else "telephone"
        self.hints_changed.emit(hints_for(where, self._hand.model, self._hand.may_take_over))

    # Keys

    def _name_keys(self) -> None:
        if self._hand.model is not None and self._as_opened is not None:
            self._from_desk = notices_of(self._as_opened, self._hand.may_take_over)
            self._reshow()
        self._show_hints()

    def event(self, event: QEvent) -> bool:
        """The page's keys are the page's, before any shortcut of the window (Esc, undo)."""
        over = event.type() == QEvent.Type.ShortcutOverride
        if over and isinstance(event, QKeyEvent) and self._answer(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field took."""
        does = self._answer(event)
        if does is not None:
            does()
        elif not self._take_not(event):
            super().keyPressEvent(event)

    def _take_not(self, event: QKeyEvent) -> bool:
        """Count and show a key that was meant for another sheet. False where it is a key of no sheet."""
        modified = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if not event.text() or modified or (self._hand.model is None and not self._halted):
            return False
        if not self._untaken:
            QApplication.beep()
        self._untaken.add(event.text())
        self._show_notices()
        return True

    def focusNextPrevChild(self, next: bool) -> bool:
        """Shift+Tab on Declare goes back to the last field, as everywhere on the sheet."""
        if self._declaring.stopped or self._halted:
            return True
        if not next and self.sheet.declare.hasFocus() and self._to_last_field():
            return True
        return super().focusNextPrevChild(next)

    def _to_last_field(self) -> bool:
        model = self._hand.model
        if model is None or not model.fields:
            return False
        return self.sheet.focus(model.fields[-1], Qt.FocusReason.BacktabFocusReason)

    def _answers(self) -> dict[Act, Callable[[], object]]:
        return {
            Act.LEAVE: self._leave,
            Act.TAKE_OVER: self._hand.take_over,
            Act.HAND_OVER: self._ask_to_whom,
            Act.KIND: self._ask_kind,
            Act.ELECT_ALL: self._elect_all,
            Act.NEXT_FINDING: self.findings.focus_next,
            Act.PREVIOUS_FINDING: self.findings.focus_previous,
            Act.TO_DECLARE: lambda: self.sheet.focus(""),
            Act.ACCEPT: self._declaring.accept,
            Act.AS_DECLARED: self._declaring.as_declared,
            Act.STAGES: self.sheet.open_stages,
            Act.DECLARE: self._declaring.declare,
            Act.NEXT_PART: lambda: self._to_part(1),
            Act.PREVIOUS_PART: lambda: self._to_part(-1),
            Act.UNDO: self._undo,
            Act.REDO: self._redo,
            Act.JUMP: self._ask_jump,
            Act.PUT_AWAY: self._ask_put_away,
            Act.PASTE: self.pasting.paste,
            Act.FILE: self.filing.begin,
            Act.TELEPHONE: self.telephoning.turn,
            Act.READ_BACK: self.telephoning.read_back,
        }

    def _answer(self, event: QKeyEvent) -> Callable[[], object] | None:
        act = act_of(event)
        if act is None or (act in OF_THE_SHEET and self.finder.line.hasFocus()):
            return None
        if self._halted and act is not Act.LEAVE:
            return None
        if self._declaring.stopped:
            if act in _FINDER_S or (self._untaken and act not in _MEANT):
                return None
            if act is Act.NEXT_FINDING:
                return self._declaring.mend
        if act is Act.ENTER:
            if self.sheet.declare.hasFocus():
                return self._declaring.declare
            return self._jump if self.sheet.jump.hasFocus() else None
        if act in (Act.UP, Act.DOWN):
            if self.findings.current() is not None:
                return self.findings.focus_next if act is Act.DOWN else self.findings.focus_previous
            return self._to_last_field if act is Act.UP and self.sheet.declare.hasFocus() else None
        return self._acts.get(act)

    def _leave(self) -> None:
        self.unsaid.emit("")
        aside = self.telephoning.panel.has_hand or self.findings.current() is not None
        if self.sheet.jump.hasFocus() or aside:
            self._back_to_sheet()
        else:
            self._to_finder()

    def _left_finder(self) -> None:
        self.unsaid.emit("")
        self._back_to_sheet()

    # Size, and coming back

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


def _later(parent: QWidget, milliseconds: int, does: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(does)
    return timer

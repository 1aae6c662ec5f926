"""A sheet that comes by telephone: who calls, whether the code word is right, whether it was read back."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desk.count.declaration import TELEPHONE, Kind, Source
from desk.count.errors import Refused
from desk.count.finding import Severity
from desk.gui.entry.hand import Hand
from desk.gui.entry.read_back import ReadBack
from desk.gui.entry.telephone_panel import TelephonePanel
from desk.gui.keys.now import worded
from desk.gui.worker import Worker
from desk.packs.header import Header
from desk.rules.case import CODE_WORD, READ_BACK
from desk.work.code_words import CodeWordTried

_NOT_BY_TELEPHONE = "This sheet did not come by telephone: {enter.telephone} says that it does."


class Telephoning(QObject):
    """`back_wanted` with the field the hand goes back to ("" where it was); `told` a sentence to be seen."""

    back_wanted = Signal(str)
    told = Signal(str)
    changed = Signal()
    """The source is another: the findings are to be looked at anew."""

    def __init__(
        self, page: QWidget, sheet: QWidget, panel: TelephonePanel, worker: Worker, hand: Hand
    ) -> None:
        super().__init__(page)
        self._page, self._sheet = page, sheet
        self.panel, self._worker, self._hand = panel, worker, hand
        self._header: Header | None = None
        self._view: ReadBack | None = None
        self._then: Callable[[], None] | None = None
        self._ballot = ""
        panel.keyed.connect(self._keyed)
        panel.code_word.connect(self._check)
        panel.left.connect(lambda: self.back_wanted.emit(""))

    def set_header(self, header: Header) -> None:
        """The desk's pack, which knows whose code words there are."""
        self._header = header

    @property
    def reading(self) -> bool:
        """The read-back view stands over the sheet."""
        return self._view is not None and self._view.isVisible()

    @property
    def view(self) -> ReadBack:
        """The read-back view, made when it is first wanted."""
        if self._view is None:
            self._view = ReadBack(self._page, self._sheet)
            self._view.agreed.connect(self._agreed)
            self._view.mend.connect(self._mend)
            self._view.unread.connect(self._go_on)
        return self._view

    def show(self) -> None:
        """The sheet in hand is another, or its source is."""
        model = self._hand.model
        ballot = "" if model is None else model.contest.ballot_paper_id
        if ballot != self._ballot:
            # What was begun for one ward must say nothing of another.
            self._ballot, self._then = ballot, None
            self.panel.forget()
            if self._view is not None:
                self._view.hide()
        heard = model is not None and model.sheet.source.kind == TELEPHONE
        if model is not None and heard:
            contest = model.contest
            whose = ""
            if self._header is not None:
                whose, _ = self._header.code_word(contest.ballot_paper_id, contest.council_gss)
            self.panel.show_source(model.sheet.source, model.sheet.kind, whose, shut=bool(model.read_only))
        self.panel.setVisible(heard)

    def figure_keyed(self) -> None:
        """A figure is another: what was read back is not what stands."""
        if not self.panel.isHidden():
            self.show()

    def go_to(self, name: str) -> bool:
        """To what a finding is about, if it is about the call."""
        if name == CODE_WORD:
            self.panel.begin()
        elif name == READ_BACK:
            self.read_back()
        return name in (CODE_WORD, READ_BACK)

    def drop(self) -> None:
        """No sheet is in hand: the call is over."""
        self._ballot = "-"
        self.show()

    def turn(self) -> None:
        """It comes by telephone: to the caller; from there back to the figures. A call of which nothing was
        keyed is none."""
        model = self._hand.model
        if model is None or model.read_only:
            return
        source = model.sheet.source
        if source.kind != TELEPHONE:
            self._put(replace(source, kind=TELEPHONE))
            self.panel.begin()
        elif not self.panel.has_hand:
            self.panel.begin()
        else:
            if source == Source(TELEPHONE):
                self._put(Source())
            self.back_wanted.emit("")

    def read_back(self, then: Callable[[], None] | None = None) -> None:
        """Show the figures in speaking order; `then` is what follows once they are agreed, or passed by."""
        model = self._hand.model
        if model is None or model.read_only or model.sheet.kind is Kind.COUNTERMANDED:
            return
        if model.sheet.source.kind != TELEPHONE:
            self.told.emit(worded(_NOT_BY_TELEPHONE))
            return
        self._then = then
        self.view.show_sheet(model.contest, model.sheet)

    def before_declaring(self, declare: Callable[[], None]) -> bool:
        """Read back first, where that was not done and nothing else stops the sheet. True if it is shown."""
        model = self._hand.model
        if model is None or model.sheet.source.kind != TELEPHONE or model.sheet.source.read_back:
            return False
        findings = self._hand.findings(partial=False)
        passed = any(READ_BACK in finding.fields and finding.key in model.accepted for finding in findings)
        wrong = any(finding.severity is Severity.ERROR for finding in findings)
        if passed or wrong or model.sheet.kind is Kind.COUNTERMANDED or self._then is not None:
            return False
        self.read_back(declare)
        return True

    # What came of it

    def _keyed(self, source: Source) -> None:
        model = self._hand.model
        if model is not None:
            now = model.sheet.source
            self._hand.source(replace(now, who=source.who, place=source.place, call_back=source.call_back))

    def _put(self, source: Source) -> None:
        if self._hand.source(source):
            self.show()
            self.changed.emit()

    def _check(self, heard: str) -> None:
        model = self._hand.model
        if model is None:
            return
        who, ballot = self._hand.person.name, model.contest.ballot_paper_id
        self._worker.ask(
            lambda desk: desk.check_code_word(who, ballot, heard),
            lambda tried: self._tried(ballot, tried),
            lambda refused: self._refused(ballot, refused),
        )

    def _tried(self, ballot: str, tried: CodeWordTried) -> None:
        model = self._hand.model
        if model is None or model.contest.ballot_paper_id != ballot:
            return
        self._put(replace(model.sheet.source, code_word_checked=tried.right))
        if tried.right:
            self.panel.say("")
            self.back_wanted.emit("")
        else:
            times = "" if tried.wrong == 1 else f" {tried.wrong} times"
            seconds = f"{tried.wait} second{'' if tried.wait == 1 else 's'}"
            self.panel.say(f"Wrong{times}. In {seconds} you can ask for it again.")

    def _refused(self, ballot: str, refused: Refused) -> None:
        model = self._hand.model
        if model is not None and model.contest.ballot_paper_id == ballot:
            self.panel.say(str(refused))

    def _agreed(self) -> None:
        model = self._hand.model
        if model is not None:
            self._put(replace(model.sheet.source, read_back=True))
        self._go_on()

    def _go_on(self) -> None:
        then = self._then
        self.back_wanted.emit("")
        if then is not None:
            then()
        self._then = None

    def _mend(self, field: str) -> None:
        self._then = None
        self.back_wanted.emit(field)

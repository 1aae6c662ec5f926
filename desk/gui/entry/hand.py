"""What the clerk's hand is on: opens sheets, keeps every keystroke, declares. Asks the desk, shows nothing.

A declaration is asked for and the hand goes on at once: what was let go of is held here until the desk has
answered, so that a refusal brings it back whole.

Long because first and second entries go one way, verb by verb.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.count.contest import Contest
from desk.count.declaration import Kind, Source
from desk.count.errors import Refused
from desk.count.finding import Finding, Severity
from desk.count.sheet import Sheet
from desk.gui.entry.echo import elected_names
from desk.gui.entry.second import committed_said, open_for, second_model
from desk.gui.entry.sheet_model import SheetModel, opened_model
from desk.gui.worker import Worker
from desk.record.entry import Person, Role
from desk.rules.book import may_stand
from desk.rules.examine import examine_sheet
from desk.work.answers import Changes, Committed, Opened, OpenedSecond, SecondCommitted
from desk.work.commit import FindingsStand

if TYPE_CHECKING:
    from desk.wiring.desk import Desk

ONLY_LOOKING = "Another program writes to this desk: here you can look, but not key."


@dataclass(frozen=True, slots=True)
class NotDeclared:
    """A declaration was refused after the hand went on. `findings` are those that stand, if that is why."""

    model: SheetModel
    sentence: str
    findings: tuple[Finding, ...]


class Hand(QObject):
    """One person's hand. `model` is the sheet it is on, or None."""

    opened = Signal(object)
    """An `Opened` or `OpenedSecond`: `model` is made from it."""
    not_opened = Signal(str)
    declared = Signal(str)
    followed = Signal()
    """The contest in hand was amended, and the sheet is on its ballot paper as it is now."""
    """A declaration went in: which, who is elected and, of a correction, which revision."""
    not_declared = Signal(object)
    put_away = Signal(str)

    def __init__(self, worker: Worker, person: Person, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self.person = person
        self.writer = True
        self.model: SheetModel | None = None
        self.opening = ""
        self._going: dict[str, SheetModel] = {}
        self._unseen: set[str] = set()

    @property
    def busy(self) -> frozenset[str]:
        """Contests whose declaration is on its way into the desk, or is there and not yet in the lists."""
        return frozenset(self._going) | self._unseen

    def seen(self, ballot_paper_id: str) -> None:
        """The lists have this contest as it stands now."""
        self._unseen.discard(ballot_paper_id)

    @property
    def may_take_over(self) -> bool:
        """The sheet in hand is somebody else's, and this person may take it over."""
        held = self.model is not None and bool(self.model.read_only)
        return held and self.writer and self.person.role is Role.SUPERVISOR

    # Taking a sheet in hand

    def open(self, ballot_paper_id: str) -> None:
        """Take a sheet in hand; the latest wish wins where several are on their way."""
        self.opening = ballot_paper_id
        who = self.person.name

        def came(opened: Opened | OpenedSecond) -> None:
            if self.opening == ballot_paper_id and self.person.name == who:
                self.opening = ""
                if isinstance(opened, OpenedSecond):
                    self.model = second_model(opened, who)
                else:
                    self.model = opened_model(opened)
                if not self.writer:
                    self.model.read_only = ONLY_LOOKING
                self.opened.emit(opened)

        def failed(refused: Refused) -> None:
            if self.opening == ballot_paper_id:
                self.opening = ""
                self.not_opened.emit(str(refused))

        self._worker.ask(lambda desk: open_for(desk, who, ballot_paper_id), came, failed)

    def resume(self) -> None:
        """Open the sheet that this person last keyed in and has not declared, unless one is open by then."""
        who = self.person.name

        def came(ballot_paper_id: str | None) -> None:
            free = self.model is None and not self.opening and not self._going
            if ballot_paper_id is not None and free and self.person.name == who:
                self.open(ballot_paper_id)

        self._worker.ask(lambda desk: desk.last_in_hand(who), came)

    def let_go(self) -> None:
        """No sheet in hand. Its draft is kept."""
        self.model = None
        self.opening = ""

    def follow(self, ballot_paper_id: str) -> None:
        """The contest in hand was amended: the sheet follows, with every key of the meantime."""

        def came(contest: Contest) -> None:
            model = self.model
            if model is None or model.contest.ballot_paper_id != contest.ballot_paper_id:
                return
            if contest.version > model.contest.version:
                model.follow(contest)
                self.followed.emit()

        self._worker.ask(lambda desk: desk.contest(ballot_paper_id), came)

    def take_over(self) -> None:
        """A supervisor takes the sheet over, and goes on with it."""
        if self.model is None or not self.may_take_over:
            return
        who, ballot_paper_id, second = self.person.name, self.model.contest.ballot_paper_id, self.model.second
        self._worker.ask(
            lambda desk: desk.take_over(who, ballot_paper_id, second=second),
            lambda _: self.open(ballot_paper_id),
            lambda refused: self.not_opened.emit(str(refused)),
        )

    def hand_over(self, to: str) -> None:
        """A supervisor gives the open sheet of somebody to another person by name."""
        if self.model is None or not self.may_take_over:
            return
        who, contest, second = self.person.name, self.model.contest, self.model.second
        ballot_paper_id = contest.ballot_paper_id

        def handed(_: Changes) -> None:
            self.put_away.emit(f"{contest.ward}: its sheet is {to}'s now, as it stood.")
            if self.model is not None and self.model.contest is contest:
                self.open(ballot_paper_id)

        self._worker.ask(
            lambda desk: desk.hand_over(who, ballot_paper_id, to, second=second),
            handed,
            lambda refused: self.not_opened.emit(str(refused)),
        )

    def throw_away(self) -> None:
        """Put the draft away: begun by mistake. What it held goes into the journal."""
        if self.model is None or not self.model.begun:
            return
        who, contest, second = self.person.name, self.model.contest, self.model.second

        def gone(_: Changes) -> None:
            self.put_away.emit(f"{contest.ward}: what was keyed is put away, and kept in the journal.")

        self.model = None
        self._worker.ask(
            lambda desk: (desk.put_second_away if second else desk.put_away)(who, contest.ballot_paper_id),
            gone,
            lambda refused: self.not_opened.emit(str(refused)),
        )

    # Keying

    def key(self, name: str, text: str) -> bool:
        """A keystroke. Kept at once; no rule runs and nothing waits."""
        model = self.model
        if model is None or model.read_only or not model.key(name, text):
            return False
        model.at_field = name
        self._keep(model)
        return True

    def at(self, name: str) -> None:
        """The hand is in this field now; remembered for a draft that exists."""
        model = self.model
        if model is None or model.read_only or model.at_field == name:
            return
        model.leave()
        model.at_field = name
        if model.begun:
            self._keep(model)

    def switch(self, kind: Kind) -> bool:
        """The contest turned out to be of another kind."""
        return self._changed(lambda model: model.switch(kind))

    def take(self, sheet: Sheet) -> bool:
        """The sheet filled from what was pasted."""
        return self._changed(lambda model: model.take(sheet))

    def source(self, source: Source) -> bool:
        """Where the figures came from."""
        return self._changed(lambda model: model.source(source))

    def elect_all(self) -> bool:
        """Everybody is elected."""
        return self._changed(SheetModel.elect_all)

    def accept(self, key: str, why: str) -> None:
        """A warning is right, and why; kept with the figures."""
        if self.model is not None and self.model.begun:
            self._changed(lambda model: model.accept(key, why))
        elif self.model is not None:
            self.model.accept(key, why)

    def answer(self, about: str, typed: str) -> None:
        """As far as an answer beside the sheet is typed; kept for a draft that exists."""
        if self.model is not None and self.model.begun:
            self._changed(lambda model: model.answer(about, typed))

    def undo(self) -> str | None:
        """The sheet before; the field to look at, None where there is nothing to undo."""
        return self._gone(SheetModel.undo)

    def redo(self) -> str | None:
        """The sheet after; the field to look at, None where there is nothing to redo."""
        return self._gone(SheetModel.redo)

    def findings(self, *, partial: bool, weighed: bool = True) -> tuple[Finding, ...]:
        """What the rules say of the sheet in hand; `weighed` as in `rules.examine`."""
        if self.model is None:
            return ()
        model = self.model
        return examine_sheet(model.contest, model.sheet, model.context, partial=partial, weighed=weighed)

    # Declaring

    def declare(self, reason: str = "") -> None:
        """Ask for the commit and let go of the sheet. The rules were looked at before."""
        model = self.model
        if model is None:
            return
        who, sheet, accepted = self.person.name, model.sheet, dict(model.accepted)
        ballot_paper_id = model.contest.ballot_paper_id
        self._going[ballot_paper_id] = model
        self.model = None

        def done(committed: Committed | SecondCommitted) -> None:
            self._going.pop(ballot_paper_id, None)
            self._unseen.add(ballot_paper_id)
            self.declared.emit(_said(model, committed))

        def commits(desk: "Desk") -> Committed | SecondCommitted:
            if model.second:
                return desk.commit_second(who, sheet, accepted)
            return desk.commit_sheet(who, sheet, accepted, reason)

        def failed(refused: Refused) -> None:
            self._going.pop(ballot_paper_id, None)
            findings = refused.findings if isinstance(refused, FindingsStand) else ()
            self.not_declared.emit(NotDeclared(model, str(refused), findings))

        self._worker.ask(commits, done, failed)

    def _changed(self, does: Callable[[SheetModel], bool]) -> bool:
        model = self.model
        if model is None or model.read_only or not does(model):
            return False
        self._keep(model)
        return True

    def _gone(self, does: Callable[[SheetModel], str | None]) -> str | None:
        model = self.model
        if model is None or model.read_only:
            return None
        name = does(model)
        if name is not None:
            model.at_field = name or model.at_field
            self._keep(model)
        return name

    def _keep(self, model: SheetModel) -> None:
        model.begun = True
        self._worker.keep(self.person.name, model.sheet, model.at_field, second=model.second)


def stopping(findings: tuple[Finding, ...], accepted: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings that stop a commit: errors that were not taken as declared, and warnings nobody accepted;
    errors first."""
    errors = tuple(
        finding
        for finding in findings
        if finding.severity is Severity.ERROR and not (finding.key in accepted and may_stand(finding.code))
    )
    waiting = tuple(
        finding
        for finding in findings
        if finding.severity is not Severity.ERROR and finding.key not in accepted
    )
    return errors + waiting


def _said(model: SheetModel, committed: Committed | SecondCommitted) -> str:
    ward = model.contest.ward
    if isinstance(committed, SecondCommitted):
        return committed_said(ward, committed)
    revision = f" · revision\N{NO-BREAK SPACE}{committed.revision}" if committed.revision > 1 else ""
    if model.sheet.kind is Kind.COUNTERMANDED:
        return f"{ward} recorded as countermanded{revision}"
    return f"{ward} declared, {elected_names(model.contest, model.sheet) or 'nobody'} elected{revision}"

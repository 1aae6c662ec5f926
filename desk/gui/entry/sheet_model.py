"""The sheet in hand: what is keyed, the way back and forth (undo), the order of fields. No Qt.

Undo goes by field visit: all that was typed in one field while the hand stayed there is one step, since a
figure is what a person wants back, not a digit. Changing the kind, and "all elected", are steps of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desk.count.contest import Contest, System
from desk.count.declaration import Kind, Source
from desk.count.figure import grouped, read_figure
from desk.count.finding import Finding, Severity
from desk.count.following import follow
from desk.count.percent import read_percent
from desk.count.sheet import (
    ELECTED,
    LISTS,
    PAPERS,
    STAGES,
    TURNOUT,
    Sheet,
    declared,
    fields_of,
    second_field,
    sheet_of,
    votes_field,
)
from desk.gui.entry.kinds import shown_fields
from desk.record.entry import Entry
from desk.record.states import State
from desk.rules.case import CODE_WORD, NONE, READ_BACK, Context
from desk.work.answers import Opened
from desk.work.later import later_reason

SOURCE = "source"
"""The step whose field is none of the sheet's: where the figures came from."""


@dataclass(frozen=True, slots=True)
class Step:
    """A sheet to go back to, and the field whose change is undone by it."""

    sheet: Sheet
    field: str


@dataclass(slots=True)
class SheetModel:
    """One opened contest, as it is keyed."""

    contest: Contest
    sheet: Sheet
    at_field: str = ""
    standing: Entry | None = None
    reason_needed: bool = False
    read_only: str = ""
    begun: bool = False
    """A draft of this sheet is in the desk, or on its way there."""
    second: bool = False
    """The second entry's sheet, keyed blind."""
    context: Context = NONE
    """What the sheets already accepted say of this contest."""
    _undo: list[Step] = field(default_factory=list)
    _redo: list[Step] = field(default_factory=list)
    _visit: str | None = None

    @property
    def accepted(self) -> Mapping[str, str]:
        """Reasons given for warnings, by `Finding.key`."""
        return self.sheet.reasons

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of this kind of sheet, in keying order."""
        return shown_fields(self.contest, self.sheet, fields_of(self.contest, self.sheet.kind))

    def key(self, name: str, text: str) -> bool:
        """A field reads `text` now. False where that changes nothing."""
        if self.sheet.text(name) == text:
            return False
        self._step(self.sheet.with_text(name, text), name, joins=True)
        return True

    def leave(self) -> None:
        """The hand left the field: what is typed next is another step."""
        self._visit = None

    def switch(self, kind: Kind) -> bool:
        """Another kind of declaration; figures keyed for the old kind stay in the sheet, unseen."""
        if kind is self.sheet.kind:
            return False
        self._step(replace(self.sheet, kind=kind), "", joins=False)
        self.at_field = ""  # The hand begins with what this kind asks first.
        return True

    def elect_all(self) -> bool:
        """Everybody on the ballot paper is elected: the usual unopposed declaration, in one key."""
        everybody = " ".join(str(number) for number in range(1, len(self.contest.candidates) + 1))
        if self.sheet.text(ELECTED) == everybody:
            return False
        self._step(self.sheet.with_text(ELECTED, everybody), ELECTED, joins=False)
        return True

    def take(self, sheet: Sheet) -> bool:
        """A sheet that was pasted, as one step; the hand goes to what it left blank."""
        if sheet == self.sheet:
            return False
        self._step(sheet, "", joins=False)
        self.at_field = next((name for name in self.fields if not sheet.text(name).strip()), "")
        if self.at_field in PAPERS:
            self.at_field = ""
        return True

    def source(self, source: Source) -> bool:
        """Where the figures came from, anew; joined into one step while the hand stays with it."""
        if source == self.sheet.source:
            return False
        self._step(replace(self.sheet, source=source), SOURCE, joins=True)
        return True

    def accept(self, key: str, why: str) -> bool:
        """A reason for a warning. No step of its own: an undo brings figures back and leaves reasons."""
        self.sheet = replace(self.sheet, reasons={**self.sheet.reasons, key: why}, asked=("", ""))
        return True

    def answer(self, about: str, typed: str) -> bool:
        """An answer is being typed, or no more where both are ""."""
        changed = self.sheet.asked != (about, typed)
        self.sheet = replace(self.sheet, asked=(about, typed))
        return changed

    def undo(self) -> str | None:
        """The sheet before; the field that changed, or None where there is nothing to undo."""
        return self._go(self._undo, self._redo)

    def redo(self) -> str | None:
        """The sheet that was undone; the field that changed, or None where there is nothing to redo."""
        return self._go(self._redo, self._undo)

    @property
    def asks_why(self) -> bool:
        """Declaring this corrects something, so that a reason is asked for. What only comes later (votes
        after the winners, a poll after a countermanded one) has its own."""
        if not self.reason_needed or self.standing is None:
            return self.reason_needed
        now = declared(self.sheet, self.contest, id="")
        return not later_reason(self.standing.declaration, now)

    @property
    def unchanged(self) -> bool:
        """The sheet says what stands already, so that declaring it would correct nothing."""
        if self.standing is None or self.standing.state is State.RETURNED:
            return False
        before = sheet_of(self.standing.declaration, self.contest)
        # Whether a caller was checked, and read back to, is asked anew of each call: it corrects nothing.
        now = replace(self.sheet.source, code_word_checked=None, read_back=False)
        if now != replace(before.source, code_word_checked=None, read_back=False):
            return False
        return self.sheet.kind is before.kind and all(
            self.sheet.text(name).strip() == before.text(name) for name in (*self.fields, STAGES)
        )

    def follow(self, contest: Contest) -> None:
        """The contest was amended: all that is keyed, and every step back, on the ballot paper of now."""
        before, self.contest = self.contest, contest
        self.sheet = follow(self.sheet, before, contest)
        for steps in (self._undo, self._redo):
            steps[:] = [Step(follow(step.sheet, before, contest), step.field) for step in steps]

    def _step(self, sheet: Sheet, name: str, *, joins: bool) -> None:
        if not (joins and self._visit == name and self._undo):
            self._undo.append(Step(self.sheet, name))
        self._redo.clear()
        self._visit = name if joins else None
        before, source = self.sheet, sheet.source
        if source.read_back and (sheet.kind, sheet.texts) != (before.kind, before.texts):
            # Other figures than those that were read back.
            sheet = replace(sheet, source=replace(source, read_back=False))
        self.sheet = sheet

    def _go(self, source: list[Step], back: list[Step]) -> str | None:
        if not source:
            return None
        step = source.pop()
        back.append(Step(self.sheet, step.field))
        self.sheet = replace(step.sheet, reasons=self.sheet.reasons, asked=self.sheet.asked)
        self._visit = None
        return step.field


def opened_model(opened: Opened) -> SheetModel:
    """The model of a contest as the desk opened it."""
    return SheetModel(
        contest=opened.contest,
        sheet=opened.sheet,
        at_field=opened.at_field,
        standing=opened.standing,
        reason_needed=opened.reason_needed,
        read_only=opened.read_only,
        begun=bool(opened.place.keying_by),
        context=opened.context,
    )


def first_field(model: SheetModel) -> str:
    """Where the hand goes when a sheet is opened: where it was, or the first field; "" if it has none."""
    fields = model.fields
    if model.at_field in fields:
        return model.at_field
    return fields[0] if fields else ""


def kinds_of(contest: Contest) -> tuple[Kind, ...]:
    """The kinds of declaration this contest can turn out to be."""
    polled = {System.STV: Kind.STV, System.SV: Kind.SV}.get(contest.system, Kind.POLLED)
    return (polled, Kind.UNOPPOSED, Kind.COUNTERMANDED, Kind.WINNERS_ONLY)


KIND_NAMES: Mapping[Kind, str] = {
    Kind.POLLED: "Polled",
    Kind.UNOPPOSED: "Unopposed: elected without a poll",
    Kind.COUNTERMANDED: "Countermanded: a candidate died, no poll",
    Kind.STV: "Single transferable vote: first preferences",
    Kind.SV: "Supplementary vote: first preferences, then second",
    Kind.WINNERS_ONLY: "Winners only: the votes come later",
}


def namesakes(contest: Contest) -> frozenset[str]:
    """The person ids of candidates who share their surname with another on this ballot paper."""
    by_surname: dict[str, list[str]] = {}
    for candidate in contest.candidates:
        by_surname.setdefault(candidate.surname.casefold(), []).append(candidate.person_id)
    return frozenset(id for ids in by_surname.values() if len(ids) > 1 for id in ids)


def shown(name: str, text: str) -> str:
    """A field's text as it is read where it is left: grouped, a turnout with its sign, else as keyed."""
    turnout = read_percent(text).value if name == TURNOUT else None
    if turnout is not None:
        return f"{turnout.text}%"
    value = read_figure(text).value if name not in (*LISTS, TURNOUT) else None
    return text if value is None else grouped(value)


def field_label(contest: Contest, name: str) -> str:
    """A field as people call it: "2 Baker", "Elected", "Electorate"."""
    for number, candidate in enumerate(contest.candidates, start=1):
        if name == votes_field(candidate.person_id):
            return f"{number} {candidate.surname or candidate.name}"
        if name == second_field(candidate.person_id):
            return f"Second preferences, {number} {candidate.surname or candidate.name}"
    return FIELD_NAMES.get(name, name)


FIELD_NAMES: Mapping[str, str] = {
    "elected": "Elected",
    "quota": "Quota",
    "elected_at_stage": "Elected at stage",
    "stages": "Stage table",
    "valid_votes_total": "Total of votes",
    "electorate": "Electorate",
    "ballots_issued": "Papers issued",
    "rejected.no_official_mark": "No official mark",
    "rejected.too_many_votes": "Too many votes",
    "rejected.voter_identifiable": "Voter identifiable",
    "rejected.unmarked_or_void": "Unmarked or void",
    "rejected.in_part": "Rejected in part",
    "ballots_counted": "Papers counted",
    "ballots_valid": "Valid papers",
    "turnout": "Turnout",
    CODE_WORD: "the code word",
    READ_BACK: "reading back",
}


def worst_first(findings: tuple[Finding, ...], accepted: Mapping[str, str]) -> tuple[Finding, ...]:
    """Errors, then warnings that wait for a reason, then accepted ones; as the rules gave them in each."""

    def rank(finding: Finding) -> int:
        if finding.severity is Severity.ERROR:
            return 0
        return 2 if finding.key in accepted else 1

    return tuple(sorted(findings, key=rank))

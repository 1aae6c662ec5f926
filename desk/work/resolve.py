"""Settle two entries that differ: field by field, from the source, by somebody who made neither.

Neither entry is edited. What was decided is a third, a new revision that replaces the first; which of the two
was right in each field, and why, is kept with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desk.batch.declarations import encode
from desk.count.contest import Contest
from desk.count.declaration import Kind
from desk.count.errors import Refused
from desk.count.sheet import Sheet, blank_sheet, declared, fields_of, sheet_of
from desk.record.entry import Entry, Person, Role
from desk.record.second import (
    AS_DECLARED,
    KIND,
    SETTLED,
    Choice,
    Decision,
    Difference,
    SecondEntry,
    Settlement,
    differences,
    texts_of,
)
from desk.record.states import Move, Policy, State, after
from desk.record.words import in_one_line
from desk.rules.examine import NONE, Context, examine_sheet
from desk.work.answers import Changes, Committed, Differing
from desk.work.commit import Accepted, accepted_with, taken_as_declared, told
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person


@dataclass(frozen=True, slots=True)
class Decided:
    """A person's word on one field. `value` is the text keyed where the choice is other, "" for blank.

    `reason` "" takes the reason given for all.
    """

    field: str
    choice: Choice
    value: str = ""
    reason: str = ""


def look_at_differences(store: DeskStore, who: str, ballot_paper_id: str) -> Differing:
    """Where the two entries of a contest differ. Raises Refused unless this person may settle them."""
    person = find_person(store, who)
    contest, first, second = the_two(store, person, ballot_paper_id)
    kept = store.settlings.of(ballot_paper_id, person.name)
    if kept is not None and (kept.first, kept.second) != (first.declaration.id, second.id):
        kept = None
    return Differing(
        contest=contest,
        place=store.place(ballot_paper_id),
        first=sheet_of(first.declaration, contest),
        second=sheet_of(second.declaration, contest),
        fields=differences(contest, first.declaration, second.declaration),
        kept=kept,
    )


def settle(
    store: DeskStore,
    clock: Clock,
    new_id: Callable[[], str],
    who: str,
    ballot_paper_id: str,
    decisions: Sequence[Decided],
    reason: str,
    accepted: Accepted,
    context: Context = NONE,
) -> Committed:
    """Commit what was decided. Every field that differs needs a decision, and each a reason.

    A field that the decided kind does not have needs none. Raises Refused, or `commit.FindingsStand` while
    an error stands in the outcome or a warning is not accepted.
    """
    at = clock()
    with store.transaction():
        person = find_person(store, who)
        contest, first, second = the_two(store, person, ballot_paper_id)
        where = f"{contest.ward}, {contest.council}"
        decided = _decisions(contest, first, second, decisions, reason)
        sheet, as_declared = _outcome(contest, first, decided)
        declaration = replace(
            declared(sheet, contest, id=new_id(), declared_at=first.declaration.declared_at or at),
            as_declared=as_declared,
        )
        findings = examine_sheet(contest, sheet, context, declaration=declaration)
        if taken_as_declared(findings, accepted):
            declaration = replace(declaration, as_declared=True)
        noted = accepted_with(contest, findings, accepted)
        state = after(first.state, Move.SETTLE, where, Policy(store.desk().policy))
        entry = Entry(
            declaration=declaration,
            revision=first.revision + 1,
            replaces=first.declaration.id,
            reason=SETTLED,
            entered_by=person.name,
            entered_at=at,
            noted=noted,
            settles=second.id,
        )
        _write(store, first, entry, Settlement(declaration.id, second.id, person.name, at, decided))
        store.settlings.drop(ballot_paper_id)
    changes = Changes(contests=(ballot_paper_id,), board=True, queue=True)
    return Committed(declaration, entry.revision, state, tuple(one.finding for one in noted), changes)


def _write(store: DeskStore, first: Entry, entry: Entry, settlement: Settlement) -> None:
    body, decided = encode(entry.declaration), settlement.decisions
    line = store.write_line(
        at=entry.entered_at,
        who=entry.entered_by,
        what=Move.SETTLE.value,
        subject=entry.declaration.ballot_paper_id,
        before=told(first, encode(first.declaration), figures=False),
        after=told(entry, body, figures=False, settles=settlement.second_id, decisions=_rows(decided)),
    )
    store.add_entry(entry, body, line.seq)
    store.add_settlement(settlement)


def may_settle(store: DeskStore, person: Person, entry: Entry) -> str:
    """Why this person may not settle the two entries; "" where they may."""
    if person.name in store.involved(entry.declaration.id):
        return f"{person.name} keyed one of the two entries: somebody else settles them."
    if store.desk().resolver == "supervisor" and person.role is not Role.SUPERVISOR:
        return f"{person.name} is a clerk: at this desk a supervisor settles."
    return ""


def the_two(store: DeskStore, person: Person, ballot_paper_id: str) -> tuple[Contest, Entry, SecondEntry]:
    """The two entries of a contest that differ. Raises Refused unless this person may settle them."""
    contest, first = store.contest(ballot_paper_id), store.standing(ballot_paper_id)
    where = f"{contest.ward}, {contest.council}"
    second = None if first is None else store.second_of(first.declaration.id)
    if first is None or second is None or first.state is not State.DIFFERING:
        state = store.place(ballot_paper_id).state
        raise Refused(f"{where} is {state.value}: only two entries that differ are settled.")
    if first.declaration.id in store.versions.overtaken(ballot_paper_id):
        raise Refused(f"{where}: the contest was amended since: send it back, to be keyed again.")
    why_not = may_settle(store, person, first)
    if why_not:
        raise Refused(f"{where}: {why_not}")
    return contest, first, second


def _decisions(
    contest: Contest, first: Entry, second: SecondEntry, given: Sequence[Decided], reason: str
) -> tuple[Decision, ...]:
    where = f"{contest.ward}, {contest.council}"
    differ = {one.field: one for one in differences(contest, first.declaration, second.declaration)}
    words = {one.field: one for one in given}
    strange = [name for name in words if name not in differ]
    if strange or len(words) < len(given):
        name = strange[0] if strange else "a field"
        raise Refused(f"{where}: {name} is decided twice or does not differ: decide what differs, once each.")
    kind = first.declaration.kind
    if KIND in words and KIND in differ:
        kind = _kind(where, _value(differ[KIND], words[KIND]))
    asked = {KIND, AS_DECLARED, *fields_of(contest, kind)}
    missing = [name for name in differ if name in asked and name not in words]
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise Refused(f"{where}: {missing[0]}{more} still differs: decide it as first, second or other.")
    return tuple(_decision(where, differ[name], words[name], reason) for name in differ if name in words)


def _decision(where: str, between: Difference, word: Decided, reason: str) -> Decision:
    value, why = _value(between, word), in_one_line(word.reason or reason)
    if not why:
        raise Refused(f"{where}: give a reason for {between.field}, or one for all.")
    choice = {between.first: Choice.FIRST, between.second: Choice.SECOND}.get(value, Choice.OTHER)
    return Decision(between.field, between.first, between.second, choice, value, why)


def _value(between: Difference, word: Decided) -> str:
    if word.choice is Choice.OTHER:
        return word.value.strip()
    return between.first if word.choice is Choice.FIRST else between.second


def _kind(where: str, value: str) -> Kind:
    try:
        return Kind(value)
    except ValueError:
        raise Refused(f"{where}: “{value}” is no kind of declaration: take first or second.") from None


def _outcome(contest: Contest, first: Entry, decided: Sequence[Decision]) -> tuple[Sheet, bool]:
    """The third sheet: what both gave, and what was decided between them."""
    texts = texts_of(first.declaration, contest)
    texts.update((one.field, one.value) for one in decided)
    kind, as_declared = Kind(texts.pop(KIND)), texts.pop(AS_DECLARED) == "yes"
    source = sheet_of(first.declaration, contest).source
    given = {name: text for name, text in texts.items() if text}
    return replace(blank_sheet(contest), kind=kind, texts=given, source=source), as_declared


def _rows(decided: Sequence[Decision]) -> list[list[str]]:
    return [[one.field, one.first, one.second, one.choice.value, one.value, one.reason] for one in decided]

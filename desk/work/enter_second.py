"""The second entry: another person keys the same sheet again, blind. Where the two agree it is checked.

Nothing here reads a figure or a finding of the first but the comparison at the very end, which answers only
whether the two agree.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from desk.batch.declarations import encode
from desk.count.contest import Contest
from desk.count.declaration import Declaration
from desk.count.errors import Refused
from desk.count.finding import Finding
from desk.count.sheet import Sheet, blank_sheet, declared
from desk.record.entry import Draft, Entry, Person
from desk.record.noted import noted_said
from desk.record.second import SecondEntry, agree
from desk.record.states import Move, Policy, State, after
from desk.rules.examine import NONE, Context, examine, examine_sheet
from desk.work.amend_contest import on_what_stands
from desk.work.answers import Changes, Kept, OpenedSecond, SecondCommitted
from desk.work.code_words import with_check
from desk.work.commit import TAKEN, Accepted, accepted_with, named, reasons_for, taken_as_declared
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person


def open_second(store: DeskStore, who: str, ballot_paper_id: str) -> OpenedSecond:
    """This person's own second sheet as it was left, or a blank one. Writes nothing, shows nothing of the
    first. Raises Refused for an unknown contest."""
    person = find_person(store, who)
    contest = store.contest(ballot_paper_id)
    draft = store.second_draft(ballot_paper_id)
    sheet, at_field = blank_sheet(contest), ""
    if draft is not None and draft.person == person.name:
        sheet, at_field = draft.sheet, draft.at_field
    return OpenedSecond(
        contest=contest,
        sheet=sheet,
        at_field=at_field,
        place=store.place(ballot_paper_id),
        read_only=_why_not(store, person, contest),
    )


def keep_second_draft(store: DeskStore, clock: Clock, who: str, sheet: Sheet, at_field: str) -> Kept:
    """Make the second sheet durable as it stands, at every key. Raises Refused if it is not theirs to key."""
    at, ballot = clock(), sheet.ballot_paper_id
    with store.transaction():
        owner = store.second_owner(ballot)
        if owner not in (None, who):
            raise Refused(f"{owner} is keying this second entry: a supervisor can take it over.")
        if owner is None:
            person, contest = find_person(store, who), store.contest(ballot)
            if person.name != who:
                raise Refused(f"Nobody is called {who} at this desk: sign in again.")
            why_not = _why_not(store, person, contest)
            if why_not:
                raise Refused(f"{contest.ward}, {contest.council}: {why_not}")
            store.write_line(at=at, who=who, what="begin second", subject=ballot, before=None, after=None)
        store.put_second_draft(Draft(who, on_what_stands(store, sheet), at_field, at))
    return Kept(at, Changes(contests=(ballot,) if owner is None else ()))


def put_second_away(store: DeskStore, clock: Clock, who: str, ballot_paper_id: str) -> Changes:
    """Put a second sheet away; what it held goes into the journal, so nothing is lost. Raises Refused."""
    with store.transaction():
        draft = store.second_draft(ballot_paper_id)
        if draft is None:
            return Changes()
        if draft.person != who:
            raise Refused(f"{draft.person} is keying this second entry: a supervisor can take it over.")
        texts = json.dumps(dict(draft.sheet.texts))
        store.write_line(
            at=clock(),
            who=who,
            what="put away second",
            subject=ballot_paper_id,
            before=texts,
            after=None,
        )
        store.drop_second_draft(ballot_paper_id)
    return Changes(contests=(ballot_paper_id,))


def commit_second(
    store: DeskStore,
    clock: Clock,
    new_id: Callable[[], str],
    who: str,
    sheet: Sheet,
    accepted: Accepted,
    context: Context = NONE,
) -> SecondCommitted:
    """Commit what the second person keyed. Raises `commit.FindingsStand` as a first entry does."""
    contest, sheet = store.contest(sheet.ballot_paper_id), with_check(store, on_what_stands(store, sheet))
    at = clock()
    declaration = declared(sheet, contest, id=new_id(), declared_at=at)
    findings = examine_sheet(contest, sheet, context, declaration=declaration)
    declaration = replace(declaration, as_declared=taken_as_declared(findings, accepted))
    return _commit(store, at, who, contest, declaration, findings, accepted)


def commit_second_declaration(
    store: DeskStore,
    clock: Clock,
    who: str,
    declaration: Declaration,
    accept_all: str | None,
    context: Context = NONE,
    as_declared: str | None = None,
) -> SecondCommitted:
    """Commit a second entry given whole; see `commit.commit_declaration`. It has an id of its own."""
    contest = store.contest(declaration.ballot_paper_id)
    declaration = named(contest, declaration)
    before = store.second(declaration.id)
    own = before is not None and before.entered_by == find_person(store, who).name
    if before is not None and own and before.declaration == declaration:
        state = State.CHECKED if before.agrees else State.DIFFERING
        return SecondCommitted(declaration, state, tuple(noted.finding for noted in before.noted), Changes())
    if before is not None or store.entry(declaration.id) is not None:
        raise Refused(TAKEN.format(declaration.id))
    findings = examine(contest, declaration, context)
    accepted = reasons_for(findings, declaration, accept_all, as_declared)
    return _commit(store, clock(), who, contest, declaration, findings, accepted)


def _commit(
    store: DeskStore,
    at: str,
    who: str,
    contest: Contest,
    declaration: Declaration,
    findings: Sequence[Finding],
    accepted: Accepted,
) -> SecondCommitted:
    ballot, where = contest.ballot_paper_id, f"{contest.ward}, {contest.council}"
    body, person = encode(declaration), find_person(store, who)
    with store.transaction():
        # Before the findings are told: whoever may not key it learns nothing by trying.
        why_not = _why_not(store, person, contest)
        first = store.standing(ballot)
        if why_not or first is None:
            raise Refused(f"{where}: {why_not}")
        noted = accepted_with(contest, findings, accepted)
        agrees = agree(contest, first.declaration, declaration)
        move = Move.AGREE if agrees else Move.DIFFER
        state = after(first.state, move, where, Policy(store.desk().policy))
        second = SecondEntry(declaration, first.declaration.id, agrees, person.name, at, noted)
        line = store.write_line(
            at=at,
            who=person.name,
            what=move.value,
            subject=ballot,
            before=json.dumps({"id": first.declaration.id}),
            after=_told(second, body),
        )
        store.add_second(second, body, line.seq)
        store.drop_second_draft(ballot)
    changes = Changes(contests=(ballot,), board=not agrees, queue=True)
    return SecondCommitted(declaration, state, tuple(one.finding for one in noted), changes)


def _why_not(store: DeskStore, person: Person, contest: Contest) -> str:
    """Why this person cannot key the second entry now; "" where they can."""
    ballot = contest.ballot_paper_id
    if not store.desk().double:
        return "This desk keys every sheet once: a second entry is for a desk made with --policy double."
    first = store.standing(ballot)
    if first is None or first.state is State.RETURNED:
        return "Its first entry is not in: the second is made after it."
    if first.state is not State.ENTERED:
        return _second_is_made(first)
    if first.declaration.id in store.versions.overtaken(ballot):
        return "Its contest was amended since: the first entry is keyed again before the second."
    if person.name in store.first_keyers(first.declaration.id):
        return f"{person.name} keyed this sheet: somebody else makes its second entry."
    if store.draft_owner(ballot) == person.name:
        return "You are correcting its first entry: somebody else makes the second."
    owner = store.second_owner(ballot)
    if owner not in (None, person.name):
        return f"{owner} is keying this second entry: a supervisor can take it over."
    return ""


def _second_is_made(first: Entry) -> str:
    return f"It is {first.state.value}: a second entry is made once of a sheet that was entered."


def _told(second: SecondEntry, body: bytes) -> str:
    """A second entry for the journal: its digest binds its figures, which a journal line must not show."""
    said: dict[str, object] = {
        "id": second.id,
        "checks": second.checks,
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    said |= noted_said(second.noted)
    return json.dumps(said, ensure_ascii=False)

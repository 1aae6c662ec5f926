"""Commit a declaration: the declaration, its journal line and the end of its draft in one transaction."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from desk.batch.declarations import encode
from desk.count.contest import Contest
from desk.count.declaration import Declaration
from desk.count.errors import Refused
from desk.count.finding import Finding, Severity
from desk.count.sheet import Sheet, declared
from desk.record.entry import Entry, Noted
from desk.record.states import Move, State, after
from desk.record.words import in_one_line
from desk.rules.examine import NONE, Context, examine, examine_sheet
from desk.work.amend_contest import on_what_stands
from desk.work.answers import Changes, Committed
from desk.work.code_words import with_check
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person

Accepted = Mapping[str, str]
"""Reasons for accepting warnings, by `Finding.key`."""


class FindingsStand(Refused):
    """Findings stop the commit. `findings` are all that stand, errors first."""

    def __init__(self, message: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(message)
        self.findings = findings


def commit_sheet(
    store: DeskStore,
    clock: Clock,
    new_id: Callable[[], str],
    who: str,
    sheet: Sheet,
    accepted: Accepted,
    reason: str = "",
    context: Context = NONE,
) -> Committed:
    """Commit what a clerk keyed. Raises FindingsStand while an error stands or a warning isn't accepted."""
    contest = store.contest(sheet.ballot_paper_id)
    sheet = with_check(store, on_what_stands(store, sheet))
    at = clock()
    declaration = declared(sheet, contest, id=new_id(), declared_at=at)
    findings = examine_sheet(contest, sheet, context, declaration=declaration)
    return _commit(store, at, who, contest, declaration, findings, accepted, reason)


def commit_declaration(
    store: DeskStore,
    clock: Clock,
    who: str,
    declaration: Declaration,
    accept_all: str | None,
    reason: str = "",
    context: Context = NONE,
) -> Committed:
    """Commit a declaration given whole. `accept_all`: the reason every warning is accepted with, or None.

    Names and parties that it leaves out are those nominated: the totals and HQ need them.
    The very same declaration once more changes nothing and answers as it did the first time.
    """
    contest = store.contest(declaration.ballot_paper_id)
    declaration = _named(contest, declaration)
    before = store.entry(declaration.id)
    if before is not None:
        if replace(before.declaration, declared_at=declaration.declared_at) != declaration:
            raise Refused(
                f"The id {declaration.id} is taken by another declaration: give this one an id of its own."
            )
        noted = tuple(noted.finding for noted in before.noted)
        return Committed(before.declaration, before.revision, before.state, noted, Changes())
    findings = examine(contest, declaration, context)
    accepted = {}
    if accept_all is not None and accept_all.strip():
        accepted = {finding.key: accept_all.strip() for finding in findings}
    return _commit(store, clock(), who, contest, declaration, findings, accepted, reason)


def _named(contest: Contest, declaration: Declaration) -> Declaration:
    """With name and party of each candidate as nominated, where the line leaves them out."""
    nominated = {candidate.person_id: candidate for candidate in contest.candidates}
    results = tuple(
        replace(result, name=result.name or known.name, party_id=result.party_id or known.party_id)
        if (known := nominated.get(result.person_id))
        else result
        for result in declaration.candidates
    )
    return declaration if results == declaration.candidates else replace(declaration, candidates=results)


def _commit(
    store: DeskStore,
    at: str,
    who: str,
    contest: Contest,
    declaration: Declaration,
    findings: Sequence[Finding],
    accepted: Accepted,
    reason: str,
) -> Committed:
    noted = _noted(contest, findings, accepted)
    body = encode(declaration)
    with store.transaction():
        person = find_person(store, who)
        owner = store.draft_owner(contest.ballot_paper_id)
        if owner not in (None, person.name):
            raise Refused(
                f"{contest.ward}, {contest.council}: {owner} is keying this sheet; "
                "a supervisor can take it over."
            )
        standing = store.standing(contest.ballot_paper_id)
        if standing is not None and not reason.strip():
            reason = _amended_since(store, standing)
        state = _next_state(contest, standing, reason)
        entry = Entry(
            declaration=declaration,
            revision=1 if standing is None else standing.revision + 1,
            replaces=None if standing is None else standing.declaration.id,
            reason=in_one_line(reason),
            entered_by=person.name,
            entered_at=at,
            noted=noted,
        )
        line = store.write_line(
            at=at,
            who=person.name,
            what="declare" if standing is None else "correct",
            subject=contest.ballot_paper_id,
            before=None if standing is None else _told(standing, encode(standing.declaration)),
            after=_told(entry, body),
        )
        store.add_entry(entry, body, line.seq)
        if owner is not None:
            store.drop_draft(contest.ballot_paper_id)
    changes = Changes(contests=(contest.ballot_paper_id,), board=True, queue=True)
    return Committed(declaration, entry.revision, state, tuple(n.finding for n in noted), changes)


def _amended_since(store: DeskStore, standing: Entry) -> str:
    """Why what stands is keyed again where the contest was amended: nobody need say it once more."""
    overtaken = store.versions.overtaken(standing.declaration.ballot_paper_id)
    found = overtaken.get(standing.declaration.id)
    return "" if found is None or standing.state is State.RETURNED else f"Contest amended: {found.told}"


def _next_state(contest: Contest, standing: Entry | None, reason: str) -> State:
    where = f"{contest.ward}, {contest.council}"
    if standing is None:
        return after(State.OPEN, Move.DECLARE, where)
    if standing.state is State.RETURNED:
        return after(State.RETURNED, Move.DECLARE, where)
    if not reason.strip():
        raise Refused(f"{where} is {standing.state.value} already: give a reason to correct it.")
    return after(standing.state, Move.CORRECT, where)


def _noted(contest: Contest, findings: Sequence[Finding], accepted: Accepted) -> tuple[Noted, ...]:
    where = f"{contest.ward}, {contest.council}"
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise FindingsStand(f"{where} is not declared: {errors[0].message}", tuple(findings))
    noted = []
    for finding in findings:
        reason = in_one_line(accepted.get(finding.key, ""))
        if not reason:
            raise FindingsStand(
                f"{where} is not declared: accept or mend this first: {finding.message}", tuple(findings)
            )
        noted.append(Noted(finding, reason))
    return tuple(noted)


def _told(entry: Entry, body: bytes) -> str:
    """A revision for the journal: which it is, its figures, and what its warnings were accepted with."""
    told: dict[str, object] = {
        "id": entry.declaration.id,
        "revision": entry.revision,
        "sha256": hashlib.sha256(body).hexdigest(),
        "votes": [result.votes for result in entry.declaration.candidates],
        "elected": list(entry.declaration.elected_ids),
    }
    if entry.reason:
        told["reason"] = entry.reason
    if entry.noted:
        told["accepted"] = [[noted.finding.code, noted.reason] for noted in entry.noted]
    return json.dumps(told, ensure_ascii=False)

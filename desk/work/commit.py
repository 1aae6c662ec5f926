"""Commit a declaration: the declaration, its journal line and the end of its draft in one transaction."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from desk.batch.declarations import encode
from desk.count.contest import Contest
from desk.count.declaration import Declaration
from desk.count.elected import terms_by_rank
from desk.count.errors import Refused
from desk.count.finding import Finding, Severity
from desk.count.sheet import Sheet, declared
from desk.record.entry import DeskFacts, Entry, Noted, Person
from desk.record.noted import noted_said
from desk.record.states import Move, Policy, State, after
from desk.record.words import in_one_line
from desk.rules.book import may_stand
from desk.rules.examine import NONE, Context, examine, examine_sheet
from desk.work.amend_contest import on_what_stands
from desk.work.answers import Changes, Committed
from desk.work.blind import check_open_to
from desk.work.code_words import with_check
from desk.work.hand_over import other_entry_in_hand
from desk.work.later import later_reason
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person

Accepted = Mapping[str, str]
"""Reasons for accepting warnings, by `Finding.key`."""


TAKEN = "The id {} is taken by another declaration: give this one an id of its own."


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
    """Commit what a clerk keyed. Raises FindingsStand while an error stands or a warning isn't accepted.

    With a reason for an error that may stand (`rules.Rule.may_stand`) the sheet goes in as declared.
    """
    contest = store.contest(sheet.ballot_paper_id)
    sheet = with_check(store, on_what_stands(store, sheet))
    at = clock()
    declaration = declared(sheet, contest, id=new_id(), declared_at=at)
    findings = examine_sheet(contest, sheet, context, declaration=declaration)
    declaration = replace(declaration, as_declared=taken_as_declared(findings, accepted))
    return _commit(store, at, who, contest, declaration, findings, accepted, reason)


def commit_declaration(
    store: DeskStore,
    clock: Clock,
    who: str,
    declaration: Declaration,
    accept_all: str | None,
    reason: str = "",
    context: Context = NONE,
    as_declared: str | None = None,
) -> Committed:
    """Commit a declaration given whole. `accept_all`: the reason every warning is accepted with, or None;
    `as_declared`: the reason why errors that may stand are what was declared.

    Names and parties that it leaves out are those nominated: the totals and HQ need them.
    The very same declaration once more changes nothing and answers as it did the first time.
    """
    contest = store.contest(declaration.ballot_paper_id)
    declaration = named(contest, declaration)
    before = store.entry(declaration.id)
    if store.second(declaration.id) is not None:
        raise Refused(TAKEN.format(declaration.id))
    if before is not None:
        # Under double entry nobody else is told whether these are the figures that were entered.
        another = store.desk().double and find_person(store, who).name != before.entered_by
        if another or replace(before.declaration, declared_at=declaration.declared_at) != declaration:
            raise Refused(TAKEN.format(declaration.id))
        noted = tuple(noted.finding for noted in before.noted)
        return Committed(before.declaration, before.revision, before.state, noted, Changes())
    findings = examine(contest, declaration, context)
    accepted = reasons_for(findings, declaration, accept_all, as_declared)
    return _commit(store, clock(), who, contest, declaration, findings, accepted, reason)


def reasons_for(
    findings: Sequence[Finding], declaration: Declaration, accept_all: str | None, as_declared: str | None
) -> Accepted:
    """The reasons of a declaration given whole: one for every warning, one for every error that may stand.

    Errors have a reason only where the declaration says itself that it is as declared.
    """
    reasons = {
        Severity.WARNING: (accept_all or "").strip(),
        Severity.ERROR: (as_declared or "").strip() if declaration.as_declared else "",
    }
    return {finding.key: reasons[finding.severity] for finding in findings if reasons[finding.severity]}


def taken_as_declared(findings: Sequence[Finding], accepted: Accepted) -> bool:
    """An error that may stand has a reason: the sheet is impossible, and what was declared."""
    return any(
        finding.severity is Severity.ERROR
        and may_stand(finding.code)
        and accepted.get(finding.key, "").strip()
        for finding in findings
    )


def named(contest: Contest, declaration: Declaration) -> Declaration:
    """As a sheet records it, where the line leaves out: name and party as nominated, and the terms of those
    elected as their votes give them."""
    nominated = {candidate.person_id: candidate for candidate in contest.candidates}
    results = tuple(
        replace(result, name=result.name or known.name, party_id=result.party_id or known.party_id)
        if (known := nominated.get(result.person_id))
        else result
        for result in declaration.candidates
    )
    if not any(result.term for result in results):
        at = [index for index, result in enumerate(results) if result.elected]
        terms = terms_by_rank(contest, at, [result.votes for result in results])
        results = tuple(replace(result, term=terms.get(index)) for index, result in enumerate(results))
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
    noted = accepted_with(contest, findings, accepted)
    body, facts = encode(declaration), store.desk()
    with store.transaction():
        person = find_person(store, who)
        owner = store.draft_owner(contest.ballot_paper_id)
        if owner not in (None, person.name):
            raise Refused(
                f"{contest.ward}, {contest.council}: {owner} is keying this sheet; "
                "a supervisor can take it over."
            )
        latest = store.latest(contest.ballot_paper_id)
        standing = None if latest is None or latest.withdrawn is not None else latest
        if standing is not None and not reason.strip():
            reason = later_reason(standing.declaration, declaration) or _amended_since(store, standing)
        state = _next_state(store, facts, person, contest, standing, reason)
        entry = Entry(
            declaration=declaration,
            revision=1 if latest is None else latest.revision + 1,
            replaces=None if latest is None else latest.declaration.id,
            reason=in_one_line(reason),
            entered_by=person.name,
            entered_at=at,
            noted=noted,
        )
        line = store.write_line(
            at=at,
            who=person.name,
            what=(Move.DECLARE if latest is None else Move.CORRECT).value,
            subject=contest.ballot_paper_id,
            before=None
            if latest is None
            else told(latest, encode(latest.declaration), figures=not facts.double),
            after=told(entry, body, figures=not facts.double),
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


def _next_state(
    store: DeskStore,
    facts: DeskFacts,
    person: Person,
    contest: Contest,
    standing: Entry | None,
    reason: str,
) -> State:
    where, policy = f"{contest.ward}, {contest.council}", Policy(facts.policy)
    held = facts.double and other_entry_in_hand(store, contest.ballot_paper_id, person.name)
    if held:
        raise Refused(f"{where} is not yours to declare: {held}")
    if standing is None:
        return after(State.OPEN, Move.DECLARE, where, policy)
    if standing.state is State.RETURNED:
        return after(State.RETURNED, Move.DECLARE, where, policy)
    state = after(standing.state, Move.CORRECT, where, policy)
    check_open_to(store, person, contest, standing)
    if not reason.strip():
        raise Refused(f"{where} is {standing.state.value} already: give a reason to correct it.")
    return state


def accepted_with(contest: Contest, findings: Sequence[Finding], accepted: Accepted) -> tuple[Noted, ...]:
    """The findings with the reason each is accepted with; an error only where it may stand. Raises
    FindingsStand."""
    where = f"{contest.ward}, {contest.council}"
    errors = [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR
        and not (may_stand(finding.code) and accepted.get(finding.key, "").strip())
    ]
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


def told(entry: Entry, body: bytes, *, figures: bool, **more: object) -> str:
    """A revision for the journal: which it is, and what its warnings were accepted with.

    `figures`: with its figures too, which under double entry a second person could read there. Without them
    the digest still binds them.
    """
    said: dict[str, object] = {
        "id": entry.declaration.id,
        "revision": entry.revision,
        "sha256": hashlib.sha256(body).hexdigest(),
    }
    if figures:
        said["votes"] = [result.votes for result in entry.declaration.candidates]
        said["elected"] = list(entry.declaration.elected_ids)
    if entry.reason:
        said["reason"] = entry.reason
    said |= noted_said(entry.noted)
    return json.dumps({**said, **more}, ensure_ascii=False)

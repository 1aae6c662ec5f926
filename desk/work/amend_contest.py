"""Amend a contest: expected seats, names, parties, candidates. With a reason, by a supervisor.

Open sheets follow in the same transaction. A declaration that the amendment touches stays as it is, and must
be keyed again before it is approved or sealed.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from desk.count.amending import (
    AddCandidate,
    Change,
    RemoveCandidate,
    Rename,
    amended,
    needs_keying,
    told,
    where,
)
from desk.count.contest import Candidate, Contest
from desk.count.errors import Refused
from desk.count.following import follow
from desk.count.sheet import ELECTED, Sheet, read_elected, votes_field
from desk.packs.codec import encode_contest
from desk.record.versions import AMEND_CONTEST, Version
from desk.record.words import in_one_line
from desk.work.answers import Changes
from desk.work.needs import Clock, DeskStore
from desk.work.people import supervisor

FactsOf = Callable[[Contest], bytes]
"""The short facts of a contest, as the database keeps them."""


@dataclass(frozen=True, slots=True)
class AmendedContest:
    """A contest was amended. `keying`: the declaration that stands, if any, must be keyed again; `drafts`:
    whose open sheets followed."""

    contest: Contest
    version: Version
    stands: bool
    drafts: tuple[str, ...]
    changes: Changes


def amend_contest(
    store: DeskStore,
    clock: Clock,
    facts_of: FactsOf,
    who: str,
    ballot_paper_id: str,
    changes: Sequence[Change],
    reason: str,
) -> AmendedContest:
    """Make one new version of a contest. Raises Refused, and then nothing has changed."""
    person = supervisor(store, who, "amend a contest")
    why = in_one_line(reason)
    if not why:
        raise Refused("A contest is amended with a reason: say what tells you so.")
    at = clock()
    with store.transaction():
        before = store.contest(ballot_paper_id)
        changes = [_as_kept(change, before) for change in changes]
        after = amended(before, changes)
        for change in changes:
            if isinstance(change, RemoveCandidate):
                _nothing_keyed(store, before, change.person_id)
        version = Version(
            of=ballot_paper_id,
            version=after.version,
            told=told(before, after),
            keying=needs_keying(before, after),
            reason=why,
            who=person.name,
            at=at,
        )
        line = store.write_line(
            at=at,
            who=person.name,
            what=AMEND_CONTEST,
            subject=ballot_paper_id,
            before=json.dumps({"id": _digest(before), "version": before.version}),
            after=_said(after, version),
        )
        store.versions.put_contest(before, after, facts_of(after), version, line.seq)
        first, second = store.draft(ballot_paper_id), store.second_draft(ballot_paper_id)
        if first is not None:
            store.put_draft(replace(first, sheet=follow(first.sheet, before, after)))
        if second is not None:
            store.put_second_draft(replace(second, sheet=follow(second.sheet, before, after)))
        stands = store.standing(ballot_paper_id) is not None
    return AmendedContest(
        after,
        version,
        stands,
        tuple(draft.person for draft in (first, second) if draft is not None),
        Changes(
            contests=(ballot_paper_id,), board=True, queue=True, batches=True, amended=(ballot_paper_id,)
        ),
    )


def on_what_stands(store: DeskStore, sheet: Sheet) -> Sheet:
    """The sheet on the contest as it is now, whichever version it was keyed on: a key that was under way
    while the contest was amended marks nobody else."""
    contest = store.contest(sheet.ballot_paper_id)
    if sheet.version == contest.version:
        return sheet
    return follow(sheet, store.versions.contest_at(sheet.ballot_paper_id, sheet.version), contest)


def new_candidate(
    contest: Contest, name: str, party_id: str, party_name: str, *, surname: str = "", person_id: str = ""
) -> Candidate:
    """A candidate whom the pack lacks.

    Without the person's id of the nominations one is made from the name, the same on every desk, so that
    two desks that add the same person mean the same person.
    """
    name = _name(name)
    last, first = split_name(name, surname)
    if not person_id:
        letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
        plain = letters.encode("ascii", "ignore").decode().casefold()
        stem = person_id = "added-" + (re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "candidate")
        taken = {candidate.person_id for candidate in contest.candidates}
        count = 1
        while person_id in taken:
            count += 1
            person_id = f"{stem}-{count}"
    elif not re.fullmatch(r"[A-Za-z0-9-]{1,40}", person_id):
        raise Refused(f"“{person_id}” is not a person's id: give letters, figures and hyphens, or none.")
    return Candidate(person_id, name, last, first, party_id, party_name)


def renamed(contest: Contest, person_id: str, name: str, surname: str = "") -> Rename:
    """A candidate's name as it is to be; see `split_name`."""
    name = _name(name)
    number = contest.position(person_id)
    known = "" if number is None else contest.candidates[number - 1].surname
    if not surname and known and name.casefold().endswith(" " + known.casefold()):
        surname = name[-len(known) :]
    return Rename(person_id, name, *split_name(name, surname))


def split_name(name: str, surname: str = "") -> tuple[str, str]:
    """Surname and forenames: `surname` where it is given and ends the name, else its last word."""
    last = in_one_line(unicodedata.normalize("NFC", surname)) or name.rpartition(" ")[2]
    return last, name.removesuffix(last).strip()


def _name(name: str) -> str:
    name = in_one_line(unicodedata.normalize("NFC", name))
    if not name or len(name) > 200 or not name.isprintable():
        raise Refused("A candidate has a name of at most 200 letters: give it as on the ballot paper.")
    return name


def _as_kept(change: Change, contest: Contest) -> Change:
    """Nothing but what the database can read back goes in."""
    if isinstance(change, AddCandidate) and contest.position(change.candidate.person_id) is None:
        _name(change.candidate.name)
    if isinstance(change, Rename):
        _name(change.name)
    return change


def _nothing_keyed(store: DeskStore, contest: Contest, person_id: str) -> None:
    """Raises Refused where somebody keyed votes or a mark for a candidate."""
    number = contest.position(person_id)
    if number is None:
        return
    name = contest.candidates[number - 1].name
    keep = "what was keyed is not thrown away; take the figure out first, or leave the candidate in"
    ballot = contest.ballot_paper_id
    for draft in (store.draft(ballot), store.second_draft(ballot)):
        if draft is None:
            continue
        marks = read_elected(draft.sheet.text(ELECTED), len(contest.candidates)).numbers
        if number in marks or draft.sheet.text(votes_field(person_id)).strip():
            raise Refused(f"{draft.person} has keyed something for {name} in {where(contest)}: {keep}.")
    standing = store.standing(ballot)
    second = None if standing is None else store.second_of(standing.declaration.id)
    for declaration in (standing and standing.declaration, second and second.declaration):
        for result in declaration.candidates if declaration else ():
            if result.person_id == person_id and (result.votes is not None or result.elected):
                raise Refused(f"{name} is declared with a figure or a mark in {where(contest)}: {keep}.")


def _digest(contest: Contest) -> str:
    return hashlib.sha256(encode_contest(contest)).hexdigest()


def _said(after: Contest, version: Version) -> str:
    """The amendment for the journal: a batch carries its lines, and so headquarters learns all of it."""
    said: Mapping[str, object] = {
        "version": version.version,
        "sha256": _digest(after),
        "changes": list(version.told),
        "keying": version.keying,
        "reason": version.reason,
        "seats": {
            "due": after.seats.due,
            "casual": after.seats.casual,
            "countermanded": after.seats.countermanded,
        },
        "candidates": [
            [c.person_id, c.name, c.surname, c.forenames, c.party_id, c.party_name] for c in after.candidates
        ],
    }
    return json.dumps(said, ensure_ascii=False)

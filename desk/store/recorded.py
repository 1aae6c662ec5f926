"""What the rows say that refer to a line of the journal, to be held against it (`work.check_record`)."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from desk.record.recorded import PERSON, Recorded, person_said
from desk.record.states import Move
from desk.store import council_lines, versions

Each = Callable[[str], Iterable[Any]]


def recorded(each: Each) -> Iterator[Recorded]:
    """Every such row; `each` reads a statement's rows."""
    yield from _people(each)
    yield from _declarations(each)
    yield from _verdicts(each)
    yield from versions.recorded(each)
    yield from council_lines.recorded(each)
    for seq, name, who, at, digest in each(
        "SELECT journal_seq, file_name, sealed_by, created, digest FROM batch"
    ):
        yield Recorded(seq, Move.SEAL.value, name, who, at, digest)


def _people(each: Each) -> Iterator[Recorded]:
    for seq, name, role, retired, pin in each("SELECT journal_seq, name, role, retired, pin FROM person"):
        yield Recorded(seq, PERSON, name, None, None, person_said(role, bool(retired), pin))


def _declarations(each: Each) -> Iterator[Recorded]:
    accepted: dict[str, list[list[str]]] = {}
    for id, code, reason in each(
        "SELECT declaration_id, code, reason FROM noted ORDER BY declaration_id, place"
    ):
        accepted.setdefault(id, []).append([code, reason])
    for seq, ballot, id, revision, replaces, reason, body, who, at in each(
        "SELECT journal_seq, ballot_paper_id, id, revision, replaces, reason, body, entered_by, entered_at"
        " FROM declaration"
    ):
        said = {
            "id": id,
            "revision": revision,
            "sha256": hashlib.sha256(body).hexdigest(),
            "reason": reason or None,
            "accepted": accepted.get(id),
        }
        what = Move.DECLARE if replaces is None else Move.CORRECT
        yield Recorded(seq, what.value, ballot, who, at, said, replaces)


def _verdicts(each: Each) -> Iterator[Recorded]:
    for seq, ballot, id, approved, who, at, note in each(
        "SELECT v.journal_seq, d.ballot_paper_id, d.id, v.approved, v.who, v.at, v.note"
        " FROM verdict AS v LEFT JOIN declaration AS d ON d.id = v.declaration_id"
    ):
        move, state = (Move.APPROVE, "approved") if approved else (Move.SEND_BACK, "returned")
        said = f"{id} {state}" + (f": {note}" if note else "")
        yield Recorded(seq, move.value, str(ballot), who, at, said)

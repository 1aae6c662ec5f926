"""What the rows say that refer to a line of the journal, to be held against it (`work.check_record`)."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from desk.record.recorded import PERSON, Recorded, person_said
from desk.record.states import Move
from desk.store import council_lines, rulings, tolerance_rows, versions
from desk.store.noted_rows import NONE_SAID, noted_said
from desk.store.practice import practice_recorded

Each = Callable[[str], Iterable[Any]]


def recorded(each: Each) -> Iterator[Recorded]:
    """Every such row; `each` reads a statement's rows."""
    yield from _people(each)
    yield from _declarations(each)
    yield from _verdicts(each)
    yield from _seconds(each)
    for seq, ballot, what, giver, taker in each(
        "SELECT journal_seq, ballot_paper_id, what, giver, taker FROM handed"
    ):
        yield Recorded(seq, what, ballot, None, None, taker, before=giver)
    for seq, ballot, id, who, at, reason in each(
        "SELECT w.journal_seq, d.ballot_paper_id, d.id, w.who, w.at, w.reason FROM withdrawal AS w"
        " LEFT JOIN declaration AS d ON d.id = w.declaration_id"
    ):
        yield Recorded(seq, Move.WITHDRAW.value, str(ballot), who, at, {"reason": reason}, id)
    yield from versions.recorded(each)
    yield from council_lines.recorded(each)
    yield from practice_recorded(each)
    yield from rulings.recorded(each)
    yield from tolerance_rows.recorded(each)
    for seq, name, who, at, digest in each(
        "SELECT journal_seq, file_name, sealed_by, created, digest FROM batch"
    ):
        yield Recorded(seq, Move.SEAL.value, name, who, at, digest)


def _people(each: Each) -> Iterator[Recorded]:
    for seq, name, role, retired, pin in each("SELECT journal_seq, name, role, retired, pin FROM person"):
        yield Recorded(seq, PERSON, name, None, None, person_said(role, bool(retired), pin))


def _declarations(each: Each) -> Iterator[Recorded]:
    noted = noted_said(each, "noted", "declaration_id")
    settled = dict(each("SELECT declaration_id, second_id FROM settlement"))
    decisions: dict[str, list[list[str]]] = {}
    for id, *decision in each(
        "SELECT declaration_id, field, first, second, choice, value, reason FROM decision ORDER BY 1, place"
    ):
        decisions.setdefault(id, []).append(decision)
    for seq, ballot, id, revision, replaces, reason, body, who, at in each(
        "SELECT journal_seq, ballot_paper_id, id, revision, replaces, reason, body, entered_by, entered_at"
        " FROM declaration"
    ):
        said = {
            "id": id,
            "revision": revision,
            "sha256": hashlib.sha256(body).hexdigest(),
            "reason": reason or None,
            **noted.get(id, NONE_SAID),
            "settles": settled.get(id),
            "decisions": decisions.get(id),
        }
        what = Move.DECLARE if replaces is None else Move.SETTLE if id in settled else Move.CORRECT
        yield Recorded(seq, what.value, ballot, who, at, said, replaces)


def _seconds(each: Each) -> Iterator[Recorded]:
    noted = noted_said(each, "second_noted", "second_id")
    for seq, ballot, id, checks, agrees, body, who, at in each(
        "SELECT s.journal_seq, d.ballot_paper_id, s.id, s.declaration_id, s.agrees, s.body, s.entered_by,"
        " s.entered_at FROM second_entry AS s LEFT JOIN declaration AS d ON d.id = s.declaration_id"
    ):
        said = {"id": id, "sha256": hashlib.sha256(body).hexdigest(), **noted.get(id, NONE_SAID)}
        what = Move.AGREE if agrees else Move.DIFFER
        yield Recorded(seq, what.value, str(ballot), who, at, said, checks)


def _verdicts(each: Each) -> Iterator[Recorded]:
    for seq, ballot, id, approved, who, at, note in each(
        "SELECT v.journal_seq, d.ballot_paper_id, d.id, v.approved, v.who, v.at, v.note"
        " FROM verdict AS v LEFT JOIN declaration AS d ON d.id = v.declaration_id"
    ):
        move, state = (Move.APPROVE, "approved") if approved else (Move.SEND_BACK, "returned")
        said = f"{id} {state}" + (f": {note}" if note else "")
        yield Recorded(seq, move.value, str(ballot), who, at, said)

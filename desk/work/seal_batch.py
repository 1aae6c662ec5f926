"""Seal a batch: all that is approved and not yet sealed, signed, and kept byte for byte."""

from datetime import datetime
from typing import TYPE_CHECKING

from desk.batch.manifest import fingerprint_groups, totals_of
from desk.count.errors import Refused
from desk.record.entry import Batch, Entry
from desk.record.states import Move, State, after
from desk.work.answers import Changes, SealedBatch, ToSeal
from desk.work.needs import Clock, DeskStore
from desk.work.people import supervisor

if TYPE_CHECKING:
    from desk.batch.sealing import Sealed, Signs


_WAITS = (State.ENTERED, State.DIFFERING, State.CHECKED)


def to_seal(store: DeskStore) -> ToSeal:
    """What a batch sealed now would carry, and how many declarations wait for approval."""
    approved, waiting = [], 0
    overtaken = store.versions.overtaken()
    for entry in store.all_standing():
        if entry.declaration.id in overtaken:
            waiting += int(entry.state in (*_WAITS, State.APPROVED))
        elif entry.state is State.APPROVED:
            approved.append(entry.declaration)
        elif entry.state in _WAITS:
            waiting += 1
    totals = totals_of(approved)
    return ToSeal(totals.declarations, totals.votes, totals.seats, waiting, len(store.notices()))


def seal_batch(store: DeskStore, clock: Clock, who: str, signer: "Signs") -> SealedBatch:
    """Seal in one transaction: batch, its very bytes, what it carries, its journal line. Raises Refused.

    A batch may carry no declaration but only the word, in its journal, that one sealed before was withdrawn.
    """
    person = supervisor(store, who, "seal a batch")
    at = clock()
    with store.transaction():
        overtaken = store.versions.overtaken()
        entries = [
            entry
            for entry in store.all_standing()
            if entry.state is State.APPROVED and entry.declaration.id not in overtaken
        ]
        if not entries and not store.notices():
            raise Refused(_nothing(store))
        sealed = _seal(store, at, entries, signer)
        manifest = sealed.manifest
        batch = Batch(
            epoch=manifest.epoch,
            seq=manifest.seq,
            file_name=sealed.file_name,
            digest=sealed.digest,
            created=manifest.created,
            sealed_by=person.name,
            declarations=manifest.totals.declarations,
            votes=manifest.totals.votes,
            seats=manifest.totals.seats,
        )
        line = store.write_line(
            at=at,
            who=person.name,
            what=Move.SEAL.value,
            subject=sealed.file_name,
            before=manifest.previous,
            after=sealed.digest,
        )
        carried = [entry.declaration.id for entry in entries]
        store.add_batch(batch, sealed.file_bytes, manifest.journal_count, carried, line.seq)
    contests = tuple(entry.declaration.ballot_paper_id for entry in entries)
    changes = Changes(contests=contests, queue=True, batches=True)
    return SealedBatch(batch, sealed.file_bytes, fingerprint_groups(sealed.digest), changes)


def _nothing(store: DeskStore) -> str:
    last = next(iter(store.batches()), None)
    # Whoever lost power right after sealing asks again, and has to learn that it was done.
    since = "" if last is None else f" since {last.file_name}, which lies in the desk's folder of batches"
    return f"There is nothing to seal{since}: approve declarations first."


def _seal(store: DeskStore, at: str, entries: list[Entry], signer: "Signs") -> "Sealed":
    # Imported here: cryptography takes 30 ms, and a desk is opened far more often than it seals.
    from desk.batch.sealing import Chain, seal

    facts = store.desk()
    last = next((batch for batch in store.batches() if batch.epoch == facts.epoch), None)
    for entry in entries:
        after(entry.state, Move.SEAL, entry.declaration.ballot_paper_id)
    return seal(
        declarations=[entry.declaration for entry in entries],
        journal=tuple(store.lines(store.journal_count_sealed())),
        chain=Chain(
            desk=facts.name,
            epoch=facts.epoch,
            seq=1 if last is None else last.seq + 1,
            previous=None if last is None else last.digest,
        ),
        mode=facts.mode,
        election=facts.election,
        pack_sha256=facts.pack_sha256,
        created=datetime.fromisoformat(at),
        signer=signer,
    )

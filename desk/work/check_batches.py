"""Are the batches kept here the ones that were sealed, and do they carry what the database says?"""

from desk.batch import manifest as manifests
from desk.batch.envelope import Envelope, open_batch
from desk.batch.manifest import Manifest
from desk.count.errors import Damaged, Refused
from desk.record.entry import Batch, DeskFacts
from desk.work.needs import DeskStore

Heads = dict[int, tuple[str, str]]
"""Number of a journal line → the digest that a signed batch gives for it, and that batch's file name."""


def check_batches(store: DeskStore) -> Heads:
    """Check every batch's bytes against its row, the batch before and what it carries.

    Returns the heads of the journal that the batches were sealed with. Raises Damaged naming the batch.
    """
    facts = store.desk()
    heads: Heads = {}
    before: Manifest | None = None
    previous: str | None = None
    for batch in reversed(store.batches()):
        sealed = open_kept(store, batch)
        manifest = _read(batch, sealed)
        if before is None or before.epoch != manifest.epoch:
            before, previous = None, None
        follows = manifest.seq == (1 if before is None else before.seq + 1) and manifest.previous == previous
        carries = sorted(sealed.declarations.split(b"\n")[:-1]) == sorted(
            store.carried(batch.epoch, batch.seq).values()
        )
        if not (follows and carries and _fits(manifest, batch, facts)):
            raise _altered(batch)
        heads[manifest.journal_count] = (manifest.journal_head, batch.file_name)
        before, previous = manifest, batch.digest
    if store.journal_count_sealed() != max(heads, default=0):
        raise Damaged(
            "The database does not say rightly how much of the journal is sealed: it was altered; "
            "keep this desk as it is and tell your supervisor."
        )
    return heads


def open_kept(store: DeskStore, batch: Batch) -> Envelope:
    """The members of a batch as it is kept. Raises Damaged."""
    try:
        return open_batch(store.batch_file(batch.epoch, batch.seq))
    except Refused:
        raise _altered(batch) from None


def _read(batch: Batch, sealed: Envelope) -> Manifest:
    # Imported here: cryptography takes 30 ms, which a desk that has sealed nothing need not wait for.
    from desk.batch.signature import BATCH_NAMESPACE, signed_by

    try:
        signed_by(sealed.manifest, sealed.signature, BATCH_NAMESPACE)
        return manifests.decode(sealed.manifest)
    except Refused:
        raise _altered(batch) from None


def _fits(manifest: Manifest, batch: Batch, facts: DeskFacts) -> bool:
    told = manifest.totals
    return (
        manifests.file_name(manifest) == batch.file_name
        and (manifest.epoch, manifest.seq, manifest.created) == (batch.epoch, batch.seq, batch.created)
        and (told.declarations, told.votes, told.seats) == (batch.declarations, batch.votes, batch.seats)
        and (manifest.desk, manifest.mode) == (facts.name, facts.mode)
        and (manifest.election, manifest.pack_sha256) == (facts.election, facts.pack_sha256)
    )


def _altered(batch: Batch) -> Damaged:
    return Damaged(
        f"The batch {batch.file_name} as kept here is not what was sealed, or does not carry what the "
        "database says: it was altered; keep this desk as it is and tell your supervisor."
    )

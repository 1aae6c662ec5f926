"""Sealing a batch, and believing one.

A batch is believed in this order, and what comes later is not looked at before: the envelope's shape; the
signature over the manifest's very bytes, by a key that may sign batches now; the manifest, decoded from
those same bytes, and its desk against the key's names; the members' sizes and digests; the declarations
and their totals; the journal.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from desk.batch import declarations as lines
from desk.batch import manifest as manifests
from desk.batch.envelope import DECLARATIONS, JOURNAL, Envelope, open_batch, pack_batch
from desk.batch.manifest import Manifest, Member, Members, totals_of
from desk.batch.reasons import BatchRefused, Reason, cause
from desk.batch.signature import BATCH_NAMESPACE, signed_by
from desk.batch.signers import AllowedSigners, read_signers
from desk.batch.text import shown
from desk.count.declaration import Declaration
from desk.count.errors import Misused, Refused
from desk.record.journal import JournalLine, check_chain, decode_line, encode_line


class Signs(Protocol):
    """A key that signs: `signature.Signer`, or a hardware key behind `ssh-keygen`."""

    def sign(self, message: bytes, namespace: str) -> bytes:
        """An armoured SSHSIG over the message."""
        ...


@dataclass(frozen=True, slots=True)
class Chain:
    """Where a batch stands: the desk, its epoch, the batch's number and the digest of the one before."""

    desk: str
    epoch: int
    seq: int
    previous: str | None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed batch: `digest` identifies it, `file_bytes` are to be written under `file_name`."""

    manifest: Manifest
    manifest_bytes: bytes
    file_bytes: bytes
    file_name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A batch that is believed. `principal` is the desk, `fingerprint` its key's.

    `declarations` and `journal` stand in the order sealed; `warnings` are sentences about what does not
    touch its trust (the file's name).
    """

    manifest: Manifest
    manifest_bytes: bytes
    declarations: tuple[Declaration, ...]
    journal: tuple[JournalLine, ...]
    digest: str
    principal: str
    fingerprint: str
    warnings: tuple[str, ...] = ()


def seal(
    *,
    declarations: Sequence[Declaration],
    journal: Sequence[JournalLine],
    chain: Chain,
    mode: str,
    election: str,
    pack_sha256: str,
    created: datetime,
    signer: Signs,
    last_receipt: str | None = None,
    final: bool = False,
) -> Sealed:
    """One signed batch of these declarations and this stretch of the journal, ending at its head.

    Raises `Refused` where a value breaks the contract or the journal's stretch is empty or broken.
    """
    if created.tzinfo is None:
        raise Misused("The moment of sealing needs a time zone.")
    if not journal:
        raise Refused("The journal has no line to seal; a batch carries the journal's head.")
    check_chain(journal)
    _check_ids(declarations)
    body = b"".join(lines.encode(one) + b"\n" for one in declarations)
    journal_body = b"".join(encode_line(line) + b"\n" for line in journal)
    manifest = Manifest(
        mode=mode,
        election=election,
        pack_sha256=pack_sha256,
        desk=chain.desk,
        epoch=chain.epoch,
        seq=chain.seq,
        previous=chain.previous,
        created=f"{created.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z",
        count=len(declarations),
        totals=totals_of(declarations),
        journal_head=journal[-1].digest,
        journal_count=journal[-1].seq,
        last_receipt=last_receipt,
        final=final,
        members=Members(_member(body), _member(journal_body)),
    )
    manifest_bytes = manifests.encode(manifest)
    signature = signer.sign(manifest_bytes, BATCH_NAMESPACE)
    packed = pack_batch(manifest_bytes, signature, body, journal_body)
    return Sealed(
        manifest, manifest_bytes, packed, manifests.file_name(manifest), manifests.digest(manifest_bytes)
    )


def verify_batch(
    data: bytes, allowed_signers: str, at: datetime, *, file_name: str | None = None
) -> Verified:
    """Believe a batch's file, or raise `BatchRefused` with the reason.

    `allowed_signers` is the text of that file, `at` the moment at which the key must be valid (with a time
    zone). A `file_name` that does not fit the manifest is a warning only.
    """
    if at.tzinfo is None:
        raise Misused("A moment without a time zone cannot be compared: give one.")
    envelope = open_batch(data)
    signers = read_signers(allowed_signers)
    key = signed_by(envelope.manifest, envelope.signature, BATCH_NAMESPACE)
    signers.admit(key, BATCH_NAMESPACE, at)
    manifest = _read_manifest(envelope.manifest)
    signers.admit(key, BATCH_NAMESPACE, at, manifest.desk)
    _check_members(manifest, envelope)
    declarations = _read_declarations(manifest, envelope.declarations)
    journal = _read_journal(manifest, envelope.journal)
    return Verified(
        manifest,
        envelope.manifest,
        declarations,
        journal,
        manifests.digest(envelope.manifest),
        manifest.desk,
        key.fingerprint,
        _warnings(manifest, file_name, signers),
    )


def _warnings(manifest: Manifest, file_name: str | None, signers: AllowedSigners) -> tuple[str, ...]:
    warnings = list(signers.remarks)
    proper = manifests.file_name(manifest)
    if file_name is not None and file_name != proper:
        warnings.append(
            f"The file is named {shown(file_name)} and its manifest says {proper}; go by the manifest."
        )
    return tuple(warnings)


def _member(body: bytes) -> Member:
    return Member(len(body), hashlib.sha256(body).hexdigest())


def _check_ids(declarations: Sequence[Declaration]) -> None:
    seen: set[str] = set()
    for one in declarations:
        if one.id in seen:
            raise Refused(f"Declaration {one.id} stands twice in the batch; seal each once.")
        seen.add(one.id)


def _read_manifest(body: bytes) -> Manifest:
    try:
        return manifests.decode(body)
    except Refused as refusal:
        raise BatchRefused(Reason.BAD_MANIFEST, cause(refusal)) from None


def _check_members(manifest: Manifest, envelope: Envelope) -> None:
    if _member(envelope.declarations) != manifest.members.declarations:
        raise BatchRefused(Reason.ALTERED_MEMBER, DECLARATIONS)
    if _member(envelope.journal) != manifest.members.journal:
        raise BatchRefused(Reason.ALTERED_MEMBER, JOURNAL)


def _lines_of(body: bytes) -> list[bytes]:
    """The lines of a member that ends with a line end, or is empty."""
    if body and not body.endswith(b"\n"):
        raise Refused("its last line has no end; seal it again.")
    return body.split(b"\n")[:-1]


def _read_declarations(manifest: Manifest, body: bytes) -> tuple[Declaration, ...]:
    found: list[Declaration] = []
    try:
        for number, line in enumerate(_lines_of(body), start=1):
            try:
                found.append(lines.decode(line))
            except Refused as refusal:
                raise Refused(f"line {number}: {refusal}") from None
        _check_ids(found)
    except Refused as refusal:
        raise BatchRefused(Reason.BAD_DECLARATION, cause(refusal)) from None
    totals = totals_of(found)
    if totals != manifest.totals:
        said = manifest.totals
        raise BatchRefused(
            Reason.BAD_TOTALS,
            f"{said.declarations:,} declarations, {said.votes:,} votes and {said.seats:,} seats are said and "
            f"{totals.declarations:,}, {totals.votes:,} and {totals.seats:,} found",
        )
    return tuple(found)


def _read_journal(manifest: Manifest, body: bytes) -> tuple[JournalLine, ...]:
    try:
        journal = tuple(decode_line(line) for line in _lines_of(body))
        check_chain(journal)
    except Refused as refusal:
        raise BatchRefused(Reason.BAD_JOURNAL, cause(refusal)) from None
    except ValueError:
        # A half of a surrogate pair passes as JSON and cannot be digested.
        raise BatchRefused(Reason.BAD_JOURNAL, "a line holds broken text") from None
    if not journal:
        raise BatchRefused(Reason.BAD_JOURNAL, "it has no line")
    head = journal[-1]
    if (head.digest, head.seq) != (manifest.journal_head, manifest.journal_count):
        raise BatchRefused(Reason.BAD_JOURNAL, "its last line is not the head that the manifest names")
    return journal

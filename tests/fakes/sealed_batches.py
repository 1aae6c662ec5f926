"""Batches for tests: a good one, keys for desks, and ways to tamper."""

import io
import struct
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.batch import envelope
from desk.batch.sealing import Chain, Sealed, seal
from desk.batch.signature import KeyPair, Signer, make_key
from desk.count.declaration import Declaration, Kind, Rejected, Result, Source
from desk.record.journal import JournalLine, next_line

PASSPHRASE = "a passphrase of the tests"
NIGHT = datetime(2018, 5, 4, 1, 30, tzinfo=UTC)
CHAIN = Chain("desk-07", 1, 1, None)


@cache
def key_pair() -> KeyPair:
    """A key file of this run with `PASSPHRASE`; making and opening one costs a fifth of a second each."""
    return make_key(PASSPHRASE, "desk-09")


def signer(comment: str = "desk-07") -> Signer:
    """A key of this run that never was a file, one for every comment."""
    return _signer(comment)


@cache
def _signer(comment: str) -> Signer:
    return Signer(Ed25519PrivateKey.generate())


def public_line(comment: str = "desk-07") -> str:
    """That key's public line."""
    return signer(comment).public.line(comment)


def allowed(options: str = "", name: str = "desk-07", comment: str = "desk-07") -> str:
    """An allowed_signers file of one line."""
    return " ".join(part for part in (name, options, public_line(comment)) if part) + "\n"


def declaration(number: int = 1) -> Declaration:
    """A made-up declaration with every kind of value in it."""
    return Declaration(
        id=f"made-up-{number}",
        ballot_paper_id=f"local.made-up.ward-{number}.2018-05-03",
        kind=Kind.POLLED,
        seats_contested=2,
        candidates=(
            Result("1", "Siân Ŵyn", "PP1", 634, True),
            Result("2", "Bob O'Neil", "PP2", 600, True),
            Result("3", "Ann =1+1", "PP3", 600, False),
            Result("4", "Dee", "ynmp-party:2", None, False),
        ),
        electorate=3080,
        ballots_issued=1339,
        rejected=Rejected(0, 1, 0, 5, None),
        valid_votes_total=None,
        lots=("2",),
        source=Source("telephone", "Ms Jones", "call 14"),
        declared_at="2018-05-04T01:12:00+01:00",
    )


def journal(count: int = 3) -> tuple[JournalLine, ...]:
    """A journal from its first line."""
    lines: list[JournalLine] = []
    for number in range(1, count + 1):
        last = lines[-1] if lines else None
        line = next_line(
            last, at="2018-05-04T01:12:00Z", who="Siân", what="commit", subject=f"sheet {number}"
        )
        lines.append(line)
    return tuple(lines)


def sealed(
    chain: Chain = CHAIN, declarations: int = 3, key: Signer | None = None, mode: str = "test"
) -> Sealed:
    """A good batch."""
    return seal(
        declarations=[declaration(number) for number in range(1, declarations + 1)],
        journal=journal(),
        chain=chain,
        mode=mode,
        election="local.2018-05-03",
        pack_sha256="ab" * 32,
        created=NIGHT,
        signer=key or signer(),
    )


@cache
def good() -> Sealed:
    """The good batch of desk-07."""
    return sealed()


def members(data: bytes) -> dict[str, bytes]:
    """The members of a file, by the standard library's reading."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def zipped(*bodies: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    """A ZIP of these members as the standard library writes it; a name may stand twice."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.comment = comment
        for name, body in bodies:
            archive.writestr(zipfile.ZipInfo(name, (2018, 5, 4, 1, 0, 0)), body, compress_type=method)
    return target.getvalue()


def altered(changes: Mapping[str, bytes | None], data: bytes | None = None) -> bytes:
    """The good batch with members replaced, left out (None) or added."""
    bodies: dict[str, bytes | None] = {**members(data or good().file_bytes), **changes}
    return zipped(*((name, body) for name, body in bodies.items() if body is not None))


def resigned(manifest: bytes, changes: Mapping[str, bytes] | None = None, key: Signer | None = None) -> bytes:
    """The good batch with another manifest, duly signed: what a faulty desk might send."""
    bodies = members(good().file_bytes) | dict(changes or {})
    signature = (key or signer()).sign(manifest, "count-batch@count-desk")
    return envelope.pack_batch(manifest, signature, bodies[envelope.DECLARATIONS], bodies[envelope.JOURNAL])


def central_offsets(data: bytes) -> list[int]:
    """Where each entry of the directory begins."""
    count, _, at = struct.unpack_from("<HLL", data, len(data) - 12)
    found = []
    for _ in range(count):
        found.append(at)
        at += 46 + sum(struct.unpack_from("<3H", data, at + 28))
    return found

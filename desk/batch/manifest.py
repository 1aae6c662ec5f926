"""The manifest: what a batch says of itself, in the very bytes that are signed (contract: "A batch")."""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated

import msgspec

from desk.batch.text import convert, read_object
from desk.count.declaration import Declaration
from desk.count.errors import Refused

FORMAT = "count-batch/1"
MOST_BYTES = 1 << 20
MODES = ("live", "test", "rehearsal")

_MOST_NUMBER = 1_000_000_000
_MOST_TOTAL = 1_000_000_000_000

Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
DeskName = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,39}\Z")]
Number = Annotated[int, msgspec.Meta(ge=1, le=_MOST_NUMBER)]
Count = Annotated[int, msgspec.Meta(ge=0, le=_MOST_TOTAL)]


class Totals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Control totals, to read aloud: all votes given, all candidates declared elected, declarations."""

    votes: Count
    seats: Count
    declarations: Count


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A member of the batch: its size in bytes and its SHA-256 in hex."""

    size: Count
    sha256: Sha256


class Members(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"declarations": "declarations.jsonl", "journal": "journal.jsonl"},
):
    """The members that the manifest answers for."""

    declarations: Member
    journal: Member


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The contract's keys in the contract's order.

    `mode` is live, test or rehearsal. `epoch` counts a desk's lives (a restored desk begins a new one) and
    `seq` its batches within it, both from 1. `previous` is the SHA-256 of the manifest before, None for
    the first of an epoch. `created` is ISO 8601 UTC by the desk's own clock. `journal_head` is the digest
    of the journal's last line and `journal_count` that line's number. `last_receipt` is the SHA-256 of
    headquarters' last receipt, None while there is none. `final`: the desk means to send no more.
    """

    format: str = FORMAT
    mode: str
    election: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    pack_sha256: Sha256
    desk: DeskName
    epoch: Number
    seq: Number
    previous: Sha256 | None
    created: Annotated[str, msgspec.Meta(max_length=40)]
    count: Count
    totals: Totals
    journal_head: Sha256
    journal_count: Number
    last_receipt: Sha256 | None
    final: bool
    members: Members


_HEX = "a SHA-256 in 64 lower-case hex digits"
_MUST_BE = {
    "format": f'"{FORMAT}"',
    "mode": f"one of {', '.join(MODES)}",
    "election": "text of 1 to 100 characters",
    "pack_sha256": _HEX,
    "previous": f"{_HEX}, or null",
    "last_receipt": f"{_HEX}, or null",
    "journal_head": _HEX,
    "sha256": _HEX,
    "desk": "a name of 1 to 40 small letters, digits and hyphens, such as desk-07",
    "epoch": "a whole number from 1",
    "seq": "a whole number from 1",
    "journal_count": "a whole number from 1",
    "created": "a moment in UTC such as 2018-05-04T01:12:00Z",
    "final": "true or false",
    "totals": "an object in braces",
    "members": "an object in braces",
}


def encode(manifest: Manifest) -> bytes:
    """The bytes to sign: JSON in the contract's order, two spaces of indent so that people can read it.

    Raises `Refused` where the values break the contract.
    """
    try:
        body = msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
    except UnicodeEncodeError:
        raise Refused('"election" holds broken text; take the election\'s name from the pack.') from None
    decode(body)
    return body


def decode(body: bytes) -> Manifest:
    """Read a manifest. Raises `Refused` with one sentence naming the key."""
    value = read_object(body, most=MOST_BYTES, what="The manifest")
    if value.get("format") != FORMAT:
        raise Refused(f'"format" must be {_MUST_BE["format"]}; a newer desk may have sealed this.')
    missing = {"previous", "last_receipt"} - value.keys()
    if missing:
        raise Refused(f'"{min(missing)}" is missing; give it, or null.')
    manifest = convert(value, Manifest, must_be=_MUST_BE, otherwise="a whole number from 0")
    if manifest.mode not in MODES:
        raise Refused(f'"mode" must be {_MUST_BE["mode"]}; put it right.')
    if (manifest.previous is None) != (manifest.seq == 1):
        raise Refused('"previous" must be null in the first batch of an epoch and only there; put it right.')
    if manifest.count != manifest.totals.declarations:
        raise Refused('"count" and "declarations" in "totals" differ; put them right.')
    _check_created(manifest.created)
    return manifest


_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|\+00:00)")


def _check_created(text: str) -> None:
    try:
        if _MOMENT.fullmatch(text) and datetime.fromisoformat(text).utcoffset() == timedelta(0):
            return
    except ValueError:
        pass
    raise Refused(f'"created" must be {_MUST_BE["created"]}; put it right.')


def digest(body: bytes) -> str:
    """What identifies a batch: the SHA-256 of its manifest's bytes, in hex."""
    return hashlib.sha256(body).hexdigest()


def fingerprint_groups(digest: str) -> tuple[str, ...]:
    """The first 128 bits of a digest as eight groups of four, to read to one another over the telephone."""
    return tuple(digest[at : at + 4] for at in range(0, 32, 4))


def file_name(manifest: Manifest) -> str:
    """`<desk>-<epoch>-<seq>.countbatch`. The name is a label only: nothing is believed because of it."""
    return f"{manifest.desk}-{manifest.epoch}-{manifest.seq}.countbatch"


def totals_of(declarations: Sequence[Declaration]) -> Totals:
    """The control totals: votes given (those not given add nothing), elected marks, declarations."""
    votes = sum(result.votes or 0 for one in declarations for result in one.candidates)
    seats = sum(len(one.elected_ids) for one in declarations)
    return Totals(votes, seats, len(declarations))

"""The envelope: a batch's file, a ZIP of exactly four members. Nothing is ever extracted.

Two readers of one ZIP may see different files in it: one goes by the directory at the end, another by the
headers between. So the whole file is accounted for here: every member's two headers agree, the members
lie one behind the other from the first byte to the directory, and the directory reaches to the end.
(The format: PKWARE APPNOTE 6.3, sections 4.3 and 4.4.)
"""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from desk.batch import manifest as manifests
from desk.batch.reasons import BatchRefused, Reason
from desk.batch.text import shown
from desk.count.errors import Refused

MANIFEST, SIGNATURE = "manifest.json", "manifest.json.sig"
DECLARATIONS, JOURNAL = "declarations.jsonl", "journal.jsonl"

CAPS = {
    MANIFEST: manifests.MOST_BYTES,
    SIGNATURE: 16 << 10,
    DECLARATIONS: 256 << 20,
    JOURNAL: 256 << 20,
}
"""The members in their order, and the most bytes each may hold."""

MOST_FILE = 64 << 20
"""The most bytes a batch's file may hold. Ten thousand declarations take about one million."""

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_MARK, _CENTRAL_MARK, _LOCAL_MARK = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
# Bits 1 and 2 say how hard deflate tried, bit 11 that the name is UTF-8: none changes what is read.
_HARMLESS_FLAGS = 0x0806
# Times and owners, as the zip command adds them. Any other extra field could change what is read.
_HARMLESS_EXTRA = (0x5455, 0x7875)
# "2.0, from an ordinary system" is all that four deflated files need: asked for more, or told of VMS, other
# tools do not unpack a member, and this program would be alone in believing the batch.
_MOST_VERSION = 20


@dataclass(frozen=True, slots=True)
class Envelope:
    """The bytes of the four members, as they lie in the file. Nothing of them is believed yet."""

    manifest: bytes
    signature: bytes
    declarations: bytes
    journal: bytes


class _Entry(NamedTuple):
    name: str
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    offset: int


def pack_batch(manifest: bytes, signature: bytes, declarations: bytes, journal: bytes) -> bytes:
    """The file's bytes: always the same for the same members. Raises `BatchRefused` above a cap."""
    members = dict(zip(CAPS, (manifest, signature, declarations, journal), strict=True))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, body in members.items():
            _check_size(name, len(body))
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, body, compress_type=zipfile.ZIP_DEFLATED, compresslevel=6)
    packed = target.getvalue()
    _check_file(len(packed))
    return packed


def read_file(path: Path) -> bytes:
    """A batch's file, its size looked at before it is read. Raises `Refused`."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_FILE + 1)
    except OSError as problem:
        raise Refused(
            f"{path.name} cannot be read ({problem.strerror}); check the name and the stick."
        ) from None
    _check_file(len(data))
    return data


def open_batch(data: bytes) -> Envelope:
    """The four members of a batch's file, every one within its cap and nothing else in the file.

    Raises `BatchRefused` with what is wrong; says nothing of whether the batch is genuine.
    """
    _check_file(len(data))
    start, count = _directory(data)
    entries = _entries(data, start, count)
    _check_names(entries)
    bodies: dict[str, bytes] = {}
    at = 0
    for entry in sorted(entries, key=lambda one: one.offset):
        if entry.offset != at:
            raise BatchRefused(Reason.ODD_ENVELOPE, "there is something between its members")
        _check_size(entry.name, entry.size)
        body_at = _local(data, entry)
        at = body_at + entry.packed
        if at > start:
            raise BatchRefused(Reason.ODD_ENVELOPE, f"{entry.name} reaches into the directory")
        bodies[entry.name] = _inflate(entry, data[body_at:at])
    if at != start:
        raise BatchRefused(Reason.ODD_ENVELOPE, "there is something between its members and the directory")
    return Envelope(bodies[MANIFEST], bodies[SIGNATURE], bodies[DECLARATIONS], bodies[JOURNAL])


def _check_file(size: int) -> None:
    if size > MOST_FILE:
        raise BatchRefused(Reason.OVERSIZE, f"its file may hold {MOST_FILE:,} bytes and holds more")


def _check_size(name: str, size: int) -> None:
    if size > CAPS[name]:
        raise BatchRefused(Reason.OVERSIZE, f"{name} may hold {CAPS[name]:,} bytes and holds {size:,}")


def _directory(data: bytes) -> tuple[int, int]:
    """Where the directory starts and how many entries it holds."""
    at = len(data) - _END.size
    if at < 0 or data[at : at + 4] != _END_MARK:
        _say_what_is_missing(data)
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, at)
    if disk or first_disk or here != count or comment:
        raise BatchRefused(Reason.ODD_ENVELOPE, "it is spread over several files or has a comment")
    if start + size != at:
        raise BatchRefused(Reason.ODD_ENVELOPE, "bytes were added to it or taken out of it")
    return start, count


def _say_what_is_missing(data: bytes) -> None:
    end = data.rfind(_END_MARK)
    if end >= 0 and end + _END.size < len(data):
        raise BatchRefused(Reason.ODD_ENVELOPE, "something was added at its end")
    if data[:4] == _LOCAL_MARK:
        raise BatchRefused(Reason.TRUNCATED)
    raise BatchRefused(Reason.NOT_A_ZIP)


def _entries(data: bytes, start: int, count: int) -> list[_Entry]:
    end = len(data) - _END.size
    if count > 1000:
        raise BatchRefused(Reason.EXTRA_MEMBER, f"{count:,} members")
    entries = []
    at = start
    for _ in range(count):
        if at + _CENTRAL.size > end or data[at : at + 4] != _CENTRAL_MARK:
            raise BatchRefused(Reason.ODD_ENVELOPE, "its directory is damaged")
        (_, _, needs, *facts, names, extras, comments, _, _, _, offset) = _CENTRAL.unpack_from(data, at)
        flags, method, time, date, crc, packed, size = facts
        at += _CENTRAL.size
        name = data[at : at + names].decode("ascii", "replace")
        _check_extra(data[at + names : at + names + extras], name)
        entries.append(_Entry(name, flags, method, time, date, crc, packed, size, offset))
        _check_version(needs, name)
        if comments:
            raise BatchRefused(Reason.ODD_ENVELOPE, f"{shown(name)} has a comment")
        at += names + extras
    if at != end:
        raise BatchRefused(Reason.ODD_ENVELOPE, "its directory is damaged")
    return entries


def _check_names(entries: list[_Entry]) -> None:
    names = [entry.name for entry in entries]
    for name in names:
        if name not in CAPS:
            raise BatchRefused(Reason.EXTRA_MEMBER, shown(name) or "a member without a name")
    for name in CAPS:
        if name not in names:
            raise BatchRefused(Reason.MISSING_MEMBER, name)
        if names.count(name) > 1:
            raise BatchRefused(Reason.DUPLICATE_MEMBER, name)


def _check_version(needs: int, name: str) -> None:
    if needs > _MOST_VERSION:
        raise BatchRefused(Reason.ODD_ENVELOPE, f"{shown(name)} is packed in a way no desk uses")


def _check_extra(extra: bytes, name: str) -> None:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        if kind not in _HARMLESS_EXTRA:
            break
        at += 4 + size
    if at != len(extra):
        raise BatchRefused(Reason.ODD_ENVELOPE, f"{shown(name)} has an extra field of a kind no desk writes")


def _local(data: bytes, entry: _Entry) -> int:
    """Where the member's bytes begin, its own header checked against the directory's."""
    at = entry.offset
    if data[at : at + 4] != _LOCAL_MARK or at + _LOCAL.size > len(data):
        raise BatchRefused(Reason.ODD_ENVELOPE, f"{entry.name} has no header of its own")
    _, needs, *facts, names, extras = _LOCAL.unpack_from(data, at)
    _check_version(needs, entry.name)
    at += _LOCAL.size
    name = data[at : at + names]
    if name != entry.name.encode() or tuple(facts) != entry[1:8]:
        raise BatchRefused(Reason.ODD_ENVELOPE, f"the two headers of {entry.name} do not agree")
    if entry.flags & 1:
        raise BatchRefused(Reason.ODD_ENVELOPE, f"{entry.name} is encrypted")
    if entry.flags & ~_HARMLESS_FLAGS or entry.method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BatchRefused(Reason.ODD_ENVELOPE, f"{entry.name} is packed in a way no desk uses")
    _check_extra(data[at + names : at + names + extras], entry.name)
    body_at: int = at + names + extras
    return body_at


def _inflate(entry: _Entry, packed: bytes) -> bytes:
    """The member's bytes, never more of them than it declares."""
    altered = BatchRefused(
        Reason.ALTERED_MANIFEST if entry.name == MANIFEST else Reason.ALTERED_MEMBER, entry.name
    )
    if entry.method == zipfile.ZIP_STORED:
        body = packed
    else:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            body = stream.decompress(packed, entry.size + 1)
        except zlib.error:
            raise altered from None
        if len(body) > entry.size:
            raise BatchRefused(Reason.OVERSIZE, f"{entry.name} unpacks to more than it declares")
        if not stream.eof or stream.unused_data:
            raise altered
    if len(body) != entry.size or zlib.crc32(body) != entry.crc:
        raise altered
    return body

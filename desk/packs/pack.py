"""An election pack: one file with every council and contest of one polling day, known by its digest.

`X.countpack` is gzip of JSON lines: a header, the councils, the contests in pack order, a closing line with
the counts. The digest is the SHA-256 of the file's bytes.
"""

import hashlib
import os
import struct
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from desk.count.contest import Contest
from desk.count.council import Council
from desk.count.errors import Damaged, Refused
from desk.packs import codec
from desk.packs.header import Header

__all__ = ["GroupOf", "Header", "Pack", "read_pack", "write_pack"]

MOST_COMPRESSED = 64 * 1024 * 1024
MOST_RAW = 512 * 1024 * 1024
_CHUNK = 1 << 20
# Written by hand, not by zlib: no time, no file name, and the system byte says "unknown" on every system.
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


class GroupOf(dict[str, str]):
    """Party id → group id. A party the pack does not know counts under "other"."""

    def __missing__(self, party_id: str) -> str:
        return "other"

    def get(self, party_id: str, default: object = None) -> str:
        """Never anybody's default: an unknown party is "other"."""
        return self[party_id]


@dataclass(frozen=True)
class Pack:
    """One election. `digest` is the SHA-256 of the file in hex, "" for a pack that is not written yet.

    `councils` are those electing that day ("M of N councils"); a contest with `by_election` belongs to
    none of them.
    """

    header: Header
    councils: tuple[Council, ...]
    contests: tuple[Contest, ...]
    digest: str = ""

    @cached_property
    def group_of(self) -> GroupOf:
        """Party id → group id; an unknown party is "other"."""
        return GroupOf({party.id: party.group for party in self.header.parties})

    @cached_property
    def _by_id(self) -> dict[str, Contest]:
        return {contest.ballot_paper_id: contest for contest in self.contests}

    def contest(self, ballot_paper_id: str) -> Contest | None:
        """The contest of that id, or None if the pack has none."""
        return self._by_id.get(ballot_paper_id)


def _inflate(data: bytes, path: Path) -> Iterator[bytes]:
    """Lines without their ends, inflated bit by bit, so that a small file cannot fill the memory."""
    again = "fetch or build the pack again"
    inflater = zlib.decompressobj(wbits=31)
    raw = 0
    rest = b""
    pending = data
    while not inflater.eof:
        try:
            chunk = inflater.decompress(pending, _CHUNK)
        except zlib.error:
            raise Damaged(f"{path} is damaged (its checksum or compression is wrong): {again}.") from None
        pending = inflater.unconsumed_tail
        if not chunk and not pending and not inflater.eof:
            raise Damaged(f"{path} is truncated: {again}.")
        raw += len(chunk)
        if raw > MOST_RAW:
            raise Refused(
                f"{path} unpacks to more than {MOST_RAW >> 20} MB, which no election needs: {again}."
            )
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    if inflater.unused_data:
        raise Damaged(f"{path} has bytes after its end: {again}.")
    if rest:
        raise Damaged(f"{path} is truncated: its last line has no end: {again}.")


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_COMPRESSED + 1)
    except FileNotFoundError:
        raise Refused(f"There is no pack at {path}: check the name.") from None
    except OSError as error:
        raise Refused(f"The pack {path} cannot be opened ({error.strerror}): check the file.") from None
    if len(data) > MOST_COMPRESSED:
        raise Refused(f"{path} is larger than {MOST_COMPRESSED >> 20} MB, which no pack is: check the file.")
    if not data:
        raise Damaged(f"{path} is empty: fetch or build the pack again.")
    if not data.startswith(b"\x1f\x8b"):
        raise Refused(f"{path} is not an election pack: choose a .countpack file made by pack build.")
    return data


def _check(pack: Pack, path: Path) -> None:
    """What holds between the lines. Raises `Damaged`."""

    def once(what: str, keys: list[str]) -> set[str]:
        known = set(keys)
        if len(known) != len(keys):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise Damaged(f"{path} holds the {what} {twice} twice: build the pack again.")
        return known

    groups = once("group", [group.id for group in pack.header.groups])
    once("party", [party.id for party in pack.header.parties])
    once("code word of", [key for key, _ in pack.header.code_words])
    councils = once("council", [council.gss for council in pack.councils])
    once("contest", [contest.ballot_paper_id for contest in pack.contests])
    for party in pack.header.parties:
        if party.group not in groups:
            raise Damaged(f"{path} puts {party.id} in a group it does not have: build the pack again.")
    for number, contest in enumerate(pack.contests, start=1):
        where = f"{path}, contest {contest.ballot_paper_id}"
        if contest.number != number:
            raise Damaged(f"{where}: numbered {contest.number} in place {number}: build the pack again.")
        if not contest.by_election and contest.council_gss not in councils:
            raise Damaged(f"{where}: its council is not in the pack: build the pack again.")
        if contest.seats.countermanded > contest.seats.contested:
            raise Damaged(f"{where}: more seats countermanded than contested: build the pack again.")
        ids = {candidate.person_id for candidate in contest.candidates}
        if len(ids) != len(contest.candidates):
            raise Damaged(f"{where}: a person id stands twice: build the pack again.")
        if contest.version:
            raise Damaged(f"{where}: it is an amended contest, which no pack holds: build the pack again.")


def _parts(lines: list[bytes], path: Path) -> Pack:
    """The values of a pack's lines: header, councils, contests, close."""
    if len(lines) < 2:
        raise Damaged(f"{path} is truncated: it has no closing line: fetch or build the pack again.")
    header = codec.decode_header(lines[0])
    councils_said, contests_said, candidates_said = codec.decode_close(lines[-1])
    if 1 + councils_said + contests_said + 1 != len(lines):
        raise Damaged(f"{path} lacks lines its closing line counts: fetch or build the pack again.")
    councils = tuple(codec.decode_council(line) for line in lines[1 : 1 + councils_said])
    contests = tuple(codec.decode_contest(line) for line in lines[1 + councils_said : -1])
    if sum(len(contest.candidates) for contest in contests) != candidates_said:
        raise Damaged(f"{path} lacks candidates its closing line counts: fetch or build the pack again.")
    return Pack(header, councils, contests)


def read_pack(path: Path) -> Pack:
    """Read and check a pack. Raises `Refused` (no pack, too large) or `Damaged` (truncated, altered)."""
    data = _read_bytes(path)
    lines = list(_inflate(data, path))
    if not lines or b'"format":' not in lines[0][:20]:
        raise Refused(f"{path} is not an election pack: choose a .countpack file made by pack build.")
    if not lines[0].startswith(b'{"format":"count-pack/1"'):
        raise Refused(f"{path} is a pack of another version than count-pack/1: build it with this program.")
    try:
        pack = _parts(lines, path)
    except Damaged as error:
        raise Damaged(f"{path}: {error}" if str(path) not in str(error) else str(error)) from None
    _check(pack, path)
    return replace(pack, digest=hashlib.sha256(data).hexdigest())


def pack_bytes(pack: Pack) -> bytes:
    """The file's bytes: the same pack gives the same bytes."""
    candidates = sum(len(contest.candidates) for contest in pack.contests)
    lines = [codec.encode_header(pack.header)]
    lines += [codec.encode_council(council) for council in pack.councils]
    lines += [codec.encode_contest(contest) for contest in pack.contests]
    lines.append(codec.encode_close(len(pack.councils), len(pack.contests), candidates))
    raw = b"\n".join(lines) + b"\n"
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeezer.compress(raw) + squeezer.flush()
    return _GZIP_HEADER + body + struct.pack("<II", zlib.crc32(raw), len(raw) & 0xFFFFFFFF)


def write_pack(pack: Pack, path: Path) -> Pack:
    """Write a pack, whole or not at all, and return it with its digest. Raises `Refused`."""
    data = pack_bytes(pack)
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        # What cannot be read back is never put in place of a pack that can.
        written = read_pack(temporary)
        temporary.replace(path)
    except OSError as error:
        raise Refused(f"The pack cannot be written to {path} ({error.strerror}): choose another.") from None
    finally:
        if temporary is not None:
            with suppress(FileNotFoundError):
                temporary.unlink()
    return written

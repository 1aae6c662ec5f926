"""Envelopes: every way to put something else into the file, or to make two readers disagree."""

import io
import os
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.batch import envelope
from desk.batch.envelope import CAPS, Envelope, open_batch, pack_batch, read_file
from desk.batch.reasons import BatchRefused, Reason
from desk.count.errors import Refused
from tests.fakes.sealed_batches import central_offsets, members, zipped

BODIES = {
    "manifest.json": b"{}",
    "manifest.json.sig": b"s" * 300,
    "declarations.jsonl": b"d" * 90,
    "journal.jsonl": b"",
}
GOOD = pack_batch(*BODIES.values())


def reason(data: bytes) -> Reason:
    with pytest.raises(BatchRefused) as caught:
        open_batch(data)
    return caught.value.reason


def patched(at: int, new: bytes, data: bytes = GOOD) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def test_it_packs_four_members_in_order_the_same_each_time() -> None:
    assert pack_batch(*BODIES.values()) == GOOD
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        assert archive.testzip() is None
        infos = archive.infolist()
    assert [info.filename for info in infos] == list(BODIES)
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.compress_type for info in infos} == {zipfile.ZIP_DEFLATED}
    assert not any(info.extra or info.comment for info in infos)
    assert open_batch(GOOD) == Envelope(*BODIES.values())
    assert members(GOOD) == BODIES


def test_any_plain_zip_of_the_four_opens() -> None:
    assert open_batch(zipped(*BODIES.items())) == Envelope(*BODIES.values())
    assert open_batch(zipped(*BODIES.items(), method=zipfile.ZIP_STORED)) == Envelope(*BODIES.values())
    assert open_batch(zipped(*reversed(BODIES.items()))) == Envelope(*BODIES.values())


@pytest.mark.parametrize("name", BODIES)
def test_a_missing_extra_or_duplicate_member_is_named(name: str) -> None:
    rest = [(key, body) for key, body in BODIES.items() if key != name]
    for data, expected in (
        (zipped(*rest), Reason.MISSING_MEMBER),
        (zipped(*rest, (name.upper(), b"")), Reason.EXTRA_MEMBER),
        (zipped(*BODIES.items(), ("../" + name, b"")), Reason.EXTRA_MEMBER),
        (zipped(*BODIES.items(), (name + "\u00e9", b"")), Reason.EXTRA_MEMBER),
    ):
        assert reason(data) is expected
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = zipped(*BODIES.items(), (name, b"other"))
    with pytest.raises(BatchRefused, match=f"holds {name} twice") as caught:
        open_batch(twice)
    assert caught.value.reason is Reason.DUPLICATE_MEMBER


def test_what_is_no_zip_or_cut_short_is_told_apart() -> None:
    assert reason(b"") is Reason.NOT_A_ZIP
    assert reason(b"ballot_paper_id,votes\n") is Reason.NOT_A_ZIP
    assert reason(os.urandom(500)) is Reason.NOT_A_ZIP
    assert reason(zipped()) is Reason.MISSING_MEMBER
    for end in range(4, len(GOOD)):
        assert reason(GOOD[:end]) is Reason.TRUNCATED


def test_nothing_may_stand_before_between_or_behind() -> None:
    assert reason(b"#!/bin/sh\n" + GOOD) is Reason.ODD_ENVELOPE
    assert reason(GOOD + b"\0") is Reason.ODD_ENVELOPE
    assert reason(GOOD + GOOD) is Reason.ODD_ENVELOPE
    assert reason(zipped(*BODIES.items(), comment=b"hello")) is Reason.ODD_ENVELOPE
    start = central_offsets(GOOD)[0]
    gap = GOOD[:start] + b"hidden" + GOOD[start:]
    moved = patched(len(gap) - 6, struct.pack("<L", start + 6), gap)
    with zipfile.ZipFile(io.BytesIO(moved)) as archive:
        assert archive.testzip() is None
    with pytest.raises(BatchRefused, match="between its members and the directory"):
        open_batch(moved)


def test_a_hidden_member_that_the_directory_does_not_name_is_found() -> None:
    whole = zipped(*BODIES.items(), ("payload.exe", b"x" * 50))
    starts = central_offsets(whole)
    size = len(whole) - 22 - starts[-1]
    hidden = bytearray(whole[: starts[-1]] + whole[-22:])
    struct.pack_into("<HHL", hidden, len(hidden) - 14, 4, 4, starts[-1] - starts[0])
    assert size > 0
    with zipfile.ZipFile(io.BytesIO(bytes(hidden))) as archive:
        assert archive.namelist() == list(BODIES)
    with pytest.raises(BatchRefused, match="between its members and the directory"):
        open_batch(bytes(hidden))


@pytest.mark.parametrize(
    ("offset", "size"), [(6, 2), (8, 2), (10, 2), (12, 2), (14, 4), (18, 4), (22, 4), (26, 2)]
)
def test_a_members_two_headers_must_agree(offset: int, size: int) -> None:
    old = int.from_bytes(GOOD[offset : offset + size], "little")
    assert reason(patched(offset, (old ^ 1).to_bytes(size, "little"))) is Reason.ODD_ENVELOPE


def test_a_local_name_that_differs_from_the_directorys_is_refused() -> None:
    assert reason(patched(30, b"Manifest.json")) is Reason.ODD_ENVELOPE


@pytest.mark.parametrize("flags", [1, 8, 0x20, 0x40, 0x2000])
def test_encrypted_streamed_and_patched_members_are_refused(flags: int) -> None:
    central = central_offsets(GOOD)[0]
    new = struct.pack("<H", flags)
    with pytest.raises(BatchRefused) as caught:
        open_batch(patched(central + 8, new, patched(6, new)))
    assert caught.value.reason is Reason.ODD_ENVELOPE
    assert ("encrypted" in str(caught.value)) == (flags == 1)


def test_other_compressions_are_refused() -> None:
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        assert reason(zipped(*BODIES.items(), method=method)) is Reason.ODD_ENVELOPE


@pytest.mark.parametrize("version", [45, 63, 0x0214])
@pytest.mark.parametrize("header", [b"PK\x01\x02", b"PK\x03\x04"])
def test_what_other_tools_would_not_unpack_is_refused(version: int, header: bytes) -> None:
    """`unzip -p` stops at a member that asks for a later version, or says it comes from VMS (0x02)."""
    packed = bytearray(pack_batch(*BODIES.values()))
    at = packed.rfind(header) + (6 if header[2] == 1 else 4)
    packed[at : at + 2] = version.to_bytes(2, "little")
    assert reason(bytes(packed)) is Reason.ODD_ENVELOPE


@pytest.mark.parametrize(
    ("kind", "taken"), [(0x5455, True), (0x7875, True), (1, False), (0x7075, False), (0x9901, False)]
)
def test_of_extra_fields_only_times_and_owners_pass(kind: int, taken: bool) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, body in BODIES.items():
            info = zipfile.ZipInfo(name)
            info.extra = struct.pack("<2H4s", kind, 4, b"abcd")
            archive.writestr(info, body)
    if taken:
        assert open_batch(target.getvalue()) == Envelope(*BODIES.values())
    else:
        assert reason(target.getvalue()) is Reason.ODD_ENVELOPE


def test_members_above_their_caps_are_refused_before_they_are_unpacked() -> None:
    directory, starts = central_offsets(GOOD), _local_offsets(GOOD)
    for (name, cap), central, local in zip(CAPS.items(), directory, starts, strict=True):
        size = struct.pack("<L", cap + 1)
        with pytest.raises(BatchRefused, match=f"{name} may hold {cap:,} bytes") as caught:
            open_batch(patched(central + 24, size, patched(local + 22, size)))
        assert caught.value.reason is Reason.OVERSIZE


def _local_offsets(data: bytes) -> list[int]:
    return [struct.unpack_from("<L", data, central + 42)[0] for central in central_offsets(data)]


def test_a_bomb_is_refused_without_filling_the_memory() -> None:
    bomb = zipped(*{**BODIES, "journal.jsonl": bytes(40 << 20)}.items())
    central, local = central_offsets(bomb)[3], _local_offsets(bomb)[3]
    body = bytearray(bomb)
    struct.pack_into("<L", body, central + 24, 100)
    struct.pack_into("<L", body, local + 22, 100)
    tracemalloc.start()
    assert reason(bytes(body)) is Reason.OVERSIZE
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()


def test_what_is_packed_keeps_within_the_caps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(BatchRefused, match=r"manifest.json.sig may hold 16,384 bytes and holds 16,385"):
        pack_batch(b"", b"s" * 16_385, b"", b"")
    file = tmp_path / "desk-07-1-1.countbatch"
    file.write_bytes(GOOD)
    assert read_file(file) == GOOD
    monkeypatch.setattr(envelope, "MOST_FILE", len(GOOD) - 1)
    for call in (lambda: open_batch(GOOD), lambda: read_file(file), lambda: pack_batch(*BODIES.values())):
        with pytest.raises(BatchRefused, match="its file may hold") as caught:
            call()
        assert caught.value.reason is Reason.OVERSIZE
    with pytest.raises(Refused, match=r"absent\.countbatch cannot be read"):
        read_file(tmp_path / "absent.countbatch")
    with pytest.raises(Refused, match="cannot be read"):
        read_file(tmp_path)


def test_a_member_that_does_not_fit_its_checksum_was_altered() -> None:
    stored = zipped(*BODIES.items(), method=zipfile.ZIP_STORED)
    at = stored.index(b"d" * 90)
    assert reason(patched(at, b"D", stored)) is Reason.ALTERED_MEMBER
    assert reason(patched(stored.index(b"{}"), b"[]", stored)) is Reason.ALTERED_MANIFEST


def test_bytes_behind_a_members_deflated_end_are_found() -> None:
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = stream.compress(b"{}") + stream.flush()
    for body, taken in ((packed, True), (packed + b"x", False), (packed[:-1], False)):
        data = zipped(*{**BODIES, "manifest.json": body}.items(), method=zipfile.ZIP_STORED)
        central = central_offsets(data)[0]
        for at, crc_at, size_at in ((8, 14, 22), (central + 10, central + 16, central + 24)):
            data = patched(at, struct.pack("<H", zipfile.ZIP_DEFLATED), data)
            data = patched(crc_at, struct.pack("<L", zlib.crc32(b"{}")), data)
            data = patched(size_at, struct.pack("<L", 2), data)
        if taken:
            assert open_batch(data) == Envelope(*BODIES.values())
        else:
            assert reason(data) is Reason.ALTERED_MANIFEST


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_mangled_envelopes_open_to_the_same_or_are_refused(data: st.DataObject) -> None:
    body = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body)))
        body[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    try:
        opened = open_batch(bytes(body))
    except BatchRefused:
        return
    assert opened == Envelope(*members(bytes(body)).values())

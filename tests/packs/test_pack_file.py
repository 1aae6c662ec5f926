"""The pack as a file: whole or not at all, and never trusted."""

import gzip
import hashlib
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from desk.count.errors import Damaged, Refused
from desk.packs import pack as pack_file
from desk.packs.pack import Pack, pack_bytes, read_pack, write_pack
from tests.fakes.pack_samples import SAMPLES

GOLDEN = SAMPLES / "golden.countpack"


@pytest.fixture
def golden() -> Pack:
    return read_pack(GOLDEN)


def put(folder: Path, data: bytes) -> Path:
    path = folder / "spoilt.countpack"
    path.write_bytes(data)
    return path


def respelt(folder: Path, old: bytes, new: bytes) -> Path:
    raw = zlib.decompress(GOLDEN.read_bytes(), wbits=31)
    assert old in raw
    return put(folder, gzip.compress(raw.replace(old, new)))


def test_written_and_read_again(golden: Pack, tmp_path: Path) -> None:
    path = tmp_path / "night.countpack"
    written = write_pack(replace(golden, digest=""), path)
    assert written == read_pack(path)
    assert (written.header, written.councils, written.contests) == (
        golden.header,
        golden.councils,
        golden.contests,
    )
    assert written.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_pack_is_the_same_bytes_without_time_or_name(golden: Pack) -> None:
    data = pack_bytes(golden)
    assert data == pack_bytes(golden)
    assert data[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    assert gzip.decompress(data).startswith(b'{"format":"count-pack/1",')


def test_every_truncation_is_damaged(tmp_path: Path) -> None:
    data = GOLDEN.read_bytes()
    for length in range(2, len(data), 37):
        with pytest.raises(Damaged, match="truncated"):
            read_pack(put(tmp_path, data[:length]))


def test_an_altered_byte_is_never_read_as_a_pack(tmp_path: Path) -> None:
    data = GOLDEN.read_bytes()
    for place in range(10, len(data), 53):
        spoilt = bytearray(data)
        spoilt[place] ^= 0x10
        with pytest.raises(Refused, match="again"):
            read_pack(put(tmp_path, bytes(spoilt)))


def test_lines_cut_off_at_a_line_end_are_told(tmp_path: Path) -> None:
    lines = zlib.decompress(GOLDEN.read_bytes(), wbits=31).splitlines(keepends=True)
    for kept in range(1, len(lines)):
        with pytest.raises(Damaged):
            read_pack(put(tmp_path, gzip.compress(b"".join(lines[:kept]))))


BAD = [
    (b'"councils":3', b'"councils":2', "lacks lines"),
    (b'"candidates":20}', b'"candidates":21}', "lacks candidates"),
    (b'"number":2', b'"number":3', "numbered 3 in place 2"),
    (b"glen-orrin.glen.2018", b"avonmere.castle.2018", "contest local.avonmere.castle.2018-05-03 twice"),
    (b'{"gss":"S12000901"', b'{"gss":"E07000901"', "council E07000901 twice"),
    (b'"council_gss":"S12000901"', b'"council_gss":"S12000999"', "its council is not in the pack"),
    (b'"person_id":"102"', b'"person_id":"101"', "a person id stands twice"),
    (b'"countermanded":1', b'"countermanded":2', "more seats countermanded"),
    (b'"group":"residents"', b'"group":"nobody"', "a group it does not have"),
    (b'{"id":"ind"', b'{"id":"con"', "group con twice"),
    (b'{"id":"PP52"', b'{"id":"PP53"', "party PP53 twice"),
    (b'"ward":"Glen"', b'"ward":"Glen","ward":"Glen"', "as this program writes it"),
    (b'"ward":"Glen"', b'"ward":"Glen","mayor":1', "unknown field"),
    (b'"size":9', b'"size":9.5', "cannot be read"),
]


@pytest.mark.parametrize(("old", "new", "words"), BAD)
def test_lines_that_contradict_each_other_are_damaged(
    tmp_path: Path, old: bytes, new: bytes, words: str
) -> None:
    with pytest.raises(Damaged, match=words) as refusal:
        read_pack(respelt(tmp_path, old, new))
    assert "spoilt.countpack" in str(refusal.value)


def test_bytes_after_the_end(tmp_path: Path) -> None:
    data = GOLDEN.read_bytes()
    for more in (b"x", data):
        with pytest.raises(Damaged, match="bytes after its end"):
            read_pack(put(tmp_path, data + more))


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"{}", gzip.compress(b"hello\n"), gzip.compress(b"")])
def test_what_is_no_pack_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Refused, match="is not an election pack"):
        read_pack(put(tmp_path, data))


def test_an_empty_file_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="is empty"):
        read_pack(put(tmp_path, b""))


def test_another_version(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="another version than count-pack/1"):
        read_pack(respelt(tmp_path, b"count-pack/1", b"count-pack/2"))


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no pack at"):
        read_pack(tmp_path / "nowhere.countpack")
    with pytest.raises(Refused, match="cannot be opened"):
        read_pack(tmp_path)


def test_too_large_a_file_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_file, "MOST_COMPRESSED", 100)
    with pytest.raises(Refused, match="is larger than"):
        read_pack(GOLDEN)


def test_a_small_file_cannot_unpack_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_file, "MOST_RAW", 1 << 21)
    bomb = put(tmp_path, gzip.compress(b"0" * (1 << 24)))
    assert bomb.stat().st_size < 1 << 15
    with pytest.raises(Refused, match="unpacks to more than 2 MB"):
        read_pack(bomb)


def test_a_pack_that_cannot_be_read_back_is_never_put_in_place(golden: Pack, tmp_path: Path) -> None:
    path = tmp_path / "night.countpack"
    before = write_pack(golden, path)
    spoilt = replace(golden, contests=golden.contests[:1] * 2)
    with pytest.raises(Damaged):
        write_pack(spoilt, path)
    assert read_pack(path) == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there(golden: Pack, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        write_pack(golden, tmp_path / "nowhere" / "x.countpack")
    assert list(tmp_path.iterdir()) == []

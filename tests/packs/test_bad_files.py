"""Bad files: one sentence naming the file, the place and what to do; and nothing is written."""

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from desk.count.errors import Refused
from desk.packs import table
from desk.packs.build import build
from tests.fakes.pack_samples import Sample, copy_samples

Spoil = Callable[[bytes], bytes]


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return copy_samples(tmp_path)


def swap(old: str, new: str) -> Spoil:
    def spoil(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return spoil


ANY = [
    ("empty", lambda data: b"", "is empty: export it again"),
    ("blank", lambda data: b"\n \n", "is empty"),
    ("a mark and nothing", lambda data: codecs.BOM_UTF8, "is empty"),
    ("header only", lambda data: data.splitlines(keepends=True)[0], "column names and no rows"),
    (
        "utf-16 le",
        lambda data: data.decode().encode("utf-16"),
        'UTF-16, not UTF-8: save it again as "CSV UTF-8"',
    ),
    ("utf-16 be", lambda data: codecs.BOM_UTF16_BE + data.decode().encode("utf-16-be"), "UTF-16"),
    ("utf-16 without its mark", lambda data: data.decode().encode("utf-16-le"), "line 1: holds a NUL byte"),
    (
        "cp1252",
        lambda data: data.replace(b"\n", b"\n\xc9", 1),
        r"line 2: not UTF-8 \(byte 0xc9, as in Windows-1252\)",
    ),
    ("nul", lambda data: data.replace(b"\n", b"\n\0", 2), "line 2: holds a NUL byte"),
    (
        "truncated row",
        lambda data: data[: data.rindex(b",", 0, -9)],
        r"line \d+: has \d+ cells of \d+, too few",
    ),
    ("too many cells", lambda data: data.replace(b"\n", b",x\n", 2).replace(b",x\n", b"\n", 1), "too many"),
    (
        "open quote",
        lambda data: data.replace(b"\n", b'\n"', 1),
        r"line 2: a quotation mark is opened and not closed",
    ),
    ("stray quote", lambda data: data.replace(b"\n", b'\n"a"b', 1), r"line 2: not CSV"),
    (
        "control character",
        lambda data: data.replace(b"\n", b"\n\x07", 1),
        r"line 2, .*: holds a character that",
    ),
    ("other columns", lambda data: b"a,b\n1,2\n", "has no column .*: choose the right file"),
]


@pytest.mark.parametrize("name", ["nominations.csv", "councils.csv", "parties.csv", "2016-05-05.csv"])
@pytest.mark.parametrize(("spoil", "words"), [case[1:] for case in ANY], ids=[case[0] for case in ANY])
def test_any_file_that_cannot_be_read_is_refused(sample: Sample, name: str, spoil: Spoil, words: str) -> None:
    path = sample.folder / name
    path.write_bytes(spoil(path.read_bytes()))
    before = set(sample.folder.iterdir())
    with pytest.raises(Refused, match=words) as refusal:
        sample.build()
    assert str(path) in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert set(sample.folder.iterdir()) == before


ONE = [
    (
        "nominations.csv",
        swap("2018-05-03,2018-05-03,", "2018-05-03,03/05/2018,"),
        'line 2, election_date: a spreadsheet has changed the date to "03/05/2018"',
    ),
    (
        "nominations.csv",
        swap("2018-05-03,2018-05-03,", "2018-05-03,43223,"),
        'a spreadsheet has changed the date to "43223"',
    ),
    ("nominations.csv", swap("2018-05-03,2018-05-03,", "2018-05-03,2018-02-30,"), '"2018-02-30" is no date'),
    ("nominations.csv", swap("2018-05-03,2018-05-03,", "2018-05-03,,"), 'election_date: "" is no date'),
    (
        "nominations.csv",
        swap("False,1,", "False,1.0,"),
        'line 2, seats_contested: "1.0" is not a whole number .* do not save the file from',
    ),
    ("nominations.csv", swap("False,1,", "False,-1,"), '"-1" is not a whole number'),
    ("nominations.csv", swap("False,1,", "False,101,"), '"101" is not a whole number from 0 to 100'),
    ("nominations.csv", swap("False,1,", "False,0,"), "is 0, and a contest fills at least one seat"),
    (
        "nominations.csv",
        swap("False,1,", "False,2,"),
        "line 3, seats_contested: 1 where the ward had 2 before",
    ),
    (
        "nominations.csv",
        swap("Castle,E05090001,", "Castle,E05099999,"),
        "line 3, gss: .* where line 2 of the same ward has",
    ),
    ("nominations.csv", swap("E05090002,False", "E05090002,perhaps"), "line 5, cancelled_poll: "),
    ("nominations.csv", swap("104,Dan", "103,Dan"), r"line 5, person_id: 103 stood on line 4 already"),
    ("nominations.csv", swap("101,Ada", ",Ada"), "line 2, person_id: is blank in Avonmere, Castle"),
    ("nominations.csv", swap("101,Ada Archer,", "101,,"), "line 2, person_name: is blank"),
    (
        "nominations.csv",
        swap("Labour Party,PP53,Archer", ",,Archer"),
        "line 2, party_id: is blank, and party_name too",
    ),
    ("nominations.csv", swap("Castle,E05090001", ",E05090001"), "post_label"),
    ("nominations.csv", swap("local.avonmere.castle.2018-05-03,", ","), "line 2, ballot_paper_id: is blank"),
    ("nominations.csv", swap("election_current", "party_id"), "column party_id stands twice"),
    (
        "nominations.csv",
        lambda data: data.replace(b",local.", b",parl."),
        "holds no contest of a council or mayor",
    ),
    ("councils.csv", swap("thirds", "fifths"), 'line 2, cycle: "fifths" is not'),
    ("councils.csv", swap(",9,", ",0,"), "line 2, council_size: is 0"),
    ("councils.csv", swap(",9,", ",9.0,"), "line 2, council_size"),
    ("councils.csv", swap("2017,Con,", "2017,Blue,"), 'line 3, snapshot_control: "Blue" is no known control'),
    ("councils.csv", swap("E07000240", "E07000901"), "line 3, council_gss: E07000901 is Avonmere already"),
    ("councils.csv", swap("Avonmere", ""), "line 2, council: is blank"),
    ("parties.csv", swap("Grn,", "Lab,"), "line 5: Lab stands for two parties"),
    ("parties.csv", swap("PP63", ""), "line 5, party_id: is blank"),
    ("2014-05-22.csv", swap("Lab,700,1", "Lab,seven,1"), 'line 2, votes: "seven" is not a whole number'),
    ("2014-05-22.csv", swap("Lab,700,1", "Lab,700,Y"), 'line 2, elected: "Y" is neither 0 nor 1'),
]


@pytest.mark.parametrize(("name", "spoil", "words"), ONE)
def test_a_cell_that_says_nothing_known_is_refused(
    sample: Sample, name: str, spoil: Spoil, words: str
) -> None:
    path = sample.folder / name
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(Refused, match=words) as refusal:
        sample.build()
    assert str(path) in str(refusal.value)


def test_no_ward_with_seats_is_refused(sample: Sample) -> None:
    for count in "123":
        text = sample.nominations.read_text("utf-8")
        for word in ("False", "True"):
            text = text.replace(f",{word},{count},", f",{word},,")
        sample.nominations.write_text(text, "utf-8")
    with pytest.raises(Refused, match="No ward of the nominations gives its seats_contested"):
        sample.build()


def test_a_file_that_is_not_there(sample: Sample) -> None:
    sample.councils.unlink()
    with pytest.raises(Refused, match=r"no file .*councils\.csv: check the name"):
        sample.build()
    with pytest.raises(Refused, match="cannot be opened"):
        build(sample.folder, sample.councils)


def test_past_results_are_named_by_their_date(sample: Sample) -> None:
    path = sample.past[0].rename(sample.folder / "older.csv")
    with pytest.raises(Refused, match=r"older\.csv do not say their polling date"):
        build(sample.nominations, sample.councils, [path])


def test_too_large_a_file(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_BYTES", 1000)
    with pytest.raises(Refused, match="is larger than"):
        sample.build()


@pytest.mark.parametrize(
    "harmless",
    [
        lambda data: codecs.BOM_UTF8 + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\n\n"),
        lambda data: data.rstrip(b"\n"),
        lambda data: data.replace(b",False,", b",FALSE,").replace(b",True,", b",TRUE,"),
        lambda data: data.replace("é".encode(), "e\u0301".encode()).replace(b"Ada Archer", b" Ada  Archer "),
        lambda data: b"\n".join(b"x," + line for line in data.splitlines()),
    ],
    ids=[
        "utf-8 mark",
        "cr lf",
        "blank lines",
        "no last line end",
        "TRUE",
        "not NFC, spaces",
        "a column more",
    ],
)
def test_what_does_no_harm_is_read(sample: Sample, harmless: Spoil) -> None:
    before = sample.build()
    sample.nominations.write_bytes(harmless(sample.nominations.read_bytes()))
    assert sample.build() == before


def test_what_a_web_page_left_in_a_name_is_read_as_it_was_meant(tmp_path: Path) -> None:
    file = tmp_path / "wards.csv"
    file.write_text("ward\nDenbigh Upper/&#8203;Henllan\nRoath &amp; Splott\nA & B;\n", encoding="utf-8")
    rows = table.read_table(file, ["ward"])
    assert [row["ward"] for row in rows] == ["Denbigh Upper/Henllan", "Roath & Splott", "A & B;"]

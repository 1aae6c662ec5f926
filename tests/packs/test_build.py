"""A small made-up election, whole; then each thing that may not match, one at a time.

Long because of those.
"""

import zlib
from pathlib import Path

import pytest

from desk.count.contest import Seats, System
from desk.count.council import NO_OVERALL_CONTROL
from desk.count.errors import Misused, Refused
from desk.packs.build import build
from desk.packs.pack import pack_bytes, read_pack
from desk.packs.report import KINDS
from desk.packs.show import show
from tests.fakes.pack_samples import SAMPLES, Sample, copy_samples

GOLDEN = SAMPLES / "golden.countpack"
ROW = "101,Ada Archer,"
COMMISSIONER = "8,Com Mish,pcc.x.2018-05-03,pcc.x.2018-05-03,2018-05-03,True,,,Mish,C,X,,False,1,False,X,,\n"
MAYOR = (
    "9,Ma Yor,mayor.x.2018-05-03,mayor.x.2018-05-03,2018-05-03,True,I,ynmp-party:2,Yor,Ma,X,,False,1,False,"
    "X,,\n"
)
CASTLE = "local.avonmere.2018-05-03,local.avonmere.castle.2018-05-03,2018-05-03,True,"
BEN = f"Ben al-Jawad,{CASTLE}Conservative and Unionist Party,PP52"
ADA = f"Ada Archer,{CASTLE}Labour Party,PP53"
GLEN = "local.glen-orrin.glen.2018-05-03,2018-05"


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return copy_samples(tmp_path)


def lines(data: bytes) -> list[bytes]:
    return zlib.decompress(data, wbits=31).splitlines()


def test_the_golden_pack_is_built_again_line_by_line(sample: Sample) -> None:
    assert lines(pack_bytes(sample.build().pack)) == lines(GOLDEN.read_bytes())


def test_the_golden_pack_says_what_the_sample_says() -> None:
    pack = read_pack(GOLDEN)
    castle, quay, abbey, north, south, glen, harbour = pack.contests
    assert [contest.number for contest in pack.contests] == [1, 2, 3, 4, 5, 6, 7]
    assert [council.name for council in pack.councils] == ["Avonmere", "Brackley Vale", "Glen Orrin"]
    assert (castle.seats, quay.seats, abbey.seats) == (Seats(1), Seats(1, 1), Seats(1, 0, 1))
    assert (north.seats, south.seats, glen.seats) == (Seats(3), Seats(3), Seats(3))
    assert harbour.by_election
    assert harbour.seats == Seats(0, 1)
    assert (north.system, glen.system) == (System.PLURALITY, System.STV)
    assert north.council_gss == "E07000240"
    assert [c.name for c in castle.candidates] == ["Ben al-Jawad", "Ada Archer"]
    assert [c.surname for c in quay.candidates] == ["Bright", "Offord", "O'Keefe"]
    assert [c.surname for c in south.candidates] == ["Émond", "Farr", "Gunn"]


def test_past_results_and_last_fought_of_the_golden_pack() -> None:
    castle, quay, abbey, north, south, glen, harbour = read_pack(GOLDEN).contests
    assert [(p.date, p.matched_by) for p in castle.past] == [("2016-05-05", "code"), ("2014-05-22", "name")]
    assert [(p.date, p.matched_by) for p in quay.past] == [("2014-05-22", "name")]
    assert [p.date for p in abbey.past] == ["2016-05-05", "2014-05-22"]
    assert abbey.past[1].candidates[0].votes is None
    assert (castle.last_fought, castle.last_fought_note) == ((("PP53", 1),), "2014-05-22")
    assert quay.last_fought is None
    assert "casual" in quay.last_fought_note
    assert abbey.last_fought == (("ynmp-party:2", 1),)
    assert north.last_fought == (("PP52", 2), ("PP53", 1))
    assert south.last_fought == (("PP52", 3),)
    assert (glen.last_fought, glen.last_fought_note) == (None, "no past result of this ward")
    assert harbour.last_fought is None


def test_councils_of_the_golden_pack() -> None:
    pack = read_pack(GOLDEN)
    avonmere, brackley, glen = pack.councils
    assert avonmere.eve == (("con", 3), ("lab", 4), ("ld", 1), ("other", 1))
    assert (avonmere.eve_label, avonmere.eve_bundles) == ("snapshot 2017", True)
    assert avonmere.control_before == NO_OVERALL_CONTROL
    assert brackley.control_before == "con"
    assert glen.control_before == NO_OVERALL_CONTROL
    assert pack.header.election == "Local elections 3 May 2018"
    assert pack.header.election_id == "local.2018-05-03"
    assert [pack.group_of[party] for party in ("PP9001", "PP9002", "joint-party:53-119", "PP0")] == [
        "residents",
        "other",
        "lab",
        "other",
    ]
    assert pack.contest("local.glen-orrin.glen.2018-05-03") is pack.contests[5]
    assert pack.contest("local.nowhere") is None


def test_the_report_of_the_sample(sample: Sample) -> None:
    report = sample.build().report
    assert (report.councils, report.wards, report.candidates) == (3, 7, 20)
    assert (report.seats_due, report.seats_casual, report.seats_countermanded) == (12, 1, 1)
    assert (report.by_election_wards, report.by_election_seats) == (1, 1)
    assert (report.with_past, report.with_last_fought) == (5, 4)
    assert report.kinds == {
        "by-election": 1,
        "too-few-candidates": 1,
        "casual": 1,
        "countermanded": 1,
        "order": 1,
        "renamed": 1,
        "ward-without-past": 2,
    }


def test_show_counts_the_same() -> None:
    shown = show(read_pack(GOLDEN))
    assert (shown.councils, shown.contests, shown.candidates, shown.by_elections) == (3, 7, 20, 1)
    assert (shown.seats_due, shown.seats_casual, shown.seats_countermanded) == (12, 1, 1)
    assert shown.contests_by_system == {"plurality": 6, "stv": 1}
    assert shown.candidates_by_group["con"] == 6
    assert sum(shown.candidates_by_group.values()) == 20
    assert len(shown.digest) == 64


CHANGES = [
    # kind, file, old, new, words of the sentence
    ("council-missing", "councils.csv", "E07000240,Brackley Vale", "E07000999,Elsewhere", "2 wards kept"),
    (
        "council-unused",
        "councils.csv",
        "E07000901,",
        "E07000990,Nowhere,d,England,,3,all,1,,,,,,,,,,\nE07000901,",
        "No nominations",
    ),
    ("council-size", "councils.csv", "South West,9,", "South West,,", "size is not given"),
    ("council-size", "councils.csv", "South West,9,thirds", "South West,9,", "cycle is not given"),
    ("snapshot", "councils.csv", "3,4,1,0,0,0,0,1", "3,4,1,0,0,0,0,2", "10 seats, the council 9"),
    ("snapshot", "councils.csv", "3,4,1,0,0,0,0,1", ",,,,,,,", "no snapshot"),
    ("seats-missing", "nominations.csv", "E05090001,False,1,", "E05090001,False,,", "Left out of the pack"),
    (
        "by-election-flag",
        "nominations.csv",
        "E05090001,False,1,False",
        "E05090001,False,1,True",
        "counted as due",
    ),
    (
        "too-few-candidates",
        "nominations.csv",
        "E05090011,False,3,",
        "E05090011,False,4,",
        "4 candidates for 4 seats",
    ),
    ("not-local", "nominations.csv", ROW, COMMISSIONER + ROW, "Left out"),
    ("mayor", "nominations.csv", ROW, MAYOR + ROW, "counted in no council's seats"),
    (
        "duplicate-person",
        "nominations.csv",
        "201,Hal Ames",
        "101,Hal Ames",
        "also stands in Avonmere, Castle",
    ),
    ("same-name", "nominations.csv", BEN, ADA, "2 candidates named"),
    ("surname-missing", "nominations.csv", ",Archer,Ada,", ",,Ada,", "taken to be Archer"),
    ("ward-code", "nominations.csv", "E05090002", "E05090003", "also Avonmere"),
    (
        "unknown-party",
        "nominations.csv",
        "Brackley Vale First,PP9002",
        "Brackley Vale First,",
        "name:Brackley Vale First",
    ),
    (
        "unknown-party",
        "nominations.csv",
        "Brackley Vale First,PP9002",
        "Brackley Vale First,PP7777",
        "no known id",
    ),
    ("past-parties", "2014-05-22.csv", "Flo Webb,LD", "Flo Webb,Moon", "not in the parties file"),
    (
        "code-or-name",
        "2016-05-05.csv",
        "Abbey Field,E05090003",
        "Castle,E05090003",
        "is another ward by name",
    ),
    ("ward-code-changed", "2016-05-05.csv", "Castle,E05090001", "Castle,E05080001", "was E05080001"),
    ("redrawn", "2014-05-22.csv", "South,,", "Southern Marsh,,", "drawn anew"),
    (
        "ward-without-past",
        "2014-05-22.csv",
        "Saint Peters and Quay",
        "St Peters and Quays",
        "nearest name left over is St Peters and Quays",
    ),
    (
        "past-left-over",
        "2014-05-22.csv",
        "Abbey,,Fay Old,Ind,0,1\n",
        "Abbey,,Fay Old,Ind,0,1\nAvonmere,,Moor,,X,C,1,1\n",
        "1 past ward",
    ),
    ("past-council", "2014-05-22.csv", "Avonmere,,Castle", "Avonmeer,,Castle", "Avonmeer has no code"),
]


@pytest.mark.parametrize(("kind", "name", "old", "new", "words"), CHANGES)
def test_what_does_not_match_is_said(
    sample: Sample, kind: str, name: str, old: str, new: str, words: str
) -> None:
    before = {mismatch.sentence for mismatch in sample.build().report.of_kind(kind)}
    sample.edit(name, old, new)
    report = sample.build().report
    said = [mismatch for mismatch in report.of_kind(kind) if mismatch.sentence not in before]
    assert any(words in mismatch.sentence for mismatch in said), report.mismatches
    assert all(mismatch.where for mismatch in said)


def test_every_kind_has_a_case_that_brings_it_about(sample: Sample) -> None:
    always = set(sample.build().report.kinds)
    apart = {"duplicate-row", "ward-without-candidates", "other-date"}
    apart |= {"code-word-missing", "code-word-unused"}  # test_code_words
    assert {change[0] for change in CHANGES} | always | apart == set(KINDS)


def test_a_row_that_stands_twice_is_taken_once(sample: Sample) -> None:
    text = sample.nominations.read_text("utf-8").splitlines(keepends=True)
    sample.nominations.write_text("".join([*text, text[1]]), "utf-8")
    built = sample.build()
    assert built.report.candidates == 20
    (said,) = built.report.of_kind("duplicate-row")
    assert "lines 2 and 22" in said.sentence


def test_a_ward_without_candidates_is_kept(sample: Sample) -> None:
    sample.edit("nominations.csv", "401,Sue Vane,", ",,")
    sample.edit("nominations.csv", "402,Tom Wade,", ",,")
    built = sample.build()
    assert built.report.of_kind("ward-without-candidates")[0].where == "Wexcombe, Harbour"
    assert built.pack.contests[-1].candidates == ()


def test_a_ward_whose_seats_are_missing_is_not_in_the_pack(sample: Sample) -> None:
    sample.edit("nominations.csv", "E05090001,False,1,", "E05090001,False,,")
    built = sample.build()
    assert "local.avonmere.castle.2018-05-03" not in {c.ballot_paper_id for c in built.pack.contests}
    assert [contest.number for contest in built.pack.contests] == [1, 2, 3, 4, 5, 6]


def test_wards_drawn_anew_have_no_past_of_the_same_name(sample: Sample) -> None:
    """North keeps its name on another map: neither its votes nor its winners are this ward's."""
    sample.edit("2014-05-22.csv", "South,,", "Southern Marsh,,")
    north = sample.build().pack.contests[3]
    assert (north.past, north.last_fought) == ((), None)


def test_a_code_that_changed_puts_the_older_result_of_that_name_aside_too(sample: Sample) -> None:
    sample.edit("2016-05-05.csv", "Castle,E05090001", "Castle,E05080001")
    assert sample.build().pack.contests[0].past == ()


def test_a_former_name_is_known_by_the_code(sample: Sample) -> None:
    """Abbey was Abbey Field in 2016 by its code, so a 2014 result for Abbey Field is Abbey's."""
    sample.edit("2014-05-22.csv", "Abbey,,", "Abbey Field,,")
    assert [p.date for p in sample.build().pack.contests[2].past] == ["2016-05-05", "2014-05-22"]


def test_codes_that_slipped_to_another_ward_are_not_believed(sample: Sample) -> None:
    """In 2016 the codes of some wards of Cheltenham, Dudley and Plymouth stand against their neighbours."""
    sample.edit("2016-05-05.csv", "Castle,E05090001", "Castle,E05090009")
    sample.edit("2016-05-05.csv", "Abbey Field,E05090003", "Abbey,E05090001")
    castle, _, abbey, *_ = sample.build().pack.contests
    assert "2016-05-05" not in {p.date for p in (*castle.past, *abbey.past)}


def test_without_a_parties_file_last_fought_is_not_known(sample: Sample) -> None:
    built = sample.build(parties=False)
    assert {contest.last_fought for contest in built.pack.contests} == {None}
    assert "parties file" in built.pack.contests[0].last_fought_note
    assert [m.where for m in built.report.of_kind("past-parties")] == ["2014-05-22", "2016-05-05"]
    assert built.pack.contests[0].past[0].candidates[0].party_id == "name:Lab"


def test_without_past_results_nothing_is_matched(sample: Sample) -> None:
    built = build(sample.nominations, sample.councils, [], sample.parties)
    assert built.report.with_past == 0
    assert built.report.of_kind("past-left-over") == ()


def test_of_several_polling_days_one_must_be_said(sample: Sample) -> None:
    sample.edit("nominations.csv", f"{GLEN}-03", f"{GLEN}-10")
    with pytest.raises(Misused, match="2018-05-03, 2018-05-10"):
        sample.build()
    built = sample.build(polling_date="2018-05-03")
    assert built.report.wards == 6
    assert built.report.of_kind("other-date")[0].sentence == "Left out: 4 rows."
    with pytest.raises(Refused, match="no row of 2018-05-24"):
        sample.build(polling_date="2018-05-24")


def test_a_past_result_may_not_be_of_the_day_or_later(sample: Sample) -> None:
    later = sample.folder / "2018-05-03.csv"
    sample.past[1].rename(later)
    with pytest.raises(Refused, match="not before 2018-05-03"):
        build(sample.nominations, sample.councils, [later], sample.parties)
    with pytest.raises(Refused, match="one polling date"):
        build(sample.nominations, sample.councils, [sample.past[0], sample.past[0]], sample.parties)

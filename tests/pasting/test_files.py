"""Files of many wards in other people's columns."""

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from desk.count.contest import Candidate, Contest, Seats, System
from desk.count.declaration import Rejected
from desk.count.errors import Damaged, Refused
from desk.pasting.files import read_declarations_file
from tests.fakes.ashby import ASHBY, ELECTED, VOTES, ward
from tests.project import ROOT

NORTH = ward(("Adams", "Ruth", "Con"), ("Zane", "Tom", "Lab"), seats=1, name="North & South", gss="E05000002")
PACK = (ASHBY, NORTH)
TRAFFORD = ROOT.parent / "shared" / "data" / "papers" / "lga-format-trafford.csv"

LGA = (
    *("ElectionDate", "ElectedBodyLabel", "ElectoralAreaURI", "ElectoralAreaLabel", "CandidateSurname"),
    *("CandidateForenames", "PoliticalPartyLabel", "VotesWon", "Elected", "VotesCast", "EligibleElectorate"),
    *("BallotsRejectedOfficialMark", "BallotsRejectedMultipleVote", "BallotsRejectedIdentification"),
    *("BallotsRejectedInPart", "BallotsRejectedUnmarked"),
)
CLUB = (
    "person_id",
    "person_name",
    "ballot_paper_id",
    "party_name",
    "votes_cast",
    "elected",
    "spoilt_ballots",
)


def lga_rows(day: str = "2018-05-03", code: str = "E05000001") -> list[list[object]]:
    return [
        [
            *(day, "Barton Borough Council", f"http://statistics.data.gov.uk/id/{code}", "Ashby Ward"),
            *(c.surname.upper(), c.forenames, c.party_name, VOTES[n]),
            "ELECTED" if n in ELECTED else "NOT ELECTED",
            *(2391, 6120, 0, 2, 1, 3, 7),
        ]
        for n, c in enumerate(ASHBY.candidates)
    ]


def club_rows() -> list[list[object]]:
    return [
        [c.person_id, c.name, ASHBY.ballot_paper_id, c.party_name, VOTES[n], "t" if n in ELECTED else "f", 13]
        for n, c in enumerate(ASHBY.candidates)
    ]


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([columns, *rows])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.create_sheet("empty", 0)
    for row in (columns, *rows):
        book.worksheets[1].append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_the_associations_columns(make: object) -> None:
    assert callable(make)
    read = read_declarations_file(make(LGA, lga_rows()), PACK)
    (pasted,) = read.contests
    assert pasted.ballot_paper_id == ASHBY.ballot_paper_id
    assert tuple(p.votes for p in pasted.proposals) == VOTES
    assert tuple(n for n, p in enumerate(pasted.proposals) if p.elected) == ELECTED
    assert all(p.sure and p.elected is not None for p in pasted.proposals)
    assert (pasted.electorate, pasted.ballots_issued) == (6120, 2391)
    assert pasted.rejected == Rejected(0, 2, 1, 7, 3)
    assert read.left_over == pasted.left_over == ()
    assert pasted.notes == ()


def test_a_ward_is_found_by_council_and_name_where_the_code_is_another() -> None:
    assert len(read_declarations_file(as_csv(LGA, lga_rows(code="E05999999")), PACK).contests) == 1


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_democracy_clubs_columns(make: object) -> None:
    assert callable(make)
    (pasted,) = read_declarations_file(make(CLUB, club_rows()), PACK).contests
    assert tuple(p.votes for p in pasted.proposals) == VOTES
    assert tuple(n for n, p in enumerate(pasted.proposals) if p.elected) == ELECTED
    assert {p.why for p in pasted.proposals} == {"person id and name"}
    assert pasted.rejected_total == 13


def test_an_id_with_another_name_is_doubtful() -> None:
    rows = club_rows()
    rows[1][1] = "Wendy Zimmer"
    (pasted,) = read_declarations_file(as_csv(CLUB, rows), PACK).contests
    assert pasted.proposals[1].confidence < 60
    assert "another name" in pasted.proposals[1].why


def test_what_matches_nothing_is_left_over() -> None:
    stranger = [*lga_rows()[0][:4], "ZIMMER", "Wendy", "Labour Party", 9, "NOT ELECTED", *lga_rows()[0][9:]]
    elsewhere = lga_rows(code="E05999998")[0]
    elsewhere[3] = "Elsewhere"
    read = read_declarations_file(as_csv(LGA, [*lga_rows(), stranger, elsewhere]), PACK)
    (pasted,) = read.contests
    assert [over.line.number for over in pasted.left_over] == [8]
    assert [over.why for over in read.left_over] == ["no ward of this pack is called Elsewhere"]
    assert tuple(p.votes for p in pasted.proposals) == VOTES


def test_another_days_rows_are_left_over() -> None:
    read = read_declarations_file(as_csv(LGA, lga_rows(day="2014-05-22")), PACK)
    assert read.contests == ()
    assert {over.why for over in read.left_over} == {"this pack has no poll on 2014-05-22"}


def test_blank_is_not_zero_and_nonsense_is_noted() -> None:
    rows = lga_rows()
    rows[0][7], rows[1][7], rows[2][7] = "", 0, "12a"
    (pasted,) = read_declarations_file(as_csv(LGA, rows), PACK).contests
    assert [p.votes for p in pasted.proposals[:3]] == [None, 0, None]
    assert pasted.notes == ("Row 4: “12a” is no figure.",)


def test_rows_that_differ_in_the_papers_are_noted() -> None:
    rows = lga_rows()
    rows[3][10] = 6121
    (pasted,) = read_declarations_file(as_csv(LGA, rows), PACK).contests
    assert pasted.electorate is None
    assert pasted.notes == ("The rows differ in electorate.",)


def broken_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hello.txt", "no spreadsheet")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", Refused),
        (b"a,b\n1,2\n", Refused),
        (as_csv(LGA, []), Refused),
        ("Élu,x\n1,2".encode("cp1252"), Refused),
        ("a,b\n1,2".encode("utf-16"), Refused),
        (b'a,b\n"1,2\n', Refused),
        (as_csv((*LGA, "Elected"), [[*row, ""] for row in lga_rows()]), Refused),
        (as_csv(LGA, [[*row, "more"] for row in lga_rows()]), Refused),
        (broken_zip(), Damaged),
        (as_xlsx(LGA, lga_rows())[:2000], Damaged),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(data: bytes, error: type[Refused]) -> None:
    with pytest.raises(error, match=r"^[^\n]+\.$") as refusal:
        read_declarations_file(data, PACK)
    assert type(refusal.value) is error


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no file"):
        read_declarations_file(tmp_path / "none.csv", PACK)


def trafford() -> tuple[list[Contest], dict[str, int]]:
    """A pack made of the real file itself: its wards and candidates, and every figure by person."""
    wards: dict[str, list[Candidate]] = {}
    votes: dict[str, int] = {}
    with TRAFFORD.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            party = row["PoliticalPartyURI"].rsplit("/", 1)[-1]
            person = str(number)
            votes[person] = int(row["VotesWon"])
            name = row["CandidateForenames"].split()[0] + " " + row["CandidateSurname"].title()
            key = f"{row['ElectoralAreaURI'][-9:]} {row['ElectionDate']}"
            wards.setdefault(key, []).append(
                Candidate(
                    *(person, name, row["CandidateSurname"].title(), row["CandidateForenames"]),
                    *(party, row["PoliticalPartyLabel"]),
                )
            )
    contests = [
        Contest(
            *(f"local.trafford.{key[:9]}.{key[-10:]}", 1, "E08000009", "Trafford", key[:9], key[:9]),
            *(System.PLURALITY, Seats(3), tuple(reversed(people))),
        )
        for key, people in wards.items()
    ]
    return contests, votes


@pytest.mark.skipif(not TRAFFORD.exists(), reason="shared/data is not beside the project")
def test_a_real_file_of_ninety_one_wards() -> None:
    contests, votes = trafford()
    read = read_declarations_file(TRAFFORD, contests)
    assert len(read.contests) == len(contests) == 91
    wrong = [
        (p, votes[p.person_id])
        for pasted in read.contests
        for p in pasted.proposals
        if p.votes != votes[p.person_id] or not p.sure
    ]
    assert wrong == []
    assert read.left_over == ()


# Hostile files


def with_sheet(xml: str) -> bytes:
    """A spreadsheet whose first sheet is this."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_xlsx(LGA, lga_rows()))) as good, zipfile.ZipFile(out, "w", 8) as bad:
        for member in good.namelist():
            bad.writestr(member, xml if member.endswith("sheet2.xml") else good.read(member))
    return out.getvalue()


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    '<c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
)
FAR = '<sheetData><row r="{}"><c r="{}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'


def zeros() -> bytes:
    """A small file that unpacks to a gigabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(16):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b" " * (1 << 24))
    return out.getvalue()


HOSTILE = {
    "unpacks to a gigabyte": zeros(),
    "entities": with_sheet(BOMB),
    "claims a million rows": with_sheet(SHEET.format('<dimension ref="A1:XFD1048576"/><sheetData/>')),
    "a cell in row a million": with_sheet(SHEET.format(FAR.format(1048576, "A1048576"))),
    "a cell in the last column": with_sheet(SHEET.format(FAR.format(1, "XFD1"))),
    "cells without end": b"," * (8 << 20),
    "a row over many lines": b'"a\n",' * 1_000_000,
    "rows without end": b"a,b\n" * 100_000,
    "too large": b"a" * ((32 << 20) + 1),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_and_fills_nothing(data: bytes) -> None:
    with pytest.raises(Refused, match=r"^[^\n]+\.$"):
        read_declarations_file(data, PACK)


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_a_formula_is_text_and_no_figure(make: object) -> None:
    assert callable(make)
    rows = lga_rows()
    rows[0][7] = "=1200+34"
    (pasted,) = read_declarations_file(make(LGA, rows), PACK).contests
    assert pasted.proposals[0].votes is None
    assert pasted.notes == ("Row 2: “=1200+34” is no figure.",)


def test_control_characters_and_overrides_are_taken_out() -> None:
    rows = lga_rows()
    rows[0][4] = "BRO\u202eWN\x07"
    (pasted,) = read_declarations_file(as_csv(LGA, rows), PACK).contests
    assert pasted.proposals[0].sure
    assert "\u202e" not in pasted.proposals[0].lines[0].text


def test_more_rows_than_a_ward_can_have_are_left_over() -> None:
    rows = [*lga_rows(), *([lga_rows()[0]] * 300)]
    (pasted,) = read_declarations_file(as_csv(LGA, rows), PACK).contests
    assert sum(over.why == "too many rows for one ward" for over in pasted.left_over) == 106


def test_democracy_clubs_tie_and_percentage() -> None:
    columns = (*CLUB, "tied_vote_winner", "turnout_reported", "total_electorate")
    rows = [[*row, "True" if n == 3 else "", 39, 6120] for n, row in enumerate(club_rows())]
    (pasted,) = read_declarations_file(as_csv(columns, rows), PACK).contests
    assert [p.by_lot for p in pasted.proposals] == [False, False, False, True, False, False]
    assert (pasted.electorate, pasted.ballots_issued) == (6120, None)
    assert "fewer than somebody's votes" in pasted.notes[0]

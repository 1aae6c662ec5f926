"""Confirmed proposals fill the sheet, and only those."""

from dataclasses import replace

import pytest

from desk.count.declaration import Kind
from desk.count.errors import Refused
from desk.count.sheet import ELECTED, TOTAL, Sheet, blank_sheet, declared, votes_field
from desk.pasting.read import read_pasted
from desk.pasting.taking import sheet_from
from tests.fakes.ashby import ASHBY, VOTES

TEXT = """Brown, Ann (Labour) 1,234 ELECTED
Green, Peter (Conservative) 900
O'Neill-Jones, Siân (Green Party) 101
Smith, John (Labour and Co-operative) 1,500 ELECTED
Smith, Mary (Labour) 812
Taylor, Robert (Liberal Democrats) 77
Total 4,624
Electorate 6,120
Want of an official mark 2
"""
PASTED = read_pasted(TEXT, ASHBY)


def test_all_that_the_text_says() -> None:
    declaration = declared(sheet_from(PASTED, blank_sheet(ASHBY)), ASHBY, id="1")
    assert tuple(result.votes for result in declaration.candidates) == VOTES
    assert declaration.elected_ids == ("101", "104")
    assert (declaration.valid_votes_total, declaration.electorate) == (4624, 6120)
    assert declaration.rejected.no_official_mark == 2
    assert declaration.rejected.in_part is None
    assert declaration.ballots_issued is None


def test_only_those_taken_and_what_was_keyed_stays() -> None:
    keyed = blank_sheet(ASHBY).with_text(votes_field("101"), "5").with_text(ELECTED, "1 6*")
    sheet = sheet_from(PASTED, keyed, taken={"104", "106"}, papers=False)
    assert sheet.text(votes_field("101")) == "5"
    assert sheet.text(votes_field("104")) == "1500"
    # 1 as keyed, 4 as pasted; 6 was taken from a text that does not mark them.
    assert sheet.text(ELECTED) == "1 4"
    assert sheet.text(TOTAL) == ""


def test_nothing_taken_changes_nothing() -> None:
    keyed = blank_sheet(ASHBY).with_text(ELECTED, "2")
    assert sheet_from(PASTED, keyed, taken=(), papers=False) == keyed


def test_a_text_without_marks_leaves_elected_alone() -> None:
    keyed = blank_sheet(ASHBY).with_text(ELECTED, "2")
    pasted = read_pasted("John Smith 1,500\nMary Smith 812", ASHBY)
    assert sheet_from(pasted, keyed).text(ELECTED) == "2"


def test_a_lot_stays_marked() -> None:
    pasted = read_pasted("Mary Smith 900 elected by lot\nPeter Green 900\nJohn Smith 950 elected", ASHBY)
    assert sheet_from(pasted, blank_sheet(ASHBY)).text(ELECTED) == "4 5*"


def test_an_unopposed_sheet_takes_marks_alone() -> None:
    sheet = sheet_from(PASTED, replace(blank_sheet(ASHBY), kind=Kind.UNOPPOSED))
    assert dict(sheet.texts) == {ELECTED: "1 4"}


@pytest.mark.parametrize(
    "sheet", [Sheet("local.barton.other.2018-05-03"), replace(blank_sheet(ASHBY), kind=Kind.COUNTERMANDED)]
)
def test_a_sheet_that_cannot_take_it_is_refused(sheet: Sheet) -> None:
    with pytest.raises(Refused):
        sheet_from(PASTED, sheet)

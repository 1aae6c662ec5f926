"""What the clerk sees and moves before anything is taken."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.declaration import Kind
from desk.count.sheet import ELECTED, ELECTORATE, TOTAL, Sheet, blank_sheet, votes_field
from desk.pasting.arranging import MOST_LEFT, Arrangement, arranged
from desk.pasting.read import read_pasted
from tests.fakes.ashby import ASHBY

TEXT = """Brown, Ann (Labour) 1,234 ELECTED
Green, Peter (Conservative) 900
Smith, John (Labour and Co-operative) 1,500 ELECTED
Jones, Carol (Labour) 812
Total 4,624
Electorate 6,120
"""
BROWN, GREEN, JOHN, MARY = 0, 1, 3, 4
LEFT = 6


def arrange(text: str = TEXT, **texts: str) -> Arrangement:
    sheet = blank_sheet(ASHBY)
    for name, value in texts.items():
        sheet = sheet.with_text(name.replace("__", "."), value)
    return arranged(read_pasted(text, ASHBY), ASHBY, sheet)


def texts(sheet: Sheet) -> dict[str, str]:
    return {name: text for name, text in sheet.texts.items() if text}


def test_what_is_found_is_ticked_and_what_is_left_is_a_row() -> None:
    shown = arrange()
    assert (shown.found, shown.left) == (3, 1)
    assert [row.ticked for row in shown.rows] == [True, True, False, True, False, False, False]
    assert shown.rows[LEFT].proposal.lines[0].text == "Jones, Carol (Labour) 812"
    assert [(row.field, row.text) for row in shown.papers] == [
        (ELECTED, "1 4"),
        (TOTAL, "4624"),
        (ELECTORATE, "6120"),
    ]
    sheet = shown.taken("web")
    assert texts(sheet) == {
        votes_field("101"): "1234",
        votes_field("102"): "900",
        votes_field("104"): "1500",
        ELECTED: "1 4",
        TOTAL: "4624",
        ELECTORATE: "6120",
    }
    assert sheet.source.kind == "web"


def test_what_stands_on_the_sheet_is_not_written_over_unless_ticked() -> None:
    shown = arrange(votes__101="1200", votes__102="900", elected="2", electorate="6000")
    assert shown.rows[BROWN].differs
    assert not shown.rows[BROWN].ticked
    assert shown.rows[GREEN].ticked, "the same figure is no contradiction"
    kept = shown.taken("web")
    assert (kept.text(votes_field("101")), kept.text(ELECTED), kept.text(ELECTORATE)) == ("1200", "2", "6000")
    over = shown.ticked_at(BROWN).taken("web")
    assert over.text(votes_field("101")) == "1234"


def test_an_unticked_row_takes_its_mark_along() -> None:
    shown = arrange().ticked_at(JOHN)
    assert shown.papers[0].text == "1"
    assert shown.taken("web").text(ELECTED) == "1"
    assert shown.taken("web").text(votes_field("104")) == ""


def test_elected_unticked_leaves_the_marks() -> None:
    shown = arrange()
    at = len(shown.rows)
    assert shown.ticked_at(at).taken("web").text(ELECTED) == ""


def test_a_left_over_line_is_given_to_a_candidate() -> None:
    shown = arrange().moved(LEFT, MARY)
    assert shown.rows[MARY].by_hand
    assert shown.rows[MARY].ticked
    assert shown.left == 0
    assert shown.taken("mail").text(votes_field("105")) == "812"


def test_two_candidates_exchange_their_lines_and_marks() -> None:
    shown = arrange().moved(JOHN, GREEN)
    sheet = shown.taken("web")
    assert (sheet.text(votes_field("102")), sheet.text(votes_field("104"))) == ("1500", "900")
    assert sheet.text(ELECTED) == "1 2"
    assert shown.moved(JOHN, GREEN).taken("web") == arrange().taken("web")


@pytest.mark.parametrize(("at", "to"), [(0, 0), (0, 99), (-1, 2), (2, 5)])
def test_a_move_to_nowhere_changes_nothing(at: int, to: int) -> None:
    shown = arrange()
    assert shown.moved(at, to) == shown


def test_doubtful_rows_are_not_ticked() -> None:
    shown = arrange("Smith 1,500\nSmith 812\nBrown 1,234")
    assert [row.ticked for row in shown.rows[:6]] == [True, False, False, False, False, False]
    assert shown.rows[JOHN].text == "1500"


def test_nothing_ticked_is_the_sheet_as_it_was() -> None:
    shown = arrange("Smith 1,500", votes__101="7")
    assert shown.taken("web") == shown.sheet
    assert shown.ticked_at(0) == shown


def test_an_unopposed_sheet_takes_marks_and_hides_no_votes() -> None:
    sheet = replace(blank_sheet(ASHBY), kind=Kind.UNOPPOSED)
    shown = arranged(read_pasted(TEXT, ASHBY), ASHBY, sheet)
    assert texts(shown.taken("web")) == {ELECTED: "1 4"}


def test_lines_beyond_all_measure_are_counted() -> None:
    shown = arrange("\n".join(f"Stranger{n} Nobody 1{n}" for n in range(200)))
    assert len(shown.rows) == 6 + MOST_LEFT
    assert shown.left == 200


moves = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.booleans()), max_size=12)


@settings(max_examples=25, deadline=None)
@given(moves)
def test_whatever_is_moved_and_ticked_no_line_is_lost_or_taken_twice(
    steps: list[tuple[int, int, bool]],
) -> None:
    shown = arrange(votes__102="901")
    lines = sorted(line.number for row in shown.rows for line in row.proposal.lines)
    for at, to, tick in steps:
        shown = shown.ticked_at(at) if tick else shown.moved(at, to)
        assert sorted(line.number for row in shown.rows for line in row.proposal.lines) == lines
    sheet = shown.taken("web")
    people = shown.rows[: len(ASHBY.candidates)]
    for candidate, row in zip(ASHBY.candidates, people, strict=True):
        written = sheet.text(votes_field(candidate.person_id))
        before = shown.sheet.text(votes_field(candidate.person_id))
        assert written == (row.text if row.ticked and row.text else before)
    marked = next((row for row in shown.papers if row.field == ELECTED), None)
    numbers = [n for n, row in enumerate(people, start=1) if row.ticked and row.proposal.elected]
    assert (marked is None) == (not numbers)

"""Stages: exact amounts, tables as text and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.contest import Contest
from desk.count.stage_table import StageTable, read_stage_table, stage_table_text
from desk.count.stages import SCALE, Moved, Stage, amount_text, droop_quota, read_amount
from tests.fakes.kinds_desk import GLEN, kinds_pack


def glen() -> Contest:
    contest = kinds_pack().contest(GLEN)
    assert contest is not None
    return contest


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12.34", 1_234_000),
        ("-7", -700_000),
        ("\N{MINUS SIGN}0.00001", -1),
        ("+37", 3_700_000),
        ("1,234.5", 123_450_000),
        ("0", 0),
        ("0.123456", None),
        ("12,34", None),
        ("", None),
        ("--1", None),
        (".5", None),
        ("10000001", None),
    ],
)
def test_an_amount_is_exact_or_unread(text: str, amount: int | None) -> None:
    assert read_amount(text) == amount


@given(st.integers(-10_000_000 * SCALE, 10_000_000 * SCALE))
@settings(max_examples=25)
def test_an_amount_is_read_as_it_is_written(amount: int) -> None:
    assert read_amount(amount_text(amount)) == amount


@pytest.mark.parametrize(("valid", "seats", "quota"), [(1987, 2, 663), (3000, 2, 1001), (5, 4, 2), (0, 3, 1)])
def test_the_quota_only_as_many_can_reach(valid: int, seats: int, quota: int) -> None:
    assert droop_quota(valid, seats) == quota
    assert quota * (seats + 1) > valid


TABLE = """Candidate;Stage 1;Transfer;Stage 2
1 Adams;700;-37;663
Pat Baker;512;+10.57;522.57
52;655;15.855;670.855
Dunn, Pat;120;7.9275;127.9275
Non-transferable;;2.6475;2.6475
Total;1987;;1987"""


def test_a_table_is_read_by_number_name_or_id() -> None:
    read = read_stage_table(TABLE, glen())
    assert read.unread == ()
    first, second = read.stages
    assert dict(first.candidates)["50"] == Moved(None, 700 * SCALE)
    assert dict(second.candidates)["52"] == Moved(1_585_500, 67_085_500)
    assert second.non_transferable == Moved(264_750, 264_750)
    assert second.exhausted is None
    for mark in ("\t", ","):
        assert read_stage_table(TABLE.replace(", Pat", "").replace(";", mark), glen()) == read


@pytest.mark.parametrize(
    ("table", "unread"),
    [
        ("Eve;7", ("Eve",)),
        ("9;7", ("9",)),
        ("1;7\n1;8", ("1",)),
        ("1;7.1234567", ("7.1234567",)),
        ("1;" + ";".join(["0"] * 402), ("402 columns",)),
    ],
)
def test_what_cannot_be_read_is_quoted_and_nothing_is_taken(table: str, unread: tuple[str, ...]) -> None:
    assert read_stage_table(table, glen()) == StageTable((), unread)


amounts = st.none() | st.integers(-(10**9), 10**9)
moved = st.builds(Moved, amounts, amounts)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Stage, ...]:
    count = draw(st.integers(1, 4))
    lost = draw(st.booleans())
    stages = []
    for number in range(count):
        lines = [draw(moved) for _ in range(5)]
        if number == 0:
            lines = [Moved(None, line.total) for line in lines]
        people = tuple((f"5{at}", line) for at, line in enumerate(lines[:4]))
        stages.append(Stage(people, lines[4] if lost and lines[4] != Moved() else None))
    return tuple(stages)


@given(tables())
@settings(max_examples=25, deadline=None)
def test_a_table_is_read_as_it_is_written(stages: tuple[Stage, ...]) -> None:
    read = read_stage_table(stage_table_text(stages, glen()), glen())
    assert read == StageTable(stages)

"""Signing in: a wrong PIN is written down, and whoever keeps guessing waits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.count.errors import Refused
from desk.wiring.desk import Desk, open_desk
from desk.work.sign_in import RIGHT, WRONG, sign_in
from tests.fakes.small_desk import CLERK, PIN, SUPERVISOR, open_small


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_small(tmp_path)
    yield opened
    opened.close()


def at(second: int) -> str:
    return f"2026-11-22T02:{second // 60:02d}:{second % 60:02d}Z"


def tried(desk: Desk, second: int, pin: str, writing: bool = True) -> str:
    """What is said to whoever tries a supervisor's PIN at that second; "" where they are let in."""
    try:
        sign_in(desk._store, lambda: at(second), SUPERVISOR, pin, writing=writing)
    except Refused as refusal:
        return str(refusal)
    return ""


def test_three_wrong_pins_cost_nothing_and_the_fourth_try_waits(desk: Desk) -> None:
    for second in range(3):
        assert "not the PIN" in tried(desk, second, "0000")
    assert "wait 2 s" in tried(desk, 2, PIN), "even the right one waits, or guessing would cost nothing"
    assert tried(desk, 4, PIN) == ""
    assert "not the PIN" in tried(desk, 5, "0000"), "the right one begins the count anew"


def test_the_wait_grows_to_a_minute_and_no_further(desk: Desk) -> None:
    second, waits = 0, []
    for _ in range(12):
        told = tried(desk, second, "0000")
        if "wait" in told:
            waits.append(int(told.split("wait ")[1].split(" ")[0]))
            second += waits[-1]
            assert "not the PIN" in tried(desk, second, "0000")
    assert waits == [2, 4, 8, 16, 32, 60, 60, 60, 60]


def test_the_count_outlives_the_program_and_no_pin_is_written_down(desk: Desk, tmp_path: Path) -> None:
    for second in range(3):
        tried(desk, second, "9753")
    lines = [line for line in desk.journal_lines() if line.what == WRONG]
    assert [(line.subject, line.after) for line in lines] == [(SUPERVISOR, str(n)) for n in (1, 2, 3)]
    desk.close()
    again = open_desk(tmp_path / "desk")
    assert "wait" in tried(again, 2, PIN)
    assert tried(again, 10, PIN) == ""
    assert next(iter(again.journal(1))).what == RIGHT
    assert again.check_journal() > 0
    again.close()
    assert b"9753" not in (tmp_path / "desk" / "desk.db").read_bytes()


def test_a_new_pin_ends_the_wait(desk: Desk) -> None:
    desk.set_pin(SUPERVISOR, SUPERVISOR, "8642")
    for second in range(3):
        tried(desk, second, "0000")
    desk.set_pin(SUPERVISOR, SUPERVISOR, PIN)
    assert tried(desk, 3, PIN) == ""


def test_a_clock_set_back_does_not_lengthen_the_wait(desk: Desk) -> None:
    for second in range(100, 103):
        tried(desk, second, "0000")
    assert "wait 2 s" in tried(desk, 0, PIN)


def test_signing_in_at_once_or_without_a_pin_writes_nothing(desk: Desk) -> None:
    before = len(list(desk.journal_lines()))
    assert tried(desk, 0, PIN) == ""
    assert sign_in(desk._store, lambda: at(0), CLERK, None, writing=True).name == CLERK
    assert len(list(desk.journal_lines())) == before


def test_who_only_looks_is_checked_and_nothing_is_written(desk: Desk) -> None:
    before = len(list(desk.journal_lines()))
    assert "not the PIN" in tried(desk, 0, "0000", writing=False)
    assert tried(desk, 0, PIN, writing=False) == ""
    assert len(list(desk.journal_lines())) == before

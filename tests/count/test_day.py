"""Dates in words, in English whatever language the system speaks."""

import re
from datetime import UTC, datetime

import pytest

from desk.count.day import MONTHS, day_and_time, whole_day
from tests.project import DESK


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2018-05-03", "3 May 2018"),
        ("2018-12-31T23:59:59Z", "31 December 2018"),
        ("2018-02-30", "2018-02-30"),
        ("", ""),
        ("soon", "soon"),
    ],
)
def test_a_date_is_said_and_what_is_none_stays(iso: str, said: str) -> None:
    assert whole_day(iso) == said


def test_a_moment_has_its_month_in_short() -> None:
    assert day_and_time(datetime(2018, 5, 4, 1, 5, tzinfo=UTC)) == "4 May 01:05"
    assert day_and_time(datetime(2018, 9, 30, 23, 59, tzinfo=UTC)) == "30 Sep 23:59"
    assert len(MONTHS) == 12


def test_nothing_takes_the_names_of_months_and_days_from_the_system() -> None:
    """Qt takes over the system's language when a window opens; `%B` then is "Mai"."""
    named = re.compile(r"%-?[aAbBcxXp]\b")
    assert [str(path) for path in DESK.rglob("*.py") if named.search(path.read_text("utf-8"))] == []

"""What "02:00" is, of a night that begins before midnight."""

from datetime import datetime

import pytest

from desk.count.errors import Refused
from desk.wiring.moments import night_moment


def told(text: str, first: str = "2018-05-03T22:41:30", last: str = "2018-05-04T13:20:00") -> str:
    """Local times in, the local time found."""
    found = night_moment(
        text, *(f"{datetime.fromisoformat(at).astimezone().isoformat()}" for at in (first, last))
    )
    assert found.endswith("Z")
    return f"{datetime.fromisoformat(found).astimezone():%Y-%m-%dT%H:%M:%S}"


def test_a_time_alone_is_of_this_night_and_of_the_next_day_after_midnight() -> None:
    assert told("02:00") == "2018-05-04T02:00:00"
    assert told("23:00") == "2018-05-03T23:00:00"
    assert told("13:00") == "2018-05-04T13:00:00"
    # Nothing was done so late yet: the evening before.
    assert told("22:00") == "2018-05-03T22:00:00"
    assert told("22:41") == "2018-05-03T22:41:00"


@pytest.mark.parametrize("text", ["2:00", "0200", "2.00", " 02:00 ", "200", "2", "02:00:00"])
def test_it_is_taken_as_people_write_it(text: str) -> None:
    assert told(text) == "2018-05-04T02:00:00"


def test_a_day_may_be_given_too() -> None:
    assert told("2018-05-04T01:30") == "2018-05-04T01:30:00"


@pytest.mark.parametrize(
    "text",
    ["", "late", "25:00", "2:75", "2018-13-01T00:00", "12:00:00:00", "-1:00", "9999-12-31T23:59-12:00"],
)
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(Refused, match="give it as 02:00"):
        told(text)

"""A turnout as keyed: blank is not zero, and its printed decimals are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.count.percent import Percent, percent_of, read_percent


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("34", Percent(34)),
        ("34.2", Percent(342, 1)),
        ("34.20", Percent(3420, 2)),
        ("34,2", Percent(342, 1)),
        ("34,24", Percent(3424, 2)),
        ("34·2", Percent(342, 1)),
        ("34.2 %", Percent(342, 1)),
        ("34.2%", Percent(342, 1)),
        (" 34.2 per cent ", Percent(342, 1)),
        ("0", Percent(0)),
        ("0.5", Percent(5, 1)),
        ("034.2", Percent(342, 1)),
        ("342", Percent(342)),
        ("34.2391", Percent(342391, 4)),
    ],
)
def test_what_is_read(text: str, value: Percent) -> None:
    read = read_percent(text)
    assert (read.text, read.value) == (text, value)
    assert not read.blank
    assert not read.unreadable


@pytest.mark.parametrize(
    "text", ["34,240", "3,424", "34.", ".5", "-3", "34.2.1", "1034", "34.23915", "34 2", "o.5", "%", "34.2 ‰"]
)
def test_what_is_no_percentage_is_said_and_not_guessed_at(text: str) -> None:
    read = read_percent(text)
    assert read.value is None
    assert read.unreadable


@pytest.mark.parametrize("text", ["", " ", "\t"])
def test_blank_is_not_zero(text: str) -> None:
    assert read_percent(text).blank
    assert not read_percent(text).unreadable


def test_decimals_say_how_far_it_was_rounded() -> None:
    assert Percent(342, 1).points == 34.2
    assert Percent(342, 1).half_unit == 0.05
    assert Percent(34).half_unit == 0.5
    assert Percent(342, 1) != Percent(3420, 2)


@given(st.integers(0, 9_999_999).map(lambda digits: Percent(digits, 4)) | st.integers(0, 999).map(Percent))
def test_what_is_written_is_read_as_the_same(percent: Percent) -> None:
    assert percent_of(percent.text) == percent
    assert read_percent(f"{percent.text} %").value == percent


def test_a_declaration_spells_it_in_one_way_only() -> None:
    assert percent_of("34.2") == Percent(342, 1)
    assert [percent_of(text) for text in ("34,2", "34.2%", " 34.2", "034.2", "")] == [None] * 5

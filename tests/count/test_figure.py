"""A figure as keyed: blank is not zero, and nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.count.figure import MOST, grouped, read_figure, signed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("00", 0),
        ("7", 7),
        ("007", 7),
        ("1234", 1234),
        ("1,234", 1234),
        ("1 234", 1234),
        ("12,345", 12345),
        ("1,234,567", 1234567),
        ("  412 ", 412),
        ("\t412\n", 412),
        ("10000000", MOST),
        ("10,000,000", MOST),
    ],
)
def test_what_is_read(text: str, value: int) -> None:
    figure = read_figure(text)
    assert (figure.text, figure.value) == (text, value)
    assert not figure.blank
    assert not figure.unreadable


@pytest.mark.parametrize("text", ["", " ", "\t \n", "\N{NO-BREAK SPACE}"])
def test_blank_is_not_zero(text: str) -> None:
    figure = read_figure(text)
    assert (figure.text, figure.value) == (text, None)
    assert figure.blank
    assert not figure.unreadable


@pytest.mark.parametrize(
    "text",
    [
        *("1,23", "1,2345", "12,34,567", ",123", "123,", "1,,234", "1, 234", "1  234", "1234,567"),
        # Two figures run together, and a decimal comma: not grouped by a person who writes thousands.
        *("1,234 567", "1 234,567", "0,123", "001,234"),
        *("10000001", "10,000,001", "999999999", "1000000000", "1,000,000,000", "9" * 5000),
        *(
            "-1",
            "+1",
            "\N{MINUS SIGN}1",
            "1.0",
            "1.5",
            "1e3",
            "0x10",
            "4l2",
            "1O",
            "?",
            "12.",
            "1/2",
            "1_000",
        ),
        # int() would read all of these: other scripts' digits, superscripts, full width.
        *("\u0661\u0662", "\u0967", "\uff11\uff12", "1\u00b2", "\U0001d7d9"),
        *("12\x00", "12\u200b", "\ud800", "1\N{NO-BREAK SPACE}234", "1\N{THIN SPACE}234"),
    ],
)
def test_what_cannot_be_read_is_kept_as_typed(text: str) -> None:
    figure = read_figure(text)
    assert (figure.text, figure.value) == (text, None)
    assert figure.unreadable


@given(st.integers(0, MOST))
def test_a_figure_shown_reads_back(value: int) -> None:
    assert read_figure(grouped(value)).value == value
    assert read_figure(grouped(value).replace(",", " ")).value == value
    assert read_figure(str(value)).value == value


@given(st.text())
def test_any_text_is_blank_or_unreadable_or_a_figure_within_bounds(text: str) -> None:
    figure = read_figure(text)
    assert figure.text == text
    assert [figure.blank, figure.unreadable, figure.value is not None].count(True) == 1
    assert figure.value is None or 0 <= figure.value <= MOST


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (57, "+57"), (-31, "\N{MINUS SIGN}31"), (1234, "+1,234"), (-1234, "\N{MINUS SIGN}1,234")],
)
def test_a_change_has_its_sign(value: int, text: str) -> None:
    assert signed(value) == text

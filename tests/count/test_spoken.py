"""Figures as they are read back over a telephone."""

import pytest

from desk.count.percent import Percent
from desk.count.spoken import spoken, spoken_percent


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nought"),
        (7, "seven"),
        (13, "thirteen"),
        (40, "forty"),
        (99, "ninety-nine"),
        (100, "one hundred"),
        (101, "one hundred and one"),
        (412, "four hundred and twelve"),
        (1000, "one thousand"),
        (1009, "one thousand and nine"),
        (2104, "two thousand, one hundred and four"),
        (15016, "fifteen thousand and sixteen"),
        (100_000, "one hundred thousand"),
        (1_000_001, "one million and one"),
        (10_000_000, "ten million"),
        (1_234_567, "one million, two hundred and thirty-four thousand, five hundred and sixty-seven"),
    ],
)
def test_as_it_is_spoken(value: int, words: str) -> None:
    assert spoken(value) == words


def test_no_two_figures_sound_alike() -> None:
    assert len({spoken(value) for value in range(12_000)}) == 12_000


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (Percent(34), "thirty-four per cent"),
        (Percent(342, 1), "thirty-four point two per cent"),
        (Percent(3405, 2), "thirty-four point nought five per cent"),
        (Percent(5, 1), "nought point five per cent"),
    ],
)
def test_a_turnout_is_spoken_with_its_decimals_one_by_one(percent: Percent, words: str) -> None:
    assert spoken_percent(percent) == words

"""Figures as they are read back over a telephone."""

import pytest

from desk.count.spoken import spoken


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

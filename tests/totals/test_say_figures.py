"""Small figures as they are said."""

import pytest

from desk.totals.say import overdue, signed_points


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min"),
        (119, "119 min"),
        (120, "2 h 0 min"),
        (2879, "47 h 59 min"),
        (2880, "2 days"),
        (4498448, "3,123 days"),
    ],
)
def test_how_long_something_is_overdue(minutes: int, said: str) -> None:
    assert overdue(minutes) == said


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (3.44, "+3.4"),
        (-1.25, "\N{MINUS SIGN}1.2"),
        (-0.04, "0.0"),
        (0.0, "0.0"),
        (-0.06, "\N{MINUS SIGN}0.1"),
    ],
)
def test_a_change_of_share_has_no_minus_before_nought(points: float, said: str) -> None:
    assert signed_points(points) == said

"""The turnout in files of many wards."""

import pytest

from desk.count.percent import Percent
from desk.pasting.files import read_declarations_file
from tests.pasting.test_files import CLUB, LGA, PACK, as_csv, as_xlsx, club_rows, lga_rows


@pytest.mark.parametrize(
    ("given", "turnout", "note"),
    [
        ("39.07", Percent(3907, 2), ""),
        ("39.1%", Percent(391, 1), ""),
        (39.5, Percent(395, 1), ""),
        ("", None, ""),
        ("0.3907", None, "may be a fraction"),
        ("39.1.2", None, "is no turnout"),
    ],
)
@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_the_turnout_of_a_file(make: object, given: object, turnout: Percent | None, note: str) -> None:
    assert callable(make)
    rows = [[*row, given] for row in lga_rows()]
    (pasted,) = read_declarations_file(make((*LGA, "PercentageTurnout"), rows), PACK).contests
    assert pasted.turnout == turnout
    assert note in " ".join(pasted.notes)
    assert bool(pasted.notes) == bool(note)


def test_rows_that_differ_in_the_turnout_give_none() -> None:
    rows = [[*row, 39 + n] for n, row in enumerate(club_rows())]
    (pasted,) = read_declarations_file(as_csv((*CLUB, "turnout_percentage"), rows), PACK).contests
    assert pasted.turnout is None
    assert pasted.notes == ("The rows differ in the turnout: left out.",)

"""The study on a few councils: what it promises, and what marks are worth."""

import pytest

from desk.rules.weighing import ODDS
from tests.bench.keying_errors import BESIDE, WRONG_VOTES
from tests.bench.night_of_2016 import DATA
from tests.bench.seeding import CLEAN, caught, study
from tests.bench.study_drawn import drawn
from tests.bench.study_told import exchanged

pytestmark = pytest.mark.skipif(
    not (DATA / "past-results").is_dir(),
    reason="../shared/data is absent: real results are not in the project",
)


def test_deriving_the_elected_from_the_votes_would_lose_catches() -> None:
    table = study("tune", all_in=True, most=60, pairs_too=False)
    rows = [row for kind in WRONG_VOTES for row in table.rows[kind] if row.winners]
    as_keyed = sum(caught(row) for row in rows)
    derived = sum(row.derived is not None and row.derived > ODDS.usual for row in rows)
    assert as_keyed == len(rows) > 100
    assert derived < 0.9 * as_keyed
    assert not any(row.errors for row in table.rows[CLEAN])
    assert sum(caught(row) for row in table.rows[CLEAN]) <= 3


def test_voters_drawn_as_expected_are_left_in_peace() -> None:
    table = study("tune", all_in=True, most=25, redraw=drawn)
    assert len(table.rows[CLEAN]) == 25
    assert sum(caught(row) for row in table.rows[CLEAN]) <= 1
    assert not any(row.errors for row in table.rows[CLEAN])
    assert all(len(table.rows[kind]) > 20 for kind in BESIDE)
    assert exchanged(table, ODDS.usual)[0] > 0.5

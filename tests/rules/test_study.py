"""The study on a few councils: what it promises, and what marks are worth."""

import pytest

from desk.rules.weighing import ODDS
from tests.bench.keying_errors import WRONG_VOTES
from tests.bench.night_of_2016 import DATA
from tests.bench.seeding import CLEAN, caught, study

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

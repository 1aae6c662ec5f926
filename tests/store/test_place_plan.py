"""One contest is read by its key, however many are declared: each commit and each sheet opened reads one."""

from pathlib import Path

import pytest

from desk.store.connection import open_connection
from tests.fakes.small_desk import PEVERELL, make_small


@pytest.mark.parametrize("view", ["place", "entry"])
def test_one_contest_is_read_without_going_through_the_others(tmp_path: Path, view: str) -> None:
    connection = open_connection(make_small(tmp_path), writing=False)
    plan = connection.conn.execute(
        f"EXPLAIN QUERY PLAN SELECT * FROM {view} WHERE ballot_paper_id = ?",  # noqa: S608
        (PEVERELL,),
    ).fetchall()
    connection.close()
    steps = [str(row[3]) for row in plan]
    assert any(step.startswith("SEARCH") for step in steps)
    assert [step for step in steps if step.startswith(("SCAN", "MATERIALIZE"))] == []

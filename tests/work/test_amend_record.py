"""Whoever alters an amendment past the triggers is found, and the triggers let nobody."""

from pathlib import Path

import pytest

from desk.count.amending import SetSeats
from desk.count.amending_council import CouncilChange
from desk.store.engine import sqlite3
from desk.wiring.desk import Desk
from tests.fakes.small_desk import PEVERELL, SUPERVISOR, open_small
from tests.fakes.tampering import found_though_the_triggers_were_dropped

PLYM = "E06000026"


def amended(folder: Path) -> Desk:
    desk = open_small(folder)
    desk.amend_contest(SUPERVISOR, PEVERELL, [SetSeats(casual=1)], "Notice")
    desk.amend_council(SUPERVISOR, PLYM, CouncilChange(size=9), "why")
    return desk


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contest_version SET told = '[]' WHERE version = 1",
        "UPDATE contest_version SET keying = 0 WHERE version = 1",
        "UPDATE contest_version SET reason = 'another' WHERE version = 1",
        "UPDATE contest_version SET who = 'Ann' WHERE version = 1",
        "UPDATE contest_version SET body = x'00' WHERE version = 0",
        "UPDATE contest_version SET body = (SELECT body FROM contest WHERE number = 2) WHERE version = 1",
        "DELETE FROM contest_version WHERE version = 1",
        "UPDATE contest SET body = (SELECT body FROM contest_version WHERE version = 0) WHERE number = 1",
        "UPDATE council_version SET told = '[]' WHERE version = 1",
        "UPDATE council_version SET body = x'00' WHERE version = 0",
        "DELETE FROM council_version WHERE version = 1",
        "UPDATE council SET body = (SELECT body FROM council_version WHERE version = 0)"
        " WHERE gss = 'E06000026'",
    ],
)
def test_what_somebody_alters_who_drops_the_triggers_is_found(tmp_path: Path, statement: str) -> None:
    desk = amended(tmp_path)
    desk.check_journal()
    desk.close()
    found_though_the_triggers_were_dropped(tmp_path / "desk", statement, guarded=False)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contest SET seats = 3 WHERE number = 1",
        "UPDATE contest_version SET reason = 'x'",
        "DELETE FROM contest_version",
        "UPDATE council SET body = x'00'",
        "DELETE FROM council_version",
        "INSERT INTO contest_version SELECT ballot_paper_id, 3, seats, countermanded, candidates, facts,"
        " body, told, keying, reason, who, at, 1 FROM contest_version WHERE version = 1",
        "INSERT INTO contest_version SELECT ballot_paper_id, 2, seats, countermanded, candidates, facts,"
        " body, told, keying, reason, 'Ann', at, 1 FROM contest_version WHERE version = 1",
        "INSERT INTO council_version SELECT gss, 2, body, told, reason, 'Ann', at, 1"
        " FROM council_version WHERE version = 1",
    ],
)
def test_the_store_holds_to_it(tmp_path: Path, statement: str) -> None:
    desk = amended(tmp_path)
    with pytest.raises(sqlite3.IntegrityError):
        desk._store._conn.execute(statement)
    desk.close()


def test_doctor_tells_a_row_that_is_not_its_latest_version(tmp_path: Path) -> None:
    desk = amended(tmp_path)
    conn = desk._store._conn
    conn.execute("DROP TRIGGER contest_only_amended")
    conn.execute("UPDATE contest SET seats = 1 WHERE ballot_paper_id = ?", (PEVERELL,))
    assert desk.check_pack() == (PEVERELL,)
    desk.close()

"""Every row of double entry is bound to its journal line: who alters one past the triggers is found."""

import shutil
from pathlib import Path

import pytest

from desk.count.errors import Damaged
from desk.record.second import Choice
from desk.store.engine import sqlite3
from desk.wiring.desk import open_desk
from desk.work.commit import FindingsStand
from desk.work.resolve import Decided
from tests.fakes.small_desk import (
    CLERK,
    OTHER_CLERK,
    OTHER_SUPERVISOR,
    PEVERELL,
    PLYMPTON,
    SUPERVISOR,
    THIRD_CLERK,
    keyed,
    open_double,
    peverell,
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Peverell settled with an accepted warning and withdrawn; Plympton handed over and checked."""
    folder = tmp_path_factory.mktemp("sound")
    desk = open_double(folder)
    doubtful = peverell(desk, (1986, 1986, 2104), "3").with_text("valid_votes_total", "6076")
    accepted: dict[str, str] = {}
    try:
        desk.commit_sheet(CLERK, doubtful, {})
    except FindingsStand as stopped:
        accepted = {finding.key: "read twice" for finding in stopped.findings}
    desk.commit_sheet(CLERK, doubtful, accepted)
    desk.commit_second(OTHER_CLERK, doubtful.with_text("valid_votes_total", ""), accepted)
    desk.settle(THIRD_CLERK, PEVERELL, [Decided("valid_votes_total", Choice.FIRST)], "printed", accepted)
    desk.withdraw(OTHER_SUPERVISOR, PEVERELL, "wrong ward")
    plympton = keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4")
    desk.keep_draft(CLERK, plympton, "")
    desk.hand_over(SUPERVISOR, PLYMPTON, OTHER_CLERK)
    desk.commit_sheet(OTHER_CLERK, plympton, {})
    desk.keep_second_draft(THIRD_CLERK, plympton, "")
    desk.take_over(SUPERVISOR, PLYMPTON, second=True)
    desk.commit_second(SUPERVISOR, plympton, {})
    desk.check_journal()
    desk.close()
    return folder / "desk"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE second_entry SET agrees = 1 WHERE agrees = 0",
        "UPDATE second_entry SET entered_by = 'Ann' WHERE agrees = 0",
        "UPDATE second_entry SET entered_at = '2018' WHERE agrees = 0",
        "UPDATE second_entry SET body = CAST(replace(body, '1986', '1987') AS BLOB) WHERE agrees = 0",
        "DELETE FROM second_entry WHERE agrees = 1",
        "UPDATE second_noted SET reason = 'well seen'",
        "DELETE FROM second_noted",
        "DELETE FROM settlement",
        "UPDATE decision SET reason = 'a guess'",
        "UPDATE decision SET value = '', choice = 'second'",
        "DELETE FROM decision",
        "DELETE FROM withdrawal",
        "UPDATE withdrawal SET reason = 'why not'",
        "UPDATE withdrawal SET who = 'Sam'",
        "DELETE FROM handed WHERE what = 'hand over'",
        "DELETE FROM handed WHERE what = 'take over second'",
        "UPDATE handed SET giver = 'Cat' WHERE what = 'hand over'",
        "UPDATE handed SET taker = 'Cat' WHERE what = 'hand over'",
        "UPDATE fact SET value = 'supervisor' WHERE name = 'resolver'",
        "UPDATE fact SET value = 'single' WHERE name = 'policy'",
    ],
)
def test_an_altered_row_is_found(sound: Path, tmp_path: Path, statement: str) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(sound, folder)
    conn = sqlite3.connect(folder / "desk.db")
    for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        conn.execute(f"DROP TRIGGER {name}")
    assert conn.execute(statement).rowcount >= 1
    conn.commit()
    conn.close()
    desk = open_desk(folder, writing=False)
    with pytest.raises(Damaged, match="was altered"):
        desk.check_journal()
    desk.close()


def test_untouched_it_is_sound(sound: Path) -> None:
    desk = open_desk(sound, writing=False)
    assert desk.check_journal() > 0
    desk.close()

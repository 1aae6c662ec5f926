"""The schema as shipped: a step edited, a database of an earlier version, and files that are no desk's."""

import shutil
from pathlib import Path

import pytest

from desk.count.errors import Damaged, Refused
from desk.record.second import Choice
from desk.record.states import State
from desk.store import connection as connections
from desk.store.connection import STEPS, open_connection
from desk.store.engine import sqlite3
from desk.store.migrations import steps
from desk.totals.board import Base
from desk.wiring.desk import open_desk
from desk.work.resolve import Decided
from tests.fakes.small_desk import (
    CLERK,
    GLEN,
    HAM,
    OTHER_CLERK,
    PEVERELL,
    PLYMPTON,
    STOKE,
    SUPERVISOR,
    THIRD_CLERK,
    keyed,
)
from tests.fakes.small_desk import make_small as make
from tests.project import ROOT

GOLDEN = ROOT / "tests" / "golden" / "schema.sql"
KEPT = ROOT / "tests" / "databases"


def schema(file: Path) -> str:
    """Every table, index, trigger and view of ours, in the order they were made."""
    conn = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    rows = conn.execute(
        "SELECT sql FROM sqlite_master WHERE sql <> '' AND tbl_name <> '_sqlite_migrations' ORDER BY rowid"
    ).fetchall()
    conn.close()
    return "".join(f"{sql};\n\n" for (sql,) in rows)


def test_no_step_that_shipped_was_edited(tmp_path: Path) -> None:
    """A change of the schema is a new step; its lines are then added to tests/golden/schema.sql."""
    assert schema(make(tmp_path) / "desk.db") == GOLDEN.read_text("utf-8")


def test_the_names_of_the_steps_are_known_without_sqlite_utils(tmp_path: Path) -> None:
    connection = open_connection(make(tmp_path), writing=False)
    assert tuple(step.name for step in steps.applied(connection.db)) == STEPS
    assert steps.pending(connection.db) == []
    connection.close()


def test_sqlite_utils_stands_on_the_same_sqlite() -> None:
    from sqlite_utils.utils import sqlite3 as theirs  # type: ignore[attr-defined]

    assert theirs is sqlite3


# Databases of every version


def test_a_database_is_kept_for_every_step() -> None:
    assert {file.stem for file in KEPT.glob("*.db")} == set(STEPS)


@pytest.mark.parametrize("name", STEPS)
def test_a_kept_database_opens_upgrades_and_reads(tmp_path: Path, name: str) -> None:
    shutil.copy(KEPT / f"{name}.db", tmp_path / "desk.db")
    desk = open_desk(tmp_path)
    assert schema(tmp_path / "desk.db") == GOLDEN.read_text("utf-8")
    assert (desk.facts.name, desk.facts.mode, desk.facts.epoch) == ("desk-07", "test", 1)
    assert desk.check_database() == ()
    assert desk.check_journal() == 19
    assert [person.name for person in desk.people()] == ["Ann", "Bob", "Sam"]
    assert {place.ballot_paper_id: place.state for place in desk.places()} == {
        PEVERELL: State.SEALED,
        PLYMPTON: State.APPROVED,
        STOKE: State.RETURNED,
        HAM: State.ENTERED,
        GLEN: State.DRAFTED,
    }
    history = desk.look_at(SUPERVISOR, PEVERELL).history
    assert [(entry.revision, entry.reason, entry.batch) for entry, _ in history] == [
        (2, "Recount", 1),
        (1, "", None),
    ]
    assert [noted.reason for noted in history[1][0].noted] == ["Checked against the paper"]
    assert desk.open_sheet(CLERK, GLEN).sheet.texts == {"votes.500": "9O0"}
    assert desk.batches()[0].file_name == "desk-07-1-1.countbatch"
    assert desk.batch_file(1, 1).startswith(b"PK")
    assert {row.group: row.seats for row in desk.board(Base.EVE).parties if row.seats} == {"lab": 3, "ind": 1}
    desk.commit_sheet(CLERK, keyed(desk, GLEN, [600, 760, 640, 500], "2 3 4"), {})
    assert desk.check_journal() == 20
    desk.close()
    looker = open_desk(tmp_path, writing=False)
    assert looker.place(GLEN).state is State.ENTERED
    looker.close()


@pytest.mark.parametrize("kept", sorted((KEPT / "double").glob("*.db")), ids=lambda file: file.stem)
def test_a_kept_desk_of_two_entries_upgrades_and_goes_on(tmp_path: Path, kept: Path) -> None:
    shutil.copy(kept, tmp_path / "desk.db")
    desk = open_desk(tmp_path)
    assert schema(tmp_path / "desk.db") == GOLDEN.read_text("utf-8")
    assert desk.check_database() == ()
    lines = desk.check_journal()
    assert {place.ballot_paper_id: place.state for place in desk.places()} == {
        PEVERELL: State.SEALED,
        PLYMPTON: State.DIFFERING,
        STOKE: State.CHECKED,
        GLEN: State.ENTERED,
        HAM: State.ENTERED,
    }
    differing = desk.differences(THIRD_CLERK, PLYMPTON)
    assert [(one.first, one.second) for one in differing.fields] == [("900", "990")]
    field = differing.fields[0].field
    desk.settle(THIRD_CLERK, PLYMPTON, [Decided(field, Choice.SECOND)], "The paper says 990", {})
    assert desk.place(PLYMPTON).state is State.CHECKED
    second = desk.open_second(OTHER_CLERK, GLEN).sheet
    assert second.texts == {"votes.500": "6O0"}
    second = keyed(desk, GLEN, [600, 760, 640, 500], "2 3 4")
    assert desk.commit_second(OTHER_CLERK, second, {}).state is State.CHECKED
    assert desk.check_journal() == lines + 2
    assert desk.check_database() == ()
    desk.close()


def test_an_older_database_is_not_upgraded_by_who_only_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(tmp_path)
    before = (folder / "desk.db").read_bytes()
    monkeypatch.setattr(connections, "STEPS", (*STEPS, "a_later_one"))
    with pytest.raises(Refused, match="older version"):
        open_connection(folder, writing=False)
    assert (folder / "desk.db").read_bytes() == before


@pytest.mark.parametrize("writing", [True, False])
def test_a_newer_database_is_left_alone(tmp_path: Path, writing: bool) -> None:
    folder = make(tmp_path)
    conn = sqlite3.connect(folder / "desk.db")
    conn.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('count-desk', 'tomorrow')")
    conn.commit()
    conn.close()
    before = (folder / "desk.db").read_bytes()
    with pytest.raises(Refused, match="newer version"):
        open_connection(folder, writing=writing)
    assert (folder / "desk.db").read_bytes() == before


@pytest.mark.parametrize("writing", [True, False])
@pytest.mark.parametrize("what", ["empty", "other"])
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, what: str, writing: bool) -> None:
    file = tmp_path / "desk.db"
    file.touch()
    if what == "other":
        conn = sqlite3.connect(file)
        conn.execute("CREATE TABLE recipe (name TEXT)")
        conn.close()
    before = file.read_bytes()
    for _ in range(2):  # the lock was let go
        with pytest.raises(Damaged, match="empty, or another program's"):
            open_connection(tmp_path, writing=writing)
    assert file.read_bytes() == before


# A disk that will not


def test_a_lock_that_cannot_be_taken_is_said(tmp_path: Path) -> None:
    folder = make(tmp_path)
    (folder / "desk.lock").unlink()
    (folder / "desk.lock").mkdir()
    with pytest.raises(Refused, match="cannot be written to"):
        open_connection(folder, writing=True)
    open_connection(folder, writing=False).close()


def test_a_full_disk_changes_nothing_and_is_said(tmp_path: Path) -> None:
    desk = open_desk(make(tmp_path))
    lines = desk.check_journal()
    conn = desk._store._conn
    pages = conn.execute("PRAGMA page_count").fetchone()[0]
    conn.execute(f"PRAGMA max_page_count = {pages}")
    sheet = keyed(desk, PEVERELL, [412, 2104, 1986], "2").with_text("votes.100", "9" * 100_000)
    with pytest.raises(Refused, match="make room on the disk"):
        desk.keep_draft(CLERK, sheet, "votes.100")
    assert desk.check_journal() == lines
    assert desk.place(PEVERELL).state is State.OPEN
    conn.execute("PRAGMA max_page_count = 1000000")
    desk.keep_draft(CLERK, sheet, "votes.100")
    desk.close()


def test_a_database_held_by_another_program_is_said(tmp_path: Path) -> None:
    folder = make(tmp_path)
    desk = open_desk(folder)
    desk._store._conn.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(folder / "desk.db")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Refused, match="close what else uses the folder"):
        desk.put_away(CLERK, PEVERELL)
    other.rollback()
    other.close()
    desk.put_away(CLERK, PEVERELL)
    desk.close()

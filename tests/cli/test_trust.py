"""`journal verify` and `doctor`: what somebody alters who drops the triggers is found."""

import shutil
from pathlib import Path

import pytest

from desk.store.engine import sqlite3
from desk.wiring.desk import open_desk
from tests.fakes.at_the_command import PEVERELL_AS_DECLARED, PLYMPTON_AS_DECLARED, Command, refused
from tests.fakes.small_desk import PASSPHRASE, PIN, make_small


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Peverell sealed, Plympton declared; everybody has a PIN. Made once: opening the key is slow."""
    folder = make_small(tmp_path_factory.mktemp("trust"))
    desk = open_desk(folder)
    for name in ("Ann", "Bob"):
        desk.set_pin("Sam", name, PIN)
    desk.commit_declaration("Ann", PEVERELL_AS_DECLARED, None)
    desk.approve_all("Sam")
    desk.seal("Sam", PASSPHRASE)
    desk.commit_declaration("Ann", PLYMPTON_AS_DECLARED, None)
    desk.close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COUNT_DESK_PIN", PIN)
    return shutil.copytree(made, tmp_path / "desk")


def tamper(folder: Path, *statements: str) -> None:
    """What anybody can do who may write the file: no trigger and no foreign key in the way."""
    conn = sqlite3.connect(folder / "desk.db")
    for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        conn.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        assert conn.execute(statement).rowcount > 0, statement
    conn.commit()
    conn.close()


def test_a_sound_desk(command: Command, folder: Path) -> None:
    assert command("journal", folder, "verify").status == 0
    said = command("doctor", folder)
    assert said.status == 0, said.out
    assert all(line.startswith("good  ") for line in said.out.splitlines())
    assert "policy single" in said.out


ALTERED = {
    "a line's figures": "UPDATE journal SET after = replace(after, '2104', '2105') WHERE what = 'declare'",
    "a line's name": "UPDATE journal SET who = 'Bob' WHERE what = 'declare' AND subject LIKE '%peverell%'",
    "a line dropped": "DELETE FROM journal WHERE what = 'approve'",
    "the first line dropped": "DELETE FROM journal WHERE seq = 1",
    "the last line dropped": "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
    "a line that is no text": "UPDATE journal SET who = CAST(x'ff' AS TEXT) WHERE seq = 2",
    "a declaration's votes": "UPDATE declaration SET body = CAST(replace(CAST(body AS TEXT),"
    " '2104', '2105') AS BLOB) WHERE id = 'd1'",
    "who keyed it": "UPDATE declaration SET entered_by = 'Bob' WHERE id = 'd1'",
    "a declaration dropped": "DELETE FROM declaration WHERE id = 'd2'",
    "a verdict": "UPDATE verdict SET approved = 0, note = 'x'",
    "a verdict dropped": "DELETE FROM verdict",
    "whose verdict": "UPDATE verdict SET who = 'Bob'",
    "a clerk made supervisor": "UPDATE person SET role = 'supervisor' WHERE name = 'Bob'",
    "a batch's digest": "UPDATE batch SET digest = printf('%064d', 7)",
}


@pytest.mark.parametrize("statement", ALTERED.values(), ids=ALTERED.keys())
def test_whatever_is_altered_is_found(command: Command, folder: Path, statement: str) -> None:
    tamper(folder, statement)
    refused(command("journal", folder, "verify"), 3, "keep")
    said = command("doctor", folder)
    assert said.status == 3
    assert "LOOK " in said.out


def test_doctor_looks_at_pack_key_and_people(command: Command, folder: Path) -> None:
    (folder / "key").chmod(0o644)
    said = command("doctor", folder)
    assert (said.status, "LOOK  Key: others can read" in said.out) == (1, True)
    (folder / "key").unlink()
    assert command("doctor", folder).status == 1
    (folder / "pack.countpack").write_bytes(b"another")
    assert command("doctor", folder).status == 3


def test_doctor_alone_looks_at_the_machine(command: Command) -> None:
    said = command("doctor")
    assert said.status == 0
    assert "Python" in said.out


def test_doctor_names_who_has_no_pin(command: Command, tmp_path: Path, folder: Path) -> None:
    command("people", folder, "retire", "Bob")
    tamper(folder, "UPDATE person SET pin = NULL")
    said = command("doctor", folder)
    assert "LOOK  People without a PIN: Ann, Sam\n" in said.out


def test_a_page_of_the_database_overwritten_is_said(command: Command, folder: Path) -> None:
    conn = sqlite3.connect(folder / "desk.db")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = conn.execute("PRAGMA page_size").fetchone()[0]
    page = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'journal'").fetchone()[0]
    conn.close()
    file = folder / "desk.db"
    body = bytearray(file.read_bytes())
    body[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(body)
    refused(command("journal", folder, "verify"), 3, "cannot be read")
    said = command("doctor", folder)
    assert said.status == 3
    assert "LOOK  Database" in said.out

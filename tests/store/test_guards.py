"""The store guards itself: what no verb would do, no other program's SQL can do unseen either."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.store.connection import Connection, open_connection
from desk.store.engine import sqlite3
from tests.fakes.small_desk import CLERK, PEVERELL, SUPERVISOR, make_small, open_small, peverell


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    desk = open_small(tmp_path)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.close()
    opened = open_connection(tmp_path / "desk", writing=True)
    yield opened
    opened.close()


@pytest.mark.parametrize("table", ["fact", "council", "contest", "journal", "declaration"])
def test_what_is_written_can_be_neither_changed_nor_removed(connection: Connection, table: str) -> None:
    column = {"fact": "value", "council": "body", "contest": "ward", "journal": "who", "declaration": "body"}
    conn = connection.conn
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        conn.execute(f"UPDATE {table} SET {column[table]} = {column[table]}")  # noqa: S608
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        conn.execute(f"DELETE FROM {table}")  # noqa: S608
    row = conn.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()  # noqa: S608
    marks = ", ".join("?" * len(row))
    with pytest.raises(sqlite3.IntegrityError):
        conn.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row)  # noqa: S608


def test_a_journal_line_must_follow_the_last(connection: Connection) -> None:
    line = "INSERT INTO journal VALUES (?, 't', 'w', 'x', 's', NULL, NULL, ?, ?)"
    last, digest = connection.conn.execute("SELECT seq, digest FROM journal ORDER BY seq DESC").fetchone()
    for seq, previous in ((last + 2, digest), (last + 1, "f" * 64)):
        with pytest.raises(sqlite3.IntegrityError, match="follow"):
            connection.conn.execute(line, (seq, previous, "d"))


def test_a_declaration_needs_its_journal_line(connection: Connection) -> None:
    declared = connection.conn.execute("SELECT id FROM declaration").fetchone()[0]
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.conn.execute(
            "INSERT INTO declaration VALUES ('x', ?, 2, ?, 'why', x'00', ?, 't', 999)",
            (PEVERELL, declared, CLERK),
        )


def test_a_revision_replaces_the_one_that_stands(connection: Connection) -> None:
    head = connection.conn.execute("SELECT max(seq) FROM journal").fetchone()[0]
    for revision, replaces in ((2, None), (3, "whatever"), (1, None)):
        with pytest.raises(sqlite3.IntegrityError):
            connection.conn.execute(
                "INSERT INTO declaration VALUES ('x', ?, ?, ?, 'why', x'00', ?, 't', ?)",
                (PEVERELL, revision, replaces, CLERK, head - 1),
            )


def _verdict(connection: Connection, who: str) -> None:
    conn = connection.conn
    declared = conn.execute("SELECT id FROM declaration").fetchone()[0]
    conn.execute("INSERT INTO verdict VALUES (1, ?, 1, ?, 't', '')", (declared, who))


def test_nobody_reviews_their_own_and_no_clerk_reviews(connection: Connection) -> None:
    for who in (CLERK, "Bob", "nobody"):
        with pytest.raises(sqlite3.IntegrityError):
            _verdict(connection, who)
    _verdict(connection, SUPERVISOR)


def test_a_warning_without_a_reason_is_not_kept(connection: Connection) -> None:
    declared = connection.conn.execute("SELECT id FROM declaration").fetchone()[0]
    line = "INSERT INTO noted VALUES (?, 9, 'c', ?, 'f', 'm', ?, NULL, NULL)"
    refused = (("warning", " ", "CHECK"), ("note", "x", "CHECK"), ("error", "a reason", "only as declared"))
    for severity, reason, why in refused:
        with pytest.raises(sqlite3.IntegrityError, match=why):
            connection.conn.execute(line, (declared, severity, reason))
    connection.conn.execute(line, (declared, "warning", "checked"))


def test_a_batch_carries_only_what_is_approved(connection: Connection) -> None:
    declared = connection.conn.execute("SELECT id FROM declaration").fetchone()[0]
    with pytest.raises(sqlite3.IntegrityError, match="approved"):
        connection.conn.execute("INSERT INTO carried VALUES (?, 1, 1)", (declared,))


def test_settings_are_durable_and_strict(connection: Connection) -> None:
    def pragma(name: str) -> object:
        return connection.conn.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("recursive_triggers") == 1
    tables = connection.conn.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0"
    ).fetchall()
    assert {name for (name,) in tables} <= {"sqlite_schema", "_sqlite_migrations", "sqlite_sequence"}


def test_a_transaction_that_fails_leaves_nothing(connection: Connection) -> None:
    before = connection.conn.execute("SELECT count(*) FROM draft").fetchone()
    draft = ("local.plym.ham.2017-05-04", CLERK)

    def half_a_verb() -> None:
        with connection.transaction():
            connection.conn.execute("INSERT INTO draft VALUES (?, ?, x'00', '', 't', 't')", draft)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_a_verb()
    assert connection.conn.execute("SELECT count(*) FROM draft").fetchone() == before


def test_a_looker_cannot_write(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    looker = open_connection(folder, writing=False)
    with pytest.raises(sqlite3.OperationalError, match=r"readonly|read-only|query_only"):
        looker.conn.execute("DELETE FROM draft")
    looker.close()

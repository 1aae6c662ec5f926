"""What the store itself forbids of second entries, whoever writes: a verb, or another program's SQL."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desk.batch.declarations import decode, encode
from desk.count.declaration import REJECTION_REASONS, Kind
from desk.count.finding import Finding
from desk.count.percent import Percent
from desk.count.sheet import Sheet
from desk.record.second import Choice
from desk.store.connection import Connection, open_connection
from desk.store.engine import sqlite3
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
    make_small,
    open_double,
    peverell,
)

PAPER = [500, 900, 300, 800, 400]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """Peverell entered by Ann after Cat began it; Plympton by Ann and otherwise by Bob."""
    desk = open_double(tmp_path)
    desk.keep_draft(THIRD_CLERK, peverell(desk), "")
    desk.hand_over(SUPERVISOR, PEVERELL, CLERK)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, PAPER, "2 4"), {})
    desk.commit_second(OTHER_CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 810, 400], "2 4"), {})
    desk.close()
    opened = open_connection(tmp_path / "desk", writing=True)
    opened.conn.execute("PRAGMA foreign_keys = OFF")  # no journal line of its own for each attempt
    yield opened
    opened.close()


def first(connection: Connection, ballot: str = PEVERELL) -> tuple[str, bytes]:
    row = connection.conn.execute(
        "SELECT id, body FROM declaration WHERE ballot_paper_id = ? ORDER BY revision DESC", (ballot,)
    ).fetchone()
    return row[0], row[1]


def second(connection: Connection, who: str, agrees: int = 1, body: bytes | None = None) -> None:
    id, own = first(connection)
    connection.conn.execute(
        "INSERT INTO second_entry VALUES ('s', ?, ?, ?, ?, 't', 9999)", (id, agrees, body or own, who)
    )


@pytest.mark.parametrize("who", [CLERK, THIRD_CLERK])
def test_nobody_makes_the_second_entry_of_what_they_keyed_in_whole_or_part(
    connection: Connection, who: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="nobody makes the second entry"):
        second(connection, who)
    with pytest.raises(sqlite3.IntegrityError, match="nobody makes the second entry"):
        connection.conn.execute(
            "INSERT INTO second_draft VALUES (?, ?, x'00', '', 't', 't')", (PEVERELL, who)
        )
    second(connection, OTHER_CLERK)


def test_a_desk_of_single_entry_holds_no_second(tmp_path: Path) -> None:
    opened = open_connection(make_small(tmp_path), writing=True)
    with pytest.raises(sqlite3.IntegrityError, match="keys every sheet once"):
        opened.conn.execute("INSERT INTO second_entry VALUES ('s', 'd', 1, x'00', 'Bob', 't', 1)")
    opened.close()


def test_two_entries_agree_by_their_figures_and_not_by_anybodys_word(connection: Connection) -> None:
    said = decode(first(connection)[1])
    one, *rest = said.candidates
    for other in (
        replace(said, candidates=(replace(one, votes=421), *rest)),
        replace(said, candidates=(replace(one, votes=None), *rest)),
        replace(said, candidates=(replace(one, elected=True), *rest)),
        replace(said, candidates=tuple(rest)),
        replace(said, valid_votes_total=4502),
        replace(said, lots=(one.person_id,)),
        replace(said, kind=Kind.WINNERS_ONLY),
        replace(said, as_declared=True),
        replace(said, quota=9),
        replace(said, electorate=9000),
        replace(said, ballots_issued=4510),
        replace(said, ballots_counted=4510),
        replace(said, ballots_valid=4502),
        replace(said, turnout=Percent(501, 1)),
        *(replace(said, rejected=replace(said.rejected, **{reason: 0})) for reason in REJECTION_REASONS),
    ):
        with pytest.raises(sqlite3.IntegrityError, match="do not say the same"):
            second(connection, OTHER_CLERK, body=encode(other))
    elsewhere = replace(said, id="x", declared_at=None, candidates=(*rest, one))
    second(connection, OTHER_CLERK, body=encode(elsewhere))


def test_a_second_entry_is_of_what_stands_and_waits_for_it(connection: Connection) -> None:
    id, _ = first(connection)
    connection.conn.execute("INSERT INTO withdrawal VALUES (?, 'Sam', 't', 'why', 9998)", (id,))
    with pytest.raises(sqlite3.IntegrityError, match="entered, and stands"):
        second(connection, OTHER_CLERK)


def test_only_what_was_checked_is_approved_and_not_by_who_keyed(connection: Connection) -> None:
    verdict = "INSERT INTO verdict VALUES (9999, ?, 1, ?, 't', '')"
    id, _ = first(connection)
    with pytest.raises(sqlite3.IntegrityError, match="only what was checked"):
        connection.conn.execute(verdict, (id, SUPERVISOR))
    second(connection, OTHER_SUPERVISOR)
    with pytest.raises(sqlite3.IntegrityError, match="what they keyed"):
        connection.conn.execute(verdict, (id, OTHER_SUPERVISOR))
    connection.conn.execute(verdict, (id, SUPERVISOR))
    with pytest.raises(sqlite3.IntegrityError, match="only a supervisor withdraws"):
        connection.conn.execute("INSERT INTO withdrawal VALUES (?, 'Ann', 't', 'why', 9998)", (id,))
    connection.conn.execute("INSERT INTO withdrawal VALUES (?, 'Sam', 't', 'why', 9998)", (id,))
    with pytest.raises(sqlite3.IntegrityError, match="only what stands"):
        connection.conn.execute("INSERT INTO carried VALUES (?, 1, 1)", (id,))


def settlement(connection: Connection, who: str, second_id: str | None = None) -> None:
    replaces, body = first(connection, PLYMPTON)
    conn = connection.conn
    conn.execute(
        "INSERT INTO declaration VALUES ('t', ?, 2, ?, 'differences settled', ?, ?, 't', 9997)",
        (PLYMPTON, replaces, body, who),
    )
    found = conn.execute("SELECT id FROM second_entry").fetchone()[0]
    conn.execute("INSERT INTO settlement VALUES ('t', ?)", (second_id or found,))


@pytest.mark.parametrize("who", [CLERK, OTHER_CLERK])
def test_whoever_keyed_one_of_the_two_does_not_settle_them(connection: Connection, who: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="does not settle them"):
        settlement(connection, who)


def test_a_settlement_is_of_two_entries_that_differ(connection: Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="that differ are settled"):
        settlement(connection, THIRD_CLERK, "another")


def test_a_decision_says_rightly_whose_figure_it_took(connection: Connection) -> None:
    settlement(connection, THIRD_CLERK)
    line = "INSERT INTO decision VALUES ('t', ?, ?, '800', '810', ?, ?, ?)"
    for choice, value, reason in (
        ("first", "810", "r"),
        ("other", "800", "r"),
        ("second", "820", "r"),
        ("other", "820", " "),
    ):
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            connection.conn.execute(line, (0, "votes.203", choice, value, reason))
    connection.conn.execute(line, (0, "votes.203", "other", "820", "the paper"))


def test_where_the_policy_says_so_only_a_supervisor_settles(tmp_path: Path) -> None:
    desk = open_double(tmp_path, resolver="supervisor")
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, PAPER, "2 4"), {})
    desk.commit_second(OTHER_CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 810, 400], "2 4"), {})
    desk.close()
    opened = open_connection(tmp_path / "desk", writing=True)
    opened.conn.execute("PRAGMA foreign_keys = OFF")
    with pytest.raises(sqlite3.IntegrityError, match="does not settle them"):
        settlement(opened, THIRD_CLERK)
    opened.close()


def test_a_sheet_in_hand_changes_hands_by_a_journal_line_alone(tmp_path: Path) -> None:
    desk = open_double(tmp_path)
    desk.keep_draft(CLERK, peverell(desk), "")
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, PAPER, "2 4"), {})
    desk.keep_second_draft(OTHER_CLERK, keyed(desk, PLYMPTON, PAPER, "2 4"), "")
    desk.close()
    opened = open_connection(tmp_path / "desk", writing=True)
    for table in ("draft", "second_draft"):
        with pytest.raises(sqlite3.IntegrityError, match="with a journal line"):
            opened.conn.execute(f"UPDATE {table} SET person = 'Cat'")  # noqa: S608
    for statement in (
        f"INSERT INTO draft VALUES ('{PLYMPTON}', 'Bob', x'00', '', 't', 't')",  # noqa: S608
        f"INSERT INTO second_draft VALUES ('{PEVERELL}', 'Ann', x'00', '', 't', 't')",  # noqa: S608
    ):
        with pytest.raises(sqlite3.IntegrityError, match=r"keys the second|second entry of a sheet"):
            opened.conn.execute(statement)
    opened.close()


@pytest.mark.parametrize(
    "table", ["handed", "second_entry", "second_noted", "settlement", "decision", "withdrawal"]
)
def test_what_is_written_stays(settled: sqlite3.Connection, table: str) -> None:
    columns = [row[1] for row in settled.execute(f"PRAGMA table_info({table})")]
    assert settled.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0, "the test has a row"  # noqa: S608
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        settled.execute(f"UPDATE {table} SET {columns[-1]} = {columns[-1]}")  # noqa: S608
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        settled.execute(f"DELETE FROM {table}")  # noqa: S608


@pytest.fixture
def settled(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A row in every table."""
    desk = open_double(tmp_path)
    desk.keep_draft(CLERK, peverell(desk), "")
    desk.take_over(SUPERVISOR, PEVERELL)
    doubtful = peverell(desk, (1986, 1986, 2104), "3")
    accepted = {f.key: "read twice" for f in _findings(desk.commit_sheet, SUPERVISOR, doubtful)}
    desk.commit_sheet(SUPERVISOR, doubtful.with_text("valid_votes_total", "6076"), accepted)
    desk.commit_second(OTHER_CLERK, doubtful, accepted)
    first_total = [Decided("valid_votes_total", Choice.FIRST)]
    desk.settle(THIRD_CLERK, PEVERELL, first_total, "printed", accepted)
    desk.withdraw(OTHER_SUPERVISOR, PEVERELL, "wrong ward")
    assert desk.check_journal() > 0
    desk.close()
    opened = open_connection(tmp_path / "desk", writing=True)
    yield opened.conn
    opened.close()


def _findings(commit: Callable[..., object], who: str, sheet: Sheet) -> tuple[Finding, ...]:
    try:
        commit(who, sheet, {})
    except FindingsStand as stopped:
        return stopped.findings
    return ()

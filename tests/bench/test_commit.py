"""A commit against the same rows in a bare durable SQLite transaction, in one run, on the full 2018 pack.

The floor: the journal line, the declaration and the end of the draft, written by plain statements into a
copy of the same database with the same durable settings and no guarding triggers, in one transaction. Run:

    python -m pytest -q -s tests/bench/test_commit.py
"""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desk.store.connection import open_connection
from desk.wiring.desk import Desk, open_desk
from desk.work.commit import FindingsStand
from tests.bench import full_pack

_MANY = 300


@full_pack.needed
def test_commit_against_bare_rows(tmp_path: Path) -> None:
    ballots = full_pack.contests()[: _MANY * 2 : 2]
    desk = open_desk(full_pack.full_desk(tmp_path))
    sheets = [full_pack.drawn_sheet(desk, ballot) for ballot in ballots]
    for sheet in sheets:
        desk.keep_draft(full_pack.SUPERVISOR, sheet, "elected")
    desk.totals()
    own: list[float] = []
    inside: list[float] = []
    _time_transactions(desk, inside)
    for sheet in sheets:
        desk.open_sheet(full_pack.SUPERVISOR, sheet.ballot_paper_id)
        began = time.perf_counter()
        try:
            desk.commit_sheet(full_pack.SUPERVISOR, sheet, {})
        except FindingsStand as stopped:
            desk.commit_sheet(
                full_pack.SUPERVISOR, sheet, {finding.key: "drawn" for finding in stopped.findings}
            )
            continue
        own.append(time.perf_counter() - began)
    desk.close()
    bare = _bare(tmp_path, [sheet.ballot_paper_id for sheet in sheets])
    ratio = statistics.median(inside) / statistics.median(bare)
    whole = statistics.median(own) / statistics.median(bare)
    print(f"\nbare rows        {_told(bare)}")
    print(f"the transaction  {_told(inside)}  ratio {ratio:.2f}")
    print(f"the whole verb   {_told(own)}  ratio {whole:.2f}: with all rules before and the board after")
    assert ratio <= 2


def _time_transactions(desk: Desk, taken: list[float]) -> None:
    """Note how long each transaction of the desk takes, from asking for the lock to durable."""
    store = desk._store
    plain = store.transaction

    @contextmanager
    def timed() -> Iterator[None]:
        began = time.perf_counter()
        with plain():
            yield
        taken.append(time.perf_counter() - began)

    store.transaction = timed  # type: ignore[method-assign]


def _told(times: list[float]) -> str:
    return f"median {statistics.median(times) * 1e3:.2f} ms, p99 {_p99(times) * 1e3:.2f} ms"


def _bare(tmp_path: Path, ballots: list[str]) -> list[float]:
    """The very rows that the commits wrote, into a fresh copy, one durable transaction each."""
    written = open_connection(tmp_path / "desk", writing=False)
    rows = {row[1]: row for row in written.db.conn.execute("SELECT * FROM declaration").fetchall()}
    lines = {row[0]: row for row in written.db.conn.execute("SELECT * FROM journal").fetchall()}
    written.close()
    (tmp_path / "bare").mkdir()
    fresh = open_desk(full_pack.full_desk(tmp_path / "bare"))
    for ballot in ballots:
        fresh.keep_draft(full_pack.SUPERVISOR, full_pack.drawn_sheet(fresh, ballot), "elected")
    fresh.close()
    connection = open_connection(tmp_path / "bare" / "desk", writing=True)
    conn = connection.db.conn
    for (trigger,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        conn.execute(f"DROP TRIGGER {trigger}")
    taken: list[float] = []
    for ballot in ballots:
        row = rows[ballot]
        line = lines[row[-1]]
        began = time.perf_counter()
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT OR REPLACE INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", line)
        conn.execute("INSERT INTO declaration VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        conn.execute("DELETE FROM draft WHERE ballot_paper_id = ?", (ballot,))
        conn.execute("COMMIT")
        taken.append(time.perf_counter() - began)
    connection.close()
    return taken


def _p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]

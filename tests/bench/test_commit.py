"""A commit against the same rows in a bare durable SQLite transaction, turn about, on the full 2018 pack.

The floor: the journal line, the declaration and the end of the draft, written by plain statements into a
copy of the same database with the same durable settings and no guarding triggers, in one transaction. Each
ward is committed at the desk and its rows written bare in the same breath, each right after a flush of the
disk that is not timed: else whoever comes first waits for what all other programs left unwritten. Held to
the floor is the desk's transaction, from asking for the write lock to durable; the whole verb (reading what
was keyed, every rule, the totals) is told beside it. Run:

    python -m pytest -q -s tests/bench/test_commit.py
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from statistics import median

from desk.count.sheet import Sheet
from desk.store.connection import Connection, open_connection
from desk.totals.board import Base
from desk.wiring.desk import Desk, open_desk
from desk.work.commit import FindingsStand
from tests.bench import full_pack
from tests.bench.machine import watched

_MANY = 300
_WARM = 20
"""Commits before the first that counts: statements compiled, pages read."""
_MOST_RATIO = 2.0


@full_pack.needed
def test_commit_against_bare_rows(tmp_path: Path) -> None:
    folder = full_pack.full_desk(tmp_path)
    ballots = full_pack.contests()[: (_MANY + _WARM) * 2 : 2]
    sheets = _keyed(folder, ballots)
    shutil.copytree(folder, tmp_path / "bare")
    desk = open_desk(folder)
    bare = open_connection(tmp_path / "bare", writing=True)
    _unguard(bare)
    desk.totals()
    inside: list[float] = []
    _time_transactions(desk, inside)
    own: list[float] = []
    rows: list[float] = []
    boards: list[float] = []
    with watched() as others:
        scratch = (tmp_path / "scratch").open("wb", buffering=0)
        for sheet in sheets:
            desk.open_sheet(full_pack.SUPERVISOR, sheet.ballot_paper_id)
            _flush(scratch)
            own.append(_commit(desk, sheet))
            began = time.perf_counter()
            desk.board(Base.LAST_FOUGHT)
            boards.append(time.perf_counter() - began)
            written = _written(desk, sheet.ballot_paper_id)
            _flush(scratch)
            rows.append(_write_bare(bare, sheet.ballot_paper_id, *written))
        scratch.close()
    desk.close()
    bare.close()
    assert len(inside) == len(rows) == len(own)
    told = [_told(times[_WARM:]) for times in (rows, inside, own, boards)]
    base = median(rows[_WARM:])
    ratio, whole = median(inside[_WARM:]) / base, median(own[_WARM:]) / base
    print(f"\nbare rows        {told[0]}  ({len(rows) - _WARM} wards)")
    print(f"the transaction  {told[1]}  ratio {ratio:.2f}")
    print(f"the whole verb   {told[2]}  ratio {whole:.2f}: with all rules before and the totals after")
    print(f"the board then   {told[3]}")
    others.judge(ratio <= _MOST_RATIO, f"the transaction {ratio:.2f} times the bare rows")


def _keyed(folder: Path, ballots: list[str]) -> list[Sheet]:
    """Sheets whose drafts are kept and which no finding will stop."""
    desk = open_desk(folder)
    sheets = [full_pack.drawn_sheet(desk, ballot) for ballot in ballots]
    for sheet in sheets:
        desk.keep_draft(full_pack.SUPERVISOR, sheet, "elected")
    desk.close()
    return sheets


def _commit(desk: Desk, sheet: Sheet) -> float:
    """Seconds for the verb. A warning is accepted first, as in the window, and the second try counts."""
    accepted: dict[str, str] = {}
    while True:
        began = time.perf_counter()
        try:
            desk.commit_sheet(full_pack.SUPERVISOR, sheet, accepted)
            return time.perf_counter() - began
        except FindingsStand as stopped:
            assert not accepted, "a drawn sheet has an error"
            accepted = {finding.key: "drawn" for finding in stopped.findings}


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


def _unguard(bare: Connection) -> None:
    for (trigger,) in bare.conn.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        bare.conn.execute(f"DROP TRIGGER {trigger}")


def _flush(scratch: FileIO) -> None:
    scratch.write(b"x")
    os.fsync(scratch.fileno())


Row = tuple[object, ...]


def _written(desk: Desk, ballot: str) -> tuple[Row, Row, list[Row]]:
    """The rows that the commit of this ward wrote: declaration, journal line, accepted findings."""
    read = desk._store._conn.execute
    row = read("SELECT * FROM declaration WHERE ballot_paper_id = ?", (ballot,)).fetchone()
    line = read("SELECT * FROM journal WHERE seq = ?", (row[-1],)).fetchone()
    return row, line, read("SELECT * FROM noted WHERE declaration_id = ?", (row[0],)).fetchall()


def _write_bare(bare: Connection, ballot: str, row: Row, line: Row, noted: list[Row]) -> float:
    """Seconds for the same rows in one durable transaction."""
    execute = bare.conn.execute
    began = time.perf_counter()
    execute("BEGIN IMMEDIATE")
    execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", line)
    execute("INSERT INTO declaration VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    for finding in noted:
        execute("INSERT INTO noted VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", finding)
    execute("DELETE FROM draft WHERE ballot_paper_id = ?", (ballot,))
    execute("COMMIT")
    return time.perf_counter() - began


def _told(times: list[float]) -> str:
    p99 = sorted(times)[int(len(times) * 0.99)]
    return f"median {median(times) * 1e3:.2f} ms, p99 {p99 * 1e3:.2f} ms"

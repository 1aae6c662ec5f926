"""Opening the database: durable settings, one writer, any number of lookers.

WAL with synchronous=FULL: each commit is flushed to the disk before it is acknowledged (0.25 ms median
where a rollback journal with EXTRA takes 0.97), and a second process can look while one writes.
The writer holds `desk.lock`, which the system drops when the process dies, however it dies.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlite_utils import Database

from desk.count.errors import Damaged, Refused
from desk.store.engine import sqlite3
from desk.store.migrations import steps

FILE = "desk.db"
LOCK = "desk.lock"


class Connection:
    """One open database. `writer` is False for one that can only look."""

    def __init__(self, db: Database, lock: FileLock | None) -> None:
        self.db = db
        self._lock = lock

    @property
    def writer(self) -> bool:
        """This connection may write."""
        return self._lock is not None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, with the write lock from the start, so that what is read is what is built upon."""
        if not self.writer:
            raise Refused("This desk is open elsewhere: you can look, but only that program can write.")
        conn = self.db.conn
        conn.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.rollback()
            raise
        try:
            conn.execute("COMMIT")
        except BaseException:
            self.db.rollback()
            raise

    def close(self) -> None:
        """Close the database and let the next writer in."""
        self.db.conn.close()
        if self._lock is not None:
            self._lock.release()


def _connect(file: Path, *, writing: bool) -> Database:
    uri = f"{file.resolve().as_uri()}?mode={'rwc' if writing else 'ro'}"
    conn = sqlite3.connect(uri, uri=True, timeout=5.0)
    # No plug-ins: what is installed beside the desk must not run inside its database.
    db = Database(conn, execute_plugins=False)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    if writing:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
    else:
        db.execute("PRAGMA query_only = ON")
    return db


def open_connection(folder: Path, *, writing: bool, create: bool = False) -> Connection:
    """Open the desk in `folder`. Raises Refused if it is no desk or another program writes to it."""
    file = folder / FILE
    if not create and not file.is_file():
        raise Refused(f"{folder} is not a desk: there is no {FILE} in it; name the folder that `new` made.")
    lock: FileLock | None = None
    if writing:
        lock = FileLock(folder / LOCK, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise Refused(
                f"The desk in {folder} is open in another program, which alone can write to it: "
                "close that one, or only look."
            ) from None
    try:
        db = _connect(file, writing=writing)
        if writing:
            steps.apply(db)
        elif steps.pending(db):
            raise Refused(f"The desk in {folder} is of an older version: open it in the window once.")
    except sqlite3.DatabaseError as problem:
        if lock is not None:
            lock.release()
        raise Damaged(
            f"The database of the desk in {folder} cannot be read ({problem}): keep it as it is "
            "and restore the last backup into another folder."
        ) from problem
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return Connection(db, lock)

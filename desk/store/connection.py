"""Opening the database: durable settings, one writer, any number of lookers.

WAL with synchronous=FULL: each commit is flushed to the disk before it is acknowledged (0.25 ms median
where a rollback journal with EXTRA takes 0.97), and a second process can look while one writes.
The writer holds `desk.lock`, which the system drops when the process dies, however it dies.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desk.count.errors import Damaged, Refused
from desk.store.engine import sqlite3

if TYPE_CHECKING:
    from filelock import BaseFileLock
    from sqlite_utils import Database

FILE = "desk.db"
LOCK = "desk.lock"

STEPS = (
    "first_night",
    "names_of_states",
    "expected_seats",
    "second_entry",
    "practice",
    "council_lines",
    "rulings",
    "hands_of_a_sheet",
    "tolerances",
    "as_declared",
    "entries_alike",
    "review_kept",
)
"""The names of `migrations.steps`, so that a database that has them all opens without sqlite-utils, whose
import costs more than all else a command does. A test holds the two together."""

_TRY_AGAIN = "The desk's database cannot be written just now ({}); nothing was changed: {}, and try again."


class Connection:
    """One open database. `writer` is False for one that can only look."""

    def __init__(self, conn: sqlite3.Connection, lock: "BaseFileLock | None") -> None:
        self.conn = conn
        self._lock = lock

    @cached_property
    def db(self) -> "Database":
        """The same as sqlite-utils sees it, for building the schema."""
        from sqlite_utils import Database

        # No plug-ins: what is installed beside the desk must not run inside its database.
        return Database(self.conn, execute_plugins=False)

    @property
    def writer(self) -> bool:
        """This connection may write."""
        return self._lock is not None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, with the write lock from the start, so that what is read is what is built upon.

        Raises Refused, with nothing changed, where the disk is full or another program holds the database.
        """
        if not self.writer:
            raise Refused("This desk is open elsewhere: you can look, but only that program can write.")
        try:
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.conn.execute("COMMIT")
            except BaseException:
                self.conn.rollback()
                raise
        except sqlite3.OperationalError as problem:
            what = "make room on the disk" if "full" in str(problem) else "close what else uses the folder"
            raise Refused(_TRY_AGAIN.format(problem, what)) from problem

    def close(self) -> None:
        """Close the database and let the next writer in."""
        self.conn.close()
        if self._lock is not None:
            self._lock.release()


def open_connection(folder: Path, *, writing: bool, create: bool = False) -> Connection:
    """Open the desk in `folder`, or make its database (`create`).

    Raises Refused if it is no desk, another program writes to it or the disk refuses, Damaged if the file
    is not a desk's database or cannot be read. What cannot be opened is left as it is.
    """
    file = folder / FILE
    if not create and not file.is_file():
        raise Refused(f"{folder} is not a desk: there is no {FILE} in it; name the folder that `new` made.")
    lock = _locked(folder) if writing else None
    conn: sqlite3.Connection | None = None
    try:
        mode = "rwc" if create else "rw" if writing else "ro"
        conn = sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=5.0)
        connection = Connection(conn, lock)
        _open(connection, folder, create=create)
    except BaseException as problem:
        if conn is not None:
            conn.close()
        if lock is not None:
            lock.release()
        if isinstance(problem, sqlite3.OperationalError):
            raise Refused(
                f"The desk in {folder} cannot be opened ({problem}): see that the disk is there and that you "
                "may write in the folder."
            ) from problem
        if isinstance(problem, sqlite3.DatabaseError):
            raise _damaged(folder, str(problem)) from problem
        raise
    return connection


def _locked(folder: Path) -> "BaseFileLock":
    """The writer's lock. Imported here, because who only looks needs none."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise Refused(
            f"The desk in {folder} is open in another program, which alone can write to it: "
            "close that one, or only look."
        ) from None
    except OSError as problem:
        raise Refused(
            f"The desk in {folder} cannot be written to ({problem.strerror}): see who may write there."
        ) from problem
    return lock


def _open(connection: Connection, folder: Path, *, create: bool) -> None:
    """Look at what the file is before anything is written to it; then its settings and new steps."""
    conn = connection.conn
    applied = _applied(conn)
    if not applied and not create:
        raise _damaged(folder, "it is empty, or another program's")
    if applied - set(STEPS):
        raise Refused(f"The desk in {folder} is of a newer version of Count Desk: open it with that one.")
    lacking = set(STEPS) - applied
    if lacking and not connection.writer:
        raise Refused(f"The desk in {folder} is of an older version: open it in the window once.")
    for pragma in (
        *("foreign_keys = ON", "recursive_triggers = ON", "trusted_schema = OFF", "cell_size_check = ON"),
        *(("journal_mode = WAL", "synchronous = FULL") if connection.writer else ("query_only = ON",)),
    ):
        conn.execute(f"PRAGMA {pragma}")
    if lacking:
        from desk.store.migrations import steps

        steps.apply(connection.db)


def _applied(conn: sqlite3.Connection) -> set[str]:
    table = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '_sqlite_migrations'"
    if not conn.execute(table).fetchone()[0]:
        return set()
    names = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'count-desk'"
    return {name for (name,) in conn.execute(names)}


def _damaged(folder: Path, problem: str) -> Damaged:
    return Damaged(
        f"The database of the desk in {folder} cannot be read ({problem}): keep it as it is "
        "and go on from your last copy of the folder."
    )

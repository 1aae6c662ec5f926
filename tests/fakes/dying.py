"""A program that dies at its n-th word to the database, and at the latest before it says COMMIT."""

from typing import Any

from desk.wiring.desk import Desk


class Killed(BaseException):
    """The process is no more. No `except Exception` holds it up."""


class Dying:
    """A connection that drops after so many statements, as the system drops it when a process is killed."""

    def __init__(self, conn: Any, after: int) -> None:
        self._conn, self._left = conn, after

    def execute(self, *words: Any) -> Any:
        """One statement; at the last one the connection is dropped before it is carried out."""
        if self._left <= 0 or words[0] == "COMMIT":
            self._left = 0
            self._conn.close()
            raise Killed
        self._left -= 1
        return self._conn.execute(*words)

    def __getattr__(self, name: str) -> Any:
        if self._left <= 0:
            raise Killed
        return getattr(self._conn, name)


def dying(desk: Desk, after: int) -> None:
    """From here on the desk lives for so many statements."""
    store = desk._store
    store._conn = store._connection.conn = Dying(store._conn, after)  # type: ignore[assignment]


def bury(desk: Desk) -> None:
    """What the system does for a process that was killed: its connection and its lock are gone."""
    connection = desk._store._connection
    conn = connection.conn
    (conn._conn if isinstance(conn, Dying) else conn).close()
    assert connection._lock is not None
    connection._lock.release()

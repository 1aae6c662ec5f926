"""Reading and writing rows, with the database's own refusals in words."""

from collections.abc import Iterator, Sequence
from typing import Any

from desk.count.errors import Damaged, Refused
from desk.store.connection import Connection
from desk.store.engine import sqlite3


class Rows:
    """One open database. What it cannot read is Damaged, what its triggers forbid Refused."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._conn = connection.conn

    def _each(self, sql: str, params: Sequence[Any] = ()) -> Iterator[Any]:
        try:
            for row in self._conn.execute(sql, params):  # noqa: UP028 - would close the cursor of a closed desk
                yield row
        except sqlite3.DatabaseError as problem:
            raise Damaged(
                f"The desk's database cannot be read ({problem}): keep it as it is and go on from your last "
                "copy of the folder."
            ) from problem

    def _rows(self, sql: str, params: Sequence[Any] = ()) -> list[Any]:
        return list(self._each(sql, params))

    def _write(self, sql: str, params: Sequence[Any]) -> int:
        """Carry it out; how many rows it touched."""
        try:
            return self._conn.execute(sql, params).rowcount
        except sqlite3.IntegrityError as problem:
            raise Refused(f"The desk's database refused this: {problem}.") from problem

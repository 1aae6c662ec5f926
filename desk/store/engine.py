"""SQLite itself: pysqlite3, which brings a current SQLite, and which sqlite-utils uses as well."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    import pysqlite3 as sqlite3

__all__ = ["sqlite3"]

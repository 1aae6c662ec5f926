"""SQLite itself: the very module sqlite-utils uses (pysqlite3, which brings a current SQLite)."""

from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

__all__ = ["sqlite3"]

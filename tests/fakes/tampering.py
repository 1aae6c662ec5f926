"""Somebody alters a desk's database from outside."""

from pathlib import Path

import pytest

from desk.count.errors import Damaged
from desk.store.engine import sqlite3
from desk.wiring.desk import open_desk


def found_though_the_triggers_were_dropped(folder: Path, statement: str, *, guarded: bool) -> None:
    """The statement alters a row once every trigger is gone, and the journal then tells of it.

    `guarded`: with the triggers it is refused. `folder` is that of a closed desk.
    """
    raw = sqlite3.connect(folder / "desk.db")
    if guarded:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    assert raw.execute(statement).rowcount == 1
    raw.commit()
    raw.close()
    looker = open_desk(folder, writing=False)
    try:
        with pytest.raises(Damaged, match="altered"):
            looker.check_journal()
    finally:
        looker.close()

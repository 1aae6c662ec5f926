"""Is the schema the one we made? A trigger dropped, or one put in that alters what is keyed, is told.

By `doctor`, not when the desk is opened: a desk must not stay shut in the middle of the night for an index.
"""

from desk.store.engine import sqlite3

_OURS = (
    "SELECT type || ' ' || name, sql FROM sqlite_master"
    " WHERE sql IS NOT NULL AND tbl_name <> '_sqlite_migrations' ORDER BY name"
)


def altered_schema(conn: sqlite3.Connection) -> tuple[str, ...]:
    """What differs from the schema that the migrations make, a few words each; nothing, in a sound desk."""
    found, made = dict(conn.execute(_OURS)), _as_made()
    return (
        *(f"the {name} is gone" for name in made if name not in found),
        *(f"the {name} is none of ours" for name in found if name not in made),
        *(f"the {name} was altered" for name in made if name in found and found[name] != made[name]),
    )


def _as_made() -> dict[str, str]:
    # Imported here: sqlite-utils costs more than all else a command does.
    from sqlite_utils import Database

    from desk.store.migrations import steps

    conn = sqlite3.connect(":memory:")
    try:
        steps.apply(Database(conn, execute_plugins=False))
        return dict(conn.execute(_OURS))
    finally:
        conn.close()

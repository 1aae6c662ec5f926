"""The schema of "as declared", as its step makes it: never edited once it has shipped (`migrations`).

An error may be noted beside a declaration that says itself that it is as declared, and such a declaration is
approved with a reason alone. The two tables of findings are made anew: SQLite alters no CHECK.
"""

APPEND_ONLY_TABLES = ("noted", "second_noted")


def _anew(table: str, of: str, refers: str) -> str:
    return f"""
CREATE TABLE {table}_anew (
    {of} TEXT NOT NULL REFERENCES {refers} (id),
    place INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('warning', 'error')),
    fields TEXT NOT NULL,
    message TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    why TEXT,
    figures TEXT,
    PRIMARY KEY ({of}, place)
) STRICT, WITHOUT ROWID;
INSERT INTO {table}_anew
SELECT {of}, place, code, severity, fields, message, reason, why, figures FROM {table};
DROP TABLE {table};
ALTER TABLE {table}_anew RENAME TO {table};
CREATE TRIGGER {table}_error_as_declared BEFORE INSERT ON {table}
WHEN NEW.severity = 'error'
  AND (SELECT CAST(body AS TEXT) ->> '$.as_declared' FROM {refers} WHERE id = NEW.{of}) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'an error goes in only as declared'); END;
"""  # noqa: S608 - our own words


_APPROVED = """
CREATE TRIGGER verdict_as_declared_with_a_reason BEFORE INSERT ON verdict
WHEN NEW.approved = 1 AND length(trim(NEW.note)) = 0
  AND (SELECT CAST(body AS TEXT) ->> '$.as_declared' FROM declaration WHERE id = NEW.declaration_id) IS 1
BEGIN SELECT RAISE(ABORT, 'what is as declared is approved with a reason'); END;
"""
AS_DECLARED = "".join(
    (
        _anew("noted", "declaration_id", "declaration"),
        _anew("second_noted", "second_id", "second_entry"),
        _APPROVED,
    )
)

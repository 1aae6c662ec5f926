"""The database's schema, step by step. A step that has shipped is never edited: a new one is added.

Plain SQL throughout: `table.transform()` would drop triggers. Each step runs in a transaction.
Long because the first step, with the whole schema of its day, stays where it shipped.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from desk.store import rulings as store_rulings
from desk.store import second_schema
from desk.store.as_declared import APPEND_ONLY_TABLES as FINDINGS_APPEND_ONLY
from desk.store.as_declared import AS_DECLARED
from desk.store.council_lines import APPEND_ONLY as LINES_APPEND_ONLY
from desk.store.council_lines import COUNCIL_LINES
from desk.store.engine import sqlite3
from desk.store.expected_seats import EXPECTED_SEATS
from desk.store.glances import DRAFT_BEGUN
from desk.store.noted_rows import NOTED_WITH_WHY
from desk.store.practice import SCHEMA as PRACTICE
from desk.store.settling_rows import SETTLING
from desk.store.tolerance_rows import TOLERANCES

steps = Migrations("count-desk")

_APPEND_ONLY = """
CREATE TRIGGER {table}_never_updated BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""

_FIRST_NIGHT = """
CREATE TABLE fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE council (
    gss TEXT PRIMARY KEY,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE contest (
    ballot_paper_id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    ward TEXT NOT NULL,
    council TEXT NOT NULL,
    council_gss TEXT NOT NULL,
    seats INTEGER NOT NULL CHECK (seats > 0),
    countermanded INTEGER NOT NULL CHECK (countermanded BETWEEN 0 AND seats),
    candidates INTEGER NOT NULL,
    facts BLOB NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT,
    after TEXT,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER journal_follows BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
  OR NEW.previous <> coalesce(
       (SELECT digest FROM journal ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
BEGIN SELECT RAISE(ABORT, 'a journal line must follow the last one'); END;

CREATE TABLE person (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('clerk', 'supervisor')),
    pin TEXT,
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    journal_seq INTEGER NOT NULL REFERENCES journal (seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    ballot_paper_id TEXT PRIMARY KEY REFERENCES contest (ballot_paper_id),
    person TEXT NOT NULL REFERENCES person (name),
    sheet BLOB NOT NULL,
    at_field TEXT NOT NULL,
    updated TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE declaration (
    id TEXT PRIMARY KEY,
    ballot_paper_id TEXT NOT NULL REFERENCES contest (ballot_paper_id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    replaces TEXT REFERENCES declaration (id),
    reason TEXT NOT NULL,
    body BLOB NOT NULL,
    entered_by TEXT NOT NULL REFERENCES person (name),
    entered_at TEXT NOT NULL,
    journal_seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
    UNIQUE (ballot_paper_id, revision),
    CHECK ((revision = 1) = (replaces IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER declaration_replaces_the_last BEFORE INSERT ON declaration
WHEN NEW.revision <> (SELECT coalesce(max(revision), 0) + 1 FROM declaration
                      WHERE ballot_paper_id = NEW.ballot_paper_id)
  OR NEW.replaces IS NOT (SELECT id FROM declaration WHERE ballot_paper_id = NEW.ballot_paper_id
                          ORDER BY revision DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'a revision must replace the one that stands'); END;

CREATE TABLE noted (
    declaration_id TEXT NOT NULL REFERENCES declaration (id),
    place INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity = 'warning'),
    fields TEXT NOT NULL,
    message TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    PRIMARY KEY (declaration_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE verdict (
    journal_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    declaration_id TEXT NOT NULL REFERENCES declaration (id),
    approved INTEGER NOT NULL CHECK (approved IN (0, 1)),
    who TEXT NOT NULL REFERENCES person (name),
    at TEXT NOT NULL,
    note TEXT NOT NULL,
    CHECK (approved = 1 OR length(trim(note)) > 0)
) STRICT;
CREATE INDEX verdict_of ON verdict (declaration_id, journal_seq);
CREATE TRIGGER verdict_by_a_second_person BEFORE INSERT ON verdict
WHEN NEW.who = (SELECT entered_by FROM declaration WHERE id = NEW.declaration_id)
  OR (SELECT role FROM person WHERE name = NEW.who AND retired = 0) IS NOT 'supervisor'
BEGIN SELECT RAISE(ABORT, 'nobody reviews their own entry, and only a supervisor reviews'); END;
CREATE TRIGGER verdict_on_what_stands BEFORE INSERT ON verdict
WHEN EXISTS (SELECT 1 FROM declaration WHERE replaces = NEW.declaration_id)
  OR EXISTS (SELECT 1 FROM carried WHERE declaration_id = NEW.declaration_id)
BEGIN SELECT RAISE(ABORT, 'only the revision that stands, and is not sealed, is reviewed'); END;
CREATE INDEX declaration_replaces ON declaration (replaces);

CREATE TABLE batch (
    epoch INTEGER NOT NULL CHECK (epoch > 0),
    seq INTEGER NOT NULL CHECK (seq > 0),
    file_name TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL,
    sealed_by TEXT NOT NULL REFERENCES person (name),
    declarations INTEGER NOT NULL,
    votes INTEGER NOT NULL,
    seats INTEGER NOT NULL,
    journal_count INTEGER NOT NULL REFERENCES journal (seq),
    file BLOB NOT NULL,
    journal_seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
    PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE carried (
    declaration_id TEXT PRIMARY KEY REFERENCES declaration (id),
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    FOREIGN KEY (epoch, seq) REFERENCES batch (epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER carried_when_approved BEFORE INSERT ON carried
WHEN (SELECT approved FROM verdict WHERE declaration_id = NEW.declaration_id
      ORDER BY journal_seq DESC LIMIT 1) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'a batch carries only what is approved'); END;

CREATE VIEW entry AS
SELECT d.*, v.approved, v.who AS verdict_by, v.at AS verdict_at, v.note, c.seq AS batch
FROM declaration AS d
LEFT JOIN verdict AS v ON v.journal_seq = (
    SELECT max(journal_seq) FROM verdict WHERE declaration_id = d.id)
LEFT JOIN carried AS c ON c.declaration_id = d.id;

CREATE VIEW place AS
SELECT t.ballot_paper_id, t.number, t.ward, t.council, t.council_gss, t.seats, t.candidates,
    t.countermanded = t.seats AS countermanded,
    CASE WHEN c.seq IS NOT NULL THEN 'sealed'
         WHEN v.approved = 1 THEN 'approved'
         WHEN v.approved = 0 THEN 'returned'
         WHEN d.id IS NOT NULL THEN 'declared'
         WHEN f.person IS NOT NULL THEN 'keying'
         ELSE 'open' END AS state,
    coalesce(f.person, '') AS keying_by,
    coalesce(d.entered_by, '') AS entered_by
FROM contest AS t
LEFT JOIN draft AS f ON f.ballot_paper_id = t.ballot_paper_id
-- Not from the view entry: as the right side of a join SQLite would read all declarations for one place.
LEFT JOIN declaration AS d ON d.ballot_paper_id = t.ballot_paper_id AND d.revision = (
    SELECT max(revision) FROM declaration WHERE ballot_paper_id = t.ballot_paper_id)
LEFT JOIN verdict AS v ON v.journal_seq = (
    SELECT max(journal_seq) FROM verdict WHERE declaration_id = d.id)
LEFT JOIN carried AS c ON c.declaration_id = d.id;
"""


@steps()
def first_night(db: Database) -> None:
    """The whole schema of the first version, with the triggers that guard it."""
    script = _FIRST_NIGHT + "".join(
        _APPEND_ONLY.format(table=table)
        for table in (
            "fact",
            "council",
            "contest",
            "journal",
            "declaration",
            "noted",
            "verdict",
            "batch",
            "carried",
        )
    )
    for statement in _statements(script):
        db.execute(statement)


_NAMES_OF_STATES = """
DROP VIEW place;
CREATE VIEW place AS
SELECT t.ballot_paper_id, t.number, t.ward, t.council, t.council_gss, t.seats, t.candidates,
    t.countermanded = t.seats AS countermanded,
    CASE WHEN c.seq IS NOT NULL THEN 'sealed'
         WHEN v.approved = 1 THEN 'approved'
         WHEN v.approved = 0 THEN 'returned'
         WHEN d.id IS NOT NULL THEN 'entered'
         WHEN f.person IS NOT NULL THEN 'drafted'
         ELSE 'open' END AS state,
    coalesce(f.person, '') AS keying_by,
    coalesce(d.entered_by, '') AS entered_by
FROM contest AS t
LEFT JOIN draft AS f ON f.ballot_paper_id = t.ballot_paper_id
-- Not from the view entry: as the right side of a join SQLite would read all declarations for one place.
LEFT JOIN declaration AS d ON d.ballot_paper_id = t.ballot_paper_id AND d.revision = (
    SELECT max(revision) FROM declaration WHERE ballot_paper_id = t.ballot_paper_id)
LEFT JOIN verdict AS v ON v.journal_seq = (
    SELECT max(journal_seq) FROM verdict WHERE declaration_id = d.id)
LEFT JOIN carried AS c ON c.declaration_id = d.id;
"""


@steps()
def names_of_states(db: Database) -> None:
    """The states as `record.states` names them since double entry."""
    for statement in _statements(_NAMES_OF_STATES):
        db.execute(statement)


@steps()
def expected_seats(db: Database) -> None:
    """Versions of contests and councils, and what was keyed before one that it must be keyed again for."""
    script = EXPECTED_SEATS + "".join(
        _APPEND_ONLY.format(table=table) for table in ("contest_version", "council_version")
    )
    for statement in _statements(script):
        db.execute(statement)


@steps()
def second_entry(db: Database) -> None:
    """Second entries and what settles them, sheets handed over, withdrawals."""
    guarded = (_APPEND_ONLY.format(table=table) for table in second_schema.APPEND_ONLY_TABLES)
    script = second_schema.TABLES + second_schema.VIEWS + second_schema.GUARDS + "".join(guarded)
    for statement in _statements(script):
        db.execute(statement)


@steps()
def practice(db: Database) -> None:
    """Practice runs of a rehearsal, and what was measured of their sheets."""
    tables = ("practice", "practice_sheet", "practice_end")
    for statement in _statements(PRACTICE + "".join(_APPEND_ONLY.format(table=table) for table in tables)):
        db.execute(statement)


@steps()
def council_lines(db: Database) -> None:
    """Council lines with their verdicts, and the one that somebody is keying."""
    script = COUNCIL_LINES + "".join(_APPEND_ONLY.format(table=table) for table in LINES_APPEND_ONLY)
    for statement in _statements(script):
        db.execute(statement)


@steps()
def rulings(db: Database) -> None:
    """What an editor or a supervisor sets for the board."""
    guarded = (_APPEND_ONLY.format(table=table) for table in store_rulings.APPEND_ONLY_TABLES)
    for statement in _statements(store_rulings.TABLES + "".join(guarded)):
        db.execute(statement)


@steps()
def hands_of_a_sheet(db: Database) -> None:
    """Who has had a sheet in hand stays so when two entries are settled meanwhile."""
    for statement in _statements(second_schema.HANDS):
        db.execute(statement)


@steps()
def tolerances(db: Database) -> None:
    """The election's own tolerances; why each accepted finding was made, with the figures behind it."""
    for statement in _statements(TOLERANCES + NOTED_WITH_WHY + _APPEND_ONLY.format(table="tolerance")):
        db.execute(statement)


@steps()
def as_declared(db: Database) -> None:
    """Errors noted as declared, and approved with a reason alone."""
    script = AS_DECLARED + "".join(_APPEND_ONLY.format(table=table) for table in FINDINGS_APPEND_ONLY)
    for statement in _statements(script):
        db.execute(statement)


@steps()
def entries_alike(db: Database) -> None:
    """Two entries agree in all that is said of each candidate."""
    for statement in _statements(second_schema.ALIKE):
        db.execute(statement)


@steps()
def review_kept(db: Database) -> None:
    """When a sheet was taken in hand; what is decided so far between two entries."""
    for statement in _statements(DRAFT_BEGUN + SETTLING):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    """Split a script into statements: `executescript` would commit first, outside our transaction."""
    found: list[str] = []
    pending = ""
    for piece in script.split(";"):
        pending += piece + ";"
        if sqlite3.complete_statement(pending):
            if pending.strip(" \n;"):
                found.append(pending.strip())
            pending = ""
    return found

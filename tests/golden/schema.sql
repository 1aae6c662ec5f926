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

CREATE TRIGGER fact_never_updated BEFORE UPDATE ON fact
BEGIN SELECT RAISE(ABORT, 'fact is append-only'); END;

CREATE TRIGGER fact_never_deleted BEFORE DELETE ON fact
BEGIN SELECT RAISE(ABORT, 'fact is append-only'); END;

CREATE TRIGGER council_never_deleted BEFORE DELETE ON council
BEGIN SELECT RAISE(ABORT, 'council is append-only'); END;

CREATE TRIGGER contest_never_deleted BEFORE DELETE ON contest
BEGIN SELECT RAISE(ABORT, 'contest is append-only'); END;

CREATE TRIGGER journal_never_updated BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TRIGGER journal_never_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TRIGGER declaration_never_updated BEFORE UPDATE ON declaration
BEGIN SELECT RAISE(ABORT, 'declaration is append-only'); END;

CREATE TRIGGER declaration_never_deleted BEFORE DELETE ON declaration
BEGIN SELECT RAISE(ABORT, 'declaration is append-only'); END;

CREATE TRIGGER noted_never_updated BEFORE UPDATE ON noted
BEGIN SELECT RAISE(ABORT, 'noted is append-only'); END;

CREATE TRIGGER noted_never_deleted BEFORE DELETE ON noted
BEGIN SELECT RAISE(ABORT, 'noted is append-only'); END;

CREATE TRIGGER verdict_never_updated BEFORE UPDATE ON verdict
BEGIN SELECT RAISE(ABORT, 'verdict is append-only'); END;

CREATE TRIGGER verdict_never_deleted BEFORE DELETE ON verdict
BEGIN SELECT RAISE(ABORT, 'verdict is append-only'); END;

CREATE TRIGGER batch_never_updated BEFORE UPDATE ON batch
BEGIN SELECT RAISE(ABORT, 'batch is append-only'); END;

CREATE TRIGGER batch_never_deleted BEFORE DELETE ON batch
BEGIN SELECT RAISE(ABORT, 'batch is append-only'); END;

CREATE TRIGGER carried_never_updated BEFORE UPDATE ON carried
BEGIN SELECT RAISE(ABORT, 'carried is append-only'); END;

CREATE TRIGGER carried_never_deleted BEFORE DELETE ON carried
BEGIN SELECT RAISE(ABORT, 'carried is append-only'); END;

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

CREATE TABLE contest_version (
    ballot_paper_id TEXT NOT NULL REFERENCES contest (ballot_paper_id),
    version INTEGER NOT NULL CHECK (version >= 0),
    seats INTEGER NOT NULL,
    countermanded INTEGER NOT NULL,
    candidates INTEGER NOT NULL,
    facts BLOB NOT NULL,
    body BLOB NOT NULL,
    told TEXT NOT NULL,
    keying INTEGER NOT NULL CHECK (keying IN (0, 1)),
    reason TEXT NOT NULL,
    who TEXT REFERENCES person (name),
    at TEXT,
    journal_seq INTEGER UNIQUE REFERENCES journal (seq),
    PRIMARY KEY (ballot_paper_id, version),
    CHECK ((version = 0) = (journal_seq IS NULL)),
    CHECK (version = 0 OR (who IS NOT NULL AND at IS NOT NULL AND length(trim(reason)) > 0))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER contest_version_follows BEFORE INSERT ON contest_version
WHEN NEW.version <> (SELECT coalesce(max(version) + 1, 0) FROM contest_version
                     WHERE ballot_paper_id = NEW.ballot_paper_id)
  OR (NEW.version = 0 AND NEW.body <> (SELECT body FROM contest
                                       WHERE ballot_paper_id = NEW.ballot_paper_id))
BEGIN SELECT RAISE(ABORT, 'a version follows the one that stands'); END;

CREATE TRIGGER contest_version_by_a_supervisor BEFORE INSERT ON contest_version
WHEN NEW.version > 0
 AND (SELECT role FROM person WHERE name = NEW.who AND retired = 0) IS NOT 'supervisor'
BEGIN SELECT RAISE(ABORT, 'only a supervisor amends a contest'); END;

CREATE TRIGGER contest_only_amended BEFORE UPDATE ON contest
WHEN NEW.ballot_paper_id <> OLD.ballot_paper_id OR NEW.number <> OLD.number
  OR NEW.ward <> OLD.ward OR NEW.council <> OLD.council OR NEW.council_gss <> OLD.council_gss
  OR NOT EXISTS (SELECT 1 FROM contest_version AS v
                 WHERE v.ballot_paper_id = NEW.ballot_paper_id AND v.version > 0
                   AND v.body = NEW.body AND v.facts = NEW.facts AND v.seats = NEW.seats
                   AND v.countermanded = NEW.countermanded AND v.candidates = NEW.candidates
                   AND v.version = (SELECT max(version) FROM contest_version
                                    WHERE ballot_paper_id = NEW.ballot_paper_id))
BEGIN SELECT RAISE(ABORT, 'contest is append-only but for its latest amendment'); END;

CREATE TABLE council_version (
    gss TEXT NOT NULL REFERENCES council (gss),
    version INTEGER NOT NULL CHECK (version >= 0),
    body BLOB NOT NULL,
    told TEXT NOT NULL,
    reason TEXT NOT NULL,
    who TEXT REFERENCES person (name),
    at TEXT,
    journal_seq INTEGER UNIQUE REFERENCES journal (seq),
    PRIMARY KEY (gss, version),
    CHECK ((version = 0) = (journal_seq IS NULL)),
    CHECK (version = 0 OR (who IS NOT NULL AND at IS NOT NULL AND length(trim(reason)) > 0))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER council_version_follows BEFORE INSERT ON council_version
WHEN NEW.version <> (SELECT coalesce(max(version) + 1, 0) FROM council_version WHERE gss = NEW.gss)
  OR (NEW.version = 0 AND NEW.body <> (SELECT body FROM council WHERE gss = NEW.gss))
BEGIN SELECT RAISE(ABORT, 'a version follows the one that stands'); END;

CREATE TRIGGER council_version_by_a_supervisor BEFORE INSERT ON council_version
WHEN NEW.version > 0
 AND (SELECT role FROM person WHERE name = NEW.who AND retired = 0) IS NOT 'supervisor'
BEGIN SELECT RAISE(ABORT, 'only a supervisor amends a council'); END;

CREATE TRIGGER council_only_amended BEFORE UPDATE ON council
WHEN NEW.gss <> OLD.gss
  OR NOT EXISTS (SELECT 1 FROM council_version AS v
                 WHERE v.gss = NEW.gss AND v.version > 0 AND v.body = NEW.body
                   AND v.version = (SELECT max(version) FROM council_version WHERE gss = NEW.gss))
BEGIN SELECT RAISE(ABORT, 'council is append-only but for its latest amendment'); END;

CREATE TRIGGER verdict_on_the_contest_as_it_is BEFORE INSERT ON verdict
WHEN NEW.approved = 1 AND EXISTS (
    SELECT 1 FROM declaration AS d JOIN contest_version AS v ON v.ballot_paper_id = d.ballot_paper_id
    WHERE d.id = NEW.declaration_id AND v.keying = 1 AND v.journal_seq > d.journal_seq)
BEGIN SELECT RAISE(ABORT, 'the contest was amended since this was keyed'); END;

CREATE TRIGGER carried_as_the_contest_is BEFORE INSERT ON carried
WHEN EXISTS (
    SELECT 1 FROM declaration AS d JOIN contest_version AS v ON v.ballot_paper_id = d.ballot_paper_id
    WHERE d.id = NEW.declaration_id AND v.keying = 1 AND v.journal_seq > d.journal_seq)
BEGIN SELECT RAISE(ABORT, 'the contest was amended since this was keyed'); END;

CREATE TRIGGER contest_version_never_updated BEFORE UPDATE ON contest_version
BEGIN SELECT RAISE(ABORT, 'contest_version is append-only'); END;

CREATE TRIGGER contest_version_never_deleted BEFORE DELETE ON contest_version
BEGIN SELECT RAISE(ABORT, 'contest_version is append-only'); END;

CREATE TRIGGER council_version_never_updated BEFORE UPDATE ON council_version
BEGIN SELECT RAISE(ABORT, 'council_version is append-only'); END;

CREATE TRIGGER council_version_never_deleted BEFORE DELETE ON council_version
BEGIN SELECT RAISE(ABORT, 'council_version is append-only'); END;

CREATE TABLE council_line (
    id TEXT PRIMARY KEY,
    gss TEXT NOT NULL REFERENCES council (gss),
    revision INTEGER NOT NULL CHECK (revision > 0),
    replaces TEXT REFERENCES council_line (id),
    reason TEXT NOT NULL,
    seats TEXT NOT NULL,
    vacant INTEGER NOT NULL CHECK (vacant >= 0),
    source TEXT NOT NULL,
    noted TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES person (name),
    entered_at TEXT NOT NULL,
    journal_seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq),
    UNIQUE (gss, revision),
    CHECK ((revision = 1) = (replaces IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER council_line_replaces_the_last BEFORE INSERT ON council_line
WHEN NEW.revision <> (SELECT coalesce(max(revision), 0) + 1 FROM council_line WHERE gss = NEW.gss)
  OR NEW.replaces IS NOT (SELECT id FROM council_line WHERE gss = NEW.gss ORDER BY revision DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'a revision must replace the one that stands'); END;

CREATE TABLE council_line_verdict (
    journal_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    line_id TEXT NOT NULL REFERENCES council_line (id),
    approved INTEGER NOT NULL CHECK (approved IN (0, 1)),
    who TEXT NOT NULL REFERENCES person (name),
    at TEXT NOT NULL,
    note TEXT NOT NULL,
    CHECK (approved = 1 OR length(trim(note)) > 0)
) STRICT;

CREATE TRIGGER council_line_verdict_by_a_second_person BEFORE INSERT ON council_line_verdict
WHEN NEW.who = (SELECT entered_by FROM council_line WHERE id = NEW.line_id)
  OR (SELECT role FROM person WHERE name = NEW.who AND retired = 0) IS NOT 'supervisor'
  OR NEW.line_id IN (SELECT replaces FROM council_line WHERE replaces IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'nobody reviews their own line, only a supervisor reviews, and what stands'); END;

CREATE TABLE council_line_draft (
    gss TEXT PRIMARY KEY REFERENCES council (gss),
    person TEXT NOT NULL REFERENCES person (name),
    texts TEXT NOT NULL,
    at_field TEXT NOT NULL,
    updated TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER council_line_never_updated BEFORE UPDATE ON council_line
BEGIN SELECT RAISE(ABORT, 'council_line is append-only'); END;

CREATE TRIGGER council_line_never_deleted BEFORE DELETE ON council_line
BEGIN SELECT RAISE(ABORT, 'council_line is append-only'); END;

CREATE TRIGGER council_line_verdict_never_updated BEFORE UPDATE ON council_line_verdict
BEGIN SELECT RAISE(ABORT, 'council_line_verdict is append-only'); END;

CREATE TRIGGER council_line_verdict_never_deleted BEFORE DELETE ON council_line_verdict
BEGIN SELECT RAISE(ABORT, 'council_line_verdict is append-only'); END;


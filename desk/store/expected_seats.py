"""The schema of the step `expected_seats`: versions of contests and councils. Never edited once shipped."""

EXPECTED_SEATS = """
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
DROP TRIGGER contest_never_updated;
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
DROP TRIGGER council_never_updated;
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
"""

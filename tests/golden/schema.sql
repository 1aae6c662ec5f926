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
, begun TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

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

CREATE TABLE handed (
    journal_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    ballot_paper_id TEXT NOT NULL REFERENCES contest (ballot_paper_id),
    what TEXT NOT NULL CHECK (what IN ('take over', 'hand over', 'take over second', 'hand over second')),
    giver TEXT NOT NULL REFERENCES person (name),
    taker TEXT NOT NULL REFERENCES person (name),
    CHECK (giver <> taker)
) STRICT;

CREATE INDEX handed_of ON handed (ballot_paper_id, journal_seq);

CREATE TABLE second_draft (
    ballot_paper_id TEXT PRIMARY KEY REFERENCES contest (ballot_paper_id),
    person TEXT NOT NULL REFERENCES person (name),
    sheet BLOB NOT NULL,
    at_field TEXT NOT NULL,
    updated TEXT NOT NULL
, begun TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE second_entry (
    id TEXT PRIMARY KEY,
    declaration_id TEXT NOT NULL UNIQUE REFERENCES declaration (id),
    agrees INTEGER NOT NULL CHECK (agrees IN (0, 1)),
    body BLOB NOT NULL,
    entered_by TEXT NOT NULL REFERENCES person (name),
    entered_at TEXT NOT NULL,
    journal_seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE settlement (
    declaration_id TEXT PRIMARY KEY REFERENCES declaration (id),
    second_id TEXT NOT NULL UNIQUE REFERENCES second_entry (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
    declaration_id TEXT NOT NULL REFERENCES settlement (declaration_id),
    place INTEGER NOT NULL,
    field TEXT NOT NULL,
    first TEXT NOT NULL,
    second TEXT NOT NULL CHECK (second <> first),
    choice TEXT NOT NULL CHECK (choice IN ('first', 'second', 'other')),
    value TEXT NOT NULL CHECK (
        choice = CASE value WHEN first THEN 'first' WHEN second THEN 'second' ELSE 'other' END),
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    PRIMARY KEY (declaration_id, place),
    UNIQUE (declaration_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE withdrawal (
    declaration_id TEXT PRIMARY KEY REFERENCES declaration (id),
    who TEXT NOT NULL REFERENCES person (name),
    at TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    journal_seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq)
) STRICT, WITHOUT ROWID;

CREATE VIEW entry AS
SELECT d.*, v.approved, v.who AS verdict_by, v.at AS verdict_at, v.note, c.seq AS batch,
    s.id AS second_id, s.entered_by AS second_by, s.entered_at AS second_at, s.agrees,
    t.second_id AS settles, w.who AS withdrawn_by, w.at AS withdrawn_at, w.reason AS withdrawn_why,
    EXISTS (SELECT 1 FROM declaration AS n WHERE n.replaces = d.id) AS replaced
FROM declaration AS d
LEFT JOIN verdict AS v ON v.journal_seq = (
    SELECT max(journal_seq) FROM verdict WHERE declaration_id = d.id)
LEFT JOIN carried AS c ON c.declaration_id = d.id
LEFT JOIN second_entry AS s ON s.declaration_id = d.id
LEFT JOIN settlement AS t ON t.declaration_id = d.id
LEFT JOIN withdrawal AS w ON w.declaration_id = d.id;

CREATE VIEW place AS
SELECT t.ballot_paper_id, t.number, t.ward, t.council, t.council_gss, t.seats, t.candidates,
    t.countermanded = t.seats AS countermanded,
    CASE WHEN d.id IS NULL OR w.who IS NOT NULL
              THEN CASE WHEN f.person IS NULL THEN 'open' ELSE 'drafted' END
         WHEN c.seq IS NOT NULL THEN 'sealed'
         WHEN v.approved = 1 THEN 'approved'
         WHEN v.approved = 0 THEN 'returned'
         WHEN m.second_id IS NOT NULL OR s.agrees = 1 THEN 'checked'
         WHEN s.agrees = 0 THEN 'differing'
         ELSE 'entered' END AS state,
    coalesce(f.person, '') AS keying_by,
    iif(w.who IS NULL, coalesce(d.entered_by, ''), '') AS entered_by,
    coalesce(g.person, '') AS second_by,
    (SELECT value FROM fact WHERE name = 'policy') AS policy
FROM contest AS t
LEFT JOIN draft AS f ON f.ballot_paper_id = t.ballot_paper_id
LEFT JOIN second_draft AS g ON g.ballot_paper_id = t.ballot_paper_id
-- Not from the view entry: as the right side of a join SQLite would read all declarations for one place.
LEFT JOIN declaration AS d ON d.ballot_paper_id = t.ballot_paper_id AND d.revision = (
    SELECT max(revision) FROM declaration WHERE ballot_paper_id = t.ballot_paper_id)
LEFT JOIN verdict AS v ON v.journal_seq = (
    SELECT max(journal_seq) FROM verdict WHERE declaration_id = d.id)
LEFT JOIN carried AS c ON c.declaration_id = d.id
LEFT JOIN second_entry AS s ON s.declaration_id = d.id
LEFT JOIN settlement AS m ON m.declaration_id = d.id
LEFT JOIN withdrawal AS w ON w.declaration_id = d.id;

CREATE TRIGGER draft_changes_hands_by_its_line BEFORE UPDATE OF person ON draft
WHEN NEW.person <> OLD.person AND NOT EXISTS (
    SELECT 1 FROM handed WHERE journal_seq = (SELECT max(seq) FROM journal)
    AND ballot_paper_id = NEW.ballot_paper_id AND giver = OLD.person AND taker = NEW.person
    AND what IN ('take over', 'hand over'))
BEGIN SELECT RAISE(ABORT, 'a sheet changes hands with a journal line'); END;

CREATE TRIGGER second_draft_changes_hands_by_its_line BEFORE UPDATE OF person ON second_draft
WHEN NEW.person <> OLD.person AND NOT EXISTS (
    SELECT 1 FROM handed WHERE journal_seq = (SELECT max(seq) FROM journal)
    AND ballot_paper_id = NEW.ballot_paper_id AND giver = OLD.person AND taker = NEW.person
    AND what IN ('take over second', 'hand over second'))
BEGIN SELECT RAISE(ABORT, 'a sheet changes hands with a journal line'); END;

CREATE TRIGGER draft_not_by_who_keys_the_second BEFORE INSERT ON draft
WHEN EXISTS (SELECT 1 FROM second_draft
             WHERE ballot_paper_id = NEW.ballot_paper_id AND person = NEW.person)
BEGIN SELECT RAISE(ABORT, 'who keys the second entry of a sheet does not key the first'); END;

CREATE TRIGGER draft_not_given_to_who_keys_the_second BEFORE UPDATE OF person ON draft
WHEN EXISTS (SELECT 1 FROM second_draft
             WHERE ballot_paper_id = NEW.ballot_paper_id AND person = NEW.person)
BEGIN SELECT RAISE(ABORT, 'who keys the second entry of a sheet does not key the first'); END;

CREATE TRIGGER declaration_not_by_who_keys_the_second BEFORE INSERT ON declaration
WHEN EXISTS (SELECT 1 FROM second_draft
             WHERE ballot_paper_id = NEW.ballot_paper_id AND person = NEW.entered_by)
BEGIN SELECT RAISE(ABORT, 'who keys the second entry of a sheet does not key the first'); END;

CREATE TRIGGER second_draft_by_another BEFORE INSERT ON second_draft
WHEN EXISTS (SELECT 1 FROM draft WHERE ballot_paper_id = NEW.ballot_paper_id AND person = NEW.person)
  OR NEW.person IN (SELECT name FROM keyed WHERE entry = 'first' AND declaration_id = (
        SELECT id FROM declaration WHERE ballot_paper_id = NEW.ballot_paper_id
        ORDER BY revision DESC LIMIT 1))
BEGIN SELECT RAISE(ABORT, 'nobody makes the second entry of a sheet they keyed'); END;

CREATE TRIGGER second_draft_given_to_another BEFORE UPDATE OF person ON second_draft
WHEN NEW.person <> OLD.person AND (
    EXISTS (SELECT 1 FROM draft WHERE ballot_paper_id = NEW.ballot_paper_id AND person = NEW.person)
    OR NEW.person IN (SELECT name FROM keyed WHERE entry = 'first' AND declaration_id = (
        SELECT id FROM declaration WHERE ballot_paper_id = NEW.ballot_paper_id
        ORDER BY revision DESC LIMIT 1)))
BEGIN SELECT RAISE(ABORT, 'nobody makes the second entry of a sheet they keyed'); END;

CREATE TRIGGER second_entry_where_the_policy_asks BEFORE INSERT ON second_entry
WHEN (SELECT value FROM fact WHERE name = 'policy') IS NOT 'double'
BEGIN SELECT RAISE(ABORT, 'this desk keys every sheet once'); END;

CREATE TRIGGER second_entry_by_another BEFORE INSERT ON second_entry
WHEN NEW.entered_by IN (
    SELECT name FROM keyed WHERE declaration_id = NEW.declaration_id AND entry = 'first')
BEGIN SELECT RAISE(ABORT, 'nobody makes the second entry of a sheet they keyed'); END;

CREATE TRIGGER second_entry_of_what_was_entered BEFORE INSERT ON second_entry
WHEN EXISTS (SELECT 1 FROM declaration WHERE replaces = NEW.declaration_id)
  OR EXISTS (SELECT 1 FROM verdict WHERE declaration_id = NEW.declaration_id)
  OR EXISTS (SELECT 1 FROM settlement WHERE declaration_id = NEW.declaration_id)
  OR EXISTS (SELECT 1 FROM withdrawal WHERE declaration_id = NEW.declaration_id)
  OR EXISTS (SELECT 1 FROM declaration WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a second entry is made of a sheet that was entered, and stands'); END;

CREATE TRIGGER settlement_of_what_differs BEFORE INSERT ON settlement
WHEN NOT EXISTS (
    SELECT 1 FROM second_entry AS s JOIN declaration AS d ON d.id = NEW.declaration_id
    WHERE s.id = NEW.second_id AND s.agrees = 0 AND d.replaces = s.declaration_id)
BEGIN SELECT RAISE(ABORT, 'only two entries that differ are settled'); END;

CREATE TRIGGER settlement_by_a_third_person BEFORE INSERT ON settlement
WHEN EXISTS (
    SELECT 1 FROM declaration AS d JOIN keyed AS k ON k.declaration_id = d.replaces
    WHERE d.id = NEW.declaration_id AND k.name = d.entered_by)
  OR ((SELECT value FROM fact WHERE name = 'resolver') IS 'supervisor' AND (
    SELECT p.role FROM declaration AS d JOIN person AS p ON p.name = d.entered_by
    WHERE d.id = NEW.declaration_id) IS NOT 'supervisor')
BEGIN SELECT RAISE(ABORT, 'whoever keyed one of two entries does not settle them'); END;

CREATE TRIGGER verdict_not_by_who_keyed BEFORE INSERT ON verdict
WHEN NEW.who IN (SELECT name FROM involved WHERE declaration_id = NEW.declaration_id)
  OR EXISTS (SELECT 1 FROM withdrawal WHERE declaration_id = NEW.declaration_id)
BEGIN SELECT RAISE(ABORT, 'nobody reviews what they keyed, or what was withdrawn'); END;

CREATE TRIGGER verdict_on_what_was_checked BEFORE INSERT ON verdict
WHEN NEW.approved = 1 AND (SELECT value FROM fact WHERE name = 'policy') IS 'double'
  AND NOT EXISTS (SELECT 1 FROM second_entry WHERE declaration_id = NEW.declaration_id AND agrees = 1)
  AND NOT EXISTS (SELECT 1 FROM settlement WHERE declaration_id = NEW.declaration_id)
BEGIN SELECT RAISE(ABORT, 'only what was checked is approved'); END;

CREATE TRIGGER carried_while_it_stands BEFORE INSERT ON carried
WHEN EXISTS (SELECT 1 FROM withdrawal WHERE declaration_id = NEW.declaration_id)
  OR EXISTS (SELECT 1 FROM declaration WHERE replaces = NEW.declaration_id)
BEGIN SELECT RAISE(ABORT, 'a batch carries only what stands'); END;

CREATE TRIGGER withdrawal_by_a_supervisor BEFORE INSERT ON withdrawal
WHEN (SELECT role FROM person WHERE name = NEW.who AND retired = 0) IS NOT 'supervisor'
  OR EXISTS (SELECT 1 FROM declaration WHERE replaces = NEW.declaration_id)
BEGIN SELECT RAISE(ABORT, 'only a supervisor withdraws, and only what stands'); END;

CREATE TRIGGER handed_never_updated BEFORE UPDATE ON handed
BEGIN SELECT RAISE(ABORT, 'handed is append-only'); END;

CREATE TRIGGER handed_never_deleted BEFORE DELETE ON handed
BEGIN SELECT RAISE(ABORT, 'handed is append-only'); END;

CREATE TRIGGER second_entry_never_updated BEFORE UPDATE ON second_entry
BEGIN SELECT RAISE(ABORT, 'second_entry is append-only'); END;

CREATE TRIGGER second_entry_never_deleted BEFORE DELETE ON second_entry
BEGIN SELECT RAISE(ABORT, 'second_entry is append-only'); END;

CREATE TRIGGER settlement_never_updated BEFORE UPDATE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement is append-only'); END;

CREATE TRIGGER settlement_never_deleted BEFORE DELETE ON settlement
BEGIN SELECT RAISE(ABORT, 'settlement is append-only'); END;

CREATE TRIGGER decision_never_updated BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;

CREATE TRIGGER decision_never_deleted BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;

CREATE TRIGGER withdrawal_never_updated BEFORE UPDATE ON withdrawal
BEGIN SELECT RAISE(ABORT, 'withdrawal is append-only'); END;

CREATE TRIGGER withdrawal_never_deleted BEFORE DELETE ON withdrawal
BEGIN SELECT RAISE(ABORT, 'withdrawal is append-only'); END;

CREATE TABLE practice (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    person TEXT NOT NULL REFERENCES person (name),
    began TEXT NOT NULL,
    seed INTEGER NOT NULL,
    level TEXT NOT NULL,
    ballots TEXT NOT NULL,
    journal_seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq)
) STRICT;

CREATE TRIGGER practice_in_a_rehearsal BEFORE INSERT ON practice
WHEN (SELECT value FROM fact WHERE name = 'mode') IS NOT 'rehearsal'
BEGIN SELECT RAISE(ABORT, 'practice is for a rehearsal'); END;

CREATE TABLE practice_sheet (
    journal_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    practice INTEGER NOT NULL REFERENCES practice (id),
    ballot_paper_id TEXT NOT NULL REFERENCES contest (ballot_paper_id),
    at TEXT NOT NULL,
    measured TEXT NOT NULL
) STRICT;

CREATE INDEX practice_sheet_of ON practice_sheet (practice, journal_seq);

CREATE TABLE practice_end (
    practice INTEGER PRIMARY KEY REFERENCES practice (id),
    at TEXT NOT NULL,
    journal_seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq)
) STRICT;

CREATE TRIGGER practice_never_updated BEFORE UPDATE ON practice
BEGIN SELECT RAISE(ABORT, 'practice is append-only'); END;

CREATE TRIGGER practice_never_deleted BEFORE DELETE ON practice
BEGIN SELECT RAISE(ABORT, 'practice is append-only'); END;

CREATE TRIGGER practice_sheet_never_updated BEFORE UPDATE ON practice_sheet
BEGIN SELECT RAISE(ABORT, 'practice_sheet is append-only'); END;

CREATE TRIGGER practice_sheet_never_deleted BEFORE DELETE ON practice_sheet
BEGIN SELECT RAISE(ABORT, 'practice_sheet is append-only'); END;

CREATE TRIGGER practice_end_never_updated BEFORE UPDATE ON practice_end
BEGIN SELECT RAISE(ABORT, 'practice_end is append-only'); END;

CREATE TRIGGER practice_end_never_deleted BEFORE DELETE ON practice_end
BEGIN SELECT RAISE(ABORT, 'practice_end is append-only'); END;

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

CREATE TABLE ruling (
    journal_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    kind TEXT NOT NULL CHECK (kind IN ('group', 'control', 'expected', 'watch', 'incident')),
    subject TEXT NOT NULL,
    value TEXT,
    withdraws INTEGER REFERENCES ruling (journal_seq),
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    who TEXT NOT NULL REFERENCES person (name),
    at TEXT NOT NULL,
    CHECK (withdraws IS NULL OR (kind = 'incident' AND value IS NULL)),
    CHECK (kind <> 'incident' OR (value IS NULL) = (withdraws IS NOT NULL))
) STRICT;

CREATE INDEX ruling_of ON ruling (kind, subject, journal_seq);

CREATE TRIGGER ruling_by_a_supervisor BEFORE INSERT ON ruling
WHEN (SELECT role FROM person WHERE name = NEW.who AND retired = 0) IS NOT 'supervisor'
 AND NOT (NEW.kind = 'incident' AND NEW.value IS NOT NULL
          AND EXISTS (SELECT 1 FROM person WHERE name = NEW.who AND retired = 0))
BEGIN SELECT RAISE(ABORT, 'only a supervisor sets this'); END;

CREATE TRIGGER ruling_never_updated BEFORE UPDATE ON ruling
BEGIN SELECT RAISE(ABORT, 'ruling is append-only'); END;

CREATE TRIGGER ruling_never_deleted BEFORE DELETE ON ruling
BEGIN SELECT RAISE(ABORT, 'ruling is append-only'); END;

CREATE VIEW keyed AS
SELECT d.id AS declaration_id, 'first' AS entry, d.entered_by AS name FROM declaration AS d
UNION ALL
SELECT d.id, 'first', h.giver FROM declaration AS d
JOIN handed AS h ON h.ballot_paper_id = d.ballot_paper_id AND h.what IN ('take over', 'hand over')
    AND h.journal_seq < d.journal_seq
    AND h.journal_seq > coalesce((
        SELECT max(p.journal_seq) FROM declaration AS p
        WHERE p.ballot_paper_id = d.ballot_paper_id AND p.journal_seq < d.journal_seq
        AND NOT EXISTS (SELECT 1 FROM settlement WHERE declaration_id = p.id)), 0)
WHERE NOT EXISTS (SELECT 1 FROM settlement WHERE declaration_id = d.id)
UNION ALL
SELECT s.declaration_id, 'second', s.entered_by FROM second_entry AS s
UNION ALL
SELECT s.declaration_id, 'second', h.giver FROM second_entry AS s
JOIN declaration AS d ON d.id = s.declaration_id
JOIN handed AS h ON h.ballot_paper_id = d.ballot_paper_id
    AND h.what IN ('take over second', 'hand over second') AND h.journal_seq < s.journal_seq
    AND h.journal_seq > coalesce((
        SELECT max(x.journal_seq) FROM declaration AS y JOIN second_entry AS x ON x.declaration_id = y.id
        WHERE y.ballot_paper_id = d.ballot_paper_id AND x.journal_seq < s.journal_seq), 0);

CREATE VIEW involved AS
SELECT declaration_id, name FROM keyed
UNION ALL
SELECT t.declaration_id, k.name FROM settlement AS t
JOIN declaration AS d ON d.id = t.declaration_id JOIN keyed AS k ON k.declaration_id = d.replaces;

CREATE TABLE tolerance (
    journal_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    name TEXT NOT NULL,
    value REAL NOT NULL,
    who TEXT NOT NULL REFERENCES person (name),
    at TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0)
) STRICT;

CREATE TRIGGER tolerance_by_a_supervisor BEFORE INSERT ON tolerance
WHEN (SELECT role FROM person WHERE name = NEW.who AND retired = 0) IS NOT 'supervisor'
BEGIN SELECT RAISE(ABORT, 'only a supervisor sets a tolerance'); END;

CREATE TRIGGER tolerance_never_updated BEFORE UPDATE ON tolerance
BEGIN SELECT RAISE(ABORT, 'tolerance is append-only'); END;

CREATE TRIGGER tolerance_never_deleted BEFORE DELETE ON tolerance
BEGIN SELECT RAISE(ABORT, 'tolerance is append-only'); END;

CREATE TABLE "noted" (
    declaration_id TEXT NOT NULL REFERENCES declaration (id),
    place INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('warning', 'error')),
    fields TEXT NOT NULL,
    message TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    why TEXT,
    figures TEXT,
    PRIMARY KEY (declaration_id, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER noted_error_as_declared BEFORE INSERT ON noted
WHEN NEW.severity = 'error'
  AND (SELECT CAST(body AS TEXT) ->> '$.as_declared' FROM declaration WHERE id = NEW.declaration_id) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'an error goes in only as declared'); END;

CREATE TABLE "second_noted" (
    second_id TEXT NOT NULL REFERENCES second_entry (id),
    place INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('warning', 'error')),
    fields TEXT NOT NULL,
    message TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    why TEXT,
    figures TEXT,
    PRIMARY KEY (second_id, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER second_noted_error_as_declared BEFORE INSERT ON second_noted
WHEN NEW.severity = 'error'
  AND (SELECT CAST(body AS TEXT) ->> '$.as_declared' FROM second_entry WHERE id = NEW.second_id) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'an error goes in only as declared'); END;

CREATE TRIGGER verdict_as_declared_with_a_reason BEFORE INSERT ON verdict
WHEN NEW.approved = 1 AND length(trim(NEW.note)) = 0
  AND (SELECT CAST(body AS TEXT) ->> '$.as_declared' FROM declaration WHERE id = NEW.declaration_id) IS 1
BEGIN SELECT RAISE(ABORT, 'what is as declared is approved with a reason'); END;

CREATE TRIGGER noted_never_updated BEFORE UPDATE ON noted
BEGIN SELECT RAISE(ABORT, 'noted is append-only'); END;

CREATE TRIGGER noted_never_deleted BEFORE DELETE ON noted
BEGIN SELECT RAISE(ABORT, 'noted is append-only'); END;

CREATE TRIGGER second_noted_never_updated BEFORE UPDATE ON second_noted
BEGIN SELECT RAISE(ABORT, 'second_noted is append-only'); END;

CREATE TRIGGER second_noted_never_deleted BEFORE DELETE ON second_noted
BEGIN SELECT RAISE(ABORT, 'second_noted is append-only'); END;

CREATE TRIGGER second_entry_agrees_by_its_figures BEFORE INSERT ON second_entry
WHEN NEW.agrees = 1 AND EXISTS (
    WITH two (one, other) AS (
        SELECT CAST(body AS TEXT), CAST(NEW.body AS TEXT) FROM declaration WHERE id = NEW.declaration_id),
    result (entry, line) AS (
        SELECT 1, json_remove(value, '$.name', '$.party_id')
        FROM two, json_each(one, '$.candidates')
        UNION ALL
        SELECT 2, json_remove(value, '$.name', '$.party_id')
        FROM two, json_each(other, '$.candidates')
        UNION ALL
        SELECT 1, json_array('lot', value) FROM two, json_each(one, '$.lots')
        UNION ALL
        SELECT 2, json_array('lot', value) FROM two, json_each(other, '$.lots'))
    SELECT 1 FROM two
    WHERE json_remove(one, '$.id', '$.source', '$.declared_at', '$.candidates', '$.lots')
       <> json_remove(other, '$.id', '$.source', '$.declared_at', '$.candidates', '$.lots')
    UNION ALL
    SELECT 1 FROM result GROUP BY line HAVING sum(entry = 1) <> sum(entry = 2))
BEGIN SELECT RAISE(ABORT, 'the two entries do not say the same'); END;

CREATE TRIGGER draft_begins AFTER INSERT ON draft
BEGIN UPDATE draft SET begun = NEW.updated WHERE ballot_paper_id = NEW.ballot_paper_id; END;

CREATE TRIGGER second_draft_begins AFTER INSERT ON second_draft
BEGIN UPDATE second_draft SET begun = NEW.updated WHERE ballot_paper_id = NEW.ballot_paper_id; END;

CREATE TABLE settling_draft (
    ballot_paper_id TEXT NOT NULL REFERENCES contest (ballot_paper_id),
    person TEXT NOT NULL REFERENCES person (name),
    first TEXT NOT NULL REFERENCES declaration (id),
    second TEXT NOT NULL REFERENCES second_entry (id),
    words TEXT NOT NULL,
    accepted TEXT NOT NULL,
    updated TEXT NOT NULL,
    PRIMARY KEY (ballot_paper_id, person)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER settling_draft_by_a_third_person BEFORE INSERT ON settling_draft
WHEN NEW.person IN (SELECT name FROM keyed WHERE declaration_id = NEW.first)
BEGIN SELECT RAISE(ABORT, 'whoever keyed one of two entries does not settle them'); END;


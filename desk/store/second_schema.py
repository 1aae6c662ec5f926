"""The schema of the second entry, as its steps make it: never edited once shipped (`migrations`).

A sheet handed over, a second entry, what settled it and a withdrawal are append-only rows with a journal line
each. The triggers hold what must not depend on a screen: who may key, settle and judge, and what is carried.
Long because a step that has shipped stays beside the one that mends it.
"""

APPEND_ONLY_TABLES = ("handed", "second_entry", "second_noted", "settlement", "decision", "withdrawal")

TABLES = """
CREATE TABLE handed (
    journal_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    ballot_paper_id TEXT NOT NULL REFERENCES contest (ballot_paper_id),
    what TEXT NOT NULL CHECK (what IN ('take over', 'hand over', 'take over second', 'hand over second')),
    giver TEXT NOT NULL REFERENCES person (name),
    taker TEXT NOT NULL REFERENCES person (name),
    CHECK (giver <> taker)
) STRICT;
CREATE INDEX handed_of ON handed (ballot_paper_id, journal_seq);
INSERT INTO handed SELECT seq, subject, what, before, after FROM journal WHERE what = 'take over';

CREATE TABLE second_draft (
    ballot_paper_id TEXT PRIMARY KEY REFERENCES contest (ballot_paper_id),
    person TEXT NOT NULL REFERENCES person (name),
    sheet BLOB NOT NULL,
    at_field TEXT NOT NULL,
    updated TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE second_entry (
    id TEXT PRIMARY KEY,
    declaration_id TEXT NOT NULL UNIQUE REFERENCES declaration (id),
    agrees INTEGER NOT NULL CHECK (agrees IN (0, 1)),
    body BLOB NOT NULL,
    entered_by TEXT NOT NULL REFERENCES person (name),
    entered_at TEXT NOT NULL,
    journal_seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE second_noted (
    second_id TEXT NOT NULL REFERENCES second_entry (id),
    place INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity = 'warning'),
    fields TEXT NOT NULL,
    message TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    PRIMARY KEY (second_id, place)
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
"""

VIEWS = """
-- Who keyed each entry of a revision, in whole or in part: who committed it, and whose hands its draft left.
CREATE VIEW keyed AS
SELECT d.id AS declaration_id, 'first' AS entry, d.entered_by AS name FROM declaration AS d
UNION ALL
SELECT d.id, 'first', h.giver FROM declaration AS d
JOIN handed AS h ON h.ballot_paper_id = d.ballot_paper_id AND h.what IN ('take over', 'hand over')
    AND h.journal_seq < d.journal_seq
    AND h.journal_seq > coalesce((SELECT p.journal_seq FROM declaration AS p WHERE p.id = d.replaces), 0)
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

-- Who may not judge a revision: who keyed it, and of one that settles two entries, who keyed those.
CREATE VIEW involved AS
SELECT declaration_id, name FROM keyed
UNION ALL
SELECT t.declaration_id, k.name FROM settlement AS t
JOIN declaration AS d ON d.id = t.declaration_id JOIN keyed AS k ON k.declaration_id = d.replaces;

DROP VIEW entry;
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

DROP VIEW place;
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
"""

GUARDS = """
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
CREATE TRIGGER second_entry_agrees_by_its_figures BEFORE INSERT ON second_entry
WHEN NEW.agrees = 1 AND EXISTS (
    WITH two (one, other) AS (
        SELECT CAST(body AS TEXT), CAST(NEW.body AS TEXT) FROM declaration WHERE id = NEW.declaration_id),
    result (entry, line) AS (
        SELECT 1, json_array(value ->> '$.person_id', value ->> '$.votes', value ->> '$.elected')
        FROM two, json_each(one, '$.candidates')
        UNION ALL
        SELECT 2, json_array(value ->> '$.person_id', value ->> '$.votes', value ->> '$.elected')
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
"""

HANDS = """
DROP VIEW involved;
DROP VIEW keyed;
-- Who keyed each entry of a revision, in whole or in part: who committed it, and whose hands its draft left.
-- A settlement is made of no draft: one that was in hand meanwhile goes on, and so does who has had it.
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

-- Who may not judge a revision: who keyed it, and of one that settles two entries, who keyed those.
CREATE VIEW involved AS
SELECT declaration_id, name FROM keyed
UNION ALL
SELECT t.declaration_id, k.name FROM settlement AS t
JOIN declaration AS d ON d.id = t.declaration_id JOIN keyed AS k ON k.declaration_id = d.replaces;
"""

ALIKE = """
DROP TRIGGER second_entry_agrees_by_its_figures;
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
"""
"""All that is said of a candidate is compared, not only votes and elected: the kinds of contest grow."""

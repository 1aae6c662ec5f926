"""Council lines in the desk's database, their verdicts and drafts, and the schema of their step."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from desk.count.council_line import line_of
from desk.count.declaration import Source
from desk.count.finding import Finding, Severity
from desk.record.council_lines import (
    APPROVE_LINE,
    CORRECT_LINE,
    DECLARE_LINE,
    SEND_LINE_BACK,
    LineDraft,
    LineEntry,
)
from desk.record.entry import Noted, Verdict
from desk.record.recorded import Recorded

COUNCIL_LINES = """
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
"""
"""The schema of the step `council_lines`. Never edited once shipped."""

APPEND_ONLY = ("council_line", "council_line_verdict")

_LINE = (
    "SELECT l.id, l.gss, l.seats, l.vacant, l.source, l.revision, l.replaces, l.reason, l.entered_by,"
    " l.entered_at, l.noted, v.approved, v.who, v.at, v.note FROM council_line AS l"
    " LEFT JOIN council_line_verdict AS v ON v.journal_seq ="
    " (SELECT max(journal_seq) FROM council_line_verdict WHERE line_id = l.id) "
)


class CouncilLines:
    """`each` reads a statement's rows, `write` writes one."""

    def __init__(
        self, each: Callable[..., Iterable[Any]], write: Callable[[str, Sequence[Any]], object]
    ) -> None:
        self._each, self._write = each, write

    def history(self, gss: str) -> tuple[LineEntry, ...]:
        """Every revision of a council's line, newest first."""
        return tuple(map(_entry, self._each(_LINE + "WHERE l.gss = ? ORDER BY l.revision DESC", (gss,))))

    def standing(self, gss: str) -> LineEntry | None:
        """The revision that stands; None where the council has no line."""
        return next(iter(self.history(gss)), None)

    def all_standing(self) -> tuple[LineEntry, ...]:
        """The revision that stands of every council that has a line, by GSS code."""
        latest = (
            "WHERE l.revision = (SELECT max(revision) FROM council_line WHERE gss = l.gss) ORDER BY l.gss"
        )
        return tuple(map(_entry, self._each(_LINE + latest)))

    def add(self, entry: LineEntry, journal_seq: int) -> None:
        """Add a revision."""
        line = entry.line
        source = [line.source.kind, line.source.who, line.source.reference]
        noted = [[n.finding.code, list(n.finding.fields), n.finding.message, n.reason] for n in entry.noted]
        self._write(
            "INSERT INTO council_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                line.id,
                line.gss,
                entry.revision,
                entry.replaces,
                entry.reason,
                _json(dict(line.seats)),
                line.vacant,
                _json(source),
                _json(noted),
                entry.entered_by,
                entry.entered_at,
                journal_seq,
            ),
        )

    def add_verdict(self, line_id: str, verdict: Verdict, journal_seq: int) -> None:
        """Add a second person's word."""
        self._write(
            "INSERT INTO council_line_verdict VALUES (?, ?, ?, ?, ?, ?)",
            (journal_seq, line_id, int(verdict.approved), verdict.who, verdict.at, verdict.note),
        )

    def drafts(self) -> tuple[LineDraft, ...]:
        """Every line in hand, by GSS code."""
        rows = self._each("SELECT gss, person, texts, at_field, updated FROM council_line_draft ORDER BY gss")
        return tuple(LineDraft(g, person, json.loads(texts), at, on) for g, person, texts, at, on in rows)

    def draft(self, gss: str) -> LineDraft | None:
        """The line of a council in hand."""
        return next((draft for draft in self.drafts() if draft.gss == gss), None)

    def put_draft(self, draft: LineDraft) -> None:
        """Keep the line as it now stands. ASCII: half a surrogate pair is kept too."""
        self._write(
            "INSERT INTO council_line_draft VALUES (?, ?, ?, ?, ?) ON CONFLICT (gss) DO UPDATE SET"
            " person = excluded.person, texts = excluded.texts, at_field = excluded.at_field,"
            " updated = excluded.updated",
            (draft.gss, draft.person, json.dumps(dict(draft.texts)), draft.at_field, draft.updated),
        )

    def drop_draft(self, gss: str) -> None:
        """The line was declared, or put away."""
        self._write("DELETE FROM council_line_draft WHERE gss = ?", (gss,))


def recorded(each: Callable[..., Iterable[Any]]) -> Iterator[Recorded]:
    """Each line and each verdict as its journal line must tell it."""
    for seq, gss, id, revision, replaces, reason, seats, vacant, source, noted, who, at in each(
        "SELECT journal_seq, gss, id, revision, replaces, reason, seats, vacant, source, noted, entered_by,"
        " entered_at FROM council_line"
    ):
        said = {
            "id": id,
            "revision": revision,
            "seats": json.loads(seats),
            "vacant": vacant,
            "source": json.loads(source),
            "accepted": json.loads(noted),
            "reason": reason,
        }
        yield Recorded(seq, DECLARE_LINE if replaces is None else CORRECT_LINE, gss, who, at, said, replaces)
    for seq, gss, id, approved, who, at, note in each(
        "SELECT v.journal_seq, l.gss, l.id, v.approved, v.who, v.at, v.note FROM council_line_verdict AS v"
        " LEFT JOIN council_line AS l ON l.id = v.line_id"
    ):
        what, state = (APPROVE_LINE, "approved") if approved else (SEND_LINE_BACK, "returned")
        yield Recorded(seq, what, str(gss), who, at, f"{id} {state}" + (f": {note}" if note else ""))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _entry(row: Sequence[Any]) -> LineEntry:
    id, gss, seats, vacant, source, revision, replaces, reason, who, at, noted, *verdict = row
    approved, judge, judged_at, note = verdict
    return LineEntry(
        line=line_of(id, gss, json.loads(seats), vacant, Source(*json.loads(source))),
        revision=revision,
        replaces=replaces,
        reason=reason,
        entered_by=who,
        entered_at=at,
        noted=tuple(
            Noted(Finding(code, Severity.ERROR, tuple(fields), message), why)
            for code, fields, message, why in json.loads(noted)
        ),
        verdict=None if approved is None else Verdict(bool(approved), judge, judged_at, note),
    )

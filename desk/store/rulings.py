"""Rulings: what an editor or a supervisor sets for the board. Rows are only ever added."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from desk.record.recorded import Recorded
from desk.record.rulings import Ruling, RulingKind, incident_told, said

Each = Callable[..., Iterable[Any]]
Write = Callable[[str, Sequence[Any]], object]

APPEND_ONLY_TABLES = ("ruling",)

TABLES = """
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
"""

_ROW = "journal_seq, kind, subject, value, withdraws, reason, who, at"


class Rulings:
    """`each` reads a statement's rows, `write` writes one."""

    def __init__(self, each: Each, write: Write) -> None:
        self._each, self._write = each, write

    def all(self, after_seq: int = 0) -> tuple[Ruling, ...]:
        """Every ruling after that line of the journal, in the order they were made."""
        rows = self._each(f"SELECT {_ROW} FROM ruling WHERE journal_seq > ? ORDER BY 1", (after_seq,))  # noqa: S608
        return tuple(_ruling(row) for row in rows)

    def incidents(self, subject: str = "") -> Mapping[str, tuple[str, ...]]:
        """The incidents that stand, in words, the latest first, by what they are of; of one subject, or all.

        Read by the index of kind and subject: each commit reads one contest.
        """
        of = " AND r.subject = ?" if subject else ""
        found: dict[str, tuple[str, ...]] = {}
        for row in self._each(
            f"SELECT {_ROW} FROM ruling AS r WHERE r.kind = 'incident'{of} AND r.value IS NOT NULL"  # noqa: S608
            " AND NOT EXISTS (SELECT 1 FROM ruling AS w WHERE w.kind = 'incident' AND w.subject = r.subject"
            " AND w.withdraws = r.journal_seq) ORDER BY r.journal_seq DESC",
            (subject,) if subject else (),
        ):
            one = _ruling(row)
            found[one.subject] = (*found.get(one.subject, ()), incident_told(one))
        return found

    def put(self, ruling: Ruling) -> None:
        """Add one; its line of the journal is written."""
        value = None if ruling.value is None else _text(ruling)
        self._write(
            f"INSERT INTO ruling ({_ROW}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (
                ruling.seq,
                ruling.kind.value,
                ruling.subject,
                value,
                ruling.withdraws,
                ruling.reason,
                ruling.who,
                ruling.at,
            ),
        )


def recorded(each: Each) -> Iterator[Recorded]:
    """Each ruling as its journal line must tell it."""
    for row in each(f"SELECT {_ROW} FROM ruling"):  # noqa: S608
        one = _ruling(row)
        words = said(one.value, one.reason, one.withdraws)
        yield Recorded(one.seq, f"set {one.kind.value}", one.subject, one.who, one.at, words)


def _text(ruling: Ruling) -> str:
    return json.dumps(ruling.value, ensure_ascii=False, sort_keys=True)


def _ruling(row: Sequence[Any]) -> Ruling:
    seq, kind, subject, value, withdraws, reason, who, at = row
    read = None if value is None else json.loads(value)
    return Ruling(seq, RulingKind(kind), subject, read, reason, who, at, withdraws)

"""Decisions half made between two entries, kept like drafts: a row a contest and person, gone when
settled."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from desk.record.second import Choice, Settling

Each = Callable[..., Iterable[Any]]
Write = Callable[[str, Sequence[Any]], object]

SETTLING = """
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
"""


class SettlingRows:
    """`each` reads a statement's rows, `write` writes one."""

    def __init__(self, each: Each, write: Write) -> None:
        self._each, self._write = each, write

    def of(self, ballot_paper_id: str, person: str) -> Settling | None:
        """What this person has decided so far of a contest."""
        for first, second, words, accepted, updated in self._each(
            "SELECT first, second, words, accepted, updated FROM settling_draft"
            " WHERE ballot_paper_id = ? AND person = ?",
            (ballot_paper_id, person),
        ):
            said = tuple((name, Choice(choice), value) for name, choice, value in json.loads(words))
            kept = tuple((key, reason) for key, reason in json.loads(accepted))
            return Settling(ballot_paper_id, person, first, second, said, kept, updated)
        return None

    def put(self, settling: Settling) -> None:
        """Keep it as it now stands."""
        self._write(
            "INSERT INTO settling_draft (ballot_paper_id, person, first, second, words, accepted, updated)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (ballot_paper_id, person) DO UPDATE SET first = excluded.first,"
            " second = excluded.second, words = excluded.words, accepted = excluded.accepted,"
            " updated = excluded.updated",
            (
                *(settling.ballot_paper_id, settling.person, settling.first, settling.second),
                json.dumps(settling.words),
                json.dumps(settling.accepted),
                settling.updated,
            ),
        )

    def drop(self, ballot_paper_id: str, person: str | None = None) -> None:
        """Settled, or not to be settled any more: this person's, or None: everybody's."""
        self._write(
            "DELETE FROM settling_draft WHERE ballot_paper_id = ?1 AND (person = ?2 OR ?2 IS NULL)",
            (ballot_paper_id, person),
        )

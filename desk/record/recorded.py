"""Rows that refer to the journal: what a person, declaration, verdict or batch says, as its line tells it.

The line's digest then binds the row: a row altered, added or taken away no longer fits the chained journal.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desk.record.journal import JournalLine

PERSON = "person"
CODE_WORD = "code word"
"""A caller's code word was tried: the subject is the contest, `before` whose word it is, `after` right or
wrong. The line is all there is of it: it has no row, and the word is nowhere."""

HANDED = ("take over", "hand over", "take over second", "hand over second")
"""What the line of a sheet says that goes from one person to another."""

PRACTICE = PRACTICE_BEGUN, PRACTICE_SHEET, PRACTICE_ENDED = (
    "practice begun",
    "practice sheet",
    "practice ended",
)
"""A rehearsal's practice runs: the subject is the run, or the contest that was keyed in it."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A row and the line it refers to.

    `seq` numbers the line; `what` and `subject` are what it must say. `who` and `at` likewise; None where
    the row does not say (who changed a person). `replaces`: the id of the revision before, None for none.
    `said` is the line's `after`, or what its JSON must hold there (None: the key is absent). `before` is the
    line's own, None where the row does not say.
    """

    seq: int
    what: str
    subject: str
    who: str | None
    at: str | None
    said: str | Mapping[str, Any]
    replaces: str | None = None
    before: str | None = None

    def fits(self, line: JournalLine) -> bool:
        """The line tells of this row."""
        if (line.what, line.subject) != (self.what, self.subject):
            return False
        if self.who is not None and (line.who, line.at) != (self.who, self.at):
            return False
        if isinstance(self.said, str):
            return line.after == self.said and self.before in (None, line.before)
        after = parts_of(line.after)
        return parts_of(line.before).get("id") == self.replaces and all(
            # The first version's lines hold no digest of the PIN.
            after.get(key) == value or (key == "pin_digest" and key not in after)
            for key, value in self.said.items()
        )


def person_said(role: str, retired: bool, pin: str | None) -> dict[str, Any]:
    """A person as a line tells them: whether they have a PIN, and the digest of its salted hash.

    Never the hash itself: lines leave the desk in batches. Its salt is 128 random bits that stay here, so
    that no PIN can be guessed from the digest, but another hash put in its place is found.
    """
    said: dict[str, Any] = {"role": role, "retired": retired, "pin": pin is not None}
    if pin is not None:
        said["pin_digest"] = hashlib.sha256(pin.encode()).hexdigest()
    return said


def parts_of(text: str | None) -> dict[str, Any]:
    """A line's `before` or `after` where it has parts (a JSON object); empty where it has none."""
    try:
        parts = json.loads(text or "null")
    except (ValueError, RecursionError):
        return {}
    return parts if isinstance(parts, dict) else {}

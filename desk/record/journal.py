"""The journal: who did what, when, with what was there before and after, each line chained to the last.

A line's digest covers every field of it and the digest of the line before, so that no line can be
altered, dropped or put in between without all later digests changing. The head (the last digest) is
signed in every batch.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desk.count.errors import Damaged
from desk.record.words import check_words

START = "0" * 64
"""What the first line of a journal names as the digest before it."""

_KEYS = ("seq", "at", "who", "what", "subject", "before", "after", "previous", "digest")


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line. `seq` counts from 1; `at` is ISO 8601 UTC; `who` a person's name, or "desk".

    `what` is a verb ("commit", "approve"), `subject` what it was done to. `before` and `after` are what
    was there before and after the deed, as text (JSON where it has parts), None where there was nothing.
    Digests are SHA-256 in hex.
    """

    seq: int
    at: str
    who: str
    what: str
    subject: str
    before: str | None
    after: str | None
    previous: str
    digest: str


def digest_of(
    seq: int,
    at: str,
    who: str,
    what: str,
    subject: str,
    before: str | None,
    after: str | None,
    previous: str,
) -> str:
    """The SHA-256 of a line's fields as a JSON array, in which no two different lines read alike."""
    body = json.dumps([seq, at, who, what, subject, before, after, previous], ensure_ascii=False)
    return hashlib.sha256(body.encode("utf-8")).hexdigest()


def next_line(
    last: JournalLine | None,
    *,
    at: str,
    who: str,
    what: str,
    subject: str,
    before: str | None = None,
    after: str | None = None,
) -> JournalLine:
    """The line that follows `last` (None: the first of a journal).

    Raises Refused for text with half a surrogate pair in it, which no digest and no file can hold, and for
    control characters.
    """
    for text in (at, who, what, subject, before, after):
        if text:
            check_words(text)
    seq = 1 if last is None else last.seq + 1
    previous = START if last is None else last.digest
    digest = digest_of(seq, at, who, what, subject, before, after, previous)
    return JournalLine(seq, at, who, what, subject, before, after, previous, digest)


def encode_line(line: JournalLine) -> bytes:
    """The line as one line of JSON, without the newline."""
    values = {key: getattr(line, key) for key in _KEYS}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def decode_line(body: bytes) -> JournalLine:
    """Read one line strictly: exactly the nine keys, each of its type. Raises Damaged."""
    try:
        values = json.loads(body.decode("utf-8"), object_pairs_hook=_unique)
    except (ValueError, RecursionError) as problem:
        raise Damaged("A line of the journal is not JSON: ask for the file again.") from problem
    texts = ("at", "who", "what", "subject", "previous", "digest")
    right = (
        isinstance(values, dict)
        and set(values) == set(_KEYS)
        and type(values["seq"]) is int
        and all(isinstance(values[key], str) for key in texts)
        and all(values[key] is None or isinstance(values[key], str) for key in ("before", "after"))
    )
    if not right:
        raise Damaged("A line of the journal lacks a field or has one too many: ask for the file again.")
    return JournalLine(*(values[key] for key in _KEYS))


def check_chain(lines: Iterable[JournalLine], previous: JournalLine | str | None = None) -> int:
    """Check that lines follow one another unaltered and return how many there were.

    `previous` is the line before the first, or its digest alone, or None when the first line may follow
    anything (a batch carries a stretch of the journal). Raises Damaged naming the first line that fails.
    """
    digest = previous.digest if isinstance(previous, JournalLine) else previous
    seq = previous.seq if isinstance(previous, JournalLine) else None
    if digest == START:
        seq = 0
    count = 0
    for line in lines:
        follows = (digest is None or line.previous == digest) and (seq is None or line.seq == seq + 1)
        own = digest_of(
            line.seq, line.at, line.who, line.what, line.subject, line.before, line.after, line.previous
        )
        if not follows or own != line.digest:
            raise Damaged(
                f"The journal is broken at line {line.seq}: it, or a line before it, was altered or removed; "
                "keep this desk as it is and tell your supervisor."
            )
        digest, seq, count = line.digest, line.seq, count + 1
    return count

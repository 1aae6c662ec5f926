"""The night line by line: each line of the journal that moves the board, with what it wrote."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from desk.record.council_lines import APPROVE_LINE, CORRECT_LINE, DECLARE_LINE, SEND_LINE_BACK
from desk.record.rulings import RulingKind
from desk.record.states import Move
from desk.record.versions import AMEND_CONTEST, AMEND_COUNCIL

Each = Callable[..., Iterable[Any]]

_MOVES = json.dumps(
    [
        *(move.value for move in Move if move is not Move.SEAL),
        AMEND_CONTEST,
        AMEND_COUNCIL,
        DECLARE_LINE,
        CORRECT_LINE,
        APPROVE_LINE,
        SEND_LINE_BACK,
        f"set {RulingKind.CONTROL.value}",
    ]
)


@dataclass(frozen=True, slots=True)
class NightRow:
    """A line: `what` was done to `subject`. `body` is the declaration, contest or council it wrote, encoded
    (None: it wrote none), `words` its reason or note, `keying`: an amendment after which a contest has to be
    keyed again. `line`: seats by group, and those vacant, of the council line it wrote."""

    seq: int
    at: str
    who: str
    what: str
    subject: str
    body: bytes | None
    words: str
    keying: bool
    line: tuple[tuple[tuple[str, int], ...], int] | None = None


def night_rows(each: Each, after_seq: int = 0) -> Iterator[NightRow]:
    """Every such line after `after_seq`, oldest first."""
    for seq, at, who, what, subject, body, words, keying, seats, vacant in each(
        "SELECT j.seq, j.at, j.who, j.what, j.subject, coalesce(d.body, v.body, c.body),"
        " coalesce(d.reason, g.note, v.reason, c.reason, w.reason, r.reason, l.reason, h.note, ''),"
        " coalesce(v.keying, 0), l.seats, l.vacant"
        " FROM journal AS j LEFT JOIN declaration AS d ON d.journal_seq = j.seq"
        " LEFT JOIN verdict AS g ON g.journal_seq = j.seq"
        " LEFT JOIN contest_version AS v ON v.journal_seq = j.seq"
        " LEFT JOIN council_version AS c ON c.journal_seq = j.seq"
        " LEFT JOIN withdrawal AS w ON w.journal_seq = j.seq"
        " LEFT JOIN ruling AS r ON r.journal_seq = j.seq"
        " LEFT JOIN council_line AS l ON l.journal_seq = j.seq"
        " LEFT JOIN council_line_verdict AS h ON h.journal_seq = j.seq"
        " WHERE j.seq > ? AND j.what IN (SELECT value FROM json_each(?)) ORDER BY j.seq",
        (after_seq, _MOVES),
    ):
        line = None if seats is None else (tuple(sorted(json.loads(seats).items())), int(vacant))
        yield NightRow(seq, at, who, what, subject, body, words, bool(keying), line)


def first_versions(each: Each) -> Iterator[tuple[str, bytes]]:
    """Contests and councils that were amended, by id or code, as the pack had them."""
    yield from each("SELECT ballot_paper_id, body FROM contest_version WHERE version = 0")
    yield from each("SELECT gss, body FROM council_version WHERE version = 0")

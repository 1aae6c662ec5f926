"""What the journal tells of code words that callers gave."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from desk.record.recorded import CODE_WORD
from desk.record.states import Move

_ENTRIES = (Move.DECLARE, Move.CORRECT, Move.AGREE, Move.DIFFER)

Each = Callable[[str, Sequence[Any]], Iterable[Any]]
"""Reads a statement's rows."""


def tries(each: Each, key: str, most: int) -> tuple[tuple[str, str], ...]:
    """(when, right or wrong) of the last tries at one code word, newest first."""
    rows = each(
        "SELECT at, after FROM journal WHERE what = ? AND before = ? ORDER BY seq DESC LIMIT ?",
        (CODE_WORD, key, most),
    )
    return tuple((at, after) for at, after in rows)


def last_try(each: Each, ballot_paper_id: str) -> str:
    """How the last try for a contest went, right or wrong; "" where none was since it was last declared or
    put away: what was checked for one call says nothing of the next."""
    ends = (CODE_WORD, *(move.value for move in _ENTRIES), "put away", "put away second")
    rows = each(
        "SELECT what, after FROM journal WHERE subject = ? AND what IN (?, ?, ?, ?, ?, ?, ?)"
        " ORDER BY seq DESC LIMIT 1",
        (ballot_paper_id, *ends),
    )
    return next((after for what, after in rows if what == CODE_WORD), "")

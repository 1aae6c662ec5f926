"""Is what the desk holds what its journal tells? Whoever drops the triggers can alter any row unseen; the
chained journal then no longer fits it."""

import json
from collections.abc import Iterator

from desk.count.errors import Damaged
from desk.record.journal import START, JournalLine, check_chain
from desk.record.states import Move
from desk.work.needs import DeskStore

_ROWS = {move.value for move in Move}


def check_record(store: DeskStore) -> int:
    """Check the journal's chain, and that people, declarations, verdicts and batches are as their lines say.

    Returns how many lines there are. Raises Damaged naming the first line that does not hold.
    """
    rows = dict(store.recorded())

    def lines() -> Iterator[JournalLine]:
        for line in store.lines():
            yield line
            row = rows.pop(line.seq, None)
            if (row is None and line.what in _ROWS) or (row is not None and not _fits(line, *row)):
                raise Damaged(
                    f"What the desk holds is not what line {line.seq} of its journal tells ({line.what} "
                    f"{line.subject}): it was altered; keep this desk as it is and tell your supervisor."
                )

    count = check_chain(lines(), START)
    if rows:
        raise Damaged(
            f"The journal ends before line {max(rows)}, to which the database refers: lines were removed; "
            "keep this desk as it is and tell your supervisor."
        )
    return count


def _fits(line: JournalLine, who: str, said: str) -> bool:
    """Whether a row by `who` that says `said` is the one the line tells of."""
    after = line.after or ""
    if line.what == "person":
        told = json.loads(after)
        return (line.subject, told["role"] + (" retired" if told["retired"] else "")) == (who, said)
    if line.what in (Move.DECLARE, Move.CORRECT):
        told = json.loads(after)
        return (line.who, f"{told['id']} {told['sha256']}") == (who, said)
    return line.who == who and (after == said or after.startswith(f"{said}: "))

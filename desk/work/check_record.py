"""Is what the desk holds what its journal tells? Whoever drops the triggers can alter any row unseen; the
chained journal, or a batch that was sealed before, then no longer fits it.

What this cannot find: somebody who writes the whole journal anew from the last sealed batch on. Nothing in
the desk's folder could; the batches that left it carry the journal to headquarters.
"""

from collections.abc import Iterator

from desk.count.errors import Damaged
from desk.record.council_lines import APPROVE_LINE, CORRECT_LINE, DECLARE_LINE, SEND_LINE_BACK
from desk.record.entry import DeskFacts
from desk.record.journal import START, JournalLine, check_chain
from desk.record.recorded import HANDED, PERSON, PRACTICE, Recorded, parts_of
from desk.record.rulings import LINES
from desk.record.states import Move
from desk.record.tolerance import TOLERANCE
from desk.record.versions import AMEND_CONTEST, AMEND_COUNCIL
from desk.work.check_batches import Heads, check_batches
from desk.work.needs import DeskStore

NEW_DESK = "new desk"

_ONE_ROW = {*(move.value for move in Move), *HANDED, *PRACTICE, AMEND_CONTEST, AMEND_COUNCIL}
_ONE_ROW |= {DECLARE_LINE, CORRECT_LINE, APPROVE_LINE, SEND_LINE_BACK}
_ONE_ROW |= {TOLERANCE}
_ONE_ROW.update(LINES)
_KEEP = "keep this desk as it is and tell your supervisor."


def check_record(store: DeskStore) -> int:
    """Check the journal's chain; that desk, people, declarations, verdicts and batches are as their lines
    say, each row with a line of its own; and that the journal is the one its batches were sealed with.

    Returns how many lines there are. Raises Damaged naming the first line or batch that does not hold.
    """
    facts, heads = store.desk(), check_batches(store)
    rows: dict[int, list[Recorded]] = {}
    people: dict[str, int] = {}
    for row in store.recorded():
        rows.setdefault(row.seq, []).append(row)
        if row.what == PERSON:
            people[row.subject] = row.seq
    told: dict[str, JournalLine] = {}

    def lines() -> Iterator[JournalLine]:
        for line in store.lines():
            yield line
            _check_line(line, rows.pop(line.seq, []), facts)
            _check_head(line, heads)
            if line.what == PERSON:
                told[line.subject] = line

    count = check_chain(lines(), START)
    lacking = max([*rows, *heads], default=0)
    if lacking:
        raise Damaged(
            f"The journal ends before line {lacking}, to which the database refers: lines were removed; "
            f"{_KEEP}"
        )
    for name, line in told.items():
        if people.get(name) != line.seq:
            raise _altered(line)
    return count


def desk_said(facts: DeskFacts) -> dict[str, str]:
    """What the first line of a journal says of its desk. Not the epoch, which a restored desk begins anew."""
    said = {"pack": facts.pack_sha256, "mode": facts.mode, "policy": facts.policy}
    return {**said, "resolver": facts.resolver} if facts.double else said


def _check_line(line: JournalLine, rows: list[Recorded], facts: DeskFacts) -> None:
    fits = len(rows) == 1 and rows[0].fits(line) if rows else line.what not in _ONE_ROW
    if line.seq == 1:
        # The first version's desks name their pack alone.
        says = line.after == facts.pack_sha256 or parts_of(line.after) == desk_said(facts)
        fits = fits and says and (line.what, line.subject) == (NEW_DESK, facts.name)
    if not fits:
        raise _altered(line)


def _check_head(line: JournalLine, heads: Heads) -> None:
    digest, batch = heads.pop(line.seq, (line.digest, ""))
    if digest != line.digest:
        raise Damaged(
            f"Line {line.seq} of the journal is not the one that {batch} was sealed with: "
            f"the journal was written anew; {_KEEP}"
        )


def _altered(line: JournalLine) -> Damaged:
    return Damaged(
        f"What the desk holds is not what line {line.seq} of its journal tells ({line.what} "
        f"{line.subject}): it was altered; {_KEEP}"
    )

"""Is the caller who they say? The code word is compared, journalled as right or wrong, and kept nowhere."""

from dataclasses import dataclass, replace
from datetime import datetime

from desk.count.code_word import plain_word
from desk.count.declaration import TELEPHONE, Source
from desk.count.errors import Refused
from desk.count.sheet import Sheet
from desk.packs.header import Header
from desk.record.recorded import CODE_WORD
from desk.record.slow_hash import hash_fits
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person

RIGHT, WRONG = "right", "wrong"
_LONGEST = 200
_LONGEST_WAIT = 60
_LOOK_BACK = 12
"""Tries that count; by then the longest wait is reached."""


@dataclass(frozen=True, slots=True)
class CodeWordTried:
    """Whether it was right; how often it was wrong since it was last right; seconds to the next try."""

    right: bool
    wrong: int
    wait: int


def check_code_word(
    store: DeskStore, clock: Clock, header: Header, who: str, ballot_paper_id: str, heard: str
) -> CodeWordTried:
    """Compare what a caller gave with the pack's hash. Each try is a journal line; the word is in none.

    Raises Refused where the pack has no code word for this contest, nothing was given, or it is too soon
    after wrong ones: a second after the first, twice as long after each further one, a minute at most.
    """
    contest = store.contest(ballot_paper_id)
    key, kept = header.code_word(ballot_paper_id, contest.council_gss)
    if not kept:
        raise Refused(f"This pack has no code words for {contest.council}: call back on a number you know.")
    word = plain_word(heard)
    if not word or len(heard) > _LONGEST:
        raise Refused("That is no code word: ask the caller for it and type what you hear.")
    person = find_person(store, who)
    wrong = _refuse_too_soon(store, clock(), key)
    right = hash_fits(word, kept)
    with store.transaction():
        store.write_line(
            at=clock(),
            who=person.name,
            what=CODE_WORD,
            subject=ballot_paper_id,
            before=key,
            after=RIGHT if right else WRONG,
        )
    wrong = 0 if right else wrong + 1
    return CodeWordTried(right, wrong, _wait(wrong))


def with_check(store: DeskStore, sheet: Sheet) -> Sheet:
    """The sheet with what the journal says of its caller's code word, whatever the sheet itself claims."""
    if sheet.source.kind != TELEPHONE:
        return sheet
    last = store.last_code_word(sheet.ballot_paper_id)
    return replace(sheet, source=replace(sheet.source, code_word_checked=last == RIGHT if last else None))


def another_call(source: Source) -> Source:
    """A source as a correction begins with it: nobody was asked yet, and nothing read back."""
    return replace(source, code_word_checked=None, read_back=False)


def _wait(wrong: int) -> int:
    return min(_LONGEST_WAIT, 2 ** (wrong - 1)) if wrong else 0


def _refuse_too_soon(store: DeskStore, now: str, key: str) -> int:
    """How often the word was wrong since it was last right. Raises Refused while the wait lasts."""
    tries = store.code_word_tries(key, _LOOK_BACK)
    wrong = next((at for at, (_, how) in enumerate(tries) if how == RIGHT), len(tries))
    if wrong:
        # A clock that was set back would lock everybody out: then nobody waits.
        passed = (datetime.fromisoformat(now) - datetime.fromisoformat(tries[0][0])).total_seconds()
        left = _wait(wrong) - int(passed)
        if passed >= 0 and left > 0:
            times = "once" if wrong == 1 else f"{wrong} times"
            raise Refused(f"The code word was wrong {times}: wait {left} seconds, then ask for it again.")
    return wrong

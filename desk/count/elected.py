"""The elected field, and what is keyed beside it: lots, terms, the stage at which each was elected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from desk.count.contest import Contest
from desk.count.declaration import Term


@dataclass(frozen=True, slots=True)
class Elected:
    """The elected field, read: places on the ballot paper from 1, in the order keyed.

    `lots` are those marked as drawn by lot, `full` and `short` those keyed with a term (see `Term`).
    `unread` holds what is neither a number on the ballot paper nor a mark; such a field elects nobody
    until it is mended.
    """

    numbers: tuple[int, ...] = ()
    lots: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()
    full: tuple[int, ...] = ()
    short: tuple[int, ...] = ()

    def marks(self, number: int) -> str:
        """The marks behind a number, as they are keyed: "*" a lot, "f" the full term, "s" the short one."""
        pairs = (("*", self.lots), ("f", self.full), ("s", self.short))
        return "".join(mark for mark, numbers in pairs if number in numbers)


_SEPARATORS = re.compile(r"[\s,;+.&-]+")
_ONE = re.compile(r"([0-9]{1,3})([*lLfFsS]*)")


def read_elected(text: str, candidates: int) -> Elected:
    """Read "1 4 6" (numbers on the ballot paper; any of space , + . - between them).

    A star or L after a number marks a lot ("2*"); F or S the full or the short term, where a casual vacancy
    is filled as well ("1f 4s"). With nine candidates or fewer the digits may run together ("146"), since
    each can only be one number; with more they may where they can only be read in one way as rising numbers
    ("1412": 1 4 12). Repeats, numbers off the paper and both terms at once are unread.
    """
    numbers: list[int] = []
    marked: dict[str, list[int]] = {"*": [], "f": [], "s": []}
    unread: list[str] = []
    for chunk in _SEPARATORS.split(text.strip()):
        if not chunk:
            continue
        for token in marks_in(chunk, candidates):
            found = _ONE.fullmatch(token)
            number = int(found[1]) if found else 0
            marks = set(found[2].lower().replace("l", "*")) if found else set()
            wrong = found is None or len(marks) < len(found[2]) or {"f", "s"} <= marks
            if wrong or not 1 <= number <= candidates or number in numbers:
                unread.append(token)
                continue
            numbers.append(number)
            for mark in marks:
                marked[mark].append(number)
    return Elected(tuple(numbers), tuple(marked["*"]), tuple(unread), tuple(marked["f"]), tuple(marked["s"]))


def marks_in(chunk: str, candidates: int) -> list[str]:
    """The marks that a piece of the elected field between two separators is made of, as typed."""
    if candidates <= 9 and re.fullmatch(r"([0-9][*lLfFsS]*)+", chunk):
        return re.findall(r"[0-9][*lLfFsS]*", chunk)
    return _rising(chunk, candidates) or [chunk]


def _rising(chunk: str, candidates: int) -> list[str]:
    """Numbers run together, read as rising ones; nothing where that goes in no way or in several.

    Rising numbers are first of one digit and then of two, so that only where two digits begin is open. What
    is a number on the ballot paper as it stands is never taken apart.
    """
    if not re.fullmatch("[0-9]{3,99}", chunk) or int(chunk) <= candidates:
        return []
    found = []
    for single in range(len(chunk) % 2, len(chunk) + 1, 2):
        twos = (chunk[at : at + 2] for at in range(single, len(chunk), 2))
        numbers = [*chunk[:single], *twos]
        values = [0, *map(int, numbers), candidates + 1]
        if all(one < next_one for one, next_one in pairwise(values)) and "0" not in {n[0] for n in numbers}:
            found.append(numbers)
    return found[0] if len(found) == 1 else []


@dataclass(frozen=True, slots=True)
class StagesKeyed:
    """The stages at which the elected were elected, in the order of the elected field. `unread`: what is no
    whole number from 1, or one too many."""

    stages: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()


def read_stages(text: str, elected: int) -> StagesKeyed:
    """Read "1 4 6": at which stage each of the `elected` was, the first as stage 1."""
    tokens = [token for token in _SEPARATORS.split(text.strip()) if token]
    unread = [token for token in tokens if not re.fullmatch(r"[1-9][0-9]{0,2}", token)]
    if unread or len(tokens) > elected:
        return StagesKeyed((), tuple(unread or tokens[elected:]))
    return StagesKeyed(tuple(int(token) for token in tokens))


def fills_both(contest: Contest) -> bool:
    """Seats due and casual vacancies are filled at one poll, so that those elected sit for unlike terms."""
    return contest.seats.due > 0 and contest.seats.casual > 0


def terms_by_rank(
    contest: Contest, elected: Sequence[int], votes: Sequence[int | None]
) -> dict[int, Term | None]:
    """Who of the `elected` (indexes from 0) sits how long, by their votes; None where a lot decides.

    Fewest votes fill the casual vacancy; with equal votes, or no poll, a lot decides (Local Government Act
    1972, section 89). Empty where no casual vacancy is filled besides, or not all seats and votes are known.
    """
    if not fills_both(contest) or len(elected) != contest.seats.contested:
        return {}
    if contest.unopposed:
        return dict.fromkeys(elected)
    counts = [(votes[index], index) for index in elected]
    ranked = sorted(((count, index) for count, index in counts if count is not None), reverse=True)
    if len(ranked) != len(elected):
        return {}
    due = contest.seats.due
    line, below = ranked[due - 1][0], ranked[due][0]
    terms: dict[int, Term | None] = {}
    for count, index in ranked:
        if line == below == count:
            terms[index] = None
        else:
            terms[index] = Term.FULL if count >= line else Term.SHORT
    return terms


def terms_of(contest: Contest, elected: Elected, votes: Sequence[int | None]) -> dict[int, Term | None]:
    """The terms a sheet says, by index from 0: as keyed, else as the votes give them, else None.

    Where the marks fill the full (or the short) terms, everybody else has the other.
    """
    places = [number - 1 for number in elected.numbers]
    nobody: dict[int, Term | None] = dict.fromkeys(places)
    terms = terms_by_rank(contest, places, votes) or nobody
    if fills_both(contest) and len(places) == contest.seats.contested:
        if elected.full and len(elected.full) == contest.seats.due:
            terms = dict.fromkeys(places, Term.SHORT)
        elif elected.short and len(elected.short) == contest.seats.casual:
            terms = dict.fromkeys(places, Term.FULL)
    marked = {number - 1: Term.FULL for number in elected.full}
    marked |= {number - 1: Term.SHORT for number in elected.short}
    return {**terms, **marked}

"""What the sheets accepted so far say of their councils: swing, shares, sizes and slates, kept as it runs.

Shares are told as their cube roots: there a party's change from one poll to the next has about the same
spread whether the party is large or small (of the powers tried, the third fits best; docs.md, Likeness). All
middles are medians, so that one wrong sheet or one odd ward moves little.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import log

from desk.count.contest import Contest, PastContest
from desk.count.declaration import Declaration, Kind
from desk.count.party import INDEPENDENT, LABOUR_AND_COOPERATIVE

EVERYWHERE = ""
"""The key of all councils together."""

_LABOUR = "PP53"
POWER = 1 / 3
"""Shares are compared as this power of themselves; `root` in every name here means it."""


def party_key(party_id: str) -> str:
    """The party as its past is told: Labour and Co-operative candidates are Labour."""
    return _LABOUR if party_id == LABOUR_AND_COOPERATIVE else party_id


def person_key(name: str) -> str:
    """An independent as the same person: first and last name without case."""
    parts = name.casefold().replace(".", " ").split()
    return f"{INDEPENDENT}:{parts[0]} {parts[-1]}" if parts else INDEPENDENT


def side_of(party_id: str, name: str) -> str:
    """Whose votes these are: a party's, or one independent's own."""
    return person_key(name) if party_id == INDEPENDENT else party_key(party_id)


@dataclass(frozen=True, slots=True)
class Ward:
    """One poll's figures by side. `size`: the sides' mean votes added; `shares` of it, as roots."""

    size: float
    shares: dict[str, float]


def ward_of(lines: Iterable[tuple[str, int | None]]) -> Ward | None:
    """The poll of these (side, votes); None where votes are missing or nobody has any."""
    slates: dict[str, list[int]] = {}
    for side, votes in lines:
        if votes is None or votes < 0:
            return None
        slates.setdefault(side, []).append(votes)
    means = {side: sum(votes) / len(votes) for side, votes in slates.items()}
    size = sum(means.values())
    if not size:
        return None
    return Ward(size, {side: (mean / size) ** POWER for side, mean in means.items()})


def past_ward(past: PastContest) -> Ward | None:
    """An earlier poll."""
    return ward_of((side_of(c.party_id, c.name), c.votes) for c in past.candidates)


class Middle:
    """A running median: figures come and go one by one."""

    __slots__ = ("_sorted",)

    def __init__(self) -> None:
        self._sorted: list[float] = []

    def add(self, value: float) -> None:
        """One more."""
        insort(self._sorted, value)

    def drop(self, value: float) -> None:
        """One that was added before and no longer counts."""
        del self._sorted[bisect_left(self._sorted, value)]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._sorted)

    @property
    def value(self) -> float:
        """The median; 0 of none."""
        values, half = self._sorted, len(self._sorted) // 2
        if not values:
            return 0.0
        return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2

    def off(self, middle: float) -> float:
        """The median distance from `middle`; 0 of none."""
        away = sorted(abs(value - middle) for value in self._sorted)
        return away[len(away) // 2] if away else 0.0


Fact = tuple[tuple[str, str, str], float]
"""((what, council, side or day), figure)."""


class Seen:
    """The running middles. Not a value: it grows with every sheet accepted, and is read between."""

    def __init__(self) -> None:
        self._middles: dict[tuple[str, str, str], Middle] = {}
        self._facts: dict[str, tuple[Fact, ...]] = {}
        self._figures: dict[tuple[int, ...], list[str]] = {}
        self._own: dict[str, tuple[int, ...]] = {}

    @classmethod
    def of(cls, contest_of: Callable[[str], Contest | None], declarations: Iterable[Declaration]) -> "Seen":
        """What these declarations say; those of a contest that is not known say nothing."""
        seen = cls()
        for declaration in declarations:
            contest = contest_of(declaration.ballot_paper_id)
            if contest is not None:
                seen.put(contest, declaration)
        return seen

    def put(self, contest: Contest, declaration: Declaration) -> None:
        """A declaration was accepted: in place of an earlier one of the contest, if there was one."""
        ballot = contest.ballot_paper_id
        self.drop(ballot)
        facts = tuple(_facts(contest, declaration))
        for key, figure in facts:
            self._middles.setdefault(key, Middle()).add(figure)
        self._facts[ballot] = facts
        figures = tuple(r.votes for r in declaration.candidates if r.votes is not None)
        if len(figures) == len(declaration.candidates) > 1:
            self._figures.setdefault(figures, []).append(ballot)
            self._own[ballot] = figures

    def drop(self, ballot_paper_id: str) -> None:
        """A declaration no longer stands (sent back)."""
        for key, figure in self._facts.pop(ballot_paper_id, ()):
            self._middles[key].drop(figure)
        figures = self._own.pop(ballot_paper_id, None)
        if figures is not None:
            self._figures[figures].remove(ballot_paper_id)

    @contextmanager
    def leaving_out(self, ballot_paper_id: str) -> Iterator[None]:
        """As if the contest's own sheet were not in: a sheet is not its own witness when it is corrected."""
        facts = self._facts.get(ballot_paper_id, ())
        for key, figure in facts:
            self._middles[key].drop(figure)
        try:
            yield
        finally:
            for key, figure in facts:
                self._middles[key].add(figure)

    def middle(self, what: str, council: str, side: str) -> tuple[float, int]:
        """A median and how many sheets it rests on; (0, 0) where none does."""
        found = self._middles.get((what, council, side))
        return (0.0, 0) if found is None else (found.value, found.count)

    def spread(self, what: str, council: str, side: str) -> tuple[float, int]:
        """How far the sheets lie about their median (as a standard deviation), and their number."""
        found = self._middles.get((what, council, side))
        return (0.0, 0) if found is None else (1.4826 * found.off(found.value), found.count)

    def figures_of(self, candidates: int) -> Mapping[tuple[int, ...], str]:
        """The figures of every contest in with so many candidates, and whose they are: a value to keep."""
        return {fs: ballots[0] for fs, ballots in self._figures.items() if ballots and len(fs) == candidates}

    def twins(self, figures: tuple[int, ...], ballot_paper_id: str) -> tuple[str, ...]:
        """Other contests already accepted with the very same figures in the same order."""
        return tuple(b for b in self._figures.get(figures, ()) if b != ballot_paper_id)


MATES_RELATIVE, MATES_LEAST = 0.03, 0.008
"""Spread of running mates about their middle, as roots: this part of it, and this at least."""


def apart(roots: Sequence[float]) -> tuple[float, list[float]]:
    """The middle of a slate's roots, and how far each stands from it, in usual spreads."""
    ranked, half = sorted(roots), len(roots) // 2
    middle = ranked[half] if len(roots) % 2 else (ranked[half - 1] + ranked[half]) / 2
    usual = MATES_RELATIVE * middle + MATES_LEAST
    return middle, [(root - middle) / usual for root in roots]


def _apart(lines: Iterable[tuple[str, int | None]], size: float) -> Iterator[tuple[str, float]]:
    """Each slate's side and its running mates' usual distance from each other, in usual spreads."""
    slates: dict[str, list[float]] = {}
    for side, votes in lines:
        slates.setdefault(side, []).append(((votes or 0) / size) ** POWER)
    for side, roots in slates.items():
        if len(roots) > 1:
            away = [abs(one) for one in apart(roots)[1]]
            yield side, (sum(one * one for one in away) / len(away)) ** 0.5


def _turnout(declaration: Declaration) -> float | None:
    """The part of the electorate that voted: of the papers, else as declared; None where neither tells."""
    electorate, printed = declaration.electorate, declaration.turnout
    papers = declaration.ballots_issued
    if papers is None:
        papers = declaration.ballots_counted
    if electorate and papers:
        return papers / electorate if papers <= electorate else None
    return printed.points / 100 if printed is not None and 0 < printed.points <= 100 else None


def _facts(contest: Contest, declaration: Declaration) -> Iterable[Fact]:
    if declaration.kind not in (Kind.POLLED, Kind.STV):
        return
    by_person = {result.person_id: result.votes for result in declaration.candidates}
    lines = [(side_of(c.party_id, c.name), by_person.get(c.person_id)) for c in contest.candidates]
    now = ward_of(lines)
    if now is None:
        return
    if declaration.kind is Kind.POLLED:
        for side, apart in _apart(lines, now.size):
            for council in (contest.council_gss, EVERYWHERE):
                yield ("mates", council, side), apart
    turnout = _turnout(declaration)
    if turnout is not None:
        yield ("turnout", contest.council_gss, ""), log(turnout)
    for council in (contest.council_gss, EVERYWHERE):
        seats = str(contest.seats.contested)
        yield ("size", council, seats), log(now.size)
        for side, root in now.shares.items():
            if not side.startswith(f"{INDEPENDENT}:"):
                yield ("share", council, side), root
            else:
                yield ("share", council, INDEPENDENT), root
        for poll in contest.past:
            before = past_ward(poll)
            if before is None:
                continue
            yield ("growth", council, poll.date), log(now.size / before.size)
            for side, root in now.shares.items():
                if side in before.shares:
                    yield (f"swing {poll.date}", council, side), root - before.shares[side]

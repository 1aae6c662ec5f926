"""Which slip would explain a sheet far better than that it is right: all weighed together, the best named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

from desk.count.contest import Contest
from desk.count.outcome import standing
from desk.rules.expected import Expected
from desk.rules.likely import likelihood, room, tail
from desk.rules.seen import POWER
from desk.rules.slips import alike, slips

WEIGHT = {
    "exchanged": -0.8,
    "shifted": -6.0,
    "key": -4.8,
    "turned": -4.6,
    "dropped": -4.8,
    "doubled": -5.1,
    "leading": -5.6,
    "repeated": -4.0,
    "neighbour": -9.0,
    "other-ward": -8.0,
    "sorted": -5.0,
    "slate": -6.5,
    "surprise": -5.0,
}
"""Log-odds of each kind of slip against no slip, over the ways it can be made. Fitted on the councils
for tuning, so that 0 is the threshold (docs.md, Likeness)."""

NAMESAKES = 2.0
"""What two candidates of one surname add to the log-odds of their exchange."""

NO_PAST = -1.5
"""Taken off an exchange, or another ward's figures, where a side has no past here to be held against; twice
off an exchange where the whole ward has none."""

MARKS = -4.0
"""Taken off where only the mended figures contradict the elected as keyed; added where only the keyed do."""


_MOST_SLIPS, _MOST_SHIFTS = 16, 8
"""Hypotheses weighed in full: the likeliest of many at first glance, so that a long sheet is as quick."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """`odds`: log-odds of all explanations together against that the sheet is right. `kind` names the best,
    `places` the rows it is about, `meant` the column that it would restore (empty where it does not say)."""

    odds: float
    kind: str
    places: tuple[int, ...]
    meant: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """One hypothesis: `prior` its log-odds before the figures are seen, `fit` its likelihood if known."""

    kind: str
    prior: float
    places: tuple[int, ...]
    meant: tuple[int, ...]
    fit: float | None = None


def suspicion(
    contest: Contest, expected: Expected, votes: Sequence[int], elected: Sequence[int]
) -> Suspicion:
    """Weigh every slip against the sheet as keyed; `elected` are places from 0."""
    best, named = -99.0, Guess("", 0.0, (), ())
    all_odds = []
    for guess, odds in weighed(contest, expected, tuple(votes), elected):
        all_odds.append(odds)
        if odds > best:
            best, named = odds, guess
    total = best + log(sum(exp(odds - best) for odds in all_odds)) if all_odds else best
    return Suspicion(total, named.kind, named.places, named.meant)


def weighed(
    contest: Contest, expected: Expected, column: tuple[int, ...], elected: Sequence[int]
) -> Iterator[tuple[Guess, float]]:
    """Every slip worth weighing with its log-odds."""
    own = likelihood(expected, column)
    seats = contest.seats.contested
    marked = _agrees(column, elected, seats)
    for guess in _guesses(contest, expected, column):
        fit = likelihood(expected, guess.meant) if guess.fit is None else guess.fit
        odds = guess.prior + fit - own
        if guess.meant and odds > -9 and _agrees(guess.meant, elected, seats) != marked:
            odds += MARKS if marked else -MARKS
        yield guess, odds


def _agrees(votes: Sequence[int], elected: Sequence[int], seats: int) -> bool:
    line = standing(votes, seats)
    marks = set(elected)
    return len(marks) == seats and line.clear <= marks <= line.clear | line.tied


def _guesses(contest: Contest, expected: Expected, votes: tuple[int, ...]) -> Iterator[Guess]:
    yield from _exchanges(contest, expected, votes)
    yield from _shifts(votes)
    yield from _figures(expected, votes)
    yield from _slates(expected, votes)
    yield from _sorted(expected, votes)
    yield _other_ward(expected, votes)


def _exchanges(contest: Contest, expected: Expected, votes: tuple[int, ...]) -> Iterator[Guess]:
    n = len(votes)
    if n < 2:
        return
    size = sum(votes) or 1
    sides = [expected.sides[s] for s in expected.side_at]
    roots = [(v / size) ** POWER for v in votes]
    plain = WEIGHT["exchanged"] - log(n * (n - 1) / 2)
    names = [c.surname.casefold() for c in contest.candidates]
    scale = sum(len(s.places) * s.root**3 for s in expected.sides) ** POWER or 1.0
    means = [s.root / scale for s in sides]
    fits = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            fits[i][j] = tail(roots[j] - means[i], sides[i].spread)
    found = []
    for i in range(n):
        for j in range(i + 1, n):
            if votes[i] != votes[j]:
                gain = fits[i][j] + fits[j][i] - fits[i][i] - fits[j][j]
                same = NAMESAKES if names[i] == names[j] else 0.0
                if sides[i].before is None or sides[j].before is None:
                    same += NO_PAST if expected.day else 2 * NO_PAST
                found.append((gain + same, i, j, plain + same))
    found.sort(reverse=True)
    for _, i, j, prior in found[:8]:
        meant = list(votes)
        meant[i], meant[j] = meant[j], meant[i]
        yield Guess("exchanged", prior, (i, j), tuple(meant))


def _shifts(votes: tuple[int, ...]) -> Iterator[Guess]:
    n = len(votes)
    if n < 3:
        return
    every = tuple(range(n))
    prior = WEIGHT["shifted"]
    yield Guess("shifted", prior - log(2), every, (*votes[1:], votes[0]))
    yield Guess("shifted", prior - log(2), every, (votes[-1], *votes[:-1]))
    for at in range(1, min(n - 2, _MOST_SHIFTS)):
        less = prior - log(4.0 * n)
        yield Guess("shifted", less, every[at:], (*votes[:at], *votes[at + 1 :], votes[at]))
        yield Guess("shifted", less, every[at:], (*votes[:at], votes[-1], *votes[at:-1]))


def _figures(expected: Expected, votes: tuple[int, ...]) -> Iterator[Guess]:
    n = len(votes)
    whole = sum(votes)
    alone = -log(n)
    chosen: list[tuple[float, int, int, str, float]] = []
    surprised: list[tuple[float, int, int]] = []
    for i in range(n):
        side = expected.sides[expected.side_at[i]]
        likely = _from_the_rest(expected, votes, i)
        middle = likely**POWER
        near = abs(votes[i] ** POWER - middle)
        width = side.spread * max(whole, 1) ** POWER
        if near < 0.5 * width:
            continue
        low, high = max(0.0, middle - near) ** 3 - (near >= middle), (middle + near) ** 3
        found = []
        for kind, meant, chance in slips(votes[i]):
            if low < meant < high:
                off = abs(meant**POWER - middle)
                found.append((WEIGHT[kind] + chance + alone - (off / width) ** 2 / 2, meant, kind, chance))
        found.sort(reverse=True)
        for rough, meant, kind, chance in found[:3]:
            chosen.append((rough + (near / width) ** 2 / 2, i, meant, kind, chance))
        surprised.append((near / width, i, max(1, round(likely))))
    chosen.sort(reverse=True)
    for _, i, meant, kind, chance in chosen[:_MOST_SLIPS]:
        yield Guess(kind, WEIGHT[kind] + alone + chance, (i,), (*votes[:i], meant, *votes[i + 1 :]))
    for _, i, meant in sorted(surprised, reverse=True)[:3]:
        fit = _whatever(expected, votes, i, meant) - log(votes[i] + 1) - log(9.0)
        yield Guess("surprise", WEIGHT["surprise"] + alone, (i,), (), fit)
    for i in range(n):
        for other in (i - 1, i + 1):
            if not 0 <= other < n or votes[i] < 10:
                continue
            same = votes[i] == votes[other]
            if same or alike(votes[i], votes[other]):
                kind = "repeated" if same else "neighbour"
                likely = max(1, round(_from_the_rest(expected, votes, i)))
                fit = _whatever(expected, votes, i, likely)
                yield Guess(kind, WEIGHT[kind] + alone, (min(i, other), max(i, other)), (), fit)


def _whatever(expected: Expected, votes: tuple[int, ...], index: int, likely: int) -> float:
    """The likelihood of all other rows: whatever belongs in this one, it is something."""
    meant = (*votes[:index], likely, *votes[index + 1 :])
    side = expected.sides[expected.side_at[index]]
    own = tail(0.0, side.spread) + room((likely,), max(1, sum(meant)))
    return likelihood(expected, meant) - own


def _from_the_rest(expected: Expected, votes: tuple[int, ...], index: int) -> float:
    """The figure that the other rows and what is expected make likely in this one."""
    side = expected.sides[expected.side_at[index]]
    mates = [votes[p] for p in side.places if p != index]
    if mates:
        return sorted(mates)[len(mates) // 2]
    rest = others = 0.0
    for number, other in enumerate(expected.sides):
        if number != expected.side_at[index]:
            rest += sum(votes[p] for p in other.places) / len(other.places)
            others += other.root**3
    from_rest = rest * side.root**3 / max(others, 1e-6)
    if expected.size is None:
        return from_rest
    from_size = exp(expected.size) * side.root**3
    return float((max(from_rest, 0.0) * from_size) ** 0.5)


def _slates(expected: Expected, votes: tuple[int, ...]) -> Iterator[Guess]:
    less = log(2.0 * len(expected.sides))
    for side in expected.sides:
        for added in (500, 1000):
            if min(votes[p] for p in side.places) >= added:
                meant = list(votes)
                for place in side.places:
                    meant[place] -= added
                yield Guess("slate", WEIGHT["slate"] - less, side.places, tuple(meant))


def _sorted(expected: Expected, votes: tuple[int, ...]) -> Iterator[Guess]:
    n = len(votes)
    if n < 3 or any(a < b for a, b in pairwise(votes)):
        return
    rank = sorted(range(n), key=lambda i: -expected.sides[expected.side_at[i]].root)
    meant = [0] * n
    for value, place in zip(votes, rank, strict=True):
        meant[place] = value
    yield Guess("sorted", WEIGHT["sorted"], tuple(range(n)), tuple(meant))


def _other_ward(expected: Expected, votes: tuple[int, ...]) -> Guess:
    """The figures of some other ward: any share for anybody, and a size as in the council."""
    n = len(votes)
    size = max(1.0, sum(sum(votes[p] for p in s.places) / len(s.places) for s in expected.sides))
    mean = (1 / len(expected.sides)) ** POWER
    fit = 0.0
    for vote in votes:
        fit += tail((vote / size) ** POWER - mean, 0.2)
    if expected.size is not None:
        fit += tail(log(size) - expected.size, 0.4)
    fit += room(votes, size)
    prior = WEIGHT["other-ward"] + (0.0 if expected.day else NO_PAST)
    return Guess("other-ward", prior, tuple(range(n)), (), fit)

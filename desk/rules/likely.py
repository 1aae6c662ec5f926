"""How likely figures are under what is expected: a logarithm, for comparing sheets of one ward."""

from collections.abc import Sequence
from math import log, log1p, prod

from desk.rules.expected import Expected
from desk.rules.seen import MATES_LEAST, MATES_RELATIVE, POWER

TAIL = 5.0
"""Degrees of freedom of the spread: real wards surprise more often than a bell curve says."""

IMPOSSIBLE = -1e6


JOINT = 8.0
"""Degrees of freedom of a ward's sides together: where one party surprises, the others often do."""


def tail(surprise: float, spread: float) -> float:
    """Log-density of a figure so far off, but for a constant."""
    x = surprise / spread
    return -(TAIL + 1) / 2 * log1p(x * x / TAIL) - log(spread)


def likelihood(expected: Expected, votes: Sequence[int]) -> float:
    """Log-likelihood of a whole column, per vote; comparable for one expectation only."""
    means = [
        votes[s.places[0]] if len(s.places) == 1 else sum(votes[p] for p in s.places) / len(s.places)
        for s in expected.sides
    ]
    size = sum(means)
    if size <= 0:
        return IMPOSSIBLE
    # A newcomer's share is a guess, and whatever it is, the others divide the rest as they would have.
    rest = 1.0
    if expected.firm:
        old = sum(m for s, m in zip(expected.sides, means, strict=True) if s.before is not None)
        rest = (max(old / size, 0.02) / expected.firm) ** POWER
    total, off = 0.0, 0.0
    for side, mean in zip(expected.sides, means, strict=True):
        root = side.root if side.before is None else side.root * rest
        middle = (mean / size) ** POWER
        if len(side.places) > 1:
            roots = [(votes[p] / size) ** POWER for p in side.places]
            ranked, half = sorted(roots), len(roots) // 2
            middle = ranked[half] if len(roots) % 2 else (ranked[half - 1] + ranked[half]) / 2
            spread = side.apart * (MATES_RELATIVE * middle + MATES_LEAST)
            # One logarithm for the slate: the product of what `tail` takes of each mate.
            narrow = 1 / (spread * spread * TAIL)
            far = prod([1 + (own - middle) * (own - middle) * narrow for own in roots])
            total -= (TAIL + 1) / 2 * log(far) + len(roots) * log(spread)
        away = (middle - root) / side.spread
        off += away * away
        total -= log(side.spread)
    total -= (JOINT + len(means)) / 2 * log1p(off / JOINT)
    if expected.size is not None:
        total += tail(log(size) - expected.size, expected.size_spread)
    # Per vote, not per share: a figure ten times as large has ten times the room.
    return total + room(votes, size)


def room(votes: Sequence[int], size: float) -> float:
    """The log of how much wider a root is per vote in this column."""
    return (POWER - 1) * log(prod([v + 1 for v in votes])) - POWER * len(votes) * log(size)

"""Who the votes would elect under plurality, and where a tie falls: to be compared with who was declared."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """`clear`: places (from 0) that win whatever a lot says. `tied`: places level at the last seat(s).

    `by_lot` seats go to that many of `tied`, by lot (Local Elections (Principal Areas) (England and Wales)
    Rules 2006, rule 49). With no tie at the line `tied` is empty and `by_lot` is 0.
    """

    clear: frozenset[int]
    tied: frozenset[int]
    by_lot: int


def standing(votes: Sequence[int], seats: int) -> Standing:
    """The top `seats` of `votes`; `seats` may be 0 or more than there are candidates (then all are clear)."""
    if seats >= len(votes):
        return Standing(frozenset(range(len(votes))), frozenset(), 0)
    if seats <= 0:
        return Standing(frozenset(), frozenset(), 0)
    ranked = sorted(votes, reverse=True)
    line = ranked[seats - 1]
    if ranked[seats] < line:
        return Standing(frozenset(i for i, v in enumerate(votes) if v >= line), frozenset(), 0)
    clear = frozenset(i for i, v in enumerate(votes) if v > line)
    tied = frozenset(i for i, v in enumerate(votes) if v == line)
    return Standing(clear, tied, seats - len(clear))

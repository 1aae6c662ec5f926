"""The account of ballot papers: how many there are to bear the votes, as far as what was declared says."""

from collections.abc import Mapping
from dataclasses import dataclass

from desk.count.declaration import REJECTION_REASONS, Declaration
from desk.count.sheet import COUNTED, ISSUED, REJECTED, VALID
from desk.rules.tolerance import MISCOUNT, MISCOUNT_PART, MISSING_OPEN, MISSING_OPEN_PART

OUTRIGHT = REJECTION_REASONS[:4]
"""The reasons for which a whole paper is rejected."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Ballot papers in one contest. None: not given, or contradicted by another figure.

    `rejected` adds the reasons given for rejecting a paper outright, `all_reasons` says that all four are.
    `valid` is the most papers that can bear a vote: the valid ones where they are declared, else those
    counted less the rejected, else those issued less the rejected; where these contradict each other, the one
    that the votes fit. `base` is the field it rests on ("" none), `given` that field's figure. `slack` is by
    how many papers a count may be out before it is called impossible.
    """

    rejected: int
    all_reasons: bool
    valid: int | None
    base: str
    given: int
    slack: int

    def fields(self, declaration: Declaration) -> tuple[str, ...]:
        """The fields that `valid` is made of."""
        if self.base == VALID:
            return (VALID,)
        return (self.base, *rejected_fields(declaration)) if self.base else ()


def rejected_fields(declaration: Declaration) -> tuple[str, ...]:
    """The reasons for rejecting a whole paper that are given and not 0."""
    counts = (getattr(declaration.rejected, reason) for reason in OUTRIGHT)
    return tuple(name for name, count in zip(REJECTED[:4], counts, strict=True) if count)


def papers_of(
    declaration: Declaration, own: Mapping[str, float], votes: tuple[int | None, ...], per_paper: int
) -> Papers:
    """The papers of a declaration, beside its votes with so many to a paper."""
    counts = [getattr(declaration.rejected, reason) for reason in OUTRIGHT]
    rejected = sum(count for count in counts if count is not None)
    bases = [
        (name, given, given - less)
        for name, given, less in (
            (VALID, declaration.ballots_valid, 0),
            (COUNTED, declaration.ballots_counted, rejected),
            (ISSUED, declaration.ballots_issued, rejected),
        )
        if given is not None and less <= given
    ]
    base, given, valid = _chosen(bases, own, votes, per_paper)
    slack = int(max(MISCOUNT.of(own), given * MISCOUNT_PART.of(own) // 1000))
    return Papers(rejected, None not in counts, valid, base, given, slack)


def _chosen(
    bases: list[tuple[str, int, int]], own: Mapping[str, float], votes: tuple[int | None, ...], per_paper: int
) -> tuple[str, int, int | None]:
    """The surest base; where another contradicts it (which has its own finding), the one the votes fit."""
    if not bases:
        return "", 0, None
    first = bases[0]
    apart = max(MISSING_OPEN.of(own), first[2] * MISSING_OPEN_PART.of(own) / 100)
    if all(abs(valid - first[2]) <= apart for _, _, valid in bases):
        return first
    given = [count for count in votes if count is not None]
    whole = len(given) == len(votes)

    def far(base: tuple[str, int, int]) -> float:
        """By how many papers the votes do not fit."""
        over = max(sum(given) / per_paper, max(given, default=0)) - base[2]
        return max(over, base[2] - sum(given) if whole else 0, 0)

    return min(bases, key=far)

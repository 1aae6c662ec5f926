"""A tolerance: a limit beside its rule, as data, that an election may set otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tolerance:
    """One limit. `name` is the rule's code and a word; `usual` holds unless an election says otherwise.

    An election's own value is held within `least` and `most`, which are drawn so that none switches its rule
    off where that finds errors. `says` is one clause for the supervisor who changes it: what it limits.
    """

    name: str
    usual: float
    least: float
    most: float
    says: str
    unit: str

    def of(self, own: Mapping[str, float]) -> float:
        """The value in force: the election's own, held within what makes sense, or the usual one."""
        value = own.get(self.name)
        return self.usual if value is None else min(self.most, max(self.least, value))


def plain(value: float) -> str:
    """A limit as people write it: "5", "0.5", "−1.5"."""
    return f"{value:g}".replace("-", "−")


MISCOUNT = Tolerance(
    "sums.miscount.papers",
    5,
    0,
    25,
    "papers by which a count may be out before it is called impossible",
    "papers",
)
MISCOUNT_PART = Tolerance(
    "sums.miscount.per-thousand",
    1,
    0,
    5,
    "the same in a thousand of those issued, if that is more",
    "per 1,000",
)
"""What several rules allow for a miscount."""
MISSING = Tolerance(
    "sums.papers-missing.papers",
    10,
    0,
    200,
    "papers without a vote that are usual, all reasons given",
    "papers",
)
MISSING_PART = Tolerance(
    "sums.papers-missing.part", 0.5, 0, 5, "the same of those issued, if that is more", "%"
)
MISSING_OPEN = Tolerance(
    "sums.papers-missing.papers-open", 25, 0, 500, "papers without a vote, not all reasons given", "papers"
)
MISSING_OPEN_PART = Tolerance(
    "sums.papers-missing.part-open", 3, 0, 10, "the same of those issued, if that is more", "%"
)
"""Papers that usually fail to bear a vote: what several rules allow."""

"""Sheets drawn from what is expected: how much of a seeded error could be found if the rules knew the voters.

Shares, running mates and their spreads are drawn as `desk.rules.likely` takes them to be, the size of the
ward is its own. What is caught of these is the ceiling of what a past and a swing can tell.
"""

import random
from dataclasses import replace

from desk.count.contest import Contest
from desk.count.declaration import Declaration
from desk.count.outcome import standing
from desk.rules.expected import Expected
from desk.rules.likely import JOINT, TAIL
from desk.rules.seen import MATES_LEAST, MATES_RELATIVE, POWER
from tests.bench.keying_errors import with_votes

_LEAST = 0.05
"""No root is drawn below this: an eighth of a thousandth of the votes."""


def _wide(draw: random.Random, freedom: float) -> float:
    """What makes of a bell curve one of so many degrees of freedom."""
    return float((draw.gammavariate(freedom / 2, 2.0) / freedom) ** -0.5)


def drawn(contest: Contest, right: Declaration, likely: Expected) -> Declaration | None:
    """The ward as voters might have decided; None without a past, or where nobody stands out."""
    if not likely.day:
        return None
    draw = random.Random(f"drawn {contest.ballot_paper_id}")  # noqa: S311
    together = _wide(draw, JOINT)
    roots = [max(_LEAST, s.root + s.spread * draw.gauss(0, 1) * together) for s in likely.sides]
    new = sum(r**3 for r, s in zip(roots, likely.sides, strict=True) if s.before is None)
    old = sum(r**3 for r, s in zip(roots, likely.sides, strict=True) if s.before is not None)
    # Newcomers take what they take; the others divide the rest.
    scale = (max(1 - new, 0.02) / old) ** POWER if new < 1 else (1 / (new + old)) ** POWER
    size = sum(
        sum(right.candidates[p].votes or 0 for p in side.places) / len(side.places) for side in likely.sides
    )
    votes = [0] * len(contest.candidates)
    for root, side in zip(roots, likely.sides, strict=True):
        own = root * scale if side.before is not None or new >= 1 else root
        for place in side.places:
            apart = side.apart * (MATES_RELATIVE * own + MATES_LEAST) if len(side.places) > 1 else 0.0
            mate = own + apart * draw.gauss(0, 1) * _wide(draw, TAIL)
            votes[place] = round(max(_LEAST, mate) ** 3 * size)
    line = standing(votes, contest.seats.contested)
    if line.tied:
        return None
    keyed = with_votes(right, votes)
    marked = tuple(replace(r, elected=i in line.clear) for i, r in enumerate(keyed.candidates))
    return replace(keyed, candidates=marked, lots=())

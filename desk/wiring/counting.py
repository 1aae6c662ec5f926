"""What a declaration counts as on the board. At a desk of double entry nothing counts before two agree on
it."""

from collections.abc import Mapping

from desk.count.declaration import Declaration, Kind
from desk.record.states import State
from desk.totals.facts import Outcome, outcome_of

_DOUBTED = (State.RETURNED, State.DIFFERING)


def counts_as(
    declaration: Declaration,
    group_of: Mapping[str, str],
    state: State,
    *,
    double: bool,
    overtaken: bool = False,
) -> Outcome | None:
    """What stands for a contest whose revision is in this state; None: nothing yet.

    `double`: a sheet that one person keyed counts for nothing, and one that differs or was sent back is in
    doubt and says nothing of its figures: whoever is to key it a second time could else read them off the
    board.
    """
    doubted = overtaken or state in _DOUBTED
    if double and state is State.ENTERED:
        return None
    if double and state in _DOUBTED:
        return Outcome(Kind.POLLED, doubted=True, overtaken=True)
    approved = state in (State.APPROVED, State.SEALED)
    return outcome_of(declaration, group_of, approved, doubted, overtaken=overtaken)

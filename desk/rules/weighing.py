"""A sheet weighed, once for every rule that asks: what is expected of it and what is suspected."""

from functools import lru_cache

from desk.count.contest import Contest
from desk.count.declaration import Kind
from desk.rules.case import Case
from desk.rules.expected import Expected, expected
from desk.rules.suspects import Suspicion, suspicion
from desk.rules.tolerance import Tolerance

ODDS = Tolerance(
    "likeness.odds",
    1.0,
    -3.0,
    6.0,
    "log-odds above which a likely slip is asked about (higher asks less often)",
    "log-odds",
)


def expected_of(case: Case) -> Expected | None:
    """What is expected here, worked out once a sheet; None where nothing was accepted yet."""
    found = case.context.expected
    if found is None and case.context.seen is not None:
        kept = case.memo.get("expected")
        found = kept if isinstance(kept, Expected) else expected(case.contest, case.context.seen)
        case.memo["expected"] = found
    return None if found is None or len(found.side_at) != len(case.votes) else found


def known_of(case: Case) -> Expected | None:
    """The same; None, too, where no side is known to compare with."""
    found = expected_of(case)
    return found if found is not None and any(side.known for side in found.sides) else None


def repetition(case: Case, kind: str, above: int, below: int) -> float | None:
    """The log-odds that these two rows hold one figure keyed twice ("repeated"), or twice with a slip
    ("neighbour"), if nothing explains the sheet better; None where nothing is known to compare with."""
    found = suspicion_of(case)
    if found is None:
        return None
    suspect = found[0]
    return suspect.odds if suspect.kind == kind and suspect.places == (above, below) else -99.0


def suspicion_of(case: Case) -> tuple[Suspicion, Expected] | None:
    """The best explanation, worked out once a sheet, and only of a whole plurality sheet."""
    if "likeness" not in case.memo:
        case.memo["likeness"] = _worked_out(case)
    found = case.memo["likeness"]
    return found if isinstance(found, tuple) else None


def leave_unweighed(case: Case) -> None:
    """Suspect nothing of this sheet: it is looked at again."""
    case.memo["likeness"] = None


def _worked_out(case: Case) -> tuple[Suspicion, Expected] | None:
    polled = case.declaration.kind is Kind.POLLED and case.plurality and not case.contest.unopposed
    votes = [count for count in case.votes if count is not None and 0 <= count < 1_000_000]
    if not polled or not case.total or len(votes) != len(case.votes) or not case.elected:
        return None
    likely = known_of(case)
    if likely is None:
        return None
    return _suspected(case.contest, likely, tuple(votes), tuple(case.elected)), likely


@lru_cache(maxsize=8)
def _suspected(
    contest: Contest, likely: Expected, votes: tuple[int, ...], elected: tuple[int, ...]
) -> Suspicion:
    """Kept for the sheets in hand: papers keyed after the column, and the commit, weigh nothing anew."""
    return suspicion(contest, likely, votes, elected)

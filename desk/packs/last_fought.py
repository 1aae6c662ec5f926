"""Which party won the seats now contested when they were last fought. See docs.md for the rule's basis."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from desk.count.contest import PastCandidate, PastContest, Seats

Tally = tuple[tuple[str, int], ...]
_TERM = 4


def last_fought(
    past: Sequence[PastContest], seats: Seats, cycle: str, whole: frozenset[str], polling_date: str
) -> tuple[Tally | None, str]:
    """(party id, seats) as last won and the date it rests on; or None and why not.

    `past` are the ward's earlier polls; `whole` the dates on which the whole council was elected.
    """
    if not past:
        return None, "no past result of this ward"
    if cycle == "all":
        return _all_out(past, seats.contested, whole)
    if cycle not in ("thirds", "halves"):
        return None, "the council's cycle is not known"
    if seats.casual:
        return None, "who held the casual vacancy is not in the past results"
    return _in_parts(past, seats.due, whole, polling_date)


def _winners(contest: PastContest) -> list[PastCandidate]:
    """The elected by votes, most first; those without votes last."""
    elected = [candidate for candidate in contest.candidates if candidate.elected]
    return sorted(elected, key=lambda candidate: -(candidate.votes or 0))


def _one_party(winners: Sequence[PastCandidate]) -> bool:
    return len({winner.party_id for winner in winners}) == 1


def _tally(winners: Sequence[PastCandidate]) -> Tally:
    """Seats by party, most first, then in order of votes."""
    return tuple(Counter(winner.party_id for winner in winners).most_common())


def _all_out(past: Sequence[PastContest], contested: int, whole: frozenset[str]) -> tuple[Tally | None, str]:
    for contest in past:
        if contest.date in whole:
            winners = _winners(contest)
            if len(winners) == contested:
                return _tally(winners), contest.date
            return None, f"{contest.date}: {len(winners)} were elected, {contested} seats now"
    return None, "no past result of this ward from an election of the whole council"


def _in_parts(
    past: Sequence[PastContest], due: int, whole: frozenset[str], polling_date: str
) -> tuple[Tally | None, str]:
    """Halves or thirds: the poll four years before, or the whole council's election since."""
    year = date.fromisoformat(polling_date).year
    for contest in past:
        age = year - date.fromisoformat(contest.date).year
        if contest.date in whole and age <= _TERM:
            return _retiring(contest, due, age)
        if age == _TERM:
            winners = _winners(contest)
            if len(winners) == due or (len(winners) > due and _one_party(winners)):
                return _tally(winners[:due]), contest.date
            return None, f"{contest.date}: {len(winners)} were elected, {due} is due now"
    return None, f"no past result of this ward from {year - _TERM} or from a whole council's election since"


def _retiring(contest: PastContest, due: int, age: int) -> tuple[Tally | None, str]:
    """Of those elected together, the fewest votes retire first and the most serve out the four years."""
    winners = _winners(contest)
    if len(winners) < due:
        return None, f"{contest.date}: {len(winners)} were elected, {due} is due now"
    if len(winners) == due or _one_party(winners):
        return _tally(winners[:due]), contest.date
    if age == _TERM:
        inside, outside, place = winners[:due], winners[due:], "highest"
        level = inside[-1].votes == outside[0].votes
    elif age <= 2:
        inside, outside, place = winners[-due:], winners[:-due], "lowest"
        level = inside[0].votes == outside[-1].votes
    else:
        return None, f"{contest.date}: which of {len(winners)} retires now is not known"
    if level or any(winner.votes is None for winner in winners):
        return None, f"{contest.date}: the order of the {len(winners)} elected is not known"
    return _tally(inside), f"{contest.date}, {place} placed of {len(winners)}"

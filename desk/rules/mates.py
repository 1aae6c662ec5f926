"""Running mates: how far one stands from the others of the party, by their figures alone."""

from desk.rules.case import Case
from desk.rules.seen import POWER, apart, side_of
from desk.rules.tolerance import Tolerance
from desk.rules.weighing import known_of

MATES = Tolerance(
    "likeness.mates.spreads",
    7,
    4,
    20,
    "spreads of running mates, as usual in the council, from which one stands far from the others",
    "spreads",
)

NAMESAKE = 0.75
"""A namesake on the ballot paper makes an exchange likelier: so much less distance is asked about."""


def namesake(case: Case, place: int) -> int | None:
    """Another candidate of the same surname."""
    names = [candidate.surname.casefold() for candidate in case.contest.candidates]
    return next((i for i, name in enumerate(names) if i != place and name and name == names[place]), None)


def farthest(case: Case) -> tuple[int, int, float] | None:
    """(place, a mate's place, spreads): who stands farthest from running mates; None where none has any."""
    if case.seats < 2 or not case.plurality or not case.polls or not case.total:
        return None
    known = known_of(case)
    usual = {side.key: side.apart for side in known.sides} if known is not None else {}
    slates: dict[str, list[int]] = {}
    for place, candidate in enumerate(case.contest.candidates):
        slates.setdefault(side_of(candidate.party_id, candidate.name), []).append(place)
    votes = [count or 0 for count in case.votes]
    size = sum(sum(votes[p] for p in places) / len(places) for places in slates.values())
    best: tuple[float, int, int] | None = None
    for key, places in slates.items():
        if len(places) > 1 and sum(votes[p] for p in places) >= _SLATE_VOTES * len(places):
            away = apart([(votes[p] / size) ** POWER for p in places])[1]
            far = max(range(len(places)), key=lambda at: abs(away[at]))
            mate = min((at for at in range(len(places)) if at != far), key=lambda at: abs(away[at]))
            distance = abs(away[far]) / usual.get(key, 1.0)
            if best is None or distance > best[0]:
                best = (distance, places[far], places[mate])
    return None if best is None else (best[1], best[2], best[0])


_SLATE_VOTES = 50
"""Votes a candidate, below which a slate's figures are too small to stand far apart."""

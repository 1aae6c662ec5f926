"""What the totals need of a contest and of its declaration, and no more: seats by reporting group.

A desk holds these for every contest of the pack without loading anybody's candidates.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desk.count.contest import Contest
from desk.count.declaration import Declaration, Kind

Counts = tuple[tuple[str, int], ...]
"""(group id, seats), sorted by group id, none of them zero."""

OTHER = "other"
"""The group of a party that the pack puts in none."""


@dataclass(frozen=True, slots=True)
class ContestFacts:
    """A contest as the totals see it. Numbers are seats.

    `last_fought` None: no past result says who won these seats, so no change is known.
    `by_election`: the council itself is not electing, and the contest counts nowhere.
    """

    ballot_paper_id: str
    council_gss: str
    due: int
    casual: int = 0
    countermanded: int = 0
    last_fought: Counts | None = None
    by_election: bool = False

    @property
    def contested(self) -> int:
        """Seats on the ballot paper, countermanded ones included."""
        return self.due + self.casual

    @property
    def stopped(self) -> bool:
        """The pack knows that no poll is held: every seat is countermanded."""
        return self.countermanded >= self.contested


@dataclass(frozen=True, slots=True)
class Outcome:
    """What stands for a contest: seats won by group, seats not filled (`vacant`), and whether it is approved.

    `overtaken`: it was keyed before the contest was amended and must be keyed again. Its seats count as won,
    but the contest is not done, and what it does not fill of the seats now expected is open.

    `votes` is every candidate's votes added up; None where not all were given.
    """

    kind: Kind
    seats: Counts = ()
    vacant: int = 0
    approved: bool = False
    votes: int | None = None
    overtaken: bool = False


def counts(pairs: Iterable[tuple[str, int]]) -> Counts:
    """Pairs added up by group, sorted, zeros left out."""
    total: Counter[str] = Counter()
    for group, seats in pairs:
        total[group] += seats
    return tuple(sorted((group, seats) for group, seats in total.items() if seats))


def facts_of(contest: Contest, group_of: Mapping[str, str]) -> ContestFacts:
    """The facts of `contest`; `group_of` maps party id → group id (a party it lacks counts as other)."""
    last_fought = contest.last_fought
    return ContestFacts(
        ballot_paper_id=contest.ballot_paper_id,
        council_gss=contest.council_gss,
        due=contest.seats.due,
        casual=contest.seats.casual,
        countermanded=contest.seats.countermanded,
        last_fought=None
        if last_fought is None
        else counts((group_of.get(party, OTHER), seats) for party, seats in last_fought),
        by_election=contest.by_election,
    )


def outcome_of(
    declaration: Declaration, group_of: Mapping[str, str], approved: bool, overtaken: bool = False
) -> Outcome:
    """The outcome `declaration` says. Elected is taken as declared, never worked out from the votes.

    Seats contested and not filled are vacant; the running totals set those apart that the pack knows as
    countermanded.
    """
    if declaration.kind is Kind.COUNTERMANDED:
        return Outcome(declaration.kind, approved=approved, overtaken=overtaken)
    won = counts((group_of.get(r.party_id, OTHER), 1) for r in declaration.candidates if r.elected)
    filled = sum(seats for _, seats in won)
    return Outcome(
        kind=declaration.kind,
        seats=won,
        vacant=max(0, declaration.seats_contested - filled),
        approved=approved,
        votes=declaration.votes_sum,
        overtaken=overtaken,
    )

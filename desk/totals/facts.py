"""What the totals need of a contest and of its declaration, and no more: seats by reporting group.

A desk holds these for every contest of the pack without loading anybody's candidates.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desk.count.contest import Contest, Office
from desk.count.declaration import Declaration, Kind
from desk.count.party import INDEPENDENT

Counts = tuple[tuple[str, int], ...]
"""(group id, seats), sorted by group id, none of them zero."""

NAMED = frozenset({"con", "lab", "ld", "green", "ukip", "snp", "pc"})
"""The groups that every snapshot keeps apart. Independents, residents, others and groups that a pack adds
may stand in one figure (see `Council.eve_bundles`)."""

OTHER = "other"
"""The group of a party that the pack puts in none."""


@dataclass(frozen=True, slots=True)
class ContestFacts:
    """A contest as the totals see it. Numbers are seats.

    `last_fought` None: no past result says who won these seats, so no change is known.
    `by_election`: the council itself is not electing, and the contest counts nowhere. `stands` are the
    candidates by group, who bound the seats a group can win; None: not known, and any group may win any.
    `mayor`: it counts among the mayors, and in no council.
    """

    ballot_paper_id: str
    council_gss: str
    due: int
    casual: int = 0
    countermanded: int = 0
    last_fought: Counts | None = None
    by_election: bool = False
    stands: Counts | None = None
    mayor: bool = False

    @property
    def counts(self) -> bool:
        """It counts in its council's seats."""
        return not (self.by_election or self.mayor)

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

    `votes` is every candidate's votes added up; None where not all were given. `best` is each group's vote
    by `party_votes`, None likewise. `doubted`: sent back, or two entries differ: it counts in the board, but
    nothing is called on it.
    `overtaken`: it was keyed before the contest was amended and must be keyed again: its seats count, but the
    contest is not done.
    """

    kind: Kind
    seats: Counts = ()
    vacant: int = 0
    approved: bool = False
    votes: int | None = None
    best: Counts | None = None
    doubted: bool = False
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
        mayor=contest.office is Office.MAYOR,
        stands=counts((group_of.get(one.party_id, OTHER), 1) for one in contest.candidates),
    )


def party_votes(votes: Iterable[tuple[str, str, int | None]], group_of: Mapping[str, str]) -> Counts | None:
    """Each group's vote in a ward, from (person, party id, votes); None where a vote is not given.

    A party's ward vote is its best-placed candidate's, so that wards of one seat and of three compare.
    Every independent is a party alone, and a group's vote is that of its parties together; Labour and
    Co-operative stand as Labour.
    """
    best: dict[tuple[str, str], int] = {}
    for person, party, count in votes:
        if count is None:
            return None
        group = group_of.get(party, OTHER)
        alone = person if party == INDEPENDENT else "" if group in NAMED else party
        best[group, alone] = max(count, best.get((group, alone), 0))
    return counts((group, count) for (group, _), count in best.items())


def first_preferences(
    votes: Iterable[tuple[str, str, int | None]], group_of: Mapping[str, str]
) -> Counts | None:
    """Under the single transferable vote a party's vote is all its first preferences."""
    given = [(group_of.get(party, OTHER), count) for _, party, count in votes]
    return None if any(c is None for _, c in given) else counts((g, c) for g, c in given if c is not None)


def outcome_of(
    declaration: Declaration,
    group_of: Mapping[str, str],
    approved: bool,
    doubted: bool = False,
    overtaken: bool = False,
) -> Outcome:
    """The outcome `declaration` says. Elected is taken as declared, never worked out from the votes.

    Seats contested and not filled are vacant; the running totals set those apart that the pack knows as
    countermanded.
    """
    if declaration.kind is Kind.COUNTERMANDED:
        return Outcome(declaration.kind, approved=approved, doubted=doubted, overtaken=overtaken)
    won = counts((group_of.get(r.party_id, OTHER), 1) for r in declaration.candidates if r.elected)
    filled = sum(seats for _, seats in won)
    votes = declaration.votes_sum
    voted = first_preferences if declaration.kind is Kind.STV else party_votes
    lines = ((r.person_id, r.party_id, r.votes) for r in declaration.candidates)
    return Outcome(
        kind=declaration.kind,
        seats=won,
        vacant=max(0, declaration.seats_contested - filled),
        approved=approved,
        votes=votes,
        best=voted(lines, group_of) if votes else None,
        doubted=doubted,
        overtaken=overtaken,
    )

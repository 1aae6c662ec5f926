"""Seats that can still go either way, and how many of them each group could win at most.

A contest is open while nothing is declared, while what is declared is doubted (sent back, or two entries
differ) and while its poll is countermanded. A group wins at most the seats contested and at most as many as
stand for it. Nominations are opened again after a countermanded poll (Local Elections (Principal Areas)
(England and Wales) Rules 2006, rule 55), so those seats are anybody's. Any open seat may stay vacant.
"""

from collections import Counter
from dataclasses import dataclass, field

from desk.count.declaration import Kind
from desk.totals.facts import ContestFacts, Outcome


@dataclass(slots=True)
class OpenSeats:
    """Sums of seats. `sure` are won for certain. Of the open `seats`, `anybody` may go to any group, and
    `reach` are those that a group could win beside them. `wards` and `doubted` count contests, `stopped`
    countermanded seats, `waiting` seats of contests where nothing is declared."""

    seats: int = 0
    anybody: int = 0
    wards: int = 0
    doubted: int = 0
    stopped: int = 0
    waiting: int = 0
    reach: Counter[str] = field(default_factory=Counter)
    sure: Counter[str] = field(default_factory=Counter)

    def add(self, other: "OpenSeats", times: int = 1) -> None:
        """Add `other`, or with `times` −1 take it away again."""
        self.seats += times * other.seats
        self.anybody += times * other.anybody
        self.wards += times * other.wards
        self.doubted += times * other.doubted
        self.stopped += times * other.stopped
        self.waiting += times * other.waiting
        for mine, theirs in ((self.reach, other.reach), (self.sure, other.sure)):
            for group, seats in theirs.items():
                mine[group] += times * seats

    def most(self, group: str) -> int:
        """The most open seats that `group` can win."""
        return self.anybody + self.reach[group]

    def why(self) -> tuple[str, ...]:
        """What is open, in words."""
        words = (
            (self.waiting, "seats not declared"),
            (self.stopped, "countermanded seats"),
            (self.doubted, "wards in doubt"),
        )
        return tuple(said for count, said in words if count)


def open_seats(facts: ContestFacts, outcome: Outcome | None) -> OpenSeats:
    """What one contest adds."""
    seats = OpenSeats()
    if outcome is None or outcome.doubted:
        stopped = min(facts.countermanded, facts.contested)
        polled = facts.contested - stopped
        seats.doubted = int(outcome is not None)
        seats.waiting = polled if outcome is None else 0
        if facts.stands is None:
            seats.anybody = polled
        else:
            seats.reach.update({group: min(polled, standing) for group, standing in facts.stands})
    elif outcome.kind is Kind.COUNTERMANDED:
        stopped, polled = facts.contested, 0
    else:
        stopped, polled = min(facts.countermanded, outcome.vacant), 0
        seats.sure.update(dict(outcome.seats))
    seats.stopped = stopped
    seats.anybody += stopped
    seats.seats = stopped + polled
    seats.wards = int(seats.seats > 0)
    return seats

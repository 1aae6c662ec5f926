"""A council that stands on a council line: what it adds to the totals while wards are open."""

from collections import Counter
from dataclasses import dataclass

from desk.totals.facts import Counts
from desk.totals.not_up import Defence
from desk.totals.open_seats import OpenSeats
from desk.totals.tally import Tally


@dataclass(frozen=True, slots=True)
class LineSeats:
    """A council line as the totals see it: seats by group, those left `vacant`, whether it is approved."""

    seats: Counts
    vacant: int = 0
    approved: bool = False


def line_tally(line: LineSeats, wards: Tally, defence: Defence) -> Tally:
    """The council's sums by its line. How many wards are in, and their votes, are the wards' own.

    The change since last fought is known where it is for every seat up and none is countermanded: a line
    does not say which ward a seat is of.
    """
    filled = sum(seats for _, seats in line.seats)
    known = not defence.unknown and not wards.countermanded
    change = Counter(dict(line.seats))
    change.subtract(dict(defence.defended))
    return Tally(
        councils=1,
        contests=wards.contests,
        done=wards.done,
        results=wards.contests,
        not_approved=int(not line.approved),
        seats_contested=wards.seats_contested,
        seats_declared=filled + line.vacant,
        vacant=line.vacant,
        countermanded=wards.countermanded,
        last_fought_known=wards.contests if known else 0,
        votes=wards.votes,
        seats=Counter(dict(line.seats)),
        last_fought_change=change if known else Counter(),
    )


def line_open(line: LineSeats, wards: OpenSeats) -> OpenSeats:
    """Beside a line only countermanded seats are open."""
    return OpenSeats(
        seats=wards.stopped,
        anybody=wards.stopped,
        wards=int(wards.stopped > 0),
        stopped=wards.stopped,
        sure=Counter(dict(line.seats)),
    )

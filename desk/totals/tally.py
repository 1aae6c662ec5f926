"""The running sums: one heap of counts for a contest, a council or an area, added and taken away alike.

Because a heap only ever adds up, the order of declarations cannot matter, and the sums of any split of
the councils make the whole.
"""

from collections import Counter
from dataclasses import dataclass, field

from desk.count.declaration import Kind
from desk.totals.facts import ContestFacts, Outcome

TOGETHER = "together"
"""The key under which changes of the groups that a snapshot bundles are added up jointly."""


@dataclass(slots=True)
class Tally:
    """Counts of contests, councils and seats, and by group. See the comment beside each."""

    councils: int = 0
    complete: int = 0  # councils whose every contest is declared or countermanded
    on_line: int = 0  # councils that stand on a council line, their wards not all in
    control_unknown: int = 0  # complete councils whose control cannot be told
    control_compared: int = 0  # complete councils whose control is known now and before
    control_bundled: int = 0  # of those, held before by a bundle nobody can take apart
    contests: int = 0
    done: int = 0  # contests declared or countermanded
    results: int = 0  # contests declared with a result
    not_approved: int = 0  # committed declarations counted that nobody has approved yet
    seats_contested: int = 0
    seats_declared: int = 0  # filled or declared vacant
    seats_waiting: int = 0  # of contests not declared, countermanded seats left out
    vacant: int = 0
    countermanded: int = 0
    last_fought_known: int = 0  # contests whose change since they were last fought is known
    eve_known: int = 0  # contests in complete councils whose change since the eve is known
    eve_bundled: int = 0  # councils among those whose snapshot bundles groups
    votes: int = 0
    seats: Counter[str] = field(default_factory=Counter)
    to_come: Counter[str] = field(default_factory=Counter)  # waiting seats, by who won them last
    last_fought_change: Counter[str] = field(default_factory=Counter)
    eve_change: Counter[str] = field(default_factory=Counter)
    control: Counter[str] = field(default_factory=Counter)
    control_change: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally", times: int = 1) -> None:
        """Add `other`, or with `times` −1 take it away again."""
        for name in _NUMBERS:
            value = getattr(other, name)
            if value:
                setattr(self, name, getattr(self, name) + times * value)
        for name in _BY_GROUP:
            mine: Counter[str] = getattr(self, name)
            for group, value in getattr(other, name).items():
                mine[group] += times * value


_BY_GROUP = ("seats", "to_come", "last_fought_change", "eve_change", "control", "control_change")
_NUMBERS = tuple(name for name in Tally.__slots__ if name not in _BY_GROUP)


def contest_tally(facts: ContestFacts, outcome: Outcome | None) -> Tally:
    """What one contest adds. A countermanded contest adds to neither side of a change."""
    tally = Tally(contests=1, seats_contested=facts.contested, countermanded=facts.countermanded)
    if outcome is not None and not outcome.approved:
        tally.not_approved = 1
    if outcome is None:
        tally.done = int(facts.stopped)
        tally.seats_waiting = max(0, facts.contested - facts.countermanded)
        # Where some are countermanded, or they were more last time, nobody can say whose they are.
        if not facts.countermanded and facts.last_fought is not None:
            held = dict(facts.last_fought)
            tally.to_come.update(held if sum(held.values()) <= tally.seats_waiting else {})
        return tally
    if outcome.overtaken:
        return _overtaken(tally, outcome)
    tally.done = 1
    if outcome.kind is Kind.COUNTERMANDED:
        tally.countermanded = facts.contested
        return tally
    filled = sum(seats for _, seats in outcome.seats)
    tally.results = 1
    tally.votes = outcome.votes or 0
    tally.countermanded = min(facts.countermanded, outcome.vacant)
    tally.vacant = outcome.vacant - tally.countermanded
    tally.seats_declared = filled + tally.vacant
    tally.seats.update(dict(outcome.seats))
    # With some seats polled and some countermanded, nobody can say whose last-fought seats are whose.
    if facts.last_fought is not None and not tally.countermanded:
        tally.last_fought_known = 1
        tally.last_fought_change.update(dict(outcome.seats))
        tally.last_fought_change.subtract(dict(facts.last_fought))
    return tally


def _overtaken(tally: Tally, outcome: Outcome) -> Tally:
    """What was declared before the contest was amended: its seats stand, the contest is open."""
    filled = sum(seats for _, seats in outcome.seats)
    tally.results = int(outcome.kind is not Kind.COUNTERMANDED)
    tally.votes = outcome.votes or 0
    tally.seats_declared = filled
    tally.seats_waiting = max(0, tally.seats_contested - tally.countermanded - filled)
    tally.seats.update(dict(outcome.seats))
    return tally

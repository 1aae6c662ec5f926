"""What can still change: in a council, by a ward that is open or in doubt, and in the headlines.

Everything here is over all that the open seats may bring (see `open_seats`), so it is exact: a ward alters a
council if and only if there is some outcome of all the other open wards in which its own outcome decides
control. Since the others can bring a group any number of seats from none to its most, that is so for a group
exactly where it lacks a majority, could reach one, and can win a seat of this ward.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from desk.count.council import NO_OVERALL_CONTROL
from desk.totals.area import EVERYWHERE, Area
from desk.totals.calls import Hope, hopes
from desk.totals.facts import ContestFacts, Outcome
from desk.totals.open_seats import open_seats
from desk.totals.running import RunningTotals
from desk.totals.standing import CouncilStanding


class Why(StrEnum):
    """Why a ward is open."""

    OPEN = "not declared"
    DOUBTED = "in doubt"
    COUNTERMANDED = "countermanded"


class Headline(StrEnum):
    """What the night is summed up by: which group alone has most seats won, or controls most councils."""

    SEATS = "most seats"
    COUNCILS = "most councils"


@dataclass(frozen=True, slots=True)
class OpenWard:
    """A ward with open seats. `decides` names the groups whose control of the council it can decide.

    `alters_seat`: a seat can go to another group than the one that last won it (for a ward in doubt: than
    the one it stands for); None where no past result says who that is. `headlines` are those it can alter.
    """

    ballot_paper_id: str
    gss: str
    why: Why
    seats: int
    alters_seat: bool | None
    decides: tuple[str, ...]
    headlines: tuple[Headline, ...] = ()

    @property
    def decisive(self) -> bool:
        """It can alter a council or a headline."""
        return bool(self.decides or self.headlines)


@dataclass(frozen=True, slots=True)
class Contender:
    """A group that can still win control: it has `has` seats and needs `needs` of the `open` ones it can win,
    which lie in the wards `where`. Where the seats not up are not known it has up to `most_now`."""

    group: str
    has: int
    most_now: int
    needs: int
    open: int
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CanChange:
    """A council and its open seats. `called`: what is certain all the same; then nobody contends.

    `majority` None: the council's size is not known, and nothing is said of its control.
    `no_overall_control`: it can still end so.
    """

    gss: str
    name: str
    majority: int | None
    open_seats: int
    called: str | None
    contenders: tuple[Contender, ...]
    no_overall_control: bool
    wards: tuple[OpenWard, ...]


def can_change(totals: RunningTotals, gss: str) -> CanChange:
    """What can still change in one council. The headlines are told by `open_wards`."""
    return totals.kept(gss, _can_change)


def _can_change(totals: RunningTotals, gss: str) -> CanChange:
    standing = totals.standing(gss)
    live = _live(totals, standing)
    groups = frozenset(hope.group for hope in live)
    found = (
        _ward(facts, outcome, groups)
        for facts, outcome in totals.contests_of(gss)
        # A council line has settled every seat but those whose poll is held later.
        if not standing.on_line or facts.countermanded
    )
    wards = tuple(ward for ward in found if ward is not None)
    majority, called = standing.council.majority, standing.called

    def contender(hope: Hope) -> Contender:
        where = tuple(ward.ballot_paper_id for ward in wards if hope.group in ward.decides)
        return Contender(hope.group, hope.has, hope.most_now, hope.needs, hope.open, where)

    return CanChange(
        gss=gss,
        name=standing.council.name,
        majority=majority,
        open_seats=standing.open.seats,
        called=called,
        contenders=tuple(contender(hope) for hope in sorted(live, key=lambda hope: (hope.needs, hope.group))),
        no_overall_control=majority is not None and called in (None, NO_OVERALL_CONTROL),
        wards=wards,
    )


def _live(totals: RunningTotals, standing: CouncilStanding) -> tuple[Hope, ...]:
    """The groups whose control is open: they lack a majority and could reach one by the open seats, or
    because nobody knows who holds the seats not up."""
    majority = standing.council.majority
    if majority is None or standing.override is not None:
        return ()
    found = tuple(hopes(majority, standing.open, standing.not_up, totals.names))
    # Two groups cannot both hold a majority: one that is sure of it shuts the others out.
    return () if any(hope.sure for hope in found) else tuple(h for h in found if h.can_win(majority))


def _ward(facts: ContestFacts, outcome: Outcome | None, live: frozenset[str]) -> OpenWard | None:
    here = open_seats(facts, outcome)
    if not here.seats:
        return None
    why = Why.DOUBTED if here.doubted else Why.COUNTERMANDED if here.stopped else Why.OPEN
    stood = facts.last_fought if outcome is None else outcome.seats
    held = Counter(dict(stood or ()))
    alters = here.anybody > 0 or any(most > held[group] for group, most in here.reach.items())
    return OpenWard(
        ballot_paper_id=facts.ballot_paper_id,
        gss=facts.council_gss,
        why=why,
        seats=here.seats,
        alters_seat=None if stood is None else alters,
        decides=tuple(sorted(group for group in live if here.most(group))),
    )


Ranges = Mapping[str, tuple[int, int]]
"""For each group the fewest and the most it can end with. Any seat, or council, may stay nobody's."""


def _seats_turn_on(totals: RunningTotals) -> frozenset[str]:
    """The groups one more seat of which, in a ward they can win, can alter who has most seats.

    The ward's own seats may be counted in the others' ranges: where that makes the difference between two
    groups, they contend for the same seat, and then one of the two steps alters the lead in any case.
    """
    sure: Counter[str] = Counter()
    reach: Counter[str] = Counter()
    anybody = 0
    for gss in totals.gss_in():
        seats = totals.standing(gss).open
        sure.update(seats.sure)
        reach.update(seats.reach)
        anybody += seats.anybody
    most = {group: sure[group] + reach[group] + anybody for group in {*totals.names, *sure, *reach}}
    ranges = {group: (sure[group], most[group]) for group in most}
    return frozenset(
        group
        for group, (low, high) in ranges.items()
        if high > low and _step_alters(group, {**ranges, group: (low, high - 1)})
    )


def _councils_turn_on(totals: RunningTotals) -> Mapping[str, frozenset[str]]:
    """For each council whose control is open, the groups whose control of it can alter who has most."""
    sure: Counter[str] = Counter()
    reach: Counter[str] = Counter()
    live: dict[str, tuple[str, ...]] = {}
    for gss in totals.gss_in():
        override = totals.standing(gss).override
        told = can_change(totals, gss)
        held = told.called if override is None else override.control
        if held is None:
            live[gss] = tuple(sorted(contender.group for contender in told.contenders))
            reach.update(live[gss])
        elif held != NO_OVERALL_CONTROL:
            sure[held] += 1
    # Councils in which the same groups contend have the same rivals: reckoned once.
    turns: dict[tuple[str, ...], frozenset[str]] = {}
    for here in {*live.values()}:
        others = {
            group: (sure[group], sure[group] + reach[group] - (group in here))
            for group in {*totals.names, *sure, *here}
        }
        turns[here] = frozenset(group for group in here if _step_alters(group, others))
    return {gss: turns[here] for gss, here in live.items()}


def _step_alters(group: str, others: Ranges) -> bool:
    """Whether one more for `group`, on top of what `others` allow, can alter who is first alone."""
    low, most = others[group]
    rivals = {rival: ends for rival, ends in others.items() if rival != group}
    level = max(low, *(ends[0] for ends in rivals.values()), 0)
    if level <= most and any(ends[1] >= level for ends in rivals.values()):
        return True  # level with the best of the others, it goes ahead
    for rival, (fewest, highest) in rivals.items():
        third = max((ends[0] for other, ends in rivals.items() if other != rival), default=0)
        if max(low + 1, fewest, third + 1) <= min(most + 1, highest):
            return True  # one behind, it takes the lead away
    return False


def open_wards(totals: RunningTotals, area: Area = EVERYWHERE) -> tuple[OpenWard, ...]:
    """Every open ward of `area`, with the headlines (of everywhere) that it can alter."""
    return _open_in(totals, totals.gss_in(area))


def _open_in(totals: RunningTotals, councils_in: Iterable[str]) -> tuple[OpenWard, ...]:
    seats, councils = _seats_turn_on(totals), _councils_turn_on(totals)
    found = []
    for gss in councils_in:
        for ward in can_change(totals, gss).wards:
            here = open_seats(totals.facts(ward.ballot_paper_id), totals.outcome(ward.ballot_paper_id))
            headlines = (
                *((Headline.SEATS,) if any(here.most(group) for group in seats) else ()),
                *((Headline.COUNCILS,) if councils.get(gss, frozenset()).intersection(ward.decides) else ()),
            )
            found.append(replace(ward, headlines=headlines))
    return tuple(found)


def alerts(totals: RunningTotals, area: Area = EVERYWHERE) -> tuple[OpenWard, ...]:
    """The wards in doubt that are decisive: somebody should look at these first."""
    doubted = [gss for gss in totals.gss_in(area) if totals.standing(gss).open.doubted]
    if not doubted:
        return ()
    return tuple(ward for ward in _open_in(totals, doubted) if ward.why is Why.DOUBTED and ward.decisive)

"""What can still change, held against every completion there is of small nights.

Long because the small nights and every question asked of their completions stand together.
"""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.count.declaration import Kind
from desk.count.party import GROUPS
from desk.totals.board import Base
from desk.totals.calls import Override
from desk.totals.can_change import Headline, Why, alerts, can_change, open_wards
from desk.totals.facts import ContestFacts, Counts, Outcome, counts
from desk.totals.line import LineSeats
from desk.totals.running import RunningTotals
from tests.fakes.made_up_night import CONTESTS, COUNCILS, DECLARED, the_night, won

FEW = ("con", "lab", "ld")
Completion = dict[str, Counter[str]]


class SmallNight:
    """One or two councils of a few wards, whose seats not up are known, some declared and some in doubt."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)  # noqa: S311 - nothing secret
        self.facts: list[ContestFacts] = []
        councils = [self._council(f"E{place}") for place in range(self.chance.choice([1, 1, 2]))]
        self.totals = RunningTotals(councils, self.facts, GROUPS[:3])
        self.outcomes = {facts.ballot_paper_id: self._outcome(facts) for facts in self.facts}
        for ballot, outcome in self.outcomes.items():
            self.totals.put(ballot, outcome)
        self.open = [ward.ballot_paper_id for ward in open_wards(self.totals)]

    def _seats(self, most: int) -> Counts:
        return counts((self.chance.choice(FEW), 1) for _ in range(most))

    def _council(self, gss: str) -> Council:
        own = []
        for ward in range(self.chance.randint(1, 3)):
            seats = self.chance.choice([1, 1, 2])
            own.append(
                ContestFacts(
                    f"{gss} {ward}",
                    gss,
                    due=seats,
                    countermanded=self.chance.choice([0, 0, 0, 1, seats]),
                    last_fought=self._seats(seats),
                    stands=None if self.chance.random() < 0.2 else self._seats(self.chance.randint(1, 4)),
                )
            )
        self.facts += own
        not_up = self._seats(self.chance.randint(0, 4))
        lost = [pair for facts in own for pair in facts.last_fought or ()]
        up = sum(facts.contested for facts in own)
        size = up + sum(seats for _, seats in not_up)
        return Council(
            gss, gss, "", "England", "", size, "thirds", counts([*not_up, *lost]), "", False, "con"
        )

    def _outcome(self, facts: ContestFacts) -> Outcome | None:
        drawn = self.chance.random()
        if drawn < 0.5:
            return None
        if drawn < 0.6:
            return Outcome(Kind.COUNTERMANDED)
        filled = counts(self.chance.choice(self._ways(facts, None, later=False)).items())
        vacant = facts.contested - sum(seats for _, seats in filled)
        return Outcome(Kind.POLLED, filled, vacant, doubted=self.chance.random() < 0.3)

    def ways(self, facts: ContestFacts, later: bool = True) -> list[Counter[str]]:
        """Every way the seats of a contest can end; without `later`, countermanded ones stay vacant."""
        return self._ways(facts, self.outcomes[facts.ballot_paper_id], later)

    def _ways(self, facts: ContestFacts, outcome: Outcome | None, later: bool) -> list[Counter[str]]:
        held: Counter[str] = Counter()
        stopped, polled = min(facts.countermanded, facts.contested), 0
        if outcome is None or outcome.doubted:
            polled = facts.contested - stopped
        elif outcome.kind is Kind.COUNTERMANDED:
            stopped = facts.contested
        else:
            held, stopped = Counter(dict(outcome.seats)), min(facts.countermanded, outcome.vacant)
        stands = dict(facts.stands) if facts.stands is not None else dict.fromkeys(FEW, 9)
        ways = []
        for first in product(range(polled + 1), repeat=len(FEW)):
            if sum(first) > polled or any(n > stands.get(g, 0) for g, n in zip(FEW, first, strict=True)):
                continue
            for second in product(range(stopped * later + 1), repeat=len(FEW)):
                if sum(second) <= stopped:
                    both = zip(FEW, first, second, strict=True)
                    ways.append(Counter({g: held[g] + a + b for g, a, b in both}))
        return [way for n, way in enumerate(ways) if way not in ways[:n]]

    def completions(self) -> Iterator[Completion]:
        ballots = [facts.ballot_paper_id for facts in self.facts]
        for ways in product(*(self.ways(facts) for facts in self.facts)):
            yield dict(zip(ballots, ways, strict=True))

    def control(self, gss: str, ends: Completion) -> str:
        standing = self.totals.standing(gss)
        seats = Counter(dict(standing.not_up.held or ()))
        for facts in self.facts:
            if facts.council_gss == gss:
                seats.update(ends[facts.ballot_paper_id])
        majority = standing.council.majority
        assert majority is not None
        return next((group for group, n in seats.items() if n >= majority), NO_OVERALL_CONTROL)


def first(numbers: Counter[str]) -> str | None:
    """Who is strictly first."""
    ranked = numbers.most_common(2)
    if not ranked or ranked[0][1] == 0 or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def small(night: SmallNight) -> bool:
    ways = 1
    for facts in night.facts:
        ways *= len(night.ways(facts))
    return ways <= 3_000


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_a_council_is_called_exactly_when_no_completion_changes_it(number: int) -> None:
    night = SmallNight(number)
    if not small(night):
        return
    ends = list(night.completions())
    for gss in night.totals.gss_in():
        ended = {night.control(gss, one) for one in ends}
        called = night.totals.standing(gss).called
        assert ({called} == ended) if called is not None else len(ended) > 1
        told = can_change(night.totals, gss)
        assert {contender.group for contender in told.contenders} == (
            set() if len(ended) == 1 else ended - {NO_OVERALL_CONTROL}
        )
        assert told.no_overall_control == (NO_OVERALL_CONTROL in ended)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_a_ward_is_decisive_exactly_when_it_alone_can_alter_control_or_a_headline(number: int) -> None:
    night = SmallNight(number)
    if not small(night):
        return
    ends = list(night.completions())
    councils = night.totals.gss_in()

    def seen(one: Completion) -> dict[str, object]:
        seats: Counter[str] = Counter()
        for won_here in one.values():
            seats.update(won_here)
        controls = {gss: night.control(gss, one) for gss in councils}
        held = Counter(control for control in controls.values() if control != NO_OVERALL_CONTROL)
        return {Headline.SEATS: first(seats), Headline.COUNCILS: first(held), **controls}

    told = {ward.ballot_paper_id: ward for ward in open_wards(night.totals)}
    for facts in night.facts:
        ballot = facts.ballot_paper_id
        groups: dict[str, dict[str, set[object]]] = {}
        for one in ends:
            rest = repr(sorted((b, sorted(w.items())) for b, w in one.items() if b != ballot))
            for what, value in seen(one).items():
                groups.setdefault(what, {}).setdefault(rest, set()).add(value)
        alters = {what for what, by_rest in groups.items() if any(len(v) > 1 for v in by_rest.values())}
        ward = told.get(ballot)
        assert bool(ward and ward.decides) == (facts.council_gss in alters)
        assert set(ward.headlines if ward else ()) == alters & set(Headline)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_a_called_council_keeps_its_call_whatever_the_open_wards_do(number: int, order: int) -> None:
    night = SmallNight(number)
    chance = random.Random(order)  # noqa: S311 - nothing secret
    called = {gss: night.totals.standing(gss).called for gss in night.totals.gss_in()}
    wards = [facts for facts in night.facts if facts.ballot_paper_id in night.open]
    chance.shuffle(wards)
    for facts in wards:
        end = chance.choice(night.ways(facts, later=facts.stopped))
        seats = counts(end.items())
        vacant = facts.contested - sum(n for _, n in seats)
        night.totals.put(facts.ballot_paper_id, Outcome(Kind.POLLED, seats, vacant))
        for gss, control in called.items():
            standing = night.totals.standing(gss)
            if control is not None:
                assert standing.called == control
                assert standing.control in (None, control)


def test_a_party_cannot_win_seats_it_does_not_fight() -> None:
    councils = [Council("E1", "Ashby", "district", "England", "", 5, "all", (("con", 5),), "", True, "con")]
    contests = [
        ContestFacts("E1 1", "E1", 2, stands=(("con", 2), ("lab", 2))),
        ContestFacts("E1 2", "E1", 3, stands=(("con", 1), ("lab", 3))),
    ]
    totals = RunningTotals(councils, contests, GROUPS)
    totals.put("E1 1", won("lab 2"))
    # Three seats are open, but one Conservative stands for them: they cannot get three of five.
    told = can_change(totals, "E1")
    assert [(one.group, one.needs, one.open) for one in told.contenders] == [("lab", 1, 3)]
    assert told.no_overall_control
    assert told.called is None
    totals.put("E1 2", won("lab 1 con 1", vacant=1))
    assert totals.standing("E1").called == "lab"


def test_what_a_council_needs_and_where() -> None:
    totals = the_night()
    idle = can_change(totals, "IDLE")
    assert idle.open_seats == 1
    assert [ward.ballot_paper_id for ward in idle.wards] == ["Idle 2"]
    assert idle.wards[0].why is Why.OPEN
    assert (idle.majority, idle.called, idle.contenders) == (4, NO_OVERALL_CONTROL, ())
    eastby = can_change(totals, "EASTBY")
    assert [(one.group, one.has, one.needs, one.where) for one in eastby.contenders] == [
        ("con", 2, 1, ("Eastby 2",)),
        ("lab", 1, 2, ("Eastby 2",)),
    ]
    assert eastby.wards[0].why is Why.COUNTERMANDED


def test_a_ward_sent_back_opens_its_council_again_and_is_told_when_it_decides() -> None:
    totals = the_night()
    assert totals.standing("ASHBY").called == "lab"
    doubted = Outcome(Kind.POLLED, (("lab", 3),), doubted=True)
    totals.put("Ashby 1", doubted)
    row = next(row for row in totals.council_rows(Base.EVE) if row.gss == "ASHBY")
    assert (row.control, row.called, row.final, row.doubted) == ("lab", None, False, 1)
    assert row.sentence == "Labour gain from Conservatives; wards in doubt can still change it"
    told = [ward for ward in alerts(totals) if ward.gss == "ASHBY"]
    assert [(ward.ballot_paper_id, ward.decides) for ward in told] == [("Ashby 1", ("con", "lab"))]
    totals.put("Ashby 1", DECLARED["Ashby 1"])
    assert [ward for ward in alerts(totals) if ward.gss == "ASHBY"] == []


def test_an_editors_word_stands_for_the_arithmetic_and_is_marked() -> None:
    totals = the_night()
    totals.override("BARTON", Override("lab", "Casting vote of the mayor"))
    row = next(row for row in totals.council_rows(Base.EVE) if row.gss == "BARTON")
    assert (row.control, row.overridden, row.override_reason) == ("lab", "lab", "Casting vote of the mayor")
    assert row.sentence == "Labour gain from no overall control"
    board = totals.board(Base.EVE)
    assert sum(party.councils for party in board.parties) == sum(
        one.control not in (None, NO_OVERALL_CONTROL) for one in totals.council_rows(Base.EVE)
    )
    totals.override("BARTON", None)
    assert totals.council_rows(Base.EVE) == the_night().council_rows(Base.EVE)
    assert totals.board(Base.EVE) == the_night().board(Base.EVE)


def test_an_early_call_is_told_before_the_council_is_complete() -> None:
    totals = RunningTotals(COUNCILS, CONTESTS, GROUPS)
    totals.put("Fenny 1", won("con 3 lab 1"))
    row = next(row for row in totals.council_rows(Base.EVE) if row.gss == "FENNY")
    assert (row.control, row.called, row.called_sentence) == (None, "con", "Conservative hold")


def test_what_is_kept_of_a_council_goes_with_whatever_touches_it() -> None:
    totals = the_night()
    kept = can_change(totals, "IDLE")
    assert can_change(totals, "IDLE") is kept
    totals.put("Ashby 1", won("con 3"))
    assert can_change(totals, "IDLE") is kept
    totals.put("Idle 2", won("ld 1"))
    assert can_change(totals, "IDLE").open_seats == 0
    totals.override("IDLE", Override("con", "casting mayor"))
    assert can_change(totals, "IDLE").called == "con"


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_on_a_council_line_a_call_holds_whoever_wins_the_seats_polled_later(number: int) -> None:
    night = SmallNight(number)
    gss = next(iter(night.totals.gss_in()))
    own = [facts for facts in night.facts if facts.council_gss == gss]
    for facts in own:
        night.totals.put(facts.ballot_paper_id, None)
    stopped = night.totals.standing(gss).wards_open.stopped
    up = sum(facts.contested for facts in own)
    seats = Counter(dict(night._seats(up - stopped)))
    night.totals.put_line(gss, LineSeats(counts(seats.items())))
    standing = night.totals.standing(gss)
    if not standing.on_line:
        return
    majority = standing.council.majority
    assert majority is not None
    ended = set()
    for later in product(range(stopped + 1), repeat=len(FEW)):
        if sum(later) <= stopped:
            whole = (
                Counter(dict(standing.not_up.held or ()))
                + seats
                + Counter(dict(zip(FEW, later, strict=True)))
            )
            ended.add(next((group for group, n in whole.items() if n >= majority), NO_OVERALL_CONTROL))
    assert ({standing.called} == ended) if standing.called is not None else len(ended) > 1
    told = can_change(night.totals, gss)
    assert {contender.group for contender in told.contenders} == (
        set() if len(ended) == 1 else ended - {NO_OVERALL_CONTROL}
    )

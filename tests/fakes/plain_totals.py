"""The board worked out again from nothing, the slow and obvious way: what the running totals must equal."""

from collections.abc import Mapping, Sequence

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.count.declaration import Kind
from desk.count.party import GROUPS
from desk.totals.area import Area, areas_of, council_area
from desk.totals.board import (
    Base,
    Board,
    Bundle,
    Coverage,
    NoOverallControl,
    PartyRow,
    Progress,
)
from desk.totals.calls import Override
from desk.totals.control import control
from desk.totals.facts import NAMED, ContestFacts, Outcome, counts
from desk.totals.line import LineSeats
from desk.totals.not_up import Defence, seats_not_up

Outcomes = Mapping[str, Outcome]


class PlainCouncil:
    """One council with its contests and what was declared in them."""

    def __init__(
        self,
        council: Council,
        contests: Sequence[ContestFacts],
        outcomes: Outcomes,
        line: LineSeats | None = None,
        override: Override | None = None,
    ) -> None:
        self.council = council
        self.contests = contests
        self.stopped = [
            facts
            for facts in contests
            if (
                (o := outcomes.get(facts.ballot_paper_id)) is None
                and facts.countermanded >= facts.due + facts.casual
            )
            or (o is not None and o.kind is Kind.COUNTERMANDED and not o.overtaken)
        ]
        self.results = [
            (facts, outcomes[facts.ballot_paper_id])
            for facts in contests
            if (o := outcomes.get(facts.ballot_paper_id)) is not None
            and facts not in self.stopped
            and o.kind is not Kind.COUNTERMANDED
        ]
        self.done = len(self.stopped) + sum(not outcome.overtaken for _, outcome in self.results)
        self.unapproved = [
            facts
            for facts in contests
            if facts.ballot_paper_id in outcomes and not outcomes[facts.ballot_paper_id].approved
        ]
        self.waits = [(facts, outcomes.get(facts.ballot_paper_id)) for facts in contests]
        self.line = line if self.done < len(contests) else None
        self.complete = line is not None or self.done == len(contests)
        lost = [pair for facts in contests for pair in facts.last_fought or ()]
        unknown = [facts for facts in contests if facts.last_fought is None]
        up = sum(facts.due + facts.casual for facts in contests)
        self.up = up
        seats = sum(facts.due + facts.casual for facts in unknown)
        self.not_up = seats_not_up(council, Defence(up, len(contests), counts(lost), len(unknown), seats))
        self.control = control(council.majority, {g: self.won(g) for g in ids()}, self.not_up)
        if override is not None:
            self.control = override.control
        self.bundled_before = council.eve_bundles and council.control_before == "other"

    def won(self, group: str) -> int:
        if self.line is not None:
            return dict(self.line.seats).get(group, 0)
        return sum(dict(outcome.seats).get(group, 0) for _, outcome in self.results)

    def waiting(self) -> int:
        """Seats that are to be declared yet."""
        if self.line is not None:
            return 0
        open_seats = 0
        for facts, outcome in self.waits:
            if outcome is None or outcome.overtaken:
                filled = 0 if outcome is None else sum(seats for _, seats in outcome.seats)
                open_seats += max(0, facts.due + facts.casual - facts.countermanded - filled)
        return open_seats

    def to_come(self, group: str) -> int:
        """Of those, seats that this group won when they were last fought."""
        return sum(
            dict(facts.last_fought).get(group, 0)
            for facts, outcome in self.waits
            if self.line is None
            and outcome is None
            and not facts.countermanded
            and facts.last_fought is not None
            and sum(n for _, n in facts.last_fought) <= facts.due + facts.casual
        )

    def vacant(self) -> int:
        if self.line is not None:
            return self.line.vacant
        return sum(o.vacant - self.countermanded_in(f, o) for f, o in self.results if not o.overtaken)

    def countermanded(self) -> int:
        decided = [facts for facts, _ in self.results]
        return (
            sum(f.due + f.casual for f in self.stopped)
            + sum(f.countermanded for f in self.contests if f not in self.stopped and f not in decided)
            + sum(self.countermanded_in(f, o) for f, o in self.results)
        )

    def known(self) -> int:
        if self.line is None:
            return len(self.compared())
        whole = all(facts.last_fought is not None for facts in self.contests) and not self.countermanded()
        return len(self.contests) if whole else 0

    def told(self) -> int:
        return len(self.results) if self.line is None else len(self.contests)

    def not_approved(self) -> int:
        return len(self.unapproved) if self.line is None else int(not self.line.approved)

    def countermanded_in(self, facts: ContestFacts, outcome: Outcome) -> int:
        return facts.countermanded if outcome.overtaken else min(facts.countermanded, outcome.vacant)

    def compared(self) -> list[tuple[ContestFacts, Outcome]]:
        return [
            (facts, outcome)
            for facts, outcome in self.results
            if facts.last_fought is not None
            and self.countermanded_in(facts, outcome) == 0
            and not outcome.overtaken
        ]

    def since_last_fought(self, group: str) -> int:
        if self.line is not None:
            lost = [pair for facts in self.contests for pair in facts.last_fought or ()]
            return self.won(group) - sum(n for g, n in lost if g == group) if self.known() else 0
        return sum(
            dict(outcome.seats).get(group, 0) - dict(facts.last_fought or ()).get(group, 0)
            for facts, outcome in self.compared()
        )

    @property
    def eve_known(self) -> bool:
        eve = sum(seats for _, seats in self.council.eve)
        fits = self.council.size is None or 0 < eve <= self.council.size
        return bool(self.complete and self.told() and eve and self.not_up.held is not None and fits)

    def since_eve(self, groups: Sequence[str]) -> int:
        """Of these groups taken together."""
        after = sum(self.won(group) + dict(self.not_up.held or ()).get(group, 0) for group in groups)
        return after - sum(dict(self.council.eve).get(group, 0) for group in groups)


def ids() -> list[str]:
    return [group.id for group in GROUPS]


def plain_board(
    councils: Sequence[Council],
    contests: Sequence[ContestFacts],
    outcomes: Outcomes,
    base: Base,
    area: Area,
    lines: Mapping[str, LineSeats] | None = None,
    overrides: Mapping[str, Override] | None = None,
) -> Board:
    """As `RunningTotals.board`; the groups are `GROUPS`."""
    plain = []
    for council in councils:
        own = [f for f in contests if f.council_gss == council.gss and not f.by_election]
        if own and area in (*areas_of(council), council_area(council)):
            said = (overrides or {}).get(council.gss)
            plain.append(PlainCouncil(council, own, outcomes, (lines or {}).get(council.gss), said))
    complete = [c for c in plain if c.complete]
    told = [c for c in complete if c.control is not None]
    compared = [c for c in told if c.council.control_before is not None]
    control_bundled = any(c.bundled_before for c in compared)
    on_eve = [c for c in complete if c.eve_known]
    eve_bundled = any(c.council.eve_bundles and dict(c.council.eve).get("other", 0) for c in on_eve)
    bundle = [g for g in ids() if g not in NAMED]
    last_known = sum(c.known() for c in plain)
    eve_known = sum(c.told() for c in on_eve)
    known = eve_known if base is Base.EVE else last_known
    results = [(c, facts, outcome) for c in plain for facts, outcome in c.results]

    def holds(group: str) -> int:
        return sum(c.control == group for c in told)

    def held(group: str) -> int:
        return sum(c.council.control_before == group and not c.bundled_before for c in compared)

    def councils_change(group: str) -> int | None:
        if not compared or (control_bundled and group in bundle):
            return None
        return sum(c.control == group for c in compared) - held(group)

    def seats_change(group: str) -> int | None:
        if not known or (base is Base.EVE and eve_bundled and group in bundle):
            return None
        if base is Base.EVE:
            return sum(c.since_eve([group]) for c in on_eve)
        return sum(c.since_last_fought(group) for c in plain)

    joint = Bundle(
        groups=tuple(group.name for group in GROUPS if group.id in bundle),
        councils_change=sum((c.control in bundle) - (c.council.control_before in bundle) for c in compared)
        if control_bundled
        else None,
        seats_change=sum(c.since_eve(bundle) for c in on_eve) if base is Base.EVE and eve_bundled else None,
    )
    seats = sum(c.won(g) for c in plain for g in ids()) + sum(c.vacant() for c in plain)
    return Board(
        base=base,
        area=area,
        after=Progress(len(complete), len(plain)),
        contests=Progress(sum(c.done for c in plain), sum(len(c.contests) for c in plain)),
        seats=Progress(seats, sum(c.up for c in plain)),
        vacant=sum(c.vacant() for c in plain),
        countermanded=sum(c.countermanded() for c in plain),
        votes=sum(outcome.votes or 0 for _, _, outcome in results),
        parties=tuple(
            PartyRow(
                group.id,
                group.name,
                holds(group.id),
                councils_change(group.id),
                sum(c.won(group.id) for c in plain),
                seats_change(group.id),
            )
            for group in GROUPS
        ),
        no_overall_control=NoOverallControl(holds(NO_OVERALL_CONTROL), councils_change(NO_OVERALL_CONTROL)),
        changes_over=Coverage(known, sum(c.told() for c in plain)),
        controls_over=Coverage(len(compared), len(complete)),
        control_unknown=len(complete) - len(told),
        not_approved=sum(c.not_approved() for c in plain),
        bundle=joint if control_bundled or (base is Base.EVE and eve_bundled) else None,
        on_line=sum(c.line is not None for c in plain),
        to_come=counts((g, c.to_come(g)) for c in plain for g in ids()),
        seats_waiting=sum(c.waiting() for c in plain),
    )

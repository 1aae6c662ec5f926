"""How one council stands: the sums of its contests, and what they make of the council."""

from collections.abc import Iterable, Mapping, Sequence

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.count.council_line import WardsSoFar, compare, disagreement
from desk.totals.board import Base, CouncilRow
from desk.totals.calls import Override, called
from desk.totals.control import bundled_before, control, result
from desk.totals.facts import NAMED, OTHER, ContestFacts, Counts, Outcome, counts
from desk.totals.line import LineSeats, line_open, line_tally
from desk.totals.not_up import Defence, bundled_counts, keeps_apart, seats_not_up
from desk.totals.open_seats import OpenSeats, open_seats
from desk.totals.say import result_sentence
from desk.totals.tally import TOGETHER, Tally, contest_tally


class CouncilStanding:
    """The running state of one council.

    `wards` and `wards_open` hold what its contests add, `line` the council line if there is one. `sums` and
    `open` are what it stands on: the line while wards are open, the wards once all are in.
    """

    def __init__(self, council: Council, contests: Iterable[ContestFacts]) -> None:
        self.council = council
        self.wards = Tally(councils=1)
        self.wards_open = OpenSeats()
        self.line: LineSeats | None = None
        self.override: Override | None = None
        contests = tuple(contests)
        for facts in contests:
            self.wards.add(contest_tally(facts, None))
            self.wards_open.add(open_seats(facts, None))
        self._defence = _defence(contests)
        self.not_up = seats_not_up(council, self._defence)

    @property
    def on_line(self) -> bool:
        """There is a council line and not every ward is in: the line is what counts."""
        return self.line is not None and self.wards.done < self.wards.contests

    @property
    def sums(self) -> Tally:
        """What the council adds to the totals."""
        if self.line is None or not self.on_line:
            return self.wards
        return line_tally(self.line, self.wards, self._defence)

    @property
    def open(self) -> OpenSeats:
        """The seats that can still go either way."""
        if self.line is None or not self.on_line:
            return self.wards_open
        return line_open(self.line, self.wards_open)

    def so_far(self) -> WardsSoFar:
        """What the wards say, for the line to be held against."""
        wards = self.wards
        return WardsSoFar(
            expected=wards.seats_contested - wards.countermanded,
            seats=counts(wards.seats.items()),
            vacant=wards.vacant,
            open=self.wards_open.seats - self.wards_open.stopped,
            declared=wards.done,
            of=wards.contests,
        )

    def disagreement(self, names: Mapping[str, str]) -> str:
        """Where line and wards cannot both be right, in words; "" where they can, or there is no line."""
        if self.line is None:
            return ""
        so_far = self.so_far()
        return disagreement(compare(self.line.seats, self.line.vacant, so_far), so_far, names)

    def amend(
        self,
        contests: Sequence[ContestFacts],
        before: ContestFacts,
        now: ContestFacts,
        outcome: Outcome | None,
    ) -> None:
        """One of its `contests` is expected to be otherwise; `outcome` is what stands for it."""
        self.wards.add(contest_tally(before, outcome), -1)
        self.wards.add(contest_tally(now, outcome))
        self.wards_open.add(open_seats(before, outcome), -1)
        self.wards_open.add(open_seats(now, outcome))
        self._defence = _defence(contests)
        self.not_up = seats_not_up(self.council, self._defence)

    def amend_council(self, council: Council) -> None:
        """The council itself is otherwise: its size, its eve, or its seats not up."""
        self.council = council
        self.not_up = seats_not_up(council, self._defence)

    def replace(self, facts: ContestFacts, before: Outcome | None, now: Outcome | None) -> None:
        """Take what stood for a contest out of the sums and put in what stands now."""
        self.wards.add(contest_tally(facts, before), -1)
        self.wards.add(contest_tally(facts, now))
        self.wards_open.add(open_seats(facts, before), -1)
        self.wards_open.add(open_seats(facts, now))

    @property
    def called(self) -> str | None:
        """Who controls the council whatever the open seats bring; None while that is not certain.

        An editor's word stands in place of what is certain, and calls nothing itself.
        """
        sure = called(self.council.majority, self.open, self.not_up)
        return self.override.control if self.override is not None and sure is not None else sure

    @property
    def complete(self) -> bool:
        """Every contest is declared or countermanded, or a council line says the whole."""
        return self.line is not None or self.wards.done == self.wards.contests

    @property
    def control(self) -> str | None:
        """Who controls a complete council, its vacant seats being vacant; None if that cannot be told.

        An editor's word stands in place of the arithmetic (casting votes, agreements).
        """
        return self.override.control if self.override is not None and self.complete else self.by_seats

    @property
    def by_seats(self) -> str | None:
        """Control by the seats alone, whatever an editor has said; None while it is not complete, or if that
        cannot be told."""
        return control(self.council.majority, self.sums.seats, self.not_up) if self.complete else None

    def composition(self) -> Counts | None:
        """Seats not up and seats won so far; a bundle that cannot be taken apart stands under "other"."""
        if self.not_up.held is None:
            return None
        together = counts((*self.not_up.held, *self.sums.seats.items()))
        return bundled_counts(self.council, together) if self.not_up.bundled else together

    def tally(self) -> Tally:
        """All this council adds to an area."""
        tally = Tally()
        tally.add(self.sums)
        tally.on_line = int(self.on_line)
        if self.complete:
            tally.complete = 1
            self._count_control(tally)
            change = self.eve_change()
            if change is not None:
                tally.eve_known = tally.results
                tally.eve_change.update(change)
                tally.eve_bundled = int(self._eve_bundled())
        return tally

    def _count_control(self, tally: Tally) -> None:
        now, before = self.control, self.council.control_before
        if now is None:
            tally.control_unknown = 1
            return
        tally.control[now] = 1
        if before is None:
            return
        tally.control_compared = 1
        if bundled_before(self.council):
            tally.control_bundled = 1
        else:
            tally.control_change[before] -= 1
        tally.control_change[now] += 1
        tally.control_change[TOGETHER] = _in_bundle(now) - _in_bundle(before)

    def _eve_bundled(self) -> bool:
        """Whether the snapshot holds seats of several groups in one figure. None there: each held none."""
        return self.council.eve_bundles and dict(self.council.eve).get(OTHER, 0) > 0

    def eve_change(self) -> dict[str, int] | None:
        """Seats now less seats on the eve, by group and `TOGETHER`; None if either is not known.

        Nothing is compared before the council is complete, nor where every poll of it is countermanded, nor
        with a snapshot of more seats than the council has (its size was changed). Groups that the snapshot
        bundles have no change of their own.
        """
        if not self.complete or not self.sums.results:
            return None
        council, after = self.council, self.composition()
        eve_seats = sum(seats for _, seats in council.eve)
        if after is None or not council.eve or (council.size is not None and eve_seats > council.size):
            return None
        change = {TOGETHER: 0}
        for pairs, sign in ((after, 1), (council.eve, -1)):
            for group, seats in pairs:
                if group not in NAMED:
                    change[TOGETHER] += sign * seats
                if keeps_apart(council, group) or not self._eve_bundled():
                    change[group] = change.get(group, 0) + sign * seats
        return change

    def row(self, base: Base, names: Mapping[str, str]) -> CouncilRow:
        """The council as a row; `names` are the groups' names by id."""
        council, sums, now = self.council, self.sums, self.control
        called = self.called
        verdict = result(council, now)
        final = self.complete and (called is not None or not self.open.seats)
        early = None if self.complete else result(council, called)
        return CouncilRow(
            gss=council.gss,
            name=council.name,
            type=council.type,
            region=council.region,
            nation=council.nation,
            size=council.size,
            declared=sums.done,
            of=sums.contests,
            seats=counts(sums.seats.items()),
            not_up=self.not_up.held,
            composition=self.composition(),
            bundled=self.not_up.bundled > 0,
            vacant=sums.vacant,
            countermanded=sums.countermanded,
            seats_change=self._change(base),
            control=now,
            control_before=council.control_before,
            called=called,
            result=None if verdict is None else verdict.value,
            sentence=result_sentence(
                verdict, now, council, names, open_seats=() if final else self.open.why()
            ),
            final=final,
            unknown=self._unknown(),
            called_sentence=result_sentence(early, called, council, names),
            not_approved=sums.not_approved,
            doubted=self.open.doubted,
            open_seats=self.open.seats,
            overridden=None if self.override is None else self.override.control,
            override_reason="" if self.override is None else self.override.reason,
            cycle=council.cycle,
            stands_on="line" if self.on_line else "wards",
            line=None if self.line is None else self.line.seats,
            line_vacant=0 if self.line is None else self.line.vacant,
            disagreement=self.disagreement(names),
        )

    def _change(self, base: Base) -> Counts | None:
        if base is Base.LAST_FOUGHT:
            return counts(self.sums.last_fought_change.items()) if self.sums.last_fought_known else None
        change = self.eve_change()
        if change is None:
            return None
        together = change.pop(TOGETHER)
        return counts([*change.items(), *([(OTHER, together)] if self._eve_bundled() else [])])

    def _unknown(self) -> str:
        """Why something about the seats or the control cannot be told; "" if everything can."""
        if self.not_up.unknown or not self.complete or self.control is not None:
            return self.not_up.unknown
        return (
            f"Independents, residents and others hold {self.not_up.bundled} seats not up in "
            f"{self.council.name} as one figure, so nobody can say whether one of them has control."
        )


def _in_bundle(holder: str) -> int:
    return int(holder != NO_OVERALL_CONTROL and holder not in NAMED)


def _defence(contests: Sequence[ContestFacts]) -> Defence:
    unknown = [facts.contested for facts in contests if facts.last_fought is None]
    known = [pair for facts in contests for pair in facts.last_fought or ()]
    up = sum(facts.contested for facts in contests)
    return Defence(up, len(contests), counts(known), len(unknown), sum(unknown))

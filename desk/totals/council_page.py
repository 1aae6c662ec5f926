"""One council's whole page as values: seats by party on both baselines, control, what is needed, its wards.

Words are in `say_council`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.totals.board import Base, CouncilRow
from desk.totals.calls import hopes
from desk.totals.can_change import CanChange, can_change
from desk.totals.facts import Counts, counts
from desk.totals.running import RunningTotals
from desk.totals.shares import ShareRow, Swing
from desk.totals.ward import ward_sentence


@dataclass(frozen=True, slots=True)
class WardRow:
    """A ward in its council's list. `state` is a `record.states.State`; `result` who holds or gains, in words
    ("" while nothing is declared); `won` seats by group, `before` as last fought (None: not known).
    `majority` in votes, `turnout` in points, None where not known. `doubted`: it counts, and is not sure.
    `decides`: the groups whose control it can still decide. `counts` False: a by-election or a mayor.
    `hidden`: its figures are not for who asks. `by`: who keyed it. `incidents` in words."""

    ballot_paper_id: str
    number: int
    ward: str
    seats: int
    state: str
    result: str = ""
    won: Counts = ()
    before: Counts | None = None
    majority: int | None = None
    turnout: float | None = None
    papers: int | None = None
    electorate: int | None = None
    doubted: bool = False
    countermanded: bool = False
    decides: tuple[str, ...] = ()
    counts: bool = True
    hidden: bool = False
    by: str = ""
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeatsOf:
    """A group's seats in a council. `defended`: those up now that it won when they were last fought, over the
    wards of which that is known, None where it is of none. `not_up`, `together`, `eve` and the two changes
    None: not known."""

    group: str
    name: str
    won: int
    defended: int | None
    fought_change: int | None
    not_up: int | None
    together: int | None
    eve: int | None
    eve_change: int | None


@dataclass(frozen=True, slots=True)
class CouncilShares:
    """Shares over the council's `wards` polled on `since` and declared now with votes. `declared`: all those
    declared with votes. `rows` most votes first; `swing` between the first two that stood both times."""

    since: str
    wards: int
    declared: int
    rows: tuple[ShareRow, ...]
    swing: Swing | None


@dataclass(frozen=True, slots=True)
class Around:
    """What the desk holds of a council beside its figures. `expected` local ISO ("" nobody knows) and who
    says so; `set_by`: who set its control; `incidents` in words, those of the whole council first,
    each other with its ward."""

    expected: str = ""
    expected_by: str = ""
    set_by: str = ""
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CouncilPage:
    """A council's page. `row` is measured against the eve of poll. `fought_over`: contests whose change
    since last fought is known, of those declared. `nearest`: the group nearest to a majority, what it has and
    what it can reach with every open seat."""

    council: Council
    row: CouncilRow
    seats: tuple[SeatsOf, ...]
    fought_over: tuple[int, int]
    can: CanChange
    nearest: tuple[str, int, int] | None
    wards: tuple[WardRow, ...]
    shares: CouncilShares | None
    around: Around

    @property
    def turnout_wards(self) -> int:
        """Wards that give both electorate and ballot papers."""
        return len(self._both())

    @property
    def turnout(self) -> float | None:
        """In points, over `turnout_wards`; None while there is none."""
        electors = sum(ward.electorate or 0 for ward in self._both())
        return 100 * sum(ward.papers or 0 for ward in self._both()) / electors if electors else None

    def _both(self) -> tuple[WardRow, ...]:
        return tuple(w for w in self.wards if w.counts and w.papers is not None and w.electorate)


def council_page(
    totals: RunningTotals,
    gss: str,
    wards: Sequence[WardRow],
    around: Around = Around(),
    shares: CouncilShares | None = None,
) -> CouncilPage:
    """The page of a council as it stands. Raises `Refused` for one that does not elect."""
    standing = totals.standing(gss)
    fought, eve = (standing.row(base, totals.names) for base in (Base.LAST_FOUGHT, Base.EVE))
    sums = standing.sums
    return CouncilPage(
        council=standing.council,
        row=eve,
        seats=_seats(totals, gss, fought, eve),
        fought_over=(sums.last_fought_known, sums.results),
        can=can_change(totals, gss),
        nearest=_nearest(totals, gss),
        wards=tuple(wards),
        shares=shares,
        around=around,
    )


def ward_rows(totals: RunningTotals, gss: str, named: Mapping[str, str]) -> tuple[WardRow, ...]:
    """What the totals alone know of a council's wards. `named`: ballot paper id → the ward's name."""
    can = {ward.ballot_paper_id: ward for ward in can_change(totals, gss).wards}
    found = []
    for number, (facts, outcome) in enumerate(totals.contests_of(gss), start=1):
        ballot = facts.ballot_paper_id
        told = ""
        if outcome is not None:
            told = ward_sentence(outcome.kind, facts.last_fought, outcome.seats, outcome.vacant, totals.names)
        found.append(
            WardRow(
                ballot_paper_id=ballot,
                number=number,
                ward=named.get(ballot, ballot),
                seats=facts.contested,
                state="open" if outcome is None else "approved" if outcome.approved else "entered",
                result=told,
                won=() if outcome is None else outcome.seats,
                before=facts.last_fought,
                doubted=outcome is not None and outcome.doubted,
                countermanded=facts.stopped,
                decides=can[ballot].decides if ballot in can else (),
            )
        )
    return tuple(found)


def _seats(totals: RunningTotals, gss: str, fought: CouncilRow, eve: CouncilRow) -> tuple[SeatsOf, ...]:
    """A line a group that has or had a seat, in the board's order."""
    council = totals.standing(gss).council
    contests = [facts for facts, _ in totals.contests_of(gss)]
    told = any(facts.last_fought is not None for facts in contests)
    defended = dict(counts(pair for facts in contests for pair in facts.last_fought or ()))
    won, held, together = dict(eve.seats), dict(eve.not_up or ()), dict(eve.composition or ())
    before = dict(council.eve)
    since, since_eve = dict(fought.seats_change or ()), dict(eve.seats_change or ())
    found = {*won, *held, *together, *before, *defended, *since, *since_eve}
    order = [*(g for g in totals.names if g in found), *sorted(found - {*totals.names})]
    return tuple(
        SeatsOf(
            group=group,
            name=totals.names.get(group, group),
            won=won.get(group, 0),
            defended=defended.get(group, 0) if told else None,
            fought_change=None if fought.seats_change is None else since.get(group, 0),
            not_up=None if eve.not_up is None else held.get(group, 0),
            together=None if eve.composition is None else together.get(group, 0),
            eve=before.get(group, 0) if council.eve else None,
            eve_change=None if eve.seats_change is None else since_eve.get(group, 0),
        )
        for group in order
    )


def _nearest(totals: RunningTotals, gss: str) -> tuple[str, int, int] | None:
    """Of the groups the one that has most, and what it can reach with every open seat."""
    standing = totals.standing(gss)
    majority = standing.council.majority
    if majority is None:
        return None
    found = list(hopes(majority, standing.open, standing.not_up, totals.names))
    if not found:
        return None
    best = max(found, key=lambda hope: (hope.has, hope.most_now + hope.open))
    if standing.called == NO_OVERALL_CONTROL:
        best = max(found, key=lambda hope: hope.most_now + hope.open)
    return best.group, best.has, best.most_now + best.open


def council_shares(
    since: str, wards: Sequence[tuple[Counts | None, Counts]], names: Mapping[str, str]
) -> CouncilShares:
    """The shares of a council from its wards, each (votes by group on the date `since`, None where it was
    not polled then; votes by group now)."""
    every: Counter[str] = Counter()
    now: Counter[str] = Counter()
    past: Counter[str] = Counter()
    alike = 0
    for before, votes in wards:
        every.update(dict(votes))
        if before:
            alike += 1
            now.update(dict(votes))
            past.update(dict(before))
    seen = sorted({*every, *past}, key=lambda group: (-now[group], -every[group], group))
    rows = tuple(_share(group, names.get(group, group), now, past, every) for group in seen)
    return CouncilShares(since, alike, len(wards), rows, _swing(rows))


def _share(group: str, name: str, now: Counter[str], past: Counter[str], every: Counter[str]) -> ShareRow:
    share = 100 * now[group] / now.total() if now.total() else None
    before = 100 * past[group] / past.total() if past.total() else None
    change = None if share is None or before is None else share - before
    return ShareRow(group, name, share, before, change, 100 * every[group] / (every.total() or 1))


def _swing(rows: Sequence[ShareRow]) -> Swing | None:
    both = [row for row in rows if row.share and row.before][:2]
    if len(both) < 2:
        return None
    first, second = sorted(both, key=lambda row: -(row.change or 0.0))
    return Swing(first.group, second.group, ((first.change or 0.0) - (second.change or 0.0)) / 2)

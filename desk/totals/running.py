"""The running totals of a night: put what stands for a contest, read the board at any moment."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar, cast

from desk.count.council import Council
from desk.count.errors import Misused, Refused
from desk.count.party import Group
from desk.totals.area import EVERYWHERE, Area, AreaKind, areas_of, council_area
from desk.totals.board import Base, Board, CouncilRow, Mayors, Progress, board_of
from desk.totals.calls import Override
from desk.totals.facts import ContestFacts, Outcome, counts
from desk.totals.line import LineSeats
from desk.totals.standing import CouncilStanding
from desk.totals.tally import Tally

T = TypeVar("T")

__all__ = ["Base", "Board", "CouncilRow", "RunningTotals"]


Follower = Callable[[ContestFacts, Outcome | None, Outcome | None], None]
"""Hears of a contest: its facts, what stood for it, and what stands now. By-elections are not told of."""


class RunningTotals:
    """Sums per council and per area, kept as declarations come in, in any order.

    By-election contests, and councils that have none but such, count nowhere; mayors count on a line of their
    own and in no area. `put` touches one contest's
    council; the councils touched since the last reading are summed up anew when a board is read.
    """

    def __init__(
        self,
        councils: Sequence[Council],
        contests: Iterable[ContestFacts],
        groups: Sequence[Group],
    ) -> None:
        """`groups` are the board's rows in their order.

        Raises `Refused` where a contest belongs to a council that is not among `councils`.
        """
        self._groups = tuple(groups)
        self._names = {group.id: group.name for group in groups}
        self._facts: dict[str, ContestFacts] = {}
        self._mayors: list[str] = []
        by_council: dict[str, list[ContestFacts]] = {council.gss: [] for council in councils}
        for facts in contests:
            self._facts[facts.ballot_paper_id] = facts
            if facts.mayor:
                self._mayors.append(facts.ballot_paper_id)
            if not facts.counts:
                continue
            if facts.council_gss not in by_council:
                raise Refused(
                    f"{facts.ballot_paper_id}: the pack has no council {facts.council_gss}; "
                    "build the pack again with that council in its councils file."
                )
            by_council[facts.council_gss].append(facts)
        self._of = by_council
        self._standing = {
            council.gss: CouncilStanding(council, by_council[council.gss])
            for council in councils
            if by_council[council.gss]
        }
        self._outcomes: dict[str, Outcome] = {}
        self._followers: list[Follower] = []
        self._counted: dict[str, Tally] = {}
        self._by_area: dict[Area, Tally] = {}
        self._touched: set[str] = set(self._standing)
        self._rows: dict[tuple[str, Base], CouncilRow] = {}
        self._kept: dict[str, dict[object, object]] = {}
        self._areas = {
            gss: (*areas_of(standing.council), council_area(standing.council))
            for gss, standing in self._standing.items()
        }

    def put(self, ballot_paper_id: str, outcome: Outcome | None) -> None:
        """`outcome` is what stands for this contest from now on; None: nothing is declared.

        Raises `Refused` for a contest that is not in the pack.
        """
        facts = self.facts(ballot_paper_id)
        before = self._outcomes.pop(ballot_paper_id, None)
        if outcome is not None:
            self._outcomes[ballot_paper_id] = outcome
        if not facts.counts or outcome == before:
            return
        self._standing[facts.council_gss].replace(facts, before, outcome)
        self._touch(facts.council_gss)
        for follower in self._followers:
            follower(facts, before, outcome)

    def follow(self, follower: Follower) -> None:
        """Tell `follower` of what stands now, contest by contest, and then of every change."""
        self._followers.append(follower)
        for ballot_paper_id, outcome in self._outcomes.items():
            facts = self._facts[ballot_paper_id]
            if not facts.by_election:
                follower(facts, None, outcome)

    def amend(self, facts: ContestFacts) -> None:
        """A contest is expected to be otherwise from now on; what stands for it stands. Raises `Refused`
        for a contest that is not in the pack."""
        before = self.facts(facts.ballot_paper_id)
        self._facts[facts.ballot_paper_id] = facts
        if not facts.by_election:
            own = self._of[facts.council_gss]
            own[own.index(before)] = facts
            outcome = self._outcomes.get(facts.ballot_paper_id)
            self._standing[facts.council_gss].amend(own, before, facts, outcome)
            self._touch(facts.council_gss)

    def amend_council(self, council: Council) -> None:
        """A council's size, eve of poll or seats not up are otherwise from now on. One that has none but
        by-elections counts nowhere."""
        if council.gss in self._standing:
            self._standing[council.gss].amend_council(council)
            self._touch(council.gss)

    def _touch(self, gss: str) -> None:
        self._touched.add(gss)
        self._kept.pop(gss, None)

    def kept(self, gss: str, make: Callable[["RunningTotals", str], T]) -> T:
        """What `make` reckons of a council; anew only where the council was touched since."""
        kept = self._kept.setdefault(gss, {})
        if make not in kept:
            kept[make] = make(self, gss)
        return cast(T, kept[make])

    def put_line(self, gss: str, line: LineSeats | None) -> None:
        """`line` is the council line that stands for this council; None: there is none. Raises `Refused`."""
        self._council(gss).line = line
        self._touch(gss)

    def seats_up(self, gss: str) -> int:
        """Seats on this day's ballot papers in a council; 0 where it counts nowhere."""
        standing = self._standing.get(gss)
        return 0 if standing is None else standing.wards.seats_contested

    def override(self, gss: str, override: Override | None) -> None:
        """An editor's word on who controls a council; None takes it back. Raises `Refused`."""
        self._council(gss).override = override
        self._touch(gss)

    def _council(self, gss: str) -> CouncilStanding:
        standing = self._standing.get(gss)
        if standing is None:
            raise Refused(f"{gss} is not a council that elects in this pack; check its code.")
        return standing

    def standing(self, gss: str) -> CouncilStanding:
        """A council as it stands, to be read only. Raises `Refused` for one that does not elect."""
        return self._council(gss)

    def contests_of(self, gss: str) -> tuple[tuple[ContestFacts, Outcome | None], ...]:
        """A council's contests in the pack's order, each with what stands for it."""
        return tuple((facts, self._outcomes.get(facts.ballot_paper_id)) for facts in self._of[gss])

    def facts(self, ballot_paper_id: str) -> ContestFacts:
        """A contest as the totals see it. Raises `Refused` for one that is not in the pack."""
        found = self._facts.get(ballot_paper_id)
        if found is None:
            raise Refused(f"{ballot_paper_id} is not a contest of this pack; check the id.")
        return found

    @property
    def groups(self) -> tuple[Group, ...]:
        """The board's rows in their order."""
        return self._groups

    @property
    def names(self) -> Mapping[str, str]:
        """The groups' names by id."""
        return self._names

    def gss_in(self, area: Area = EVERYWHERE) -> tuple[str, ...]:
        """The councils of `area`, by their codes, in the pack's order."""
        return tuple(gss for gss, areas in self._areas.items() if area in areas)

    @property
    def gss_all(self) -> Collection[str]:
        """The councils that elect, by their codes."""
        return self._standing.keys()

    def areas_holding(self, gss: str) -> tuple[Area, ...]:
        """Every area that a council counts in, itself last."""
        return self._areas[gss]

    def outcome(self, ballot_paper_id: str) -> Outcome | None:
        """What stands for a contest; None while nothing is declared."""
        return self._outcomes.get(ballot_paper_id)

    def board(self, base: Base, area: Area = EVERYWHERE) -> Board:
        """The state of the parties in `area`; an area without councils gives an empty board."""
        self._catch_up()
        return board_of(self._by_area.get(area, Tally()), base, area, self._groups)

    def council_rows(self, base: Base, area: Area = EVERYWHERE) -> tuple[CouncilRow, ...]:
        """The councils of `area`, in the pack's order."""
        self._catch_up()
        return tuple(self._row(gss, base) for gss, areas in self._areas.items() if area in areas)

    def first_base(self) -> Base:
        """What a board measures from unless somebody says: last fought, or the eve of poll where that
        alone can ever be known."""
        fought = any(facts.last_fought is not None for facts in self._facts.values() if facts.counts)
        eve = any(standing.council.eve for standing in self._standing.values())
        return Base.EVE if eve and not fought else Base.LAST_FOUGHT

    def mayor_contests(self) -> tuple[tuple[ContestFacts, Outcome | None], ...]:
        """The contests for mayors, in the pack's order, each with what stands for it."""
        mayors = (self._facts[ballot_paper_id] for ballot_paper_id in self._mayors)
        return tuple((facts, self._outcomes.get(facts.ballot_paper_id)) for facts in mayors)

    def mayors(self) -> Mayors:
        """The mayors elected so far, by group."""
        mayors = self.mayor_contests()
        won = counts(pair for _, outcome in mayors if outcome is not None for pair in outcome.seats)
        done = sum(facts.stopped or outcome is not None for facts, outcome in mayors)
        return Mayors(Progress(done, len(mayors)), tuple((g, self._names.get(g, g), n) for g, n in won))

    def areas(self) -> tuple[Area, ...]:
        """The areas that have councils here, single councils left out; of two with one name the wider."""
        self._catch_up()
        kinds = list(AreaKind)
        kept: dict[str, Area] = {}
        for area in sorted(self._by_area, key=lambda area: (kinds.index(area.kind), area.label)):
            if area.kind is not AreaKind.COUNCIL:
                kept.setdefault(area.label, area)
        return tuple(kept.values())

    def area(self, name: str) -> Area:
        """The area or council that a person calls `name` (a council by its GSS code too).

        Raises `Misused` where there is none.
        """
        sought = name.strip().casefold()
        for area in (*self.areas(), *(areas[-1] for areas in self._areas.values())):
            if sought in (area.label.casefold(), area.key.casefold() if area.key else None):
                return area
        known = ", ".join(area.label for area in self.areas())
        raise Misused(f"There is no area {name!r}; name a council or one of: {known}.")

    def _row(self, gss: str, base: Base) -> CouncilRow:
        row = self._rows.get((gss, base))
        if row is None:
            row = self._rows[gss, base] = self._standing[gss].row(base, self._names)
        return row

    def _catch_up(self) -> None:
        """Sum up the councils touched since the last reading, in every area they count in."""
        for gss in self._touched:
            old, new = self._counted.get(gss), self._standing[gss].tally()
            for area in self._areas[gss]:
                tally = self._by_area.setdefault(area, Tally())
                if old is not None:
                    tally.add(old, -1)
                tally.add(new)
            self._counted[gss] = new
            for base in Base:
                self._rows.pop((gss, base), None)
        self._touched.clear()

"""The board: the state of the parties in an area, as values. Made from a tally, changed by nobody."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desk.count.council import NO_OVERALL_CONTROL
from desk.count.party import Group
from desk.totals.area import Area
from desk.totals.facts import NAMED, Counts, counts
from desk.totals.tally import TOGETHER, Tally


class Base(StrEnum):
    """What a change of seats is measured from. The two differ, and a board never mixes them."""

    LAST_FOUGHT = "last-fought"
    EVE = "eve"


@dataclass(frozen=True, slots=True)
class Progress:
    """`declared` of `of`, in whatever the field's name says: councils, contests or seats."""

    declared: int
    of: int


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A group's row. `councils`: complete councils it controls; `seats`: won so far. None: not known."""

    group: str
    name: str
    councils: int
    councils_change: int | None
    seats: int
    seats_change: int | None

    @property
    def silent(self) -> bool:
        """Nothing to print: no council, no seat and no change."""
        return not (self.councils or self.seats or self.councils_change or self.seats_change)


@dataclass(frozen=True, slots=True)
class NoOverallControl:
    """Complete councils that no group controls. `change` None: not known."""

    councils: int
    change: int | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the changes rest on: `known` of `of` contests (or councils) can be compared."""

    known: int
    of: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """Joint changes of groups that the council snapshot puts into one figure, so that their own rows
    cannot have one. None: their rows have it, or it is not known."""

    groups: tuple[str, ...]
    councils_change: int | None
    seats_change: int | None


@dataclass(frozen=True, slots=True)
class Mayors:
    """Mayors elected on the day, who are no councillors: contests declared (or countermanded) of all, and
    (group, its name, mayors)."""

    after: Progress
    groups: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The state of the parties.

    `after` counts councils, complete ones as declared; `contests` counts countermanded ones as declared;
    `seats` counts seats filled or declared vacant, of all on the ballot papers. `vacant` and
    `countermanded` are seats. `changes_over` says over how many of the declared contests the seat changes
    run, `controls_over` over how many of the complete councils the council changes run.
    `control_unknown` counts complete councils whose control cannot be told: they stand in no row.
    `not_approved` counts contests that are in these figures and not approved yet. `votes` adds up the
    contests that give them. `on_line` counts councils whose seats here are a council line's.
    `seats_waiting` are still to come; `to_come` says who won them when they were last fought, as far as that
    is known.
    """

    base: Base
    area: Area
    after: Progress
    contests: Progress
    seats: Progress
    vacant: int
    countermanded: int
    votes: int
    parties: tuple[PartyRow, ...]
    no_overall_control: NoOverallControl
    changes_over: Coverage
    controls_over: Coverage
    control_unknown: int
    not_approved: int
    bundle: Bundle | None
    on_line: int = 0
    to_come: Counts = ()
    seats_waiting: int = 0


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """One council. Numbers are seats, `declared` and `of` contests (countermanded ones count as declared).

    `seats` were won so far; `not_up` None: not known, and `unknown` says why. `composition` adds the two
    (what is not declared yet is missing). In `not_up` and `composition` a bundle stands under "other" where
    `bundled` is True. `control` is told when the council is complete; `called` is what is certain already,
    whatever the open seats bring. `final`: nothing still open can change control. `seats_change` by
    group against the base asked for, None where it is not known; under the eve of poll a bundle's joint
    change stands under "other".

    `called_sentence` is the result of a council called before it is complete. `doubted` wards are sent back
    or differ: they count here but nothing is called on them. `open_seats` can still go either way, these and
    countermanded ones included. `overridden`: the control that an editor has set, for `override_reason`.

    `stands_on`: "line" where a council line is in and not every ward; its seats then count, and `declared` of
    `of` wards are in. `line`, `line_vacant`: what the council line says, None where there is none.
    `disagreement`: where line and wards cannot both be right, in words.
    """

    gss: str
    name: str
    type: str
    region: str
    nation: str
    size: int | None
    declared: int
    of: int
    seats: Counts
    not_up: Counts | None
    composition: Counts | None
    bundled: bool
    vacant: int
    countermanded: int
    seats_change: Counts | None
    control: str | None
    control_before: str | None
    called: str | None
    result: str | None
    sentence: str
    final: bool
    unknown: str
    called_sentence: str = ""
    not_approved: int = 0
    doubted: int = 0
    open_seats: int = 0
    overridden: str | None = None
    override_reason: str = ""
    cycle: str = ""
    stands_on: str = "wards"
    line: Counts | None = None
    line_vacant: int = 0
    disagreement: str = ""

    @property
    def complete(self) -> bool:
        """Every contest is declared or countermanded, or a council line says the whole."""
        return self.line is not None or self.declared == self.of

    @property
    def standing_on(self) -> str:
        """ "line" or "wards 12 of 20"."""
        return self.stands_on if self.stands_on == "line" else f"wards {self.declared} of {self.of}"


def board_of(tally: Tally, base: Base, area: Area, groups: Sequence[Group]) -> Board:
    """The board that `tally` makes: a row for each of `groups` in their order, then any not named there."""
    eve = base is Base.EVE
    seat_changes = tally.eve_change if eve else tally.last_fought_change
    seats_known = tally.eve_known if eve else tally.last_fought_known
    seats_bundled = eve and tally.eve_bundled > 0
    names = {group.id: group.name for group in groups}
    for group in sorted({*+tally.seats, *+tally.control, *(g for g, n in seat_changes.items() if n)}):
        if group not in (TOGETHER, NO_OVERALL_CONTROL):
            names.setdefault(group, group)

    def row(group: str, name: str) -> PartyRow:
        apart = group in NAMED
        return PartyRow(
            group=group,
            name=name,
            councils=tally.control[group],
            councils_change=_known(
                tally.control_change, group, tally.control_compared, apart or not tally.control_bundled
            ),
            seats=tally.seats[group],
            seats_change=_known(seat_changes, group, seats_known, apart or not seats_bundled),
        )

    return Board(
        base=base,
        area=area,
        after=Progress(tally.complete, tally.councils),
        contests=Progress(tally.done, tally.contests),
        seats=Progress(tally.seats_declared, tally.seats_contested),
        vacant=tally.vacant,
        countermanded=tally.countermanded,
        votes=tally.votes,
        parties=tuple(row(group, name) for group, name in names.items()),
        no_overall_control=NoOverallControl(
            tally.control[NO_OVERALL_CONTROL],
            _known(tally.control_change, NO_OVERALL_CONTROL, tally.control_compared, True),
        ),
        changes_over=Coverage(seats_known, tally.results),
        controls_over=Coverage(tally.control_compared, tally.complete),
        control_unknown=tally.control_unknown,
        not_approved=tally.not_approved,
        bundle=_bundle(tally, names, seats_bundled),
        on_line=tally.on_line,
        to_come=counts(tally.to_come.items()),
        seats_waiting=tally.seats_waiting,
    )


def _known(changes: Counter[str], group: str, known: int, apart: bool) -> int | None:
    return changes[group] if known and apart else None


def _bundle(tally: Tally, names: dict[str, str], seats_bundled: bool) -> Bundle | None:
    if not seats_bundled and not tally.control_bundled:
        return None
    return Bundle(
        groups=tuple(name for group, name in names.items() if group not in NAMED),
        councils_change=tally.control_change[TOGETHER] if tally.control_bundled else None,
        seats_change=tally.eve_change[TOGETHER] if seats_bundled else None,
    )

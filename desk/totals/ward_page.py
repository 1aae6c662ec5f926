"""One ward's whole page as values: its result, who won and lost each seat, its past, and what the desk did.

`ward.WardResult` has the figures; here stands what a page says around them. Words are in `say_ward`.
"""

from dataclasses import dataclass

from desk.count.declaration import Term
from desk.count.stages import Moved, Stage
from desk.totals.ward import WardResult


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done with a declaration: who, when (ISO UTC), in words, and the figures it changed."""

    at: str
    who: str
    words: str
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What the desk holds of a contest beside its figures.

    `state` is a `record.states.State`; `doubt` why a declaration is in doubt, a sentence. `hidden`: under
    double entry the figures are not for who asks; `uncounted`: they count for nothing yet. `no_past`: why no
    past is usable, a sentence. `deeds` newest first; `incidents` in words, with their source.
    """

    state: str = "open"
    doubt: str = ""
    hidden: bool = False
    uncounted: bool = False
    keying_by: str = ""
    no_past: str = ""
    incidents: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True)
class Stand:
    """A candidate's line as the page orders them. `change` of the party's share, in points, beside its
    best-placed candidate alone; None beside others, and where it is not known. `final`: first and second
    preferences together, where there was a second count. `stage`: at which elected (first preferences are 1).
    """

    number: int
    name: str
    party_name: str
    group: str
    votes: int | None
    share: float | None
    change: float | None
    elected: bool
    by_lot: bool
    final: int | None = None
    stage: int | None = None
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A group's seats in the ward: as last fought (`before` None: nobody knows) and now."""

    group: str
    name: str
    before: int | None
    now: int

    @property
    def held(self) -> int:
        """Seats it had and has; 0 where it is not known what it had."""
        return min(self.before or 0, self.now)

    @property
    def gained(self) -> int | None:
        """Seats it has and had not; None where that is not known."""
        return None if self.before is None else max(0, self.now - self.before)

    @property
    def lost(self) -> int | None:
        """Seats it had and has no more."""
        return None if self.before is None else max(0, self.before - self.now)


@dataclass(frozen=True, slots=True)
class Majority:
    """`votes` of the last elected, `winner`, over the first not elected, `runner_up`; below nought where
    somebody is elected as declared. `points`: per cent of the votes those were of (None with no votes).
    `second`: it was decided in the second count."""

    votes: int
    points: float | None
    winner: Stand
    runner_up: Stand
    second: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier poll: each candidate's group, name, votes (None: unopposed) and whether elected, in order of
    votes. `by_name`: found by the ward's name, so that its boundaries may have changed. `compared`: the page
    compares with it."""

    date: str
    lines: tuple[tuple[str, str, int | None, bool], ...]
    by_name: bool
    compared: bool


@dataclass(frozen=True, slots=True)
class WardPage:
    """A ward's page. `papers` are (name, figure) of those given, in the order of the sheet. `outside`: why it
    counts in no council's seats ("" where it counts). `revision` of what stands, 0 while nothing does.
    `people`: person id → name. `won_by`: (group, name) of who won these seats when they were last fought; ()
    where that is not told by name."""

    result: WardResult
    number: int
    council_gss: str
    due: int
    casual: int
    countermanded: int
    system: str
    outside: str
    kept: Kept
    revision: int
    stands: tuple[Stand, ...]
    seats: tuple[SeatLine, ...]
    majority: Majority | None
    as_declared: bool
    papers: tuple[tuple[str, int], ...]
    quota: int | None
    stages: tuple[Stage, ...]
    people: tuple[tuple[str, str], ...]
    won_by: tuple[tuple[str, str], ...]
    pasts: tuple[Past, ...]

    @property
    def declared(self) -> bool:
        """Something stands that may be seen."""
        return bool(self.result.kind)

    @property
    def several(self) -> bool:
        """More than one seat is filled."""
        return self.result.contested > 1

    @property
    def in_doubt(self) -> bool:
        """It counts, and is not sure."""
        return bool(self.kept.doubt)


Moves = tuple[int | None, int | None]


def stage_rows(page: WardPage) -> tuple[tuple[str, tuple[Moves, ...]], ...]:
    """The stages of election as rows: a name, and for each stage what was passed on and the total, in
    hundred-thousandths of a vote; None where the sheet does not give it. Candidates in ballot order, then
    what names nobody else."""
    names = dict(page.people)
    told: dict[str, list[Moves]] = {person: [] for person, _ in page.people}
    lost: dict[str, list[Moves]] = {"Non-transferable": [], "Exhausted": []}
    for stage in page.stages:
        moved = dict(stage.candidates)
        for person, line in told.items():
            line.append(_pair(moved.get(person)))
        for (_, line), given in zip(lost.items(), (stage.non_transferable, stage.exhausted), strict=True):
            line.append(_pair(given))
    rows = [(names[person], tuple(line)) for person, line in told.items()]
    rows += [(words, tuple(line)) for words, line in lost.items() if any(one != (None, None) for one in line)]
    return tuple(rows) if page.stages else ()


def _pair(moved: Moved | None) -> Moves:
    return (None, None) if moved is None else (moved.transfer, moved.total)

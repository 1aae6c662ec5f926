"""The desk as it was at a moment of its night: what a page asks of a desk, answered from then.

Under the groups of now, as every board seen again. A batch sealed is no step: such sheets are shown approved.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desk.count.council import Council
from desk.packs.header import Header
from desk.record.entry import DeskFacts, Place
from desk.record.rulings import Ruling, RulingKind, incident_told, incidents, standing
from desk.record.states import State
from desk.totals.area import EVERYWHERE, Area
from desk.totals.board import Base, Board, CouncilRow
from desk.totals.plan import Expected, PlanRow, WatchRow, night_plan
from desk.totals.replay import Did, Replay
from desk.totals.running import RunningTotals
from desk.totals.shares import RunningShares
from desk.wiring.open_desk import OpenDesk
from desk.wiring.watch_rows import watch_rows

_STATES = {
    Did.DECLARED: State.ENTERED,
    Did.CORRECTED: State.ENTERED,
    Did.CHECKED: State.CHECKED,
    Did.APPROVED: State.APPROVED,
    Did.SENT_BACK: State.RETURNED,
    Did.DIFFERS: State.DIFFERING,
    Did.WITHDRAWN: State.OPEN,
}


class Asked(Protocol):
    """What is asked of the night for a moment of it; see `wiring.night.Night`."""

    def shares(self, since: str, of: RunningTotals) -> RunningShares:
        """Shares kept beside these totals."""

    def expected(self, until: int) -> Mapping[str, Expected]:
        """Expected times as they were set by that line of the journal."""

    def rulings(self) -> tuple[Ruling, ...]:
        """Everything that was ever set."""

    def last_time(self, ballot_paper_id: str) -> str:
        """What a ward needs by its last time, in words."""


class Past:
    """Good until the replay it looks at is moved on."""

    def __init__(self, desk: OpenDesk, night: Asked, replay: Replay) -> None:
        self._desk, self._replay = desk, replay
        self.night = PastNight(self, night, replay)

    @property
    def at(self) -> str:
        """The time of the last thing done by then, ISO UTC; "" before the first."""
        return self._replay.now

    @property
    def seq(self) -> int:
        """The number of the last line of the journal that had moved the board; 0 before the first."""
        return self._replay.seq

    @property
    def until(self) -> int:
        """The number of the last line of the journal that is of this moment."""
        return self._replay.until

    @property
    def header(self) -> Header:
        """The election."""
        return self._desk.header

    @property
    def facts(self) -> DeskFacts:
        """The desk."""
        return self._desk.facts

    @property
    def folder(self) -> Path:
        """Where the desk lies."""
        return self._desk.folder

    @property
    def councils(self) -> tuple[Council, ...]:
        """The councils of the pack."""
        return self._desk.councils

    @property
    def named(self) -> Mapping[str, Place]:
        """Every contest by its ballot paper id, for its names alone."""
        return self._desk.named

    def totals(self) -> RunningTotals:
        """The running totals of then."""
        return self._replay.totals

    def board(self, base: Base, area: Area = EVERYWHERE) -> Board:
        """The state of the parties."""
        return self._replay.totals.board(base, area)

    def council_rows(self, base: Base, area: Area = EVERYWHERE) -> tuple[CouncilRow, ...]:
        """Council by council."""
        return self._replay.totals.council_rows(base, area)

    def places(self) -> tuple[Place, ...]:
        """Every contest as it stood then; who was keying it is not known any more."""
        happened = self._happened()
        return tuple(self._then(place, happened) for place in self._desk.places())

    def place(self, ballot_paper_id: str) -> Place:
        """One of them."""
        return self._then(self._desk.place(ballot_paper_id), self._happened())

    def keyed_once(self) -> int:
        """Sheets that waited for their second entry, and counted for nothing."""
        if not self._desk.facts.double:
            return 0
        return sum(self._state(one) is State.ENTERED for one in self._desk.named)

    def _state(self, ballot_paper_id: str) -> State:
        done = self._replay.done_to(ballot_paper_id)
        return next((_STATES[step.did] for step in reversed(done) if step.did in _STATES), State.OPEN)

    def _happened(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for one in self.night.incidents():
            found[one.subject] = (*found.get(one.subject, ()), incident_told(one))
        return found

    def _then(self, place: Place, happened: Mapping[str, tuple[str, ...]]) -> Place:
        done = self._replay.done_to(place.ballot_paper_id)
        state = self._state(place.ballot_paper_id)
        keyed = (step.who for step in reversed(done) if step.did in (Did.DECLARED, Did.CORRECTED))
        by = "" if state is State.OPEN else next(keyed, "")
        noted = happened.get(place.ballot_paper_id, ())
        then = replace(place, state=state, entered_by=by, incidents=noted)
        return replace(then, keying_by="", second_by="", wants="")


class PastNight:
    """The night's questions, asked at that moment."""

    def __init__(self, past: Past, night: Asked, replay: Replay) -> None:
        self._past, self._night, self._replay = past, night, replay

    def shares(self, since: str = "") -> RunningShares:
        """Shares against the polls of a date; they are moved with the replay."""
        return self._night.shares(since, self._replay.totals)

    def expected(self) -> Mapping[str, Expected]:
        """When each council was expected, as set by then."""
        return self._night.expected(self._replay.until)

    def plan(self, now: str, area: Area = EVERYWHERE) -> tuple[PlanRow, ...]:
        """The night's plan as it stood; `now` is local, ISO to the minute."""
        return night_plan(self._past.council_rows(Base.LAST_FOUGHT, area), self.expected(), now)

    def incidents(self) -> tuple[Ruling, ...]:
        """The incidents that stood, the latest first."""
        return incidents(self._by_then())

    def times_set(self) -> Mapping[str, Ruling]:
        """The expected times that a supervisor had set, by council."""
        return standing(self._by_then(), RulingKind.EXPECTED)

    def watch_list(self) -> tuple[WatchRow, ...]:
        """What was watched, with what each needed."""
        watched = standing(self._by_then(), RulingKind.WATCH)
        return watch_rows(watched, self._replay.totals, self._past.place, self._night.last_time)

    def _by_then(self) -> tuple[Ruling, ...]:
        return tuple(one for one in self._night.rulings() if one.seq <= self._replay.until)

"""What the board needs of what it shows: the open desk as it is, or as it was at a moment of the night."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from desk.count.council import Council
from desk.packs.header import Header
from desk.record.entry import DeskFacts, Place
from desk.record.rulings import Ruling
from desk.totals.area import EVERYWHERE, Area
from desk.totals.board import Base, Board, CouncilRow
from desk.totals.plan import Expected, PlanRow, WatchRow
from desk.totals.running import RunningTotals
from desk.totals.shares import RunningShares


class ShownNight(Protocol):
    """See `wiring.night.Night` and `wiring.past.PastNight`."""

    def plan(self, now: str, area: Area = EVERYWHERE) -> tuple[PlanRow, ...]:
        """The night's plan; `now` is local, ISO to the minute."""

    def expected(self) -> Mapping[str, Expected]:
        """When each council is expected, local, by code."""

    def incidents(self) -> tuple[Ruling, ...]:
        """The incidents that stand."""

    def times_set(self) -> Mapping[str, Ruling]:
        """The expected times that a supervisor has set, by council."""

    def watch_list(self) -> tuple[WatchRow, ...]:
        """What is watched, with what each needs and where it stands."""

    def shares(self) -> RunningShares:
        """Shares against the polls of the date on which most wards were fought."""


class Shown(Protocol):
    """See `wiring.desk.Desk` and `wiring.past.Past`: what the board reads of one it can read of the other."""

    @property
    def header(self) -> Header:
        """The election."""

    @property
    def facts(self) -> DeskFacts:
        """The desk."""

    @property
    def folder(self) -> Path:
        """Where the desk lies."""

    @property
    def councils(self) -> Sequence[Council]:
        """The councils of the pack."""

    @property
    def night(self) -> ShownNight:
        """The night's questions."""

    @property
    def named(self) -> Mapping[str, Place]:
        """Every contest by its ballot paper id, for its names alone."""

    def totals(self) -> RunningTotals:
        """The running totals."""

    def board(self, base: Base, area: Area = EVERYWHERE) -> Board:
        """The state of the parties."""

    def council_rows(self, base: Base, area: Area = EVERYWHERE) -> tuple[CouncilRow, ...]:
        """Council by council."""

    def keyed_once(self) -> int:
        """Sheets that wait for their second entry, and count for nothing yet."""

    def places(self) -> tuple[Place, ...]:
        """Every contest."""

    def place(self, ballot_paper_id: str) -> Place:
        """One of them."""

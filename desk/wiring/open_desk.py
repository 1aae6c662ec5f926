# ruff: noqa: D102 - the methods of the protocol have their words in Desk
"""What the night's questions need of an open desk."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from desk.count.council import Council
from desk.count.party import Group, Party
from desk.packs.header import Header
from desk.record.entry import DeskFacts, Place
from desk.totals.area import EVERYWHERE, Area
from desk.totals.board import Base, CouncilRow
from desk.totals.running import RunningTotals


class OpenDesk(Protocol):
    """What is asked of the desk itself; see `wiring.desk.Desk`."""

    facts: DeskFacts
    folder: Path
    header: Header
    councils: tuple[Council, ...]

    @property
    def groups_of_parties(self) -> Mapping[str, str]: ...
    @property
    def pack_groups(self) -> tuple[Group, ...]: ...
    @property
    def named(self) -> Mapping[str, Place]: ...
    def totals(self) -> RunningTotals: ...
    def council_rows(self, base: Base, area: Area = EVERYWHERE) -> tuple[CouncilRow, ...]: ...
    def places(self) -> tuple[Place, ...]: ...
    def place(self, ballot_paper_id: str) -> Place: ...
    def party(self, named: str) -> Party: ...
    def count_anew(self) -> None: ...
    def recount(self, ballot_paper_id: str) -> None: ...

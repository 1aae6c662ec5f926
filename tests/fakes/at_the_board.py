"""A hand at the Board page, on the made-up night."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.count.party import GROUPS
from desk.gui.look.style import Dress
from desk.gui.totals.page import BoardPage
from desk.packs.header import Header
from desk.record.entry import DeskFacts, Place
from desk.record.rulings import Ruling
from desk.record.states import State
from desk.totals.area import EVERYWHERE, Area
from desk.totals.board import Base, Board, CouncilRow
from desk.totals.council_page import CouncilPage, council_page, ward_rows
from desk.totals.facts import Counts
from desk.totals.log import NightLog
from desk.totals.plan import Expected, PlanRow, WatchRow, night_plan
from desk.totals.replay import Did, Step
from desk.totals.running import RunningTotals
from desk.totals.shares import RunningShares
from desk.wiring.desk import Desk
from desk.wiring.story import Told
from tests.fakes.made_up_night import CONTESTS, COUNCILS, DECLARED, the_night
from tests.fakes.now_worker import NowWorker

FACTS = DeskFacts("desk-07", "test", "single", 1, "Made up", "2018-05-03", "0" * 64)


def told_log() -> NightLog:
    """The made-up night, declared a minute apart from ten in the evening, British summer time."""
    places = {facts.ballot_paper_id: (facts.ballot_paper_id, facts.council_gss.title()) for facts in CONTESTS}
    log = NightLog(RunningTotals(COUNCILS, CONTESTS, GROUPS), places)
    log.take(
        Step(n, f"2018-05-03T21:{n:02}:00Z", "Ann", Did.DECLARED, ballot, outcome)
        for n, (ballot, outcome) in enumerate(DECLARED.items(), start=1)
    )
    return log


@dataclass
class FakeStory:
    """The night's log, told at once or `slices` lines at a time."""

    log: NightLog = field(default_factory=told_log)
    number: int = 1
    slices: int = 9_999
    asked: int = 0

    def read_on(self, most: int | None = None) -> bool:
        return True

    def told(self, of_story: int, known: int, most: int | None = None) -> Told:
        self.asked += 1
        known = known if of_story == self.number else 0
        lines = self.log.since(known)[: self.slices]
        return Told(self.number, lines, known + len(lines), self.log.count)


@dataclass
class FakeNight:
    """The night's plan over a desk: expected times and incidents as a test sets them."""

    desk: "NightDesk"
    times: dict[str, Expected] = field(default_factory=dict)
    happened: tuple[Ruling, ...] = ()
    past: dict[str, Counts] = field(default_factory=dict)
    watched: tuple[WatchRow, ...] = ()
    story: FakeStory = field(default_factory=FakeStory)

    def plan(self, now: str, area: Area = EVERYWHERE) -> tuple[PlanRow, ...]:
        return night_plan(self.desk.council_rows(Base.LAST_FOUGHT, area), self.times, now)

    def times_set(self) -> dict[str, Ruling]:
        return {}

    def watch_list(self) -> tuple[WatchRow, ...]:
        return self.watched

    def expected(self) -> dict[str, Expected]:
        return self.times

    def shares(self, since: str = "2014-05-22") -> RunningShares:
        return RunningShares(self.desk.running, self.past, since or "2014-05-22")

    def incidents(self) -> tuple[Ruling, ...]:
        return self.happened

    @property
    def pages(self) -> "FakeNight":
        return self

    def council(self, gss: str, who: str = "", past: None = None) -> CouncilPage:
        running = self.desk.running
        return council_page(running, gss, ward_rows(running, gss, {}))


@dataclass
class NightDesk:
    """What the Board asks of a desk, over the made-up night."""

    running: RunningTotals = field(default_factory=the_night)
    header: Header = field(
        default_factory=lambda: Header("Made up", "2018-05-03", "local.2018-05-03", GROUPS, ())
    )
    councils: tuple[object, ...] = COUNCILS
    boards: int = 0
    facts: DeskFacts = FACTS
    folder: Path = Path()

    def __post_init__(self) -> None:
        self.night = FakeNight(self)

    def totals(self) -> RunningTotals:
        return self.running

    def keyed_once(self) -> int:
        return 0

    def board(self, base: Base, area: Area = EVERYWHERE) -> Board:
        self.boards += 1
        return self.running.board(base, area)

    def council_rows(self, base: Base, area: Area = EVERYWHERE) -> tuple[CouncilRow, ...]:
        return self.running.council_rows(base, area)

    def places(self) -> tuple[Place, ...]:
        return tuple(
            Place(
                facts.ballot_paper_id, at, facts.ballot_paper_id, facts.council_gss.title(),
                facts.council_gss, facts.contested, 3, State.ENTERED, "", "Ann",
            )
            for at, facts in enumerate(CONTESTS)
        )  # fmt: skip

    @property
    def named(self) -> dict[str, Place]:
        return {place.ballot_paper_id: place for place in self.places()}

    def place(self, ballot_paper_id: str) -> Place:
        return next(place for place in self.places() if place.ballot_paper_id == ballot_paper_id)


@dataclass
class Hand:
    """A hand at the Board page."""

    desk: NightDesk
    worker: NowWorker
    page: BoardPage
    hints: list[list[tuple[str, str]]]

    def press(self, key: Qt.Key) -> None:
        focused = self.page.window().focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        QApplication.processEvents()

    def row(self, group: str) -> list[str]:
        for row in self.page._state.table.rows():
            if row.id == group:
                return [row.cell(at).text for at in range(5)]
        raise AssertionError(f"no row {group}")


def at_the_board(qtbot: QtBot, dress: Dress, night: RunningTotals | None = None) -> Hand:
    """The page on the screen, over the made-up night or another."""
    desk = NightDesk(night or the_night())
    worker = NowWorker(cast(Desk, desk))
    page = BoardPage(worker, dress)  # type: ignore[arg-type]
    hints: list[list[tuple[str, str]]] = []
    page.hints.connect(hints.append)
    qtbot.addWidget(page)
    page.resize(1176, 680)
    page.show()
    page.activateWindow()
    page.setFocus()
    page.refresh(None)
    return Hand(desk, worker, page, hints)

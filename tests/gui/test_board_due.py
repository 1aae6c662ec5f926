"""The night's plan on the Board page, under real keys."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.gui.parts.signs import Sign
from desk.gui.totals.due import due, edits
from desk.gui.totals.page import BoardPage
from desk.record.rulings import Ruling, RulingKind
from desk.totals.area import EVERYWHERE
from desk.totals.plan import Expected, WatchRow
from desk.work.answers import Changes
from tests.fakes.at_the_board import Hand, at_the_board
from tests.fakes.named import nameless
from tests.fakes.now_worker import NowWorker
from tests.fakes.small_desk import PEVERELL, open_small

Key = Qt.Key
NOW = datetime(2018, 5, 4, 1, 12)
RECOUNT = Ruling(
    7,
    RulingKind.INCIDENT,
    "Idle 2",
    {"what": "recount", "text": "two votes between them", "number": 2, "source": "returning officer"},
    "returning officer",
    "Ann",
    "2018-05-04T00:10:00Z",
)


@pytest.fixture
def hand(qtbot: QtBot, dress: Dress) -> Hand:
    return at_the_board(qtbot, dress)


def told(hand: Hand, at: datetime = NOW) -> tuple[str, dict[str, list[str]]]:
    places = {place.ballot_paper_id: place for place in hand.desk.places()}
    plan = due(hand.desk, EVERYWHERE, places, at)  # type: ignore[arg-type]
    return plan.said, {row.id: [row.cell(n).text for n in range(4)] for row in plan.rows}


@pytest.mark.parametrize(
    ("at", "stands", "counted"),
    [
        ("2018-05-04T00:15", "Late, 57 min over", "1 late, 0 due"),
        ("2018-05-04T01:00", "Due, 12 min over", "0 late, 1 due"),
        ("2018-05-04T01:12", "Due now", "0 late, 1 due"),
        ("2018-05-04T02:00", "Next wave", "next wave from 02:00: 1"),
    ],
)
def test_a_council_stands_where_the_clock_puts_it(hand: Hand, at: str, stands: str, counted: str) -> None:
    hand.desk.night.times["IDLE"] = Expected(at, "pack")
    said, rows = told(hand)
    assert rows["IDLE"] == [at[11:], "Idle", "1 of 2", stands]
    assert next(iter(rows)) == "IDLE", "who is waited for comes before who has declared"
    assert said.startswith("At 01:12: ")
    assert counted in said
    assert "8 declared (of 9 councils)" in said


def test_a_time_nobody_knows_is_said_and_one_set_by_hand_says_why(hand: Hand) -> None:
    said, rows = told(hand)
    assert "1 with no time known" in said
    assert rows["IDLE"][3] == "No time known"
    hand.desk.night.times["IDLE"] = Expected("2018-05-04T05:00", "council rang")
    assert told(hand)[1]["IDLE"][3].endswith("; council rang")


def test_incidents_stand_below_their_council_with_number_and_source(hand: Hand) -> None:
    hand.desk.night.happened = (RECOUNT,)
    said, rows = told(hand)
    assert list(rows)[:2] == ["IDLE", "IDLE 7"]
    assert rows["IDLE 7"][3] == "Recount 2: two votes between them (returning officer)"
    assert "1 incident." in said


def test_d_shows_the_plan_and_enter_opens_the_council(hand: Hand) -> None:
    late = datetime.now() - timedelta(hours=1)
    hand.desk.night.times["IDLE"] = Expected(f"{late:%Y-%m-%dT%H:%M}", "pack")
    hand.desk.night.happened = (RECOUNT,)
    hand.press(Key.Key_D)
    table = hand.page._tabs.due
    assert hand.page._tabs.on == "due"
    assert table.hasFocus()
    assert table.rows()[0].cell(1).sign is Sign.WARNING
    assert table.rows()[0].cell(3).text.startswith("Late, ")
    assert "1 late" in hand.page._tabs._plan.text()
    assert nameless(hand.page) == []
    table.go_to("IDLE 7")
    hand.press(Key.Key_Return)
    assert hand.page._wards.council.texts()[0] == "Idle"


def test_what_is_watched_stands_first_with_what_it_needs_and_why(hand: Hand) -> None:
    hand.desk.night.watched = (
        WatchRow("IDLE", "", "Idle", "Target of both", "1 of 2 wards declared", ("Labour needs one",), True),
        WatchRow("MARS", "", "Mars", "Elsewhere", "not here", (), False),
    )
    _, rows = told(hand)
    assert rows["IDLE watch IDLE"] == [
        "Watch",
        "Idle",
        "Target of both",
        "1 of 2 wards declared; Labour needs one",
    ]
    assert next(iter(rows)) == "IDLE watch IDLE"
    assert not [id for id in rows if id.startswith("MARS")], "another area's is not shown"


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("IDLE", ("times", "IDLE")),
        ("IDLE 7", ("incidents", "line 7")),
        ("IDLE watch Idle 2", ("watch", "Idle 2")),
        ("", ("times", "")),
    ],
)
def test_a_row_of_the_plan_is_set_where_it_belongs(row: str, where: tuple[str, str]) -> None:
    assert edits(row) == where


def test_i_goes_to_the_night_s_page_with_the_row_in_hand(hand: Hand) -> None:
    wanted: list[tuple[str, str]] = []
    hand.page.night_wanted.connect(lambda part, id: wanted.append((part, id)))
    hand.desk.night.happened = (RECOUNT,)
    hand.press(Key.Key_D)
    table = hand.page._tabs.due
    for id in ("IDLE", "IDLE 7"):
        table.go_to(id)
        hand.press(Key.Key_I)
    hand.press(Key.Key_C)
    hand.page._tabs.councils.go_to("IDLE")
    hand.press(Key.Key_I)
    hand.press(Key.Key_Return)
    hand.press(Key.Key_I)
    assert wanted[:3] == [("times", "IDLE"), ("incidents", "line 7"), ("control", "IDLE")]
    assert wanted[3][0] == "incidents"
    assert wanted[3][1].startswith("Idle")


def test_the_clock_moves_it_only_while_it_is_in_front(hand: Hand) -> None:
    asked = hand.worker.asked
    hand.page._tick()
    assert hand.worker.asked == asked
    hand.press(Key.Key_D)
    asked = hand.worker.asked
    hand.page._tick()
    assert hand.worker.asked == asked + 1
    hand.page.refresh(Changes(queue=True))
    assert hand.worker.asked == asked + 1


def test_on_a_real_desk_a_time_and_an_incident_are_shown_when_set(
    tmp_path: Path, qtbot: QtBot, dress: Dress
) -> None:
    desk = open_small(tmp_path)
    worker = NowWorker(desk)
    page = BoardPage(worker, dress)  # type: ignore[arg-type]
    worker.changes.connect(page.refresh)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.setFocus()
    QApplication.processEvents()
    QTest.keyClick(page._tabs.councils, Key.Key_D)
    worker.ask(lambda d: d.night.set_expected("Sam", "Plym", "02:00", "council rang"))
    row = next(row for row in page._tabs.due.rows() if row.cell(1).text == "Plym")
    assert row.cell(0).text == "02:00"
    assert row.cell(3).text.endswith("; council rang")
    assert row.cell(0).sign is Sign.NOTE
    assert row.cell(0).tip.startswith("set by Sam, ")
    assert row.cell(0).tip.endswith(": council rang")
    worker.ask(lambda d: d.night.note_incident("Ann", PEVERELL, "recount", "close", "agent", 2))
    assert "Recount 2: close (agent)" in [row.cell(3).text for row in page._tabs.due.rows()]
    desk.close()

"""The course of the night as pictures, mayors and seats to come, on the Board and on the wall."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.count.party import GROUPS
from desk.gui.look.style import Dress
from desk.gui.parts.moments import clock
from desk.gui.pictures.progress import Line, Progress
from desk.gui.totals.course_drawn import NIGHT, PARTIES, course_pictures, even_step
from desk.gui.totals.for_the_wall import for_the_wall
from desk.totals.area import EVERYWHERE, LONDON, Area
from desk.totals.board import Base
from desk.totals.facts import ContestFacts
from desk.totals.plan import Expected
from desk.totals.running import RunningTotals
from desk.work.answers import Changes
from tests.fakes.at_the_board import Hand, NightDesk, at_the_board
from tests.fakes.made_up_night import CONTESTS, COUNCILS, DECLARED, held, won

Key = Qt.Key


@pytest.fixture
def hand(qtbot: QtBot, dress: Dress) -> Hand:
    made = at_the_board(qtbot, dress)
    QApplication.processEvents()
    return made


def local(utc: str) -> str:
    """As the plan has it, local to the minute."""
    return f"{datetime.fromisoformat(utc).astimezone():%Y-%m-%dT%H:%M}"


def drawn(desk: NightDesk, area: Area = EVERYWHERE, until: int | None = None) -> tuple[Progress, ...]:
    from desk.gui.party_book import PartyBook

    board = desk.board(Base.EVE, area)
    log = desk.night.story.log
    return course_pictures(desk, log.course, until, area, board, PartyBook(desk.header))  # type: ignore[arg-type]


def test_councils_and_seats_stand_beside_what_was_expected() -> None:
    desk = NightDesk()
    desk.night.times = {
        "ASHBY": Expected(local("2018-05-03T21:05:00Z"), "pack"),
        "CARBY": Expected(local("2018-05-03T23:30:00Z"), "Rang"),
    }
    night, _ = drawn(desk)
    assert night.name == NIGHT
    assert night.columns() == ("Time", "Councils", "Expected", "Seats")
    assert [line.said for line in night.lines] == [
        "Expected 2 of 9 councils",
        "30 of 34 seats",
        "8 of 9 councils",
    ]
    assert night.lines[0].expected
    last = night.rows()[-1]
    assert last == (clock("2018-05-03T21:16:00Z"), "8", "1", "30")
    assert night.rows()[0][0] == clock("2018-05-03T21:15:00Z")
    assert night.minutes == 150, "from the whole hour to the last that is expected"


def test_the_parties_table_begins_with_the_night_and_not_with_the_plan() -> None:
    desk = NightDesk()
    desk.night.times = {"ASHBY": Expected(local("2018-05-03T12:05:00Z"), "pack")}
    night, parties = drawn(desk)
    assert night.rows()[0][0] == clock("2018-05-03T12:15:00Z")
    assert parties.rows()[0][0] == clock("2018-05-03T21:15:00Z")
    assert parties.rows()[-1][0] == night.rows()[-1][0]


def test_a_plan_of_another_day_and_a_council_without_a_time_are_no_line() -> None:
    desk = NightDesk()
    desk.night.times = {"ASHBY": Expected("2011-05-05T02:00", "pack"), "CARBY": Expected("", "pack")}
    night, _ = drawn(desk)
    assert night.columns() == ("Time", "Councils", "Seats")
    assert not any(line.expected for line in night.lines)


def test_each_party_has_its_line_named_at_its_end() -> None:
    _, parties = drawn(NightDesk())
    assert parties.name == PARTIES
    shown = [line.said for line in parties.lines]
    assert shown[:2] == ["Con 11", "Lab 10"] or shown[:2] == ["Lab 10", "Con 11"] or len(shown) > 3
    assert parties.columns()[0] == "Time"
    board = NightDesk().board(Base.EVE)
    seats = {row.group: row.seats for row in board.parties}
    by_short = {group.short: group.id for group in GROUPS}
    for said in shown:
        short, _, count = said.rpartition(" ")
        assert int(count) == seats[by_short[short]]
    assert [int(cell) for cell in parties.rows()[-1][1:]] == [int(said.rpartition(" ")[2]) for said in shown]


def test_an_area_has_its_own_course_and_a_moment_ends_it() -> None:
    desk = NightDesk()
    london, _ = drawn(desk, LONDON)
    assert [line.said for line in london.lines] == ["10 of 10 seats", "2 of 2 councils"]
    then, _ = drawn(desk, until=2)
    assert then.rows()[-1][1] == "1"
    assert [line.points[-1][1] for line in then.lines] == [6, 1]


def test_before_the_first_declaration_it_says_what_to_wait_for() -> None:
    desk = NightDesk()
    empty, parties = drawn(desk, until=0)
    assert empty.rows() == parties.rows() == ()
    assert "Nothing is declared yet" in empty.spoken()


def test_they_are_among_the_board_s_pictures_and_on_the_wall(hand: Hand) -> None:
    hand.press(Key.Key_P)
    names = [picture.name for picture in hand.page._pictures._pictures]
    assert names[-2:] == [NIGHT, PARTIES]
    while hand.page._pictures.shown != NIGHT:
        hand.press(Key.Key_N)
    table = hand.page._pictures._table
    assert table is not None
    assert table.rows()[-1].cell(1).text == "8"
    wall = [picture.name for picture, _ in for_the_wall(hand.desk).pages]  # type: ignore[arg-type]
    assert {NIGHT, PARTIES} <= set(wall)


def test_seats_to_come_are_said_below_the_table(hand: Hand) -> None:
    assert "Still to come: 1 seat; last won by Conservatives 1." in hand.page._state.notes_text()
    hand.desk.running.put("Idle 2", won("lab 1"))
    hand.page.refresh(Changes(contests=("Idle 2",), board=True))
    assert "Still to come" not in hand.page._state.notes_text()


def test_mayors_stand_apart_where_the_election_has_any(qtbot: QtBot, dress: Dress, hand: Hand) -> None:
    assert not hand.page._state.mayors.isVisible()
    mayors = (
        ContestFacts("Ashby 1 mayor", "ASHBY", 1, last_fought=held("con 1"), mayor=True),
        ContestFacts("Carby 1 mayor", "CARBY", 1, mayor=True),
    )
    totals = RunningTotals(COUNCILS, (*CONTESTS, *mayors), GROUPS)
    totals.put("Ashby 1 mayor", replace(DECLARED["Carby 1"], seats=held("lab 1")))
    made = NightDesk(totals)
    place = made.places()[0]
    made.places = lambda: (  # type: ignore[method-assign]
        replace(place, ballot_paper_id="Ashby 1 mayor", ward="Mayor of Ashby"),
        replace(place, ballot_paper_id="Carby 1 mayor", ward="Mayor of Carby"),
    )
    hand.worker.desk = made  # type: ignore[assignment]
    hand.page.refresh(None)
    panel = hand.page._state
    assert panel._mayors_title.text() == "Mayors: 1 of 2; Labour 1"
    assert [[row.cell(0).text, row.cell(1).text] for row in panel.mayors.rows()] == [
        ["Ashby", "Labour gain from Conservatives"],
        ["Carby", "Not declared"],
    ]
    assert panel.mayors.isVisible()
    assert "Mayors" in [picture.name for picture, _ in for_the_wall(made).pages]  # type: ignore[arg-type]
    hand.press(Key.Key_P)
    names = [picture.name for picture in hand.page._pictures._pictures]
    assert names[-1] == "Mayors"
    hand.press(Key.Key_Escape)
    hand.page._state._area.setCurrentIndex(hand.page._state._area.findText("London"))
    hand.page._state._area.activated.emit(hand.page._state._area.currentIndex())
    assert not panel.mayors.isVisible(), "a mayor counts in no area"


def test_both_are_saved_as_pictures(hand: Hand, tmp_path: Path) -> None:
    hand.desk.folder = tmp_path
    hand.press(Key.Key_P)
    while hand.page._pictures.shown != PARTIES:
        hand.press(Key.Key_N)
    hand.press(Key.Key_S)
    hand.press(Key.Key_V)
    files = sorted(file.name for file in (tmp_path / "pictures").iterdir())
    assert [file.rpartition("-by-party-over-the-night")[2] for file in files] == [".png", ".svg"]


@pytest.mark.parametrize("whole", [1, 59, 600, 601, 19_200, 19_201, 4_500_000])
def test_a_night_however_long_has_a_table_of_bounded_length(whole: int) -> None:
    step = even_step(whole, (15, 30, 60, 120, 240, 480), 40)
    assert whole / step <= 40
    assert step in (15, 30, 60, 120, 240) or step % 480 == 0
    assert step == 15 or whole / (step / 2 if step <= 480 else step - 480) > 40, "no longer than it must be"


def test_many_steps_on_one_pixel_are_painted_as_one_and_none_is_lost_at_the_end() -> None:
    crowded = tuple((50.0, at) for at in range(300))
    plain = ((50.0, 299), (100.0, 300))
    one = Progress("Night", 100, (), (Line("Ash", "#c00", (*crowded, (100.0, 300)), "Ash 300"),))
    other = Progress("Night", 100, (), (Line("Ash", "#c00", plain, "Ash 300"),))
    assert picture_of(one) == picture_of(other)


def picture_of(night: Progress) -> QImage:
    image = QImage(600, 400, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    night.paint(painter, QRectF(0, 0, 600, 400), 14)
    painter.end()
    return image

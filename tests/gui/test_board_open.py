"""What can still change, on the Board page under real keys; and the alert of a ward in doubt."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.gui.parts.alert_strip import AlertStrip
from desk.gui.parts.signs import Sign
from desk.gui.totals.page import BoardPage
from desk.gui.totals.tabs import Tabs
from desk.work.answers import Changes
from tests.fakes.at_the_board import Hand, NightDesk, at_the_board
from tests.fakes.made_up_night import DECLARED, won
from tests.fakes.named import nameless
from tests.fakes.now_worker import NowWorker
from tests.fakes.small_desk import PEVERELL, open_small, peverell

Key = Qt.Key


@pytest.fixture
def hand(qtbot: QtBot, dress: Dress) -> Hand:
    return at_the_board(qtbot, dress)


def cells(hand: Hand) -> dict[str, list[str]]:
    return {row.id: [row.cell(at).text for at in range(4)] for row in hand.page._tabs.changing.rows()}


def doubt(hand: Hand, ballot: str, doubted: bool = True) -> None:
    hand.desk.running.put(ballot, replace(DECLARED[ballot], doubted=doubted))
    hand.page.refresh(Changes(contests=(ballot,), board=True))


def test_o_shows_who_can_still_win_and_the_wards_that_decide(hand: Hand) -> None:
    doubt(hand, "Ashby 1")
    hand.press(Key.Key_O)
    assert hand.page._tabs.on == "open"
    shown = cells(hand)
    assert next(iter(shown)) == "ASHBY", "what is in doubt comes first"
    assert shown["ASHBY"][:3] == ["Ashby", "4", "3"]
    assert "Lab 2 of 3" in shown["ASHBY"][3]
    assert "Con 3 of 3" in shown["ASHBY"][3]
    assert shown["ASHBY"][3].endswith("; else NOC")
    assert shown["ASHBY Ashby 1"][0].strip() == "Ashby 1"
    assert shown["ASHBY Ashby 1"][3].startswith("In doubt: can alter control (")
    row = hand.page._tabs.changing.rows()[1]
    assert row.cell(0).sign is Sign.WARNING
    assert "in doubt" in row.cell(0).spoken
    assert "Labour needs two of 3 open seats" in hand.page._tabs.changing.rows()[0].cell(3).spoken


def test_a_council_whose_control_is_certain_says_so(hand: Hand) -> None:
    hand.press(Key.Key_O)
    assert cells(hand)["FENNY"][3] == "Control cannot change any more (Con)"


def test_enter_on_a_ward_opens_its_council_and_esc_comes_back(hand: Hand) -> None:
    doubt(hand, "Ashby 1")
    hand.press(Key.Key_O)
    hand.page._tabs.changing.go_to("ASHBY")
    hand.press(Key.Key_Down)
    assert hand.page._tabs.changing.current_id() == "ASHBY Ashby 1"
    hand.press(Key.Key_Return)
    assert hand.page._wards.council.texts()[0] == "Ashby"
    hand.press(Key.Key_Escape)
    assert hand.page._tabs.changing.hasFocus()
    assert hand.page._tabs.changing.current_id() == "ASHBY Ashby 1"


def test_it_follows_the_count_only_while_it_is_in_front(hand: Hand) -> None:
    hand.press(Key.Key_O)
    assert "IDLE" in cells(hand)
    hand.desk.running.put("Idle 2", won("lab 1"))
    asked = hand.worker.asked
    hand.page.refresh(Changes(contests=("Idle 2",), queue=True))
    assert hand.worker.asked == asked
    hand.page.refresh(Changes(contests=("Idle 2",), board=True))
    assert "IDLE" not in cells(hand)


def test_with_every_seat_declared_it_says_that_nothing_can_change(hand: Hand) -> None:
    hand.desk.running.put("Idle 2", won("lab 1"))
    hand.press(Key.Key_O)
    assert "IDLE" not in cells(hand)
    hand.page._state._area.setCurrentIndex(hand.page._state._area.findText("London"))
    hand.page._state._area.activated.emit(hand.page._state._area.currentIndex())
    assert cells(hand) == {}
    assert hand.page._tabs._open_tab.empty.isVisible()
    assert hand.page._tabs._open_tab.empty.accessibleName() == "Nothing can change any more."


def test_a_decisive_ward_in_doubt_is_told_at_the_top_until_it_is_settled(hand: Hand) -> None:
    strip = hand.page._alert
    assert not strip.isVisible()
    doubt(hand, "Ashby 1")
    assert strip.isVisible()
    assert strip.sentence().startswith("Ashby 1, Ashby is in doubt and can decide control of the council (")
    assert strip.sentence().endswith("look at it first. Q goes to the sheet.")
    assert strip.accessibleName().startswith("Warning: ")
    assert strip.mapTo(hand.page, strip.rect().topLeft()).y() < hand.page._sides.y()
    doubt(hand, "Ashby 1", doubted=False)
    assert not strip.isVisible()
    assert strip.sentence() == ""


def test_many_alerts_are_counted_and_the_key_is_named(qtbot: QtBot) -> None:
    strip = AlertStrip()
    qtbot.addWidget(strip)
    strip.show_alerts(["One.", "Two.", "Three.", "Four."])
    assert strip.sentence() == "One.\nTwo.\nAnd 2 more wards in doubt: O shows all."
    strip.show_alerts(["One.", "Two.", "Three."])
    assert "And one more ward in doubt" in strip.sentence()


def test_every_control_has_a_name(hand: Hand) -> None:
    doubt(hand, "Ashby 1")
    hand.press(Key.Key_O)
    assert nameless(hand.page) == []


def test_on_a_real_desk_a_ward_sent_back_opens_its_council(
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
    QTest.keyClick(page._tabs.councils, Key.Key_O)
    before = [row.cell(3).text for row in page._tabs.changing.rows()]
    assert any(words.startswith(("Nothing declared: ", "Its size", "Control")) for words in before)
    worker.ask(lambda d: d.commit_sheet("Ann", peverell(d), {}))
    worker.ask(lambda d: d.send_back("Sam", PEVERELL, "look"))
    told = [row.cell(3).text for row in page._tabs.changing.rows() if row.id.endswith(PEVERELL)]
    assert all(words.startswith("In doubt: can alter ") for words in told)
    assert page._alert.isVisible() == bool(told)
    desk.close()


def test_a_tabs_key_brings_the_tabs_back_from_pictures_and_from_a_council(hand: Hand) -> None:
    page = hand.page
    hand.press(Key.Key_P)
    assert page._right.currentWidget() is page._pictures
    assert not page._state.isVisible()
    hand.press(Key.Key_O)
    assert page._right.currentWidget() is page._overview
    assert page._state.isVisible()
    assert page._tabs.changing.hasFocus()
    page.show_council("ASHBY")
    hand.press(Key.Key_C)
    assert page._right.currentWidget() is page._overview
    assert page._tabs.councils.hasFocus()


def test_the_area_is_chosen_on_the_board_also_from_the_pictures(hand: Hand) -> None:
    hand.press(Key.Key_P)
    hand.press(Key.Key_R)
    assert hand.page._state._area.isVisible()


def test_nothing_is_called_empty_before_it_was_read(qtbot: QtBot) -> None:
    tabs = Tabs(QWidget(), NowWorker(NightDesk()))  # type: ignore[arg-type]
    qtbot.addWidget(tabs)
    tab = tabs._open_tab
    assert tab._stack.currentWidget() is not tab.empty
    assert tab.accessibleDescription() == ""
    tabs.show_changing(())
    assert tab._stack.currentWidget() is tab.empty
    assert tab.accessibleDescription().startswith("Nothing can change any more.")

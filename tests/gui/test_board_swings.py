"""The swing arrows among the board's pictures, under real keys, and on the wall."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.gui.totals.for_the_wall import for_the_wall
from desk.work.answers import Changes
from tests.fakes.at_the_board import Hand, at_the_board
from tests.fakes.made_up_night import DECLARED

Key = Qt.Key


@pytest.fixture
def hand(qtbot: QtBot, dress: Dress) -> Hand:
    """Ashby 1 went from Con 60, Lab 40 to Con 45, Lab 55: a swing of 15 points to Labour."""
    made = at_the_board(qtbot, dress)
    made.desk.night.past = {"Ashby 1": (("con", 600), ("lab", 400))}
    return made


def declare(hand: Hand) -> None:
    hand.desk.running.put("Ashby 1", replace(DECLARED["Ashby 1"], best=(("con", 450), ("lab", 550))))
    hand.page.refresh(Changes(contests=("Ashby 1",), board=True))


def test_the_arrows_come_with_the_first_ward_that_compares_and_name_the_method(hand: Hand) -> None:
    hand.press(Key.Key_P)
    names = [picture.name for picture in hand.page._pictures._pictures]
    assert not any(name.startswith("Swing") for name in names)
    declare(hand)
    hand.press(Key.Key_B)
    pane = hand.page._pictures
    assert pane.shown == "Swing Con to Lab, two-party swing (Butler), since 22 May 2014, 1 ward"
    assert pane._table is not None
    (row,) = pane._table.rows()
    told = [row.cell(at).text.replace("\N{MINUS SIGN}", "-") for at in range(4)]
    assert told[0] == "Ashby"
    assert [float(figure) for figure in told[1:]] == [-20.0, 10.0, 15.0]


def test_they_are_on_the_wall_too(hand: Hand) -> None:
    before = [picture.name for picture, _ in for_the_wall(hand.desk).pages]  # type: ignore[arg-type]
    declare(hand)
    after = [picture.name for picture, _ in for_the_wall(hand.desk).pages]  # type: ignore[arg-type]
    assert len(after) == len(before) + 1
    assert any("(Butler)" in name for name in after)


def test_a_board_of_an_area_without_such_a_ward_has_none(hand: Hand) -> None:
    declare(hand)
    hand.page._state._area.setCurrentIndex(hand.page._state._area.findText("Wales"))
    hand.page._state._area.activated.emit(hand.page._state._area.currentIndex())
    hand.press(Key.Key_P)
    assert not any("Butler" in picture.name for picture in hand.page._pictures._pictures)

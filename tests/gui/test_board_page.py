"""The Board page under real keys: on a made-up night, and on a real desk.

Long because the page is tried as one story on one desk.
"""

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from desk.count.party import GROUPS
from desk.gui.look.style import Dress
from desk.gui.party_book import PartyBook
from desk.gui.totals.page import BoardPage
from desk.totals.board import Base, Board
from desk.totals.running import RunningTotals
from desk.wiring.desk import Desk
from desk.work.answers import Changes
from tests.fakes.at_the_board import Hand, NightDesk, at_the_board
from tests.fakes.made_up_night import CONTESTS, COUNCILS, won
from tests.fakes.named import nameless
from tests.fakes.now_worker import NowWorker
from tests.fakes.small_desk import PEVERELL, open_small, peverell

Key = Qt.Key


@pytest.fixture
def hand(qtbot: QtBot, dress: Dress) -> Hand:
    return at_the_board(qtbot, dress)


def test_the_heading_counts_councils_and_names_the_baseline(hand: Hand) -> None:
    assert hand.page._state.title() == "State of the parties after 8 of 9 councils"
    assert "since the seats were last fought" in hand.page._state._basis.text()
    hand.press(Key.Key_E)
    assert "Change of seats since the eve of poll" in hand.page._state._basis.text()
    hand.press(Key.Key_L)
    assert "Change of seats since the seats were last fought" in hand.page._state._basis.text()


def test_the_switch_of_baseline_changes_the_seat_changes(hand: Hand) -> None:
    fought = hand.row("lab")
    hand.press(Key.Key_E)
    eve = hand.row("lab")
    boards = {base: hand.desk.running.board(base) for base in Base}
    for shown, base in ((fought, Base.LAST_FOUGHT), (eve, Base.EVE)):
        change = next(row.seats_change for row in boards[base].parties if row.group == "lab")
        assert change is not None
        assert shown[4].replace("−", "-").replace("+", "") == str(change)
    assert fought[4] != eve[4]


def test_what_is_not_known_or_not_approved_is_said_in_words(hand: Hand) -> None:
    said = hand.page._state.notes_text()
    assert "Changes of seats over" in said
    assert "2 declarations counted here not approved yet." in said
    assert hand.page._state._unsure.isVisible()


def test_london_stands_apart_only_on_the_board_of_everywhere(hand: Hand) -> None:
    assert hand.page._state.london_title() == "London after 2 of 2"
    assert hand.page._state.london.rows()[0].id == "con"
    labels = [hand.page._state._area.itemText(at) for at in range(hand.page._state._area.count())]
    assert labels[0] == "Everywhere"
    assert {"London", "England outside London", "Wales"} <= set(labels)
    hand.page._state._area.setCurrentIndex(labels.index("London"))
    hand.page._state._area.activated.emit(labels.index("London"))
    assert hand.page._state.title() == "London: state of the parties after 2 of 2 councils"
    assert hand.page._state.london_title() == ""
    assert [row.cell(0).text for row in hand.page._tabs.councils.rows()] == ["Ashby", "Barton"]


def test_r_goes_to_the_areas(hand: Hand) -> None:
    hand.press(Key.Key_R)
    assert hand.page._state._area.view().isVisible()
    hand.page._state._area.hidePopup()


def test_one_more_declaration_changes_figures_in_place(hand: Hand) -> None:
    model = hand.page._state.table.model()
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    before = hand.row("lab")
    hand.desk.running.put("Idle 2", won("lab 1"))
    hand.page.refresh(Changes(contests=("Idle 2",), board=True))
    assert hand.page._state.title() == "State of the parties after 9 of 9 councils"
    assert int(hand.row("lab")[3]) == int(before[3]) + 1
    assert not resets, "rows of the same parties are changed where they stand"


def test_changes_that_are_no_boards_make_it_read_nothing(hand: Hand) -> None:
    asked = hand.worker.asked
    hand.page.refresh(Changes(contests=("Idle 2",), queue=True))
    assert hand.worker.asked == asked


def test_a_hidden_board_reads_when_it_is_shown(hand: Hand) -> None:
    hand.page.hide()
    boards = hand.desk.boards
    hand.page.refresh(Changes(board=True))
    assert hand.desk.boards == boards
    hand.page.show()
    assert hand.desk.boards > boards


def test_while_an_answer_is_on_its_way_no_second_is_asked(hand: Hand) -> None:
    hand.worker.hold = True
    asked = hand.worker.asked
    for _ in range(5):
        hand.page.refresh(Changes(board=True))
    assert hand.worker.asked == asked + 1
    hand.worker.release()
    hand.page.refresh(Changes(board=True))
    assert hand.worker.asked == asked + 2


def test_an_answer_to_the_other_baseline_is_not_shown(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Base] = []
    show = hand.page._state.show_board

    def watched(board: Board, london: Board | None, book: PartyBook, keyed_once: int = 0) -> None:
        shown.append(board.base)
        show(board, london, book, keyed_once)

    monkeypatch.setattr(hand.page._state, "show_board", watched)
    hand.worker.hold = True
    hand.page.refresh(Changes(board=True))
    hand.press(Key.Key_E)
    hand.worker.release()
    assert shown == [Base.EVE], "the old one would flash"
    assert "Change of seats since the eve of poll" in hand.page._state._basis.text()
    assert hand.page._state._base.on == "eve"


def test_a_board_begins_with_the_baseline_that_is_known(qtbot: QtBot, dress: Dress) -> None:
    facts = [replace(one, last_fought=None) for one in CONTESTS]
    desk = NightDesk(RunningTotals(COUNCILS, facts, GROUPS))
    page = BoardPage(NowWorker(cast(Desk, desk)), dress)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.show()
    page.refresh(None)
    assert page._state._base.on == "eve"
    assert "Change of seats since the eve of poll" in page._state._basis.text()


def test_the_area_s_name_is_not_cut(hand: Hand) -> None:
    box = hand.page._state._area
    assert box.currentText() == "Everywhere"
    longest = max(box.fontMetrics().horizontalAdvance(box.itemText(at)) for at in range(box.count()))
    inside = QStyleOptionComboBox()
    box.initStyleOption(inside)
    edit = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, inside, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    assert edit.width() >= longest


def test_enter_opens_a_council_and_esc_comes_back_to_it(hand: Hand) -> None:
    hand.page._tabs.councils.go_to("DUNLEY")
    hand.page._tabs.councils.setFocus()
    hand.press(Key.Key_Return)
    name, facts, result, _ = hand.page._wards.council.texts()
    assert hand.page._wards.council.isVisible()
    assert name == "Dunley"
    assert "8 seats, 5 for control" in facts
    assert result
    assert [row.cell(0).text for row in hand.page._wards.council.wards.rows()] == ["Dunley 1", "Dunley 2"]
    assert hand.hints[-1][0] == ("Esc", "all councils")
    hand.press(Key.Key_Escape)
    assert not hand.page._wards.council.isVisible()
    assert hand.page._tabs.councils.current_id() == "DUNLEY"
    assert hand.page._tabs.councils.hasFocus()


def test_a_click_opens_a_council(hand: Hand) -> None:
    table = hand.page._tabs.councils
    spot = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert hand.page._wards.council.texts()[0] == "Ashby"


def test_an_open_council_follows_the_count(hand: Hand) -> None:
    hand.page.show_council("IDLE")
    assert "1 of 2 contests" in hand.page._wards.council.texts()[1]
    hand.desk.running.put("Idle 2", won("lab 1"))
    hand.page.refresh(Changes(contests=("Idle 2",), board=True))
    assert "2 of 2 contests" in hand.page._wards.council.texts()[1]


def test_why_seats_not_up_are_not_known_stands_in_the_panel(hand: Hand) -> None:
    unknown = next(row for row in hand.desk.council_rows(Base.LAST_FOUGHT) if row.unknown)
    hand.page.show_council(unknown.gss)
    assert unknown.unknown in " ".join(hand.page._wards.council.texts())


def test_the_tabs_are_on_keys(hand: Hand) -> None:
    hand.press(Key.Key_H)
    assert hand.page._tabs.on == "hands"
    assert "Labour gain from Conservatives" in [row.cell(1).text for row in hand.page._tabs.hands.rows()]
    hand.press(Key.Key_G)
    assert hand.page._tabs.on == "log"
    hand.press(Key.Key_C)
    assert hand.page._tabs.on == "councils"
    assert hand.page._tabs.councils.hasFocus()


def test_slash_finds_a_council_while_letters_stay_in_the_field(hand: Hand) -> None:
    hand.press(Key.Key_Slash)
    QTest.keyClicks(hand.page._tabs.search, "carbhe")
    assert hand.page._tabs.councils.rows() == ()
    assert hand.page._state._base.on == "last-fought"
    hand.page._tabs.search.setText("carb")
    assert [row.id for row in hand.page._tabs.councils.rows()] == ["CARBY"]
    hand.press(Key.Key_Return)
    assert hand.page._tabs.councils.hasFocus()


def test_the_order_of_councils_is_a_choice(hand: Hand) -> None:
    hand.page._tabs.order.setCurrentIndex(1)
    assert hand.page._tabs.councils.rows()[0].id == "IDLE"


def test_the_half_circle_of_the_board_has_no_majority_line(hand: Hand) -> None:
    spoken = hand.page._circle.accessibleDescription()
    assert "Labour" in spoken
    assert "give control" not in spoken
    hand.page.show_council("ASHBY")
    assert "4 give control" in hand.page._wards.council.circle.accessibleDescription()


def test_pictures_follow_the_count_and_are_saved_in_the_desk_s_folder(hand: Hand, tmp_path: Path) -> None:
    hand.desk.folder = tmp_path
    said: list[str] = []
    hand.page.said.connect(lambda words, kind: said.append(words))
    hand.press(Key.Key_P)
    pane = hand.page._pictures
    assert pane.isVisible()
    assert pane.shown == "State of the parties"
    labour = next(row for row in pane._table.rows() if row.cell(0).text == "Labour")  # type: ignore[union-attr]
    hand.desk.running.put("Idle 2", won("lab 1"))
    hand.page.refresh(Changes(contests=("Idle 2",), board=True))
    after = next(row for row in pane._table.rows() if row.cell(0).text == "Labour")  # type: ignore[union-attr]
    assert int(after.cell(3).text) == int(labour.cell(3).text) + 1
    hand.press(Key.Key_N)
    assert pane.shown == "Seats, half-circle"
    for _ in range(9):
        if pane.shown != "Map of councils":
            hand.press(Key.Key_B)
    assert pane.shown == "Map of councils"
    hand.press(Key.Key_S)
    hand.press(Key.Key_V)
    assert {file.suffix for file in (tmp_path / "pictures").iterdir()} == {".png", ".svg"}
    assert "map-of-councils.png in" in said[0]
    hand.press(Key.Key_Escape)
    assert not pane.isVisible()
    assert hand.page._tabs.councils.hasFocus()


def test_a_folder_that_cannot_be_written_is_said(hand: Hand, tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("in the way")
    hand.desk.folder = tmp_path
    said: list[tuple[str, str]] = []
    hand.page.said.connect(lambda words, kind: said.append((words, kind)))
    hand.press(Key.Key_P)
    hand.press(Key.Key_S)
    assert said[0][1] == "error"
    assert "cannot be made" in said[0][0]


def test_every_control_has_a_name(hand: Hand) -> None:
    assert nameless(hand.page) == []


def test_at_twice_the_text_the_left_side_shows_all_of_itself_above_the_right(
    hand: Hand, dress: Dress
) -> None:
    beside = [hand.page._sides.beside]
    dress.set_text(200)
    QApplication.processEvents()
    beside.append(hand.page._sides.beside)
    assert beside == [True, False]
    hand.page.setFocus()
    assert hand.page._state.isAncestorOf(hand.page.window().focusWidget()), "it begins at its heading"
    assert hand.page._state.minimumHeight() >= hand.page._state.table.height()


def test_an_empty_desk_says_what_to_do_and_then_counts_and_logs(
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
    assert page._state._empty.isVisible()
    assert "Enter page" in page._state._empty.accessibleDescription()
    QTest.keyClick(page._tabs.councils, Key.Key_G)
    assert page._tabs.log._empty.isVisible()
    worker.ask(lambda d: d.commit_sheet("Ann", peverell(d), {}))
    assert not page._state._empty.isVisible()
    assert [row.cell(3).text for row in page._state.table.rows() if row.id == "lab"] == ["1"]
    assert [row.cell(1).text for row in page._tabs.log.table.rows()] == [
        "Peverell, Plym: Labour gain from Conservatives"
    ]
    worker.ask(lambda d: d.send_back("Sam", PEVERELL, "look"))
    assert page._tabs.log.table.rows()[0].cell(1).text == "Peverell, Plym: sent back to be keyed again: look"
    desk.close()

"""The Log tab under real keys: newest first, sifted, kept up line by line, copied, opened."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.gui.parts.moments import clock
from desk.gui.totals import night_reader
from desk.gui.totals.log_tab import LogTab
from desk.totals.replay import Did, Step
from desk.work.answers import Changes
from tests.fakes.at_the_board import Hand, at_the_board
from tests.fakes.made_up_night import won
from tests.fakes.named import nameless

Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hand(qtbot: QtBot, dress: Dress) -> Hand:
    """At the log."""
    made = at_the_board(qtbot, dress)
    QApplication.processEvents()
    made.press(Key.Key_G)
    return made


def tab(hand: Hand) -> LogTab:
    return hand.page._tabs.log


def said(hand: Hand) -> list[str]:
    return [row.cell(1).text for row in tab(hand).table.rows()]


def pick(box: QComboBox, words: str) -> None:
    """In the list that is open: down to it, Enter."""
    view = box.view()
    assert view.isVisible()
    at = box.findText(words)
    assert at >= 0
    while view.currentIndex().row() < at:
        QTest.keyClick(view, Key.Key_Down)
    while view.currentIndex().row() > at:
        QTest.keyClick(view, Key.Key_Up)
    QTest.keyClick(view, Key.Key_Return)
    QApplication.processEvents()


def declare(hand: Hand, ballot: str = "Idle 2") -> None:
    """One declaration more: at the desk, in its log, and told to the page."""
    log = hand.desk.night.story.log
    log.take([Step(90 + log.count, "2018-05-03T23:59:00Z", "Ann", Did.DECLARED, ballot, won("lab 1"))])
    hand.desk.running.put(ballot, won("lab 1"))
    hand.page.refresh(Changes(contests=(ballot,), board=True))


def test_the_newest_line_is_on_top_and_a_council_s_result_above_its_last_ward(hand: Hand) -> None:
    lines = said(hand)
    assert lines[0] == "Jarby 1, Jarby: Labour gain from Conservatives"
    at = lines.index("Ashby 2, Ashby: No change: Conservative 1, Labour 2")
    assert lines[at - 1] == "Ashby: Labour gain from Conservatives"
    assert tab(hand).table.rows()[at - 1].cell(1).strong
    assert tab(hand).table.rows()[0].cell(0).text == clock("2018-05-03T21:17:00Z")
    assert tab(hand)._note.text() == f"{len(lines)} of {len(lines)} lines, newest first."
    assert tab(hand).table.hasFocus()


def test_a_declaration_more_is_a_row_more_and_nothing_else_is_touched(hand: Hand) -> None:
    table, story = tab(hand).table, hand.desk.night.story
    events: list[str] = []
    table.lines.modelReset.connect(lambda: events.append("reset"))
    table.lines.rowsInserted.connect(lambda _, a, b: events.append(f"rows {a}-{b}"))
    before, asked = said(hand), story.asked
    table.setCurrentIndex(table.lines.index(3, 0))
    declare(hand)
    assert story.asked == asked + 1
    new = ["Idle: No overall control: no change", "Idle 2, Idle: Labour gain from Conservatives"]
    assert said(hand) == [*new, *before]
    assert events == ["rows 0-1"]
    line = table.current_line()
    assert line is not None
    assert line.sentence == before[3], "the hand stays on its line"


def test_whoever_reads_further_down_keeps_the_place(hand: Hand) -> None:
    table = tab(hand).table
    table.verticalScrollBar().setValue(80)
    top = table.rows()[table.rowAt(0)].id
    declare(hand)
    QApplication.processEvents()
    assert table.rows()[table.rowAt(0)].id == top
    table.verticalScrollBar().setValue(0)
    declare(hand, "Carby 1")
    assert table.rowAt(0) == 0, "who reads the newest goes on reading the newest"


def test_it_is_sifted_by_words_sort_council_and_party_with_keys(hand: Hand) -> None:
    whole = said(hand)
    hand.press(Key.Key_T)
    pick(tab(hand)._sorts, "Council results")
    councils = said(hand)
    assert 0 < len(councils) < len(whole)
    assert all(", " not in line.partition(":")[0] for line in councils)
    assert f"{len(councils)} of {len(whole)} lines" in tab(hand)._note.text()
    hand.press(Key.Key_A)
    pick(tab(hand)._parties, "Labour")
    assert set(said(hand)) < set(councils)
    assert said(hand)[0] == "Dunley: Labour loss to no overall control"
    hand.press(Key.Key_Z)
    assert said(hand) == whole
    hand.press(Key.Key_U)
    pick(tab(hand)._councils, "Fenny")
    assert {line.partition(":")[0].split(", ")[-1] for line in said(hand)} == {"Fenny"}
    hand.press(Key.Key_Slash)
    assert tab(hand).words.hasFocus()
    QTest.keyClicks(tab(hand).words, "EARLY called")
    assert said(hand) == ["Fenny: called early: Conservative hold"]
    QTest.keyClicks(tab(hand).words, " nowhere")
    assert tab(hand)._empty.isVisible()
    assert tab(hand)._empty.accessibleName() == "No line is like this."
    assert "Z shows all lines again" in tab(hand)._empty.accessibleDescription()


def test_a_line_that_comes_passes_the_filter_too(hand: Hand) -> None:
    hand.press(Key.Key_T)
    pick(tab(hand)._sorts, "Gains, changes of control")
    before = len(said(hand))
    declare(hand)
    assert said(hand)[0] == "Idle 2, Idle: Labour gain from Conservatives"
    assert len(said(hand)) == before + 1


def test_an_area_has_its_own_councils_lines(hand: Hand) -> None:
    box = hand.page._state._area
    box.setCurrentIndex(box.findText("London"))
    box.activated.emit(box.currentIndex())
    assert {line.partition(":")[0].split(", ")[-1] for line in said(hand)} == {"Ashby", "Barton"}
    assert [tab(hand)._councils.itemText(at) for at in range(3)] == ["All councils", "Ashby", "Barton"]


def test_enter_opens_the_council_at_its_ward(hand: Hand) -> None:
    table = tab(hand).table
    at = next(at for at, words in enumerate(said(hand)) if words.startswith("Carby 3"))
    table.setCurrentIndex(table.lines.index(at, 0))
    hand.press(Key.Key_Return)
    panel = hand.page._wards.council
    assert panel.texts()[0] == "Carby"
    assert panel.wards.current_id() == "Carby 3"
    hand.press(Key.Key_Escape)
    assert table.hasFocus()


def test_a_click_opens_it_too(hand: Hand) -> None:
    table = tab(hand).table
    at = said(hand).index("Ashby: Labour gain from Conservatives")
    table.scrollTo(table.lines.index(at, 0))
    spot = table.visualRect(table.lines.index(at, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert hand.page._wards.council.texts()[0] == "Ashby"


def test_a_by_election_s_council_has_no_page_and_that_is_said(hand: Hand) -> None:
    told: list[str] = []
    hand.page.said.connect(lambda words, _: told.append(words))
    tab(hand).table.setCurrentIndex(tab(hand).table.lines.index(0, 0))
    hand.press(Key.Key_Return)
    assert told == ["Jarby elects nobody to its council today but here."]
    assert not hand.page._wards.council.isVisible()


def test_a_line_or_all_that_are_shown_are_copied_as_text(hand: Hand) -> None:
    told: list[tuple[str, str]] = []
    hand.page.said.connect(lambda words, kind: told.append((words, kind)))
    focused = hand.page.window().focusWidget()
    assert focused is not None
    tab(hand).table.setCurrentIndex(QModelIndex())
    QTest.keyClick(focused, Key.Key_C, _CTRL)
    assert told.pop() == ("No line is chosen: go to one with ↓ or ↑ first.", "warning")
    tab(hand).table.setCurrentIndex(tab(hand).table.lines.index(0, 0))
    QTest.keyClick(focused, Key.Key_C, _CTRL)
    at = clock("2018-05-03T21:17:00Z")
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == f"{at} Jarby 1, Jarby: Labour gain from Conservatives"
    QTest.keyClick(focused, Key.Key_C, _CTRL | _SHIFT)
    assert clipboard.text().splitlines()[0].endswith("Jarby 1, Jarby: Labour gain from Conservatives")
    assert len(clipboard.text().splitlines()) == len(said(hand))
    assert told[-1][0] == f"{len(said(hand))} lines are copied as text, newest first."


def test_a_night_that_takes_long_is_read_in_slices_and_says_how_far_it_is(
    qtbot: QtBot, dress: Dress, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = at_the_board(qtbot, dress)
    QApplication.processEvents()
    monkeypatch.setattr(night_reader, "PATIENCE_S", -1.0)
    story = made.desk.night.story
    story.slices = 10
    notes: list[str] = []
    reader = tab(made).reader
    reader.going.connect(lambda done, of: notes.append(tab(made)._note.text()))
    made.press(Key.Key_G)
    assert story.asked == -(-story.log.count // 10)
    assert len(said(made)) == story.log.count
    assert notes[0].startswith("Reading the night: ")
    assert notes[-1].endswith("lines, newest first.")


def test_other_groups_make_it_told_anew(hand: Hand) -> None:
    before = said(hand)
    hand.desk.night.story.number = 2
    hand.page.refresh(None)
    assert said(hand) == before


def test_every_control_has_a_name(hand: Hand) -> None:
    assert nameless(tab(hand)) == []


def test_a_desk_that_refuses_is_said(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    from desk.count.errors import Refused
    from tests.fakes.at_the_board import FakeStory

    def refuses(*_: object) -> None:
        raise Refused("The journal cannot be read.")

    told: list[tuple[str, str]] = []
    hand.page.said.connect(lambda words, kind: told.append((words, kind)))
    monkeypatch.setattr(FakeStory, "told", refuses)
    hand.page.refresh(None)
    assert told == [("The journal cannot be read.", "error")]

"""A declaration copied from a page and pasted on the sheet: real keys, a real desk, what is committed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.count.sheet import ELECTED, votes_field
from desk.wiring.desk import open_desk
from tests.fakes.at_the_desk import CONTROL, AtTheDesk, Key
from tests.fakes.small_desk import CLERK, HAM, PEVERELL, PLYMPTON, SUPERVISOR, make_small

ADAMS, BAKER, CARR = (votes_field(str(id)) for id in (100, 101, 102))
SHIFT = Qt.KeyboardModifier.ShiftModifier
PAGE = """Peverell ward, result

Adams, Jane (Liberal Democrats) 412
Baker, Tom (Labour) 2,104 ELECTED
Carr, Ann (Conservative) 1,986
Total votes 4,502
Turnout 41%
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_small(tmp_path)


@pytest.fixture
def ann(qtbot: QtBot, folder: Path) -> Iterator[AtTheDesk]:
    seat = AtTheDesk(qtbot, folder)
    yield seat
    QApplication.clipboard().clear()
    seat.leave()
    assert seat.trouble == []


def paste(ann: AtTheDesk, text: str) -> None:
    QApplication.clipboard().setText(text)
    ann.press(Key.Key_V, CONTROL)
    ann.settle()


def test_a_page_is_pasted_looked_at_taken_and_declared(ann: AtTheDesk, folder: Path) -> None:
    ann.open("peverell")
    paste(ann, PAGE)
    panel = ann.page.pasting.panel
    assert panel.isVisible()
    assert panel.hasFocus()
    assert not ann.sheet.sheet.texts, "nothing is taken until it is confirmed"
    ann.press(Key.Key_M)
    ann.press(Key.Key_Return)
    ann.settle()
    assert not panel.isVisible()
    assert ann.sheet.sheet.texts[BAKER] == "2104"
    assert ann.sheet.sheet.text(ELECTED) == "2"
    assert ann.at == ADAMS
    ann.press(Key.Key_F9)
    ann.settle()
    with open_desk_again(folder) as entry:
        assert [result.votes for result in entry.candidates] == [412, 2104, 1986]
        assert entry.valid_votes_total == 4502
        assert entry.source is not None
        assert entry.source.kind == "mail"


class open_desk_again:
    """What is declared, as another program reads it."""

    def __init__(self, folder: Path, ballot: str = PEVERELL) -> None:
        self.desk = open_desk(folder, writing=False)
        self.ballot = ballot

    def __enter__(self):  # type: ignore[no-untyped-def]
        return self.desk.look_at(SUPERVISOR, self.ballot).entry.declaration

    def __exit__(self, *_: object) -> None:
        self.desk.close()


def test_esc_takes_nothing_and_goes_back_to_the_field(ann: AtTheDesk) -> None:
    ann.open("peverell")
    ann.type("41")
    paste(ann, PAGE)
    ann.press(Key.Key_Escape)
    ann.settle()
    assert dict(ann.sheet.sheet.texts) == {ADAMS: "41"}
    assert ann.at == ADAMS


def test_what_was_keyed_is_shown_and_stays_unless_ticked(ann: AtTheDesk) -> None:
    ann.open("peverell")
    ann.type("400\n2104\n")
    paste(ann, PAGE)
    shown = ann.page.pasting.panel.shown
    assert shown is not None
    assert [row.ticked for row in shown.rows] == [False, True, True]
    assert "sheet: 400" in ann.page.pasting.panel.accessibleName()
    ann.press(Key.Key_Return)
    ann.settle()
    assert ann.sheet.sheet.text(ADAMS) == "400"
    paste(ann, PAGE)
    ann.press(Key.Key_Home)
    ann.press(Key.Key_Space)
    ann.press(Key.Key_Return)
    ann.settle()
    assert ann.sheet.sheet.text(ADAMS) == "412"
    ann.press(Key.Key_Z, CONTROL)
    assert ann.sheet.sheet.text(ADAMS) == "400", "taking is one step to undo"


def test_a_line_left_over_is_given_to_a_candidate_by_number(ann: AtTheDesk) -> None:
    ann.open("peverell")
    paste(ann, PAGE.replace("Adams, Jane", "Addison, Jayne"))
    panel = ann.page.pasting.panel
    assert panel.shown is not None
    if not panel.shown.rows[0].proposal.lines:
        while panel.at != 3:
            ann.press(Key.Key_Down)
    ann.type("1")
    assert panel.shown.rows[0].proposal.votes == 412
    assert panel.shown.rows[0].ticked
    ann.press(Key.Key_Return)
    ann.settle()
    assert ann.sheet.sheet.text(ADAMS) == "412"


def test_two_lines_are_exchanged_by_shift_and_arrow(ann: AtTheDesk) -> None:
    ann.open("peverell")
    paste(ann, "412\n2104\n1986")
    ann.press(Key.Key_Home)
    ann.press(Key.Key_Down, SHIFT)
    ann.press(Key.Key_Return)
    ann.settle()
    assert [ann.sheet.sheet.text(name) for name in (ADAMS, BAKER, CARR)] == ["2104", "412", "1986"]


def test_a_single_figure_is_pasted_into_its_box(ann: AtTheDesk) -> None:
    ann.open("peverell")
    paste(ann, "2,104")
    assert not ann.page.pasting.open
    assert ann.sheet.sheet.text(ADAMS) == "2,104"


def test_typed_ahead_the_panel_gets_the_keys(ann: AtTheDesk) -> None:
    ann.open("peverell")
    QApplication.clipboard().setText(PAGE)
    ann.press(Key.Key_V, CONTROL)
    ann.press(Key.Key_Return)
    ann.settle()
    assert ann.sheet.sheet.text(CARR) == "1986"


def test_nothing_of_use_is_said_and_the_hand_stays(ann: AtTheDesk) -> None:
    ann.open("peverell")
    paste(ann, "x" * 10_000_000)
    assert "more than 60,000" in ann.said[-1][0]
    assert ann.at == ADAMS
    paste(ann, "Results will follow.")
    assert "Nobody of this ward" in ann.said[-1][0]
    QApplication.clipboard().setText(" ")
    ann.press(Key.Key_V, CONTROL)
    assert "Nothing is copied" in ann.said[-1][0]


def test_the_sheet_beneath_hears_no_key(ann: AtTheDesk, folder: Path) -> None:
    ann.open("peverell")
    paste(ann, PAGE)
    ann.press(Key.Key_F9)
    ann.press(Key.Key_Tab)
    ann.press(Key.Key_F4)
    ann.settle()
    assert ann.page.pasting.panel.hasFocus()
    assert not ann.page.choice.asking
    assert ann.page.open_sheet is not None


def test_a_countermanded_sheet_takes_nothing(ann: AtTheDesk) -> None:
    ann.open("ham")
    assert ann.sheet.contest.ballot_paper_id == HAM
    paste(ann, "King, May (Conservative) 12\nLee, Nan (Labour) 14")
    assert "countermanded" in ann.said[-1][0].casefold()


def test_what_is_taken_survives_the_power_cut(ann: AtTheDesk, folder: Path) -> None:
    ann.open("plympton")
    paste(ann, "1\n2\n3\n4\n5")
    ann.press(Key.Key_Return)
    ann.settle()
    reader = open_desk(folder, writing=False)
    kept = reader.open_sheet(CLERK, PLYMPTON).sheet
    reader.close()
    assert [kept.text(name) for name in kept.texts] == ["1", "2", "3", "4", "5"]

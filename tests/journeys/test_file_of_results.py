"""A file of many wards opened at the Enter page: looked at ward by ward, or taken into drafts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.count.sheet import votes_field
from desk.record.states import State
from desk.wiring.desk import open_desk
from tests.fakes.at_the_desk import CONTROL, AtTheDesk, Key
from tests.fakes.small_desk import PEVERELL, PLYMPTON, make_small

FILE = CONTROL | Qt.KeyboardModifier.ShiftModifier
HEAD = "person_id,person_name,ballot_paper_id,party_name,votes_cast,elected\n"
ROWS = f"""100,Jane Adams,{PEVERELL},Liberal Democrats,412,False
101,Tom Baker,{PEVERELL},Labour,2104,True
102,Ann Carr,{PEVERELL},Conservative,1986,False
200,Somebody Else,{PLYMPTON},Labour,500,True
9,Nobody,local.elsewhere.2017-05-04,,7,False
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "results.csv").write_text(HEAD + ROWS, "utf-8")
    return make_small(tmp_path)


@pytest.fixture
def ann(qtbot: QtBot, folder: Path) -> Iterator[AtTheDesk]:
    seat = AtTheDesk(qtbot, folder)
    yield seat
    seat.leave()
    assert seat.trouble == []


def open_file(ann: AtTheDesk, file: Path) -> None:
    ann.press(Key.Key_V, FILE)
    ann.type(f"{file}\n")
    ann.settle()


def test_a_ward_of_the_file_is_opened_side_by_side(ann: AtTheDesk, tmp_path: Path) -> None:
    open_file(ann, tmp_path / "results.csv")
    panel = ann.page.filing.panel
    assert [panel.list.item(row).text() for row in range(panel.list.count())] == [
        "Peverell, Plym   3 sure",
        "Plympton, Plym   1 doubtful, 4 not found",
    ]
    assert "local.elsewhere" in panel._over.text()
    ann.press(Key.Key_Return)
    ann.settle()
    assert not panel.isVisible()
    assert ann.page.pasting.open
    ann.press(Key.Key_Return)
    ann.settle()
    assert ann.sheet.contest.ballot_paper_id == PEVERELL
    assert ann.sheet.sheet.text(votes_field("101")) == "2104"
    assert ann.sheet.sheet.source.kind == "web"


def test_all_of_it_is_taken_into_drafts_and_nothing_declared(
    ann: AtTheDesk, folder: Path, tmp_path: Path
) -> None:
    open_file(ann, tmp_path / "results.csv")
    ann.press(Key.Key_T)
    ann.settle()
    assert ann.page.filing.panel._said.text().startswith(
        "1 draft made: open each, look, declare. 1 not taken"
    )
    desk = open_desk(folder, writing=False)
    assert desk.place(PEVERELL).state is State.DRAFTED
    assert desk.place(PLYMPTON).state is State.OPEN
    desk.close()
    assert ann.place(PEVERELL).state is State.DRAFTED, "the list shows it"


def test_a_bad_file_is_said_and_another_can_be_named(ann: AtTheDesk, tmp_path: Path) -> None:
    open_file(ann, tmp_path / "none.csv")
    panel = ann.page.filing.panel
    assert "There is no file" in panel._said.text()
    assert panel.line.hasFocus()
    ann.press(Key.Key_Escape)
    assert not panel.isVisible()
    assert ann.page.open_sheet is None

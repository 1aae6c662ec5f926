"""The second entry at the Enter page: blind, by another person, and what is said when it is made."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desk.count.sheet import votes_field
from desk.gui.parts.signs import Sign
from desk.record.entry import Role
from desk.record.states import State
from desk.wiring.desk import open_desk
from tests.fakes.at_the_desk import CONTROL, AtTheDesk, Key
from tests.fakes.small_desk import (
    CLERK,
    OTHER_CLERK,
    PEVERELL,
    PLYMPTON,
    SUPERVISOR,
    keyed,
    make_small,
    open_double,
    peverell,
)

ADAMS, BAKER = votes_field("100"), votes_field("101")
Sit = Callable[..., AtTheDesk]
ODD = (413, 2107, 1989)
"""Figures that nothing else on the desk is like."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk of double entry where Ann has entered Peverell."""
    desk = open_double(tmp_path)
    desk.commit_sheet(CLERK, peverell(desk, ODD), {})
    desk.close()
    return tmp_path / "desk"


@pytest.fixture
def sit(qtbot: QtBot, folder: Path) -> Iterator[Sit]:
    seats: list[AtTheDesk] = []

    def sits(who: str = OTHER_CLERK, role: Role = Role.CLERK, **how: object) -> AtTheDesk:
        seats.append(AtTheDesk(qtbot, folder, who, role, **how))  # type: ignore[arg-type]
        return seats[-1]

    yield sits
    for seat in seats:
        seat.leave()
        assert seat.trouble == []


def on_the_page(seat: AtTheDesk) -> str:
    """Every word that stands on the page or that a screen reader says."""
    page = seat.page
    said = [label.text() for label in page.findChildren(QLabel)]
    said += [line.text() for line in page.findChildren(QLineEdit)]
    for widget in page.findChildren(QLabel):
        said += [widget.accessibleName(), widget.accessibleDescription()]
    model = page.finder._model
    said += [str(model.data(model.index(row))) for row in range(model.rowCount())]
    return " ".join([*said, *page.sheet.notices.sentences(), *(words for words, _ in seat.said)])


def test_it_opens_empty_and_headed_and_nothing_of_the_first_is_anywhere(sit: Sit) -> None:
    bob = sit()
    row = bob.place(PEVERELL)
    assert row.wants == "second entry"
    bob.open("peverell")
    assert bob.sheet.second
    assert bob.sheet.sheet.untouched
    assert bob.page.sheet._second.word == "Second entry"
    assert bob.page.sheet._second.isVisible()
    assert bob.at == ADAMS
    told = on_the_page(bob).replace(",", "")
    for figure in (*map(str, ODD), str(sum(ODD))):
        assert figure not in told
    assert "2 Baker" not in told
    bob.type("1\n2\n3\n3\n")
    bob.settle()
    told = on_the_page(bob).replace(",", "")
    assert not any(str(figure) in told for figure in ODD)


def test_agreement_makes_it_checked_and_says_so_in_a_line(sit: Sit) -> None:
    bob = sit()
    bob.open("peverell")
    bob.type("413\n2107\n1989\n2\n")
    bob.press(Key.Key_F9)
    assert bob.focus is bob.page.finder.line
    bob.settle()
    assert bob.place(PEVERELL).state is State.CHECKED
    assert bob.page.columns._told.text() == "Peverell: both entries agree. Checked."


def test_a_difference_says_only_that_a_third_person_settles_it(sit: Sit) -> None:
    bob = sit()
    bob.open("peverell")
    bob.type("413\n2170\n1989\n2\n")
    bob.press(Key.Key_F9)
    bob.settle()
    assert bob.place(PEVERELL).state is State.DIFFERING
    assert bob.page.columns._told.text() == "Peverell: the two entries differ. A third person settles it."
    assert "2107" not in on_the_page(bob).replace(",", "")
    bob.open("peverell")
    assert bob.sheet.read_only
    assert bob.sheet.sheet.untouched


def test_its_draft_is_kept_resumed_and_put_away(sit: Sit, folder: Path) -> None:
    bob = sit()
    bob.open("peverell")
    bob.type("413\n21")
    bob.leave()
    again = sit(resume=True)
    assert again.sheet.second
    assert (again.at, again.sheet.sheet.text(BAKER)) == (BAKER, "21")
    assert again.place(PEVERELL).second_by == OTHER_CLERK
    again.press(Key.Key_D, CONTROL)
    again.press(Key.Key_1)
    again.settle()
    assert again.place(PEVERELL).second_by == ""


def test_whoever_keyed_the_first_opens_the_first_and_another_s_second_is_not_shown(
    sit: Sit, folder: Path
) -> None:
    bob = sit()
    bob.open("peverell")
    bob.type("41")
    bob.leave()
    ann = sit(CLERK)
    ann.open("peverell")
    assert not ann.sheet.second
    assert ann.sheet.sheet.text(ADAMS) == "413"


def test_a_stopped_second_entry_is_mended_as_a_first_one(sit: Sit) -> None:
    bob = sit()
    bob.open("peverell")
    bob.type("413\n2107\n1989\n3\n")
    bob.press(Key.Key_F9)
    assert "Not declared" in bob.notices()
    assert bob.place(PEVERELL).wants == "second entry"


def test_a_supervisor_hands_it_to_a_named_person_or_takes_it_over(sit: Sit, folder: Path) -> None:
    bob = sit()
    bob.open("peverell")
    bob.type("413\n")
    bob.leave()
    sam = sit(SUPERVISOR, Role.SUPERVISOR)
    sam.open("peverell")
    assert "Shift+F3" in sam.notices()
    sam.press(Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    sam.settle()
    assert sam.asked()
    names = [option._words.text() for option in sam.page.choice._options if option.isVisible()]
    assert CLERK in names
    taker = next(name for name in names if name not in (CLERK, OTHER_CLERK, SUPERVISOR))
    sam.type(str(names.index(CLERK) + 1))
    sam.settle()
    assert "keyed the first entry" in sam.said[-1][0]
    sam.press(Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    sam.settle()
    sam.type(str(names.index(taker) + 1))
    sam.settle()
    assert sam.place(PEVERELL).second_by == taker


def test_after_a_second_entry_the_next_that_waits_for_one_is_offered(sit: Sit, folder: Path) -> None:
    desk = open_desk(folder)
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [101, 102, 103, 104, 105], "4 5"), {})
    desk.close()
    bob = sit()
    bob.open("peverell")
    bob.type("413\n2107\n1989\n2\n")
    bob.press(Key.Key_F9)
    bob.settle()
    selected = bob.page.finder.selected()
    assert selected is not None
    assert selected.ballot_paper_id == PLYMPTON
    bob.press(Key.Key_Return)
    bob.settle()
    assert bob.sheet.second


def test_a_desk_of_single_entry_knows_nothing_of_it(qtbot: QtBot, tmp_path: Path) -> None:
    folder = make_small(tmp_path / "single")
    desk = open_desk(folder)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.close()
    bob = AtTheDesk(qtbot, folder, OTHER_CLERK)
    bob.open("peverell")
    assert not bob.sheet.second
    assert bob.sheet.sheet.text(ADAMS) == "412"
    assert bob.page.sheet._badge.sign is Sign.DECLARED
    bob.leave()

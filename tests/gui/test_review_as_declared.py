"""Review of what is as declared: first in the queue, never among all, approved with a reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.count.sheet import TOTAL, sheet_of
from desk.gui.look.style import Dress
from desk.gui.review.page import ReviewPage
from desk.record.states import State
from desk.rules.examine import examine_sheet
from desk.wiring.desk import Desk
from tests.fakes.kinds_declared import contest_of, declared_kind
from tests.fakes.kinds_desk import GLEN, MAYOR, NEW_MAYOR, PLAIN, TWO_SEATS, open_kinds
from tests.fakes.now_worker import NowWorker

WHY = "Printed so on the declaration"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_kinds(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, dress: Dress) -> ReviewPage:
    sheet = sheet_of(declared_kind(PLAIN), contest_of(PLAIN)).with_text(TOTAL, "999")
    desk.commit_sheet("Ann", sheet, {one.key: WHY for one in examine_sheet(contest_of(PLAIN), sheet)})
    for ballot in (TWO_SEATS, GLEN, MAYOR, NEW_MAYOR):
        desk.commit_declaration("Ann", declared_kind(ballot), None)
    worker = NowWorker(desk)
    made = ReviewPage(worker, dress)  # type: ignore[arg-type]
    worker.changes.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1176, 680)
    made.show()
    made.activateWindow()
    made.setFocus()
    made.set_person(next(person for person in desk.people() if person.name == "Sam"))
    QApplication.processEvents()
    return made


def press(page: ReviewPage, key: Qt.Key) -> None:
    focused = page.window().focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    QApplication.processEvents()


def test_it_stands_first_and_is_approved_with_a_reason_alone(page: ReviewPage, desk: Desk) -> None:
    assert page._list.current_id() == PLAIN
    assert PLAIN not in [line.ballot_paper_id for line in page._together()]
    press(page, Qt.Key.Key_A)
    assert desk.place(PLAIN).state is State.ENTERED
    press(page, Qt.Key.Key_Return)
    assert desk.place(PLAIN).state is State.ENTERED  # without a reason it is not approved
    focused = page.window().focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "The notice prints it so")
    press(page, Qt.Key.Key_Return)
    assert desk.place(PLAIN).state is State.APPROVED
    verdict = desk.look_at("Sam", PLAIN).entry.verdict
    assert verdict is not None
    assert verdict.note == "The notice prints it so"


def test_each_kind_shows_what_it_has(page: ReviewPage, desk: Desk) -> None:
    seen = {}
    for ballot in (TWO_SEATS, GLEN, MAYOR):
        page._look_at(ballot)
        QApplication.processEvents()
        seen[ballot] = [row.cell(4).text for row in page._sheet.candidates.rows()]
    assert seen[TWO_SEATS] == ["elected, full term", "elected, short term", "", ""]
    assert seen[GLEN] == ["elected, stage 1", "", "elected, stage 2", ""]
    assert seen[MAYOR] == ["second 600", "elected, second 1,200", "", ""]

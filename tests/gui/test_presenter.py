"""The presenter under real keys, on a real desk: it follows the count, and changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.gui.pictures.presenter import Presenter
from desk.gui.totals.for_the_wall import for_the_wall
from desk.gui.totals.page import BoardPage
from tests.fakes.now_worker import NowWorker
from tests.fakes.small_desk import CLERK, open_small, peverell

Key = Qt.Key


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[NowWorker]:
    desk = open_small(tmp_path)
    yield NowWorker(desk)
    desk.close()


@pytest.fixture
def wall(qtbot: QtBot, dress: Dress, worker: NowWorker) -> Presenter:
    presenter = Presenter(worker, for_the_wall, "test")  # type: ignore[arg-type]
    qtbot.addWidget(presenter)
    presenter.begin(presenter)
    return presenter


def declare(worker: NowWorker) -> None:
    worker.ask(lambda desk: desk.commit_sheet(CLERK, peverell(desk), {}))


def test_it_follows_the_count_by_itself(wall: Presenter, worker: NowWorker) -> None:
    assert "Nothing is declared yet" in wall._view.accessibleDescription()
    declare(worker)
    assert "Labour" in wall._view.accessibleDescription()


def test_keys_turn_pages_and_pass_over_what_has_nothing_to_show(wall: Presenter, worker: NowWorker) -> None:
    declare(worker)
    names = [wall.shown]
    for _ in range(12):
        QTest.keyClick(wall, Key.Key_Space)
        names.append(wall.shown)
    assert {"State of the parties", "Seats, half-circle", "Map of councils", "Latest"} <= set(names)
    QTest.keyClick(wall, Key.Key_Left)
    assert wall.shown == names[-2]


def test_it_waits_and_goes_on(wall: Presenter) -> None:
    waited = [wall.waits]
    for _ in range(2):
        QTest.keyClick(wall, Key.Key_P)
        waited.append(wall.waits)
    assert waited == [False, True, False]


def test_the_mode_stands_over_it_and_esc_closes_it(wall: Presenter) -> None:
    assert wall._band.isVisible()
    assert wall._band.accessibleName().startswith("Test")
    QTest.keyClick(wall, Key.Key_Escape)
    assert not wall.isVisible()


def test_while_an_answer_is_on_its_way_one_more_is_asked_and_no_more(
    wall: Presenter, worker: NowWorker
) -> None:
    declare(worker)
    worker.hold = True
    asked = worker.asked
    for _ in range(5):
        wall._ask()
    assert worker.asked == asked + 1
    worker.release()
    assert worker.asked == asked + 2


def test_nothing_it_does_writes_to_the_desk(wall: Presenter, worker: NowWorker) -> None:
    before = len(list(worker.desk.journal_lines()))
    for key in (Key.Key_Space, Key.Key_P, Key.Key_F, Key.Key_A, Key.Key_S, Key.Key_F9):
        QTest.keyClick(wall, key)
    assert len(list(worker.desk.journal_lines())) == before


def test_w_on_the_board_opens_it_once(qtbot: QtBot, dress: Dress, worker: NowWorker) -> None:
    page = BoardPage(worker, dress)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.setFocus()
    page.refresh(None)
    QApplication.processEvents()
    focused = page.window().focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Key.Key_W)
    QApplication.processEvents()
    first = page._presenter
    assert first is not None
    assert first.isVisible()
    page._present()
    assert page._presenter is first
    first.close()

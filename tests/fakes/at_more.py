"""Somebody at the More page alone, in a window of its own."""

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.gui.more import MorePage
from desk.record.entry import Person, Role
from desk.wiring.desk import Desk
from tests.fakes.now_worker import NowWorker
from tests.fakes.small_desk import CLERK, SUPERVISOR

SAM = Person(SUPERVISOR, Role.SUPERVISOR, "x")
ANN = Person(CLERK, Role.CLERK)


class AtMore:
    """`said` and `hints` are what the page told the frame."""

    def __init__(self, qtbot: QtBot, dress: Dress, desk: Desk, person: Person) -> None:
        self.worker = NowWorker(desk)
        self.page = MorePage(self.worker, dress)  # type: ignore[arg-type]
        self.worker.changes.connect(self.page.refresh)
        self.said: list[tuple[str, str]] = []
        self.hints: list[tuple[str, str]] = []
        self.page.said.connect(lambda sentence, kind: self.said.append((sentence, kind)))
        self.page.hints.connect(self._hinted)
        self.page.set_person(person)
        qtbot.addWidget(self.page)
        self.page.resize(1100, 700)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.setFocus()

    def _hinted(self, hints: list[tuple[str, str]]) -> None:
        self.hints = hints


def focused() -> QWidget:
    """What has the keyboard."""
    there = QApplication.focusWidget()
    assert there is not None
    return there

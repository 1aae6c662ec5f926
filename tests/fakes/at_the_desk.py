"""A clerk at the Enter page of a real desk: types keys and waits for what comes."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk.gui.entry.page import EntryPage
from desk.gui.entry.sheet_model import SheetModel
from desk.gui.worker import Worker, desk_in
from desk.record.entry import Person, Place, Role
from desk.wiring.desk import Desk

Key = Qt.Key
_NO = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class AtTheDesk(QObject):
    """`opening` says how the worker opens the desk. The window is shown and has the focus."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        who: str = "Ann",
        role: Role = Role.CLERK,
        opening: Callable[[], Desk] | None = None,
        *,
        resume: bool = False,
    ) -> None:
        super().__init__()
        self.qtbot = qtbot
        self.worker = Worker(opening or desk_in(folder))
        self.page = EntryPage(self.worker, Person(who, role))
        self.said: list[tuple[str, str]] = []
        self.page.said.connect(lambda sentence, kind: self.said.append((sentence, kind)))
        self.unsaid: list[str] = []
        self.page.unsaid.connect(self.unsaid.append)
        self.worker.changes.connect(self.page.refresh)
        self.trouble: list[str] = []
        self.worker.trouble.connect(self.trouble.append)
        qtbot.addWidget(self.page)
        self.page.resize(1176, 680)
        self.page.show()
        self.page.activateWindow()
        self.page.finder.line.setFocus()
        self.worker.start()
        self.worker.ask(
            lambda desk: (desk.places(), desk.header, desk.writer),
            lambda got: self.page.set_desk(got[0], got[1], got[2]),
        )
        self.settle()
        if resume:
            self.page.resume()
            self.settle()

    # The hand

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        focused = self.page.window().focusWidget()
        assert focused is not None
        return focused

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NO) -> None:
        """One key, wherever the focus is."""
        QTest.keyClick(self.focus, key, modifiers)

    def type(self, text: str) -> None:
        """Keys one by one; a line break is Enter."""
        for sign in text:
            if sign == "\n":
                self.press(Key.Key_Return)
            else:
                QTest.keyClicks(self.focus, sign)

    def open(self, query: str) -> SheetModel:
        """Find a ward and open it."""
        self.type(f"{query}\n")
        self.settle()
        return self.sheet

    # What came of it

    def settle(self, most: float = 10.0) -> None:
        """Until the desk has answered all that was asked, and the page has shown it."""
        end = time.monotonic() + most
        quiet = 0
        while quiet < 3:
            QApplication.processEvents()
            QApplication.sendPostedEvents()
            quiet = quiet + 1 if self.worker.idle else 0
            if time.monotonic() > end:
                raise AssertionError("the desk never came to rest")
            time.sleep(0.002)

    @property
    def sheet(self) -> SheetModel:
        """The sheet in hand."""
        assert self.page.open_sheet is not None, "no sheet is open"
        return self.page.open_sheet

    @property
    def at(self) -> str | None:
        """The field that has the focus; "" is Declare."""
        return self.page.sheet.current()

    def place(self, ballot_paper_id: str) -> Place:
        """A contest as the finder's list shows it."""
        place = self.page.finder.place(ballot_paper_id)
        assert place is not None
        return place

    def notices(self) -> str:
        """The sentences on top of the sheet."""
        return " ".join(self.page.sheet.notices.sentences())

    def codes(self) -> list[str]:
        """The findings shown, worst first."""
        return [finding.code for finding in self.page.findings.findings()]

    def asked(self) -> bool:
        """A question stands beside the sheet."""
        return self.page.choice.asking

    def leave(self) -> None:
        """Close the desk."""
        self.worker.stop()
        QApplication.processEvents()

"""Somebody at the whole window: real keys into whatever has the focus."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk.gui.frame import Frame
from desk.gui.look.style import Dress
from desk.gui.session import Session

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """A key, down and up, where the focus is."""
    QTest.keyClick(_there(), key, modifiers)
    QApplication.processEvents()


def type_text(text: str) -> None:
    """Letters and figures one by one; a line end is Enter."""
    for letter in text:
        if letter == "\n":
            press(Key.Key_Return)
        else:
            QTest.keyClicks(_there(), letter)
            QApplication.processEvents()


def _there() -> QWidget:
    there = QApplication.focusWidget() or QApplication.activeWindow()
    assert there is not None, "no window has the keyboard"
    return there


class AtTheWindow:
    """A window on the screen with its session, as the program begins it."""

    def __init__(self, qtbot: QtBot, dress: Dress, begin: Callable[[Session], None] = Session.begin) -> None:
        self._qtbot = qtbot
        self.frame = Frame(clock=lambda: "01:12")
        qtbot.addWidget(self.frame)
        self.frame.show()
        self.frame.activateWindow()
        qtbot.waitUntil(self.frame.isActiveWindow)
        self.session = Session(self.frame, dress)
        begin(self.session)

    def wait_for(self, true: Callable[[], bool]) -> None:
        """Wait until something is so; the desk's own thread needs a moment."""
        self._qtbot.waitUntil(true, timeout=10_000)

    def leave(self) -> None:
        """Close the window."""
        self.frame.close()

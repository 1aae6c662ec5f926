"""What is done by hand in a window under watch (see `window_child`): real key events, and when things stood.

A `Hand` turns the window's own event loop and looks after each turn. Moments are on the shared clock.
"""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk.gui.entry.page import EntryPage
from desk.gui.frame import Frame
from desk.gui.session import Session
from desk.gui.start.sign_in_page import SignInPage
from desk.gui.worker import Worker

_MOST_WAIT = 30.0
_BREATH = 0.0003
Key = Qt.Key


class Painted(QObject):
    """Notes when widgets under watch are painted. Only they are watched: a filter on all would slow all."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[QWidget] = set()
        self._watched: set[QWidget] = set()

    def watch(self, widget: QWidget) -> None:
        """From now on, note this widget's paints."""
        if widget not in self._watched:
            self._watched.add(widget)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.seen.add(watched)
        return False


class Hand:
    """Somebody at the window."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.paints = Painted()
        frame.activateWindow()  # an X server without a window manager gives no window the keyboard by itself

    @property
    def worker(self) -> Worker:
        """The open desk's."""
        worker = self.frame.findChildren(Session)[0].worker
        assert worker is not None
        return worker

    @property
    def page(self) -> EntryPage:
        """The Enter page."""
        pages = self.frame.findChildren(EntryPage)
        assert pages, "the Enter page is not built"
        return pages[0]

    @property
    def focus(self) -> QWidget:
        """What the keys go to."""
        return self.frame.focusWidget() or self.frame

    def until(self, stands: Callable[[], object], what: str) -> float:
        """Turn the event loop until something stands; the moment it did."""
        end = time.monotonic() + _MOST_WAIT
        while not stands():
            if time.monotonic() > end:
                raise AssertionError(f"waited too long for {what}; the message is “{self.frame.message()}”")
            QApplication.processEvents()
            time.sleep(_BREATH)
        return time.monotonic()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, wherever the focus is."""
        QTest.keyClick(self.focus, key, modifier)

    def type(self, text: str) -> None:
        """Keys one by one; a line break is Enter."""
        for sign in text:
            if sign == "\n":
                self.press(Key.Key_Return)
            else:
                QTest.keyClicks(self.focus, sign)

    def rest(self) -> None:
        """Until the desk has answered all and the window shows it."""
        quiet = 0

        def still() -> bool:
            nonlocal quiet
            quiet = quiet + 1 if self.worker.idle else 0
            return quiet > 3

        self.until(still, "the desk to come to rest")

    def pressed_until_painted(self, press: Callable[[], None], shown: Callable[[], QWidget | None]) -> float:
        """Seconds from a key to the end of the turn in which the widget it should bring up was painted."""
        self.paints.seen.clear()
        began = time.monotonic()
        press()

        def painted() -> bool:
            widget = shown()
            if widget is None:
                return False
            self.paints.watch(widget)
            return widget in self.paints.seen

        # A widget made by the key is watched too late for its first paint only if press() itself painted it.
        return self.until(painted, "a paint") - began

    def sign_in(self) -> tuple[float, float]:
        """Sign the first person in; when the sign-in took keys, and when the Enter page had taken one."""

        def asked() -> bool:
            return any(self.focus in page.rows for page in self.frame.findChildren(SignInPage))

        at_sign_in = self.until(asked, "the sign-in")
        self.press(Key.Key_1)
        self.until(lambda: self.frame.findChildren(EntryPage), "the Enter page")
        self.until(lambda: self.focus is self.page.finder.line, "the finder to have the focus")
        QTest.keyClicks(self.focus, "a")
        self.paints.watch(self.page.finder.line)
        self.paints.seen.clear()
        at_enter = self.until(lambda: self.page.finder.line in self.paints.seen, "the first letter")
        assert self.page.finder.line.text() == "a"
        self.page.finder.line.clear()
        return at_sign_in, at_enter

    def open(self, ballot_paper_id: str) -> None:
        """Find a ward by its number and open its sheet."""
        place = self.page.finder.place(ballot_paper_id)
        assert place is not None
        self.page.finder.line.setFocus()
        self.page.finder.line.clear()
        self.type(f"{place.number}\n")
        self.until(
            lambda: (model := self.page.open_sheet) and model.contest.ballot_paper_id == ballot_paper_id,
            f"the sheet of {ballot_paper_id}",
        )


def ready(frame: Frame, found: dict[str, Any]) -> None:
    """From the first paint to the Enter page taking keys."""
    found["sign_in"], found["enter"] = Hand(frame).sign_in()


BOOK: dict[str, Callable[[Frame, dict[str, Any]], None]] = {"ready": ready}

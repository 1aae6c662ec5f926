"""The window's frame: mode band, header, rail, pages, messages, hints.

It knows no page and no database: pages come as factories and are built when they are first shown, so that
the frame itself is on the screen before anything is read.
"""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desk.gui.holder import bring_into_view, hold
from desk.gui.keys.book import ACTS
from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import as_read, keys_of
from desk.gui.look.fonts import Weight
from desk.gui.parts.band import LIVE, ModeBand
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Label, Rule
from desk.gui.parts.hint_bar import HintBar
from desk.gui.parts.rail import DeskMark, RailButton

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QScrollArea

    from desk.gui.parts.strip import MessageStrip

SMALLEST = QSize(1024, 700)
USUAL = QSize(1280, 800)


def _now() -> str:
    return time.strftime("%H:%M")


class _Page:
    def __init__(
        self, title: str, factory: Callable[[], QWidget], button: RailButton, action: QAction
    ) -> None:
        self.title = title
        self.factory = factory
        self.button = button
        self.action = action
        self.built: QWidget | None = None
        self.holder: QScrollArea | None = None


class Frame(QWidget):
    """The window. `clock` gives the time as shown, "01:12"."""

    page_shown = Signal(str)
    """The key of the page that came to the front."""
    closing = Signal()
    """Before the window goes."""
    first_painted = Signal()
    """Once, when the frame is on the screen: time to read what it is to show."""

    def __init__(self, clock: Callable[[], str] = _now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._pages: dict[str, _Page] = {}
        self._current = ""
        self._mode = LIVE
        self._painted = False
        self._titled = ""
        self._strip: MessageStrip | None = None
        self._cover: QScrollArea | None = None
        self.setWindowTitle("Count Desk")
        self.setAccessibleName("Count Desk")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._build()
        keyboard().changed.connect(self._take_keys)
        self._tick()
        timer = QTimer(self)
        timer.timeout.connect(self._tick)
        timer.start(1000)

    def set_mode(self, mode: str) -> None:
        """ "live", "test" or "rehearsal": the band, and the word in the window's title."""
        self._band.set_mode(mode)
        self._mode = mode
        self._entitle()

    def set_election(self, text: str) -> None:
        """ "Local elections 4 May 2017"."""
        self._election.setText(text)

    def set_progress(self, text: str) -> None:
        """ "98 of 150 councils"."""
        self._progress.setText(text)

    def set_person(self, text: str) -> None:
        """ "Ann · clerk"."""
        self._person.setText(text)

    def add_page(self, key: str, title: str, factory: Callable[[], QWidget]) -> None:
        """A page and its place in the rail, with the key of the act "go.KEY"; built when first shown."""
        if key in self._pages:
            raise ValueError(f"the page {key} is there already")
        number = len(self._pages) + 1
        button = RailButton(title, self._rail)
        action = QAction(title, self)
        action.triggered.connect(lambda: self.show_page(key))
        button.clicked.connect(lambda: self.show_page(key))
        self.addAction(action)
        self._rail_items.insertWidget(number - 1, button)
        self._pages[key] = _Page(title, factory, button, action)
        self._take_keys()

    def _take_keys(self) -> None:
        for number, (key, page) in enumerate(self._pages.items(), start=1):
            act = f"go.{key}"
            key = keys_of(act)[0] if act in ACTS else f"Alt+{number}"
            page.action.setProperty("shortcut", key)  # setShortcut would load Qt's namespace
            page.button.name_key(as_read(key))

    def show_page(self, key: str) -> QWidget:
        """Bring a page to the front, give it the focus, and return it. `KeyError` for a key nobody added."""
        page = self._pages[key]
        for other in self._pages.values():
            other.button.setChecked(other is page)
        if page.built is None:
            page.built = page.factory()
            page.holder = hold(page.built, page.title)
            self._stack.addWidget(page.holder)
        if page.holder is not None:
            self._stack.setCurrentWidget(page.holder)
        changed, self._current = self._current != key, key
        if changed:
            if self._strip is not None and self._strip.kind == "good":
                self.hush()  # Good news of the page before: read, and in the way here.
            self._entitle(page.title)
            page.built.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
            self.page_shown.emit(key)
        return page.built

    def cover(self, page: QWidget) -> None:
        """Show a page that is none of the night's stages (start, sign in): the rail rests until `uncover`."""
        self._take_cover()
        self._cover = hold(page, page.accessibleName())
        self._stack.addWidget(self._cover)
        self._stack.setCurrentWidget(self._cover)
        self._rest(True)
        self._entitle(page.accessibleName())
        page.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Back to the stages. Show one of them next."""
        self._take_cover()
        self._current = ""
        self._rest(False)

    def clear_pages(self) -> None:
        """Another desk comes: the pages of this one go."""
        for page in self._pages.values():
            self._rail_items.removeWidget(page.button)
            self.removeAction(page.action)
            page.button.deleteLater()
            page.action.deleteLater()
            if page.holder is not None:
                self._stack.removeWidget(page.holder)
                page.holder.deleteLater()
        self._pages.clear()
        self._current = ""

    def _take_cover(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            self._stack.removeWidget(cover)
            cover.deleteLater()

    def _entitle(self, page: str | None = None) -> None:
        """The window's title says where one is, for who hears it read: "Enter – Count Desk – REHEARSAL"."""
        self._titled = self._titled if page is None else page
        mode = "" if self._mode == LIVE else self._mode.upper()
        self.setWindowTitle(" \N{EN DASH} ".join(part for part in (self._titled, "Count Desk", mode) if part))

    def _rest(self, resting: bool) -> None:
        self._rail.setVisible(not resting)
        for page in self._pages.values():
            page.action.setEnabled(not resting)

    def page(self, key: str) -> QWidget | None:
        """A page if it has been built."""
        return self._pages[key].built

    def current_page(self) -> str:
        """The key of the page in front; "" before the first."""
        return self._current

    def set_hints(self, kept: str, hints: Sequence[tuple[str, str]]) -> None:
        """The status line: `kept` "Kept 01:12:07" or ""; `hints` (key, words), in the order of use."""
        self._hints.set_hints(kept, hints)

    def say(self, sentence: str, kind: str = "note") -> None:
        """A message in the window, spoken at once: kind "note", "good", "warning" or "error". It stays until
        another comes or Esc; "good", too, until another page does. No dialog; the focus stays where it is."""
        if self._strip is None:
            from desk.gui.parts.strip import MessageStrip

            self._strip = MessageStrip(self)
            self._whole.insertWidget(self._whole.count() - 2, self._strip)
        self._strip.say(sentence, kind)

    def hush(self) -> None:
        """Take the message away."""
        if self._strip is not None:
            self._strip.hush()

    def unsay(self, sentence: str = "") -> None:
        """Take this message away if it still stands; "" takes any."""
        if not sentence or sentence == self.message():
            self.hush()

    def message(self) -> str:
        """The message that stands now; "" where there is none."""
        return self._strip.sentence() if self._strip else ""

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Tell whoever keeps the desk."""
        self.closing.emit()
        super().closeEvent(event)

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Tell, once, that the frame is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        from PySide6.QtWidgets import QApplication

        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._bring_into_view)
        self.first_painted.emit()

    def _bring_into_view(self, old: QWidget | None, new: QWidget | None) -> None:
        page = self._pages.get(self._current)
        holder = self._cover or (page.holder if page is not None else None)
        if new is not None and holder is not None:
            bring_into_view(holder, new)

    def _build(self) -> None:
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._band = ModeBand(LIVE, self)
        self._stack = QStackedWidget(self)
        self._hints = HintBar(self)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._build_rail())
        body.addWidget(Rule(upright=True))
        body.addWidget(self._stack, 1)
        whole.addWidget(self._band)
        whole.addWidget(self._build_header())
        whole.addWidget(Rule())
        whole.addLayout(body, 1)
        whole.addWidget(Rule())
        whole.addWidget(self._hints)

    def _build_header(self) -> QWidget:
        header = QWidget(self)
        row = FlowRow(header, gap=24, spread=True, edge=(16, 8))
        name = QWidget(header)
        beside = QHBoxLayout(name)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(DeskMark(name))
        beside.addWidget(Label("Count Desk", 16, weight=Weight.DemiBold))
        row.addWidget(name)
        self._election, self._person = Label("", 16), Label("", 16)
        self._progress = Label("", 16, weight=Weight.DemiBold)
        self._time = Label("", 16, weight=Weight.DemiBold)
        for label in (self._election, self._progress, self._person, self._time):
            row.addWidget(label)
        return header

    def _build_rail(self) -> QWidget:
        self._rail = QFrame(self)
        self._rail.setAccessibleName("Pages")
        self._rail.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._rail_items = QVBoxLayout(self._rail)
        self._rail_items.setContentsMargins(0, 8, 0, 0)
        self._rail_items.setSpacing(0)
        self._rail_items.addStretch(1)
        return self._rail

    def _tick(self) -> None:
        text = self._clock()
        if text != self._time.text():
            self._time.setText(text)
            self._time.setAccessibleName(f"Time {text}")

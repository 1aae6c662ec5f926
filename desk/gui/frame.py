"""The window's frame: mode band, header, rail, pages, messages, hints.

It knows no page and no database: pages come as factories and are built when they are first shown, so that
the frame itself is on the screen before anything is read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desk.gui.look.fonts import Weight, font
from desk.gui.look.worn import look, scaled
from desk.gui.parts.badge import SignMark
from desk.gui.parts.band import LIVE, ModeBand
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Label, Rule
from desk.gui.parts.hint_bar import HintBar
from desk.gui.parts.signs import Sign
from desk.gui.parts.strip import MessageStrip

SMALLEST = QSize(1024, 700)
USUAL = QSize(1280, 800)
_RAIL = 104
_RAIL_ITEM = 52


class RailButton(QToolButton):
    """One stage of the night in the rail, with its key."""

    def __init__(self, title: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = key
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("rail", True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"Key {key}")
        self.setFixedHeight(scaled(_RAIL_ITEM))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(scaled(_RAIL_ITEM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter as Space; ↑ and ↓ along the rail."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The title and, small, its key; the chosen one has a bar and heavier type."""
        now = look()
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), QColor(now.surface))
        if self.isChecked():
            painter.fillRect(QRectF(0, 0, scaled(4), self.height()), QColor(now.accent))
        left, half = scaled(16), self.height() // 2
        painter.setFont(font(14, Weight.DemiBold if self.isChecked() else Weight.Medium))
        painter.setPen(QColor(now.ink))
        top = self.rect().adjusted(left, scaled(6), 0, -half + scaled(4))
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(font(12))
        painter.setPen(QColor(now.muted))
        foot = self.rect().adjusted(left, half + scaled(2), 0, -scaled(6))
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._key)
        painter.end()


@dataclass(slots=True)
class _Page:
    title: str
    factory: Callable[[], QWidget]
    button: RailButton
    action: QAction
    built: QWidget | None = None
    holder: QScrollArea | None = None


class Frame(QWidget):
    """The window. `page_shown` says which page came to the front; `closing` comes before the window goes."""

    page_shown = Signal(str)
    closing = Signal()

    def __init__(self, clock: Callable[[], datetime] = datetime.now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._pages: dict[str, _Page] = {}
        self._current = ""
        self.setWindowTitle("Count Desk")
        self.setAccessibleName("Count Desk")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._build()
        self._tick()
        timer = QTimer(self)
        timer.timeout.connect(self._tick)
        timer.start(1000)

    def set_mode(self, mode: str) -> None:
        """ "live", "test" or "rehearsal": the band, and the word in the window's title."""
        self._band.set_mode(mode)
        said = "" if mode == LIVE else f" \N{EN DASH} {mode.upper()}"
        self.setWindowTitle(f"Count Desk{said}")

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
        """A page and its place in the rail: the first is Alt+1. It is built when it is first shown."""
        if key in self._pages:
            raise ValueError(f"the page {key} is there already")
        number = len(self._pages) + 1
        button = RailButton(title, f"Alt+{number}", self._rail)
        action = QAction(title, self)
        action.setShortcut(QKeySequence(f"Alt+{number}"))
        action.triggered.connect(lambda: self.show_page(key))
        button.clicked.connect(lambda: self.show_page(key))
        self.addAction(action)
        self._rail_items.insertWidget(number - 1, button)
        self._pages[key] = _Page(title, factory, button, action)

    def show_page(self, key: str) -> QWidget:
        """Bring a page to the front, give it the focus, and return it. `KeyError` for a key nobody added."""
        page = self._pages[key]
        page.button.setChecked(True)
        if page.built is None:
            page.built = page.factory()
            page.holder = _holder(page.built, page.title)
            self._stack.addWidget(page.holder)
        if page.holder is not None:
            self._stack.setCurrentWidget(page.holder)
        changed, self._current = self._current != key, key
        if changed:
            page.built.setFocus(Qt.FocusReason.OtherFocusReason)
            self.page_shown.emit(key)
        return page.built

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
        another comes or Esc. No dialog, and the focus stays where it is."""
        self._strip.say(sentence, kind)

    def hush(self) -> None:
        """Take the message away."""
        self._strip.hush()

    def message(self) -> str:
        """The message that stands now; "" where there is none."""
        return self._strip.sentence()

    def closeEvent(self, event: QEvent) -> None:
        """Tell whoever keeps the desk."""
        self.closing.emit()
        super().closeEvent(event)  # type: ignore[arg-type]

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rail"):
            self._space()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._band = ModeBand(LIVE, self)
        self._stack = QStackedWidget(self)
        self._strip = MessageStrip(self)
        self._hints = HintBar(self)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._build_rail())
        body.addWidget(_upright())
        body.addWidget(self._stack, 1)
        whole.addWidget(self._band)
        whole.addWidget(self._build_header())
        whole.addWidget(Rule())
        whole.addLayout(body, 1)
        whole.addWidget(self._strip)
        whole.addWidget(Rule())
        whole.addWidget(self._hints)
        self._space()

    def _build_header(self) -> QWidget:
        header = QWidget(self)
        row = FlowRow(header, gap=24, spread=True)
        self._name = Label("Count Desk", 16, weight=Weight.Bold)
        self._election = Label("", 16)
        self._progress = Label("", 16, weight=Weight.DemiBold)
        self._person = Label("", 16)
        self._time = Label("", 16, weight=Weight.DemiBold)
        self._time.setAccessibleName("Time")
        name = QWidget(header)
        beside = QHBoxLayout(name)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(SignMark(Sign.DESK, side=18))
        beside.addWidget(self._name)
        row.addWidget(name)
        for label in (self._election, self._progress, self._person, self._time):
            row.addWidget(label)
        self._header_row = row
        return header

    def _build_rail(self) -> QWidget:
        self._rail = QFrame(self)
        self._rail.setAccessibleName("Pages")
        self._rail_items = QVBoxLayout(self._rail)
        self._rail_items.setContentsMargins(0, 0, 0, 0)
        self._rail_items.setSpacing(0)
        self._rail_items.addStretch(1)
        return self._rail

    def _space(self) -> None:
        self._rail.setFixedWidth(scaled(_RAIL))
        self._header_row.setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8))
        self._rail_items.setContentsMargins(0, scaled(8), 0, scaled(8))

    def _tick(self) -> None:
        text = f"{self._clock():%H:%M}"
        if text != self._time.text():
            self._time.setText(text)


def _holder(page: QWidget, title: str) -> QScrollArea:
    """What a page scrolls in where it is larger than the window, as at 200 % text."""
    holder = QScrollArea()
    holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    holder.setFrameShape(QFrame.Shape.NoFrame)
    holder.setWidgetResizable(True)
    holder.setAccessibleName(title)
    holder.setWidget(page)
    return holder


def _upright() -> QFrame:
    line = Rule()
    line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    line.setMaximumSize(1, 16_777_215)
    line.setMinimumSize(1, 0)
    return line

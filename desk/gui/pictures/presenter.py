"""The presenter: a window for a projector or a second screen. Read-only, large; it follows the count by
itself, also while nobody is signed in at the desk, and goes from picture to picture."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.gui.keys.pressed import pressed
from desk.gui.parts.band import ModeBand, paint_band
from desk.gui.pictures.picture import Heading, Picture
from desk.gui.pictures.view import PictureView
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

SECONDS = 12
"""How long each picture stays: as long as a room takes to read a table."""
_SHARE = 34
"""Text is one pixel to so many of the window's height: 31 pixels on a screen of 1080."""

Pages = Sequence[tuple[Picture, Heading]]
"""What is shown, in turn."""


class Wall(NamedTuple):
    """What a desk answers. `whole` False: the night is still being read, ask again for the rest."""

    pages: Pages
    whole: bool = True


class Presenter(QWidget):
    """`read` asks a desk for what to show. Keys: blank or Right next, Left before, P waits, F full screen,
    Esc closes: none of them changes anything at the desk."""

    def __init__(self, worker: "Worker", read: "Callable[[Desk], Wall]", mode: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._worker, self._read = worker, read
        self._pages: Pages = ()
        self._at = 0
        self._asking = self._again = False
        self.setWindowTitle("Count Desk: presenter")
        self.setAccessibleName("Presenter")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._band = _WideBand(mode)
        self._view = PictureView(headed=True, share=_SHARE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._band)
        whole.addWidget(self._view, 1)
        self._turning = QTimer(self)
        self._turning.setInterval(SECONDS * 1000)
        self._turning.timeout.connect(lambda: self.step(1))
        self.resize(1280, 720)
        worker.changes.connect(self._changed)
        self._ask()

    def begin(self, beside: QWidget) -> None:
        """Show it: over the whole of another screen where there is one, else as a window of its own."""
        other = _other_screen(beside)
        if other is None:
            self.show()
        else:
            self.setGeometry(other.geometry())
            self.showFullScreen()
        self._turning.start()

    @property
    def shown(self) -> str:
        """The name of the picture in front."""
        return self._pages[self._at][0].name if self._pages else ""

    @property
    def waits(self) -> bool:
        """It stays on one picture."""
        return not self._turning.isActive()

    def step(self, by: int) -> None:
        """Another picture; the time for it begins anew. One that has nothing to show is passed over."""
        for _ in self._pages:
            self._at = (self._at + by) % len(self._pages)
            if self._pages[self._at][0].rows():
                break
        if not self.waits:
            self._turning.start()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A remote control's keys, and Esc."""
        match event.key():
            case Qt.Key.Key_Space | Qt.Key.Key_Right | Qt.Key.Key_PageDown:
                self.step(1)
            case Qt.Key.Key_Left | Qt.Key.Key_PageUp:
                self.step(-1)
            case _ if pressed(event, "presenter.wait"):
                self._turning.start() if self.waits else self._turning.stop()
            case _ if pressed(event, "presenter.full"):
                self.showNormal() if self.isFullScreen() else self.showFullScreen()
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                super().keyPressEvent(event)

    def _changed(self, changes: Changes) -> None:
        if changes.board and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        """One answer at a time; what changes meanwhile asks once more."""
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        self._worker.ask(self._read, self._answered, lambda _: self._answered(Wall(self._pages)))

    def _answered(self, wall: Wall) -> None:
        self._asking = False
        self._pages = wall.pages
        self._at = min(self._at, max(0, len(self._pages) - 1))
        self._show()
        if self._again or not wall.whole:
            self._ask()

    def _show(self) -> None:
        if self._pages:
            self._view.show_picture(*self._pages[self._at])


class _WideBand(ModeBand):
    """The mode's band, as high as a room can read."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The band at twice the size."""
        painter = QPainter(self)
        paint_band(painter, QRectF(self.rect()), self.mode, self.height() / 24)
        painter.end()


def _other_screen(beside: QWidget) -> QScreen | None:
    return next((screen for screen in QGuiApplication.screens() if screen is not beside.screen()), None)

"""The rail: the stages of the night, each with its key. The one in front has a bar and heavier type."""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.headline import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

_WIDTH = 104
_HEIGHT = 52
_LEAST = 28
_TAB_FOCUS = 1
"""Qt.FocusPolicy.TabFocus, by its number: see `headline.Label`."""


class RailButton(QToolButton):
    """One stage of the night in the rail, with its key; in a low window the key is left out."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("rail", True)
        self.setCheckable(True)
        self.setProperty("focusPolicy", _TAB_FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(title)
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        self._title = Label(title)
        self._key = Label("", 12, tone="muted")
        for label in (self._title, self._key):
            label.setProperty("rail", True)
        both.addStretch(1)
        both.addWidget(self._title)
        both.addWidget(self._key)
        both.addStretch(1)
        self.toggled.connect(self._toggled)

    def name_key(self, key: str) -> None:
        """The key that leads here, as people read it."""
        self._key.setText(key)
        self.setAccessibleDescription(f"Key {key}")

    def sizeHint(self) -> QSize:
        """Title above key."""
        return QSize(max(scaled(_WIDTH), self._title.sizeHint().width() + scaled(32)), scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The title alone."""
        return QSize(self.sizeHint().width(), scaled(_LEAST))

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Leave the key out where there is no room for both."""
        super().resizeEvent(event)
        self._key.setHidden(self.height() < scaled(44))

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Enter as Space; ↑ and ↓ along the rail."""
        keys = QtCore.Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter):
            self.click()
        elif event.key() == keys.Key_Down:
            self._walk(1)
        elif event.key() == keys.Key_Up:
            self._walk(-1)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        rail = self.parentWidget()
        beside = [] if rail is None else [item for item in rail.findChildren(RailButton) if item.isEnabled()]
        at = beside.index(self) + step if self in beside else -1
        if 0 <= at < len(beside):
            beside[at].setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def _toggled(self, chosen: bool) -> None:
        self._title.set_weight(Weight.DemiBold if chosen else Weight.Normal)


class DeskMark(QWidget):
    """The desk's mark before its name: a sheet of lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As tall as the name beside it."""
        return QSize(scaled(16), scaled(16))

    def paintEvent(self, event: "QPaintEvent") -> None:
        """A square and three lines."""
        side, thin = float(self.width()), float(scaled(2))
        path = QPainterPath()
        # Rectangles that nowhere overlap: overlaps would be left out.
        for at in (0.0, side - thin):
            path.addRect(QRectF(at, 0, thin, side))
            path.addRect(QRectF(thin, at, side - 2 * thin, thin))
        for quarter in (1, 2, 3):
            path.addRect(QRectF(thin, round(side * quarter / 4 - thin / 4), side - 2 * thin, thin / 2))
        painter = QPainter(self)
        painter.fillPath(path, self.palette().brush(QPalette.ColorRole.WindowText))
        painter.end()

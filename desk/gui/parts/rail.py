"""The rail: the stages of the night, each with its key. The one in front has a bar and heavier type."""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from desk.gui.look.fonts import Weight, font
from desk.gui.look.worn import look, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_WIDTH = 104
_HEIGHT = 52
_LEAST = 28
_TAB_FOCUS = 1
"""Qt.FocusPolicy.TabFocus, by its number: see `headline.Label`."""


class RailButton(QToolButton):
    """One stage of the night in the rail, with its key; in a low window the key is left out."""

    def __init__(self, title: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = key
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("focusPolicy", _TAB_FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"Key {key}")

    def sizeHint(self) -> QSize:
        """Title above key."""
        title = QFontMetrics(font(14, Weight.DemiBold)).horizontalAdvance(self.text()) + scaled(32)
        return QSize(max(scaled(_WIDTH), title), scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The title alone."""
        return QSize(self.sizeHint().width(), scaled(_LEAST))

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Enter as Space; ↑ and ↓ along the rail."""
        keys = QtCore.Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter):
            self.click()
        elif event.key() == keys.Key_Down:
            self.focusNextChild()
        elif event.key() == keys.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: "QPaintEvent") -> None:
        """The title and, small, its key."""
        now, high = look(), self.height()
        both = high >= scaled(44)
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), QColor(now.surface))
        if self.isChecked():
            painter.fillRect(QRectF(0, 0, scaled(4), high), QColor(now.accent))
        painter.setFont(font(14, Weight.DemiBold if self.isChecked() else Weight.Normal))
        metrics = painter.fontMetrics()
        painter.setPen(QColor(now.ink))
        middle = high / 2 - (scaled(9) if both else 0)
        painter.drawText(scaled(16), round(middle + (metrics.ascent() - metrics.descent()) / 2), self.text())
        if both:
            painter.setFont(font(12))
            painter.setPen(QColor(now.muted))
            painter.drawText(scaled(16), round(high / 2 + scaled(14)), self._key)
        painter.end()


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
        painter = QPainter(self)
        side, ink = self.width(), QColor(look().ink)
        painter.setPen(QPen(ink, scaled(2)))
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -scaled(1), -scaled(1)))
        for at in (1, 2, 3):
            painter.fillRect(QRectF(0, round(side * at / 4 - 0.5), side, scaled(1)), ink)
        painter.end()

"""A pane that stands over the sheet for a while: what was pasted, what is read back."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from desk.gui.look.worn import look
from desk.gui.parts.headline import Panel

_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def paint_here(painter: QPainter, row: QRect) -> None:
    """The row in hand: the focus of a pane that has every key."""
    painter.fillRect(row, QColor(look().page))
    painter.setPen(QPen(QColor(look().focus), 2))
    painter.drawRect(QRectF(row).adjusted(1, 1, -1, -1))


class OverSheet(Panel):
    """Covers the sheet and what stands at its right, and has every key while it is shown.

    A key that it does not know goes nowhere: the sheet beneath must not hear it.
    """

    def __init__(self, name: str, page: QWidget, sheet: QWidget) -> None:
        super().__init__(name, parent=page)
        self._page, self._sheet = page, sheet
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", False)
        self.setAutoFillBackground(True)
        self.hide()
        for watched in (page, sheet):
            watched.installEventFilter(self)

    def stand(self) -> None:
        """Come to the front, with the focus."""
        self._cover()
        self.show()
        self.raise_()
        self.take_hand()

    def take_hand(self) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Another page was in front meanwhile: the hand comes back here, not to what lies beneath."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._come_back)

    def _come_back(self) -> None:
        there = self._page.window().focusWidget()
        if self.isVisible() and (there is None or not self.isAncestorOf(there)):
            self.take_hand()

    def answer(self, event: QKeyEvent) -> None:
        """A key."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key stays here. One that is held down moves, and decides nothing twice."""
        if not event.isAutoRepeat() or event.key() in _MOVING:
            self.answer(event)
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab stays here too."""
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the sheet's place."""
        if self.isVisible() and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        corner = self._sheet.mapTo(self._page, QPoint(0, 0))
        self.setGeometry(
            QRect(corner.x(), 0, self._page.width() - corner.x(), self._page.height()).adjusted(0, 4, -4, -4)
        )

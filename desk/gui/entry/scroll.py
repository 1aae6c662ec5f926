"""Scrolling that follows the hand and leaves the keys to the sheet."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desk.gui.look.worn import scaled


class QuietScroll(QScrollArea):
    """Scrolls by wheel, bar and focus; Page Down and the arrows belong to the sheet."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Not here."""
        event.ignore()


def reveal(widget: QWidget) -> None:
    """Scroll whatever holds a widget so that it is seen, with its ring."""
    above = widget.parentWidget()
    while above is not None:
        parent = above.parentWidget()
        area = parent.parentWidget() if parent is not None else None
        if isinstance(area, QScrollArea) and area.viewport() is parent:
            edge = scaled(8)
            spot = widget.mapTo(above, QPoint(widget.width() // 2, widget.height() // 2))
            area.ensureVisible(spot.x(), spot.y(), 0, widget.height() // 2 + edge)
        above = parent

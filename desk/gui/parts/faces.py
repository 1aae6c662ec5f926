"""Widgets of which one is in front, and only that one says how large they are."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget


class Faces(QStackedWidget):
    """A QStackedWidget is as high as the tallest of all that it has, at any width, seen or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Of what is in front, its rows wrapped as they are at the width now."""
        front = self.currentWidget()
        if front is None:
            return super().sizeHint()
        hint = front.sizeHint()
        if front.hasHeightForWidth() and self.width():
            hint.setHeight(max(front.heightForWidth(self.width()), front.minimumSizeHint().height()))
        return hint

    def minimumSizeHint(self) -> QSize:
        """As little as what is in front can be at the width now."""
        front = self.currentWidget()
        if front is None:
            return super().minimumSizeHint()
        hint, layout = front.minimumSizeHint(), front.layout()
        if layout is not None and layout.hasHeightForWidth() and self.width():
            hint.setHeight(max(layout.minimumHeightForWidth(self.width()), hint.height()))
        return hint

    def hasHeightForWidth(self) -> bool:
        """No: a layout would then ask all of them. The hints know the width."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width rows wrap otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

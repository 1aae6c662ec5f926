"""A page as it will be printed, in the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.gui.look.worn import look, scaled

if TYPE_CHECKING:
    from desk.gui.paper.writing import Page

_SHAPE = 842 / 595
"""Of A4: how high for its width."""


class Preview(QWidget):
    """One page, as large as there is room. A screen reader hears its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Page")

    def show_page(self, page: "Page | None", name: str = "") -> None:
        """Another page, or none."""
        self._page, self._image = page, None
        self.setAccessibleName(name or "Page")
        words = (getattr(part, "text", "") for part in page or ())
        self.setAccessibleDescription(" ".join(word for word in words if word))
        self.update()

    def sizeHint(self) -> QSize:
        """So that it can be seen what stands where: it takes the room there is, and asks for none."""
        return QSize(scaled(240), scaled(340))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page on its ground, with an edge."""
        painter = QPainter(self)
        high = min(self.height() - 2.0, (self.width() - 2) * _SHAPE)
        wide = high / _SHAPE
        box = QRectF((self.width() - wide) / 2, 1, wide, high)
        if self._page is not None:
            pixels = round(wide * self.devicePixelRatioF())
            if self._image is None or self._image.width() != pixels:
                from desk.gui.paper.pdf import picture

                self._image = picture(self._page, max(1, pixels))
            painter.drawImage(box, self._image)
        painter.setPen(QColor(look().line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        painter.end()

"""A picture in a window, with its heading where it stands alone."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.gui.look.tokens import BODY
from desk.gui.look.worn import scaled
from desk.gui.pictures.picture import Heading, Picture
from desk.gui.pictures.saving import paint_whole


class PictureView(QWidget):
    """Paints one picture. `headed`: with heading, baseline, moment and mode around it, as in a file.

    `share`: text grows with the widget, one pixel to so many of its height; None: at the window's text size.
    """

    def __init__(
        self, parent: QWidget | None = None, *, headed: bool = False, share: int | None = None
    ) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._heading: Heading | None = None
        self._headed, self._share = headed, share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Picture of the board")

    def show_picture(self, picture: Picture, heading: Heading) -> None:
        """Another picture, or the same with new figures."""
        self._picture, self._heading = picture, heading
        self.setAccessibleName(picture.name)
        self.setAccessibleDescription(picture.spoken())
        self.update()

    def sizeHint(self) -> QSize:
        """Room to be read in."""
        return QSize(scaled(560), scaled(360))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole of it."""
        if self._picture is None or self._heading is None:
            return
        box = QRectF(self.rect())
        pixels = scaled(BODY) if self._share is None else max(scaled(BODY), self.height() // self._share)
        painter = QPainter(self)
        if self._headed:
            paint_whole(painter, self._picture, self._heading, box, pixels)
        else:
            self._picture.paint(painter, box, pixels)
        painter.end()

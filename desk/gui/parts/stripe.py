"""The party's stripe: 4 px of its colour beside its name, never instead of it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.gui.look.tokens import STRIPE
from desk.gui.look.worn import scaled
from desk.gui.parts.signs import paint_stripe


class Stripe(QWidget):
    """A stripe as tall as what it stands beside. `colour` #RRGGBB; a screen reader passes over it."""

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As wide as a stripe is."""
        return QSize(scaled(STRIPE), scaled(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Plain colour."""
        painter = QPainter(self)
        paint_stripe(painter, QRectF(self.rect()), self._colour)
        painter.end()

"""The mode band: REHEARSAL and TEST wear stripes along the top of every window; LIVE wears none."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.gui.look.fonts import Weight, font
from desk.gui.look.tokens import CONTRAST
from desk.gui.look.worn import look, scaled

LIVE, TEST, REHEARSAL = "live", "test", "rehearsal"
_WORDS = {TEST: "TEST", REHEARSAL: "REHEARSAL"}
_SPOKEN = {
    TEST: "Test: nothing keyed here counts.",
    REHEARSAL: "Rehearsal: nothing keyed here counts.",
}
_STRIPES = {REHEARSAL: ("#F2C14E", "#14181F"), TEST: ("#C9A7F0", "#14181F")}
"""Ground and stripe. The word stands in the stripe's colour on a plate of the ground's: 10:1 and 8:1."""
_HEIGHT = 24


def paint_band(painter: QPainter, box: QRectF, mode: str, scale: float = 1.0) -> None:
    """Paint the band of a mode into a box: for windows, prints and pictures. Paints nothing for live."""
    if mode not in _WORDS:
        return
    ground, stripe = _STRIPES[mode]
    if look().name == "contrast":
        ground, stripe = CONTRAST.page, CONTRAST.ink
    painter.save()
    painter.setClipRect(box)
    painter.fillRect(box, QColor(ground))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(stripe))
    step = 24 * scale
    x = box.left() - box.height()
    while x < box.right():
        foot, head = box.bottom(), box.top()
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x, foot),
                    QPointF(x + step / 2, foot),
                    QPointF(x + step / 2 + box.height(), head),
                    QPointF(x + box.height(), head),
                ]
            )
        )
        x += step
    word = _WORDS[mode]
    painter.setFont(font(14, Weight.Bold))
    wide = painter.fontMetrics().horizontalAdvance(word) + 32 * scale
    plates = max(1, int(box.width() // (640 * scale)))
    for at in range(plates):
        middle = box.left() + box.width() * (at + 0.5) / plates
        plate = QRectF(middle - wide / 2, box.top(), wide, box.height())
        painter.fillRect(plate, QColor(ground))
        painter.setPen(QColor(stripe))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, word)
        painter.setPen(Qt.PenStyle.NoPen)
    painter.restore()


class ModeBand(QWidget):
    """The band of a window."""

    def __init__(self, mode: str = LIVE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._mode = LIVE
        self.set_mode(mode)

    @property
    def mode(self) -> str:
        """live, test or rehearsal."""
        return self._mode

    def set_mode(self, mode: str) -> None:
        """Show the band of a mode; live hides it. `ValueError` for a word that is no mode."""
        if mode not in (LIVE, TEST, REHEARSAL):
            raise ValueError(f"{mode} is no mode: live, test or rehearsal")
        self._mode = mode
        self.setAccessibleName(_SPOKEN.get(mode, ""))
        self.setFixedHeight(scaled(_HEIGHT))
        self.setHidden(mode == LIVE)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the word needs."""
        return QSize(scaled(240), scaled(_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Stripes and the word."""
        painter = QPainter(self)
        rect: QRect = self.rect()
        paint_band(painter, QRectF(rect), self._mode, scaled(100) / 100)
        painter.end()

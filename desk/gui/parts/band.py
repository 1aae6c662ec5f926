"""The mode band: REHEARSAL and TEST wear stripes along the top of every window; LIVE wears none."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPalette, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.gui.look.fonts import Weight, face
from desk.gui.look.tokens import CONTRAST
from desk.gui.look.worn import look, percent, scaled

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
    fill(painter, _box_path(box), ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    step, high = 24 * scale, box.height()
    slants = QPainterPath()
    x = box.left() - high
    while x < box.right():
        foot, head = box.bottom(), box.top()
        slants.addPolygon(
            QPolygonF(
                [
                    QPointF(x, foot),
                    QPointF(x + step / 2, foot),
                    QPointF(x + step / 2 + high, head),
                    QPointF(x + high, head),
                ]
            )
        )
        x += step
    fill(painter, slants, stripe)
    _write_plates(painter, box, _WORDS[mode], (ground, stripe), scale)
    painter.restore()


def _write_plates(painter: QPainter, box: QRectF, word: str, colours: tuple[str, str], scale: float) -> None:
    ground, ink = colours
    written = face(round(14 * scale), Weight.DemiBold)
    metrics = QFontMetricsF(written)
    wide = metrics.horizontalAdvance(word)
    base = round(box.center().y() + metrics.capHeight() / 2)
    plates = max(1, int(box.width() // (640 * scale)))
    for at in range(plates):
        left = round(box.left() + box.width() * (at + 0.5) / plates - wide / 2)
        fill(
            painter, _box_path(QRectF(left - 16 * scale, box.top(), wide + 32 * scale, box.height())), ground
        )
        letters = QPainterPath()
        letters.addText(QPointF(left, base), written, word)
        fill(painter, letters, ink)


def _box_path(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(box)
    return path


def fill(painter: QPainter, path: QPainterPath, colour: str) -> None:
    """Fill a path. The brush comes out of a palette: making one loads Qt's namespace, 30 ms (see docs.md)."""
    brushes = QPalette()
    brushes.setColor(QPalette.ColorRole.Window, QColor(colour))
    painter.fillPath(path, brushes.brush(QPalette.ColorRole.Window))


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
        self.setHidden(mode == LIVE)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the word needs."""
        return QSize(scaled(240), scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Stripes and the word."""
        painter = QPainter(self)
        paint_band(painter, QRectF(self.rect()), self._mode, percent() / 100)
        painter.end()

"""Painted signs: severity, states, the party stripe. Painted, since the face has half of them only.

Every sign has a shape of its own, so that none is told by colour alone, and each stands beside its word.
"""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from desk.gui.look.tokens import STRIPE, contrast
from desk.gui.look.worn import look, scaled


class Sign(StrEnum):
    """What a sign says; its value is the word beside it where nobody gives another."""

    OPEN = "open"
    KEYING = "keying"
    DIFFERS = "differs"
    CHECKED = "checked"
    APPROVED = "approved"
    SEALED = "sealed"
    COUNTERMANDED = "countermanded"
    RETURNED = "returned"
    DECLARED = "declared"
    SECOND = "second entry"
    ERROR = "error"
    WARNING = "warning"
    GOOD = "good"
    NOTE = "note"
    DESK = "desk"


TONES = {
    Sign.DIFFERS: "warning",
    Sign.RETURNED: "warning",
    Sign.KEYING: "accent",
    Sign.SECOND: "accent",
    Sign.CHECKED: "good",
    Sign.APPROVED: "good",
    Sign.ERROR: "error",
    Sign.WARNING: "warning",
    Sign.GOOD: "good",
    Sign.NOTE: "accent",
    Sign.OPEN: "muted",
    Sign.COUNTERMANDED: "muted",
}
"""The colour token of a sign; `ink` where none stands here."""


def tone_of(sign: Sign) -> str:
    """The name of the colour token a sign is painted in."""
    return TONES.get(sign, "ink")


def paint_sign(painter: QPainter, sign: Sign, box: QRectF, colour: str | None = None) -> None:
    """Paint a sign into a box; the shape takes the largest centred square. `colour` #RRGGBB overrides."""
    side = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center().x() - side / 2, box.center().y() - side / 2)
    painter.scale(side / 16, side / 16)
    ink = QColor(colour or getattr(look(), tone_of(sign)))
    painter.setPen(QPen(ink, 1.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _SHAPES[sign](painter, ink)
    painter.restore()


def sign_pixmap(sign: Sign, pixels: int, ratio: float, colour: str | None = None) -> QPixmap:
    """A sign as a picture of `pixels` × `pixels` for a screen of that device pixel ratio."""
    made = _blank(pixels, pixels, ratio)
    painter = QPainter(made)
    paint_sign(painter, sign, QRectF(0, 0, pixels, pixels), colour)
    painter.end()
    return made


def stripe_pixmap(colour: str, height: int, ratio: float, edge: str = "") -> QPixmap:
    """A party's stripe as a picture, as wide as the stripe is at the text size now, edged on request."""
    rim = 1 if edge else 0
    made = _blank(scaled(STRIPE) + 2, height, ratio)
    painter = QPainter(made)
    if edge:
        painter.fillRect(QRectF(0, 0, scaled(STRIPE) + 2, height), QColor(edge))
    paint_stripe(painter, QRectF(1, rim, scaled(STRIPE), height - 2 * rim), colour)
    painter.end()
    return made


def paint_stripe(painter: QPainter, box: QRectF, colour: str) -> None:
    """A party's stripe; one too pale to be seen on the surface gets a thin edge."""
    painter.fillRect(box, QColor(colour))
    if contrast(colour, look().surface) < 1.6:
        painter.setPen(QPen(QColor(look().line), 1))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def _blank(width: int, height: int, ratio: float) -> QPixmap:
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _open(painter: QPainter, ink: QColor) -> None:
    painter.drawEllipse(QPointF(8, 8), 5, 5)


def _keying(painter: QPainter, ink: QColor) -> None:
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(8, 8), 5, 5)


def _differs(painter: QPainter, ink: QColor) -> None:
    painter.drawEllipse(QPointF(8, 8), 5, 5)
    painter.setBrush(ink)
    painter.drawPie(QRectF(3, 3, 10, 10), 90 * 16, 180 * 16)


def _second(painter: QPainter, ink: QColor) -> None:
    """One of two is there."""
    painter.drawEllipse(QPointF(11, 8), 3.5, 3.5)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(4.5, 8), 3, 3)


def _tick(painter: QPainter, ink: QColor) -> None:
    _line(painter, (3, 8.5), (6.5, 12), (13, 4))


def _two_ticks(painter: QPainter, ink: QColor) -> None:
    _line(painter, (0.9, 9), (3.9, 12), (9.5, 4.5))
    _line(painter, (7.4, 11), (8.4, 12), (14.8, 4.5))


def _sealed(painter: QPainter, ink: QColor) -> None:
    painter.drawRect(QRectF(2.5, 2.5, 11, 11))
    painter.fillRect(QRectF(5.5, 5.5, 5, 5), ink)


def _cross(painter: QPainter, ink: QColor) -> None:
    _line(painter, (4, 4), (12, 12))
    _line(painter, (12, 4), (4, 12))


def _returned(painter: QPainter, ink: QColor) -> None:
    path = QPainterPath(QPointF(3, 7))
    path.lineTo(10, 7)
    path.cubicTo(14, 7, 14, 13, 10, 13)
    path.lineTo(7, 13)
    painter.drawPath(path)
    _line(painter, (6, 4), (3, 7), (6, 10))


def _declared(painter: QPainter, ink: QColor) -> None:
    _line(painter, (3, 2.5), (13, 2.5), (13, 13.5), (3, 13.5), (3, 2.5))
    _line(painter, (5.8, 6.2), (10.2, 6.2))
    _line(painter, (5.8, 9.8), (10.2, 9.8))


def _desk(painter: QPainter, ink: QColor) -> None:
    painter.drawRect(QRectF(2, 2, 12, 12))
    for y in (5, 8, 11):
        _line(painter, (2, y), (14, y))


def _error(painter: QPainter, ink: QColor) -> None:
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(8, 8), 6, 6)
    painter.fillRect(QRectF(4.2, 6.9, 7.6, 2.2), QColor(look().surface))


def _warning(painter: QPainter, ink: QColor) -> None:
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([QPointF(8, 2.2), QPointF(14.4, 13.4), QPointF(1.6, 13.4)]))
    hole = QColor(look().surface)
    painter.fillRect(QRectF(7.1, 5.8, 1.8, 4.2), hole)
    painter.fillRect(QRectF(7.1, 11, 1.8, 1.7), hole)


def _note(painter: QPainter, ink: QColor) -> None:
    painter.drawEllipse(QPointF(8, 8), 6, 6)
    painter.fillRect(QRectF(7.1, 7, 1.8, 4.6), ink)
    painter.fillRect(QRectF(7.1, 4.2, 1.8, 1.8), ink)


_SHAPES = {
    Sign.OPEN: _open,
    Sign.KEYING: _keying,
    Sign.DIFFERS: _differs,
    Sign.CHECKED: _tick,
    Sign.APPROVED: _two_ticks,
    Sign.SEALED: _sealed,
    Sign.COUNTERMANDED: _cross,
    Sign.RETURNED: _returned,
    Sign.DECLARED: _declared,
    Sign.SECOND: _second,
    Sign.ERROR: _error,
    Sign.WARNING: _warning,
    Sign.GOOD: _tick,
    Sign.NOTE: _note,
    Sign.DESK: _desk,
}

"""The seats as a half-circle, with the line of the majority. Every bloc is named, beside its wedge or in
the key: colour is never the only sign, and seats nobody has yet are hatched."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.gui.look.fonts import Weight, face
from desk.gui.look.tokens import BODY
from desk.gui.look.worn import look, scaled
from desk.gui.parts.tip import tip

_INNER = 0.5
_NAMED_FROM = 0.06
"""A wedge below this share of the seats is named in the key only: beside it there is no room."""


@dataclass(frozen=True, slots=True)
class Bloc:
    """Seats that go together. `label` short ("Lab"), `name` in full; `colour` #RRGGBB, "" for undeclared."""

    label: str
    colour: str
    seats: int
    name: str = ""

    @property
    def words(self) -> str:
        """ "Lab 24"."""
        return f"{self.label} {self.seats:,}"


def paint_half_circle(
    painter: QPainter, box: QRectF, blocs: Sequence[Bloc], majority: int | None, pixels: int = BODY
) -> None:
    """Paint into a box, with text of that many pixels: for windows, prints and pictures alike.

    Blocs run from left to right in the order given; those without seats are left out. `majority`: the seats
    that give control, drawn as a line; None where nothing is controlled.
    """
    shown = [bloc for bloc in blocs if bloc.seats > 0]
    whole = sum(bloc.seats for bloc in shown)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(face(pixels, Weight.Medium))
    metrics = QFontMetricsF(painter.font())
    narrow = [bloc for bloc in shown if bloc.seats / whole < _NAMED_FROM]
    keyed = key_rows(metrics, narrow, box.width())
    line = metrics.height() * 1.35
    below = line * (len(keyed) + (1 if majority is not None else 0)) + 8
    above = _clear(metrics) + metrics.height()
    radius = min(_widest(metrics, shown, whole, box.width()), box.height() - above - below)
    if whole and radius > 16:
        spare = (box.height() - above - radius - below) / 2
        centre = QPointF(box.center().x(), box.top() + spare + above + radius)
        _paint_wedges(painter, metrics, centre, radius, shown, whole)
        if majority is not None:
            _paint_majority(painter, metrics, centre, radius, majority, whole)
        box = QRectF(box.left(), box.top(), box.width(), centre.y() + below - box.top())
    else:
        keyed = key_rows(metrics, shown, box.width())
    paint_key(painter, metrics, keyed, box, line)
    painter.restore()


def _lean(across: float, up: float) -> float:
    """Where a name stands to its wedge: −1 all to the left, 0 in the middle above, 1 all to the right. Past
    half-way down it is clear of the arc altogether."""
    return max(-1.0, min(1.0, 2 * across / max(1e-6, abs(across) + abs(up))))


def _clear(metrics: QFontMetricsF) -> float:
    """How far from the arc a name stands."""
    return metrics.height() * 0.6


def _widest(metrics: QFontMetricsF, shown: list[Bloc], whole: int, width: float) -> float:
    """The largest radius at which no name beside a wedge leaves the box."""
    clear = _clear(metrics)
    radius, before = width / 2 - clear, 0
    for bloc in shown:
        share = (before + bloc.seats / 2) / whole
        before += bloc.seats
        if bloc.seats / whole < _NAMED_FROM:
            continue
        across = abs(cos(_angle(share)))
        reach = metrics.horizontalAdvance(bloc.words) * (1 + _lean(across, sin(_angle(share)))) / 2
        radius = min(radius, (width / 2 - reach) / max(0.05, across) - clear)
    return radius


def _angle(share: float) -> float:
    """A share of the seats, from the left, as radians from the right."""
    return pi * (1 - share)


def _at(centre: QPointF, radius: float, share: float) -> QPointF:
    return QPointF(centre.x() + radius * cos(_angle(share)), centre.y() - radius * sin(_angle(share)))


def _paint_wedges(
    painter: QPainter, metrics: QFontMetricsF, centre: QPointF, radius: float, shown: list[Bloc], whole: int
) -> None:
    outer = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    hole = radius * (1 - _INNER)
    inner = outer.adjusted(hole, hole, -hole, -hole)
    before = 0
    for bloc in shown:
        share, first = bloc.seats / whole, before / whole
        before += bloc.seats
        path = QPainterPath()
        path.arcMoveTo(outer, 180 - 180 * first)
        path.arcTo(outer, 180 - 180 * first, -180 * share)
        path.arcTo(inner, 180 - 180 * (first + share), 180 * share)
        path.closeSubpath()
        painter.setPen(QPen(QColor(look().surface), 1.5))
        painter.setBrush(_brush(bloc))
        painter.drawPath(path)
        painter.setPen(QPen(QColor(look().line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(outer, round(16 * (180 - 180 * first)), round(16 * -180 * share))
        if share >= _NAMED_FROM:
            _paint_name(
                painter, metrics, _at(centre, radius + _clear(metrics), first + share / 2), centre, bloc.words
            )


def _brush(bloc: Bloc) -> QBrush:
    if bloc.colour:
        return QBrush(QColor(bloc.colour))
    return QBrush(QColor(look().line), Qt.BrushStyle.BDiagPattern)


def _paint_name(painter: QPainter, metrics: QFontMetricsF, at: QPointF, centre: QPointF, words: str) -> None:
    wide, high = metrics.horizontalAdvance(words), metrics.height()
    lean = _lean(at.x() - centre.x(), centre.y() - at.y())
    # Beside the wedge at the foot of the arc, above it at the top.
    box = QRectF(at.x() - wide * (1 - lean) / 2, at.y() - high * (1 - abs(lean) / 2), wide, high)
    painter.setPen(QColor(look().ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)


def _paint_majority(
    painter: QPainter, metrics: QFontMetricsF, centre: QPointF, radius: float, majority: int, whole: int
) -> None:
    # More than half: the line stands at the half itself, so that control is what passes it.
    share = 0.5 if majority == whole // 2 + 1 else min(1.0, max(0.0, (majority - 0.5) / whole))
    painter.setPen(QPen(QColor(look().ink), 2, Qt.PenStyle.DashLine))
    painter.drawLine(QLineF(centre, _at(centre, radius, share)))
    words = f"{majority:,} for control"
    wide = metrics.horizontalAdvance(words)
    painter.setPen(QColor(look().ink))
    box = QRectF(centre.x() - wide / 2, centre.y() + 4, wide, metrics.height())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)


def key_rows(metrics: QFontMetricsF, shown: list[Bloc], width: float) -> list[list[tuple[Bloc, float]]]:
    """The key's entries with their widths, in as many rows as the width asks for."""
    rows: list[list[tuple[Bloc, float]]] = [[]]
    used = 0.0
    for bloc in shown:
        wide = metrics.horizontalAdvance(bloc.words) + metrics.height() * 1.9
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append((bloc, wide))
        used += wide
    return rows if rows[0] else []


def paint_key(
    painter: QPainter, metrics: QFontMetricsF, rows: list[list[tuple[Bloc, float]]], box: QRectF, line: float
) -> None:
    """The key at the foot of the box, each row `line` high, in its middle."""
    y = box.bottom() - line * len(rows)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    chip = metrics.height() * 0.7
    for row in rows:
        x = box.center().x() - sum(wide for _, wide in row) / 2
        for bloc, wide in row:
            spot = QRectF(x, y + (line - chip) / 2, chip, chip)
            painter.fillRect(spot, _brush(bloc))
            painter.setPen(QPen(QColor(look().line), 1))
            painter.drawRect(spot)
            painter.setPen(QColor(look().ink))
            text = QRectF(x + chip * 1.5, y, wide, line)
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, bloc.words)
            x += wide
        y += line


def spoken(blocs: Sequence[Bloc], majority: int | None) -> str:
    """The half-circle in words, for a screen reader and for the text beside a picture."""
    parts = [f"{bloc.name or bloc.label} {bloc.seats:,}" for bloc in blocs if bloc.seats > 0]
    total = sum(bloc.seats for bloc in blocs)
    said = f"{total:,} seats: {', '.join(parts)}." if parts else "No seats yet."
    return said if majority is None else f"{said} {majority:,} give control."


class HalfCircle(QWidget):
    """The half-circle of a window."""

    def __init__(self, name: str = "Seats", parent: QWidget | None = None, *, step: int = BODY) -> None:
        super().__init__(parent)
        self._step = step
        self._blocs: tuple[Bloc, ...] = ()
        self._majority: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self.setAccessibleDescription(spoken((), None))

    def set_blocs(self, blocs: Sequence[Bloc], majority: int | None) -> None:
        """New seats."""
        self._blocs, self._majority = tuple(blocs), majority
        self.setAccessibleDescription(spoken(self._blocs, majority))
        self.setToolTip(tip(spoken(self._blocs, majority)))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the names at both sides."""
        return QSize(scaled(420), scaled(260))

    def minimumSizeHint(self) -> QSize:
        """Below this only the key would be left."""
        return QSize(scaled(280), scaled(180))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole of it."""
        painter = QPainter(self)
        paint_half_circle(painter, QRectF(self.rect()), self._blocs, self._majority, scaled(self._step))
        painter.end()

"""The night as lines over time: councils and seats declared beside what was expected, or seats by party."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from desk.count.figure import grouped
from desk.gui.look.fonts import face
from desk.gui.look.worn import look
from desk.gui.pictures.picture import LEFT, MIDDLE, RIGHT, Picture, nothing_yet, rule, write

ACCENT = "accent"
"""The colour of a line that is nobody's, beside one in ink: thinner, to be told from it without colour."""


@dataclass(frozen=True, slots=True)
class Line:
    """`points` are (minutes from the left, value), in order; a value stands until the next. `colour` "": ink.
    `of`: the whole its value is a share of. `expected`: it is a plan, and drawn pale. `said`: its end."""

    name: str
    colour: str
    points: tuple[tuple[float, int], ...]
    said: str
    of: int = 0
    expected: bool = False


@dataclass(frozen=True)
class Progress(Picture):
    """`minutes` from left to right, with `marks` (minutes, as shown: "01:00"). Where the lines have an `of`
    the height is the whole of each, else the largest value. `titles` and `table` say it in figures."""

    name: str
    minutes: float
    marks: tuple[tuple[float, str], ...]
    lines: tuple[Line, ...]
    titles: tuple[str, ...] = ("Time",)
    table: tuple[tuple[str, ...], ...] = ()

    def columns(self) -> tuple[str, ...]:
        """Time, then a column a line."""
        return self.titles

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a moment."""
        return self.table

    def paint(self, painter: QPainter, box: QRectF, pixels: int) -> None:
        """Steps from left to right, each line named at its end: no colour has to be matched with a key."""
        if not any(line.points and not line.expected for line in self.lines):
            nothing_yet(painter, box, pixels)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(face(pixels))
        right = max(metrics.horizontalAdvance(line.said) for line in self.lines) + pixels * 1.5
        left = metrics.horizontalAdvance(self._scale_words()[-1]) + pixels
        field = box.adjusted(left, pixels, -right, -pixels * 2.5)
        self._scale(painter, field, left, pixels)
        for line in self.lines:
            self._steps(painter, line, field)
        self._names(painter, field, metrics.height() * 1.15, pixels)
        painter.restore()

    @cached_property
    def _most(self) -> int:
        return max((value for line in self.lines for _, value in line.points), default=1) or 1

    def _scale_words(self) -> tuple[str, ...]:
        shares = any(line.of for line in self.lines)
        return ("0", "50 %", "100 %") if shares else ("0", grouped(self._most))

    def _at(self, field: QRectF, line: Line, minutes: float, value: int) -> QPointF:
        share = value / (line.of or self._most)
        x = field.left() + field.width() * minutes / max(1.0, self.minutes)
        return QPointF(x, field.bottom() - field.height() * share)

    def _steps(self, painter: QPainter, line: Line, field: QRectF) -> None:
        if not line.points:
            return
        across, up = field.width() / max(1.0, self.minutes), field.height() / (line.of or self._most)
        # A step a pixel: a hundred on one would be painted on each other.
        ends: dict[int, tuple[float, float]] = {}
        for minutes, value in line.points:
            x = field.left() + across * minutes
            ends[int(x)] = (x, field.bottom() - up * value)
        path = [(field.left() + across * line.points[0][0], field.bottom())]
        for x, y in ends.values():
            if y != path[-1][1]:
                path += [(x, path[-1][1]), (x, y)]
        path.append((field.left() + across * line.points[-1][0], path[-1][1]))
        if line.expected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look().line), 2, Qt.PenStyle.DashLine))
            painter.drawPolyline(QPolygonF([QPointF(*point) for point in path]))
            return
        if line.colour != ACCENT:
            # A pale party stands on a darker line, so that it is seen on any ground.
            _along(painter, path, look().ink, 2)
        _along(painter, path, {ACCENT: look().accent, "": look().ink}.get(line.colour, line.colour), 1)

    def _scale(self, painter: QPainter, field: QRectF, left: float, pixels: int) -> None:
        rule(painter)
        words = self._scale_words()
        for at, word in enumerate(words):
            y = field.bottom() - field.height() * at / (len(words) - 1)
            rule(painter, style=Qt.PenStyle.SolidLine if not at else Qt.PenStyle.DotLine)
            painter.drawLine(QLineF(field.left(), y, field.right(), y))
            box = QRectF(field.left() - left, y - pixels, left - pixels * 0.5, pixels * 2)
            write(painter, box, word, pixels, to=RIGHT, colour=look().muted)
        free = field.left() - pixels * 3
        for minutes, word in self.marks:
            x = field.left() + field.width() * minutes / max(1.0, self.minutes)
            rule(painter)
            painter.drawLine(QLineF(x, field.bottom(), x, field.bottom() + 4))
            if x - pixels * 1.8 < free:
                continue
            free = x + pixels * 1.8
            box = QRectF(x - pixels * 3, field.bottom() + 4, pixels * 6, pixels * 2)
            write(painter, box, word, pixels, to=MIDDLE, colour=look().muted)

    def _names(self, painter: QPainter, field: QRectF, high: float, pixels: int) -> None:
        """Each beside its end, moved up where two would stand on each other."""
        ends = [(self._at(field, line, *line.points[-1]), line) for line in self.lines if line.points]
        free = field.bottom() + high
        for end, line in sorted(ends, key=lambda pair: -pair[0].y()):
            free = min(end.y() + high / 2, free - high)
            rule(painter, style=Qt.PenStyle.DotLine)
            painter.drawLine(QLineF(end, QPointF(field.right() + pixels * 0.8, free)))
            box = QRectF(field.right() + pixels, free - high / 2, 0, high)
            colour = look().muted if line.expected else ""
            write(painter, box, line.said, pixels, to=LEFT, colour=colour)


def _along(painter: QPainter, path: list[tuple[float, float]], colour: str, half: float) -> None:
    """Steps as boxes along the pixels, `half` to either side: a pen takes several times as long over them."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    both = 2 * half
    painter.drawRects(
        [
            QRectF(x - half, min(y, to) - half, right - x + both, abs(to - y) + both)
            for (x, y), (right, to) in pairwise(path)
        ]
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)

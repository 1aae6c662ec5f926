"""The night as lines: seats of each party, and councils declared, from moment to moment."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from desk.count.figure import grouped
from desk.gui.look.fonts import face
from desk.gui.look.worn import look
from desk.gui.pictures.picture import LEFT, MIDDLE, RIGHT, Picture, nothing_yet, rule, write


@dataclass(frozen=True, slots=True)
class Line:
    """A line: one value for each moment of the picture."""

    name: str
    colour: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class Progress(Picture):
    """`moments` are as shown ("01:12"), in order; steps between them, since a count moves at once.
    `after` counts the councils complete at each moment, of `of`."""

    name: str
    moments: tuple[str, ...]
    lines: tuple[Line, ...]
    after: tuple[int, ...]
    of: int

    def columns(self) -> tuple[str, ...]:
        """Moment, councils, then a column a party."""
        return ("Time", "Councils", *(line.name for line in self.lines))

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a moment."""
        return tuple(
            (
                moment,
                f"{grouped(self.after[at])} of {grouped(self.of)}",
                *(grouped(line.values[at]) for line in self.lines),
            )
            for at, moment in enumerate(self.moments)
        )

    def paint(self, painter: QPainter, box: QRectF, pixels: int) -> None:
        """Steps from left to right, each line named at its end: no colour has to be matched with a key."""
        if not self.moments or not any(any(line.values) for line in self.lines):
            nothing_yet(painter, box, pixels)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(face(pixels))
        ends = [f"{line.name} {grouped(line.values[-1])}" for line in self.lines]
        right = max(metrics.horizontalAdvance(words) for words in ends) + pixels * 1.5
        most = max(max(line.values) for line in self.lines)
        left = metrics.horizontalAdvance(grouped(most)) + pixels
        field = box.adjusted(left, pixels * 2.5, -right, -pixels * 2.5)
        self._scale(painter, field, most, left, pixels)
        for line in self.lines:
            self._steps(painter, line, field, most)
        self._names(painter, field, ends, most, metrics.height() * 1.15, pixels)
        painter.restore()

    def _x(self, field: QRectF, at: int) -> float:
        return field.left() + field.width() * (at + 1) / len(self.moments)

    def _steps(self, painter: QPainter, line: Line, field: QRectF, most: int) -> None:
        path = [QPointF(field.left(), field.bottom())]
        for at, value in enumerate(line.values):
            y = field.bottom() - field.height() * value / most
            path += [QPointF(self._x(field, at), path[-1].y()), QPointF(self._x(field, at), y)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look().ink), 3.5))
        painter.drawPolyline(QPolygonF(path))
        painter.setPen(QPen(QColor(line.colour or look().line), 2))
        painter.drawPolyline(QPolygonF(path))

    def _scale(self, painter: QPainter, field: QRectF, most: int, left: float, pixels: int) -> None:
        rule(painter)
        painter.drawLine(QLineF(field.bottomLeft(), field.bottomRight()))
        for value in (0, most):
            y = field.bottom() - field.height() * value / most
            box = QRectF(field.left() - left, y - pixels, left - pixels * 0.5, pixels * 2)
            write(painter, box, grouped(value), pixels, to=RIGHT, colour=look().muted)
        step = max(1, len(self.moments) // 6)
        for at in range(0, len(self.moments), step):
            x = self._x(field, at)
            rule(painter)
            painter.drawLine(QLineF(x, field.bottom(), x, field.bottom() + 4))
            box = QRectF(x - pixels * 3, field.bottom() + 4, pixels * 6, pixels * 2)
            write(painter, box, self.moments[at], pixels, to=MIDDLE, colour=look().muted)
        words = f"After {grouped(self.after[-1])} of {grouped(self.of)} councils"
        write(
            painter,
            QRectF(field.left(), field.top() - pixels * 2.5, field.width(), pixels * 2),
            words,
            pixels,
        )

    def _names(
        self, painter: QPainter, field: QRectF, ends: list[str], most: int, line: float, pixels: int
    ) -> None:
        """Each beside its end, moved up where two would stand on each other."""
        free = field.bottom() + line
        for at in sorted(range(len(self.lines)), key=lambda at: self.lines[at].values[-1]):
            end = field.bottom() - field.height() * self.lines[at].values[-1] / most
            free = min(end + line / 2, free - line)
            rule(painter)
            painter.drawLine(QLineF(field.right(), end, field.right() + pixels * 0.8, free))
            box = QRectF(field.right() + pixels, free - line / 2, 0, line)
            write(painter, box, ends[at], pixels, to=LEFT)

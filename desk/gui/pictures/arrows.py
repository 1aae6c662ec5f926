"""Swing as arrows: where each place stood between two parties last time, and where it stands now."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from desk.gui.look.fonts import face
from desk.gui.look.worn import look
from desk.gui.pictures.picture import LEFT, MIDDLE, RIGHT, Picture, nothing_yet, rule, write


@dataclass(frozen=True, slots=True)
class Arrow:
    """A place. `before` and `now`: the first party's lead over the second, in points of share of all votes
    (negative: behind). `swing` is half of what it gained, in points."""

    name: str
    before: float
    now: float

    @property
    def swing(self) -> float:
        """The conventional (Butler) swing to the first party."""
        return (self.now - self.before) / 2


@dataclass(frozen=True)
class SwingArrows(Picture):
    """Arrows, the largest swing to the first party on top; the table beside it tells all that do not fit."""

    name: str
    to: str
    to_colour: str
    other: str
    other_colour: str
    arrows: tuple[Arrow, ...]

    def columns(self) -> tuple[str, ...]:
        """Place, lead before, lead now, swing."""
        lead = f"{self.to} lead"
        return ("Place", f"{lead} before", f"{lead} now", f"Swing to {self.to}")

    def heads(self) -> tuple[str, ...]:
        """To whom is said in the picture's name."""
        return ("Place", "Before", "Now", "Swing")

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Every place, by swing."""
        return tuple(
            (arrow.name, points(arrow.before), points(arrow.now), points(arrow.swing))
            for arrow in self._ordered()
        )

    def _ordered(self) -> list[Arrow]:
        return sorted(self.arrows, key=lambda arrow: (-arrow.swing, arrow.name))

    def paint(self, painter: QPainter, box: QRectF, pixels: int) -> None:
        """Those of the largest swings either way, as many as the box has lines for."""
        if not self.arrows:
            nothing_yet(painter, box, pixels)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = pixels * 1.9
        shown = self._fitting(int((box.height() - 3 * line) / line))
        metrics = QFontMetricsF(face(pixels))
        names = max(metrics.horizontalAdvance(arrow.name) for arrow in shown) + pixels
        figures = metrics.horizontalAdvance(f"{points(-10.55)}  ")
        field = QRectF(
            box.left() + names, box.top() + 2 * line, box.width() - names - figures, line * len(shown)
        )
        reach = max(5.0, *(abs(value) for arrow in shown for value in (arrow.before, arrow.now)))
        self._axis(painter, field, reach, line, pixels)
        for at, arrow in enumerate(shown):
            y = field.top() + (at + 0.5) * line
            write(painter, QRectF(box.left(), y - line / 2, names, line), arrow.name, pixels)
            self._arrow(painter, arrow, field, reach, y, pixels)
            swing = QRectF(field.right(), y - line / 2, figures, line)
            write(painter, swing, points(arrow.swing), pixels, to=RIGHT)
        left_out = len(self.arrows) - len(shown)
        if left_out:
            words = f"and {left_out} between, in the table"
            below = QRectF(field.left(), field.bottom(), field.width(), line)
            write(painter, below, words, pixels, to=MIDDLE, colour=look().muted)
        painter.restore()

    def _fitting(self, lines: int) -> list[Arrow]:
        ordered = self._ordered()
        lines = max(2, lines)
        if len(ordered) <= lines:
            return ordered
        return ordered[: (lines + 1) // 2] + ordered[-(lines // 2) :]

    def _axis(self, painter: QPainter, field: QRectF, reach: float, line: float, pixels: int) -> None:
        middle = field.center().x()
        rule(painter, 1.5)
        painter.drawLine(QLineF(middle, field.top() - line * 0.4, middle, field.bottom()))
        head = QRectF(field.left(), field.top() - 2 * line, field.width(), line)
        write(painter, head, f"\N{LEFTWARDS ARROW} {self.other} ahead", pixels, to=LEFT)
        write(painter, head, f"{self.to} ahead \N{RIGHTWARDS ARROW}", pixels, to=RIGHT)
        scale = QRectF(field.left(), field.top() - line, field.width(), line)
        for words, to in ((points(reach), LEFT), ("0", MIDDLE), (points(reach), RIGHT)):
            write(painter, scale, words.lstrip("+"), pixels, to=to, colour=look().muted)

    def _arrow(
        self, painter: QPainter, arrow: Arrow, field: QRectF, reach: float, y: float, pixels: int
    ) -> None:
        def x(value: float) -> float:
            return field.center().x() + value / reach * field.width() / 2

        start, end = QPointF(x(arrow.before), y), QPointF(x(arrow.now), y)
        colour = QColor(self.to_colour if arrow.swing >= 0 else self.other_colour)
        painter.setPen(QPen(QColor(look().ink), 3.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QLineF(start, end))
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QLineF(start, end))
        way = 1 if arrow.swing >= 0 else -1
        size = pixels * 0.5
        painter.setPen(QPen(QColor(look().ink), 1))
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF([end, end + QPointF(-way * size * 1.3, -size), end + QPointF(-way * size * 1.3, size)])
        )


def points(value: float) -> str:
    """ "+4.2", "−3.0", "0.0"."""
    sign = "+" if value > 0.049 else "\N{MINUS SIGN}" if value < -0.049 else ""
    return f"{sign}{abs(value):.1f}"

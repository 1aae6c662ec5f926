"""Mayors as a picture, for a wall: where, who won, hold or gain."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from desk.gui.look.fonts import Weight
from desk.gui.look.worn import look
from desk.gui.pictures.picture import Picture, filled, rule, write


@dataclass(frozen=True, slots=True)
class MayorLine:
    """`colour` "" while nobody is elected."""

    place: str
    colour: str
    words: str


@dataclass(frozen=True)
class MayorsPicture(Picture):
    """`said`: "Mayors: 3 of 6; Labour 2, Conservatives 1"."""

    name: str
    said: str
    lines: tuple[MayorLine, ...]

    def columns(self) -> tuple[str, ...]:
        """Where and what."""
        return ("Mayor", "What")

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a mayor."""
        return tuple((line.place, line.words) for line in self.lines)

    def paint(self, painter: QPainter, box: QRectF, pixels: int) -> None:
        """How many there are, then a row each, as high as there is room."""
        painter.save()
        write(painter, QRectF(box.left(), box.top(), box.width(), pixels * 2.0), self.said, int(pixels * 1.2))
        top = box.top() + pixels * 2.6
        high = min(pixels * 4.0, (box.bottom() - top) / max(1, len(self.lines)))
        size = max(6, min(int(high * 0.45), int(pixels * 1.6)))
        for at, line in enumerate(self.lines):
            row = QRectF(box.left(), top + at * high, box.width(), high)
            rule(painter)
            painter.drawLine(QLineF(row.topLeft(), row.topRight()))
            painter.fillRect(QRectF(row.left(), row.top() + 3, size * 0.35, high - 6), filled(line.colour))
            name = QRectF(row.left() + size * 0.8, row.top(), row.width() * 0.45, high)
            write(painter, name, line.place, size, weight=Weight.DemiBold)
            words = QRectF(row.left() + row.width() * 0.5, row.top(), row.width() * 0.5, high)
            write(painter, words, line.words, size, colour="" if line.colour else look().muted)
        painter.restore()

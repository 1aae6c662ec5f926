"""Lists as pictures, for a wall: the state of the parties, and the latest declarations."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from desk.gui.look.fonts import Weight, face
from desk.gui.look.worn import look
from desk.gui.pictures.picture import RIGHT, Picture, nothing_yet, rule, write

_WIDEST = 2.6
"""How many times the text of the rest a row of a list may grow, where there are few of them."""


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party's row: `councils` and `seats` with their changes as written, "" for what it has none of."""

    name: str
    colour: str
    councils: str
    councils_change: str
    seats: str
    seats_change: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row's cells after its name."""
        return self.councils, self.councils_change, self.seats, self.seats_change


@dataclass(frozen=True)
class StateOfTheParties(Picture):
    """The board's table, as large as the box lets it be."""

    name: str
    lines: tuple[PartyLine, ...]

    def columns(self) -> tuple[str, ...]:
        """Party, councils, seats, and their changes."""
        return ("Party", "Councils", "Change of councils", "Seats", "Change of seats")

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a party."""
        return tuple((line.name, *line.cells) for line in self.lines)

    def paint(self, painter: QPainter, box: QRectF, pixels: int) -> None:
        """A stripe, the name, and figures to the right; heads above."""
        if not self.lines:
            nothing_yet(painter, box, pixels)
            return
        painter.save()
        high = min(box.height() / (len(self.lines) + 1.2), pixels * 2 * _WIDEST)
        size = self._size(box.width(), int(high * 0.5))
        metrics = QFontMetricsF(face(size, Weight.DemiBold))
        wide = metrics.horizontalAdvance("\N{MINUS SIGN}9,999") + size
        head = QRectF(box.left(), box.top(), box.width(), high * 0.8)
        for at, words in enumerate(("Councils", "\N{PLUS-MINUS SIGN}", "Seats", "\N{PLUS-MINUS SIGN}")):
            cell = self._cell(head, at, wide)
            write(painter, cell, words, int(size * 0.7), to=RIGHT, colour=look().muted)
        for at, line in enumerate(self.lines):
            row = QRectF(box.left(), head.bottom() + at * high, box.width(), high)
            rule(painter)
            painter.drawLine(QLineF(row.topLeft(), row.topRight()))
            if line.colour:
                stripe = QRectF(row.left(), row.top() + 3, size * 0.35, high - 6)
                painter.fillRect(stripe, QColor(line.colour))
            write(painter, row.adjusted(size * 0.8, 0, 0, 0), line.name, size)
            for column, words in enumerate(line.cells):
                strong = column in (0, 2)
                weight = Weight.DemiBold if strong else Weight.Medium
                colour = "" if strong else look().muted
                write(
                    painter,
                    self._cell(row, column, wide),
                    words,
                    size,
                    to=RIGHT,
                    colour=colour,
                    weight=weight,
                )
        painter.restore()

    def _cell(self, row: QRectF, column: int, wide: float) -> QRectF:
        return QRectF(row.right() - (4 - column) * wide, row.top(), wide, row.height())

    def _size(self, width: float, size: int) -> int:
        """As large as leaves the longest name and four figures side by side."""
        metrics = QFontMetricsF(face(100, Weight.DemiBold))
        names = max(metrics.horizontalAdvance(line.name) for line in self.lines)
        needs = names + 4 * (metrics.horizontalAdvance("\N{MINUS SIGN}9,999") + 100) + 150
        return max(8, min(size, int(100 * width / needs)))


@dataclass(frozen=True)
class Latest(Picture):
    """The latest declarations, newest first: (time, sentence, whole council)."""

    name: str
    lines: tuple[tuple[str, str, bool], ...]

    def columns(self) -> tuple[str, ...]:
        """Time and what."""
        return ("Time", "What")

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a line."""
        return tuple((at, words) for at, words, _ in self.lines)

    def paint(self, painter: QPainter, box: QRectF, pixels: int) -> None:
        """As many as fit, none cut; a council's result stands out."""
        if not self.lines:
            nothing_yet(painter, box, pixels)
            return
        painter.save()
        size = int(pixels * 1.2)
        clock = QFontMetricsF(face(size)).horizontalAdvance("00:00") + size
        y = box.top()
        for at, words, council in self.lines:
            weight = Weight.DemiBold if council else Weight.Normal
            painter.setFont(face(size, weight))
            room = QRectF(box.left() + clock, y, box.width() - clock, box.height())
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            needed = painter.boundingRect(room, flags, words).height()
            if y + needed > box.bottom():
                break
            write(painter, QRectF(box.left(), y, clock, size * 1.3), at, size, colour=look().muted)
            painter.setFont(face(size, weight))
            painter.setPen(QColor(look().ink))
            painter.drawText(QRectF(room.left(), y, room.width(), needed), flags, words)
            y += needed + size * 0.6
        painter.restore()

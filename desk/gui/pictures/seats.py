"""Seats: the half-circle and the bar, both with the line of the majority."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desk.count.figure import grouped
from desk.gui.look.fonts import face
from desk.gui.look.worn import look
from desk.gui.parts.half_circle import Bloc, paint_half_circle
from desk.gui.pictures.picture import (
    LEFT,
    MIDDLE,
    Picture,
    filled,
    ink_on,
    nothing_yet,
    rule,
    write,
)


@dataclass(frozen=True)
class Seats(Picture):
    """Seats by party. `majority`: what gives control; None where nothing is controlled."""

    name: str
    blocs: tuple[Bloc, ...]
    majority: int | None = None

    def columns(self) -> tuple[str, ...]:
        """Party and seats."""
        return ("Party", "Seats")

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a bloc, and the majority."""
        blocs = [(bloc.name or bloc.label, grouped(bloc.seats)) for bloc in self.blocs if bloc.seats]
        return (*blocs, *([("For control", grouped(self.majority))] if self.majority is not None else []))


class HalfCirclePicture(Seats):
    """The half-circle."""

    def paint(self, painter: QPainter, box: QRectF, pixels: int) -> None:
        """As in the window."""
        if not any(bloc.seats for bloc in self.blocs):
            nothing_yet(painter, box, pixels)
            return
        paint_half_circle(painter, box, self.blocs, self.majority, pixels)


class SeatBar(Seats):
    """One bar for all the seats, each party's stretch with its name on it or beneath it."""

    def paint(self, painter: QPainter, box: QRectF, pixels: int) -> None:
        """The bar in the middle; names that do not fit go below, on lines of their own."""
        whole = sum(bloc.seats for bloc in self.blocs)
        if not whole:
            nothing_yet(painter, box, pixels)
            return
        painter.save()
        high = min(box.height() * 0.4, pixels * 5.0)
        bar = QRectF(box.left(), box.center().y() - high, box.width(), high)
        metrics = QFontMetricsF(face(pixels))
        below: list[tuple[float, Bloc]] = []
        x = bar.left()
        for bloc in self.blocs:
            if not bloc.seats:
                continue
            wide = bar.width() * bloc.seats / whole
            part = QRectF(x, bar.top(), wide, high)
            rule(painter)
            painter.setBrush(filled(bloc.colour))
            painter.drawRect(part)
            if bloc.colour and metrics.horizontalAdvance(bloc.words) + 8 < wide:
                write(painter, part, bloc.words, pixels, to=MIDDLE, colour=ink_on(bloc.colour))
            else:
                below.append((part.center().x(), bloc))
            x += wide
        self._name_below(painter, bar, metrics, below, pixels)
        self._line(painter, bar, whole, pixels)
        painter.restore()

    def _name_below(
        self,
        painter: QPainter,
        bar: QRectF,
        metrics: QFontMetricsF,
        below: list[tuple[float, Bloc]],
        pixels: int,
    ) -> None:
        """Each under its stretch, a line lower where the name before it is in the way."""
        ends: list[float] = []
        line = metrics.height() * 1.3
        for x, bloc in below:
            wide = metrics.horizontalAdvance(bloc.words)
            left = min(max(bar.left(), x - wide / 2), bar.right() - wide)
            row = next((at for at, end in enumerate(ends) if end < left), len(ends))
            ends[row : row + 1] = [left + wide + pixels]
            top = bar.bottom() + 6 + row * line
            rule(painter)
            painter.drawLine(QLineF(x, bar.bottom(), x, top + 2))
            write(painter, QRectF(left, top, wide, line), bloc.words, pixels, to=LEFT)

    def _line(self, painter: QPainter, bar: QRectF, whole: int, pixels: int) -> None:
        if self.majority is None:
            return
        share = 0.5 if self.majority == whole // 2 + 1 else min(1.0, (self.majority - 0.5) / whole)
        x = bar.left() + bar.width() * share
        painter.setPen(QPen(QColor(look().ink), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(QPointF(x, bar.top() - pixels), QPointF(x, bar.bottom())))
        words = f"{grouped(self.majority)} for control"
        wide = QFontMetricsF(face(pixels)).horizontalAdvance(words)
        left = min(max(bar.left(), x - wide / 2), bar.right() - wide)
        write(painter, QRectF(left, bar.top() - pixels * 2.6, wide, pixels * 1.5), words, pixels)

"""Seats: the half-circle and the bar, both with the line of the majority."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desk.count.figure import grouped
from desk.gui.look.fonts import Weight, face
from desk.gui.look.worn import look
from desk.gui.parts.half_circle import Bloc, key_rows, paint_half_circle, paint_key
from desk.gui.pictures.picture import (
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
    """One bar for all the seats, each party's stretch with its name on it or in the key beneath."""

    def paint(self, painter: QPainter, box: QRectF, pixels: int) -> None:
        """The bar in the middle."""
        whole = sum(bloc.seats for bloc in self.blocs)
        if not whole:
            nothing_yet(painter, box, pixels)
            return
        painter.save()
        high = min(box.height() * 0.4, pixels * 5.0)
        bar = QRectF(box.left(), box.center().y() - high, box.width(), high)
        metrics = QFontMetricsF(face(pixels, Weight.Medium))
        narrow: list[Bloc] = []
        x = bar.left()
        for bloc in self.blocs:
            if not bloc.seats:
                continue
            wide = bar.width() * bloc.seats / whole
            part = QRectF(x, bar.top(), wide, high)
            rule(painter)
            painter.setBrush(filled(bloc.colour))
            painter.drawRect(part)
            x += wide
            if metrics.horizontalAdvance(bloc.words) + 8 >= wide:
                narrow.append(bloc)
            elif bloc.colour:
                write(painter, part, bloc.words, pixels, to=MIDDLE, colour=ink_on(bloc.colour))
            else:
                # On a hatch words are hard to read: they go under it.
                under = QRectF(part.left(), part.bottom() + 4, wide, metrics.height())
                write(painter, under, bloc.words, pixels, to=MIDDLE)
        self._key(painter, bar, narrow, metrics, pixels)
        self._line(painter, bar, whole, pixels)
        painter.restore()

    def _key(
        self, painter: QPainter, bar: QRectF, narrow: list[Bloc], metrics: QFontMetricsF, pixels: int
    ) -> None:
        """Below the bar, with their colours: those whose stretch has no room for their name."""
        painter.setFont(face(pixels, Weight.Medium))
        rows = key_rows(metrics, narrow, bar.width())
        line = metrics.height() * 1.35
        paint_key(painter, metrics, rows, bar.translated(0, line * (len(rows) + 2)), line)

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

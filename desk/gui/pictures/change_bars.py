"""Change bars: who is up and who is down, from a line at nought."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from desk.count.figure import signed
from desk.gui.look.fonts import Weight, face
from desk.gui.look.worn import look
from desk.gui.pictures.picture import LEFT, RIGHT, Picture, filled, nothing_yet, rule, write

_UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Change:
    """A party's change. None: not known, which is not nought."""

    name: str
    colour: str
    change: int | None

    @property
    def words(self) -> str:
        """ "+57", "−31", "0" or "not known"."""
        return _UNKNOWN if self.change is None else signed(self.change)


@dataclass(frozen=True)
class ChangeBars(Picture):
    """A bar a party. `what`: what changed ("Change of seats")."""

    name: str
    what: str
    changes: tuple[Change, ...]

    def columns(self) -> tuple[str, ...]:
        """Party and change."""
        return ("Party", self.what)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row a party."""
        return tuple((change.name, change.words) for change in self.changes)

    def paint(self, painter: QPainter, box: QRectF, pixels: int) -> None:
        """Names to the left, losses left of the line, gains right of it, figures at the ends of the bars."""
        if not self.changes:
            nothing_yet(painter, box, pixels)
            return
        painter.save()
        metrics = QFontMetricsF(face(pixels, Weight.Medium))
        names = max(metrics.horizontalAdvance(change.name) for change in self.changes) + pixels
        figures = max(metrics.horizontalAdvance(change.words) for change in self.changes) + pixels
        high = min(pixels * 2.4, box.height() / len(self.changes))
        top = box.top() + (box.height() - high * len(self.changes)) / 2
        field = QRectF(box.left() + names + figures, top, box.width() - names - 2 * figures, 0)
        most, least = self._reach()
        unit = field.width() / max(1, most - least)
        zero = field.left() - least * unit
        for at, change in enumerate(self.changes):
            row = QRectF(box.left(), top + at * high, box.width(), high)
            write(painter, QRectF(row.left(), row.top(), names, high), change.name, pixels)
            end = zero + (change.change or 0) * unit
            bar = QRectF(min(zero, end), row.top() + high * 0.2, abs(end - zero), high * 0.6)
            rule(painter)
            painter.setBrush(filled(change.colour))
            if bar.width():
                painter.drawRect(bar)
            self._figure(painter, change, bar, row, figures, pixels)
        rule(painter, 1.5)
        painter.drawLine(QLineF(zero, top, zero, top + high * len(self.changes)))
        painter.restore()

    def _reach(self) -> tuple[int, int]:
        known = [change.change for change in self.changes if change.change is not None]
        return max([0, *known]), min([0, *known])

    def _figure(
        self, painter: QPainter, change: Change, bar: QRectF, row: QRectF, wide: float, pixels: int
    ) -> None:
        down = change.change is not None and change.change < 0
        gap = pixels * 0.5
        left = bar.left() - wide - gap if down else bar.right() + gap
        colour = look().muted if change.change is None else ""
        write(
            painter,
            QRectF(left, row.top(), wide, row.height()),
            change.words,
            pixels,
            to=RIGHT if down else LEFT,
            colour=colour,
        )

"""The status line: what is kept, which keys do what. Always visible; nobody reads a manual on the night."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.gui.look.fonts import Weight, font
from desk.gui.look.worn import look, scaled

_BETWEEN = 20
_STEP = 14


class HintBar(QWidget):
    """One line of "Kept 01:12:07", then keys and words in pairs; a second line where one is not enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._hints: tuple[tuple[str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Status and keys")

    def set_hints(self, kept: str, hints: Sequence[tuple[str, str]]) -> None:
        """`kept`: "Kept 01:12:07" or ""; `hints`: ("Enter", "next"), … in the order of use."""
        fresh = tuple(hints)
        if (kept, fresh) == (self._kept, self._hints):
            return
        moved = fresh != self._hints or len(kept) != len(self._kept)
        self._kept, self._hints = kept, fresh
        self.setAccessibleDescription(self.sentence())
        if moved:
            self.updateGeometry()
        self.update()

    def sentence(self) -> str:
        """All of it as one line of text."""
        said = [self._kept] if self._kept else []
        return " · ".join([*said, *(f"{key} {words}" for key, words in self._hints)])

    def heightForWidth(self, width: int) -> int:
        """As many lines as the hints need."""
        return self._lines(width) * self._line_height() + scaled(8)

    def hasHeightForWidth(self) -> bool:
        """Yes."""
        return True

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(scaled(400), self._line_height() + scaled(8))

    def minimumSizeHint(self) -> QSize:
        """The longest hint."""
        widest = max((part[2] for part in self._parts()), default=0)
        return QSize(widest + scaled(24), self._line_height() + scaled(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Keys in ink, words muted."""
        painter = QPainter(self)
        bold, plain = font(_STEP, Weight.DemiBold), font(_STEP)
        metrics = QFontMetrics(bold)
        x, y = scaled(12), scaled(4)
        for at, (key, words, wide) in enumerate(self._parts()):
            if at and x + wide > self.width() - scaled(12):
                x, y = scaled(12), y + self._line_height()
            base = y + (self._line_height() + metrics.ascent() - metrics.descent()) // 2
            painter.setFont(bold)
            painter.setPen(QColor(look().ink))
            painter.drawText(x, base, key)
            after = x + (metrics.horizontalAdvance(key + " ") if key else 0)
            painter.setFont(plain)
            painter.setPen(QColor(look().muted))
            painter.drawText(after, base, words)
            x += wide + scaled(_BETWEEN)
        painter.end()

    def _parts(self) -> list[tuple[str, str, int]]:
        bold, plain = QFontMetrics(font(_STEP, Weight.DemiBold)), QFontMetrics(font(_STEP))
        pairs = [("", self._kept)] if self._kept else []
        return [
            (key, words, (bold.horizontalAdvance(key + " ") if key else 0) + plain.horizontalAdvance(words))
            for key, words in [*pairs, *self._hints]
        ]

    def _lines(self, width: int) -> int:
        lines, x = 1, scaled(12)
        for at, (_, _, wide) in enumerate(self._parts()):
            if at and x + wide > width - scaled(12):
                lines, x = lines + 1, scaled(12)
            x += wide + scaled(_BETWEEN)
        return lines

    def _line_height(self) -> int:
        return scaled(24)

"""A state by shape and word."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.gui.look.fonts import Weight, font
from desk.gui.look.tokens import BODY
from desk.gui.look.worn import look, scaled
from desk.gui.parts.signs import Sign, paint_sign, tone_of


class Badge(QWidget):
    """A sign and its word on one line. `word` "" takes the sign's own; `spoken` says whose state."""

    def __init__(
        self, sign: Sign, word: str = "", parent: QWidget | None = None, *, step: int = BODY, spoken: str = ""
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._sign, self._word = sign, word
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(sign, word, spoken)

    @property
    def sign(self) -> Sign:
        """The sign shown."""
        return self._sign

    @property
    def word(self) -> str:
        """The word shown."""
        return self._word

    def set_state(self, sign: Sign, word: str = "", spoken: str = "") -> None:
        """Another state."""
        self._sign, self._word = sign, word or str(sign)
        self.setAccessibleName(spoken or self._word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The sign, a gap, the word."""
        metrics = QFontMetrics(font(self._step, Weight.Medium))
        side = scaled(self._step + 2)
        wide = side + scaled(8) + metrics.horizontalAdvance(self._word)
        return QSize(wide, max(side, metrics.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Both in the state's colour."""
        side = scaled(self._step + 2)
        painter = QPainter(self)
        painter.setFont(font(self._step, Weight.Medium))
        paint_sign(painter, self._sign, QRectF(0, (self.height() - side) / 2, side, side))
        painter.setPen(QColor(getattr(look(), tone_of(self._sign))))
        words = self.rect().adjusted(side + scaled(8), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word)
        painter.end()


class SignMark(QWidget):
    """A sign alone, for beside words that say the same."""

    def __init__(self, sign: Sign, parent: QWidget | None = None, *, side: int = 16) -> None:
        super().__init__(parent)
        self._sign = sign
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_sign(self, sign: Sign) -> None:
        """Another sign."""
        self._sign = sign
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(scaled(self._side), scaled(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign."""
        painter = QPainter(self)
        paint_sign(painter, self._sign, QRectF(self.rect()))
        painter.end()

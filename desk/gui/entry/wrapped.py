"""Text in several faces that wraps and is never cut: names and parties on the sheet."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one face. `underline` sets apart what must not be mixed up."""

    text: str
    face: QFont
    colour: str
    underline: bool = False


class Wrapped:
    """Spans laid out to a width. Breaks between words, and inside a word that is wider than the line."""

    def __init__(self, spans: tuple[Span, ...], width: float) -> None:
        text = "".join(span.text for span in spans)
        self._layout = QTextLayout(text, spans[0].face if spans else QFont())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(_formats(spans))
        self._layout.beginLayout()
        y, self.lines = 0.0, 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, y))
            y += line.height()
            self.lines += 1
        self._layout.endLayout()
        self.height = y

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint with the top left corner there."""
        self._layout.draw(painter, QPointF(x, y))


def _formats(spans: tuple[Span, ...]) -> list[QTextLayout.FormatRange]:
    made, at = [], 0
    for span in spans:
        ranged = QTextLayout.FormatRange()
        ranged.start = at
        ranged.length = len(span.text.encode("utf-16-le")) // 2
        shape = QTextCharFormat()
        shape.setFont(span.face)
        shape.setForeground(QBrush(QColor(span.colour)))
        shape.setFontUnderline(span.underline)
        ranged.format = shape
        made.append(ranged)
        at += ranged.length
    return made

"""What a picture is: it paints itself into a box, and tells the same in a table."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from desk.gui.look.fonts import Weight, face
from desk.gui.look.tokens import contrast
from desk.gui.look.worn import look

_SIGN = "\N{PLUS-MINUS SIGN}"
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a picture wherever it goes: `basis` names what changes are measured from, `at` the
    moment, `mode` the desk's (live, test, rehearsal), `election` which it is ("": not said)."""

    title: str
    basis: str
    at: str
    mode: str
    election: str = ""


class Picture(ABC):
    """A picture of the board. Frozen values; a new board makes new pictures."""

    name: str

    @abstractmethod
    def paint(self, painter: QPainter, box: QRectF, pixels: int) -> None:
        """Paint into the box, with text of that many pixels."""

    @abstractmethod
    def columns(self) -> tuple[str, ...]:
        """The titles of the table beside it."""

    def heads(self) -> tuple[str, ...]:
        """The same as short as a narrow table asks; a screen reader hears `columns`."""
        return tuple(_SIGN if title.startswith("Change of") else title for title in self.columns())

    @abstractmethod
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """All that the picture shows, in words and figures."""

    def spoken(self) -> str:
        """The picture for a screen reader: its rows, one sentence each."""
        titles = self.columns()
        told = (
            ", ".join(
                f"{title} {cell}" if at else cell
                for at, (title, cell) in enumerate(zip(titles, row, strict=True))
            )
            for row in self.rows()
        )
        return f"{self.name}. {'. '.join(told)}." if self.rows() else f"{self.name}. Nothing is declared yet."


def write(
    painter: QPainter,
    box: QRectF,
    words: str,
    pixels: int,
    *,
    to: Qt.AlignmentFlag = LEFT,
    colour: str = "",
    weight: Weight = Weight.Medium,
) -> None:
    """Words in a box; they are never cut."""
    painter.setFont(face(max(6, pixels), weight))
    painter.setPen(QColor(colour or look().ink))
    painter.drawText(box, to | Qt.TextFlag.TextDontClip, words)


def rule(painter: QPainter, width: float = 1, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
    """The pen for lines and borders."""
    painter.setPen(QPen(QColor(look().line), width, style))


def filled(colour: str) -> QBrush:
    """A party's colour; hatched where nobody has it yet ("")."""
    return QBrush(QColor(colour)) if colour else QBrush(QColor(look().line), Qt.BrushStyle.BDiagPattern)


def ink_on(colour: str) -> str:
    """Black or white, whichever is read better on a party's colour."""
    return max("#000000", "#FFFFFF", key=lambda ink: contrast(ink, colour))


def nothing_yet(painter: QPainter, box: QRectF, pixels: int) -> None:
    """The empty picture says what to wait for."""
    write(painter, box, "Nothing is declared yet", pixels, to=MIDDLE, colour=look().muted)

"""A candidate's row: number, party stripe, name, party, votes. Painted, with one real field; used again
from sheet to sheet, since making a row costs more than filling it."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desk.count.contest import Candidate
from desk.count.sheet import votes_field
from desk.gui.entry.compact import CompactFigure
from desk.gui.entry.wrapped import Span, Wrapped
from desk.gui.look.fonts import Weight, font
from desk.gui.look.tokens import STRIPE
from desk.gui.look.worn import look, scaled
from desk.gui.parts.signs import Sign, paint_sign

_NUMBER = 28
_STRIPE_AT = 36
_NAME_AT = 48
_TICK = 24
_SIDE_BY_SIDE = 300
"""Width for words, at 100 % text, from which the party stands beside the name instead of beneath it."""
_ROOMY, _COMPACT = 40, 32


@dataclass(frozen=True, slots=True)
class Line:
    """What a row shows. `namesake`: another candidate here has the same surname."""

    number: int
    candidate: Candidate
    colour: str
    namesake: bool


class CandidateRow(QWidget):
    """One row. `name` is its field's name on the sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = CompactFigure("Votes", self)
        self.name = ""
        self._line: Line | None = None
        self._elected = False
        self._compact = False
        self._laid: dict[tuple[int, bool], tuple[Wrapped, Wrapped]] = {}

    def fill(self, line: Line, what: str) -> None:
        """Another candidate. `what` is keyed here: "Votes" or "First preferences"."""
        self._line, self._elected = line, False
        self._laid.clear()
        candidate = line.candidate
        self.name = votes_field(candidate.person_id)
        full = ", ".join(part for part in (candidate.surname, candidate.forenames) if part) or candidate.name
        spoken = f"{what}, {line.number} {full}, {candidate.party_name}"
        self.field.setAccessibleName(f"{spoken}, same surname as another" if line.namesake else spoken)
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Lower, with smaller type, where many candidates stand."""
        if compact == self._compact:
            return
        self._compact = compact
        self.field.set_compact(compact)
        self._put_field()
        self.update()

    def set_elected(self, elected: bool) -> None:
        """A tick: keyed as elected."""
        if elected != self._elected:
            self._elected = elected
            self.update()

    def sizeHint(self) -> QSize:
        """One line of words."""
        return QSize(scaled(420), scaled(_ROOMY))

    def minimumSizeHint(self) -> QSize:
        """Room for a name beside its figure."""
        return QSize(self.field.sizeHint().width() + scaled(_NAME_AT + 160), scaled(_COMPACT))

    def heightForWidth(self, width: int) -> int:
        """As high as name and party need, now."""
        return self.needed(width, self._compact)

    def needed(self, width: int, compact: bool) -> int:
        """The height for a width: names wrap and are never cut."""
        room = self._words(width)
        name, party = self._lay(room, compact)
        words = name.height + party.height if _stacked(room) else max(name.height, party.height)
        return max(scaled(_COMPACT if compact else _ROOMY), round(words) + scaled(2))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size; take the colours anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._laid.clear()
            self._put_field()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field stands at the right."""
        super().resizeEvent(event)
        self._put_field()

    def _put_field(self) -> None:
        hint = self.field.sizeHint()
        edge = scaled(4)
        self.field.setGeometry(
            self.width() - hint.width() - edge,
            (self.height() - self.field.height()) // 2,
            hint.width(),
            self.field.height(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Number, stripe, name, party, tick."""
        line = self._line
        if line is None:
            return
        now = look()
        painter = QPainter(self)
        if self.field.hasFocus():
            painter.fillRect(self.rect(), QColor(now.page))
        painter.setFont(font(_step(self._compact), Weight.Medium))
        painter.setPen(QColor(now.muted))
        box = QRectF(0, 0, scaled(_NUMBER), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(line.number))
        gap = scaled(3)
        stripe = QRectF(scaled(_STRIPE_AT), gap, scaled(STRIPE), self.height() - 2 * gap)
        painter.fillRect(stripe, QColor(line.colour))
        self._paint_words(painter)
        if self._elected:
            side = scaled(16)
            at = self.field.x() - scaled(_TICK) + (scaled(_TICK) - side) / 2
            paint_sign(painter, Sign.GOOD, QRectF(at, (self.height() - side) / 2, side, side))
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        words = self._words(self.width())
        name, party = self._lay(words, self._compact)
        left = scaled(_NAME_AT)
        if _stacked(words):
            top = (self.height() - name.height - party.height) / 2
            name.draw(painter, left, top)
            party.draw(painter, left, top + name.height)
            return
        name.draw(painter, left, (self.height() - name.height) / 2)
        party.draw(painter, left + _name_width(words) + scaled(12), (self.height() - party.height) / 2)

    def _words(self, width: int) -> int:
        return width - scaled(_NAME_AT) - scaled(_TICK) - self.field.sizeHint().width() - scaled(4)

    def _lay(self, words: int, compact: bool) -> tuple[Wrapped, Wrapped]:
        laid = self._laid.get((words, compact))
        if laid is None:
            stacked = _stacked(words)
            name_width = words if stacked else _name_width(words)
            party_width = words if stacked else words - _name_width(words) - scaled(12)
            laid = (Wrapped(self._name(compact), name_width), Wrapped(self._party(compact), party_width))
            self._laid[words, compact] = laid
        return laid

    def _name(self, compact: bool) -> tuple[Span, ...]:
        if self._line is None:
            return ()
        candidate, ink = self._line.candidate, look().ink
        bold, plain = font(_step(compact), Weight.Bold), font(_step(compact))
        if not candidate.surname:
            return (Span(candidate.name, bold, ink),)
        # As on the ballot paper. Of namesakes the forename is what tells them apart, so that is underlined.
        forename = bold if self._line.namesake else plain
        return (
            Span(candidate.surname.upper(), bold, ink),
            Span(", ", plain, ink),
            Span(candidate.forenames, forename, ink, underline=self._line.namesake),
        )

    def _party(self, compact: bool) -> tuple[Span, ...]:
        if self._line is None:
            return ()
        namesake = self._line.namesake
        face = font(12 if compact else 14, Weight.DemiBold if namesake else Weight.Normal)
        return (Span(self._line.candidate.party_name, face, look().ink if namesake else look().muted),)


def _stacked(words: int) -> bool:
    return words < scaled(_SIDE_BY_SIDE)


def _step(compact: bool) -> int:
    return 14 if compact else 16


def _name_width(words: int) -> int:
    return words * 55 // 100

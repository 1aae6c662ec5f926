"""A candidate's row: number, party stripe, name, party, votes. Painted, with one real field; used again
from sheet to sheet, since making a row costs more than filling it."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

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
        self._laid: tuple[int, Wrapped, Wrapped] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fill(self, line: Line, what: str) -> None:
        """Another candidate. `what` is keyed here: "Votes" or "First preferences"."""
        self._line, self._laid, self._elected = line, None, False
        candidate = line.candidate
        self.name = votes_field(candidate.person_id)
        full = ", ".join(part for part in (candidate.surname, candidate.forenames) if part) or candidate.name
        spoken = f"{what}, {line.number} {full}, {candidate.party_name}"
        self.field.setAccessibleName(f"{spoken}, same surname as another" if line.namesake else spoken)
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Lower, with smaller type, where many candidates stand."""
        if compact == self._compact:
            return
        self._compact, self._laid = compact, None
        self.field.set_compact(compact)
        self.updateGeometry()

    def set_elected(self, elected: bool) -> None:
        """A tick: keyed as elected."""
        if elected != self._elected:
            self._elected = elected
            self.update()

    def sizeHint(self) -> QSize:
        """One line of words."""
        return QSize(scaled(420), self._base())

    def minimumSizeHint(self) -> QSize:
        """Room for a name beside its figure."""
        return QSize(self.field.sizeHint().width() + scaled(_NAME_AT + 160), self._base())

    def hasHeightForWidth(self) -> bool:
        """Yes: names wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as name and party need."""
        name, party = self._lay(self._words(width))
        words = name.height + party.height if self._stacked(width) else max(name.height, party.height)
        return max(self._base(), round(words) + scaled(2))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size; take the colours anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._laid = None
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field stands at the right."""
        super().resizeEvent(event)
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
        painter.setFont(font(self._step(), Weight.Medium))
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
        name, party = self._lay(words)
        left = scaled(_NAME_AT)
        if self._stacked(self.width()):
            top = (self.height() - name.height - party.height) / 2
            name.draw(painter, left, top)
            party.draw(painter, left, top + name.height)
            return
        name.draw(painter, left, (self.height() - name.height) / 2)
        party.draw(painter, left + _name_width(words) + scaled(12), (self.height() - party.height) / 2)

    def _words(self, width: int) -> int:
        return width - scaled(_NAME_AT) - scaled(_TICK) - self.field.sizeHint().width() - scaled(4)

    def _stacked(self, width: int) -> bool:
        return self._words(width) < scaled(_SIDE_BY_SIDE)

    def _step(self) -> int:
        return 14 if self._compact else 16

    def _base(self) -> int:
        return scaled(_COMPACT if self._compact else _ROOMY)

    def _lay(self, words: int) -> tuple[Wrapped, Wrapped]:
        if self._laid is None or self._laid[0] != words:
            stacked = words < scaled(_SIDE_BY_SIDE)
            name_width = words if stacked else _name_width(words)
            party_width = words if stacked else words - _name_width(words) - scaled(12)
            self._laid = (words, Wrapped(self._name(), name_width), Wrapped(self._party(), party_width))
        return self._laid[1], self._laid[2]

    def _name(self) -> tuple[Span, ...]:
        if self._line is None:
            return ()
        candidate, ink = self._line.candidate, look().ink
        bold, plain = font(self._step(), Weight.Bold), font(self._step())
        if not candidate.surname:
            return (Span(candidate.name, bold, ink),)
        # As on the ballot paper. Of namesakes the forename is what tells them apart, so that is underlined.
        forename = bold if self._line.namesake else plain
        return (
            Span(candidate.surname.upper(), bold, ink),
            Span(", ", plain, ink),
            Span(candidate.forenames, forename, ink, underline=self._line.namesake),
        )

    def _party(self) -> tuple[Span, ...]:
        if self._line is None:
            return ()
        namesake = self._line.namesake
        face = font(12 if self._compact else 14, Weight.DemiBold if namesake else Weight.Normal)
        return (Span(self._line.candidate.party_name, face, look().ink if namesake else look().muted),)


def _name_width(words: int) -> int:
    return words * 55 // 100

"""Last time: the newest earlier poll in the same ward, for the eye to hold the figures against."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desk.count.contest import Contest, PastCandidate, PastContest
from desk.count.day import whole_day
from desk.count.figure import grouped
from desk.gui.entry.parties import Parties
from desk.gui.entry.wrapped import Span, Wrapped
from desk.gui.look.fonts import Weight, font
from desk.gui.look.tokens import STRIPE
from desk.gui.look.worn import look, scaled
from desk.gui.parts.headline import Headline, Note
from desk.gui.parts.signs import Sign, paint_sign
from desk.rules.expected import Expected
from desk.rules.notes import notes

_NONE = "No earlier result for this ward in the pack."


class PastPanel(QWidget):
    """The last result, most votes first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        self._title = Headline("Last time", 16)
        self._note = Note("", 12)
        self._rows = PastRows(self)
        for part in (self._title, self._rows, self._note):
            whole.addWidget(part)

    def show_past(self, contest: Contest | None, parties: Parties, likely: Expected | None = None) -> None:
        """The newest earlier poll of a contest; nothing for None. `likely` is what is expected of it."""
        past = contest.past[0] if contest is not None and contest.past else None
        self.setVisible(contest is not None)
        self._title.setText("Last time" if past is None else f"Last time, {whole_day(past.date)}")
        said = [] if contest is None else list(notes(contest, likely))
        if contest is not None and contest.unopposed and past is None:
            said = [_NONE]
        if past is not None and past.matched_by == "name":
            said.insert(0, "Matched by the ward's name: its boundaries may have been others.")
        self._note.setText("\n".join(said))
        self._note.setVisible(bool(said))
        self._rows.fill(past, parties)


class PastRows(QWidget):
    """The candidates of an earlier poll, painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidates: tuple[PastCandidate, ...] = ()
        self._parties = Parties()
        self._at_width: dict[int, list[tuple[Wrapped, int]]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fill(self, past: PastContest | None, parties: Parties) -> None:
        """Another poll."""
        candidates = () if past is None else past.candidates
        self._at_width = {}
        self._candidates = tuple(sorted(candidates, key=lambda c: -1 if c.votes is None else c.votes)[::-1])
        self._parties = parties
        self.setAccessibleName("Last time: " + "; ".join(self._spoken(c) for c in self._candidates))
        self.setVisible(bool(candidates))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line each, if none wraps."""
        return QSize(scaled(200), len(self._candidates) * scaled(22))

    def minimumSizeHint(self) -> QSize:
        """A name and a figure."""
        return QSize(scaled(160), 0)

    def hasHeightForWidth(self) -> bool:
        """Yes: names wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All rows."""
        return sum(high for _, high in self._laid(width))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size; take the colours anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._at_width.clear()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Stripe, group, name, votes, a tick for those elected."""
        painter = QPainter(self)
        now, top = look(), 0
        for candidate, (name, high) in zip(self._candidates, self._laid(self.width()), strict=True):
            group = self._parties.group_of(candidate.party_id)
            painter.fillRect(QRectF(0, top + 2, scaled(STRIPE), high - 4), QColor(group.colour))
            painter.setFont(font(14, Weight.Medium))
            painter.setPen(QColor(now.ink))
            box = QRectF(scaled(10), top, scaled(46), high)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, group.short)
            name.draw(painter, scaled(58), top + (high - name.height) / 2)
            side = scaled(14)
            if candidate.elected:
                tick = QRectF(self.width() - side, top + (high - side) / 2, side, side)
                paint_sign(painter, Sign.GOOD, tick)
            votes = "unopposed" if candidate.votes is None else grouped(candidate.votes)
            box = QRectF(0, top, self.width() - side - scaled(6), high)
            painter.setPen(QColor(now.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, votes)
            top += high
        painter.end()

    def _laid(self, width: int) -> list[tuple[Wrapped, int]]:
        if width not in self._at_width:
            room = width - scaled(58) - scaled(20) - scaled(64)
            face, colour = font(12), look().muted
            laid = [Wrapped((Span(c.name, face, colour),), room) for c in self._candidates]
            self._at_width[width] = [(name, max(scaled(22), round(name.height) + 4)) for name in laid]
        return self._at_width[width]

    def _spoken(self, candidate: PastCandidate) -> str:
        votes = "unopposed" if candidate.votes is None else grouped(candidate.votes)
        group = self._parties.group_of(candidate.party_id).name
        return f"{candidate.name}, {group}, {votes}{', elected' if candidate.elected else ''}"

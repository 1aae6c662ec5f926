"""The sheet in speaking order and in large type, to be read back to the caller line by line."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.count.contest import Contest
from desk.count.declaration import Kind
from desk.count.figure import grouped
from desk.count.sheet import ELECTED, PAPERS, TURNOUT, Sheet, fields_of, read_elected, votes_field
from desk.count.spoken import spoken, spoken_percent
from desk.gui.entry.over import OverSheet, paint_here
from desk.gui.entry.scroll import QuietScroll, reveal
from desk.gui.entry.sheet_model import FIELD_NAMES
from desk.gui.keys.pressed import pressed
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import look, scaled
from desk.gui.parts.headline import Headline, Label

_Key = Qt.Key
_FEW = 8
"""Lines up to which the type is as large as it comes."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line to read: `field` on the sheet, who or what, their party, the figure, and it in words."""

    field: str
    name: str
    party: str
    figure: str
    words: str


def lines_of(contest: Contest, sheet: Sheet) -> tuple[Spoken, ...]:
    """In speaking order: candidates as on the ballot paper, who is elected, the papers that were keyed."""
    fields = fields_of(contest, sheet.kind)
    found: list[Spoken] = []
    for number, candidate in enumerate(contest.candidates, start=1):
        name = ", ".join(part for part in (candidate.surname.upper(), candidate.forenames) if part)
        field = votes_field(candidate.person_id)
        if field in fields:
            found.append(_line(field, f"{number}  {name or candidate.name}", candidate.party_name, sheet))
    if ELECTED in fields:
        found.append(_elected(contest, sheet))
    found += [
        _line(name, FIELD_NAMES[name], "", sheet) for name in PAPERS if name in fields and sheet.text(name)
    ]
    return tuple(found)


def _line(field: str, name: str, party: str, sheet: Sheet) -> Spoken:
    turnout = sheet.percent(field).value if field == TURNOUT else None
    if turnout is not None:
        return Spoken(field, name, party, f"{turnout.text}%", spoken_percent(turnout))
    value = sheet.figure(field).value if field != TURNOUT else None
    if value is None:
        text = sheet.text(field).strip()
        return Spoken(field, name, party, text or "blank", "cannot be read" if text else "")
    return Spoken(field, name, party, grouped(value), spoken(value))


def _elected(contest: Contest, sheet: Sheet) -> Spoken:
    read = read_elected(sheet.text(ELECTED), len(contest.candidates))
    names = [
        f"{number} {contest.candidates[number - 1].surname or contest.candidates[number - 1].name}"
        + (" by lot" if number in read.lots else "")
        for number in read.numbers
    ]
    return Spoken(ELECTED, "Elected", "", ", ".join(names) or "nobody", "")


class _Row(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = Label("", 20, weight=Weight.DemiBold, wrap=True)
        self._party = Label("", 16, tone="muted", wrap=True)
        self._figure = Label("", 40, weight=Weight.DemiBold, right=True, wrap=True)
        self._words = Label("", 14, tone="muted", right=True, wrap=True)
        self._here = False
        names, figures = QVBoxLayout(), QVBoxLayout()
        for column, parts in ((names, (self._name, self._party)), (figures, (self._figure, self._words))):
            column.setSpacing(0)
            for part in parts:
                column.addWidget(part)
        row = QHBoxLayout(self)
        row.addLayout(names, 1)
        row.addLayout(figures, 1)
        self._row = row

    def fill(self, line: Spoken, *, here: bool, large: bool, words: bool) -> None:
        self._name.setText(line.name)
        self._party.setText(line.party)
        self._party.setVisible(bool(line.party))
        self._figure.setText(line.figure)
        self._words.setText(line.words)
        self._words.setVisible(words and bool(line.words))
        step = "40" if large else "28"
        if line.field == ELECTED:
            step = "20"
        if self._figure.property("step") != step:
            self._figure.setProperty("step", step)
            self._figure.style().unpolish(self._figure)
            self._figure.style().polish(self._figure)
        self._row.setContentsMargins(
            scaled(12), scaled(4 if large else 0), scaled(12), scaled(4 if large else 0)
        )
        said = line.words or line.figure
        self.setAccessibleName(", ".join(part for part in (line.name, line.party, said) if part))
        self._here = here
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line that is being read stands out."""
        painter = QPainter(self)
        painter.setPen(QColor(look().line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self._here:
            paint_here(painter, self.rect())
        painter.end()


class ReadBack(OverSheet):
    """`agreed` when the last line was read; `mend` with the field that was wrong; `unread`: go on without."""

    agreed = Signal()
    mend = Signal(str)
    unread = Signal()

    def __init__(self, page: QWidget, sheet: QWidget) -> None:
        super().__init__("Read back", page, sheet)
        self._lines: tuple[Spoken, ...] = ()
        self._at = 0
        self._words = False
        self._title = Headline("", 20)
        self._to = Label("", 14, tone="muted", wrap=True)
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._rows: list[_Row] = []
        self._scroll = QuietScroll(self._inside, self)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._title)
        self._whole.addWidget(self._to)
        self._whole.addWidget(self._scroll, 1)
        self._space()

    @property
    def lines(self) -> tuple[Spoken, ...]:
        """What is read, in order."""
        return self._lines

    @property
    def at(self) -> int:
        """The line that is being read."""
        return self._at

    def show_sheet(self, contest: Contest, sheet: Sheet) -> None:
        """Begin with the first line, with the focus."""
        self._lines, self._at = lines_of(contest, sheet), 0
        self._title.setText(f"Read back: {contest.ward}, {contest.council}")
        who = sheet.source.who or "the caller"
        kind = "" if sheet.kind in (Kind.POLLED, Kind.UNOPPOSED) else f" · {sheet.kind.value}"
        self._to.setText(f"To {who}{kind}. Read each line and wait for the yes.")
        self._fill()
        self.stand()
        self._show_at()

    def answer(self, event: QKeyEvent) -> None:
        """Enter: that line is agreed. Whatever is typed on for the next ward agrees to one line at most."""
        key = _Key(event.key())
        if key in (_Key.Key_Return, _Key.Key_Enter):
            self._on()
        elif key == _Key.Key_Down:
            self._go(self._at + 1)
        elif key == _Key.Key_Up:
            self._go(self._at - 1)
        elif key == _Key.Key_Home:
            self._go(0)
        elif pressed(event, "enter.read-all"):
            self._agree()
        elif pressed(event, "enter.in-words"):
            self._words = not self._words
            self._fill()
        elif pressed(event, "enter.unread"):
            self.hide()
            self.unread.emit()
        elif key == _Key.Key_Escape:
            self.hide()
            self.mend.emit(self._lines[self._at].field if self._lines else "")

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_whole"):
            self._space()
            self._fill()

    def _on(self) -> None:
        if self._at + 1 < len(self._lines):
            self._go(self._at + 1)
        else:
            self._agree()

    def _agree(self) -> None:
        self.hide()
        self.agreed.emit()

    def _go(self, at: int) -> None:
        self._at = max(0, min(len(self._lines) - 1, at))
        self._fill()
        self._show_at()

    def _fill(self) -> None:
        while len(self._rows) < len(self._lines):
            row = _Row(self._inside)
            self._rows.append(row)
            self._list.insertWidget(len(self._rows) - 1, row)
        large = len(self._lines) <= _FEW
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(self._lines))
            if at < len(self._lines):
                row.fill(self._lines[at], here=at == self._at, large=large, words=self._words)

    def _show_at(self) -> None:
        if self._lines:
            row = self._rows[self._at]
            reveal(row)
            self.setAccessibleName(f"Read back: {row.accessibleName()}")
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _space(self) -> None:
        self._whole.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        self._whole.setSpacing(scaled(4))

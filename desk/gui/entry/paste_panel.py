"""What was pasted, side by side with the candidates: looked at, moved, and taken with one key."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.gui.entry.notices import Notices
from desk.gui.entry.over import OverSheet
from desk.gui.entry.paste_row import PasteRow
from desk.gui.entry.paste_words import summary, told_row
from desk.gui.entry.scroll import QuietScroll, reveal
from desk.gui.keys.now import shown
from desk.gui.keys.pressed import pressed
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.signs import Sign
from desk.pasting.arranging import Arrangement

_Key = Qt.Key
SOURCES = ("web", "mail", "paper", "telephone")
"""Each has its act, `enter.from-web`, …"""


class PastePanel(OverSheet):
    """`taken` comes with the sheet as it would be, `left` where nothing is wanted."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, page: QWidget, sheet: QWidget) -> None:
        super().__init__("Pasted", page, sheet)
        self._shown: Arrangement | None = None
        self._at = 0
        self._source = "web"
        self._to = ""
        self._rows: list[PasteRow] = []
        self._title = Headline("", 20)
        self._summary = Label("", 14, weight=Weight.Medium, wrap=True)
        self._from = Label("", 14, wrap=True)
        self._notices = Notices(self)
        self._prompt = Label("", 16, weight=Weight.DemiBold, tone="accent")
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._more = Note("")
        self._whole = QVBoxLayout(self)
        self._scroll = QuietScroll(self._inside, self)
        for part in (self._title, self._summary, self._notices, self._from):
            self._whole.addWidget(part)
        self._whole.addWidget(self._scroll, 1)
        for part in (self._more, self._prompt):
            self._whole.addWidget(part)
        self._space()

    @property
    def shown(self) -> Arrangement | None:
        """What stands in the panel; None while it is away."""
        return self._shown

    @property
    def at(self) -> int:
        """The row in hand."""
        return self._at

    def show_arrangement(self, shown: Arrangement, source: str) -> None:
        """Show what was read, with the focus. `source`: where from, unless the clerk says otherwise."""
        self._source, self._to = source, ""
        doubtful = [at for at, row in enumerate(shown.rows) if not row.ticked and row.proposal.lines]
        self._at = doubtful[0] if doubtful else 0
        self._title.setText(f"Pasted: {shown.contest.ward}, {shown.contest.council}")
        notes = shown.pasted.notes
        total = shown.pasted.rejected_total
        if total is not None:
            notes = (*notes, f"Rejected papers in all: {total}. Key them by reason if the sheet has them.")
        self._notices.show_notices(tuple((Sign.WARNING, note) for note in notes))
        self._put(shown)
        self.stand()
        self._show_at()

    def drop(self) -> None:
        """Take it away; nothing is taken."""
        self._shown = None
        self.hide()

    def answer(self, event: QKeyEvent) -> None:
        """Every key of the panel."""
        shown, key = self._shown, _Key(event.key())
        if shown is None:
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (_Key.Key_Up, _Key.Key_Down):
            by = -1 if key == _Key.Key_Up else 1
            self._carry(by) if shifted else self._go(self._at + by)
        elif key in (_Key.Key_Home, _Key.Key_End):
            self._go(0 if key == _Key.Key_Home else len(shown.all_rows) - 1)
        elif key in (_Key.Key_PageUp, _Key.Key_PageDown):
            self._go(self._at + (-6 if key == _Key.Key_PageUp else 6))
        elif event.text() and event.text() in "0123456789":
            self._number(event.text())
        elif key == _Key.Key_Space:
            self._put(shown.ticked_at(self._at))
        elif key == _Key.Key_Escape:
            self._ask("") if self._to else self._leave()
        elif key in (_Key.Key_Return, _Key.Key_Enter):
            self._give() if self._to else self.taken.emit(shown.taken(self._source))
        for source in SOURCES:
            if pressed(event, f"enter.from-{source}"):
                self._source = source
                self._say_source()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_whole"):
            self._space()

    def _leave(self) -> None:
        self.drop()
        self.left.emit()

    # Moving

    def _go(self, at: int) -> None:
        if self._shown is not None:
            self._at = max(0, min(len(self._shown.all_rows) - 1, at))
            self._fill()
            self._show_at()

    def _carry(self, by: int) -> None:
        if self._shown is not None and 0 <= self._at + by < len(self._shown.rows):
            moved = self._shown.moved(self._at, self._at + by)
            if moved is not self._shown:
                self._at += by
                self._put(moved)
                self._show_at()

    def _number(self, digit: str) -> None:
        shown = self._shown
        if shown is None or self._at >= len(shown.rows) or not shown.rows[self._at].proposal.lines:
            return
        many = len(shown.contest.candidates)
        number = int(self._to + digit)
        if not 1 <= number <= many:
            return
        self._ask(str(number))
        if number * 10 > many:
            self._give()

    def _give(self) -> None:
        to, self._to = int(self._to) - 1, ""
        if self._shown is not None:
            moved = self._shown.moved(self._at, to)
            self._at = to
            self._put(moved)
            self._show_at()
        self._ask("")

    def _ask(self, number: str) -> None:
        self._to = number
        self._prompt.setText(f"To candidate {number}_   Enter moves it, Esc does not." if number else "")
        self._prompt.setVisible(bool(number))

    # Showing

    def _put(self, shown: Arrangement) -> None:
        self._shown = shown
        self._summary.setText(summary(shown))
        more = f"… and {shown.more_left:,} more lines left over" if shown.more_left else ""
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._ask(self._to)
        self._say_source()
        self._fill()

    def _fill(self) -> None:
        shown = self._shown
        if shown is None:
            return
        while len(self._rows) < len(shown.all_rows):
            row = PasteRow(len(self._rows), self._inside)
            row.chosen.connect(self._go)
            row.ticked.connect(self._tick)
            self._rows.append(row)
            self._list.insertWidget(len(self._rows) - 1, row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(shown.all_rows))
            if at < len(shown.all_rows):
                row.fill(told_row(shown, at), at == self._at)

    def _tick(self, at: int) -> None:
        if self._shown is not None:
            self._at = at
            self._put(self._shown.ticked_at(at))

    def _show_at(self) -> None:
        row = self._rows[self._at]
        reveal(row)
        self.setAccessibleName(f"Pasted: {row.accessibleName()}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _say_source(self) -> None:
        names = {source: f"{shown(f'enter.from-{source}')} {source}" for source in SOURCES}
        words = [f"[{name}]" if source == self._source else name for source, name in names.items()]
        self._from.setText(f"Where from:  {'   '.join(words)}")

    def _space(self) -> None:
        self._whole.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        self._whole.setSpacing(scaled(6))

"""The page's parts and where they stand: side by side, or beneath where width or text size ask for it."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from desk.count.finding import Finding
from desk.gui.entry.choice_panel import ChoicePanel
from desk.gui.entry.finder import Finder
from desk.gui.entry.findings_panel import FindingsPanel
from desk.gui.entry.gate import Gate
from desk.gui.entry.parties import Parties
from desk.gui.entry.past_panel import PastPanel
from desk.gui.entry.scroll import QuietScroll, reveal
from desk.gui.entry.sheet_model import SheetModel
from desk.gui.entry.sheet_view import SheetView
from desk.gui.entry.telephone_panel import TelephonePanel
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import percent, scaled
from desk.gui.parts.headline import Label

_THREE = 900
_TWO = 640
"""Widths, at 100 % text, from which three columns stand beside each other, or two."""
_LEFT, _SHEET, _SIDE = 236, 800, 256
"""Widths of the columns; the sheet's is the most it is given, the others' the least."""
_ANY = 16_777_215


class Columns(QObject):
    """Finder · sheet · findings and past. `focus_moved` when the focus came to another control."""

    focus_moved = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._columns = 0
        self._parties = Parties()
        self.finder = Finder(page)
        self.sheet = SheetView(page)
        self.sheet.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.gate = Gate(page)
        self.choice = ChoicePanel(page)
        self.findings = FindingsPanel(page)
        self.telephone = TelephonePanel(page)
        self._past = PastPanel(page)
        self._told = Label("", 14, weight=Weight.Medium, tone="good", wrap=True)
        self._told.hide()
        self._left = QWidget(page)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.finder, 1)
        left.addWidget(self._told)
        self._side = QuietScroll(self._build_side(), page)
        self._side.setAccessibleName("Findings and last time")
        self._grid = QGridLayout(page)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    def _build_side(self) -> QWidget:
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(4, 4, 4, 4)
        whole.setSpacing(12)
        for part in (self.choice, self.telephone, self.findings, self._past):
            whole.addWidget(part)
        whole.addStretch(1)
        return inside

    def arrange(self, width: int) -> None:
        """Place the parts for a page of this width."""
        room = width * 100 // percent()
        columns = 3 if room >= _THREE else 2 if room >= _TWO else 1
        edge = scaled(8)
        self._grid.setContentsMargins(edge, edge, edge, edge)
        self._grid.setSpacing(scaled(12))
        if columns == self._columns:
            self._set_widths(width)
            return
        self._columns = columns
        for part in (self._left, self.sheet, self._side):
            self._grid.removeWidget(part)
        spots = {
            3: ((0, 0, 1), (0, 1, 1), (0, 2, 1)),
            2: ((0, 0, 1), (0, 1, 2), (1, 0, 1)),
            1: ((0, 0, 1), (1, 0, 1), (2, 0, 1)),
        }[columns]
        for part, (row, column, rows) in zip((self._left, self.sheet, self._side), spots, strict=True):
            self._grid.addWidget(part, row, column, rows, 1)
        self._set_widths(width)

    def _set_widths(self, width: int) -> None:
        three, one = self._columns == 3, self._columns == 1
        # A wide window makes the lists wider, not the way from a name to its figure.
        spare = max(0, width - scaled(_LEFT + _SHEET + _SIDE + 40)) if three else 0
        left = _ANY if one else scaled(_LEFT) + min(spare // 3, scaled(84))
        self._left.setMinimumWidth(0 if one else left)
        self._left.setMaximumWidth(left)
        side = scaled(_SIDE) + spare - min(spare // 3, scaled(84)) if three else 0
        self._side.setMinimumWidth(side)
        self._side.setMaximumWidth(side if three else left)
        self._side.setMinimumHeight(scaled(360) if one else scaled(120))
        self._grid.setColumnStretch(0, 1 if one else 0)
        self._grid.setColumnStretch(1, 0 if one else 1)
        self._share_rows()
        self.finder_has_hand(self.finder.line.hasFocus())

    def _share_rows(self) -> None:
        """Beneath the finder the findings have their share of the height, while there are any to show."""
        below = 0 if self._side.isHidden() else 1
        for row, stretch in enumerate({3: (1, 0, 0), 2: (1, below, 0), 1: (0, 1, 0)}.get(self._columns, ())):
            self._grid.setRowStretch(row, stretch)

    def finder_has_hand(self, has: bool) -> None:
        """In one column the list only stands while the finder is typed in."""
        self.finder.show_list(has or self._columns != 1)

    def set_parties(self, parties: Parties) -> None:
        """The pack's parties."""
        self._parties = parties
        self.sheet.set_parties(parties)

    def tell(self, sentence: str) -> None:
        """The last thing that went in; stands until the next."""
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))

    def show_past(self, model: SheetModel | None) -> None:
        """The past of the sheet in hand."""
        if model is None:
            self._past.show_past(None, self._parties)
        else:
            self._past.show_past(model.contest, self._parties, model.context.expected)

    def show_findings(
        self, model: SheetModel | None, findings: tuple[Finding, ...], accepted: Mapping[str, str]
    ) -> None:
        """The findings of the sheet in hand."""
        self.findings.setVisible(model is not None)
        self._side.setVisible(model is not None or self._columns == 3)
        self._share_rows()
        contest = None if model is None else model.contest
        self.findings.show_findings(contest, findings, accepted, "Nothing to look at so far.")

    def reveal_choice(self) -> None:
        """Scroll the question into sight, once it has found its place."""
        QTimer.singleShot(0, self, lambda: reveal(self.choice))

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._page.isAncestorOf(new):
            self.focus_moved.emit()

"""One declared sheet, exactly as declared, with what it was accepted with and what came before it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.badge import Badge
from desk.gui.parts.finding_card import FindingCard
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.signs import Sign
from desk.gui.party_book import PartyBook
from desk.gui.review import told
from desk.gui.review.candidates import CandidatesTable
from desk.gui.review.fields import DASH
from desk.gui.review.past import last_time
from desk.work.answers import Reviewed

_FIGURES = 12
"""Figures below the candidates: see `told.papers`."""

_SINCE = "Seen only now that other wards are in: look at the paper before you approve."


class SheetView(QScrollArea):
    """The sheet. Everything on it is text: nothing here can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sheet as declared")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._reviewed: Reviewed | None = None
        self._cards: list[FindingCard] = []
        self._ward = Headline("", 28)
        self._where = Note("", 16)
        self._state = Badge(Sign.DECLARED, step=16)
        self._candidates = CandidatesTable()
        self._last = Note()
        self._source = Label("", wrap=True)
        self._history = Label("", wrap=True)
        self._history.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._figures = [(Note(), Label("", 16, weight=Weight.Medium, right=True)) for _ in range(_FIGURES)]
        self._build()
        self.grow()

    def show_sheet(self, reviewed: Reviewed, book: PartyBook) -> None:
        """Another sheet, or the same one with another verdict; a new one starts at its top."""
        contest, entry = reviewed.contest, reviewed.entry
        before = self._reviewed
        if before is None or before.contest.ballot_paper_id != contest.ballot_paper_id:
            self.verticalScrollBar().setValue(0)
        self._reviewed = reviewed
        self._ward.setText(contest.ward)
        kind = told.KINDS[entry.declaration.kind]
        parts = [contest.council, told.seats(contest), kind, *told.of_the_kind(entry.declaration)]
        if entry.declaration.as_declared:
            parts.append("recorded as declared")
        if contest.by_election:
            parts.append("by-election: counts in no council's total")
        self._where.setText(" \N{MIDDLE DOT} ".join(part for part in parts if part))
        self._state.set_state(told.SIGNS[entry.state], told.WORDS[entry.state])
        self._show_findings(reviewed)
        self._candidates.show_candidates(contest, entry.declaration, book)
        for (label, value), (name, text) in zip(self._figures, told.papers(entry.declaration), strict=True):
            label.setText(name)
            value.setText(text)
            value.setAccessibleName(f"{name}: {'not given' if text == DASH else text}")
        self._last.setText(last_time(contest, book))
        self._source.setText(told.source(entry))
        self._history.setText("\n".join(told.history(reviewed)))
        self.setAccessibleDescription(f"{contest.ward}, {contest.council}: {told.WORDS[entry.state]}")

    @property
    def candidates(self) -> CandidatesTable:
        """The candidates' table."""
        return self._candidates

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        """The findings it was accepted with, and those seen only since."""
        return tuple(self._cards)

    def history_text(self) -> str:
        """The history as shown."""
        return self._history.text()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        edge = scaled(16)
        self._whole.setContentsMargins(edge, edge, edge, edge)
        self._whole.setSpacing(scaled(8))
        self._grid.setHorizontalSpacing(scaled(12))
        self._grid.setVerticalSpacing(scaled(4))
        self._candidates.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figures stand in two pairs of columns where there is room."""
        super().resizeEvent(event)
        self._lay_figures(2 if self.viewport().width() >= scaled(560) else 1)

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("sheet")
        self.setWidget(inside)
        for ground in (inside, self.viewport()):
            ground.setAutoFillBackground(False)
        self._whole = QVBoxLayout(inside)
        head = QHBoxLayout()
        head.addWidget(self._ward, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._findings = QVBoxLayout()
        self._grid = QGridLayout()
        self._pairs = 0
        self._whole.addLayout(head)
        self._whole.addWidget(self._where)
        self._whole.addLayout(self._findings)
        self._whole.addWidget(self._candidates)
        self._whole.addWidget(self._last)
        self._whole.addLayout(self._grid)
        self._whole.addWidget(self._source)
        self._whole.addWidget(Label("History", 16, weight=Weight.DemiBold))
        self._whole.addWidget(self._history)
        self._whole.addStretch(1)
        self._lay_figures(2)

    def _lay_figures(self, pairs: int) -> None:
        if pairs == self._pairs:
            return
        self._pairs = pairs
        rows = -(-len(self._figures) // pairs)
        for at, (label, value) in enumerate(self._figures):
            pair, row = divmod(at, rows)
            self._grid.addWidget(label, row, 3 * pair)
            self._grid.addWidget(value, row, 3 * pair + 1)
        for pair in range(2):
            self._grid.setColumnStretch(3 * pair, 1)
        self._grid.setColumnMinimumWidth(2, scaled(24) if pairs == 2 else 0)

    def _show_findings(self, reviewed: Reviewed) -> None:
        for card in self._cards:
            self._findings.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [
            FindingCard(noted.finding, accepted=f"{noted.reason} ({reviewed.entry.entered_by})", why=True)
            for noted in reviewed.entry.noted
        ]
        self._cards += [FindingCard(finding, _SINCE, why=True) for finding in reviewed.since]
        for card in self._cards:
            self._findings.addWidget(card)

"""A ward's page: its candidates; beside them majority, turnout, swing, seats, past and history."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.gui.entry.notices import Notices
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.badge import SignMark
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.moments import day_and_clock
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Column, Table
from desk.gui.parts.two_sides import TwoSides
from desk.gui.party_book import PartyBook
from desk.gui.wards.facts import Fact, Lines, Titled
from desk.gui.wards.rows import (
    candidate_rows,
    names_of,
    past_rows,
    stage_cells,
    stage_columns,
    state_cell,
    ward_party_rows,
    ward_seat_rows,
)
from desk.gui.wards.seen import WardSeen
from desk.totals.say_ward import (
    basis_words,
    deed_lines,
    headline,
    held_words,
    kind_words,
    majority_words,
    past_words,
    percent,
    state_words,
    swing_words,
    turnout_words,
    ward_text,
    where,
)
from desk.totals.ward_page import WardPage

_PLUS = "\N{PLUS-MINUS SIGN}"
_CANDIDATES = (
    Column("No", 40, figures=True, spoken="Number on the ballot paper"),
    Column("Candidate", least=150),
    Column("Party", least=130),
    Column("Votes", 72, figures=True, step=16),
    Column("Share", 68, figures=True),
    Column(_PLUS, 60, figures=True, spoken="Change of the party's share, in points"),
    Column("Elected", 120),
)
_PARTIES = (
    Column("Party", least=140),
    Column("Best vote", 84, figures=True, spoken="Votes of its best-placed candidate"),
    Column("Share", 72, figures=True),
    Column("Last time", 84, figures=True, spoken="Share last time"),
    Column(_PLUS, 64, figures=True, spoken="Change of share, in points"),
)
_SEATS = (
    Column("Party", least=120),
    Column("Before", 64, figures=True, spoken="Seats when last fought"),
    Column("Now", 56, figures=True, spoken="Seats now"),
    Column("Seat by seat", 136),
)
_PAST = (Column("Earlier poll", 152), Column("Elected then", least=160))
_LONG = (26, 24)
"""Letters of a name, of a party, beyond which rows take two lines."""


class WardView(QWidget):
    """`compare` with the date of an earlier poll to compare the page with; `came` when a row of the
    candidates is to be shown."""

    compare = Signal(str)
    came = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: WardSeen | None = None
        self._name = Headline("", 28)
        self._where = Label("", 20, wrap=True)
        self._number = Note()
        self._sign = SignMark(Sign.OPEN, side=20)
        self._state = Label("", 16, wrap=True)
        self._result = Label("", 20, weight=Weight.DemiBold, wrap=True)
        self.notices = Notices()
        self.candidates = Table("Candidates", _CANDIDATES)
        self._basis = Note()
        self.stages = QVBoxLayout()
        self.stage_table: Titled | None = None
        self.parties = Titled("Share by party", _PARTIES)
        self.facts = {name: Fact(name) for name in ("Majority", "Turnout", "Swing")}
        self._kind = Lines("")
        self.seats = Titled("Seats by party", _SEATS)
        self._held = Note()
        self.papers = Lines("Papers", tone="muted")
        self.past = Titled("Compared with", _PAST, lines=2, chooses=True)
        self.past.table.chosen.connect(self.compare)
        self.past.table.clicked.connect(lambda at: self.compare.emit(self.past.table.rows()[at.row()].id))
        self.history = Lines("History")
        self.candidates.selectionModel().currentRowChanged.connect(lambda now, _: self.came.emit(now))
        self._build()
        self.grow()

    def show_ward(self, seen: WardSeen) -> None:
        """The ward as it stands."""
        self._seen = seen
        page = seen.page
        self._name.setText(page.result.ward)
        self._where.setText(where(page))
        called = f", call sign {seen.sign}" if seen.sign else ""
        self._number.setText(f"Number {page.number:,}{called}")
        stopped = page.countermanded >= page.due + page.casual and not page.revision
        cell = state_cell(page.kept.state, countermanded=stopped)
        self._sign.set_sign(Sign.WARNING if page.in_doubt else cell.sign or Sign.OPEN)
        self._state.setText(state_words(page))
        self._state.set_tone("warning" if page.in_doubt else cell.tone)
        told = headline(page)
        self._result.setText("" if told == state_words(page) else told)
        self._result.setVisible(bool(self._result.text()))
        doubt = ((Sign.WARNING, page.kept.doubt),) if page.in_doubt else ()
        self.notices.show_notices((*doubt, *((Sign.WARNING, told) for told in page.kept.incidents)))
        self._show_candidates(page, seen.book)
        self._show_facts(page, seen.book)
        self._show_past(page, seen.book)
        self.history.show_lines(deed_lines(page, day_and_clock))

    def text(self) -> str:
        """The page as text for a mail."""
        seen = self._seen
        return "" if seen is None else ward_text(seen.page, names_of(seen.book), seen.heading, day_and_clock)

    def texts(self) -> tuple[str, ...]:
        """What stands at the top: ward, council and seats, state, result."""
        return tuple(label.text() for label in (self._name, self._where, self._state, self._result))

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        for column in (self._whole, self._left, self._right):
            column.setSpacing(scaled(12))
        self.sides.grow()
        for part in (
            self.parties,
            self.seats,
            self.past,
            *(() if self.stage_table is None else (self.stage_table,)),
        ):
            part.fit()
        self.candidates.setFixedHeight(self.candidates.whole_height())

    def _show_candidates(self, page: WardPage, book: PartyBook) -> None:
        long = any(len(one.name) > _LONG[0] or len(one.party_name) > _LONG[1] for one in page.stands)
        self.candidates.set_lines(2 if long else 1)
        self.candidates.set_rows(candidate_rows(page, book))
        self.candidates.setFixedHeight(self.candidates.whole_height())
        self._basis.setText(basis_words(page))
        self._basis.setVisible(bool(self._basis.text()))
        self.parties.show_rows(ward_party_rows(page, book))
        self._show_stages(page)

    def _show_stages(self, page: WardPage) -> None:
        """A table of as many columns as there were stages, made for this ward."""
        if self.stage_table is not None:
            self.stages.removeWidget(self.stage_table)
            self.stage_table.deleteLater()
            self.stage_table = None
        if page.stages:
            columns = (
                Column("Candidate", least=130),
                *(Column(t, 110, figures=True) for t in stage_columns(page)),
            )
            self.stage_table = Titled("Stages of the count", columns)
            self.stages.addWidget(self.stage_table)
            self.stage_table.show_rows(stage_cells(page), "Total, and in brackets what the stage passed on.")

    def _show_facts(self, page: WardPage, book: PartyBook) -> None:
        names = names_of(book)
        majority = "" if page.majority is None else f"{page.majority.votes:,}"
        turnout = "" if page.result.turnout is None else percent(page.result.turnout)
        swing = "" if page.result.swing is None else percent(abs(page.result.swing.points))
        for name, figure, words in (
            ("Majority", majority, majority_words(page, names)),
            ("Turnout", turnout, turnout_words(page)),
            ("Swing", swing, swing_words(page, names)),
        ):
            self.facts[name].show_fact(figure, words)
        self._kind.show_lines(kind_words(page))
        self.seats.show_rows(ward_seat_rows(page, book))
        self._held.setText(held_words(page, names))
        self.papers.show_lines(tuple(f"{words}: {figure:,}" for words, figure in page.papers or ()))

    def _show_past(self, page: WardPage, book: PartyBook) -> None:
        compared = next((past for past in page.pasts if past.compared), None)
        note = "" if compared is None else f"{past_words(compared, names_of(book))}."
        self.past.show_rows(past_rows(page, book), note)

    def _build(self) -> None:
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        state = QWidget()
        line = QHBoxLayout(state)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._state, 1)
        for part in (self._name, self._where, self._number, state, self._result, self.notices):
            self._whole.addWidget(part)
        left, right = QWidget(), QWidget()
        self._left, self._right = QVBoxLayout(left), QVBoxLayout(right)
        for column in (self._left, self._right):
            column.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self._kind)
        self._left.addWidget(self.candidates)
        self._left.addWidget(self._basis)
        self._left.addLayout(self.stages)
        self._left.addWidget(self.parties)
        for part in (*self.facts.values(), self.seats, self._held, self.papers, self.past, self.history):
            self._right.addWidget(part)
        for column in (self._left, self._right):
            column.addStretch(1)
        self.sides = TwoSides(left, right, needs=1000, shares=(3, 2))
        self._whole.addWidget(self.sides, 1)
        self.setFocusProxy(self.candidates)

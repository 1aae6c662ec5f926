"""A ward's page: its candidates; beside them majority, turnout, swing, seats, past and history."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.gui.entry.notices import Notices
from desk.gui.look.fonts import Weight, font
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
    papers_words,
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
    Column(f"Party {_PLUS}", 68, figures=True, spoken="Change of the party's share, in points"),
    Column("Elected", 108),
)
_NUMBER, _NAME, _PARTY, _CHANGE = 0, 1, 2, 5
_FIGURES = (3, 4, 5, 6)
_NARROW = 620
"""Below this width, in pixels at 100 % text, a candidate's party stands behind the name."""
_PARTIES = (
    Column("Party", least=140),
    Column("Best vote", 84, figures=True, spoken="Votes of its best-placed candidate"),
    Column("Share", 72, figures=True),
    Column("Last time", 84, figures=True, spoken="Share last time"),
    Column(_PLUS, 64, figures=True, spoken="Change of share, in points"),
)
_SEATS = (
    Column("Party", least=124),
    Column("Before", 66, figures=True, spoken="Seats when last fought"),
    Column("Now", 50, figures=True, spoken="Seats now"),
    Column("Seat by seat", 112),
)
_PAST = (Column("Earlier poll", 152), Column("Elected then", least=160))


def _without(prefix: str, words: str) -> str:
    """The sentence without what stands above it in large type."""
    if not words.startswith(prefix):
        return words
    rest = words.removeprefix(prefix).lstrip(",: ")
    return f"{rest[:1].upper()}{rest[1:]}"


def _lines(table: Table, column: int) -> int:
    """Lines that the longest text of a column takes in its width now; three at most."""
    if table.isColumnHidden(column):
        return 1
    metrics, room = QFontMetrics(font(weight=Weight.DemiBold)), table.columnWidth(column) - scaled(32)
    longest = max((metrics.horizontalAdvance(row.cell(column).text) for row in table.rows()), default=0)
    # Words wrap whole, so that a line is seldom full.
    return 1 if longest <= room else 2 if longest <= 1.6 * room else 3


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
        self._number = Label("", tone="muted")
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
        self.seats = Titled("Seats by party", _SEATS, lines=2)
        self._held = Note()
        self._papers = Note()
        self.past = Titled("Earlier polls", _PAST, chooses=True)
        self._past = Lines("Compared with", tone="muted")
        self.past.table.chosen.connect(self.compare)
        self.past.table.clicked.connect(lambda at: self.compare.emit(self.past.table.rows()[at.row()].id))
        self.history = Lines("History")
        self.candidates.selectionModel().currentRowChanged.connect(lambda now, _: self.came.emit(now))
        self._build()
        self.grow()

    def show_ward(self, seen: WardSeen) -> None:
        """The ward as it stands."""
        self._seen = seen
        self.show()
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

    def forget(self) -> None:
        """What was read for somebody else is neither seen nor copied any more."""
        self._seen = None
        self.hide()

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
            column.setSpacing(scaled(8))
        self.sides.grow()
        for part in (
            self.parties,
            self.seats,
            self.past,
            *(() if self.stage_table is None else (self.stage_table,)),
        ):
            part.fit()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where there is no room for all."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The candidates in the width there is: every name whole, and who is elected always in sight."""
        if self._seen is None:
            return
        page, table = self._seen.page, self.candidates
        narrow = table.width() < scaled(_NARROW)
        told = any(one.change is not None for one in page.stands)
        for column in _FIGURES:
            table.show_column(column, page.declared and (told or column != _CHANGE))
        for column in (_NUMBER, _PARTY):
            table.show_column(column, not narrow)
        table.set_rows(candidate_rows(page, self._seen.book, narrow=narrow))
        table.set_lines(max((_lines(table, column) for column in (_NAME, _PARTY)), default=1))
        table.setFixedHeight(table.whole_height())

    def _show_candidates(self, page: WardPage, book: PartyBook) -> None:
        self._fit()
        self._basis.setText(basis_words(page))
        self._basis.setVisible(bool(self._basis.text()))
        # Without a last time it would say again what the candidates' shares say.
        self.parties.show_rows(ward_party_rows(page, book) if page.result.since else ())
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
        if page.result.turnout_printed:
            turnout = f"{page.result.turnout_printed}%"
        swing = "" if page.result.swing is None else percent(abs(page.result.swing.points))
        for name, figure, words in (
            ("Majority", majority, majority_words(page, names)),
            ("Turnout", turnout, turnout_words(page)),
            ("Swing", swing, swing_words(page, names)),
        ):
            self.facts[name].show_fact(figure, _without(f"{name} {figure}", words))
        self._kind.show_lines(kind_words(page))
        self.seats.show_rows(ward_seat_rows(page, book))
        self._held.setText(held_words(page, names))
        self._papers.setText(papers_words(page))
        self._papers.setVisible(bool(self._papers.text()))

    def _show_past(self, page: WardPage, book: PartyBook) -> None:
        compared = next((past for past in page.pasts if past.compared), None)
        self.past.show_rows(past_rows(page, book))
        self._past.show_lines(() if compared is None else (f"{past_words(compared, names_of(book))}.",))

    def _build(self) -> None:
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.addWidget(self._where, 1)
        line.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBottom)
        state = QHBoxLayout()
        state.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self._state, 1)
        self._whole.addWidget(self._name)
        self._whole.addLayout(line)
        self._whole.addWidget(self._result)
        self._whole.addLayout(state)
        self._whole.addWidget(self.notices)
        left, right = QWidget(), QWidget()
        self._left, self._right = QVBoxLayout(left), QVBoxLayout(right)
        for column in (self._left, self._right):
            column.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self._kind)
        self._left.addWidget(self.candidates)
        self._left.addWidget(self._basis)
        self._left.addLayout(self.stages)
        self._left.addWidget(self.parties)
        for part in (
            *self.facts.values(),
            self.seats,
            self._held,
            self._papers,
            self.past,
            self._past,
            self.history,
        ):
            self._right.addWidget(part)
        for column in (self._left, self._right):
            column.addStretch(1)
        self.sides = TwoSides(left, right, needs=1000, shares=(2, 1))
        self._whole.addWidget(self.sides, 1)
        self.setFocusProxy(self.candidates)

"""A council's page: its wards; beside them control, seats on both baselines, what is needed, share."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.gui.entry.notices import Notices
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.half_circle import HalfCircle
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Column, Row, Table
from desk.gui.parts.two_sides import TwoSides
from desk.gui.seat_blocs import council_blocs
from desk.gui.wards.facts import Lines, Titled
from desk.gui.wards.rows import council_seat_rows, council_ward_rows, names_of, share_rows
from desk.gui.wards.seen import CouncilSeen
from desk.totals.say_council import (
    before_words,
    changes_words,
    control_words,
    council_text,
    deciding,
    expected_words,
    needs_words,
    share_words,
    size_words,
    turnout_words,
    ward_line,
)

_PLUS = "\N{PLUS-MINUS SIGN}"
_WARDS = (
    Column("Ward", 168),
    Column("Seats", 58, figures=True),
    Column("State", 146),
    Column("Result", least=180),
    Column("Majority", 76, figures=True, spoken="Majority, votes"),
    Column("Turnout", 76, figures=True),
    Column("Keyed by", 110),
)
_WIDE_ONLY = (4, 5, 6)
_WIDE = 780
"""Below this width, in pixels at 100 % text, a ward's figures stand on its own page alone."""
_SEATS = (
    Column("Party", least=130),
    Column("Won", 56, figures=True, spoken="Seats won"),
    Column("Before", 66, figures=True, spoken="Seats up now that it won when they were last fought"),
    Column(_PLUS, 48, figures=True, spoken="Change since the seats were last fought"),
    Column("Not up", 66, figures=True, spoken="Seats not up this time"),
    Column("All", 48, figures=True, spoken="All seats of the council"),
    Column("Eve", 48, figures=True, spoken="Seats of the council on the eve of poll"),
    Column(_PLUS, 48, figures=True, spoken="Change since the eve of poll"),
)
_SHARES = (
    Column("Party", least=130),
    Column("Share", 72, figures=True),
    Column("Last time", 80, figures=True, spoken="Share last time"),
    Column(_PLUS, 64, figures=True, spoken="Change of share, in points"),
)


class CouncilView(QWidget):
    """`chosen` with a ward's ballot paper id on Enter or a click; `came` when a row is to be shown."""

    chosen = Signal(str)
    came = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: CouncilSeen | None = None
        self._name = Headline("", 28)
        self._facts = Note("", 16)
        self._control = Label("", 20, weight=Weight.DemiBold, wrap=True)
        self._why = Lines("")
        self.incidents = Notices()
        self.wards = Table("Wards of the council", _WARDS, lines=2)
        self.circle = HalfCircle("Seats of the council")
        self.seats = Titled("Seats by party", _SEATS)
        self.needs = Lines("What can still change")
        self.shares = Titled("Share of the vote", _SHARES)
        self._turnout = Note()
        self.wards.chosen.connect(self.chosen)
        self.wards.clicked.connect(lambda at: self.chosen.emit(self.wards.rows()[at.row()].id))
        self.wards.selectionModel().currentRowChanged.connect(lambda now, _: self.came.emit(now))
        self._build()
        self.grow()

    def show_council(self, seen: CouncilSeen) -> None:
        """The council as it stands; the hand stays on its ward."""
        self._seen = seen
        self.show()
        page, book, names = seen.page, seen.book, names_of(seen.book)
        self._name.setText(page.row.name)
        facts = (size_words(page), before_words(page, names), expected_words(page))
        self._facts.setText(f" {chr(0xB7)} ".join(one.rstrip(".") for one in facts if one))
        result, *why = control_words(page, names)
        self._control.setText(result)
        self._why.show_lines(why)
        self.incidents.show_notices(tuple((Sign.WARNING, told) for told in page.around.incidents))
        self.wards.set_rows(council_ward_rows(page, book))
        blocs, majority = council_blocs(page.row, book)
        self.circle.set_blocs(blocs, majority)
        self.circle.setVisible(bool(blocs))
        self.seats.show_rows(council_seat_rows(page, book), changes_words(page))
        self.needs.show_lines(
            (*needs_words(page, names), *(f"{ward_line(page, ward, names)}." for ward in deciding(page)))
            if page.can.contenders or page.can.majority is None
            else ()
        )
        self.shares.show_rows(share_rows(page.shares, book), " ".join(share_words(page, names)))
        self._turnout.setText(turnout_words(page))
        self._turnout.setVisible(bool(turnout_words(page)))
        self._fit()

    def forget(self) -> None:
        """What was read for somebody else is neither seen nor copied any more."""
        self._seen = None
        self.hide()

    def text(self) -> str:
        """The page as text for a mail."""
        seen = self._seen
        return "" if seen is None else council_text(seen.page, names_of(seen.book), seen.heading)

    def texts(self) -> tuple[str, ...]:
        """What it says in words: name, facts, result, and why or what is not known."""
        return (
            self._name.text(),
            self._facts.text(),
            self._control.text(),
            " ".join(self._why.sentences()),
        )

    def party_rows(self) -> tuple[Row, ...]:
        """The parties' rows as shown."""
        return self.seats.table.rows()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        for column in (self._whole, self._right):
            column.setSpacing(scaled(12))
        self.circle.setFixedHeight(scaled(220))
        self.sides.grow()
        self.seats.fit()
        self.shares.fit()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where there is no room for all."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.wards.width() >= scaled(_WIDE)
        for column in _WIDE_ONLY:
            self.wards.show_column(column, wide)
        self.wards.setMinimumHeight(min(self.wards.whole_height(), scaled(1600)))

    def _build(self) -> None:
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        right = QWidget()
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        for part in (self.circle, self.seats, self._turnout, self.needs, self.shares):
            self._right.addWidget(part)
        self._right.addStretch(1)
        self.sides = TwoSides(self.wards, right, needs=1040)
        for above in (self._name, self._facts, self._control, self._why, self.incidents):
            self._whole.addWidget(above)
        self._whole.addWidget(self.sides, 1)
        self.setFocusProxy(self.wards)

"""One council: its seats by party, those not up or why they are not known, its wards and their state."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from desk.gui.entry.notices import Notices
from desk.gui.look.worn import scaled
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.half_circle import HalfCircle
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Column, Row, Table
from desk.gui.party_book import PartyBook
from desk.gui.review.told import SIGNS, WORDS
from desk.gui.totals.rows import council_party_rows, outcome
from desk.gui.totals.seats import council_blocs
from desk.record.entry import Place
from desk.totals.board import Base, CouncilRow
from desk.totals.say import BASES

_PARTIES = (
    Column("Party"),
    Column("Won", 64, figures=True, step=16),
    Column("Not up", 72, figures=True, step=16, spoken="Seats not up this time"),
    Column("All", 64, figures=True, step=16, spoken="All seats of the council"),
    Column("\N{PLUS-MINUS SIGN}", 64, figures=True, step=16, spoken="Change of seats"),
)
_WARDS = (
    Column("Ward"),
    Column("Seats", 64, figures=True),
    Column("State", 152),
    Column("Keyed by", 136),
)


class CouncilPanel(EscPane):
    """`left` on Esc, as every pane that Esc closes; `line_wanted` to key the council in one line."""

    line_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Headline("", 20)
        self._facts = Note()
        self._result = Label("", 16, wrap=True)
        self._basis = Note()
        self._circle = HalfCircle("Seats of the council")
        self._unknown = Label("", tone="warning", wrap=True)
        self.incidents = Notices()
        self._parties = Table("Seats of the council by party", _PARTIES)
        self._parties.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.wards = Table("Wards of the council", _WARDS)
        self._line = KeyButton("One line", "board.line", self.line_wanted.emit, where=self, parent=self)
        self._back = KeyButton("All councils", "Esc", self.left.emit, where=self, parent=self)
        self._build()
        self.grow()

    def show_council(
        self,
        row: CouncilRow,
        base: Base,
        places: Sequence[Place],
        book: PartyBook,
        happened: Sequence[str] = (),
    ) -> None:
        """The council and its wards, in the pack's order. `happened`: incidents of the whole council."""
        self._name.setText(row.name)
        size = (
            "size not known" if row.size is None else f"{row.size:,} seats, {row.size // 2 + 1:,} for control"
        )
        stands = "stands on its council line" if row.stands_on == "line" else ""
        wards = f"{row.declared:,} of {row.of:,} contests declared"
        parts = [part for part in (stands, wards, size) if part]
        if row.control_before is not None:
            before = (
                "no overall control" if row.control_before == "noc" else book.by_id(row.control_before).name
            )
            parts.append(f"before: {before}")
        self._facts.setText(" \N{MIDDLE DOT} ".join(parts))
        self._result.setText(outcome(row, book) or "Open: no result yet")
        blocs, majority = council_blocs(row, book)
        self._circle.set_blocs(blocs, majority)
        self._circle.setVisible(bool(blocs))
        self._parties.set_rows(council_party_rows(row, book))
        self._basis.setText(f"Change of seats {BASES[base]}.")
        unknown = ". ".join(part for part in (row.disagreement.capitalize(), row.unknown) if part)
        self._unknown.setText(unknown)
        self._unknown.setVisible(bool(unknown))
        self.wards.set_rows([_ward(place) for place in places])
        at_wards = (f"{place.ward}: {told}" for place in places for told in place.incidents)
        self.incidents.show_notices(tuple((Sign.WARNING, told) for told in (*happened, *at_wards)))
        self._fit()

    def texts(self) -> tuple[str, ...]:
        """What it says in words: name, facts, result, what is not known."""
        return tuple(label.text() for label in (self._name, self._facts, self._result, self._unknown))

    def party_rows(self) -> tuple[Row, ...]:
        """The parties' rows as shown."""
        return self._parties.rows()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setSpacing(scaled(8))
        self._circle.setFixedHeight(scaled(220))
        self.wards.setMinimumHeight(scaled(160))
        self._fit()

    def _fit(self) -> None:
        rows = len(self._parties.rows()) * self._parties.verticalHeader().defaultSectionSize()
        self._parties.setFixedHeight(self._parties.horizontalHeader().height() + rows + 2)

    def _build(self) -> None:
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._line)
        head.addWidget(self._back)
        self._whole.addLayout(head)
        for widget in (
            self._facts,
            self.incidents,
            self._result,
            self._circle,
            self._parties,
            self._basis,
            self._unknown,
        ):
            self._whole.addWidget(widget)
        self._whole.addWidget(self.wards, 1)
        self.setFocusProxy(self.wards)


def _ward(place: Place) -> Row:
    spoken = f"{place.ward}. {'. '.join(place.incidents)}" if place.incidents else ""
    if place.countermanded:
        state = Cell("countermanded", "muted", Sign.COUNTERMANDED)
    else:
        state = Cell(WORDS[place.state], "", SIGNS[place.state])
    name = Cell(place.ward, "", Sign.WARNING if place.incidents else None, spoken=spoken)
    by = place.entered_by or (f"{place.keying_by} is keying" if place.keying_by else "")
    return Row(place.ballot_paper_id, (name, Cell(f"{place.seats:,}"), state, Cell(by, "muted")))

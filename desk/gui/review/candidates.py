"""The candidates of a declared sheet: ballot order, votes, elected, and the last time beside them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desk.count.contest import Candidate, Contest
from desk.count.declaration import Declaration
from desk.count.figure import grouped, signed
from desk.gui.look.worn import scaled
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Column, Row, Table
from desk.gui.party_book import PartyBook
from desk.gui.review.fields import DASH
from desk.gui.review.past import Beside, beside
from desk.gui.review.told import figure, marked

_PARTY, _PAST, _CHANGE = 2, 5, 6
_COLUMNS = (
    Column("No.", 40, figures=True, spoken="Number on the ballot paper"),
    Column("Candidate"),
    Column("Party", 168),
    Column("Votes", 92, figures=True, step=20),
    Column("", 148, spoken="Elected"),
    Column("Last time", 80, figures=True, spoken="Votes of the party's best-placed candidate last time"),
    Column("Change", 80, figures=True, spoken="Change of votes since"),
)
_ROW = 40
_WITH_PARTY, _WITH_BOTH = 600, 760
"""Below these widths, in pixels at 100 % text, the party stands after the name instead of beside it: without
and with a past result."""


def candidate_name(candidate: Candidate) -> str:
    """ "ADAMS, Jane": as the ballot paper prints it."""
    if not candidate.surname:
        return candidate.name
    return f"{candidate.surname.upper()}, {candidate.forenames}".rstrip(", ")


class CandidatesTable(Table):
    """As high as its candidates: it never scrolls in itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Candidates as declared", _COLUMNS, parent, lines=2)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[Contest, Declaration, PartyBook] | None = None
        self._compared = False

    def show_candidates(self, contest: Contest, declaration: Declaration, book: PartyBook) -> None:
        """The candidates of a declaration."""
        self._shown = (contest, declaration, book)
        self._compared = bool(contest.past)
        self.show_column(_CHANGE, self._compared)
        self._make_room(self.width())
        self._fill()
        self.fit()

    def fit(self) -> None:
        """As high as what it shows, in rows of two lines of a name."""
        self.verticalHeader().setMinimumSectionSize(scaled(_ROW))
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        rows = len(self.rows()) * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().height() + rows + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The party beside the name, or after it."""
        super().resizeEvent(event)
        if self._make_room(event.size().width()):
            self._fill()

    def _make_room(self, width: int) -> bool:
        """Whether the party's place changed."""
        needed = _WITH_BOTH if self._compared else _WITH_PARTY
        before, narrow = self.isColumnHidden(_PARTY), width < scaled(needed)
        self.show_column(_PARTY, not narrow)
        # The votes of last time stand in the line below the table as well; a name and party stand only here.
        self.show_column(_PAST, self._compared and not narrow)
        return before != narrow

    def _fill(self) -> None:
        if self._shown is None:
            return
        contest, declaration, book = self._shown
        compared = beside(contest, declaration, book)
        by_id = {candidate.person_id: candidate for candidate in contest.candidates}
        rows = []
        for at, (result, past) in enumerate(zip(declaration.candidates, compared, strict=True), start=1):
            candidate = by_id.get(result.person_id)
            name = result.name if candidate is None else candidate_name(candidate)
            party = book.name(result.party_id) if candidate is None else candidate.party_name
            shown = f"{name} ({party})" if self.isColumnHidden(_PARTY) else name
            words = marked(result, declaration)
            elected = Cell(words, "muted", spoken=words)
            if result.elected:
                elected = Cell(words, "good", Sign.GOOD, spoken=words)
            rows.append(
                Row(
                    result.person_id,
                    (
                        Cell(str(at), "muted"),
                        Cell(shown, stripe=book.group(result.party_id).colour, strong=result.elected),
                        Cell(party, "muted"),
                        Cell(figure(result.votes), spoken=_spoken(result.votes), strong=result.elected),
                        elected,
                        *_past_cells(past),
                    ),
                )
            )
        self.set_rows(rows)


def _spoken(votes: int | None) -> str:
    return "votes not given" if votes is None else grouped(votes)


def _past_cells(past: Beside) -> tuple[Cell, Cell]:
    if past.past is None or past.change is None:
        return Cell(DASH, "muted", spoken="nothing to compare"), Cell()
    return Cell(grouped(past.past), "muted"), Cell(signed(past.change))

"""Pasted lines beside candidates, as the clerk arranges them before anything is taken: ticked, moved, left.

A row is a candidate with the line that speaks of them, a line left over, who is elected, or a figure of the
papers. What the sheet holds already is in the row, and is only written over where the clerk ticks it.
"""

from dataclasses import dataclass, field, replace

from desk.count.contest import Contest
from desk.count.sheet import ELECTED, Sheet, fields_of, votes_field
from desk.pasting.pasted import LIKELY, Line, Pasted, Proposal
from desk.pasting.taking import sheet_from

MOST_LEFT = 60
"""Lines left over that are rows; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """`proposal` is what the line says (its person id counts for nothing in a row that is left over).

    `field` on the sheet, "" where the line is left over; `held` what stands there now; `by_hand`: the clerk
    moved it. `text` is what would be written.
    """

    field: str
    proposal: Proposal
    held: str = ""
    ticked: bool = False
    by_hand: bool = False
    text: str = ""

    @property
    def empty(self) -> bool:
        """Nothing to take: the candidate is not in the text."""
        return not self.text and not self.proposal.elected

    @property
    def differs(self) -> bool:
        """The sheet says something else already."""
        return bool(self.held.strip()) and bool(self.text) and self.held.strip() != self.text


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`rows`: every candidate in ballot order, then what is left over, then elected and the papers."""

    pasted: Pasted
    contest: Contest
    sheet: Sheet
    rows: tuple[Row, ...]
    papers: tuple[Row, ...] = field(default=())
    more_left: int = 0

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Candidates and left over, then the papers, as a cursor walks them."""
        return (*self.rows, *self.papers)

    @property
    def found(self) -> int:
        """Candidates with something to take."""
        return sum(not row.empty for row in self.rows[: len(self.contest.candidates)])

    @property
    def left(self) -> int:
        """Lines that nobody has."""
        rows = self.rows[len(self.contest.candidates) :]
        return sum(bool(row.proposal.lines) for row in rows) + self.more_left

    def ticked_at(self, at: int) -> "Arrangement":
        """The row ticked, or not, where there is something to take."""
        row = self.all_rows[at]
        if row.empty or not row.field:
            return self
        return self._with(at, replace(row, ticked=not row.ticked))

    def moved(self, at: int, to: int) -> "Arrangement":
        """The lines of two rows exchanged: what was at one candidate is at the other, or left over."""
        if at == to or not all(0 <= place < len(self.rows) for place in (at, to)):
            return self
        one, other = self.rows[at], self.rows[to]
        if not one.proposal.lines and not other.proposal.lines:
            return self
        rows = list(self.rows)
        rows[at] = self._by_hand(one, other.proposal)
        rows[to] = self._by_hand(other, one.proposal)
        return _elected(replace(self, rows=tuple(rows)))

    def taken(self, kind: str) -> Sheet:
        """The sheet with all that is ticked, and where it came from. Raises `Refused` as `sheet_from`."""
        people = self.rows[: len(self.contest.candidates)]
        fields = {row.field for row in self.papers if row.ticked}
        marks = ELECTED in fields
        proposals = tuple(
            replace(
                row.proposal,
                person_id=candidate.person_id,
                elected=row.proposal.elected if marks else None,
                lines=row.proposal.lines or (Line(0, ""),),
            )
            for candidate, row in zip(self.contest.candidates, people, strict=True)
        )
        chosen = {
            candidate.person_id
            for candidate, row in zip(self.contest.candidates, people, strict=True)
            if row.ticked
        }
        sheet = sheet_from(
            replace(self.pasted, proposals=proposals), self.sheet, taken=chosen, papers=fields - {ELECTED}
        )
        if sheet == self.sheet:
            return sheet
        return replace(sheet, source=replace(sheet.source, kind=kind))

    def _by_hand(self, row: Row, proposal: Proposal) -> Row:
        text = "" if proposal.votes is None else str(proposal.votes)
        moved = replace(row, proposal=proposal, text=text, by_hand=bool(proposal.lines))
        return replace(moved, ticked=bool(row.field) and not moved.empty and not moved.differs)

    def _with(self, at: int, row: Row) -> "Arrangement":
        if at < len(self.rows):
            rows = tuple(row if place == at else other for place, other in enumerate(self.rows))
            return _elected(replace(self, rows=rows))
        at -= len(self.rows)
        papers = tuple(row if place == at else other for place, other in enumerate(self.papers))
        return replace(self, papers=papers)


def arranged(pasted: Pasted, contest: Contest, sheet: Sheet) -> Arrangement:
    """As it stands first: likely and sure rows are ticked where they write over nothing."""
    fields = fields_of(contest, sheet.kind)
    rows = []
    for candidate, proposal in zip(contest.candidates, pasted.proposals, strict=True):
        name = votes_field(candidate.person_id)
        # Where the kind of sheet has no votes, a pasted one must not lie in it unseen.
        said = proposal if name in fields else replace(proposal, votes=None)
        rows.append(_row(name, said, sheet, _said(said.votes)))
    left = [
        Row("", Proposal("", over.votes, over.elected, (over.line,), 0, over.why), text=_said(over.votes))
        for over in pasted.left_over
    ]
    shown = Arrangement(
        pasted, contest, sheet, (*rows, *left[:MOST_LEFT]), more_left=max(0, len(left) - MOST_LEFT)
    )
    papers = tuple(
        _row(name, Proposal("", lines=(Line(0, ""),), confidence=LIKELY), sheet, text)
        for name, text in pasted.of_the_paper().items()
        if name in fields
    )
    return _elected(replace(shown, papers=papers))


def _said(votes: int | None) -> str:
    return "" if votes is None else str(votes)


def _row(name: str, proposal: Proposal, sheet: Sheet, text: str) -> Row:
    row = Row(name, proposal, sheet.text(name), text=text)
    ticked = not row.empty and not row.differs and proposal.confidence >= LIKELY
    return replace(row, ticked=ticked)


def _elected(arrangement: Arrangement) -> Arrangement:
    """The row that says who is elected, made anew from the marks of the rows that are ticked."""
    people = arrangement.rows[: len(arrangement.contest.candidates)]
    papers = tuple(row for row in arrangement.papers if row.field != ELECTED)
    before = next((row for row in arrangement.papers if row.field == ELECTED), None)
    marks = [
        f"{number}*" if row.proposal.by_lot else str(number)
        for number, row in enumerate(people, start=1)
        if row.ticked and row.proposal.elected
    ]
    if not marks:
        return replace(arrangement, papers=papers)
    held = arrangement.sheet.text(ELECTED)
    row = Row(ELECTED, Proposal("", lines=(Line(0, ""),), confidence=LIKELY), held, text=" ".join(marks))
    row = replace(row, ticked=not row.differs if before is None else before.ticked)
    return replace(arrangement, papers=(row, *papers))

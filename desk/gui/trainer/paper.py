"""A declaration sheet as it is printed: where every word and line of its pages stands."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF

from desk.count.figure import grouped
from desk.count.percent import Percent
from desk.gui.paper.writing import (
    EDGE,
    FOOT,
    LEFT,
    MIDDLE,
    RIGHT,
    WIDE,
    Band,
    Cell,
    Line,
    Page,
    Word,
    height,
    metrics,
)
from desk.training.sets import Printed

REJECTED = (
    ("no_official_mark", "Want of an official mark"),
    ("too_many_votes", "Voting for more candidates than the voter was entitled to"),
    ("voter_identifiable", "Writing or mark by which the voter could be identified"),
    ("unmarked_or_void", "Being unmarked or wholly void for uncertainty"),
    ("in_part", "Rejected in part"),
)


class _Sheet:
    """Writes one sheet from the top; turns the page where a row does not fit. `again` heads what follows."""

    def __init__(self, head: str, again: str) -> None:
        self._head, self._again = head, again
        self.pages: list[list[Word | Line | Band]] = []
        self.at = 0.0
        self.turn()

    def turn(self) -> None:
        """A fresh page, marked as what it is."""
        self.pages.append([Line(QRectF(EDGE, 300, WIDE - 2 * EDGE, 260), 10)])
        box = QRectF(EDGE, 355, WIDE - 2 * EDGE, 160)
        self.pages[-1].append(Word(box, self._head, 110, True, int(MIDDLE)))
        self.at = 700.0

    def row(self, cells: Sequence[Cell], gap: float = 50, keep: float = 0) -> None:
        """Cells on one base line. `keep`: the height below that must stand on the same page."""
        words = []
        base = max(metrics(cell.size, cell.strong).ascent() for cell in cells)
        for cell in cells:
            flags = int(RIGHT if cell.right else LEFT)
            down = base - metrics(cell.size, cell.strong).ascent()
            box = QRectF(cell.left, self.at + down, cell.wide, height(cell, flags))
            words.append(Word(box, cell.text, cell.size, cell.strong, flags))
        high = max(word.box.bottom() for word in words) - self.at
        if self.at + high + keep > FOOT - 60:
            before = self.at
            self.turn()
            self.say(self._again, 125, True, 80)
            words = [
                Word(word.box.translated(0, self.at - before), word.text, word.size, word.strong, word.flags)
                for word in words
            ]
        self.pages[-1] += words
        self.at += high + gap

    def say(self, text: str, size: int, strong: bool = False, gap: float = 60) -> None:
        """A line of text over the whole width."""
        self.row([Cell(EDGE, WIDE - 2 * EDGE, text, size, strong)], gap)

    def rule(self, gap: float = 60) -> None:
        """A line across."""
        self.pages[-1].append(Line(QRectF(EDGE, self.at, WIDE - 2 * EDGE, 0)))
        self.at += gap


def pages_of(sheets: Sequence[Printed], election: str, seed: int) -> tuple[Page, ...]:
    """Every page of a set, numbered through, each ward on a page of its own (a very long one on two)."""
    made: list[list[Word | Line | Band]] = []
    for number, sheet in enumerate(sheets, start=1):
        head = f"REHEARSAL \N{MIDDLE DOT} practice sheet {number} of {len(sheets)}, set {seed}"
        made += _pages(sheet, election, f"{head} \N{MIDDLE DOT} not an official notice")
    for number, page in enumerate(made, start=1):
        box = QRectF(EDGE, FOOT + 60, WIDE - 2 * EDGE, 140)
        page.append(Line(QRectF(EDGE, FOOT, WIDE - 2 * EDGE, 0)))
        page.append(Word(box, "REHEARSAL", 90, True))
        page.append(Word(box, f"Page {number} of {len(made)}", 90, False, int(RIGHT)))
    return tuple(tuple(page) for page in made)


def _pages(sheet: Printed, election: str, head: str) -> list[list[Word | Line | Band]]:
    contest = sheet.contest
    paper = _Sheet(head, f"{contest.ward}, {contest.council}, continued")
    paper.say(contest.council, 240, True, 40)
    paper.say(sheet.style.title, 150, False, 20)
    paper.say(election, 110, False, 130)
    paper.say(contest.ward, 320, True, 40)
    seats = contest.seats.contested
    to_elect = f"{seats} councillor{'' if seats == 1 else 's'} to elect"
    at_desk = " or ".join(part for part in (sheet.sign, f"{contest.number}") if part)
    paper.say(f"{to_elect} \N{MIDDLE DOT} at the desk: {at_desk}", 110, False, 150)
    _candidates(paper, sheet)
    _total(paper, sheet)
    _papers(paper, sheet)
    return paper.pages


def _candidates(paper: _Sheet, sheet: Printed) -> None:
    style = sheet.style
    left = EDGE + (260 if style.numbered else 0)
    wide = 2_900.0 if style.party_below else 1_750.0
    party = left + wide + 100
    votes, mark = 4_000.0, 4_800.0
    heads = [Cell(left, wide, "Name of candidate", 90)]
    if not style.party_below:
        heads.append(Cell(party, votes - party, "Description", 90))
    heads.append(Cell(votes, 700, "Votes", 90, right=True))
    paper.row(heads, 40)
    paper.rule()
    for row in sheet.order:
        candidate, result = sheet.contest.candidates[row], sheet.declaration.candidates[row]
        cells = [Cell(EDGE, 220, f"{row + 1}", 110)] if style.numbered else []
        cells.append(Cell(left, wide, _name(sheet, row), 125, True))
        if not style.party_below:
            cells.append(Cell(party, votes - party, candidate.party_name, 110))
        cells.append(Cell(votes, 700, _figure(sheet, result.votes), 150, True, right=True))
        if result.elected:
            lot = " by lot" if result.person_id in sheet.declaration.lots else ""
            cells.append(Cell(mark, WIDE - EDGE - mark, f"{style.mark}{lot}", 110, True))
        paper.row(cells, 10 if style.party_below else 55, 260 if style.party_below else 0)
        if style.party_below:
            paper.row([Cell(left, wide, candidate.party_name, 105)], 60)


def _name(sheet: Printed, row: int) -> str:
    candidate = sheet.contest.candidates[row]
    if sheet.style.surname_first and candidate.surname:
        return f"{candidate.surname.upper()}, {candidate.forenames}"
    return candidate.name


def _figure(sheet: Printed, figure: int | Percent | None) -> str:
    if isinstance(figure, Percent):
        return f"{figure.text}%"
    return "" if figure is None else grouped(figure).replace(",", sheet.style.thousands)


def _total(paper: _Sheet, sheet: Printed) -> None:
    total = sheet.declaration.valid_votes_total
    if total is not None:
        paper.rule(50)
        paper.row(
            [
                Cell(EDGE, 3_000, sheet.style.total, 110, True),
                Cell(4_000, 700, _figure(sheet, total), 125, True, right=True),
            ],
            200,
        )


def _papers(paper: _Sheet, sheet: Printed) -> None:
    rows = list(_given(sheet))
    if not rows:
        return
    paper.say("Ballot papers", 125, True, 50)
    for words, figure in rows:
        paper.row(
            [Cell(EDGE, 3_430, words, 105), Cell(4_000, 700, _figure(sheet, figure), 115, right=True)],
            35,
        )
    paper.at += 80
    paper.say("Ballot papers and electorate are made up for practice: the sources do not give them.", 85)


def _given(sheet: Printed) -> Iterator[tuple[str, int | Percent]]:
    declaration = sheet.declaration
    for words, figure in (
        ("Electorate", declaration.electorate),
        ("Ballot papers issued", declaration.ballots_issued),
    ):
        if figure is not None:
            yield words, figure
    for reason, words in REJECTED:
        figure = getattr(declaration.rejected, reason)
        if figure is not None:
            yield f"Rejected: {words[:1].lower()}{words[1:]}" if reason != "in_part" else words, figure
    for words, figure in (
        ("Ballot papers counted", declaration.ballots_counted),
        ("Valid ballot papers", declaration.ballots_valid),
    ):
        if figure is not None:
            yield words, figure
    if declaration.turnout is not None:
        yield "Turnout", declaration.turnout

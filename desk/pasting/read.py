"""Text from anywhere → what it proposes for one contest. Nothing is taken here: see `taking`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from desk.count.contest import Contest
from desk.pasting import notes
from desk.pasting.columns import Column, read_column
from desk.pasting.figures import _NUMBER
from desk.pasting.fitting import HIT
from desk.pasting.judged import Judged
from desk.pasting.labels import REJECTED_TOTAL, TOTAL
from desk.pasting.lines import cells_of, lines_of, turned
from desk.pasting.matching import Matched, match
from desk.pasting.paper import Paper
from desk.pasting.pasted import LeftOver, Line, Pasted, Proposal
from desk.pasting.pieces import _KIND_OF, Heading, Piece, heading_of, piece_of
from desk.pasting.records import Record, gather
from desk.pasting.votes import choose_votes
from desk.pasting.words import words

_MOST_ON_A_LINE = 40
_LEGEND = re.compile(
    r"^\W*[*✓✔†]+\W*(?:=|denotes|indicates|marks|shows|means|sitting|elected|incumbent)", re.I
)
# Text of a PDF whose columns ran together: "BROWN Ann MaryLabour Party1234Elected".
_RUN_TOGETHER = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[^\W\d_])(?=[0-9])|(?<=[0-9])(?=[^\W\d_])")
_SITTING = re.compile(r"sitting|incumbent|retiring|defending|previous|seeking", re.IGNORECASE)
_FOLLOWS = re.compile(
    rf"((?<![\w.,])(?:{_NUMBER})(?:\s*votes?)?(?:\s*\(?[0-9.]+\s*%\)?)?"
    r"(?:\s*(?:\*|\(?E\b\)?|\(?elected\b\)?))?\s*[,;./]?)\s+(?=[^\W\d_]|\()",
    re.IGNORECASE,
)
_DECLARED = re.compile(r"\b(?:declare|declared|duly|following|were|was|yn briodol)\b", re.IGNORECASE)


def _segments(line: Line, judged: Judged, heading: Heading | None) -> list[Piece]:
    """One piece for a line; several where a line gives several candidates one after the other."""
    whole = judged.without_ward(piece_of(line, heading))
    lacking = not whole.figures or judged.best(whole) < HIT
    if lacking and (apart := _RUN_TOGETHER.sub(" ", line.text)) != line.text:
        spaced = judged.without_ward(piece_of(replace(line, text=apart), heading))
        if spaced.figures and judged.best(spaced) >= HIT:
            return [replace(spaced, lines=(line,))]
    filled = [cell for cell in cells_of(line.text) if cell]
    if len(filled) != 1 or re.match(rf"\W*{_NUMBER}\s", line.text):
        return [whole]
    parts = [part for part in _FOLLOWS.sub("\\1\0", line.text).split("\0") if part.strip()]
    if not 2 <= len(parts) <= _MOST_ON_A_LINE:
        return [whole]
    pieces = [judged.without_ward(piece_of(Line(line.number, part.strip()))) for part in parts]
    hits = [piece for piece in pieces if piece.figures and judged.best(piece) >= HIT]
    if len(hits) < 2 or any(not piece.figures for piece in pieces[:-1]):
        return [whole]
    return pieces


class _Reading:
    """One pass over a text."""

    def __init__(self, text: str, contest: Contest) -> None:
        self.contest = contest
        self.judged = Judged(contest)
        self.lines = lines_of(text)
        self.turned = notes.TURNED if turned(text) else ""
        self.paper = Paper()
        self.pieces: list[Piece] = []
        self.passed: list[Line] = []
        self.declared: dict[int, Line] = {}
        self.sitting = False

    def sort(self) -> None:
        """Each line to the paper, the headings, the sentences, or the pieces that may be candidates'."""
        heading: Heading | None = None
        for line in self._without_column_of_headings():
            if _LEGEND.search(line.text):
                self.sitting = self.sitting or bool(_SITTING.search(line.text))
                self.passed.append(line)
            elif (found := heading_of(line.text)) is not None:
                heading = found
                self.passed.append(line)
            else:
                pieces = _segments(line, self.judged, heading)
                named = any(self.judged.best(piece) >= 88 for piece in pieces)
                if not named and self.paper.take(line):
                    continue
                if not self._sentence(line, pieces):
                    self.pieces += pieces

    def _without_column_of_headings(self) -> Iterable[Line]:
        """The lines, without a table's heading that was copied one cell a line."""
        kinds = [_KIND_OF.get(" ".join(words(line.text))) for line in self.lines]
        for place, line in enumerate(self.lines):
            beside = kinds[max(0, place - 1) : place] + kinds[place + 1 : place + 2]
            if kinds[place] and any(beside) and "votes" in kinds[max(0, place - 4) : place + 5]:
                self.passed.append(line)
            else:
                yield line

    def _sentence(self, line: Line, pieces: Sequence[Piece]) -> bool:
        """ "I declare that … are duly elected": marks and no figures."""
        if len(pieces) != 1 or pieces[0].figures or pieces[0].elected is not True:
            return False
        named = self.judged.named_in(line.text)
        if not named or (len(named) == 1 and not _DECLARED.search(line.text)):
            return False
        for place in named:
            self.declared.setdefault(place, line)
        return True

    def read(self) -> Pasted:
        self.sort()
        bare = not any(
            self.judged.best(piece) >= HIT or (piece.figures and not piece.textless) for piece in self.pieces
        )
        if bare and (column := read_column(self.pieces, self.contest)) is not None:
            return self._column(column)
        gathered = gather(self.pieces, self.judged)
        positions = [self._position(record) for record in gathered.records]
        records = choose_votes(gathered.records, positions, self.paper.values.get(TOTAL))
        fits = {
            (r, c): f for r, record in enumerate(records) for c, f in self.judged.fits(record.piece).items()
        }
        matched = match(records, fits, self.contest)
        proposals = self._proposals(records, matched)
        left: list[LeftOver] = []
        taken = {place for m in matched.by_candidate.values() for place in (m.record, *m.also)}
        for place, record in enumerate(records):
            if place not in taken:
                self._leave(record.piece, matched.left.get(place, ""), left)
        for piece in gathered.orphans:
            self._leave(piece, "", left)
        said = [notes.other_day(self.lines, self.contest)]
        if gathered.early_mark:
            said.append("“Elected” stands on lines apart, before or after the names: key who is elected.")
        return self._done(proposals, left, said)

    def _position(self, record: Record) -> int | None:
        fits = self.judged.fits(record.piece)
        return max(fits, key=lambda place: fits[place].score) + 1 if fits else None

    def _leave(self, piece: Piece, why: str, left: list[LeftOver]) -> None:
        if not why and piece.figures:
            why = "a figure without a name" if piece.textless else "nobody of this name stands here"
        elif not why and self.judged.best(piece) >= HIT:
            why = "a party without a figure"
        for place, line in enumerate(piece.lines):
            if why:
                # A record's figure goes with its first line, once.
                votes = piece.figures[0] if piece.figures and not place else None
                left.append(LeftOver(line, why, votes, None if place else self._mark(piece)))
            else:
                self.passed.append(line)

    def _proposals(self, records: Sequence[Record], matched: Matched) -> tuple[Proposal, ...]:
        found: list[Proposal] = []
        for place, candidate in enumerate(self.contest.candidates):
            one = matched.by_candidate.get(place)
            pieces = [records[r].piece for r in (one.record, *one.also)] if one else []
            marks = {self._mark(piece) for piece in pieces} - {None}
            lines = [line for piece in pieces for line in piece.lines]
            if (sentence := self.declared.get(place)) is not None:
                marks = {True}
                lines.append(sentence)
            figures = pieces[0].figures if pieces else ()
            found.append(
                Proposal(
                    candidate.person_id,
                    figures[0] if figures else None,
                    True in marks if marks else None,
                    tuple(dict.fromkeys(lines)),
                    one.confidence if one else 90 if sentence else 0,
                    one.why if one else "named in the sentence" if sentence else "not in the text",
                    any(piece.lot for piece in pieces),
                )
            )
        return tuple(found)

    def _mark(self, piece: Piece) -> bool | None:
        if piece.elected is None and piece.star and not self.sitting:
            return True
        return piece.elected

    def _column(self, column: Column) -> Pasted:
        used = {line.number for p in column.proposals for line in p.lines}
        if column.total is not None:
            self.paper.values.setdefault(TOTAL, column.total)
        if column.total_piece is not None:
            self.paper.said += column.total_piece.lines
            used |= {line.number for line in column.total_piece.lines}
        left: list[LeftOver] = []
        for piece in self.pieces:
            if not used & {line.number for line in piece.lines}:
                self._leave(piece, "", left)
        return self._done(column.proposals, left, [notes.other_day(self.lines, self.contest), column.note])

    def _done(self, proposals: tuple[Proposal, ...], left: list[LeftOver], said: list[str]) -> Pasted:
        if any(p.elected for p in proposals):
            proposals = tuple(
                replace(p, elected=False) if p.elected is None and p.found else p for p in proposals
            )
        if self.turned:
            proposals = tuple(replace(p, confidence=min(p.confidence, 50)) for p in proposals)
        values = self.paper.values
        said += [
            self.turned,
            notes.sums(proposals, values.get(TOTAL)),
            notes.too_many_elected(proposals, self.contest),
            *(
                f"The text gives two figures for {name.replace('_', ' ')}: look."
                for name in self.paper.differing
            ),
        ]
        return Pasted(
            self.contest.ballot_paper_id,
            proposals,
            tuple(sorted(left, key=lambda over: over.line.number)),
            tuple(self.paper.said),
            tuple(sorted({*self.passed, *self.paper.without_field}, key=lambda line: line.number)),
            values.get(TOTAL),
            values.get("electorate"),
            values.get("ballots_issued"),
            values.get("ballots_counted"),
            values.get("ballots_valid"),
            self.paper.turnout,
            self.paper.rejected,
            values.get(REJECTED_TOTAL),
            tuple(note for note in said if note),
        )


def read_pasted(text: str, contest: Contest) -> Pasted:
    """Read a column of numbers, rows of a spreadsheet, or a declaration copied from a page, mail or PDF.

    Candidates are matched by name and party; ballot order is only a hint, and what rests on it is never
    sure. Raises `Refused` for a text longer than any declaration.
    """
    return _Reading(text, contest).read()

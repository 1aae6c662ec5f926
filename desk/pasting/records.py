"""Lines put together into records: one record, one candidate, with the figures that stand by the name."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from desk.pasting.fitting import HIT
from desk.pasting.pieces import Piece, together

# A name waits for its figure over so many lines: party, address, description.
_WAITS = 5


class Judge(Protocol):
    """What putting lines together needs to know of the candidates."""

    def best(self, piece: Piece) -> int:
        """How well a piece fits the candidate whom it fits best; 0 for nobody."""

    def named(self, piece: Piece) -> bool:
        """Whether it fits somebody by name, not by party alone."""

    def stranger(self, piece: Piece) -> bool:
        """Whether it has words that are of no candidate's name here and of no party."""


@dataclass(frozen=True, slots=True)
class Record:
    """`cap` bounds the confidence of whatever is matched to it, for the reason `why`."""

    piece: Piece
    cap: int = 99
    why: str = ""

    def capped(self, cap: int, why: str) -> "Record":
        """The record with a lower bound, if it is lower."""
        return replace(self, cap=cap, why=why) if cap < self.cap else self


def _all(pieces: Sequence[Piece]) -> Piece:
    whole = pieces[0]
    for part in pieces[1:]:
        whole = together(whole, part)
    return whole


@dataclass
class _Gathering:
    """The lines so far. `waiting`: names and such without a figure yet."""

    judge: Judge
    records: list[Record] = field(default_factory=list)
    waiting: list[Piece] = field(default_factory=list)
    orphans: list[Piece] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    early_mark: bool = False
    unsteady: bool = False

    def flush(self) -> None:
        """The waiting lines will get no figure: each stands for itself."""
        for piece in self.waiting:
            if self.judge.best(piece) >= HIT and piece.elected is not True and not piece.star:
                self.unsteady = True
            self.records.append(Record(piece))
        self.waiting.clear()

    def take_waiting(self, piece: Piece) -> bool:
        """Join a line with a figure to the nearest name that waits, else to a party. False if none does."""
        party = 0
        for back in range(1, min(_WAITS, len(self.waiting)) + 1):
            if self.judge.named(self.waiting[-back]):
                return self._join(back, piece)
            if not party and self.judge.best(self.waiting[-back]) >= HIT:
                party = back
        # A name may itself be broken: surname on one line, forenames on the next.
        for back in range(2, min(_WAITS, len(self.waiting)) + 1):
            if self.judge.best(_all(self.waiting[-back:])) >= HIT and not party:
                return self._join(back, piece)
        return self._join(party, piece) if party else False

    def _join(self, back: int, piece: Piece) -> bool:
        whole = _all([*self.waiting[-back:], piece])
        del self.waiting[-back:]
        self.flush()
        self.joined.append(len(self.records))
        self.records.append(Record(whole))
        return True

    def mark(self, piece: Piece) -> None:
        """A line that is nothing but a mark belongs to the record before it."""
        if self.waiting or not self.records or not self.records[-1].piece.figures:
            if self.waiting and self.judge.best(self.waiting[-1]) >= HIT:
                self.waiting[-1] = together(self.waiting[-1], piece)
                return
            self.early_mark = True
            self.orphans.append(piece)
            return
        last = self.records[-1]
        self.marked.append(len(self.records) - 1)
        self.records[-1] = replace(last, piece=together(last.piece, piece))

    def add(self, piece: Piece) -> None:
        """The next line."""
        if piece.textless and not piece.figures:
            if piece.elected is not None or piece.star:
                self.mark(piece)
            else:
                self.orphans.append(piece)
        elif not piece.figures:
            self.waiting.append(piece)
        elif piece.filler:
            if not self.take_waiting(piece):
                self._second_figure(piece)
        elif not self.judge.named(piece) and not self.judge.stranger(piece):
            # A party and a figure: the name may stand on the line before.
            if not self.take_waiting(piece):
                self.records.append(Record(piece))
        else:
            self.flush()
            self.records.append(Record(piece))

    def _second_figure(self, piece: Piece) -> None:
        if self.joined and self.joined[-1] == len(self.records) - 1 and not self.waiting:
            last = self.records[-1]
            self.records[-1] = replace(last, piece=together(last.piece, piece))
        else:
            if not self.joined:
                self.unsteady = True
            self.orphans.append(piece)


@dataclass(frozen=True, slots=True)
class Gathered:
    """`orphans` belong to no record. `early_mark`: a mark stood before any name."""

    records: tuple[Record, ...]
    orphans: tuple[Piece, ...]
    early_mark: bool


def _columns(pieces: Sequence[Piece], judge: Judge) -> tuple[list[Record], list[Piece]] | None:
    """Names in one block and figures in another, as PDF text often comes: paired in order, never surely."""
    figures = [place for place, piece in enumerate(pieces) if piece.textless and piece.figures]
    if len(figures) < 2 or figures[-1] - figures[0] != len(figures) - 1:
        return None
    names = [
        piece for piece in pieces if not piece.figures and not piece.textless and judge.best(piece) >= HIT
    ]
    parties = [piece for piece in names if not judge.named(piece)]
    if len(parties) < len(names):
        names = [piece for piece in names if piece not in parties]
    others = [piece for piece in pieces if piece.figures and not piece.textless and judge.best(piece) >= HIT]
    block = [pieces[place] for place in figures]
    if len(names) < 2 or others or any(len(piece.figures) != 1 for piece in block):
        return None
    if len(block) == len(names) + 1 and block[-1].figures[0] == sum(p.figures[0] for p in block[:-1]):
        block = block[:-1]
    if len(block) != len(names):
        return None
    why = "names and figures stand in blocks apart and are paired in order"
    records = [Record(together(name, one), 65, why) for name, one in zip(names, block, strict=True)]
    used = {id(piece) for piece in (*names, *block)}
    return records, [piece for piece in pieces if id(piece) not in used]


def gather(pieces: Sequence[Piece], judge: Judge) -> Gathered:
    """Put the lines of a text together.

    Where a figure stands on a line of its own it goes to the name above it. If that leaves names without
    figures, or figures without names, the text may have them the other way round: then no such pair is sure.
    """
    columns = _columns(pieces, judge)
    if columns is not None:
        return Gathered(tuple(columns[0]), tuple(columns[1]), False)
    gathering = _Gathering(judge)
    for piece in pieces:
        gathering.add(piece)
    gathering.flush()
    records = list(gathering.records)
    if gathering.unsteady:
        for place in gathering.joined:
            records[place] = records[place].capped(
                50, "names and figures are on lines apart and do not pair up"
            )
    if gathering.early_mark:
        for place in gathering.marked:
            piece = replace(records[place].piece, elected=None, star=False)
            records[place] = replace(records[place], piece=piece)
    return Gathered(tuple(records), tuple(gathering.orphans), gathering.early_mark)

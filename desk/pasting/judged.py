"""One contest as pasted lines are judged by it: whom a line fits, and whether it names anybody at all."""

from dataclasses import replace

from desk.count.contest import Contest
from desk.pasting.fitting import HIT, Fit, fit, forenames_of, surname_of
from desk.pasting.parties import PartyBook, party_book
from desk.pasting.pieces import Piece
from desk.pasting.words import NOISE, words

_MOST_WORDS = 60


class Judged:
    """One contest as the lines are judged by it; remembers what it has judged."""

    def __init__(self, contest: Contest) -> None:
        self.contest = contest
        self.book: PartyBook = party_book(contest)
        self.names = {
            word
            for candidate in contest.candidates
            for word in (*words(candidate.name), *words(candidate.forenames), *surname_of(candidate))
        }
        self.ward = tuple(w for w in words(contest.ward) if w not in NOISE)
        self._fits: dict[tuple[tuple[str, ...], ...], dict[int, Fit]] = {}

    def fits(self, piece: Piece) -> dict[int, Fit]:
        """Place in the contest → fit, of those at least `HIT`."""
        if sum(map(len, piece.cells)) > _MOST_WORDS:
            return {}  # a paragraph, or somebody's joke: no candidate's line is so long
        if piece.cells not in self._fits:
            found = {
                place: fitted
                for place, candidate in enumerate(self.contest.candidates)
                if (fitted := fit(piece.cells, candidate, self.book)) and fitted.score >= HIT
            }
            self._fits[piece.cells] = found
        return self._fits[piece.cells]

    def best(self, piece: Piece) -> int:
        """How well a piece fits the candidate whom it fits best; 0 for nobody."""
        return max((found.score for found in self.fits(piece).values()), default=0)

    def named(self, piece: Piece) -> bool:
        """Whether the best fit is by name."""
        fits = self.fits(piece).values()
        return bool(fits) and not max(fits, key=lambda found: found.score).party_alone

    def stranger(self, piece: Piece) -> bool:
        """Whether it has words that are of no candidate's name here and of no party."""
        for cell in piece.cells:
            _, used = self.book.mentioned(cell)
            for place, word in enumerate(cell):
                if place not in used and word not in NOISE and word not in self.names and not word.isdigit():
                    return True
        return False

    def without_ward(self, piece: Piece) -> Piece:
        """Cells that say nothing but the ward's own name are no part of anybody's."""
        if not self.ward or self.names & set(self.ward):
            return piece
        own = set(self.ward) | {"ward", "division", *NOISE}
        kept = tuple(cell for cell in piece.cells if not set(cell) <= own or set(cell) <= NOISE)
        return piece if kept == piece.cells else replace(piece, cells=kept)

    def named_in(self, text: str) -> list[int]:
        """Candidates whose forename and surname stand together in a sentence."""
        said = words(text)
        found: list[int] = []
        for place, candidate in enumerate(self.contest.candidates):
            first, _ = forenames_of(candidate)
            surname = surname_of(candidate)
            size = len(surname)
            for start in range(len(said) - size + 1):
                if said[start : start + size] == surname:
                    near = (*said[max(0, start - 2) : start], *said[start + size : start + size + 1])
                    if set(first) & set(near):
                        found.append(place)
                        break
        return found

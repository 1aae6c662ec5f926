"""How well a line's words fit a candidate: surname, forenames, party; never by ballot order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from desk.count.contest import Candidate
from desk.pasting.parties import PartyBook, Word, word_for
from desk.pasting.words import NOISE, nicknames, words

HIT = 55
"""A fit from which a line is about the candidate at all."""
PARTY_ONLY = 78

# A surname that is only like the candidate's never becomes sure, whatever else agrees.
_LIKE = 88
_BONUS = {Word.SAME: 12, Word.KIN: 8, Word.NOTHING: 0, Word.AGAINST: -40}
_SAYS = {
    Word.SAME: ", party",
    Word.KIN: ", Labour and Co-operative counted as Labour",
    Word.NOTHING: "",
    Word.AGAINST: ", but another party",
}

Cells = tuple[tuple[str, ...], ...]
"""The words of a line, folded, cell by cell."""


@dataclass(frozen=True, slots=True)
class Fit:
    """`score` may pass 99, so that fits can be compared; `why` half a sentence."""

    score: int
    why: str
    party_alone: bool = False


@lru_cache(maxsize=4096)
def surname_of(candidate: Candidate) -> tuple[str, ...]:
    """The surname's words; of a candidate without one, the last word of the name."""
    return words(candidate.surname) or words(candidate.name)[-1:]


@lru_cache(maxsize=4096)
def forenames_of(candidate: Candidate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names they may go by first (nominated and usual), and all the others."""
    surname = set(surname_of(candidate))
    nominated = words(candidate.forenames)
    usual = tuple(word for word in words(candidate.name) if word not in surname and word not in NOISE)
    first = tuple(dict.fromkeys((*nominated[:1], *usual[:1])))
    return first, tuple(word for word in (*nominated, *usual) if word not in first)


def _forename(word: str, name: str) -> int:
    """How far a word is this forename: 96 the same, 0 not at all."""
    if word == name:
        return 96
    if nicknames(word, name) or (len(word) >= 3 and len(name) >= 3 and name.startswith(word)):
        return 93
    if len(word) == 1 and name.startswith(word):
        return 89
    if min(len(word), len(name)) >= 4 and fuzz.ratio(word, name) >= 80:
        return 84
    return 0


def _windows(cells: Cells, surname: str) -> Iterator[tuple[int, int, int, bool]]:
    """(cell, from, to, exact) wherever the surname stands, or else a word very like it."""
    like: list[tuple[float, int, int, int]] = []
    exact = False
    for number, cell in enumerate(cells):
        for start in range(len(cell)):
            for stop in range(start + 1, min(start + 4, len(cell)) + 1):
                joined = "".join(cell[start:stop])
                if joined == surname:
                    exact = True
                    yield number, start, stop, True
                elif len(surname) >= 5 and abs(len(joined) - len(surname)) <= 2:
                    ratio = fuzz.ratio(joined, surname)
                    if ratio >= 83:
                        like.append((ratio, number, start, stop))
    if not exact and like:
        _, number, start, stop = max(like)
        yield number, start, stop, False


def _graded(rest: Sequence[str], candidate: Candidate) -> tuple[int, set[int]]:
    """The best grade of any forename among these words (0 none), and the places of words so explained."""
    first, others = forenames_of(candidate)
    best = 0
    used: set[int] = set()
    for place, word in enumerate(rest):
        grade = max((_forename(word, name) for name in first), default=0)
        later = max((_forename(word, name) - 5 for name in others), default=0)
        if max(grade, later) > 0:
            used.add(place)
            best = max(best, grade, later)
    return best, used


def _at(cells: Cells, window: tuple[int, int, int, bool], candidate: Candidate, book: PartyBook) -> Fit:
    """The fit if the surname stands at this window."""
    number, start, stop, exact = window
    rest = [*cells[number][:start], *cells[number][stop:]]
    others = [cell for place, cell in enumerate(cells) if place != number]
    if not any(word not in NOISE for word in rest):
        # A surname alone in its cell: the forenames stand in the cell after it, or before.
        for place in (number + 1, number - 1):
            if 0 <= place < len(cells) and cells[place] and not book.only_a_party(cells[place]):
                rest = list(cells[place])
                others = [cell for other, cell in enumerate(cells) if other not in {number, place}]
                break
    grade, used = _graded(rest, candidate)
    remaining = [word for place, word in enumerate(rest) if place not in used]
    parties, spent = book.mentioned(remaining)
    for cell in others:
        parties |= book.mentioned(cell)[0]
    unexplained = tuple(
        word for place, word in enumerate(remaining) if place not in spent and word not in NOISE
    )
    party = word_for(candidate, parties)
    if grade:
        score, why = grade, "surname and forename" if grade > 90 else "surname, forename nearly"
    elif unexplained:
        score, why = 45, f"surname, but “{' '.join(unexplained[:3])}” is no forename of theirs"
    else:
        score, why = 80, "surname alone"
    score -= 9 * min(3, len(unexplained)) if grade else 0
    score += _BONUS[party]
    if not exact:
        score, why = min(score - 16, _LIKE), f"{why} (a surname like it)"
    return Fit(score, why + _SAYS[party])


def fit(cells: Cells, candidate: Candidate, book: PartyBook) -> Fit | None:
    """How well these words name this candidate; None if they do not at all."""
    surname = "".join(surname_of(candidate))
    # "Green Party" is a party, whoever is called Green; "Green" alone may be either.
    parties_only = {place for place, cell in enumerate(cells) if len(cell) > 1 and book.only_a_party(cell)}
    windows = [window for window in _windows(cells, surname) if window[0] not in parties_only]
    fits = [_at(cells, window, candidate, book) for window in windows]
    every = [word for cell in cells for word in cell]
    name = [word for word in words(candidate.name) if word not in NOISE]
    if len(name) > 1 and all(word in every for word in name):
        parties, _ = book.mentioned([word for word in every if word not in name])
        party = word_for(candidate, parties)
        rest = len([word for word in every if word not in name and word not in NOISE and not parties])
        fits.append(Fit(91 - 9 * min(3, rest) + _BONUS[party], "all words of the name" + _SAYS[party]))
    if not fits and book.only_a_party(every):
        party = word_for(candidate, book.mentioned(every)[0])
        if party > Word.NOTHING:
            fits.append(Fit(PARTY_ONLY if party is Word.SAME else PARTY_ONLY - 8, "party alone", True))
    return max(fits, key=lambda found: found.score, default=None)

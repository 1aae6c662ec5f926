"""Finding a contest by letters of its ward or council, its call sign or its number. No Qt.

Everything is folded once, when the desk is opened; a keystroke then only looks for words in strings.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.count.call_sign import call_signs, folded
from desk.count.contest import Contest
from desk.gui.entry.second import waits_for
from desk.record.entry import Place
from desk.record.states import State

_WORD_OF_WARD = 1
_WORD_OF_COUNCIL = 2
_INSIDE_WARD = 3
_INSIDE_COUNCIL = 4
_SIGN_BEGUN = 3
"""Begins as the call sign of a ward does in whose name the letters are not."""


@dataclass(frozen=True, slots=True)
class _Key:
    ward: str
    council: str
    both: str
    number: str
    sign: str


class Index:
    """The desk's contests, folded. Answers are places in the sequence it was made from."""

    def __init__(self, places: Sequence[Place]) -> None:
        councils = {council: folded(council) for council in {place.council for place in places}}
        wards = tuple(folded(place.ward) for place in places)
        self.signs = call_signs(wards)
        """The contests' call signs, in the same sequence."""
        # A space before each word, so that " x" finds the beginning of a word.
        self._keys = [
            _Key(ward, f" {council}", f" {ward} {council}", str(place.number), sign.lower())
            for place, ward, sign in zip(places, wards, self.signs, strict=True)
            for council in (councils[place.council],)
        ]
        self._last = ("", list(range(len(self._keys))))

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, query: str) -> list[int]:
        """The contests that have every word of the query, the best match first; all of them for none.

        A number finds its contest first, then those whose number begins with it; a call sign finds its own.
        """
        words = folded(query).split()
        if not words:
            return list(range(len(self._keys)))
        whole = " ".join(words)
        number = whole.isdigit()
        found: list[tuple[int, int]] = []
        for at in self._among(whole):
            key = self._keys[at]
            if number and key.number.startswith(whole):
                found.append((-3 if key.number == whole else -1, at))
                continue
            if key.sign == whole:
                found.append((-3, at))
                continue
            rank: int | None = 0
            for word in words:
                if word not in key.both:
                    rank = _SIGN_BEGUN if key.sign.startswith(whole) else None
                    break
                rank = (rank or 0) + _rank(key, word)
            if rank is not None:
                if key.ward == whole:
                    rank = -1
                # One that begins as the query does comes before one that has its words in another order.
                found.append((rank * 2 - key.ward.startswith(whole), at))
        self._last = (whole, [at for _, at in found])
        found.sort()
        return [at for _, at in found]

    def _among(self, whole: str) -> list[int]:
        """Whoever types on narrows down: only what was found can be found again."""
        before, found = self._last
        return found if whole.startswith(before) else list(range(len(self._keys)))


def _rank(key: _Key, word: str) -> int:
    begins = f" {word}"
    if key.ward.startswith(word):
        return 0
    if begins in key.ward:
        return _WORD_OF_WARD
    if begins in key.council:
        return _WORD_OF_COUNCIL
    return _INSIDE_WARD if word in key.ward else _INSIDE_COUNCIL


def to_key(place: Place) -> bool:
    """This contest waits to be keyed by whoever comes."""
    return place.state in (State.OPEN, State.RETURNED)


def next_to_key(places: Sequence[Place], after: str, who: str = "", *, second: bool = False) -> int | None:
    """Where the next contest to key stands: of the same council first, going on from `after`.

    What waits for a second entry by `who` comes after what nobody has keyed, or before it where the sheet
    before was a `second` one: the pile in hand goes on. None where nothing is left to key anywhere.
    """
    ids = [place.ballot_paper_id for place in places]
    start = ids.index(after) if after in ids else -1
    council = places[start].council_gss if start >= 0 else ""
    best: tuple[tuple[bool, bool], int] | None = None
    for at in (*range(start + 1, len(places)), *range(start + 1)):
        place = places[at]
        seconds = bool(who) and waits_for(place, who)
        if place.ballot_paper_id != after and (seconds or to_key(place)):
            rank = (place.council_gss != council, seconds is not second)
            if best is None or rank < best[0]:
                best = (rank, at)
    return None if best is None else best[1]


def find_candidate(contest: Contest, query: str) -> int | None:
    """A candidate's place (from 0) by number on the ballot paper, or by letters of the name or party."""
    asked = query.strip()
    if asked.isascii() and asked.isdigit():
        number = int(asked)
        return number - 1 if 1 <= number <= len(contest.candidates) else None
    words = folded(asked).split()
    if not words:
        return None
    best: tuple[int, int] | None = None
    for at, candidate in enumerate(contest.candidates):
        surname, forenames = folded(candidate.surname), folded(candidate.forenames)
        texts = (surname, f" {surname} {forenames}", folded(candidate.name), folded(candidate.party_name))
        ranks = [_candidate_rank(texts, word) for word in words]
        known = [rank for rank in ranks if rank is not None]
        if len(known) == len(words) and (best is None or sum(known) < best[0]):
            best = (sum(known), at)
    return None if best is None else best[1]


def _candidate_rank(texts: tuple[str, str, str, str], word: str) -> int | None:
    surname, names, name, party = texts
    if surname.startswith(word):
        return 0
    if f" {word}" in names:
        return 1
    if word in name:
        return 2
    return 3 if f" {word}" in f" {party}" else None

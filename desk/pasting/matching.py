"""Records to candidates: each pair only where it is the best for both, and clearly so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.count.contest import Contest
from desk.pasting.fitting import HIT, Fit
from desk.pasting.records import Record

MARGIN = 8
"""By how much a fit must beat every other to be believed."""
_ORDER = 40
_ELIMINATED = 70
_NAMESAKE = 80

Fits = Mapping[tuple[int, int], Fit]
"""(record, candidate) → fit, where there is one of at least `HIT`."""


@dataclass(frozen=True, slots=True)
class Match:
    """`also`: further records that speak of the same candidate without contradiction."""

    record: int
    confidence: int
    why: str
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Matched:
    """`by_candidate`: place in the contest → match. `left`: record → why nobody took it."""

    by_candidate: dict[int, Match]
    left: dict[int, str]


def _nearly_best(scores: Mapping[int, int]) -> tuple[int, ...]:
    best = max(scores.values())
    return tuple(sorted(c for c, score in scores.items() if best - score < MARGIN))


class _Matching:
    def __init__(self, records: Sequence[Record], fits: Fits, contest: Contest) -> None:
        self.records = records
        self.fits = fits
        self.contest = contest
        self.matches: dict[int, Match] = {}
        self.spent: set[int] = set()
        self.left: dict[int, str] = {}
        self._by_record: dict[int, dict[int, int]] = {}
        for (r, c), fit in fits.items():
            self._by_record.setdefault(r, {})[c] = fit.score
        self._close = {r: _nearly_best(scores) for r, scores in self._by_record.items()}

    def score(self, record: int, candidate: int) -> int:
        found = self.fits.get((record, candidate))
        return found.score if found else 0

    def figure(self, record: int) -> int | None:
        figures = self.records[record].piece.figures
        return figures[0] if figures else None

    def close(self, record: int) -> tuple[int, ...]:
        """The candidates whom a record fits nearly as well as the best of them."""
        return self._close.get(record, ())

    def runner_up(self, record: int, candidate: int) -> int | None:
        """Whom a record fits next best, where that is near enough for a slip of the pen to be the whole
        difference (M. A. Khan and Mohammed Khan, Ann and Anne Brown)."""
        scores = self._by_record[record]
        near = [c for c in scores if c != candidate and scores[candidate] - scores[c] < 2 * MARGIN]
        return max(near, key=lambda c: scores[c], default=None)

    def rivals(self, candidate: int) -> list[int]:
        """Records that fit this candidate clearly better than any other, best first, figures before none."""
        found = [r for r, close in self._close.items() if r not in self.spent and close == (candidate,)]
        return sorted(found, key=lambda r: (self.figure(r) is None, -self.score(r, candidate), r))

    def clear(self) -> None:
        """Match what fits one candidate only."""
        for candidate in range(len(self.contest.candidates)):
            rivals = self.rivals(candidate)
            if not rivals:
                continue
            first, *others = rivals
            best = self.score(first, candidate)
            figure = self.figure(first)
            same = [r for r in others if self.figure(r) in (None, figure)]
            # A clearly poorer fit with another figure is somebody else's line, not a contradiction.
            differing = [r for r in others if r not in same and best - self.score(r, candidate) < 2 * MARGIN]
            poorer = [r for r in others if r not in same and r not in differing]
            self.take(candidate, first, tuple(same), differing)
            for r in differing:
                self.drop(r, f"another figure for {self.contest.candidates[candidate].name}")
            for r in poorer:
                self.drop(r, f"fits {self.contest.candidates[candidate].name} less well than another line")

    def take(
        self, candidate: int, record: int, also: tuple[int, ...] = (), differing: Sequence[int] = ()
    ) -> None:
        fit, given = self.fits[record, candidate], self.records[record]
        confidence, why = min(99, fit.score, given.cap), fit.why
        if given.cap < min(99, fit.score):
            why = f"{why}; {given.why}"
        if (other := self.runner_up(record, candidate)) is not None and confidence > _NAMESAKE:
            confidence = _NAMESAKE
            why = f"{why}; {self.contest.candidates[other].name} is named nearly so"
        if differing:
            confidence = min(confidence, _ORDER)
            numbers = ", ".join(str(self.records[r].piece.lines[0].number) for r in differing)
            why = f"{why}; line {numbers} gives another figure"
        self.matches[candidate] = Match(record, confidence, why, also)
        self.spent |= {record, *also}

    def drop(self, record: int, why: str) -> None:
        self.left[record] = why
        self.spent.add(record)

    def rest(self) -> None:
        """What fits several alike: the one who is left, or in ballot order, and never surely."""
        groups: dict[tuple[int, ...], list[int]] = {}
        for record in range(len(self.records)):
            if record not in self.spent and (close := self.close(record)):
                groups.setdefault(close, []).append(record)
        for close, records in sorted(groups.items()):
            free = [c for c in close if c not in self.matches]
            names = " and ".join(self.contest.candidates[c].name for c in close)
            with_figure = [r for r in records if self.figure(r) is not None]
            pairs = [(c, r) for c, r in zip(free, with_figure, strict=False) if (r, c) in self.fits]
            if len(free) == len(with_figure) == len(pairs):
                alone = len(free) == 1
                for candidate, record in pairs:
                    fit, given = self.fits[record, candidate], self.records[record]
                    cap = min(_ELIMINATED if alone else _ORDER, given.cap, fit.score)
                    how = "the one left" if alone else "taken in ballot order"
                    self.matches[candidate] = Match(record, cap, f"{fit.why}; fits {names} alike, {how}")
                    self.spent.add(record)
            for record in records:
                if record not in self.spent:
                    self.drop(record, f"fits {names} alike")


def match(records: Sequence[Record], fits: Fits, contest: Contest) -> Matched:
    """Match records to candidates. Nobody gets two figures, no figure goes to two."""
    matching = _Matching(records, {pair: fit for pair, fit in fits.items() if fit.score >= HIT}, contest)
    matching.clear()
    matching.rest()
    return Matched(matching.matches, matching.left)

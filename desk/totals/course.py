"""The course of the night: councils and seats declared, and each party's seats, after every step.

Kept by adding what a step changed in its one council: a step costs the same however long the night is.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desk.totals.area import EVERYWHERE, Area
from desk.totals.board import CouncilRow
from desk.totals.facts import Counts


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """What stood after the step numbered `seq` (0: before the first). `at` is ISO UTC, never before the
    point before it. `councils` are complete ones, `seats` filled or left vacant, `won` the seats by group."""

    seq: int
    at: str
    councils: int
    seats: int
    won: Counts


class _Figure:
    """A number that changes now and then: its values, and from which point on each stands."""

    __slots__ = ("_from", "_values")

    def __init__(self) -> None:
        self._from: list[int] = []
        self._values: list[int] = []

    def add(self, point: int, by: int) -> None:
        self._values.append(by + (self._values[-1] if self._values else 0))
        self._from.append(point)

    def at(self, point: int) -> int:
        found = bisect_right(self._from, point)
        return self._values[found - 1] if found else 0


class _Curve:
    """One area's course."""

    __slots__ = ("ats", "councils", "seats", "seqs", "won")

    def __init__(self) -> None:
        self.seqs: list[int] = []
        self.ats: list[str] = []
        self.councils = _Figure()
        self.seats = _Figure()
        self.won: dict[str, _Figure] = {}

    def point(self, point: int) -> CoursePoint:
        """The point of that number; −1: before the first."""
        won = ((group, figure.at(point)) for group, figure in sorted(self.won.items()))
        return CoursePoint(
            self.seqs[point] if point >= 0 else 0,
            self.ats[point] if point >= 0 else "",
            self.councils.at(point),
            self.seats.at(point),
            tuple((group, seats) for group, seats in won if seats),
        )


class NightCourse:
    """`areas_of` gives the areas that a council counts in; `complete` are the councils that are complete
    before anything is declared, all their polls being countermanded."""

    def __init__(self, areas_of: Callable[[str], Iterable[Area]], complete: Iterable[str] = ()) -> None:
        self._areas_of = areas_of
        self._curves: dict[Area, _Curve] = {}
        self._latest = ""
        for gss in complete:
            for area in areas_of(gss):
                self._curve(area).councils.add(-1, 1)

    def take(self, seq: int, at: str, before: CouncilRow, after: CouncilRow) -> None:
        """A step changed a council from `before` to `after`."""
        self._latest = max(self._latest, at)
        councils = int(after.complete) - int(before.complete)
        was, now = dict(before.seats), dict(after.seats)
        won = [(group, now.get(group, 0) - was.get(group, 0)) for group in {*was, *now}]
        won = [(group, by) for group, by in won if by]
        seats = sum(by for _, by in won) + after.vacant - before.vacant
        if not (councils or won or seats):
            return
        for area in self._areas_of(after.gss):
            curve = self._curve(area)
            point = len(curve.seqs)
            curve.seqs.append(seq)
            curve.ats.append(self._latest)
            if councils:
                curve.councils.add(point, councils)
            if seats:
                curve.seats.add(point, seats)
            for group, by in won:
                curve.won.setdefault(group, _Figure()).add(point, by)

    def points(
        self, area: Area = EVERYWHERE, most: int = 300, until: int | None = None
    ) -> tuple[CoursePoint, ...]:
        """The course in `area`, oldest first, as far as the step numbered `until` (None: to its end).

        Of more than `most` points, that many are picked evenly, the first and the last among them.
        """
        curve = self._curve(area)
        count = len(curve.seqs) if until is None else bisect_right(curve.seqs, until)
        if count <= most:
            return tuple(curve.point(point) for point in range(count))
        return tuple(curve.point(at * (count - 1) // (most - 1)) for at in range(most))

    def at_times(
        self, times: Sequence[str], area: Area = EVERYWHERE, until: int | None = None
    ) -> tuple[CoursePoint, ...]:
        """What stood at each of these moments (ISO UTC)."""
        curve = self._curve(area)
        count = len(curve.seqs) if until is None else bisect_right(curve.seqs, until)
        return tuple(curve.point(min(bisect_right(curve.ats, at), count) - 1) for at in times)

    def _curve(self, area: Area) -> _Curve:
        return self._curves.setdefault(area, _Curve())

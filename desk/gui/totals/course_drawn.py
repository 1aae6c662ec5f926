"""The course of the night as pictures, beside what the plan expected. On the worker's thread; no painting."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from desk.count.figure import grouped
from desk.gui.parts.moments import utc
from desk.gui.party_book import PartyBook
from desk.gui.pictures.progress import ACCENT, Line, Progress
from desk.gui.totals.shown import Shown
from desk.totals.area import Area
from desk.totals.board import Board
from desk.totals.course import CoursePoint, NightCourse

_HOUR = timedelta(hours=1)
_NEAR = timedelta(hours=36)
"""A plan of another day than the night's own (a rehearsal keyed later) is no plan to be measured by."""
_ROWS = 40
"""Moments of the table at most."""
_MARKS = 8
_PARTIES = 8
_POINTS = 150
"""Steps of a line at most: more are not told apart, and each is painted."""
NIGHT, PARTIES = "Progress over the night", "Seats by party over the night"

_Times = tuple[tuple[datetime, str], ...]
"""(local, council's code) in order."""
_Told = list[tuple[datetime, CoursePoint]]
"""What stood at each moment of a table."""


def course_pictures(
    desk: Shown, course: NightCourse, until: int | None, area: Area, board: Board, book: PartyBook
) -> tuple[Progress, ...]:
    """Councils and seats declared beside the plan; each party's seats. `until`: as far as that step."""
    points = course.points(area, _POINTS, until)
    if not points:
        return Progress(NIGHT, 1, (), ()), Progress(PARTIES, 1, (), ())
    first, last = _local(points[0].at), _local(points[-1].at)
    plan = _plan(desk, area, first, last)
    begins = _floor(min([first, *(at for at, _ in plan[:1])]))
    ends = max([last, *(at for at, _ in plan[-1:])])
    axis = _Axis(begins, ends)
    expected = [(when, count) for count, (when, _) in enumerate(plan, start=1)]
    # Nobody's seats are planned: the parties' lines have the whole width.
    own = _Axis(_floor(first), last)

    def told(along: _Axis) -> _Told:
        moments = along.moments(last)
        return list(zip(moments, course.at_times([*map(utc, moments)], area, until), strict=True))

    return (
        _night(axis, points, board, expected, told(axis)),
        _parties(own, points, board, book, told(own)),
    )


def even_step(whole: float, steps: Sequence[int], most: int) -> int:
    """The least of the steps, or of the last one's multiples, that needs `most` of them at most: a desk that
    is corrected weeks after its night has a long night."""
    days = ceil(whole / (steps[-1] * most)) or 1
    return next((step for step in steps if whole <= step * most), steps[-1] * days)


class _Axis:
    """Minutes from left to right."""

    def __init__(self, begins: datetime, ends: datetime) -> None:
        self.begins = begins
        self.minutes = max(1.0, self.x(ends))

    def x(self, at: datetime) -> float:
        return (at - self.begins).total_seconds() / 60

    def marks(self) -> tuple[tuple[float, str], ...]:
        """Whole hours, so many that they can be read."""
        hours = int(self.minutes // 60) + 1
        step = even_step(hours, (1, 2, 3, 4, 6, 12, 24), _MARKS)
        return tuple((60.0 * hour, f"{self.begins + hour * _HOUR:%H:%M}") for hour in range(0, hours, step))

    def moments(self, last: datetime) -> tuple[datetime, ...]:
        """Even moments from the beginning to `last`, and `last` itself."""
        whole = self.x(last)
        step = even_step(whole, (15, 30, 60, 120, 240, 480), _ROWS)
        even = [self.begins + timedelta(minutes=at) for at in range(step, int(whole) + 1, step)]
        return (*(moment for moment in even if moment < last), last)


def _night(
    axis: _Axis,
    points: Sequence[CoursePoint],
    board: Board,
    expected: Sequence[tuple[datetime, int]],
    told: _Told,
) -> Progress:
    councils, seats, plan = board.after.of, board.seats.of, [count for _, count in expected]
    lines = []
    if expected:
        way = tuple((axis.x(when), count) for when, count in expected)
        said = f"Expected {grouped(plan[-1])} of {grouped(councils)} councils"
        lines.append(Line("Councils expected", "", way, said, of=councils or 1, expected=True))
    for name, of, colour in (("seats", seats, ACCENT), ("councils", councils, "")):
        way = tuple((axis.x(_local(p.at)), p.seats if name == "seats" else p.councils) for p in points)
        said = f"{grouped(way[-1][1])} of {grouped(of)} {name}"
        lines.append(Line(name.capitalize(), colour, way, said, of=of or 1))
    table = []
    for moment, point in told:
        due = sum(when <= moment for when, _ in expected)
        by_then = (grouped(plan[due - 1] if due else 0),) if expected else ()
        figures = (grouped(point.councils), *by_then, grouped(point.seats))
        table.append((f"{moment:%H:%M}", *figures))
    titles = ("Time", "Councils", *(("Expected",) if expected else ()), "Seats")
    return Progress(NIGHT, axis.minutes, axis.marks(), tuple(lines), titles, tuple(table))


def _parties(
    axis: _Axis,
    points: Sequence[CoursePoint],
    board: Board,
    book: PartyBook,
    told: _Told,
) -> Progress:
    """The parties of most seats; the others have their rows on the board."""
    ranked = sorted((row for row in board.parties if row.seats), key=lambda row: -row.seats)[:_PARTIES]
    won = [dict(point.won) for point in points]
    lines = tuple(
        Line(
            row.name,
            book.by_id(row.group).colour,
            tuple(
                (axis.x(_local(point.at)), seats.get(row.group, 0))
                for point, seats in zip(points, won, strict=True)
            ),
            f"{book.by_id(row.group).short} {grouped(row.seats)}",
        )
        for row in ranked
    )
    table = tuple(
        (f"{moment:%H:%M}", *(grouped(dict(point.won).get(row.group, 0)) for row in ranked))
        for moment, point in told
    )
    titles = ("Time", *(book.by_id(row.group).short for row in ranked))
    return Progress(PARTIES, axis.minutes, axis.marks(), lines, titles, table)


def _plan(desk: Shown, area: Area, first: datetime, last: datetime) -> _Times:
    """When the councils of the area were expected, in order, where that is of this night."""
    within = set(desk.totals().gss_in(area))
    found = [
        (datetime.fromisoformat(one.at).astimezone(), gss)
        for gss, one in desk.night.expected().items()
        if gss in within and one.at
    ]
    return tuple(sorted((at, gss) for at, gss in found if first - _NEAR <= at <= last + _NEAR))


def _local(iso: str) -> datetime:
    return datetime.fromisoformat(iso).astimezone()


def _floor(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)

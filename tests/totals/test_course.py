"""The course of the night against boards counted anew."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.party import GROUPS
from desk.totals.area import EVERYWHERE, LONDON, council_area
from desk.totals.board import Base, Board
from desk.totals.calls import Override
from desk.totals.course import CoursePoint
from desk.totals.line import LineSeats
from desk.totals.log import NightLog
from desk.totals.replay import Did, Step
from desk.totals.running import RunningTotals
from tests.fakes.made_up_night import CONTESTS, COUNCILS, DECLARED, held, won
from tests.fakes.random_night import random_night


def at(minute: int) -> str:
    return f"2018-05-0{3 + (22 + minute // 60) // 24}T{(22 + minute // 60) % 24:02}:{minute % 60:02}:00Z"


def figures(board: Board) -> tuple[int, int, dict[str, int]]:
    """What a point says, read off a board."""
    return (
        board.after.declared,
        board.seats.declared,
        {row.group: row.seats for row in board.parties if row.seats},
    )


def said(point: CoursePoint) -> tuple[int, int, dict[str, int]]:
    return point.councils, point.seats, dict(point.won)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_every_point_is_the_board_counted_anew(number: int) -> None:
    (councils, contests), puts = random_night(number)
    chance = random.Random(number)  # noqa: S311 - nothing secret
    steps = [Step(n, at(n), "Ann", Did.DECLARED, *put) for n, put in enumerate(puts, start=1)]
    electing = sorted({one.council_gss for one in contests if one.counts})
    for gss in electing[:2]:
        n = len(steps) + 1
        line = LineSeats((("con", 2), ("lab", 1)), 1) if chance.random() < 0.7 else None
        steps.append(Step(n, at(n), "Sam", Did.LINE, gss, line=line))
        steps.append(Step(n + 1, at(n + 1), "Sam", Did.RULED, gss, override=Override("lab", "Agreed")))
    log = NightLog(RunningTotals(councils, contests, GROUPS), {})
    plain = RunningTotals(councils, contests, GROUPS)
    areas = [EVERYWHERE, *(council_area(one) for one in councils if one.gss in electing)]
    start = {area: figures(plain.board(Base.EVE, area)) for area in areas}
    for area in areas:
        assert said(log.course.at_times(["1900"], area)[0]) == start[area]
    for taken, step in enumerate(steps, start=1):
        log.take([step])
        step.take(plain)
        for area in areas:
            whole = log.course.points(area)
            now = said(whole[-1]) if whole else start[area]
            assert now == figures(plain.board(Base.EVE, area))
            seen = said(log.course.at_times([step.at], area)[0])
            assert seen == now
            until = log.course.points(area, until=steps[taken // 2].seq if taken < len(steps) else None)
            assert until == tuple(p for p in whole if taken == len(steps) or p.seq <= steps[taken // 2].seq)


def made_up() -> NightLog:
    log = NightLog(RunningTotals(COUNCILS, CONTESTS, GROUPS), {})
    log.take(
        Step(n, at(n), "Ann", Did.DECLARED, ballot, outcome)
        for n, (ballot, outcome) in enumerate(DECLARED.items(), start=1)
    )
    return log


def test_the_made_up_night_adds_up() -> None:
    last = made_up().course.points()[-1]
    assert (last.councils, last.seats) == (8, 30)
    assert sum(seats for _, seats in last.won) == 29
    london = made_up().course.points(LONDON)
    assert [(p.councils, p.seats) for p in london] == [(0, 3), (1, 6), (2, 10)]


def test_of_many_points_the_first_and_the_last_are_picked() -> None:
    course = made_up().course
    whole, few = course.points(), course.points(most=4)
    assert len(few) == 4
    assert (few[0], few[-1]) == (whole[0], whole[-1])


def test_an_area_without_councils_and_a_moment_before_the_first_have_nothing() -> None:
    course = made_up().course
    assert course.points(council_area(COUNCILS[-1])) == ()
    assert course.at_times(["2018-05-03T20:00:00Z"]) == (CoursePoint(0, "", 0, 0, ()),)


def test_a_clock_put_back_does_not_turn_the_course() -> None:
    log = NightLog(RunningTotals(COUNCILS, CONTESTS, GROUPS), {})
    log.take(
        [
            Step(1, at(50), "Ann", Did.DECLARED, "Carby 1", won("con 1")),
            Step(2, at(40), "Ann", Did.DECLARED, "Carby 2", won("con 1")),
        ]
    )
    assert [point.at for point in log.course.points()] == [at(50), at(50)]
    assert said(log.course.at_times([at(45)])[0]) == (0, 0, {})


def test_a_declaration_taken_back_takes_its_seats_back() -> None:
    log = NightLog(RunningTotals(COUNCILS, CONTESTS, GROUPS), {})
    log.take(
        [
            Step(1, at(1), "Ann", Did.DECLARED, "Ashby 1", won("lab 3")),
            Step(2, at(2), "Ann", Did.WITHDRAWN, "Ashby 1", None),
        ]
    )
    assert [dict(p.won) for p in log.course.points()] == [dict(held("lab 3")), {}]

"""Electorate and turnout against the ward's own last time, where the pack's past results give them."""

from collections.abc import Iterator

from desk.count.figure import grouped
from desk.count.finding import Severity
from desk.count.sheet import ELECTORATE, TURNOUT
from desk.rules.case import Case
from desk.rules.rule import Problem, Rule
from desk.rules.tolerance import Tolerance
from desk.rules.turnout import judged, papers_told

PAST = Tolerance(
    "papers.turnout-past.times", 2, 1.3, 5, "times the ward's own turnout last time, or a part of it", "times"
)
PAST_ELECTORS = Tolerance(
    "papers.electorate-past.times",
    1.5,
    1.1,
    5,
    "times the ward's own electorate last time, or a part of it",
    "times",
)


def turnout_past(case: Case) -> Iterator[Problem]:
    """Turnout far from the ward's own last time."""
    past = next(
        (poll for poll in case.contest.past if poll.turnout is not None and poll.turnout.digits), None
    )
    own = _own(case)
    if past is None or past.turnout is None or own is None or any(electorate_past(case)):
        return
    usual = past.turnout.points
    least, most, fields = own
    times = max(least / usual, usual / most if most else 0.0)
    if times > case.allowed(PAST):
        said = f"{(least if least > usual else most):.1f}%"
        yield Problem(
            fields,
            f"A turnout of {said if least == most else f'about {said}'} is far from the "
            f"{past.turnout.text}% of {past.date[:4]}: look at the electorate, the papers and the votes.",
            figures=(("least turnout", round(least, 2)), ("most", round(most, 2)), ("last time", usual)),
        )


def _own(case: Case) -> tuple[float, float, tuple[str, ...]] | None:
    """Between which turnouts this poll must lie, in points, and the fields that say so: of the papers, as
    declared, or of the votes, which need at least so many papers and at most one each."""
    electorate, declared, turnout = judged(case), papers_told(case), case.declaration.turnout
    if electorate is not None and declared is not None:
        points = 100 * declared[0] / electorate
        return points, points, (ELECTORATE, declared[1])
    if turnout is not None and declared is None and case.polls and turnout.points <= 100:
        return turnout.points, turnout.points, (TURNOUT,)
    if electorate is None or declared is not None or not case.total:
        return None
    most = 100 * case.total / electorate
    return most / case.per_paper, most, (ELECTORATE,)


def electorate_past(case: Case) -> Iterator[Problem]:
    """An electorate far from the ward's own last time."""
    past = next((poll for poll in case.contest.past if poll.electorate), None)
    electorate = case.declaration.electorate
    if past is None or not past.electorate or not electorate:
        return
    times = max(electorate / past.electorate, past.electorate / electorate)
    if times > case.allowed(PAST_ELECTORS):
        yield Problem(
            (ELECTORATE,),
            f"{grouped(electorate)} electors, {grouped(past.electorate)} in {past.date[:4]}: look at the "
            "figure.",
            figures=(("electorate", electorate), ("last time", past.electorate), ("times", round(times, 2))),
        )


_W = Severity.WARNING
_WARD = "Trafford 2016-2026, 56 pairs of polls: turnout 1.98 times at most, electorate 1.22 times"

PAST_PAPERS_RULES: tuple[Rule, ...] = (
    Rule(
        "papers.turnout-past",
        "papers",
        _W,
        "Turnout far from last time",
        "Turnout, or the least or most that the votes can mean, more than {0} times the ward's own at its "
        "last poll "
        "in the pack, or as small a part of it. Judged where the past results give a turnout.",
        _WARD,
        turnout_past,
        tolerances=(PAST,),
        why=(
            "A ward's turnout seldom changes by half from one ordinary poll to the next, so the electorate, "
            "the "
            "papers or the votes have a wrong digit or are another ward's; a poll held alone may do it."
        ),
    ),
    Rule(
        "papers.electorate-past",
        "papers",
        _W,
        "Electorate far from last time",
        "An electorate more than {0} times the ward's own at its last poll in the pack, or as small a part "
        "of it. "
        "Judged where the past results give one.",
        _WARD,
        electorate_past,
        tolerances=(PAST_ELECTORS,),
        why=(
            "A ward's electorate changes by a tenth or two at most unless its boundaries move, so a digit "
            "is wrong "
            "or the figure is another ward's."
        ),
    ),
)
"""The family's last part, in the order its findings are shown."""

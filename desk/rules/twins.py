"""Twins: figures of another contest or of the next row, and a count that is not the whole ward's."""

from collections.abc import Iterator
from math import exp

from desk.count.figure import grouped
from desk.rules.case import Case
from desk.rules.rule import Problem
from desk.rules.slips import alike
from desk.rules.tolerance import Tolerance
from desk.rules.weighing import ODDS, repetition, suspicion_of

SIZE = Tolerance(
    "likeness.size.times",
    1.8,
    1.3,
    5,
    "times more or fewer votes than last time and the council's growth say",
    "times",
)
TWIN_ROWS = Tolerance(
    "likeness.twin.rows",
    3,
    2,
    20,
    "candidates from which the same figures as another contest's are no chance",
    "rows",
)


def neighbour(case: Case) -> Iterator[Problem]:
    """A figure that is its neighbour's with two digits turned, or one more or less, and does not fit."""
    for above in range(len(case.votes) - 1):
        one, other = case.votes[above], case.votes[above + 1]
        if not case.polls or one is None or other is None or not alike(one, other):
            continue
        odds = repetition(case, "neighbour", above, above + 1)
        # With nothing to compare with, only turned digits of large figures are hardly chance.
        plain = len(str(one)) == len(str(other)) and min(one, other) >= _TURNED
        if (odds is None and not plain) or (odds is not None and odds <= case.allowed(ODDS)):
            continue
        yield Problem(
            (case.votes_at(above), case.votes_at(above + 1)),
            f"{case.place_votes(above)} and {case.place_votes(above + 1)} differ by a slip of a digit: look "
            "whether one row was keyed twice.",
            "A row keyed twice, with a slip the second time, looks like this, and hardly one pair of "
            "neighbours' own figures in a thousand does: the second row's own figure is on the paper.",
            figures=() if odds is None else (("log-odds", round(odds, 2)),),
        )


_TURNED = 1000
"""Seven of 8,104 sheets of the archive have neighbours of four digits, each the other's with two turned."""


def size(case: Case) -> Iterator[Problem]:
    """All figures together far more, or far fewer, than last time."""
    found = suspicion_of(case)
    if found is None or found[0].odds > case.allowed(ODDS):
        return
    likely = found[1]
    if likely.size is None or not likely.day or likely.grown < 3:
        return
    votes = [count or 0 for count in case.votes]
    now = sum(sum(votes[p] for p in side.places) / len(side.places) for side in likely.sides)
    usual = exp(likely.size)
    times = max(now / usual, usual / max(now, 1.0))
    if times > case.allowed(SIZE):
        less = "fewer" if now < usual else "more"
        yield Problem(
            tuple(case.votes_at(i) for i in range(len(votes))),
            f"All figures together are {times:.1f} times {less} than the past and the council's other wards "
            "say: look whether this is the whole count, and this ward's.",
            f"Of about {grouped(round(usual))} votes expected (each party's candidates taken as one) "
            f"{grouped(round(now))} are keyed: a part of the boxes, or another ward's sheet; ask for "
            "the papers.",
            (("votes", round(now, 1)), ("expected", round(usual, 1)), ("times", round(times, 2))),
        )


def twin(case: Case) -> Iterator[Problem]:
    """The very figures of another contest already accepted."""
    seen, kept = case.context.seen, case.context.figures
    rows = case.allowed(TWIN_ROWS)
    if not case.polls or case.total is None or len(case.votes) < rows or case.total < 100:
        return
    figures = tuple(count or 0 for count in case.votes)
    others = seen.twins(figures, case.contest.ballot_paper_id) if seen is not None else ()
    other = others[0] if others else kept.get(figures, "")
    if other and other != case.contest.ballot_paper_id:
        yield Problem(
            tuple(case.votes_at(i) for i in range(len(figures))),
            f"All figures are the same as those of {other}: look whose sheet this is.",
            "So many figures alike in one order are never chance: one of the two is the other's sheet.",
        )

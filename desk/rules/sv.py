"""Supplementary vote: first preferences, and the second ones of the last two where nobody has over half."""

from collections.abc import Iterator

from desk.count.declaration import Kind
from desk.count.figure import grouped
from desk.count.finding import Severity
from desk.count.sheet import ELECTED, second_field
from desk.rules.case import Case
from desk.rules.rule import Problem, Rule, When


def _remaining(case: Case) -> tuple[int, ...]:
    """Indexes of those in the second count; nobody where the first decides, or is not whole.

    The first two; where several are level for the second place, all of them.
    """
    total = case.total
    votes = [count or 0 for count in case.votes]
    if case.declaration.kind is not Kind.SV or not total or len(votes) < 3 or 2 * max(votes) > total:
        return ()
    second = sorted(votes, reverse=True)[1]
    return tuple(index for index, count in enumerate(votes) if count >= second)


def _seconds(case: Case) -> tuple[int | None, ...]:
    return tuple(None if result is None else result.second_preferences for result in case.results)


def _second_at(case: Case, index: int) -> str:
    return second_field(case.contest.candidates[index].person_id)


def _majority(case: Case) -> bool:
    """Somebody has more than half of the first preferences."""
    total = case.total
    if case.declaration.kind is not Kind.SV or not total:
        return False
    return 2 * max(votes or 0 for votes in case.votes) > total


def second_needless(case: Case) -> Iterator[Problem]:
    """Second preferences where the first decide."""
    given = [index for index, count in enumerate(_seconds(case)) if count is not None]
    if given and (case.declaration.kind is not Kind.SV or _majority(case) or len(case.votes) < 3):
        why = (
            "somebody has more than half of the first" if _majority(case) else "there is no second count here"
        )
        yield Problem(
            tuple(_second_at(case, index) for index in given),
            f"Second preferences are given for {case.places(given)}, but {why}: take them out.",
        )


def second_stranger(case: Case) -> Iterator[Problem]:
    """Second preferences of somebody who is out."""
    remaining = _remaining(case)
    out = [i for i, count in enumerate(_seconds(case)) if count is not None and i not in remaining]
    if remaining and out:
        yield Problem(
            tuple(_second_at(case, index) for index in out),
            f"Second preferences count for {case.places(remaining)} alone, not for {case.places(out)}: "
            "look at the row, or the first preferences.",
        )


def second_missing(case: Case) -> Iterator[Problem]:
    """Nobody has over half, and the second count is not told."""
    seconds = _seconds(case)
    blank = [index for index in _remaining(case) if seconds[index] is None]
    if blank:
        yield Problem(
            tuple(_second_at(case, index) for index in blank),
            "Nobody has more than half of the first preferences: key the second ones of "
            f"{case.places(blank)}.",
        )


def second_over(case: Case) -> Iterator[Problem]:
    """More second preferences than voters whose first choice is out."""
    remaining, seconds = _remaining(case), _seconds(case)
    given = sum(seconds[index] or 0 for index in remaining)
    most = sum(count or 0 for index, count in enumerate(case.votes) if index not in remaining)
    if remaining and given > most:
        yield Problem(
            tuple(_second_at(case, index) for index in remaining if seconds[index] is not None),
            f"{grouped(given)} second preferences, but only {grouped(most)} voters' first choice is out: "
            "look at the figures.",
        )


def _second_count(case: Case) -> dict[int, int]:
    """Index → first and second preferences of those in the second count; empty while not all are given."""
    remaining, seconds = _remaining(case), _seconds(case)
    if any(seconds[index] is None for index in remaining):
        return {}
    return {index: (case.votes[index] or 0) + (seconds[index] or 0) for index in remaining}


def _best(sums: dict[int, int]) -> list[int]:
    most = max(sums.values(), default=0)
    return [index for index, count in sums.items() if count == most]


def winner(case: Case) -> Iterator[Problem]:
    """The one elected has fewer votes, first and second, than another."""
    sums = _second_count(case)
    best = _best(sums)
    if len(case.elected) != 1 or not best or case.elected[0] in best:
        return
    elected = case.elected[0]
    has = f"with {grouped(sums[elected])}" if elected in sums else "and is not in the second count"
    yield Problem(
        (ELECTED, *(_second_at(case, index) for index in sums)),
        f"{case.place(elected)} is marked elected {has}, {case.place(best[0])} has {grouped(sums[best[0]])} "
        "first and second preferences: look at both.",
    )


def lot_missing(case: Case) -> Iterator[Problem]:
    """The last two are level, and no lot is recorded."""
    sums = _second_count(case)
    best = _best(sums)
    if len(best) > 1 and len(case.elected) == 1 and case.elected[0] in best and not case.declaration.lots:
        yield Problem(
            (ELECTED,),
            f"{case.places(best)} are level at {grouped(sums[best[0]])}: mark who won the lot with * "
            "after the number.",
        )


def lot_needless(case: Case) -> Iterator[Problem]:
    """A lot where the second count, or the first, decides."""
    sums = _second_count(case)
    if case.declaration.lots and (_majority(case) or (sums and len(_best(sums)) == 1)):
        yield Problem((ELECTED,), "A lot is marked, but nobody is level at the end: look at the mark.")


_E, _W = Severity.ERROR, Severity.WARNING
_LAW = "Local Government Act 2000, Schedule 2 (mayors until 2022)"

SV_RULES: tuple[Rule, ...] = (
    Rule(
        "sv.second-needless",
        "sv",
        _E,
        "Second preferences without a second count",
        "Second preferences are given although somebody has more than half of the first, or the contest has "
        "no second count.",
        _LAW,
        second_needless,
        why=(
            "With more than half of the first preferences nobody counts the second ones, so a figure "
            "stands in the wrong place."
        ),
    ),
    Rule(
        "sv.second-stranger",
        "sv",
        _E,
        "Second preferences of somebody who is out",
        "Only the first two (and who is level with the second) get second preferences counted.",
        _LAW,
        second_stranger,
        why=(
            "Everybody but the first two is out after the first count, so the figure stands in "
            "another's row or a first preference is wrong."
        ),
    ),
    Rule(
        "sv.second-missing",
        "sv",
        _W,
        "Second preferences missing",
        "Nobody has more than half of the first preferences, and the second ones of the last two are not all "
        "given.",
        _LAW,
        second_missing,
        When.WHOLE,
        why=(
            "Without them nobody can tell that the right one of the two is elected: ask for the second count."
        ),
    ),
    Rule(
        "sv.second-over",
        "sv",
        _E,
        "More second preferences than voters",
        "The second preferences of the last two add to more than the first preferences of all who are out.",
        "",
        second_over,
        may_stand=True,
        why=(
            "Only voters whose first choice is out give a second preference that counts, so a figure "
            "has a digit too many."
        ),
    ),
    Rule(
        "sv.winner",
        "sv",
        _E,
        "Not the one with most votes",
        "Who is marked elected has fewer first and second preferences than another of the last two.",
        _LAW,
        winner,
        may_stand=True,
        why=(
            "The second count elects who has more in both, so a figure or the mark is wrong: compare "
            "both with the paper."
        ),
    ),
    Rule(
        "sv.lot-missing",
        "sv",
        _W,
        "Tie without a lot",
        "The last two are level in first and second preferences, and no lot is recorded.",
        _LAW,
        lot_missing,
        why=("Level at the end, only a lot elects, and the record must say so."),
    ),
    Rule(
        "sv.lot-needless",
        "sv",
        _E,
        "Lot without a tie",
        "A lot is recorded though nobody is level at the end of the count.",
        _LAW,
        lot_needless,
        why=("A lot is drawn only where the two are level at the end, so the mark or a figure is wrong."),
    ),
)
"""The family, in the order its findings are shown."""

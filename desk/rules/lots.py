"""Seats, last part: ties at the last seat, and the lots that settle them."""

from collections.abc import Iterator

from desk.count.elected import terms_by_rank
from desk.count.finding import Severity
from desk.count.sheet import ELECTED
from desk.rules.case import Case, counted
from desk.rules.rule import Problem, Rule


def lot_missing(case: Case) -> Iterator[Problem]:
    """A tie at the last seat with no lot recorded."""
    line = case.line
    if line is None or not line.by_lot or case.declaration.lots or len(case.elected) != case.seats:
        return
    tied = sorted(line.tied)
    if line.clear <= set(case.elected) <= line.clear | line.tied:
        seats = "seat" if line.by_lot == 1 else counted(line.by_lot, "seat", "seats")
        yield Problem(
            (ELECTED, *(case.votes_at(i) for i in tied)),
            f"{case.places(tied)} are level at {case.votes[tied[0]]:,} for the last {seats}: "
            "mark who won the lot with * after the number.",
        )


def lot_needless(case: Case) -> Iterator[Problem]:
    """A lot recorded where no tie needs one."""
    line = case.line
    drawn = _drawn(case)
    no_tie = line is not None and not line.by_lot
    if None in terms_by_rank(case.contest, case.elected, case.votes).values():
        return  # A lot decided who sits how long.
    if drawn and (no_tie or not case.polls):
        yield Problem(
            (ELECTED, *(case.votes_at(i) for i in drawn if case.votes[i] is not None)),
            f"{case.places(drawn)} marked as drawn by lot, but nobody is level at the last seat: look at "
            "the mark and the figures.",
        )


def lot_count(case: Case) -> Iterator[Problem]:
    """More or fewer lots than seats that the tie leaves open."""
    line = case.line
    if line is None or not line.by_lot or not case.declaration.lots:
        return
    drawn = [i for i in _drawn(case) if i in line.tied]
    if drawn and len(drawn) != line.by_lot:
        yield Problem(
            (ELECTED,),
            f"{counted(len(drawn), 'winner', 'winners')} by lot marked for "
            f"{counted(line.by_lot, 'seat', 'seats')} left open by the tie: look at the marks.",
        )


def lot_stranger(case: Case) -> Iterator[Problem]:
    """A lot won by somebody who was not in the tie."""
    line = case.line
    for person in case.declaration.lots:
        position = case.contest.position(person)
        if position is None:
            yield Problem((ELECTED,), f"{person} won a lot and is not on this ballot paper: check the lots.")
        elif line is not None and line.by_lot and position - 1 not in line.tied:
            yield Problem(
                (ELECTED, case.votes_at(position - 1)),
                f"{case.place_votes(position - 1)} is marked as drawn by lot and is not in the tie: look at "
                "the mark.",
            )


def lot_not_elected(case: Case) -> Iterator[Problem]:
    """A lot won by somebody who is not elected."""
    lost = [index for index in _drawn(case) if index not in case.elected]
    if lost:
        yield Problem(
            (ELECTED,), f"{case.places(lost)} won the lot and is not marked elected: look at the marks."
        )


def _drawn(case: Case) -> list[int]:
    """Indexes of those on the ballot paper who won a lot."""
    lots = case.declaration.lots
    if not lots:
        return []
    return [i for i, candidate in enumerate(case.contest.candidates) if candidate.person_id in lots]


_E, _W = Severity.ERROR, Severity.WARNING
_LOT_LAW = "Principal Areas Rules 2006, rule 49 (equality of votes)"

LOT_RULES: tuple[Rule, ...] = (
    Rule(
        "seats.lot-missing",
        "seats",
        _W,
        "Tie without a lot",
        "Candidates are level at the last seat and no lot is recorded.",
        _LOT_LAW,
        lot_missing,
        why=(
            "Level candidates are parted by lot and a record of it will be asked for: mark the winner"
            " of the lot, or accept it where the sheet does not say."
        ),
    ),
    Rule(
        "seats.lot-needless",
        "seats",
        _E,
        "Lot without a tie",
        "A lot is recorded though nobody is level at the last seat: the mark or a figure is wrong.",
        _LOT_LAW,
        lot_needless,
        why=(
            "A lot is drawn only between equals at the last seat, so a figure is wrong or the mark "
            "is: ask which two were level."
        ),
    ),
    Rule(
        "seats.lot-count",
        "seats",
        _E,
        "Number of lots",
        "More or fewer are marked as drawn by lot than the tie leaves seats open.",
        _LOT_LAW,
        lot_count,
        why="The tie leaves a fixed number of seats open: one mark of a lot for each.",
    ),
    Rule(
        "seats.lot-stranger",
        "seats",
        _E,
        "Lot outside the tie",
        "Somebody is marked as drawn by lot who is not among the tied, or not on the ballot paper.",
        _LOT_LAW,
        lot_stranger,
        why=(
            "Only those level at the last seat take part in the lot: a figure or the mark is in the "
            "wrong row."
        ),
    ),
    Rule(
        "seats.lot-not-elected",
        "seats",
        _E,
        "Lot won but not elected",
        "Somebody won the lot and is not marked elected.",
        _LOT_LAW,
        lot_not_elected,
        why="Whoever wins the lot has the seat: mark them elected, or take the mark of the lot away.",
    ),
)
"""Its part of the family, in the order its findings are shown."""

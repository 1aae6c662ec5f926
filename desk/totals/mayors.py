"""Mayors elected on the day, each with whose the office was. They are no councillors and count apart."""

from collections.abc import Callable
from dataclasses import dataclass

from desk.count.declaration import Kind
from desk.totals.board import Mayors
from desk.totals.facts import ContestFacts, Outcome
from desk.totals.running import RunningTotals
from desk.totals.ward import ward_sentence

NOT_YET = "not declared"
STOPPED = "countermanded, to be polled later"


@dataclass(frozen=True, slots=True)
class MayorRow:
    """`group` who won, "" while nobody has; `words`: "Labour hold", "Labour gain from Conservatives", or,
    where nobody knows who held the office, "Labour"."""

    ballot_paper_id: str
    place: str
    group: str
    words: str

    @property
    def declared(self) -> bool:
        """It has a result."""
        return bool(self.group)


def mayor_rows(totals: RunningTotals, place: Callable[[str], str]) -> tuple[MayorRow, ...]:
    """Every mayor, in the pack's order. `place` names where, from the ballot paper id."""
    return tuple(
        _row(facts, outcome, place(facts.ballot_paper_id), totals)
        for facts, outcome in totals.mayor_contests()
    )


def _row(facts: ContestFacts, outcome: Outcome | None, place: str, totals: RunningTotals) -> MayorRow:
    if outcome is None or not outcome.seats:
        stopped = facts.stopped or (outcome is not None and outcome.kind is Kind.COUNTERMANDED)
        return MayorRow(facts.ballot_paper_id, place, "", STOPPED if stopped else NOT_YET)
    group = outcome.seats[0][0]
    words = totals.names.get(group, group)
    if facts.last_fought:
        words = ward_sentence(outcome.kind, facts.last_fought, outcome.seats, 0, totals.names)
    return MayorRow(facts.ballot_paper_id, place, group, words)


def mayors_title(mayors: Mayors) -> str:
    """ "Mayors: 3 of 6; Labour 2, Conservatives 1"; "" where no mayor is elected."""
    if not mayors.after.of:
        return ""
    won = ", ".join(f"{name} {count}" for _, name, count in mayors.groups)
    return f"Mayors: {mayors.after.declared} of {mayors.after.of}" + (f"; {won}" if won else "")

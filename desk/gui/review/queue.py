"""The rows of the review list: what they say, in which order, and which come after a verdict. No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desk.count.call_sign import folded
from desk.gui.parts.moments import clock
from desk.record.entry import Place
from desk.record.states import State
from desk.work.answers import Waiting
from desk.work.review import AMENDED, queue_order


class Show(StrEnum):
    """What the list shows. Approved ones are there sealed or not."""

    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"
    ALL = "all"
    DIFFERING = "differing"


WAITING = (State.DIFFERING, State.ENTERED, State.CHECKED)
"""States of a sheet that waits for somebody's word."""
_STATES = {
    Show.WAITING: set(WAITING),
    Show.RETURNED: {State.RETURNED},
    Show.APPROVED: {State.APPROVED, State.SEALED},
    Show.ALL: {*WAITING, State.RETURNED, State.APPROVED, State.SEALED},
    Show.DIFFERING: {State.DIFFERING},
}
_WHY = {
    State.ENTERED: "Keyed by {who}, waits for its second entry",
    State.RETURNED: "Sent back to {who}, waits to be keyed again",
    State.APPROVED: "Keyed by {who}, approved",
    State.SEALED: "Keyed by {who}, approved and sealed",
}
_ORDER = (*WAITING, State.RETURNED, State.APPROVED, State.SEALED)


@dataclass(frozen=True, slots=True)
class Line:
    """A sheet in the list. `why`: one line why it stands here. `at`: "01:12", or "".

    `declaration_id` is the revision that waits, "" for a sheet that does not wait. `own`: the person who
    looks keyed it. `warned`: warnings were accepted on it. `amended`: keyed before its contest was amended,
    so that it waits to be keyed again however far it had come.
    """

    ballot_paper_id: str
    ward: str
    council: str
    state: State
    why: str
    at: str = ""
    declaration_id: str = ""
    own: bool = False
    warned: bool = False
    as_declared: bool = False
    amended: bool = False

    @property
    def words(self) -> str:
        """What is searched in."""
        return folded(f"{self.ward} {self.council}")


def lines(queue: Iterable[Waiting], places: Iterable[Place]) -> tuple[Line, ...]:
    """Every declared sheet: those that wait in the queue's order, one's own last; then the rest."""
    ranked = sorted(queue, key=lambda row: (row.own and row.rank != AMENDED, queue_order(row)))
    waiting = [_waiting(row) for row in ranked]
    taken = {line.ballot_paper_id for line in waiting}
    rest = [
        Line(
            place.ballot_paper_id,
            place.ward,
            place.council,
            place.state,
            _WHY[place.state].format(who=place.entered_by),
        )
        for place in places
        if place.state in _WHY
        and place.ballot_paper_id not in taken
        and (place.wants or place.state is not State.ENTERED)
    ]
    return (*waiting, *sorted(rest, key=lambda line: _ORDER.index(line.state)))


def _waiting(row: Waiting) -> Line:
    place, amended = row.place, row.rank == AMENDED
    own = row.own and not amended
    return Line(
        ballot_paper_id=place.ballot_paper_id,
        ward=place.ward,
        council=place.council,
        state=place.state,
        why=f"Keyed by you, so not yours to review. {row.why}" if own else row.why,
        at=clock(row.entered_at),
        declaration_id=row.declaration_id,
        own=row.own,
        warned=row.warnings > 0,
        as_declared=row.as_declared,
        amended=amended,
    )


def shown(all_lines: Sequence[Line], show: Show, search: str) -> tuple[Line, ...]:
    """The lines of a filter that have every word of the search in ward or council."""
    words = folded(search).split()
    return tuple(
        line
        for line in all_lines
        if _is_in(line, show) and (not words or all(word in line.words for word in words))
    )


def _is_in(line: Line, show: Show) -> bool:
    """What waits for a second entry is in all, and waits for nobody's word here."""
    if show is Show.WAITING:
        return line.amended or (line.state in _STATES[show] and bool(line.declaration_id))
    return line.state in _STATES[show]


def counts(all_lines: Sequence[Line]) -> dict[Show, int]:
    """How many sheets each filter holds, whatever is searched."""
    return {show: sum(_is_in(line, show) for line in all_lines) for show in _STATES}


def to_approve(some: Sequence[Line]) -> tuple[Line, ...]:
    """Those of the lines that wait and that the person who looks may approve."""
    ready = (State.ENTERED, State.CHECKED)
    return tuple(
        line for line in some if line.state in ready and not (line.own or line.amended or line.as_declared)
    )


def after_verdict(before: Sequence[Line], judged: str, now: Sequence[Line]) -> str:
    """The sheet to look at once `judged` has its verdict: the next that still waits in the order that was
    looked at, then those before it; "" where nothing waits."""
    waits = {line.ballot_paper_id for line in now if line.state in WAITING and not (line.own or line.amended)}
    at = next((i for i, line in enumerate(before) if line.ballot_paper_id == judged), -1)
    for line in (*before[at + 1 :], *before[: max(at, 0)]):
        if line.ballot_paper_id in waits and line.ballot_paper_id != judged:
            return line.ballot_paper_id
    return next((line.ballot_paper_id for line in now if line.ballot_paper_id in waits), "")

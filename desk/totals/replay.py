"""The night again, to any moment and at any speed: steps that are taken forward and taken back.

A step's time is the time of its journal line, and never before that of the step before it: a clock put back
in the night cannot change the order in which things were done. A regrouping of parties is no step: every
moment is shown under the grouping of now, or two moments could not be compared.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from desk.count.council import Council
from desk.totals.calls import Override
from desk.totals.facts import ContestFacts, Outcome
from desk.totals.line import LineSeats
from desk.totals.running import RunningTotals

_END = 2**63 - 1
"""No line of a journal has a higher number."""


class Did(StrEnum):
    """What was done to a contest, or to a council, in a step."""

    DECLARED = "declared"
    CORRECTED = "corrected"
    SENT_BACK = "sent back"
    WITHDRAWN = "withdrawn"
    DIFFERS = "differs"
    CHECKED = "checked"
    APPROVED = "approved"
    RULED = "control set by an editor"
    AMENDED = "amended"
    LINE = "council line"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the journal that moves the board. `seq` numbers it, `at` is ISO UTC, `who` did it.

    For a contest `subject` is its ballot paper id and `outcome` what stands from now on, and `facts` how it
    was amended. For a council it is its code: `override` is the editor's word (`RULED`), `council` how it was
    amended, `line` the council line that stands (`LINE`).
    """

    seq: int
    at: str
    who: str
    did: Did
    subject: str
    outcome: Outcome | None = None
    override: Override | None = None
    facts: ContestFacts | None = None
    council: Council | None = None
    line: LineSeats | None = None
    reason: str = ""

    def take(self, totals: RunningTotals) -> "Step":
        """Do it; the answer is the step that takes it back."""
        if self.council is not None:
            was = totals.standing(self.subject).council
            totals.amend_council(self.council)
            return replace(self, council=was)
        if self.did is Did.RULED:
            before = totals.standing(self.subject).override
            totals.override(self.subject, self.override)
            return replace(self, override=before)
        if self.did is Did.LINE:
            stood = totals.standing(self.subject).line
            totals.put_line(self.subject, self.line)
            return replace(self, line=stood)
        outcome, facts = totals.outcome(self.subject), totals.facts(self.subject)
        if self.facts is not None:
            totals.amend(self.facts)
        totals.put(self.subject, self.outcome)
        return replace(self, outcome=outcome, facts=None if self.facts is None else facts)

    @property
    def of_council(self) -> bool:
        """It tells of a council, not of a contest."""
        return self.did in (Did.RULED, Did.LINE) or self.council is not None


@dataclass(frozen=True, slots=True)
class Then:
    """A moment that is asked for: its time, ISO UTC, what was done in that very second included; or, where
    `seq` is given, once the step of that number was done."""

    at: str = ""
    seq: int | None = None


class Replay:
    """A board of its own that goes to any moment. `fresh` makes running totals with nothing declared."""

    def __init__(self, fresh: Callable[[], RunningTotals], steps: Iterable[Step] = ()) -> None:
        self.totals = fresh()
        self._steps: list[Step] = []
        self._times: list[str] = []
        self._back: list[Step] = []
        self._of: dict[str, list[int]] = {}
        self.extend(steps)

    def extend(self, steps: Iterable[Step]) -> None:
        """Add what was done since. The board stays at its moment."""
        for step in steps:
            self._of.setdefault(step.subject, []).append(len(self._steps))
            self._steps.append(step)
            self._times.append(max(step.at, self._times[-1]) if self._times else step.at)

    @property
    def taken(self) -> int:
        """How many steps the board has taken."""
        return len(self._back)

    @property
    def times(self) -> tuple[str, ...]:
        """The moments at which something was done, in order: where a player can stop."""
        return tuple(self._times)

    @property
    def now(self) -> str:
        """The moment of the last step taken; "" before the first."""
        return self._times[self.taken - 1] if self._back else ""

    @property
    def seq(self) -> int:
        """The number of the last step taken; 0 before the first."""
        return self._steps[self.taken - 1].seq if self._back else 0

    @property
    def until(self) -> int:
        """The last line of the journal that is of this moment: what is no step, as an incident noted, belongs
        to the moment until the next step is taken."""
        return self._steps[self.taken].seq - 1 if self.taken < len(self._steps) else _END

    def place(self, moment: str) -> int:
        """How many steps the board has taken at `moment` (ISO UTC), those of that very second included."""
        return bisect_right(self._times, moment)

    def place_of(self, seq: int) -> int:
        """How many steps the board has taken once the step numbered `seq` is done."""
        return bisect_right(self._steps, seq, key=lambda step: step.seq)

    def done_to(self, subject: str) -> tuple[Step, ...]:
        """Every step taken that is about this contest or council, oldest first."""
        own = self._of.get(subject, [])
        return tuple(self._steps[at] for at in own[: bisect_left(own, self.taken)])

    def to(self, moment: str) -> RunningTotals:
        """The board at `moment` (ISO UTC), what was done in that very second included.

        It is this replay's own board, which the next call moves on.
        """
        return self.step(self.place(moment) - self.taken)

    def step(self, by: int = 1) -> RunningTotals:
        """So many steps on, or back; at an end it stays there."""
        for _ in range(max(0, min(by, len(self._steps) - self.taken))):
            self._back.append(self._steps[self.taken].take(self.totals))
        for _ in range(max(0, min(-by, self.taken))):
            self._back.pop().take(self.totals)
        return self.totals

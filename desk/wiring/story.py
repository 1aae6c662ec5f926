"""The night as a story: steps, log and course, told in slices, and a board at any moment of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from desk.count.errors import Refused
from desk.record.rulings import Ruling, RulingKind, incident_told
from desk.store.store import Store
from desk.totals.log import LogLine, NightLog
from desk.totals.replay import Replay, Step, Then
from desk.totals.running import RunningTotals
from desk.wiring.open_desk import OpenDesk
from desk.wiring.steps import Steps

NOTHING_YET = "Nothing was declared at this desk yet: there is no earlier board to show."


@dataclass(frozen=True, slots=True)
class Told:
    """Lines that somebody has not read yet, oldest first. `of_story`: which telling they belong to; where it
    is another than before, all earlier lines are void. `done` of `of`: how much of the journal is told."""

    of_story: int
    lines: tuple[LogLine, ...]
    done: int
    of: int

    @property
    def whole(self) -> bool:
        """Everything is told."""
        return self.done >= self.of


class Story:
    """Told once from the journal and then kept up with it. `fresh` makes totals with nothing declared."""

    def __init__(self, desk: OpenDesk, store: Store, fresh: Callable[[], RunningTotals]) -> None:
        self._desk, self._store, self._fresh = desk, store, fresh
        self._number = 0
        self.forget()

    def forget(self) -> None:
        """Tell it all anew: the parties stand in other groups."""
        self._number += 1
        self._read = 0
        self._steps: list[Step] = []
        self._maker: Steps | None = None
        self._log: NightLog | None = None
        self._replay: Replay | None = None
        self._given = 0

    @property
    def steps(self) -> Sequence[Step]:
        """Everything that moved the board so far, in order."""
        self.read_on()
        return self._steps

    @property
    def log(self) -> NightLog:
        """The night in the words of the trade, as far as it was read."""
        if self._log is None:
            places = {place.ballot_paper_id: (place.ward, place.council) for place in self._desk.places()}
            self._log = NightLog(self._fresh(), places)
        return self._log

    def read_on(self, most: int | None = None) -> bool:
        """Read what was done since, at most so many steps. Whether that was all."""
        if self._maker is None:
            self._maker = Steps(self._desk.groups_of_parties, double=self._desk.facts.double)
        log = self.log
        rulings = self._store.rulings.all(self._read)
        rows = list(islice(self._store.night_rows(self._read), most))
        whole = most is None or len(rows) < most
        last = [row.seq for row in rows[-1:]] + [one.seq for one in rulings[-1:] if whole]
        self._read = until = max(last, default=self._read)
        made = self._maker.of(rows, {one.seq: one for one in rulings})
        noted = (one for one in rulings if one.kind is RulingKind.INCIDENT and one.seq <= until)
        try:
            self._tell(log, merge(made, noted, key=lambda step: step.seq))
        except Exception:
            self.forget()  # Half of a slice is told: what comes next would not follow.
            raise
        return whole

    def _tell(self, log: NightLog, done: Iterable[Step | Ruling]) -> None:
        for one in done:
            if isinstance(one, Ruling):
                log.note(one.seq, one.at, *self._incident(one))
            else:
                self._steps.append(one)
                log.take((one,))

    def told(self, of_story: int, known: int, most: int | None = None) -> Told:
        """The lines after the first `known` of that telling, after reading on by at most so many steps."""
        whole = self.read_on(most)
        log = self.log
        newest = self._store.last_line()
        of = newest.seq if newest is not None else 0
        known = known if of_story == self._number else 0
        return Told(self._number, log.since(known), of if whole else self._read, of)

    def replay(self) -> Replay:
        """The one board that goes to any moment of this night, kept up with what is done."""
        if self._replay is None:
            self._replay, self._given = Replay(self._fresh), 0
        steps = self.steps
        self._replay.extend(steps[self._given :])
        self._given = len(steps)
        return self._replay

    def go(self, then: Then, most: int | None = None) -> tuple[Replay, int]:
        """The board at a moment, or `most` steps nearer to it: it, and how many steps are still to go.

        Raises Refused while nothing is declared.
        """
        replay = self.replay()
        if not self._steps:
            raise Refused(NOTHING_YET)
        to = replay.place(then.at) if then.seq is None else replay.place_of(then.seq)
        by = to - replay.taken
        replay.step(by if most is None else max(-most, min(most, by)))
        return replay, abs(to - replay.taken)

    def _incident(self, one: Ruling) -> tuple[str, str]:
        """Its ward or council, and its words. One taken back says which."""
        if one.value is not None:
            return one.subject, incident_told(one)
        noted = next(was for was in self._store.rulings.all() if was.seq == one.withdraws)
        return noted.subject, f"Incident taken back ({one.reason}): {incident_told(noted)}"

"""The log of declarations in the words of the trade, newest first: "Peterborough: Conservative gain from no
overall control". Made by taking the night's steps one by one and saying what each of them changed."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desk.count.council import NO_OVERALL_CONTROL
from desk.totals.area import Area
from desk.totals.board import Base, CouncilRow
from desk.totals.control import Result
from desk.totals.course import NightCourse
from desk.totals.facts import counts
from desk.totals.replay import Did, Step
from desk.totals.running import RunningTotals
from desk.totals.say import adjective
from desk.totals.ward import ward_sentence


class LogKind(StrEnum):
    """What a line tells of."""

    COUNCIL = "council"
    CALLED = "called"
    WARD = "ward"
    CORRECTED = "corrected"
    DOUBTED = "in doubt"
    EDITOR = "editor"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line. `at` is ISO UTC; `ward` and `ballot_paper_id` are "" where it tells of the whole council.

    `groups` are those it names; `changed_hands`: a seat or a council went to another group.
    """

    seq: int
    at: str
    kind: LogKind
    gss: str
    council: str
    ballot_paper_id: str
    ward: str
    groups: tuple[str, ...]
    changed_hands: bool
    words: str

    @property
    def place(self) -> str:
        """ "Peverell, Plymouth", or the council alone."""
        return f"{self.ward}, {self.council}" if self.ward else self.council

    @property
    def sentence(self) -> str:
        """ "Peterborough: Conservative gain from no overall control"."""
        return f"{self.place}: {self.words}"


class NightLog:
    """Lines made step by step. `places` maps ballot paper id → names of ward and council.

    `course` is the night's course, kept from the same steps.
    """

    def __init__(self, totals: RunningTotals, places: Mapping[str, tuple[str, str]]) -> None:
        """`totals` is the log's own board, with nothing declared."""
        self._totals = totals
        self._places = places
        self._lines: list[LogLine] = []
        self._rows: dict[str, CouncilRow] = {}
        stopped = [gss for gss in totals.gss_all if totals.standing(gss).complete]
        self.course = NightCourse(totals.areas_holding, stopped)

    def take(self, steps: Iterable[Step]) -> None:
        """Take these steps, in order, and write what they changed."""
        for step in steps:
            self._lines.extend(self._told(step))

    def note(self, seq: int, at: str, subject: str, words: str) -> None:
        """Write of an incident at a ward (ballot paper id) or in a whole council (code), which moves no
        board. Its `seq` follows what was taken so far."""
        if subject in self._totals.gss_all:
            name = self._totals.standing(subject).council.name
            line = LogLine(seq, at, LogKind.INCIDENT, subject, name, "", "", (), False, words)
        else:
            gss = self._totals.facts(subject).council_gss
            ward, council = self._places.get(subject, (subject, ""))
            line = LogLine(seq, at, LogKind.INCIDENT, gss, council, subject, ward, (), False, words)
        self._lines.append(line)

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def since(self, count: int) -> tuple[LogLine, ...]:
        """The lines after the first `count`, oldest first: what somebody who has those has not."""
        return tuple(self._lines[count:])

    def lines(self) -> tuple[LogLine, ...]:
        """All of them, newest first; a council's result stands above the ward that completed it."""
        return tuple(reversed(self._lines))

    def _told(self, step: Step) -> Iterator[LogLine]:
        gss = step.subject if step.of_council else self._totals.facts(step.subject).council_gss
        counted = gss in self._totals.gss_all
        before = (self._rows.get(gss) or self._row(gss)) if counted else None
        step.take(self._totals)
        after = self._row(gss) if counted else None
        if not step.of_council:
            yield from self._ward_line(step, gss)
        if before is not None and after is not None:
            self.course.take(step.seq, step.at, before, after)
            yield from _council_line(step, before, after, self._totals.names)

    def _row(self, gss: str) -> CouncilRow:
        """How the council stands now; kept, since it stands so until a step is about it."""
        row = self._rows[gss] = self._totals.standing(gss).row(Base.LAST_FOUGHT, self._totals.names)
        return row

    def _ward_line(self, step: Step, gss: str) -> Iterator[LogLine]:
        kind, words, changed = LogKind.WARD, "", False
        groups: tuple[str, ...] = ()
        if step.did in (Did.DECLARED, Did.CORRECTED) and step.outcome is not None:
            held = self._totals.facts(step.subject).last_fought
            outcome = step.outcome
            words = ward_sentence(outcome.kind, held, outcome.seats, outcome.vacant, self._totals.names)
            groups = tuple(group for group, _ in counts([*outcome.seats, *(held or ())]))
            changed = held is not None and bool(outcome.seats) and outcome.seats != held
            if step.did is Did.CORRECTED:
                kind, words = LogKind.CORRECTED, f"corrected ({step.reason}): {words}"
        elif step.did in _DOUBT:
            kind, words = LogKind.DOUBTED, _DOUBT[step.did]
            words = f"{words}: {step.reason}" if step.reason else words
        if words:
            ward, council = self._places.get(step.subject, (step.subject, ""))
            yield LogLine(step.seq, step.at, kind, gss, council, step.subject, ward, groups, changed, words)


_DOUBT = {
    Did.SENT_BACK: "sent back to be keyed again",
    Did.DIFFERS: "two entries differ",
    Did.WITHDRAWN: "withdrawn",
    Did.AMENDED: "amended",
}


def _council_line(
    step: Step, before: CouncilRow, after: CouncilRow, names: Mapping[str, str]
) -> Iterator[LogLine]:
    """What became of the council by this step: its result, an early call, or that it has none any more."""
    was, now = _standing(before, names), _standing(after, names)
    if was == now:
        return
    kind, words = now
    if not words:
        kind, words = LogKind.DOUBTED, "no result any more: a ward is open again"
    if step.did is Did.RULED:
        kind = LogKind.EDITOR
        words = f"{words}, set by {step.who}" if after.overridden else f"{words}, as the seats have it"
    changed = after.result in (Result.GAIN, Result.LOSS) and kind in (LogKind.COUNCIL, LogKind.EDITOR)
    groups = tuple(g for g in (after.control or after.called, after.control_before) if g is not None)
    yield LogLine(step.seq, step.at, kind, after.gss, after.name, "", "", groups, changed, words)


def _standing(row: CouncilRow, names: Mapping[str, str]) -> tuple[LogKind, str]:
    """The sentence that stands for a council; where nobody knows who held it, who holds it now."""
    if row.complete:
        unsaid = "complete; who controls it cannot be told"
        if row.control is not None:
            held = row.control != NO_OVERALL_CONTROL
            unsaid = f"{adjective(row.control, names)} control" if held else "No overall control"
        return LogKind.COUNCIL, row.sentence or unsaid
    return LogKind.CALLED, f"called early: {row.called_sentence}" if row.called_sentence else ""


class Telling(StrEnum):
    """What a reader of the log asks for."""

    ALL = "all"
    DECLARATIONS = "declarations"
    CHANGES = "changes"
    CORRECTIONS = "corrections"
    COUNCILS = "councils"
    INCIDENTS = "incidents"

    def takes(self, line: LogLine) -> bool:
        """A line of this sort. A ward or council that changed hands is one of the changes too."""
        if self is Telling.ALL:
            return True
        return line.changed_hands if self is Telling.CHANGES else line.kind in _KINDS[self]


_KINDS = {
    Telling.DECLARATIONS: (LogKind.WARD,),
    Telling.CORRECTIONS: (LogKind.CORRECTED, LogKind.DOUBTED),
    Telling.COUNCILS: (LogKind.COUNCIL, LogKind.CALLED, LogKind.EDITOR),
    Telling.INCIDENTS: (LogKind.INCIDENT,),
}


@dataclass(frozen=True, slots=True)
class LogFilter:
    """The lines of the councils `within` (None: of all), of the `council` ("": of any), of a sort, that name
    `group`, whose sentence has every one of the `words`, in any order and case."""

    within: frozenset[str] | None = None
    council: str = ""
    telling: Telling = Telling.ALL
    group: str = ""
    words: str = ""

    def takes(self, line: LogLine, said: str = "") -> bool:
        """The line meets every condition that is given. `said`: its sentence, case folded, if at hand."""
        return (
            (self.within is None or line.gss in self.within)
            and (not self.council or line.gss == self.council)
            and self.telling.takes(line)
            and (not self.group or self.group in line.groups)
            and (not self.words or self._in(said or line.sentence.casefold()))
        )

    def _in(self, said: str) -> bool:
        return all(word in said for word in self.words.casefold().split())


class SiftedLog:
    """Lines under a filter, newest first, and only those up to a moment of the night if one is set.

    A line more costs that line; another filter costs one look at every line.
    """

    def __init__(self) -> None:
        self.filter = LogFilter()
        self._all: list[tuple[LogLine, str]] = []
        self._found: list[LogLine] = []
        self._shown = 0
        self._until: int | None = None

    def __len__(self) -> int:
        """How many are shown."""
        return self._shown

    def row(self, at: int) -> LogLine:
        """The line that stands there, the newest at 0."""
        return self._found[self._shown - 1 - at]

    @property
    def known(self) -> int:
        """How many lines there are in all."""
        return len(self._all)

    def lines(self) -> tuple[LogLine, ...]:
        """All that are shown, newest first."""
        return tuple(reversed(self._found[: self._shown]))

    def take(self, lines: Iterable[LogLine]) -> int:
        """More lines, oldest first, all of them after those that are there. How many more are shown."""
        for line in lines:
            said = line.sentence.casefold()
            self._all.append((line, said))
            if self.filter.takes(line, said):
                self._found.append(line)
        return self._show()

    def sift(self, by: LogFilter) -> None:
        """Another filter."""
        self.filter = by
        self._found = [line for line, said in self._all if by.takes(line, said)]
        self._shown = 0
        self._show()

    def to(self, until: int | None) -> int:
        """Only what was done up to the step of that number; None: all. How many more, or fewer, are shown."""
        self._until = until
        return self._show()

    def forget(self) -> None:
        """The lines are told anew."""
        self._all, self._found, self._shown = [], [], 0

    def _show(self) -> int:
        before = self._shown
        self._shown = len(self._found)
        if self._until is not None:
            self._shown = bisect_right(self._found, self._until, key=lambda line: line.seq)
        return self._shown - before


def lines_in(totals: RunningTotals, area: Area, lines: Iterable[LogLine]) -> tuple[LogLine, ...]:
    """The lines of the councils of `area`."""
    within = LogFilter(within=frozenset(totals.gss_in(area)))
    return tuple(line for line in lines if within.takes(line))

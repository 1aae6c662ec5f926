"""The log of declarations in the words of the trade, newest first: "Peterborough: Conservative gain from no
overall control". Made by taking the night's steps one by one and saying what each of them changed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desk.count.council import NO_OVERALL_CONTROL
from desk.totals.area import Area
from desk.totals.board import Base, CouncilRow
from desk.totals.control import Result
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
    """Lines made step by step. `places` maps ballot paper id → names of ward and council."""

    def __init__(self, totals: RunningTotals, places: Mapping[str, tuple[str, str]]) -> None:
        """`totals` is the log's own board, with nothing declared."""
        self._totals = totals
        self._places = places
        self._lines: list[LogLine] = []

    def take(self, steps: Iterable[Step]) -> None:
        """Take these steps, in order, and write what they changed."""
        for step in steps:
            self._lines.extend(self._told(step))

    def lines(self) -> tuple[LogLine, ...]:
        """All of them, newest first; a council's result stands above the ward that completed it."""
        return tuple(reversed(self._lines))

    def _told(self, step: Step) -> Iterator[LogLine]:
        gss = step.subject if step.of_council else self._totals.facts(step.subject).council_gss
        counted = gss in self._totals.gss_all
        before = self._row(gss) if counted else None
        step.take(self._totals)
        after = self._row(gss) if counted else None
        if not step.of_council:
            yield from self._ward_line(step, gss)
        if before is not None and after is not None:
            yield from _council_line(step, before, after, self._totals.names)

    def _row(self, gss: str) -> CouncilRow:
        return self._totals.standing(gss).row(Base.LAST_FOUGHT, self._totals.names)

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
        kind, words = LogKind.COUNCIL, "no result any more: a ward is open again"
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


def filtered(
    lines: Iterable[LogLine],
    *,
    gss: Collection[str] | None = None,
    kinds: Collection[LogKind] = (),
    group: str = "",
    text: str = "",
    changed_hands: bool = False,
) -> tuple[LogLine, ...]:
    """The lines of these councils (None: of all), of these kinds (none given: all), that name `group`, whose
    sentence has `text` in it, that tell of a change of hands; each condition only where it is given."""
    sought = text.casefold()
    return tuple(
        line
        for line in lines
        if (gss is None or line.gss in gss)
        and (not kinds or line.kind in kinds)
        and (not group or group in line.groups)
        and (not sought or sought in line.sentence.casefold())
        and (not changed_hands or line.changed_hands)
    )


def lines_in(totals: RunningTotals, area: Area, lines: Iterable[LogLine]) -> tuple[LogLine, ...]:
    """The lines of the councils of `area`."""
    return filtered(lines, gss=frozenset(totals.gss_in(area)))

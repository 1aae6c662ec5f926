"""The night's plan: who is expected when, who is due, the next wave, who is late; and the watch list.

Times are local wall-clock times, ISO to the minute ("2018-05-04T02:00"), as the councils announce them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desk.count.errors import Refused
from desk.totals.board import CouncilRow
from desk.totals.can_change import OpenWard, can_change
from desk.totals.facts import Counts
from desk.totals.running import RunningTotals
from desk.totals.say import counted
from desk.totals.say_change import needs
from desk.totals.ward import ward_sentence

NIGHT_BEGINS = "21:00"
"""An hour alone is of polling day from here on, and before it of the day after: polls close at 22:00."""
GRACE = 30
"""Minutes after the expected time until a council is late."""
WAVE = 60
"""Minutes from the first of the next wave to its last."""

_HOUR = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]")


def expected_at(text: str, polling_date: str) -> str:
    """ "02:00" or "2018-05-04T02:00" as the moment it means; "" stays "". Raises `Refused`."""
    given = text.strip()
    if not given:
        return ""
    try:
        if _HOUR.fullmatch(given):
            day = datetime.fromisoformat(polling_date) + timedelta(days=int(given < NIGHT_BEGINS))
            return f"{day:%Y-%m-%d}T{given}"
        if _MOMENT.fullmatch(given):
            return f"{datetime.fromisoformat(given):%Y-%m-%dT%H:%M}"
    except ValueError:
        pass
    raise Refused(f"“{text}” is no time: give it as 02:00, or with its day as 2018-05-04T02:00.")


class Stage(StrEnum):
    """Where a council is in the night's plan."""

    DECLARED = "declared"
    LATE = "late"
    DUE = "due"
    NEXT = "next wave"
    LATER = "later"
    UNKNOWN = "no time known"


@dataclass(frozen=True, slots=True)
class Expected:
    """When a council is expected: `at` local ISO, and who says so ("pack", or the reason it was set for)."""

    at: str
    source: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A council in the plan. `late`: minutes since it was expected, 0 before. `at` "": nobody knows."""

    gss: str
    name: str
    at: str
    source: str
    stage: Stage
    late: int
    declared: int
    of: int


_ORDER = (Stage.LATE, Stage.DUE, Stage.NEXT, Stage.LATER, Stage.UNKNOWN, Stage.DECLARED)


def night_plan(rows: Iterable[CouncilRow], expected: Mapping[str, Expected], now: str) -> tuple[PlanRow, ...]:
    """The councils, the late ones first, then by time. `now`: local, ISO to the minute."""
    waiting = [row for row in rows if not row.complete]
    ahead = [at for row in waiting if (at := _at(row.gss, expected)) > now]
    wave_ends = _later(min(ahead), WAVE) if ahead else ""
    found = []
    for row in rows:
        one = expected.get(row.gss, Expected("", ""))
        stage = _stage(row, one.at, now, wave_ends)
        late = _minutes(one.at, now) if stage in (Stage.LATE, Stage.DUE) else 0
        found.append(PlanRow(row.gss, row.name, one.at, one.source, stage, late, row.declared, row.of))
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.stage), one.at, one.name)))


def _at(gss: str, expected: Mapping[str, Expected]) -> str:
    one = expected.get(gss)
    return "" if one is None else one.at


def _stage(row: CouncilRow, at: str, now: str, wave_ends: str) -> Stage:
    if row.complete:
        return Stage.DECLARED
    if not at:
        return Stage.UNKNOWN
    if at <= now:
        return Stage.LATE if _minutes(at, now) > GRACE else Stage.DUE
    return Stage.NEXT if at <= wave_ends else Stage.LATER


def _minutes(start: str, end: str) -> int:
    return int((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds() // 60)


def _later(at: str, minutes: int) -> str:
    return f"{datetime.fromisoformat(at) + timedelta(minutes=minutes):%Y-%m-%dT%H:%M}"


@dataclass(frozen=True, slots=True)
class WatchRow:
    """A council (`ballot_paper_id` "") or ward that is watched, and `why`. `stands` says where it stands,
    `needs` what each group still needs there, `decisive` that its open seats can alter control."""

    gss: str
    ballot_paper_id: str
    name: str
    why: str
    stands: str
    needs: tuple[str, ...]
    decisive: bool

    @property
    def id(self) -> str:
        """What is watched: the ward, or else the council."""
        return self.ballot_paper_id or self.gss


def watch_council(row: CouncilRow, totals: RunningTotals, why: str) -> WatchRow:
    """A council on the watch list."""
    told = can_change(totals, row.gss)
    progress = f"{row.declared} of {row.of} wards declared"
    early = f"called early: {row.called_sentence}" if row.called_sentence else ""
    stands = row.sentence or (f"{early}; {progress}" if early else progress)
    wanted = tuple(needs(one, totals.names) for one in told.contenders)
    return WatchRow(row.gss, "", row.name, why, stands, wanted, bool(told.contenders))


def last_time(votes: Counts, year: str, names: Mapping[str, str]) -> str:
    """ "Labour needs a swing of 2.1 points: Conservatives were 160 votes ahead in 2014"; "" where fewer than
    two groups stood. `votes`: each group's best-placed candidate's, whose sum the points are of."""
    ranked = sorted(votes, key=lambda pair: (-pair[1], pair[0]))
    total = sum(count for _, count in votes)
    if len(ranked) < 2 or not total:
        return ""
    (first, most), (second, fewer) = ranked[:2]
    ahead, behind = names.get(first, first), names.get(second, second)
    need = "need" if behind.endswith("s") else "needs"
    were = "were" if ahead.endswith("s") else "was"
    swing = 100 * (most - fewer) / total / 2
    return (
        f"{behind} {need} a swing of {swing:.1f} points: {ahead} {were} "
        f"{counted(most - fewer, 'vote')} ahead in {year}"
    )


def watch_ward(
    ballot_paper_id: str,
    name: str,
    totals: RunningTotals,
    open_ward: OpenWard | None,
    why: str,
    past: str = "",
) -> WatchRow:
    """A ward on the watch list. `open_ward`: what it can alter, None where it is settled; `past`: what is
    needed by the last time, told until it is declared."""
    facts, outcome = totals.facts(ballot_paper_id), totals.outcome(ballot_paper_id)
    names = totals.names
    stands = "not declared"
    if outcome is not None:
        stands = ward_sentence(outcome.kind, facts.last_fought, outcome.seats, outcome.vacant, names)
    if open_ward is not None and outcome is not None:
        stands = f"{stands}; {open_ward.why.value}"
    decides = () if open_ward is None else open_ward.decides
    groups = " or ".join(names.get(group, group) for group in decides)
    wanted = (f"can decide control for {groups}",) if groups else ()
    if outcome is None and past:
        wanted = (past, *wanted)
    return WatchRow(facts.council_gss, ballot_paper_id, name, why, stands, wanted, bool(decides))


def in_stage(rows: Sequence[PlanRow], stage: Stage) -> tuple[PlanRow, ...]:
    """The rows of one stage."""
    return tuple(row for row in rows if row.stage is stage)

"""What the Trainer section asks of the desk, in the worker's thread."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desk.count.errors import Refused
from desk.training.report import Report
from desk.training.run import Run
from desk.training.sets import Level, Printed

if TYPE_CHECKING:
    from desk.wiring.desk import Desk


@dataclass(frozen=True, slots=True)
class SetDrawn:
    """A set as it would be printed and keyed now."""

    seed: int
    level: Level
    wards: tuple[str, ...]
    sheets: tuple[Printed, ...]
    election: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows of practice, or the sentence why it knows nothing."""

    reports: tuple[Report, ...] = ()
    why_not: str = ""
    left: int = 0


def look_at(desk: "Desk") -> Known:
    """Every run with its report, newest first."""
    try:
        practice = desk.practice()
    except Refused as refusal:
        return Known(why_not=str(refusal))
    reports = tuple(practice.report(run) for run in reversed(practice.runs()))
    return Known(reports, "", len(practice.open_wards()))


def draw(desk: "Desk", count: int, level: Level, run: Run | None) -> SetDrawn:
    """The set of a run, or the next one of this size and level."""
    practice = desk.practice()
    if run is not None:
        seed, level, wards = run.seed, Level(run.level), run.ballots
    else:
        seed = len(practice.runs()) + 1
        wards = practice.wards(seed, count)
    sheets = practice.sheets(seed, level, wards)
    return SetDrawn(seed, level, wards, sheets, desk.header.election, desk.folder)

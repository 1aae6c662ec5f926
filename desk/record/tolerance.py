"""A tolerance of the rules as one election has set it, and how the journal tells it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desk.record.journal import JournalLine
from desk.record.recorded import parts_of

TOLERANCE = "tolerance"
"""What the line says; its subject is the tolerance's name."""


@dataclass(frozen=True, slots=True)
class SetTolerance:
    """One change. `name` is the tolerance's, `at` ISO UTC, `reason` never blank."""

    name: str
    value: float
    who: str
    at: str
    reason: str


def tolerance_said(value: float, reason: str) -> dict[str, Any]:
    """A change as its line tells it."""
    return {"value": value, "reason": reason}


def tolerance_told(value: float, reason: str) -> str:
    """The same as text."""
    return json.dumps(tolerance_said(value, reason), ensure_ascii=False)


def set_by(lines: Iterable[JournalLine]) -> dict[str, float]:
    """The tolerances that a journal's lines set, by name, the last of each: what a desk's batch carries, so
    that HQ examines as the desk did. A line that holds no number sets nothing."""
    found: dict[str, float] = {}
    for line in sorted(lines, key=lambda line: line.seq):
        if line.what == TOLERANCE:
            value = parts_of(line.after).get("value")
            if isinstance(value, int | float) and not isinstance(value, bool):
                found[line.subject] = float(value)
    return found

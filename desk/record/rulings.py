"""Rulings: what an editor or a supervisor sets for the board, each with a reason and a line of the journal.

The latest of a kind for a subject stands; one without a value takes the earlier one back. Incidents are
notes: each stands for itself until it is taken back.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk.count.day import day_and_time


class RulingKind(StrEnum):
    """What is set. In brackets the subject, and the keys of the value."""

    GROUP = "group"
    """The reporting group of a party (party id; `group`, and `name` for a group the pack has not)."""
    CONTROL = "control"
    """Who controls a council (GSS code; `control`)."""
    EXPECTED = "expected"
    """When a council is expected to declare (GSS code; `at`: local time, ISO to the minute)."""
    WATCH = "watch"
    """A council or ward on the watch list (GSS code or ballot paper id; `why`)."""
    INCIDENT = "incident"
    """Something that happened at a count (ballot paper id, or GSS code where it is the whole council's;
    `what`, `text`, `number`, `source`, and `at` if given: the night's hour, "01:10", or local ISO with its
    day)."""


LINES = tuple(f"set {kind.value}" for kind in RulingKind)
"""What the journal calls them."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """One row. `seq` numbers its journal line; `value` None: what stood is taken back.

    For an incident taken back, `withdraws` is the number of the line that noted it.
    """

    seq: int
    kind: RulingKind
    subject: str
    value: Mapping[str, str | int | None] | None
    reason: str
    who: str
    at: str
    withdraws: int | None = None

    def text(self, key: str) -> str:
        """A word of the value; "" where there is none."""
        found = (self.value or {}).get(key)
        return "" if found is None else str(found)


def said(ruling_value: Mapping[str, str | int | None] | None, reason: str, withdraws: int | None) -> str:
    """What a ruling's journal line says after the deed."""
    body: dict[str, object] = {"value": ruling_value, "reason": reason}
    if withdraws is not None:
        body["withdraws"] = withdraws
    return json.dumps(body, ensure_ascii=False, sort_keys=True)


def standing(rulings: Iterable[Ruling], kind: RulingKind) -> Mapping[str, Ruling]:
    """The rulings of a kind that stand, by subject. `rulings` in the order they were made; not incidents."""
    found: dict[str, Ruling] = {}
    for ruling in rulings:
        if ruling.kind is kind:
            found.pop(ruling.subject, None)
            if ruling.value is not None:
                found[ruling.subject] = ruling
    return found


def incidents(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The incidents that stand, the latest first."""
    noted: dict[int, Ruling] = {}
    for ruling in rulings:
        if ruling.kind is RulingKind.INCIDENT:
            if ruling.value is not None:
                noted[ruling.seq] = ruling
            elif ruling.withdraws is not None:
                noted.pop(ruling.withdraws, None)
    return tuple(reversed(noted.values()))


def withdrawn(rulings: Iterable[Ruling]) -> Mapping[int, Ruling]:
    """What took an incident back, by the number of the line that had noted it."""
    return {ruling.withdraws: ruling for ruling in rulings if ruling.withdraws is not None}


def incident_told(one: Ruling) -> str:
    """ "Recount 2: two votes between them (agent, 01:10)"; with its day where it is not the night's own."""
    number = f" {one.text('number')}" if one.text("number") else ""
    text = f": {one.text('text')}" if one.text("text") else ""
    when = f", {_clock(one.text('at'))}" if one.text("at") else ""
    words = f"{one.text('what')}{number}{text} ({one.text('source')}{when})"
    return f"{words[:1].upper()}{words[1:]}"


def _clock(at: str) -> str:
    try:
        return at if len(at) == len("01:10") else day_and_time(datetime.fromisoformat(at))
    except ValueError:
        return at

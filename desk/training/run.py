"""A practice run and how each of its sheets was keyed, as values and as kept. Pure: no clock, no file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """One person keys one set. `began`, `ended` ISO UTC, `ended` None while it goes on.

    `seed` is the set's number, `level` of `training.sets.Level`, `ballots` its wards in the order printed.
    """

    id: int
    person: str
    began: str
    ended: str | None
    seed: int
    level: str
    ballots: tuple[str, ...]

    def said(self) -> str:
        """As the journal tells it."""
        return json.dumps({"set": self.seed, "level": self.level, "wards": list(self.ballots)})


@dataclass(frozen=True, slots=True)
class Measured:
    """How a sheet was keyed, as the window saw it.

    `seconds` from when the sheet before was declared (or the run began) until this one was, `keys` pressed in
    that time. `figures`: thousandths of a second the hand was in each field of a figure the first time.
    `first`: each field's text when it was left the first time. `asked`: the codes of the findings that stood
    at a field at any time.
    """

    ballot_paper_id: str
    seconds: float
    keys: int
    figures: Mapping[str, int] = field(default_factory=dict)
    first: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def measured_said(run_id: int, sheet: Measured) -> str:
    """A measured sheet as kept and as the journal tells it. ASCII: half a character can be keyed too."""
    return json.dumps(
        {
            "run": run_id,
            "seconds": round(sheet.seconds, 3),
            "keys": sheet.keys,
            "figures": dict(sheet.figures),
            "first": dict(sheet.first),
            "asked": {name: list(codes) for name, codes in sheet.asked.items()},
        },
        separators=(",", ":"),
    )


def measured_from(ballot_paper_id: str, text: str) -> Measured:
    """The sheet that `measured_said` wrote."""
    body: dict[str, Any] = json.loads(text)
    asked = {name: tuple(codes) for name, codes in body["asked"].items()}
    return Measured(ballot_paper_id, body["seconds"], body["keys"], body["figures"], body["first"], asked)

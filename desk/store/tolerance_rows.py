"""The election's own tolerances: every change a row, the last of each in force."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from desk.record.recorded import Recorded
from desk.record.tolerance import TOLERANCE, SetTolerance, tolerance_said

Each = Callable[..., Iterable[Any]]
Write = Callable[[str, Sequence[Any]], object]

TOLERANCES = """
CREATE TABLE tolerance (
    journal_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    name TEXT NOT NULL,
    value REAL NOT NULL,
    who TEXT NOT NULL REFERENCES person (name),
    at TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0)
) STRICT;
CREATE TRIGGER tolerance_by_a_supervisor BEFORE INSERT ON tolerance
WHEN (SELECT role FROM person WHERE name = NEW.who AND retired = 0) IS NOT 'supervisor'
BEGIN SELECT RAISE(ABORT, 'only a supervisor sets a tolerance'); END;
"""


class ToleranceRows:
    """`each` reads a statement's rows, `write` writes one."""

    def __init__(self, each: Each, write: Write) -> None:
        self._each, self._write = each, write

    def all(self) -> tuple[SetTolerance, ...]:
        """Every change, in the order made."""
        return tuple(
            SetTolerance(*row)
            for row in self._each("SELECT name, value, who, at, reason FROM tolerance ORDER BY journal_seq")
        )

    def in_force(self) -> dict[str, float]:
        """What this election sets itself, by name."""
        return {change.name: change.value for change in self.all()}

    def add(self, change: SetTolerance, journal_seq: int) -> None:
        """One more change; its journal line is written before."""
        self._write(
            "INSERT INTO tolerance (journal_seq, name, value, who, at, reason) VALUES (?, ?, ?, ?, ?, ?)",
            (journal_seq, change.name, change.value, change.who, change.at, change.reason),
        )


def recorded(each: Each) -> Iterator[Recorded]:
    """Every change and the line it refers to."""
    for seq, name, value, who, at, reason in each(
        "SELECT journal_seq, name, value, who, at, reason FROM tolerance"
    ):
        yield Recorded(seq, TOLERANCE, name, who, at, tolerance_said(value, reason))

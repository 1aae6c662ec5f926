"""Practice runs of a rehearsal, and what was measured of their sheets."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from desk.record.recorded import PRACTICE_BEGUN, PRACTICE_ENDED, PRACTICE_SHEET, Recorded
from desk.training.run import Measured, Run, measured_from, measured_said

SCHEMA = """
CREATE TABLE practice (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    person TEXT NOT NULL REFERENCES person (name),
    began TEXT NOT NULL,
    seed INTEGER NOT NULL,
    level TEXT NOT NULL,
    ballots TEXT NOT NULL,
    journal_seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq)
) STRICT;
CREATE TRIGGER practice_in_a_rehearsal BEFORE INSERT ON practice
WHEN (SELECT value FROM fact WHERE name = 'mode') IS NOT 'rehearsal'
BEGIN SELECT RAISE(ABORT, 'practice is for a rehearsal'); END;

CREATE TABLE practice_sheet (
    journal_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    practice INTEGER NOT NULL REFERENCES practice (id),
    ballot_paper_id TEXT NOT NULL REFERENCES contest (ballot_paper_id),
    at TEXT NOT NULL,
    measured TEXT NOT NULL
) STRICT;
CREATE INDEX practice_sheet_of ON practice_sheet (practice, journal_seq);

CREATE TABLE practice_end (
    practice INTEGER PRIMARY KEY REFERENCES practice (id),
    at TEXT NOT NULL,
    journal_seq INTEGER NOT NULL UNIQUE REFERENCES journal (seq)
) STRICT;
"""

Each = Callable[..., Iterable[Any]]
Write = Callable[[str, Sequence[Any]], object]


class PracticeRows:
    """The rows. `each` reads a statement's rows, `write` carries one out."""

    def __init__(self, each: Each, write: Write) -> None:
        self._each = each
        self._write = write

    def runs(self) -> tuple[Run, ...]:
        """Every run, oldest first."""
        rows = self._each(
            "SELECT p.id, p.person, p.began, e.at, p.seed, p.level, p.ballots FROM practice AS p"
            " LEFT JOIN practice_end AS e ON e.practice = p.id ORDER BY p.id"
        )
        return tuple(
            Run(id, person, began, ended, seed, level, tuple(json.loads(ballots)))
            for id, person, began, ended, seed, level, ballots in rows
        )

    def add_run(self, run: Run, journal_seq: int) -> None:
        """Add a run that begins."""
        self._write(
            "INSERT INTO practice (id, person, began, seed, level, ballots, journal_seq)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (run.id, run.person, run.began, run.seed, run.level, json.dumps(run.ballots), journal_seq),
        )

    def add_measured(self, run_id: int, sheet: Measured, at: str, journal_seq: int) -> None:
        """Add how a sheet was keyed."""
        self._write(
            "INSERT INTO practice_sheet (journal_seq, practice, ballot_paper_id, at, measured)"
            " VALUES (?, ?, ?, ?, ?)",
            (journal_seq, run_id, sheet.ballot_paper_id, at, measured_said(run_id, sheet)),
        )

    def end_run(self, run_id: int, at: str, journal_seq: int) -> None:
        """Say that a run has ended."""
        self._write(
            "INSERT INTO practice_end (practice, at, journal_seq) VALUES (?, ?, ?)", (run_id, at, journal_seq)
        )

    def measured(self, run_id: int) -> Iterator[Measured]:
        """What was measured in a run, in the order keyed."""
        for ballot_paper_id, text in self._each(
            "SELECT ballot_paper_id, measured FROM practice_sheet WHERE practice = ? ORDER BY journal_seq",
            (run_id,),
        ):
            yield measured_from(ballot_paper_id, text)


def practice_recorded(each: Each) -> Iterator[Recorded]:
    """What the rows say that the journal must tell."""
    for seq, id, who, at, seed, level, ballots in each(
        "SELECT journal_seq, id, person, began, seed, level, ballots FROM practice"
    ):
        said = Run(id, who, at, None, seed, level, tuple(json.loads(ballots))).said()
        yield Recorded(seq, PRACTICE_BEGUN, f"run {id}", who, at, said)
    for seq, ballot, who, at, measured in each(
        "SELECT s.journal_seq, s.ballot_paper_id, p.person, s.at, s.measured FROM practice_sheet AS s"
        " JOIN practice AS p ON p.id = s.practice"
    ):
        yield Recorded(seq, PRACTICE_SHEET, ballot, who, at, measured)
    for seq, id, who, at in each(
        "SELECT e.journal_seq, e.practice, p.person, e.at FROM practice_end AS e"
        " JOIN practice AS p ON p.id = e.practice"
    ):
        yield Recorded(seq, PRACTICE_ENDED, f"run {id}", who, at, {})

"""Practice runs in a rehearsal: begin one, note how each sheet was keyed, end it. The sheets go the usual way.

A run and what is noted of it are kept for good, so that people can be compared with their earlier selves.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from desk.count.errors import Refused
from desk.record.entry import DeskFacts, Entry, Person
from desk.record.journal import JournalLine
from desk.record.recorded import PRACTICE_BEGUN, PRACTICE_ENDED, PRACTICE_SHEET
from desk.training.run import Measured, Run, measured_said
from desk.work.needs import Clock

NOT_HERE = "Practice is for a rehearsal desk, where nothing counts: this desk is {}. Open a rehearsal for it."


class PracticeStore(Protocol):
    """What is asked of the store; see `store.practice`."""

    def transaction(self) -> AbstractContextManager[None]: ...  # noqa: D102
    def desk(self) -> DeskFacts: ...  # noqa: D102
    def people(self) -> tuple[Person, ...]: ...  # noqa: D102
    def history(self, ballot_paper_id: str, /) -> tuple[Entry, ...]: ...  # noqa: D102
    def write_line(  # noqa: D102
        self, *, at: str, who: str, what: str, subject: str, before: str | None, after: str | None
    ) -> JournalLine: ...
    def runs(self) -> tuple[Run, ...]: ...  # noqa: D102
    def add_run(self, run: Run, journal_seq: int, /) -> None: ...  # noqa: D102
    def add_measured(self, run: int, sheet: Measured, at: str, journal_seq: int, /) -> None: ...  # noqa: D102
    def end_run(self, run: int, at: str, journal_seq: int, /) -> None: ...  # noqa: D102
    def measured(self, run: int, /) -> Iterator[Measured]: ...  # noqa: D102


def check_rehearsal(facts: DeskFacts) -> None:
    """Raises Refused on any desk but a rehearsal."""
    if facts.mode != "rehearsal":
        raise Refused(NOT_HERE.format(facts.mode))


def begin_run(
    store: PracticeStore, clock: Clock, who: str, seed: int, level: str, ballots: Sequence[str]
) -> Run:
    """Begin a run over these wards. One that this person left unfinished ends here.

    Raises Refused on a desk that is no rehearsal, for a person who is none, and for no wards.
    """
    check_rehearsal(store.desk())
    if who not in {person.name for person in store.people() if not person.retired}:
        raise Refused(f"Nobody is called {who} at this desk: sign in again.")
    if not ballots:
        raise Refused(
            "Every ward that can be practised is keyed on this desk: make a new rehearsal in another folder."
        )
    at = clock()
    with store.transaction():
        known = store.runs()
        for run in known:
            if run.person == who and run.ended is None:
                _end(store, at, run)
        new = Run(len(known) + 1, who, at, None, seed, level, tuple(ballots))
        line = store.write_line(
            at=at, who=who, what=PRACTICE_BEGUN, subject=f"run {new.id}", before=None, after=new.said()
        )
        store.add_run(new, line.seq)
    return new


def note_sheet(store: PracticeStore, clock: Clock, who: str, run_id: int, sheet: Measured) -> None:
    """Note how a sheet of a run was keyed. Raises Refused where the run is another's, ended, or lacks it."""
    at = clock()
    with store.transaction():
        run = _run(store, run_id)
        if run.person != who or run.ended is not None:
            raise Refused(f"Practice run {run_id} is not open for {who}: begin a new one.")
        if sheet.ballot_paper_id not in run.ballots:
            raise Refused(f"{sheet.ballot_paper_id} is not in practice run {run_id}: key the printed sheets.")
        line = store.write_line(
            at=at,
            who=who,
            what=PRACTICE_SHEET,
            subject=sheet.ballot_paper_id,
            before=None,
            after=measured_said(run_id, sheet),
        )
        store.add_measured(run_id, sheet, at, line.seq)


def end_run(store: PracticeStore, clock: Clock, who: str, run_id: int) -> None:
    """End a run, finished or not. Raises Refused where it is another's; an ended one stays as it is."""
    at = clock()
    with store.transaction():
        run = _run(store, run_id)
        if run.person != who:
            raise Refused(f"Practice run {run_id} is {run.person}'s: only they end it.")
        if run.ended is None:
            _end(store, at, run)


def _run(store: PracticeStore, run_id: int) -> Run:
    found = next((run for run in store.runs() if run.id == run_id), None)
    if found is None:
        raise Refused(f"There is no practice run {run_id} on this desk: see count-desk trainer DIR.")
    return found


def _end(store: PracticeStore, at: str, run: Run) -> None:
    line = store.write_line(
        at=at, who=run.person, what=PRACTICE_ENDED, subject=f"run {run.id}", before=None, after=None
    )
    store.end_run(run.id, at, line.seq)


def parts(text: str) -> dict[str, Any]:
    """A kept JSON object."""
    found: dict[str, Any] = json.loads(text)
    return found

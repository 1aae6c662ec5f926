"""Practice runs in a rehearsal: begin one, note how each sheet was keyed, end it. Sheets go the usual way.

A run and what is noted of it are kept for good, so that people can be compared with their earlier selves.
"""

from collections.abc import Sequence
from typing import Protocol

from desk.count.errors import Refused
from desk.record.entry import DeskFacts
from desk.record.recorded import PRACTICE_BEGUN, PRACTICE_ENDED, PRACTICE_SHEET
from desk.training.run import Measured, Run, measured_said
from desk.training.sets import ALL_KEYED
from desk.work.needs import Clock, DeskStore

NOT_HERE = "Practice is for a rehearsal desk, where nothing counts: this desk is {}. Open a rehearsal for it."


class PracticeRows(Protocol):
    """What is asked of the store's rows of practice; see `store.practice`."""

    def runs(self) -> tuple[Run, ...]: ...  # noqa: D102
    def add_run(self, run: Run, journal_seq: int, /) -> None: ...  # noqa: D102
    def add_measured(self, run: int, sheet: Measured, at: str, journal_seq: int, /) -> None: ...  # noqa: D102
    def end_run(self, run: int, at: str, journal_seq: int, /) -> None: ...  # noqa: D102


def check_rehearsal(facts: DeskFacts) -> None:
    """Raises Refused on any desk but a rehearsal."""
    if facts.mode != "rehearsal":
        raise Refused(NOT_HERE.format(facts.mode))


def begin_run(
    store: DeskStore,
    rows: PracticeRows,
    clock: Clock,
    who: str,
    seed: int,
    level: str,
    ballots: Sequence[str],
) -> Run:
    """Begin a run over these wards. One that this person left unfinished ends here.

    Raises Refused on a desk that is no rehearsal, for a person who is none, and for no wards.
    """
    check_rehearsal(store.desk())
    if who not in {person.name for person in store.people() if not person.retired}:
        raise Refused(f"Nobody is called {who} at this desk: sign in again.")
    if not ballots:
        raise Refused(ALL_KEYED)
    at = clock()
    with store.transaction():
        known = rows.runs()
        for run in known:
            if run.person == who and run.ended is None:
                _end(store, rows, at, run)
        new = Run(len(known) + 1, who, at, None, seed, level, tuple(ballots))
        line = store.write_line(
            at=at, who=who, what=PRACTICE_BEGUN, subject=f"run {new.id}", before=None, after=new.said()
        )
        rows.add_run(new, line.seq)
    return new


def note_sheet(
    store: DeskStore, rows: PracticeRows, clock: Clock, who: str, run_id: int, sheet: Measured
) -> None:
    """Note how a sheet of a run was keyed. Raises Refused where the run is another's, ended, or lacks it."""
    at = clock()
    with store.transaction():
        run = _run(rows, run_id)
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
        rows.add_measured(run_id, sheet, at, line.seq)


def end_run(store: DeskStore, rows: PracticeRows, clock: Clock, who: str, run_id: int) -> None:
    """End a run, finished or not. Raises Refused where it is another's; an ended one stays as it is."""
    at = clock()
    with store.transaction():
        run = _run(rows, run_id)
        if run.person != who:
            raise Refused(f"Practice run {run_id} is {run.person}'s: only they end it.")
        if run.ended is None:
            _end(store, rows, at, run)


def _run(rows: PracticeRows, run_id: int) -> Run:
    found = next((run for run in rows.runs() if run.id == run_id), None)
    if found is None:
        raise Refused(f"There is no practice run {run_id} on this desk: see count-desk trainer DIR.")
    return found


def _end(store: DeskStore, rows: PracticeRows, at: str, run: Run) -> None:
    line = store.write_line(
        at=at, who=run.person, what=PRACTICE_ENDED, subject=f"run {run.id}", before=None, after=None
    )
    rows.end_run(run.id, at, line.seq)

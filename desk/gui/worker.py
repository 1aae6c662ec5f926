"""The one thread that holds the desk: it opened the database itself and runs the verbs in order.

The window never waits for it. What a verb answers comes back to the window's thread through a queued
signal, in the order the verbs were asked. A keystroke's draft is written with all that came before it; only
where a newer draft of the same contest came before the older one was begun is the older one left out.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal

from desk.count.errors import Refused
from desk.count.sheet import Sheet
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.wiring.desk import Desk

T = TypeVar("T")
_log = logging.getLogger(__name__)
_LOOK_UP = 1.0
"""Seconds after which an idle worker looks whether its window is still there."""


@dataclass(slots=True)
class _Ask:
    verb: "Callable[[Desk], Any]"
    done: Callable[[Any], None] | None
    failed: Callable[[Refused], None] | None


@dataclass(slots=True)
class _Keep:
    """A draft to write. Overwritten in place by a newer one until its turn comes."""

    who: str
    sheet: Sheet
    at_field: str
    second: bool


def desk_in(folder: Path, *, writing: bool = True) -> "Callable[[], Desk]":
    """How a worker opens the desk in a folder. The database's own library is only imported then."""

    def opening() -> "Desk":
        from desk.wiring.desk import open_desk

        return open_desk(folder, writing=writing)

    return opening


class Worker(QObject):
    """Runs a desk's verbs, one after the other, on a thread of its own.

    A desk that cannot be opened says so by `trouble`, and every verb asked of it fails with that sentence.
    """

    changes = Signal(object)
    """`work.answers.Changes`, after the answer it came with was handed over."""
    kept = Signal(str)
    """A draft is durable: when, ISO UTC."""
    not_kept = Signal(str, str)
    """A draft could not be kept: its ballot paper id, and the sentence why."""
    trouble = Signal(str)
    """A sentence nobody asked for: a verb failed and its asker does not listen, or something unexpected."""
    _answer = Signal(object)

    def __init__(self, opening: "Callable[[], Desk]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opening = opening
        self._jobs: deque[_Ask | _Keep] = deque()
        # Drafts that a newer one may still overtake: none that stands before a verb.
        self._latest: dict[str, _Keep] = {}
        self._turn = threading.Condition()
        self._ending = False
        self._running = False
        self._answer.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="desk", daemon=False)

    def start(self) -> None:
        """Open the desk, on the thread, and begin. Verbs may be asked before."""
        self._thread.start()

    def ask(
        self,
        verb: "Callable[[Desk], T]",
        done: Callable[[T], None] | None = None,
        failed: Callable[[Refused], None] | None = None,
    ) -> None:
        """Run a verb after all that was asked before; `done` or `failed` is called in the window's thread.

        Once the desk is closing nothing more is run, and only `failed` hears of it.
        """
        with self._turn:
            if self._ending:
                if failed is not None:
                    self._answer.emit(lambda: failed(Refused("The desk is closing: open it again first.")))
                return
            self._latest.clear()
            self._jobs.append(_Ask(verb, cast("Callable[[Any], None] | None", done), failed))
            self._turn.notify()

    def keep(self, who: str, sheet: Sheet, at_field: str, *, second: bool = False) -> None:
        """Make a draft durable, of the `second` entry or the first.

        Never waits; the newest draft always gets written, before any later verb.
        """
        with self._turn:
            if self._ending:
                return
            waiting = self._latest.get(sheet.ballot_paper_id)
            if waiting is not None and waiting.who == who and waiting.second == second:
                waiting.sheet, waiting.at_field = sheet, at_field
                return
            job = self._latest[sheet.ballot_paper_id] = _Keep(who, sheet, at_field, second)
            self._jobs.append(job)
            self._turn.notify()

    @property
    def idle(self) -> bool:
        """Nothing waits and nothing runs; answers may still be on their way to the window's thread."""
        with self._turn:
            return not self._jobs and not self._running

    def stop(self) -> None:
        """Run all that was asked, keep every draft, close the desk. Waits for it."""
        with self._turn:
            self._ending = True
            self._turn.notify()
        if self._thread.is_alive():
            self._thread.join()

    # On the thread

    def _run(self) -> None:
        desk: Desk | None = None
        closed: Refused | None = None
        try:
            desk = self._opening()
        except Exception as problem:
            closed = _sentence(problem)
            self._answer.emit(lambda: self.trouble.emit(str(closed)))
        try:
            while (job := self._next()) is not None:
                if isinstance(job, _Keep):
                    self._write(desk, closed, job)
                else:
                    self._do(desk, closed, job)
        finally:
            if desk is not None:
                desk.close()

    def _next(self) -> _Ask | _Keep | None:
        with self._turn:
            self._running = False
            while not self._jobs and not self._ending:
                self._turn.wait(_LOOK_UP)
                # Should the window die without a word, the desk is still closed and the process ends.
                self._ending = self._ending or not threading.main_thread().is_alive()
            if not self._jobs:
                return None
            self._running = True
            job = self._jobs.popleft()
            if isinstance(job, _Keep) and self._latest.get(job.sheet.ballot_paper_id) is job:
                # From here on a newer draft is a job of its own.
                del self._latest[job.sheet.ballot_paper_id]
            return job

    def _do(self, desk: "Desk | None", closed: Refused | None, job: _Ask) -> None:
        try:
            if desk is None:
                raise closed or Refused("The desk is not open.")
            answer = job.verb(desk)
        except Exception as problem:
            refused = _sentence(problem)
            if job.failed is None:
                self._answer.emit(lambda: self.trouble.emit(str(refused)))
            else:
                failed = job.failed
                self._answer.emit(lambda: failed(refused))
            return
        self._answer.emit(lambda: self._answered(job, answer))

    def _write(self, desk: "Desk | None", closed: Refused | None, job: _Keep) -> None:
        ballot_paper_id = job.sheet.ballot_paper_id
        try:
            if desk is None:
                raise closed or Refused("The desk is not open.")
            keeps = desk.keep_second_draft if job.second else desk.keep_draft
            kept = keeps(job.who, job.sheet, job.at_field)
        except Exception as problem:
            refused = _sentence(problem)
            self._answer.emit(lambda: self.not_kept.emit(ballot_paper_id, str(refused)))
            return
        self._answer.emit(lambda: self._told_kept(kept.at, kept.changes))

    # In the window's thread

    def _hand_over(self, call: Callable[[], None]) -> None:
        try:
            call()
        except Exception as problem:
            _log.exception("handing an answer over")
            self.trouble.emit(str(_sentence(problem)))

    def _answered(self, job: _Ask, answer: object) -> None:
        try:
            if job.done is not None:
                job.done(answer)
        finally:
            for changes in changes_in(answer):
                self.changes.emit(changes)

    def _told_kept(self, at: str, changes: Changes) -> None:
        self.kept.emit(at)
        if changes != Changes():
            self.changes.emit(changes)


def changes_in(answer: object) -> tuple[Changes, ...]:
    """What an answer says has changed: itself, its `changes`, or those of the values it is a tuple of."""
    if isinstance(answer, tuple):
        return tuple(changes for part in answer for changes in changes_in(part))
    changes = answer if isinstance(answer, Changes) else getattr(answer, "changes", None)
    return (changes,) if isinstance(changes, Changes) else ()


def _sentence(problem: Exception) -> Refused:
    """The sentence a person is shown; anything unforeseen is logged whole."""
    if isinstance(problem, Refused):
        return problem
    _log.error("the desk's thread", exc_info=problem)
    return Refused(
        f"The desk met something unforeseen ({type(problem).__name__}: {problem}): "
        "what was kept is safe; try again, and tell the supervisor if it comes back."
    )

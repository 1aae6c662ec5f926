"""The watch folder of a desk: its files follow every commit, and never stand in the way of one.

After a commit was answered the desk's thread is asked for the board as values, which takes it milliseconds;
a thread of its own makes them files and waits for the disk. What comes meanwhile is in the next writing: at
most two a second, and the last always.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desk.count.errors import Refused
from desk.settings import WatchFolder, read_settings, remember_watch_folder, watch_folder_of

if TYPE_CHECKING:
    from desk.gui.worker import Worker
    from desk.wiring.board_files import Moment
    from desk.wiring.desk import Desk

_APART = 0.5
"""Seconds from one writing to the next, at the least."""
_AGAIN = 15_000
"""Milliseconds after which a folder that failed is tried again without a commit."""
_LEAVE = 5.0
"""Seconds that closing waits for a disk that does not answer."""
_GONE = "The watch folder {} is not there any more: put it back, or choose another under More, The night."
_OWN = "{} lies in the desk's own folder: choose one that is for the other systems alone."


@dataclass(frozen=True, slots=True)
class State:
    """`watch`: where, and whether it is on. `written`: when last, ISO UTC, "" not since the window opened;
    `files` their names and sizes then. `failed`: why it can't be written now, in a sentence; "" if it can."""

    watch: WatchFolder
    written: str = ""
    files: tuple[tuple[str, int], ...] = ()
    failed: str = ""


class Watched(QObject):
    """Keeps it up. `said` (sentence, kind) once when it begins to fail and once when it is well again."""

    said = Signal(str, str)
    changed = Signal()
    """`state` is another."""
    _came = Signal(object)

    def __init__(self, worker: "Worker", desk: str, parent: QObject | None = None) -> None:
        """`desk`: its folder, by which this machine remembers the setting."""
        super().__init__(parent)
        # However the folder was named when it was opened.
        self._worker, self._desk = worker, str(Path(desk).resolve())
        self.state = State(watch_folder_of(self._desk))
        self._hand: _Hand | None = None
        self._wanted = self._busy = False
        self._began = float("-inf")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AGAIN)
        self._later.timeout.connect(self.commit_came)
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """The desk is open: what was committed just before a crash may not be in the files yet."""
        self._began = time.monotonic()
        watch = self.state.watch
        if watch.on and self._desk not in read_settings().watch_folders:
            # Set by hand in the settings' file, for all desks: it is made where it is not there.
            try:
                self._check(Path(watch.folder))
            except Refused as refusal:
                self._take(_Done(watch, failed=str(refusal)))
        self.commit_came()

    def commit_came(self) -> None:
        """The board is another: write it, soon."""
        self._wanted = True
        self._go()

    def choose(self, folder: str, *, on: bool) -> None:
        """Somebody sets it. A folder that is not there yet is made. Raises Refused; then nothing changed."""
        path = Path(folder).expanduser()
        if on or folder:
            self._check(path)
        watch = WatchFolder(str(path) if folder else "", on)
        remember_watch_folder(self._desk, watch)
        self._later.stop()
        self.state = State(watch)
        self.changed.emit()
        self.commit_came()

    def ask_for_the_last(self) -> None:
        """The desk is about to close: what no writing has is written yet."""
        if self.state.watch.on and self._wanted:
            self._start()

    def stop(self) -> None:
        """The desk is closed: let what is being written end."""
        self._soon.stop()
        self._later.stop()
        if self._hand is not None:
            self._hand.stop()

    def _check(self, path: Path) -> None:
        from desk.wiring.files import make_folder

        _allow(path, Path(self._desk))
        make_folder(path)

    def _go(self) -> None:
        if not (self.state.watch.on and self._wanted) or self._busy or self._soon.isActive():
            return
        wait = self._began + _APART - time.monotonic()
        if wait > 0:
            self._soon.start(int(wait * 1000) + 1)
        else:
            self._start()

    def _start(self) -> None:
        self._wanted, self._busy, self._began = False, True, time.monotonic()
        if self._hand is None:
            self._hand = _Hand(Path(self._desk), self._came.emit)
        hand, watch = self._hand, self.state.watch

        def verb(desk: "Desk") -> None:
            from desk.wiring.board_files import watched_moment

            # Straight to the other thread: where the window closes meanwhile, it is written all the same.
            hand.put(watch, watched_moment(desk, desk.totals().first_base()))

        self._worker.ask(verb, None, lambda problem: self._take(_Done(watch, failed=str(problem))))

    def _take(self, done: "_Done") -> None:
        self._busy = False
        if done.watch == self.state.watch:
            was = self.state.failed
            if done.failed:
                self.state = replace(self.state, failed=done.failed)
                self._later.start()
            else:
                self.state = replace(self.state, written=done.at, files=done.files, failed="")
                self._later.stop()
            if done.failed and not was:
                self.said.emit(done.failed, "warning")
            elif was and not done.failed:
                self.said.emit(f"The watch folder {done.watch.folder} is written again.", "good")
            self.changed.emit()
        self._go()


@dataclass(frozen=True, slots=True)
class _Done:
    watch: WatchFolder
    at: str = ""
    files: tuple[tuple[str, int], ...] = ()
    failed: str = ""


class _Hand:
    """The thread that waits for the disk. A newer board overtakes one that is not begun."""

    def __init__(self, desk: Path, done: Callable[[_Done], None]) -> None:
        self._desk, self._done = desk, done
        self._turn = threading.Condition()
        self._next: tuple[WatchFolder, Moment] | None = None
        self._ending = False
        # Left behind at the end if a disk does not answer: whatever it was to write stands in the desk.
        self._thread = threading.Thread(target=self._run, name="watch folder", daemon=True)
        self._thread.start()

    def put(self, watch: WatchFolder, moment: "Moment") -> None:
        with self._turn:
            self._next = (watch, moment)
            self._turn.notify()

    def stop(self) -> None:
        with self._turn:
            self._ending = True
            self._turn.notify()
        self._thread.join(_LEAVE)

    def _run(self) -> None:
        while True:
            with self._turn:
                while self._next is None and not self._ending:
                    self._turn.wait()
                job, self._next = self._next, None
            if job is None:
                return
            done = _write(self._desk, *job)
            with self._turn:
                ended = self._ending
            if not ended:
                self._done(done)


def _allow(path: Path, desk: Path) -> None:
    """Refuse what cannot be a watch folder of the desk in this folder. Raises Refused."""
    if not path.is_absolute() or "\0" in str(path):
        raise Refused(f"“{path}” is not a whole path: give the folder from its root on.")
    if desk == path.resolve() or desk in path.resolve().parents:
        raise Refused(_OWN.format(path))


def _write(desk: Path, watch: WatchFolder, moment: "Moment") -> _Done:
    from desk.wiring.board_files import put_watched

    folder = Path(watch.folder)
    try:
        # Set in the settings' file it was chosen by nobody here, and a link may lead elsewhere by now.
        _allow(folder, desk)
        if not folder.is_dir():
            # Not made again: what stood here may have been a stick or another machine's disk.
            raise Refused(_GONE.format(folder))
        files = put_watched(folder, moment)
    except Refused as refusal:
        return _Done(watch, failed=str(refusal))
    except Exception as problem:
        return _Done(watch, failed=f"The watch folder {folder} can't be written ({problem}): choose another.")
    return _Done(watch, at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", files=files)

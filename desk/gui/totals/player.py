"""Which moment of the night is shown, and how it moves on: by steps, by time, by itself. No widget."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from desk.gui.parts.moments import utc
from desk.gui.totals.night_reader import NightReader
from desk.totals.log import LogKind, LogLine
from desk.totals.replay import Then

SPEEDS = (1, 10, 60, 300)
TICK_MS = 250
_DECLARED = (LogKind.WARD, LogKind.CORRECTED)
_RESULTS = (LogKind.COUNCIL, LogKind.CALLED)


class Player(QObject):
    """`then` is the moment that is wanted; None: now. Moments are those of the log, which never run back."""

    moved = Signal()
    """Another moment is wanted, or now."""
    turned = Signal()
    """It plays, or waits, or at another speed; or the night has become longer."""
    ended = Signal(str)
    """There is nothing further that way: a sentence."""

    def __init__(self, reader: NightReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.then: Then | None = None
        self.speed = SPEEDS[2]
        self._ats: list[str] = []
        self._seqs: list[int] = []
        self._stops: dict[bool, list[int]] = {False: [], True: []}
        self._results: list[LogLine] = []
        self._began_with = 0
        self._at = datetime.now(UTC)
        self._tick_at = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        reader.came.connect(self._came)
        reader.anew.connect(self._anew)
        self._came(reader.lines)

    # The night

    def _came(self, lines: Sequence[LogLine]) -> None:
        for line in lines:
            self._ats.append(max(line.at, self._ats[-1]) if self._ats else line.at)
            self._seqs.append(line.seq)
            if line.kind in _DECLARED:
                self._stops[False].append(line.seq)
            if line.kind in _RESULTS:
                self._stops[True].append(line.seq)
                self._results.append(line)
        self.turned.emit()

    def _anew(self) -> None:
        self._ats, self._seqs, self._results = [], [], []
        self._stops = {False: [], True: []}

    @property
    def known(self) -> bool:
        """Something was declared."""
        return bool(self._ats)

    @property
    def first(self) -> datetime:
        """When the first line of the night was told, UTC."""
        return _read(self._ats[0])

    @property
    def last(self) -> datetime:
        """When the latest was."""
        return _read(self._ats[-1])

    @property
    def at(self) -> datetime:
        """The moment that is wanted, UTC."""
        return self._at

    @property
    def at_iso(self) -> str:
        """The same, ISO UTC."""
        return utc(self._at)

    @property
    def ticks(self) -> tuple[tuple[datetime, str], ...]:
        """When each council had its result, and what it was."""
        whole = (line for line in self._results if line.kind is LogKind.COUNCIL)
        return tuple((_read(line.at), line.sentence) for line in whole)

    @property
    def since(self) -> int:
        """How many declarations came since the night is looked at again."""
        return len(self._stops[False]) - self._began_with

    # Where it is

    def begin(self) -> None:
        """At the latest line; from here one goes back."""
        self._began_with = len(self._stops[False])
        self._go(Then(seq=self._seqs[-1]), self.last)

    def leave(self) -> None:
        """Now."""
        self.wait()
        self.then = None
        self.moved.emit()

    def go(self, at: datetime) -> None:
        """To a moment; before the first line nothing is declared, after the last all is."""
        self._go(Then(at=utc(at)), at)

    def go_iso(self, at: str) -> None:
        """The same, ISO UTC."""
        self.go(_read(at))

    def step(self, by: int, *, results: bool = False) -> None:
        """One declaration on (1) or back (−1), or one council's result."""
        self.wait()
        stops, done = self._stops[results], bisect_right(self._stops[results], self._here())
        what = "council result" if results else "declaration"
        if (by > 0 and done == len(stops)) or (by < 0 and not done):
            self.ended.emit(f"There is no {'later' if by > 0 else 'earlier'} {what}.")
            return
        to = stops[done] if by > 0 else stops[done - 2] if done > 1 else 0
        found = bisect_right(self._seqs, to)
        before = self.first - timedelta(seconds=1)
        self._go(Then(seq=to), _read(self._ats[found - 1]) if found else before)

    def _here(self) -> int:
        """The number of the last line by the moment that is wanted."""
        if self.then is not None and self.then.seq is not None:
            return self.then.seq
        done = bisect_right(self._ats, utc(self._at))
        return self._seqs[done - 1] if done else 0

    def _go(self, then: Then, at: datetime) -> None:
        self._at, self.then = at, then
        self.moved.emit()

    # By itself

    @property
    def playing(self) -> bool:
        """It moves on by itself."""
        return self._timer.isActive()

    def play_or_wait(self) -> None:
        """Go on by itself, at the end from the beginning; or wait."""
        if self.playing:
            self.wait()
            return
        if self._at >= self.last:
            self.go(self.first - timedelta(seconds=1))
        self._tick_at = monotonic()
        self._timer.start()
        self.turned.emit()

    def wait(self) -> None:
        """Stay at this moment."""
        if self.playing:
            self._timer.stop()
            self.turned.emit()

    def set_speed(self, speed: int) -> None:
        """So many seconds of the night a second."""
        self.speed = speed
        self.turned.emit()

    def _tick(self) -> None:
        now = monotonic()
        passed, self._tick_at = now - self._tick_at, now
        to = self._at + timedelta(seconds=passed * self.speed)
        if to >= self.last:
            self.wait()
            self.go(self.last)
            self.ended.emit("That is the latest that was declared.")
            return
        quiet = bisect_right(self._ats, utc(self._at)) == bisect_right(self._ats, utc(to))
        self._at = to
        if quiet:
            self.turned.emit()
        else:
            self._go(Then(at=utc(to)), to)


def _read(iso: str) -> datetime:
    return datetime.fromisoformat(iso)

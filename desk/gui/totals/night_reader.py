"""The night's lines in the window: read from the desk in slices, kept up with what is done, read once."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.count.errors import Refused

if TYPE_CHECKING:
    from desk.gui.worker import Worker
    from desk.totals.log import LogLine
    from desk.wiring.story import Told

SLICE = 200
"""Steps told at a time, some 100 ms: a draft that is to be kept meanwhile comes in between."""
PATIENCE_S = 0.5
"""Whatever takes longer says how far it is."""


class NightReader(QObject):
    """`came` with lines that are new, oldest first; `anew` before all are told again, under other groups."""

    came = Signal(object)
    anew = Signal()
    going = Signal(int, int)
    """Reading takes long: how much of how much is told. (0, 0): it is done."""
    said = Signal(str, str)

    def __init__(self, worker: "Worker", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._number = 0
        self.lines: list[LogLine] = []
        self.whole = False
        self._asking = self._again = False
        self._began = 0.0

    def read(self) -> None:
        """Read what is new. One answer at a time: what changes meanwhile is asked for once more."""
        if self._asking:
            self._again = True
            return
        self._began = time.monotonic()
        self._ask()

    def _ask(self) -> None:
        self._asking, self._again = True, False
        number, known = self._number, len(self.lines)
        self._worker.ask(
            lambda desk: desk.night.story.told(number, known, SLICE), self._answered, self._failed
        )

    def _answered(self, told: "Told") -> None:
        self._asking = False
        if told.of_story != self._number:
            self._number = told.of_story
            self.lines.clear()
            self.anew.emit()
        self.lines += told.lines
        self.whole = told.whole
        if told.lines:
            self.came.emit(told.lines)
        if not told.whole and time.monotonic() - self._began > PATIENCE_S:
            self.going.emit(told.done, told.of)
        if not told.whole or self._again:
            self._ask()
        else:
            self.going.emit(0, 0)

    def _failed(self, problem: Refused) -> None:
        self._asking = False
        self.said.emit(str(problem), "error")

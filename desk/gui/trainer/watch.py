"""Watches one run: counts keys and times at the normal Enter page, which knows nothing of it.

A keystroke costs one look at its event's type and one number; what is measured is kept by the desk's worker
once a sheet, when it was declared.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desk.count.errors import Refused
from desk.count.finding import Finding
from desk.gui.entry.gate import ALONE
from desk.gui.entry.page import EntryPage
from desk.gui.entry.sheet_model import SheetModel
from desk.gui.worker import Worker
from desk.training.run import Measured, Run


@dataclass
class _Seen:
    """What was seen of one sheet so far. `entered`: the field the hand is in, and since when."""

    figures: dict[str, int] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    entered: tuple[str, float] = ("", 0.0)


class Watch(QObject):
    """`noted` (declared so far, of) after each sheet; `ended` when all are; `said` what went wrong."""

    noted = Signal(int, int)
    ended = Signal()
    said = Signal(str, str)

    def __init__(
        self,
        page: EntryPage,
        worker: Worker,
        run: Run,
        done: frozenset[str] = frozenset(),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`done`: wards of the run that are declared already."""
        super().__init__(page)
        self._page, self._worker, self._clock = page, worker, clock
        self.run = run
        self._done = set(done)
        self._seen: dict[str, _Seen] = {}
        self._keys = 0
        self._since = clock()
        page.sheet.entered.connect(self._entered)
        page.sheet.left.connect(self._left)
        page.declaring.shown.connect(self._look)
        page.declaring.going.connect(self._goes)
        self._at: QWidget | None = None
        self._app = QApplication.instance()
        self._app.focusChanged.connect(self._moved)  # type: ignore[union-attr]
        self._moved(None, QApplication.focusWidget())

    def stop(self) -> None:
        """Watch no more."""
        self._app.focusChanged.disconnect(self._moved)  # type: ignore[union-attr]
        self._moved(self._at, None)
        page = self._page
        for signal, slot in (
            (page.sheet.entered, self._entered),
            (page.sheet.left, self._left),
            (page.declaring.shown, self._look),
            (page.declaring.going, self._goes),
        ):
            signal.disconnect(slot)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count a key where it arrives."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._keys += event.key() not in ALONE
        return False

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """Look at the keys of what has the focus, of nothing else: a filter sees every event of its widget.

        Not at the gate's: what waits there is counted when it is typed again.
        """
        if self._at is not None and isValid(self._at):
            self._at.removeEventFilter(self)
        inside = new is not None and new is not self._page.gate and self._page.isAncestorOf(new)
        self._at = new if inside else None
        if self._at is not None:
            self._at.installEventFilter(self)

    # What the hand does

    def _model(self) -> SheetModel | None:
        model = self._page.open_sheet
        mine = self._page.hand.person.name == self.run.person
        if model is None or not mine or model.contest.ballot_paper_id not in self.run.ballots:
            return None
        return model

    def _of(self, model: SheetModel) -> _Seen:
        return self._seen.setdefault(model.contest.ballot_paper_id, _Seen())

    def _entered(self, name: str) -> None:
        model = self._model()
        if model is not None:
            self._of(model).entered = (name, self._clock())

    def _left(self, name: str) -> None:
        model = self._model()
        if model is None:
            return
        seen, text = self._of(model), model.sheet.text(name)
        if not text.strip() or name in seen.first:
            return
        seen.first[name] = text
        at, since = seen.entered
        if name.startswith("votes.") and at == name:
            seen.figures[name] = round((self._clock() - since) * 1000)

    def _look(self, findings: tuple[Finding, ...]) -> None:
        """Which findings stand, and where."""
        model = self._model()
        if model is None:
            return
        seen = self._of(model)
        for finding in findings:
            for name in finding.fields:
                if finding.code not in seen.asked.get(name, ()):
                    seen.asked[name] = (*seen.asked.get(name, ()), finding.code)

    # Declaring

    def _goes(self, model: SheetModel) -> None:
        ballot, now = model.contest.ballot_paper_id, self._clock()
        if ballot not in self.run.ballots or self._page.hand.person.name != self.run.person:
            return
        seen = self._seen.pop(ballot, _Seen())
        # The last field may be declared from without ever being left.
        first = {**{name: text for name, text in model.sheet.texts.items() if text.strip()}, **seen.first}
        measured = Measured(ballot, now - self._since, self._keys, seen.figures, first, seen.asked)
        since, self._keys, self._since = self._since, 0, now
        run = self.run

        def kept(declared: bool) -> None:
            if declared:
                self._done.add(ballot)
                self._tell()
            else:  # The desk refused it: the hand goes on with it.
                self._keys += measured.keys
                self._since = since

        # The worker does first what was asked first: by then the declaration is there, or was refused.
        self._worker.ask(lambda desk: desk.practice().note(run, measured), kept, self._failed)

    def _tell(self) -> None:
        done, of = len(self._done), len(self.run.ballots)
        self.noted.emit(done, of)
        if done == of:
            run = self.run
            self._worker.ask(
                lambda desk: desk.practice().end(run.person, run.id),
                lambda _: self.ended.emit(),
                self._failed,
            )

    def _failed(self, refused: Refused) -> None:
        self.said.emit(str(refused), "error")

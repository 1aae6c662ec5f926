"""A worker that runs every verb at once, on the window's own thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desk.count.errors import Refused
from desk.gui.worker import changes_in

if TYPE_CHECKING:
    from desk.wiring.desk import Desk

T = TypeVar("T")


class NowWorker(QObject):
    """`asked` counts the verbs. `hold` keeps them back until `release`, as a busy desk would."""

    changes = Signal(object)
    trouble = Signal(str)

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk
        self.asked = 0
        self.hold = False
        self._held: list[Callable[[], None]] = []

    def ask(
        self,
        verb: "Callable[[Desk], T]",
        done: Callable[[T], None] | None = None,
        failed: Callable[[Refused], None] | None = None,
    ) -> None:
        """Run it now, or keep it back."""
        self.asked += 1
        if self.hold:
            self._held.append(lambda: self._run(verb, done, failed))
        else:
            self._run(verb, done, failed)

    def release(self) -> None:
        """Run all that was kept back, in order."""
        self.hold = False
        held, self._held = self._held, []
        for run in held:
            run()

    def _run(
        self,
        verb: Callable[[Any], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[Refused], None] | None,
    ) -> None:
        try:
            answer = verb(self.desk)
        except Refused as refusal:
            if failed is None:
                self.trouble.emit(str(refusal))
            else:
                failed(refusal)
            return
        if done is not None:
            done(answer)
        for changes in changes_in(answer):
            self.changes.emit(changes)

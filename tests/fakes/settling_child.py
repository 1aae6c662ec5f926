"""Somebody settles two entries with real keys until the process is killed: run by `tests/journeys`.

    python -m tests.fakes.settling_child DESK NAME KEYS

says "decided" on standard output when all of KEYS (letters) are pressed and the desk has written what it was
asked, and then waits for its end.
"""

import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.gui.look.style import Choice, Dress, application
from desk.gui.review.page import ReviewPage
from desk.gui.worker import Worker, desk_in
from desk.record.entry import Person


def main(folder: Path, name: str, keys: str) -> None:
    """Sit down, decide, wait."""
    app = application()
    worker = Worker(desk_in(folder))
    page = ReviewPage(worker, Dress(app, Choice.LIGHT))
    worker.changes.connect(page.refresh)
    page.show()
    page.activateWindow()
    worker.start()
    people: list[Person] = []
    worker.ask(lambda desk: desk.people(), people.extend)
    _rest(worker)
    page.set_person(next(person for person in people if person.name == name))
    page.setFocus()
    _rest(worker)
    for key in keys:
        QTest.keyClicks(page.window().focusWidget() or page, key)
        _rest(worker)
    print("decided", flush=True)
    time.sleep(600)


def _rest(worker: Worker) -> None:
    """Until the desk's thread has nothing to do."""
    quiet = 0
    while quiet < 5:
        QApplication.processEvents()
        quiet = quiet + 1 if worker.idle else 0
        time.sleep(0.005)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])

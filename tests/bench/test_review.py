"""The Review page with all of 2018 declared, and with a hundred sheets: opening, letters, filters, verdicts.

Floors: a letter of the search and a filter's key painted within 16 ms; the list read and shown within a
second of signing in; after a verdict the list is painted once with what came of it, and at most once more for
its selection; and with 27 times the sheets a letter and a verdict take the window's own thread at most four
times as long. Told beside them: a filter's choices, clerks' figures. Run:

    python -m pytest -q -s tests/bench/test_review.py
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Choice, Dress
from desk.gui.review.page import ReviewPage
from desk.gui.worker import Worker, desk_in
from desk.record.entry import Person, Role
from desk.wiring.desk import open_desk
from tests.bench import full_pack
from tests.bench.machine import watched

_MOST_KEY = 0.016
_MOST_OPENED = 1.0
_MOST_RATIO = 4.0
_FEW = 100
_VERDICTS = 25
Key = Qt.Key


class Paints(QObject):
    """Counts how often the list was painted."""

    def __init__(self, page: ReviewPage) -> None:
        super().__init__(page)
        self.count = 0
        page._list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class Sitting:
    """A supervisor at the page of a real desk, on its own thread."""

    def __init__(self, page: ReviewPage, worker: Worker) -> None:
        self.page, self.worker, self.paints = page, worker, Paints(page)

    def until(self, is_so: Callable[[], bool], most: float = 30.0) -> None:
        end = time.monotonic() + most
        while not is_so():
            assert time.monotonic() < end, "it never came"
            QApplication.processEvents()
            time.sleep(0.0005)

    def rest(self) -> None:
        """Until the desk has answered all that was asked."""
        quiet = 0
        while quiet < 5:
            QApplication.processEvents()
            quiet = quiet + 1 if self.worker.idle else 0
            time.sleep(0.001)

    def painted(self, does: Callable[[], object]) -> tuple[float, float]:
        """Seconds until what this does is on the screen: by the clock, and of this thread's own work."""
        before, began, worked = self.paints.count, time.perf_counter(), time.thread_time()
        does()
        self.page._list.viewport().update()
        while self.paints.count == before:
            QApplication.processEvents()
        return time.perf_counter() - began, time.thread_time() - worked

    def press(self, key: Qt.Key) -> None:
        focused = self.page.window().focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


@contextmanager
def sitting(qtbot: QtBot, folder: Path) -> Iterator[tuple[Sitting, float]]:
    """The page, and how long it took from signing in until the list was painted."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    worker = Worker(desk_in(folder))
    page = ReviewPage(worker, Dress(app, Choice.LIGHT))
    worker.changes.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1176, 700)
    page.show()
    page.activateWindow()
    worker.start()
    one = Sitting(page, worker)
    people: list[Person] = []
    worker.ask(lambda desk: (desk.totals(), desk.people())[1], people.extend)
    one.until(lambda: bool(people))
    began = time.perf_counter()
    page.set_person(next(person for person in people if person.role is Role.SUPERVISOR))
    page.setFocus()
    one.until(lambda: bool(page._list.lines))
    QApplication.processEvents()
    opened = time.perf_counter() - began
    one.rest()
    try:
        yield one, opened
    finally:
        worker.stop()


def few_desk(folder: Path) -> Path:
    """A desk with a hundred sheets declared."""
    made = full_pack.full_desk(folder, "rehearsal")
    desk = open_desk(made)
    desk.add_person(full_pack.SUPERVISOR, "Ann", Role.CLERK, None)
    for ballot in full_pack.contests()[:_FEW]:
        full_pack._declare(desk, full_pack.drawn_sheet(desk, ballot))
    desk.close()
    return made


def measured(one: Sitting) -> dict[str, float]:
    """Medians, in seconds; "own" is the window's own work, whatever else the machine did."""
    page = one.page
    letters: list[tuple[float, float]] = []
    filters: list[tuple[float, float]] = []
    verdicts, own, paints, choices = [], [], [], []
    page._side.search.setFocus()
    for _ in range(5):
        for letter in (Key.Key_W, Key.Key_O, Key.Key_O, Key.Key_D, *[Key.Key_Backspace] * 4):
            letters.append(one.painted(partial(one.press, letter)))
        one.rest()
    page._side.to_list()
    for _ in range(10):
        for state in (Key.Key_4, Key.Key_1):
            filters.append(one.painted(partial(one.press, state)))
            one.rest()
    for _ in range(5):
        began = time.perf_counter()
        one.press(Key.Key_C)
        QApplication.processEvents()
        choices.append(time.perf_counter() - began)
        one.press(Key.Key_Escape)
        one.rest()
    for _ in range(_VERDICTS):
        at, count, began = page._list.current_id(), one.paints.count, time.perf_counter()
        worked = time.thread_time()
        one.press(Key.Key_A)
        while page._list.current_id() == at:
            QApplication.processEvents()
        QApplication.processEvents()
        verdicts.append(time.perf_counter() - began)
        own.append(time.thread_time() - worked)
        one.rest()
        paints.append(one.paints.count - count)
    return {
        "letter": median(wall for wall, _ in letters),
        "letter, own": median(own for _, own in letters),
        "filter": median(wall for wall, _ in filters),
        "filter, own": median(own for _, own in filters),
        "choices": median(choices),
        "verdict": median(verdicts),
        "verdict, own": median(own),
        "paints": median(paints),
    }


@full_pack.needed
def test_review_at_scale(tmp_path: Path, qtbot: QtBot) -> None:
    found: dict[str, dict[str, float]] = {}
    with watched() as others:
        for name, making in (("few", few_desk), ("night", full_pack.night_desk)):
            (tmp_path / name).mkdir()
            with sitting(qtbot, making(tmp_path / name)) as (one, opened):
                found[name] = {"opened": opened, **measured(one)}
                began = time.perf_counter()
                one.press(Key.Key_N)
                while not one.page._clerks.people.rows():
                    QApplication.processEvents()
                figures = time.perf_counter() - began
                told = ", ".join(
                    f"{what} {value:.0f}" if what == "paints" else f"{what} {value * 1e3:.1f} ms"
                    for what, value in found[name].items()
                )
                sheets = len(one.page._reading.listing)
                print(f"\n{sheets:,} sheets: {told}, clerks' figures {figures * 1e3:.0f} ms")
    few, night = found["few"], found["night"]
    print("times as long: " + ", ".join(f"{what} {night[what] / few[what]:.1f}" for what in few))
    assert night["paints"] <= 2, "the list is painted with what came of the verdict, and with its selection"
    others.judge(night["letter, own"] / few["letter, own"] <= _MOST_RATIO, "a letter's ratio")
    others.judge(night["verdict, own"] / few["verdict, own"] <= _MOST_RATIO, "a verdict's ratio")
    others.judge(night["letter"] <= _MOST_KEY, "a letter of the search painted")
    others.judge(night["filter"] <= _MOST_KEY, "a filter's key painted")
    others.judge(night["opened"] <= _MOST_OPENED, "the list read and shown")

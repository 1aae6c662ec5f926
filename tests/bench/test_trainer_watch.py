"""What watching a practice run costs a keystroke: the same keys at the same sheet, with and without it.

`python -m pytest -q -s tests/bench/test_trainer_watch.py`: prints medians and 99 of 100; passes no verdict.
"""

import statistics
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.gui.entry.page import EntryPage
from desk.gui.look.style import Choice, Dress
from desk.gui.trainer.watch import Watch
from desk.settings import remember
from desk.training.run import Run
from tests.fakes.at_the_window import AtTheWindow, Key, press, type_text
from tests.fakes.practising import rehearsal

ROUNDS, KEYS = 12, 60


def _milliseconds() -> list[float]:
    """One figure after another: a digit, painted, is one measure."""
    taken = []
    for at in range(KEYS):
        there = QApplication.focusWidget()
        assert there is not None
        key = Qt.Key.Key_Return if at % 4 == 3 else Qt.Key(Qt.Key.Key_1 + at % 9)
        began = time.perf_counter()
        QTest.keyClick(there, key)
        QApplication.processEvents()
        taken.append((time.perf_counter() - began) * 1000)
    press(Key.Key_PageUp)
    press(Key.Key_PageUp)
    return taken


def _focus_says(name: str) -> bool:
    there = QApplication.focusWidget()
    return there is not None and name in there.accessibleName()


def test_a_keystroke_with_and_without_the_watch(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNT_DESK_SETTINGS", str(tmp_path / "settings.json"))
    remember(last_desk=str(rehearsal(tmp_path)))
    seat = AtTheWindow(qtbot, Dress(qapp, Choice.LIGHT))
    seat.wait_for(lambda: seat.session.seen is not None)
    seat.wait_for(lambda: _focus_says("Ann"))
    press(Key.Key_1)
    seat.wait_for(lambda: seat.session.person is not None)
    entry = seat.frame.page("enter")
    assert isinstance(entry, EntryPage)
    type_text("11\n")
    seat.wait_for(lambda: entry.open_sheet is not None and not entry.gate.hasFocus())
    model = entry.open_sheet
    assert model is not None
    run = Run(1, "Ann", "2026-11-22T00:00:00Z", None, 1, "plain", (model.contest.ballot_paper_id,))
    without: list[float] = []
    watched: list[float] = []
    for _ in range(ROUNDS):  # in turn, so that a busy machine burdens both alike
        without += _milliseconds()
        watch = Watch(entry, seat.session.at_work, run)
        watched += _milliseconds()
        watch.stop()
    print()
    for name, taken in (("without", without), ("watched", watched)):
        late = statistics.quantiles(taken, n=100)[98]
        print(f"{name:>8}: median {statistics.median(taken):5.2f} ms, 99 of 100 {late:5.2f} ms")
    seat.leave()

"""One declaration more in the log, at 100 and at 10,000 lines: told, sifted, and as a row of the table.

Run apart: `python -m pytest tests/bench/test_log.py -s` (pytest leaves tests/bench out by itself).
"""

import gc
import os
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pytestqt.qtbot import QtBot

from desk.gui.totals.log_table import LogTable
from desk.totals.log import LogFilter, NightLog
from desk.totals.replay import Did, Step
from tests.bench.test_board import MadeUpPack

FEW, MANY = 100, 10_000
ROUNDS = 400
MOST_RATIO = 1.3


class Night:
    """A log of so many lines in a table on the screen, filtered by a word that every line has."""

    def __init__(self, lines: int, qtbot: QtBot) -> None:
        self.pack = MadeUpPack(2_000, 100)
        for ballot in self.pack.ballots:
            self.pack.totals.put(ballot, None)
        self.log = NightLog(self.pack.totals, {})
        self.seq = 0
        while self.log.count < lines:
            self.log.take([self.step()])
        self.table = LogTable()
        qtbot.addWidget(self.table)
        self.table.resize(640, 400)
        self.table.lines.take(self.log.since(0))
        self.table.lines.sift(LogFilter(words="e"))
        self.table.show()

    def step(self) -> Step:
        self.seq += 1
        ballot = self.pack.chance.choice(self.pack.ballots)
        return Step(self.seq, "2018-05-04T01:00:00Z", "Ann", Did.DECLARED, ballot, self.pack.outcome())

    def one_more(self) -> float:
        """Milliseconds: the step told, its lines sifted, its rows put on top."""
        step, known = self.step(), self.log.count
        started = perf_counter()
        self.log.take([step])
        self.table.lines.take(self.log.since(known))
        return (perf_counter() - started) * 1_000


def test_a_line_more_costs_that_line(qtbot: QtBot) -> None:
    nights = Night(FEW, qtbot), Night(MANY, qtbot)
    times: list[list[float]] = [[], []]
    gc.collect()
    gc.disable()
    try:
        for _ in range(ROUNDS):
            for night, taken in zip(nights, times, strict=True):
                taken.append(night.one_more())
    finally:
        gc.enable()
    few, many = median(times[0]), median(times[1])
    started = perf_counter()
    nights[1].table.lines.sift(LogFilter(words="lab"))
    sifting = (perf_counter() - started) * 1_000
    print(
        f"\n{FEW} lines: {few:.3f} ms; {MANY:,} lines: {many:.3f} ms; ratio {many / few:.2f}; "
        f"another filter over {nights[1].log.count:,} lines: {sifting:.0f} ms"
    )
    assert many / few <= MOST_RATIO

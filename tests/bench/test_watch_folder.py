"""A watch folder that follows: what a key waits to be durable and a commit to be answered, with and without.

Run apart: `python -m pytest tests/bench/test_watch_folder.py -s`. In turn, full pack, a key each 20 ms and
a commit each 25 keys, so that the folder is written twice a second all the while.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desk.count.sheet import votes_field
from desk.gui.watched import Watched
from desk.gui.worker import Worker, desk_in
from desk.record.entry import Role
from desk.wiring.desk import Desk, open_desk
from desk.work.answers import Changes, Opened
from tests.bench.full_pack import SUPERVISOR, _declare, contests, drawn_sheet, full_desk, needed
from tests.bench.machine import watched

KEYS, EACH_S, PER_COMMIT = 400, 0.02, 25


@needed
def test_keys_and_commits_beside_a_watch_folder(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNT_DESK_SETTINGS", str(tmp_path / "settings.json"))
    folder = with_ann(full_desk(tmp_path))
    worker = Worker(desk_in(folder))
    worker.start()
    keeper = Watched(worker, str(folder))
    worker.changes.connect(lambda changes: came(keeper, changes))
    ballots = iter(contests())
    with watched():
        for turn in ("without", "with", "without", "with"):
            if turn == "with":
                keeper.choose(str(tmp_path / "graphics"), on=True)
            elif keeper.state.watch.on:
                keeper.choose(str(tmp_path / "graphics"), on=False)
            key, commit = night(qtbot, worker, ballots)
            for what, times in (("a key durable", key), ("a commit answered", commit)):
                ordered = sorted(times)
                print(
                    f"{turn:>8} a watch folder: {what} {median(ordered) * 1e3:.1f} ms median, "
                    f"{ordered[int(len(ordered) * 0.99)] * 1e3:.1f} p99, {ordered[-1] * 1e3:.1f} worst"
                )
    keeper.ask_for_the_last()
    worker.stop()
    keeper.stop()


def came(keeper: Watched, changes: Changes) -> None:
    if changes.board:
        keeper.commit_came()


def with_ann(folder: Path) -> Path:
    """A clerk is at the desk."""
    desk = open_desk(folder)
    desk.add_person(SUPERVISOR, "Ann", Role.CLERK, None)
    desk.close()
    return folder


def night(qtbot: QtBot, worker: Worker, ballots: Iterator[str]) -> tuple[list[float], list[float]]:
    """Seconds of each key to be durable and of each commit to be answered."""
    keys: list[float] = []
    commits: list[float] = []
    begun: list[float] = []
    worker.kept.connect(lambda _: keys.append(time.perf_counter() - begun[-1]))
    ballot = next(ballots)
    made: list[Opened] = []
    worker.ask(lambda desk: opened_at(desk, ballot), made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=30_000)
    for number in range(KEYS):
        if number % PER_COMMIT == 0:
            done = next(ballots)
            started = time.perf_counter()
            worker.ask(
                lambda desk, done=done: declared(desk, done),  # type: ignore[misc]
                lambda _, started=started: commits.append(time.perf_counter() - started),  # type: ignore[misc]
            )
        opened = made[0]
        name = votes_field(opened.contest.candidates[0].person_id)
        begun.append(time.perf_counter())
        worker.keep("Ann", opened.sheet.with_text(name, str(number)), name)
        ends = begun[-1] + EACH_S
        while time.perf_counter() < ends:
            QCoreApplication.processEvents()
            time.sleep(0.001)
    qtbot.waitUntil(lambda: worker.idle, timeout=30_000)
    worker.kept.disconnect()
    return keys, commits


def opened_at(desk: Desk, ballot: str) -> Opened:
    """A sheet to key, on a desk whose totals are counted."""
    desk.totals()
    return desk.open_sheet("Ann", ballot)


def declared(desk: Desk, ballot: str) -> Changes:
    """A commit of drawn figures."""
    _declare(desk, drawn_sheet(desk, ballot))
    return Changes(contests=(ballot,), board=True)

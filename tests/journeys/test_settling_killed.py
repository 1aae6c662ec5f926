"""Two entries are being settled and the power goes: what was decided is there again, for who decided
alone."""

import os
import subprocess
import sys
from pathlib import Path

from desk.count.declaration import Kind
from desk.record.second import Choice
from desk.record.states import State
from desk.wiring.desk import Desk, open_desk
from desk.work.resolve import Decided
from tests.fakes.small_desk import (
    CLERK,
    OTHER_CLERK,
    OTHER_SUPERVISOR,
    PEVERELL,
    SUPERVISOR,
    THIRD_CLERK,
    open_double,
    peverell,
)
from tests.project import ROOT


def killed_while_settling(folder: Path, keys: str) -> None:
    command = [sys.executable, "-m", "tests.fakes.settling_child", str(folder), THIRD_CLERK, keys]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "decided\n"
        child.kill()


def words(desk: Desk, who: str) -> list[tuple[Choice, str]]:
    kept = desk.differences(who, PEVERELL).kept
    return [] if kept is None else [(choice, value) for _, choice, value in kept.words]


def test_what_was_decided_is_there_after_each_kill_and_gone_once_settled(tmp_path: Path) -> None:
    desk = open_double(tmp_path)
    desk.commit_sheet(CLERK, peverell(desk, (412, 2104, 1986)), {})
    desk.commit_second(OTHER_CLERK, peverell(desk, (421, 2104, 1968)), {})
    folder = desk.folder
    desk.close()

    killed_while_settling(folder, "f")
    desk = open_desk(folder)
    assert words(desk, THIRD_CLERK) == [(Choice.FIRST, "")]
    assert words(desk, OTHER_SUPERVISOR) == [], "another settler reads the source with their own eyes"
    assert desk.place(PEVERELL).state is State.DIFFERING
    desk.close()

    killed_while_settling(folder, "s")
    desk = open_desk(folder)
    assert words(desk, THIRD_CLERK) == [(Choice.FIRST, ""), (Choice.SECOND, "")], "the next place was decided"
    kept = desk.differences(THIRD_CLERK, PEVERELL).kept
    assert kept is not None
    done = desk.settle(THIRD_CLERK, PEVERELL, [Decided(*word) for word in kept.words], "Read again", {})
    assert (done.state, done.declaration.kind) == (State.CHECKED, Kind.POLLED)
    assert desk._store.settlings.of(PEVERELL, THIRD_CLERK) is None
    assert desk.approve(SUPERVISOR, [PEVERELL]).count == 1
    desk.check_journal()
    desk.close()

"""The watch folder that the window keeps: written after the commit was answered."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.settings import remember
from tests.fakes.at_the_window import AtTheWindow
from tests.fakes.small_desk import CLERK, make_small, peverell


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COUNT_DESK_SETTINGS", str(tmp_path / "settings.json"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    remember(last_desk=str(make_small(tmp_path / "made")))
    return tmp_path


def commit(seat: AtTheWindow) -> None:
    assert seat.session.worker is not None
    seat.session.worker.ask(lambda desk: desk.commit_sheet(CLERK, peverell(desk), {}))


def test_the_folder_follows_a_commit(qtbot: QtBot, dress: Dress, machine: Path) -> None:
    folder = machine / "graphics"
    remember(watch_folder=str(folder))
    seat = AtTheWindow(qtbot, dress)
    seat.wait_for(lambda: seat.session.seen is not None)
    commit(seat)
    seat.wait_for(lambda: (folder / "board.json").exists())
    assert json.loads((folder / "board.json").read_text("utf-8"))["contests"]["declared"] == 2
    seat.leave()


def test_a_folder_that_cannot_be_written_is_said_and_the_commit_stands(
    qtbot: QtBot, dress: Dress, machine: Path
) -> None:
    (machine / "file").touch()
    remember(watch_folder=str(machine / "file" / "graphics"))
    seat = AtTheWindow(qtbot, dress)
    seat.wait_for(lambda: seat.session.seen is not None)
    commit(seat)
    seat.wait_for(lambda: "cannot be written to" in seat.frame.message())
    seat.leave()

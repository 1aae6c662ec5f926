"""The watch folder that the window keeps: written after the commit was answered."""

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk.count.errors import Refused
from desk.gui.look.style import Dress
from desk.gui.watched import Watched
from desk.record.states import State
from desk.settings import WatchFolder, read_settings, remember, remember_watch_folder, watch_folder_of
from desk.wiring.desk import Desk
from tests.fakes.at_the_window import AtTheWindow
from tests.fakes.now_worker import NowWorker
from tests.fakes.small_desk import CLERK, PEVERELL, PLYMPTON, SUPERVISOR, keyed, make_small, peverell


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
    assert seat.session.worker is not None
    stands: list[State] = []
    seat.session.worker.ask(lambda desk: desk.place(PEVERELL).state, stands.append)
    seat.wait_for(lambda: stands == [State.ENTERED])
    seat.leave()


# The keeper alone


class Keeper:
    """A keeper over a desk, counting what it asks and keeping what it says."""

    def __init__(self, desk: Desk) -> None:
        self.worker = NowWorker(desk)
        self.watched = Watched(self.worker, str(desk.folder))  # type: ignore[arg-type]
        self.said: list[tuple[str, str]] = []
        self.watched.said.connect(lambda sentence, kind: self.said.append((sentence, kind)))


@pytest.fixture
def keeper(desk: Desk) -> Iterator[Keeper]:
    one = Keeper(desk)
    yield one
    one.watched.stop()


def declared(folder: Path) -> int:
    return int(json.loads((folder / "board.json").read_text("utf-8"))["contests"]["declared"])


def test_it_is_set_written_at_once_and_remembered_for_this_desk_alone(
    qtbot: QtBot, keeper: Keeper, tmp_path: Path
) -> None:
    folder = tmp_path / "graphics"
    watched = keeper.watched
    watched.choose(str(folder), on=True)
    qtbot.waitUntil(lambda: bool(watched.state.written))
    assert dict(watched.state.files)["board.json"] == (folder / "board.json").stat().st_size
    assert watch_folder_of(str(keeper.worker.desk.folder)) == WatchFolder(str(folder), True)
    assert watch_folder_of("/another/desk") == WatchFolder("", False)
    watched.choose(str(folder), on=False)
    asked = keeper.worker.asked
    watched.commit_came()
    assert keeper.worker.asked == asked
    assert watched.state == type(watched.state)(WatchFolder(str(folder), False))
    remember(watch_folder="/everywhere")
    assert watch_folder_of("/another/desk") == WatchFolder("/everywhere", True)
    assert watch_folder_of(str(keeper.worker.desk.folder)).folder == str(folder)


@pytest.mark.parametrize(
    ("folder", "why"),
    [("graphics", "not a whole path"), ("", "not a whole path"), ("DESK", "own folder"), ("FILE", "written")],
)
def test_what_cannot_be_a_watch_folder_changes_nothing(
    keeper: Keeper, tmp_path: Path, folder: str, why: str
) -> None:
    (tmp_path / "file").touch()
    given = {"DESK": str(keeper.worker.desk.folder / "out"), "FILE": str(tmp_path / "file")}.get(
        folder, folder
    )
    with pytest.raises(Refused, match=why):
        keeper.watched.choose(given, on=True)
    assert read_settings().watch_folders == {}


def test_the_desks_own_folder_set_by_hand_is_never_written_into(
    qtbot: QtBot, keeper: Keeper, desk: Desk
) -> None:
    remember(watch_folder=str(desk.folder))
    watched = Watched(keeper.worker, str(desk.folder))  # type: ignore[arg-type]
    watched.begin()
    with qtbot.waitSignal(watched.changed, timeout=5000):
        watched.commit_came()
    watched.stop()
    assert "own folder" in watched.state.failed
    assert not (desk.folder / "board.json").exists()


def test_many_commits_are_written_once_or_twice_and_the_last_always(
    qtbot: QtBot, keeper: Keeper, desk: Desk, tmp_path: Path
) -> None:
    watched = keeper.watched
    watched.choose(str(tmp_path / "graphics"), on=True)
    qtbot.waitUntil(lambda: bool(watched.state.written))
    asked = keeper.worker.asked
    for _ in range(50):
        watched.commit_came()
    desk.commit_sheet(CLERK, peverell(desk), {})
    watched.commit_came()
    qtbot.waitUntil(lambda: declared(tmp_path / "graphics") == 2)
    assert 1 <= keeper.worker.asked - asked <= 2


def test_what_the_desk_committed_before_it_closed_is_written(
    qtbot: QtBot, keeper: Keeper, desk: Desk, tmp_path: Path
) -> None:
    watched = keeper.watched
    watched.choose(str(tmp_path / "graphics"), on=True)
    qtbot.waitUntil(lambda: bool(watched.state.written))
    desk.commit_sheet(CLERK, peverell(desk), {})
    watched.commit_came()
    watched.ask_for_the_last()
    watched.stop()
    assert declared(tmp_path / "graphics") == 2


def test_a_folder_that_went_is_said_once_and_once_when_it_is_back(
    qtbot: QtBot, keeper: Keeper, tmp_path: Path
) -> None:
    folder, watched = tmp_path / "graphics", keeper.watched
    watched.choose(str(folder), on=True)
    qtbot.waitUntil(lambda: bool(watched.state.written))
    shutil.rmtree(folder)
    for _ in range(3):
        with qtbot.waitSignal(watched.changed):
            watched.commit_came()
    assert not folder.exists(), "a stick's place is not made a folder"
    assert [kind for _, kind in keeper.said] == ["warning"]
    assert "is not there any more" in watched.state.failed
    folder.mkdir()
    with qtbot.waitSignal(watched.changed):
        watched._later.timeout.emit()
    assert [kind for _, kind in keeper.said] == ["warning", "good"]
    assert (watched.state.failed, (folder / "board.json").exists()) == ("", True)


def test_a_disk_that_refuses_is_told_in_a_sentence(
    qtbot: QtBot, keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    folder, watched = tmp_path / "graphics", keeper.watched
    watched.choose(str(folder), on=True)
    qtbot.waitUntil(lambda: bool(watched.state.written))
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    monkeypatch.setattr("desk.wiring.files.os.replace", full)
    with qtbot.waitSignal(watched.changed):
        watched.commit_came()
    assert "cannot be written (No space left on device)" in watched.state.failed
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_reader_never_meets_half_a_file(qtbot: QtBot, keeper: Keeper, desk: Desk, tmp_path: Path) -> None:
    folder, watched = tmp_path / "graphics", keeper.watched
    watched.choose(str(folder), on=True)
    qtbot.waitUntil(lambda: bool(watched.state.written))
    seen, wrong, done = set[int](), list[str](), threading.Event()

    def read_on() -> None:
        while not done.is_set():
            try:
                seen.add(declared(folder))
                if not (folder / "board.html").read_text("utf-8").rstrip().endswith("</html>"):
                    wrong.append("half a page")
                if not (folder / "councils.csv").read_bytes().endswith(b"\r\n"):
                    wrong.append("half a table")
            except (OSError, ValueError) as problem:
                wrong.append(repr(problem))
            done.wait(0.001)

    reader = threading.Thread(target=read_on)
    reader.start()
    for deed in (
        lambda: desk.commit_sheet(CLERK, peverell(desk), {}),
        lambda: desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {}),
        lambda: desk.withdraw(SUPERVISOR, PLYMPTON, "The wrong ward"),
    ):
        deed()
        with qtbot.waitSignal(watched.changed):
            watched.commit_came()
    done.set()
    reader.join()
    assert wrong == []
    assert {1, 2} <= seen


def test_a_window_that_closes_at_once_has_written_what_was_committed(
    qtbot: QtBot, dress: Dress, machine: Path
) -> None:
    folder = machine / "graphics"
    folder.mkdir()
    seat = AtTheWindow(qtbot, dress)
    seat.wait_for(lambda: seat.session.seen is not None)
    assert seat.session.seen is not None
    assert seat.session.watched is not None
    seat.session.watched.choose(str(folder), on=True)
    done: list[object] = []
    assert seat.session.worker is not None
    seat.session.worker.ask(lambda desk: desk.commit_sheet(CLERK, peverell(desk), {}), done.append)
    seat.wait_for(lambda: bool(done))
    seat.leave()
    assert declared(folder) == 2
    remember_watch_folder(str(seat.session.seen.folder), WatchFolder(str(folder), False))

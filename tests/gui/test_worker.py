"""The desk's thread: order, drafts that never get lost, sentences for whatever goes wrong."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk.count.errors import Refused
from desk.count.sheet import Sheet, blank_sheet, votes_field
from desk.gui.worker import Worker, changes_in, desk_in
from desk.wiring.desk import Desk, open_desk
from desk.work.answers import Changes
from tests.fakes.slow_desk import slow_desk
from tests.fakes.small_desk import CLERK, OTHER_CLERK, PEVERELL, PLYMPTON, make_small, small_pack

ROOT = Path(__file__).parents[2]
BLANK = blank_sheet(small_pack().contests[0])
OTHER = blank_sheet(small_pack().contests[1])
FIELD = votes_field("100")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_small(tmp_path)


@pytest.fixture
def start(request: pytest.FixtureRequest) -> Iterator[Callable[[Callable[[], Desk]], Worker]]:
    workers: list[Worker] = []

    def started(opening: Callable[[], Desk]) -> Worker:
        workers.append(Worker(opening))
        workers[-1].start()
        return workers[-1]

    yield started
    for worker in workers:
        worker.stop()


def keyed(text: str, sheet: Sheet = BLANK) -> Sheet:
    return sheet.with_text(FIELD, text)


def kept_text(folder: Path, who: str = CLERK, ballot: str = PEVERELL) -> str:
    desk = open_desk(folder)
    text = desk.open_sheet(who, ballot).sheet.text(FIELD)
    desk.close()
    return text


def test_verbs_run_in_the_order_asked_on_a_thread_of_their_own(
    qtbot: QtBot, folder: Path, start: Callable[[Callable[[], Desk]], Worker]
) -> None:
    worker = start(desk_in(folder))
    came: list[tuple[int, str, str]] = []

    def verb(number: int) -> Callable[[Desk], tuple[int, str]]:
        return lambda desk: (number, threading.current_thread().name)

    for number in range(50):
        worker.ask(verb(number), lambda got: came.append((*got, threading.current_thread().name)))
    qtbot.waitUntil(lambda: len(came) == 50)
    assert [number for number, _, _ in came] == list(range(50))
    assert {thread for _, thread, _ in came} == {"desk"}
    assert {thread for _, _, thread in came} == {threading.main_thread().name}


def test_only_the_newest_draft_is_written_and_always(
    qtbot: QtBot, folder: Path, start: Callable[[Callable[[], Desk]], Worker]
) -> None:
    log: list[str] = []
    worker = start(slow_desk(folder, 0.05, log))
    kept: list[str] = []
    worker.kept.connect(kept.append)
    for text in ("1", "12", "123", "1234"):
        worker.keep(CLERK, keyed(text), FIELD)
    qtbot.waitUntil(lambda: worker.idle)
    worker.stop()
    qtbot.waitUntil(lambda: len(kept) == log.count("keep_draft"))
    assert 1 <= log.count("keep_draft") <= 2
    assert kept_text(folder) == "1234"


def test_a_verb_finds_all_drafts_before_it_written_and_none_after(
    qtbot: QtBot, folder: Path, start: Callable[[Callable[[], Desk]], Worker]
) -> None:
    worker = start(slow_desk(folder, 0.03))
    came: list[str] = []
    for text in ("1", "12", "123"):
        worker.keep(CLERK, keyed(text), FIELD)
        worker.ask(lambda desk: desk.open_sheet(CLERK, PEVERELL).sheet.text(FIELD), came.append)
        worker.keep(CLERK, keyed(text + "9"), FIELD)
    qtbot.waitUntil(lambda: len(came) == 3, timeout=5000)
    assert came == ["1", "12", "123"]
    worker.stop()
    assert kept_text(folder) == "1239"


def test_drafts_of_two_contests_do_not_overtake_each_other(
    folder: Path, start: Callable[[Callable[[], Desk]], Worker]
) -> None:
    worker = start(slow_desk(folder, 0.02))
    for text in ("1", "12"):
        worker.keep(CLERK, keyed(text), FIELD)
        worker.keep(CLERK, keyed(text * 2, OTHER), FIELD)
    worker.stop()
    assert kept_text(folder) == "12"
    assert kept_text(folder, ballot=PLYMPTON) == "1212"


def test_stopping_drains_the_queue_and_lets_the_next_writer_in(
    qtbot: QtBot, folder: Path, start: Callable[[Callable[[], Desk]], Worker]
) -> None:
    worker = start(slow_desk(folder, 0.05))
    ran: list[int] = []
    for number in range(5):
        worker.ask(lambda desk, number=number: ran.append(number))  # type: ignore[misc]
    worker.keep(CLERK, keyed("77"), FIELD)
    worker.stop()
    assert ran == [0, 1, 2, 3, 4]
    assert kept_text(folder) == "77"
    too_late: list[str] = []
    worker.ask(lambda desk: ran.append(5), None, lambda problem: too_late.append(str(problem)))
    qtbot.waitUntil(lambda: bool(too_late))
    assert too_late == ["The desk is closing: open it again first."]
    assert ran == [0, 1, 2, 3, 4]


def test_a_refusal_goes_to_its_asker_and_what_nobody_listens_to_is_said(
    qtbot: QtBot, folder: Path, start: Callable[[Callable[[], Desk]], Worker]
) -> None:
    worker = start(desk_in(folder))
    trouble: list[str] = []
    worker.trouble.connect(trouble.append)
    refused: list[Refused] = []
    worker.ask(lambda desk: desk.open_sheet("Nobody", PEVERELL), None, refused.append)
    worker.ask(lambda desk: desk.open_sheet("Nobody", PEVERELL))
    qtbot.waitUntil(lambda: bool(refused) and bool(trouble))
    assert str(refused[0]).startswith("Nobody called Nobody is at this desk")
    assert trouble == [str(refused[0])]


def test_the_unforeseen_becomes_one_sentence_and_the_thread_goes_on(
    qtbot: QtBot, folder: Path, start: Callable[[Callable[[], Desk]], Worker]
) -> None:
    worker = start(desk_in(folder))
    trouble: list[str] = []
    worker.trouble.connect(trouble.append)

    def breaks(desk: Desk) -> None:
        raise ZeroDivisionError("by nothing")

    def handler_breaks(got: object) -> None:
        raise KeyError("lost")

    came: list[str] = []
    worker.ask(breaks)
    worker.ask(lambda desk: 1, handler_breaks)
    worker.ask(lambda desk: desk.facts.name, came.append)
    qtbot.waitUntil(lambda: came == ["desk-07"])
    assert len(trouble) == 2
    assert "ZeroDivisionError" in trouble[0]
    assert "KeyError" in trouble[1]


def test_a_desk_that_cannot_be_opened_says_so_to_everyone(
    qtbot: QtBot, tmp_path: Path, start: Callable[[Callable[[], Desk]], Worker]
) -> None:
    worker = start(desk_in(tmp_path / "nowhere"))
    trouble: list[str] = []
    refused: list[str] = []
    lost: list[tuple[str, str]] = []
    worker.trouble.connect(trouble.append)
    worker.not_kept.connect(lambda ballot, why: lost.append((ballot, why)))
    worker.ask(lambda desk: 1, None, lambda problem: refused.append(str(problem)))
    worker.keep(CLERK, keyed("1"), FIELD)
    qtbot.waitUntil(lambda: bool(trouble and refused and lost))
    assert "is not a desk" in trouble[0]
    assert refused == trouble
    assert lost == [(PEVERELL, trouble[0])]


def test_a_draft_of_somebody_elses_sheet_is_reported_as_not_kept(
    qtbot: QtBot, folder: Path, start: Callable[[Callable[[], Desk]], Worker]
) -> None:
    worker = start(desk_in(folder))
    lost: list[tuple[str, str]] = []
    worker.not_kept.connect(lambda ballot, why: lost.append((ballot, why)))
    worker.keep(CLERK, keyed("1"), FIELD)
    worker.keep(OTHER_CLERK, keyed("2"), FIELD)
    qtbot.waitUntil(lambda: bool(lost))
    assert lost == [(PEVERELL, f"{CLERK} is keying this sheet: a supervisor can take it over.")]
    worker.stop()
    assert kept_text(folder) == "1"


def test_changes_come_with_whatever_has_them(
    qtbot: QtBot, folder: Path, start: Callable[[Callable[[], Desk]], Worker]
) -> None:
    worker = start(desk_in(folder))
    seen: list[Changes] = []
    worker.changes.connect(seen.append)
    worker.keep(CLERK, keyed("1"), FIELD)
    worker.keep(CLERK, keyed("12"), FIELD)
    worker.ask(lambda desk: desk.put_away(CLERK, PEVERELL))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert [changes.contests for changes in seen] == [(PEVERELL,), (PEVERELL,)]
    both = ("x", Changes(board=True), (Changes(queue=True),))
    assert changes_in(both) == (Changes(board=True), Changes(queue=True))


def test_asking_and_keeping_never_wait(folder: Path, start: Callable[[Callable[[], Desk]], Worker]) -> None:
    worker = start(slow_desk(folder, 0.2))
    worker.keep(CLERK, keyed("1"), FIELD)
    worker.ask(lambda desk: desk.places())
    began = time.perf_counter()
    for number in range(200):
        worker.keep(CLERK, keyed(str(number)), FIELD)
    assert time.perf_counter() - began < 0.1


def test_a_window_that_dies_without_a_word_leaves_a_closed_desk_with_every_draft(folder: Path) -> None:
    script = (
        "from pathlib import Path; import sys\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from desk.count.sheet import Sheet\n"
        "from desk.gui.worker import Worker, desk_in\n"
        "app = QCoreApplication([])\n"
        "worker = Worker(desk_in(Path(sys.argv[1])))\n"
        "worker.start()\n"
        "worker.keep('Ann', Sheet('local.plym.peverell.2017-05-04', texts={'votes.100': '412'}), '')\n"
        "raise SystemExit(3)\n"
    )
    died = subprocess.run([sys.executable, "-c", script, str(folder)], timeout=60, check=False, cwd=ROOT)
    assert died.returncode == 3
    assert kept_text(folder) == "412"

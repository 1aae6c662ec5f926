"""The Trainer section: refused where something counts, a set printed, a run begun, gone on with and ended."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.record.entry import Person, Role
from desk.training.sets import Level
from desk.wiring.desk import Desk
from tests.fakes.at_more import AtMore
from tests.fakes.at_the_window import Key, press, type_text
from tests.fakes.practising import WHO, key, open_rehearsal
from tests.fakes.small_desk import open_small

ANN = Person(WHO, Role.CLERK)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_rehearsal(tmp_path)
    yield made
    made.close()


def at_trainer(qtbot: QtBot, dress: Dress, desk: Desk) -> AtMore:
    seat = AtMore(qtbot, dress, desk, ANN)
    type_text("t")
    assert seat.page.section() == "trainer"
    return seat


def test_a_desk_that_counts_has_no_trainer_and_says_so(qtbot: QtBot, dress: Dress, tmp_path: Path) -> None:
    desk = open_small(tmp_path)
    seat = at_trainer(qtbot, dress, desk)
    trainer = seat.page.trainer
    assert trainer._none.isVisible()
    assert "this desk is test" in trainer._none.accessibleDescription()
    type_text("sfe")
    assert "practice" not in {line.what.split()[0] for line in desk.journal()}
    desk.close()


def test_the_sheets_are_written_and_named(qtbot: QtBot, dress: Dress, desk: Desk) -> None:
    seat = at_trainer(qtbot, dress, desk)
    type_text("29f")
    file = desk.folder / "practice-set-1.pdf"
    assert file.read_bytes().startswith(b"%PDF-")
    assert seat.said[-1] == ("The sheets are in practice-set-1.pdf, in the desk's folder.", "good")
    assert seat.page.trainer.show_button.isVisible()


def test_a_run_begins_goes_on_and_ends_with_its_results(qtbot: QtBot, dress: Dress, desk: Desk) -> None:
    seat = at_trainer(qtbot, dress, desk)
    trainer = seat.page.trainer
    wanted: list[str] = []
    seat.page.practise.connect(lambda: wanted.append("enter"))
    type_text("7s")
    assert wanted == ["enter"]
    run = desk.practice().runs()[-1]
    assert (run.person, run.level, len(run.ballots), run.ended) == (WHO, "plain", 5, None)
    key(desk, run, desk.practice().sheets(run.seed, Level.PLAIN, run.ballots)[0], 30.0)
    trainer.refresh(None)
    assert trainer.going_on() == "Run 1 goes on: 1 of 5 sheets are declared."
    assert not trainer.count.isVisible()
    type_text("s")
    assert len(desk.practice().runs()) == 1
    type_text("e")
    assert desk.practice().runs()[-1].ended is not None
    assert trainer.results.isVisible()
    assert "Sheets 1 of 5" in trainer.results.texts()
    assert "no difference" in trainer.results.texts()
    press(Key.Key_Escape)
    assert trainer.runs.isVisible()
    press(Key.Key_Return)
    assert trainer.results.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_results_with_every_kind_of_slip_are_no_wider_than_the_window(
    qtbot: QtBot, dress: Dress, desk: Desk, percent: int
) -> None:
    practice = desk.practice()
    wards = practice.wards(1, 2)
    run = practice.begin(WHO, 1, Level.PLAIN, wards)
    for sheet in practice.sheets(1, Level.PLAIN, wards):
        key(desk, run, sheet, 30.0, first={"elected": "9", "valid_votes_total": "7"})
    seat = at_trainer(qtbot, dress, desk)
    dress.set_text(percent)
    seat.page.trainer.show_run("1")
    QApplication.processEvents()
    assert "elected" in seat.page.trainer.results.texts()
    assert seat.page.minimumSizeHint().width() <= 1280 - 130 * percent // 100

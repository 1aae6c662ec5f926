"""From keystroke to file at the whole window: what is saved and printed is what the board in front shows."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Choice, Dress
from desk.gui.totals.page import BoardPage
from desk.settings import remember
from tests.fakes.at_the_window import CONTROL, AtTheWindow, Key, press, type_text
from tests.fakes.pdf_text import characters, pages
from tests.fakes.small_desk import make_small

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_small(tmp_path / "made", mode="rehearsal")


@pytest.fixture
def seat(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AtTheWindow]:
    monkeypatch.setenv("COUNT_DESK_SETTINGS", str(tmp_path / "settings.json"))
    remember(last_desk=str(folder))
    made = AtTheWindow(qtbot, Dress(qapp, Choice.LIGHT))
    made.wait_for(lambda: made.session.seen is not None and _focus_says("Ann"))
    press(Key.Key_1)
    made.wait_for(lambda: made.session.person is not None)
    yield made
    made.leave()


def _focus_says(name: str) -> bool:
    there = QApplication.focusWidget()
    return there is not None and name in there.accessibleName()


def _holds_focus(page: QWidget) -> bool:
    there = QApplication.focusWidget()
    return there is not None and page.isAncestorOf(there)


def _board(seat: AtTheWindow) -> BoardPage:
    press(Key.Key_3, ALT)
    seat.wait_for(lambda: seat.frame.current_page() == "board")
    page = seat.frame.page("board")
    assert isinstance(page, BoardPage)
    seat.wait_for(lambda: bool(page._state.table.rows()) and _holds_focus(page))
    return page


def _key_a_ward(seat: AtTheWindow) -> None:
    type_text("peverell\n")
    seat.wait_for(lambda: _focus_says("Adams"))
    type_text("412\n2104\n1986\n")
    type_text("2")
    press(Key.Key_F9)
    seat.wait_for(lambda: _focus_says("Find"))


def test_a_ward_keyed_stands_in_every_file_as_on_the_board(seat: AtTheWindow, folder: Path) -> None:
    _key_a_ward(seat)
    page = _board(seat)
    shown = {row.id: row.cell(3).text for row in page._state.table.rows()}
    assert shown["lab"] == "1"
    press(Key.Key_X)
    pane = page._files
    seat.wait_for(lambda: "Labour: 1 seat" in pane.mail.toPlainText())
    for number, form in ((1, "csv"), (3, "json"), (7, "pdf")):
        press(Key(Key.Key_0 + number))
        seat.wait_for(lambda form=form: pane.went(form).startswith("Saved as"))  # type: ignore[misc]
    files = {file.suffix: file for file in (folder / "files").iterdir()}
    rows = csv.DictReader(io.StringIO(files[".csv"].read_text("utf-8")))
    here = {row["group"]: row for row in rows if row["area"] == "Everywhere"}
    assert {group: here[group]["seats"] for group in shown if group != "noc"} == {
        group: seats for group, seats in shown.items() if group != "noc"
    }
    assert {row["mode"] for row in here.values()} == {"rehearsal"}
    told = json.loads(files[".json"].read_text("utf-8"))
    assert {row["group"]: f"{row['seats']}" for row in told["parties"] if row["group"] in shown} == {
        group: seats for group, seats in shown.items() if group != "noc"
    }
    assert told["mode"] == "rehearsal"
    assert set("REHEARSAL Labour 1") <= characters(files[".pdf"])


def test_the_pages_seen_are_the_pages_saved(seat: AtTheWindow, folder: Path) -> None:
    _key_a_ward(seat)
    page = _board(seat)
    press(Key.Key_P, CONTROL)
    paper = page._paper
    seat.wait_for(lambda: bool(paper.pages) and not paper.painting.busy)
    assert "REHEARSAL" in paper.preview.accessibleDescription()
    press(Key.Key_S)
    seat.wait_for(lambda: (folder / "files").is_dir() and any((folder / "files").glob("*.pdf")))
    (file,) = (folder / "files").glob("*.pdf")
    assert pages(file) == len(paper.pages)
    press(Key.Key_Escape)
    seat.wait_for(lambda: page._tabs.isVisible())


def test_shares_come_with_a_ward_keyed_meanwhile(seat: AtTheWindow) -> None:
    page = _board_empty(seat)
    press(Key.Key_S)
    seat.wait_for(lambda: "shares come with the first" in page._tabs.share.text())
    press(Key.Key_1, ALT)
    seat.wait_for(lambda: _focus_says("Find"))
    _key_a_ward(seat)
    press(Key.Key_3, ALT)
    seat.wait_for(lambda: "two-party swing (Butler)" in page._tabs.share.text())


def _board_empty(seat: AtTheWindow) -> BoardPage:
    press(Key.Key_3, ALT)
    page = seat.frame.page("board")
    assert isinstance(page, BoardPage)
    seat.wait_for(lambda: _holds_focus(page))
    return page


@pytest.mark.parametrize("key", [Key.Key_S, Key.Key_O, Key.Key_G, Key.Key_P, Key.Key_X])
def test_back_at_the_board_the_keys_work_whatever_is_in_front(seat: AtTheWindow, key: Key) -> None:
    page = _board_empty(seat)
    press(key)
    seat.wait_for(lambda: _holds_focus(page))
    press(Key.Key_1, ALT)
    seat.wait_for(lambda: _focus_says("Find"))
    press(Key.Key_3, ALT)
    seat.wait_for(lambda: _holds_focus(page))
    press(Key.Key_C)
    seat.wait_for(lambda: page._tabs.on == "councils" and page._tabs.isVisible())

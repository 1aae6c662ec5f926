"""The More page on a real desk: by keys, as a supervisor and as a clerk."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.gui.keys.now import shown
from desk.gui.look.style import Choice, Dress
from desk.gui.more import SECTIONS
from desk.record.entry import Person
from desk.settings import read_settings
from desk.wiring.desk import Desk, open_desk
from tests.fakes.at_more import SAM, AtMore, focused
from tests.fakes.at_the_window import Key, press, type_text
from tests.fakes.small_desk import (
    CLERK,
    PASSPHRASE,
    PEVERELL,
    SUPERVISOR,
    make_small,
    peverell,
)


def declared(desk: Desk) -> None:
    sheet = peverell(desk)
    desk.keep_draft(CLERK, sheet, "")
    desk.commit_sheet(CLERK, sheet, {})


# Sections


def test_a_letter_brings_each_section_and_its_keyboard(sit: Callable[[Person], AtMore]) -> None:
    seat = sit(SAM)
    for key, _ in reversed(SECTIONS):
        type_text(shown(f"more.{key}").lower())
        assert seat.page.section() == key
        assert seat.page._sections[key].isAncestorOf(focused()), key
        assert seat.hints[-1] == ("J P X W G I H K T L D A", "sections")


def test_letters_typed_into_a_search_stay_there(sit: Callable[[Person], AtMore]) -> None:
    seat = sit(SAM)
    press(Key.Key_Slash)
    type_text("hal")
    assert seat.page.section() == "journal"
    assert seat.page.journal.search.text() == "hal"


def test_only_the_section_in_front_asks_the_desk(sit: Callable[[Person], AtMore], desk: Desk) -> None:
    seat = sit(SAM)
    press(Key.Key_A)
    before = seat.worker.asked
    seat.page.refresh(desk.set_pin(SUPERVISOR, CLERK, "1357"))
    assert seat.worker.asked == before
    press(Key.Key_P)
    assert seat.worker.asked == before + 1


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_section_is_wider_than_the_window(
    sit: Callable[[Person], AtMore], dress: Dress, percent: int
) -> None:
    seat = sit(SAM)
    dress.set_text(percent)
    for key, _ in SECTIONS:
        seat.page.show_section(key)
        QApplication.processEvents()
        # 1,280 less the rail, which grows with the text, and a scroll bar.
        assert seat.page.minimumSizeHint().width() <= 1280 - 130 * percent // 100, key


# Journal


def test_the_journal_shows_deeds_newest_first_and_follows_what_is_done(
    sit: Callable[[Person], AtMore], desk: Desk
) -> None:
    seat = sit(SAM)
    table = seat.page.journal.table
    assert [row.cell(0).text for row in table.rows()] == ["4", "3", "2", "1"]
    declared(desk)
    seat.page.refresh(desk.set_pin(SUPERVISOR, CLERK, "1357"))
    top = table.rows()[0]
    assert [top.cell(at).text for at in (0, 2, 3, 4, 5)] == ["7", "Sam", "Person", "Ann", "chose a PIN"]
    assert table.rows()[1].cell(5).text == "votes 412, 2,104, 1,986; 1 elected"


def test_the_search_looks_through_the_whole_journal(
    sit: Callable[[Person], AtMore], desk: Desk, qtbot: QtBot
) -> None:
    declared(desk)
    seat = sit(SAM)
    press(Key.Key_Slash)
    type_text("peverell declared")
    journal = seat.page.journal
    qtbot.waitUntil(lambda: len(journal.table.rows()) == 1)
    assert journal.table.rows()[0].cell(4).text == "Peverell, Plym"
    type_text("\n")
    assert focused() is journal.table
    journal.search.setText("nobody did this")
    qtbot.waitUntil(lambda: journal.table.rows() == ())
    assert journal._none.accessibleName() == "No line has these letters."


def test_a_search_that_stands_finds_what_is_done_meanwhile(
    sit: Callable[[Person], AtMore], desk: Desk, qtbot: QtBot
) -> None:
    seat = sit(SAM)
    journal = seat.page.journal
    journal.search.setText("peverell")
    qtbot.waitUntil(lambda: journal.table.rows() == ())
    declared(desk)
    seat.page.refresh(desk.approve(SUPERVISOR, [PEVERELL]).changes)
    assert [row.cell(3).text for row in journal.table.rows()] == ["Approved", "Declared", "Begun"]
    journal.search.setText("")
    qtbot.waitUntil(lambda: len(journal.table.rows()) == 7)


def test_the_chain_is_said_to_be_unbroken_with_its_head(sit: Callable[[Person], AtMore], desk: Desk) -> None:
    seat = sit(SAM)
    press(Key.Key_C)
    digest = desk.journal(1)[0].digest
    assert seat.page.journal.verdict() == f"4 lines, unbroken; head {_groups(digest)}"


def _groups(digest: str) -> str:
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def test_a_tampered_journal_is_said_in_words(qtbot: QtBot, dress: Dress, tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    with sqlite3.connect(folder / "desk.db") as forged:
        for (name,) in forged.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            forged.execute(f'DROP TRIGGER "{name}"')
        forged.execute("UPDATE journal SET who = 'Bob' WHERE seq = 3")
    forged.close()
    desk = open_desk(folder, writing=False)
    try:
        seat = AtMore(qtbot, dress, desk, SAM)
        press(Key.Key_C)
        assert "broken at line 3" in seat.page.journal.verdict()
        assert seat.said[-1][1] == "error"
    finally:
        desk.close()


# Help, look, this desk, about


def test_the_help_names_the_newest_batch_in_its_commands(
    sit: Callable[[Person], AtMore], desk: Desk, tmp_path: Path
) -> None:
    declared(desk)
    desk.approve(SUPERVISOR, [PEVERELL])
    desk.seal(SUPERVISOR, PASSPHRASE, tmp_path)
    seat = sit(SAM)
    press(Key.Key_H)
    press(Key.Key_4)
    shown = seat.page.help.text.toPlainText()
    assert "unzip -p desk-07-1-1.countbatch manifest.json" in shown
    assert (desk.folder / "allowed_signers").read_text().strip() in shown
    press(Key.Key_C)
    assert "-I desk-07 -n count-batch@count-desk" in QGuiApplication.clipboard().text()


def test_the_help_is_searched_by_keys(sit: Callable[[Person], AtMore]) -> None:
    seat = sit(SAM)
    press(Key.Key_H)
    press(Key.Key_3)
    press(Key.Key_Slash)
    type_text("telephone")
    assert "fingerprint" in seat.page.help.text.toPlainText()
    assert "casual vacancy" not in seat.page.help.text.toPlainText()


def test_look_and_text_size_are_worn_and_remembered(sit: Callable[[Person], AtMore], dress: Dress) -> None:
    seat = sit(SAM)
    press(Key.Key_L)
    press(Key.Key_3)
    assert dress.choice is Choice.DARK
    for _ in range(6):
        press(Key.Key_Plus)
    assert dress.text_percent == 200
    press(Key.Key_Minus)
    settings = read_settings()
    assert (settings.look, settings.text_percent) == ("dark", 175)
    assert seat.page.look._size.text() == "175%"
    for _ in range(6):
        press(Key.Key_Minus)
    assert read_settings().text_percent == 100


def test_this_desk_says_what_it_is_and_how_to_leave(sit: Callable[[Person], AtMore], desk: Desk) -> None:
    seat = sit(SAM)
    left: list[str] = []
    seat.page.sign_out.connect(lambda: left.append("out"))
    seat.page.other_desk.connect(lambda: left.append("other"))
    press(Key.Key_D)
    facts = seat.page.desk.facts()
    assert facts["Desk"] == "desk-07"
    assert facts["Pack"] == _groups(desk.facts.pack_sha256)
    assert facts["Contests"] == "5 contests in 2 councils"
    assert facts["Folder"] == str(desk.folder)
    assert facts["Mode"].startswith("test")
    press(Key.Key_O)
    press(Key.Key_Space)
    seat.page.desk.out_button.click()
    assert left[0] == "other"
    assert "out" in left[1:]


def test_about_names_the_version_and_the_licences(sit: Callable[[Person], AtMore]) -> None:
    seat = sit(SAM)
    press(Key.Key_A)
    shown = seat.page.about.text.toPlainText()
    for needed in ("GNU Lesser General Public License", "sqlite-utils", "SIL Open Font License", "CC BY-SA"):
        assert needed in shown

"""A declaration heard over the telephone: caller, code word, figures, read back, declared; by real keys.

Long because each test is one call, from its first key.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from desk.count.declaration import Declaration, Source
from desk.count.sheet import votes_field
from desk.gui.entry.read_back import ReadBack
from desk.gui.review.told import source
from desk.wiring.desk import open_desk
from tests.fakes.at_the_desk import CONTROL, AtTheDesk, Key
from tests.fakes.small_desk import CLERK, CODE_WORD, GLEN, PEVERELL, PLYMPTON, SUPERVISOR, make_small
from tests.project import ROOT

ADAMS, BAKER, CARR = (votes_field(str(id)) for id in (100, 101, 102))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_small(tmp_path)


@pytest.fixture
def ann(qtbot: QtBot, folder: Path) -> Iterator[AtTheDesk]:
    seat = AtTheDesk(qtbot, folder)
    yield seat
    seat.leave()
    assert seat.trouble == []


def declared(folder: Path, ballot: str = PEVERELL) -> Declaration:
    desk = open_desk(folder, writing=False)
    entry = desk.look_at(SUPERVISOR, ballot).entry
    desk.close()
    return entry.declaration


def call(ann: AtTheDesk, word: str = CODE_WORD) -> None:
    """Somebody is on the telephone for Peverell."""
    ann.open("peverell")
    ann.press(Key.Key_T, CONTROL)
    ann.type(f"Ms Jones\nGuildhall\n01752 668000\n{word}\n")
    ann.settle()


def still_open(ann: AtTheDesk) -> bool:
    return ann.page.open_sheet is not None


def read_back(ann: AtTheDesk) -> bool:
    return ann.sheet.sheet.source.read_back


def view(ann: AtTheDesk) -> ReadBack:
    return ann.page.telephoning.view


def test_a_call_from_the_first_key_to_the_declaration(ann: AtTheDesk, folder: Path) -> None:
    call(ann, "blue-heron")
    assert ann.at == ADAMS, "the word was right, and the hand is with the figures"
    ann.type("412\n2104\n1986\n2\n")
    ann.press(Key.Key_F9)
    ann.settle()
    assert view(ann).isVisible()
    said = [(line.name, line.party, line.figure, line.words) for line in view(ann).lines]
    assert said[1] == ("2  BAKER, Tom", "Labour", "2,104", "two thousand, one hundred and four")
    assert said[3] == ("Elected", "", "2 Baker", "")
    assert still_open(ann), "not declared until it is read back"
    for _ in said:
        ann.press(Key.Key_Return)
    ann.settle()
    assert not still_open(ann)
    assert declared(folder).source == Source(
        "telephone", "Ms Jones", "", "Guildhall", "01752 668000", True, True
    )


def test_the_code_word_is_nowhere(ann: AtTheDesk, folder: Path) -> None:
    call(ann, "grey goose")
    panel = ann.page.telephoning.panel
    assert panel.word.echoMode() is panel.word.EchoMode.Password
    assert panel.word.text() == panel.word.keyed() == ""
    ann.type("412\n")
    ann.settle()
    kept = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file()).lower()
    assert b"goose" not in kept
    assert b"guildhall" in kept, "the rest of the call is"


def test_a_wrong_code_word_is_counted_and_needs_a_reason(ann: AtTheDesk, folder: Path) -> None:
    call(ann, "grey goose")
    panel = ann.page.telephoning.panel
    assert panel.word.hasFocus(), "ask again"
    ann.type("grey gander\n")
    ann.settle()
    assert "wait" in panel._said.text() or "Wrong" in panel._said.text()
    ann.press(Key.Key_Escape)
    ann.type("412\n2104\n1986\n2\n")
    ann.press(Key.Key_F9)
    ann.settle()
    ann.press(Key.Key_A, CONTROL)
    ann.settle()
    assert "code word was wrong" in ann.notices()
    ann.press(Key.Key_F8)
    ann.press(Key.Key_2)
    ann.press(Key.Key_F9)
    ann.settle()
    given = declared(folder).source
    assert given is not None
    assert (given.code_word_checked, given.read_back) == (False, True)


def test_a_figure_changed_after_reading_back_is_read_back_again(ann: AtTheDesk) -> None:
    call(ann)
    ann.type("412\n2104\n1986\n2\n")
    ann.press(Key.Key_R, CONTROL)
    ann.press(Key.Key_A, CONTROL)
    assert read_back(ann)
    assert ann.page.sheet.focus(BAKER)
    ann.type("2105\n")
    assert not read_back(ann)
    assert ann.page.telephoning.panel._read_back.word == "not read back yet"
    ann.press(Key.Key_Z, CONTROL)
    assert read_back(ann), "those very figures were read back"


def test_esc_at_a_line_leads_to_its_figure(ann: AtTheDesk) -> None:
    call(ann)
    ann.type("412\n2104\n1986\n2\n")
    ann.press(Key.Key_R, CONTROL)
    ann.press(Key.Key_Return)
    ann.press(Key.Key_Escape)
    assert ann.at == BAKER
    assert not ann.sheet.sheet.source.read_back


def test_without_reading_back_it_takes_a_reason(ann: AtTheDesk, folder: Path) -> None:
    call(ann)
    ann.type("412\n2104\n1986\n2\n")
    ann.press(Key.Key_F9)
    ann.press(Key.Key_N)
    ann.settle()
    assert "not read back" in ann.notices()
    ann.press(Key.Key_F6)
    ann.press(Key.Key_Return)
    assert view(ann).isVisible(), "Enter on the finding reads back after all"
    ann.press(Key.Key_Escape)
    ann.press(Key.Key_F9)
    ann.press(Key.Key_N)
    ann.settle()
    ann.press(Key.Key_F8)
    ann.type("The line broke off\n")
    ann.press(Key.Key_F9)
    ann.settle()
    given = declared(folder).source
    assert given is not None
    assert not given.read_back


def test_what_is_typed_on_for_the_next_ward_agrees_to_one_line_at_most(ann: AtTheDesk) -> None:
    call(ann)
    ann.type("412\n2104\n1986\n2\n")
    ann.press(Key.Key_F9)
    ann.type("plympton\n")
    assert view(ann).isVisible() or not read_back(ann)
    assert not read_back(ann)


def test_a_read_back_says_nothing_of_another_ward(ann: AtTheDesk) -> None:
    call(ann)
    ann.type("412\n2104\n1986\n2\n")
    ann.press(Key.Key_F9)
    assert view(ann).isVisible()
    ann.page.open_contest(PLYMPTON)
    ann.settle()
    assert not view(ann).isVisible()
    assert ann.sheet.sheet.source == Source()


def test_coming_back_from_another_page_the_view_has_the_hand(qtbot: QtBot, ann: AtTheDesk) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    other = QLineEdit()
    pages.addWidget(ann.page)
    pages.addWidget(other)
    pages.show()
    pages.activateWindow()
    ann.page.finder.line.setFocus()
    call(ann)
    ann.type("412\n2104\n1986\n2\n")
    ann.press(Key.Key_R, CONTROL)
    pages.setCurrentWidget(other)
    other.setFocus()
    ann.settle()
    pages.setCurrentWidget(ann.page)
    ann.page.setFocus()
    ann.settle()
    assert ann.focus is view(ann)
    ann.page.setParent(None)


def test_a_pack_without_code_words_says_so(ann: AtTheDesk) -> None:
    ann.open("glen")
    assert ann.sheet.contest.ballot_paper_id == GLEN
    ann.press(Key.Key_T, CONTROL)
    panel = ann.page.telephoning.panel
    assert panel._checked.word == "this pack has no code words"
    assert not panel.word.isEnabled()


def test_a_call_begun_by_mistake_is_no_call(ann: AtTheDesk) -> None:
    ann.open("peverell")
    ann.press(Key.Key_T, CONTROL)
    ann.press(Key.Key_T, CONTROL)
    assert ann.sheet.sheet.source == Source()
    assert not ann.page.telephoning.panel.isVisible()
    assert ann.at == ADAMS


def test_reading_back_a_paper_sheet_says_how(ann: AtTheDesk) -> None:
    ann.open("peverell")
    ann.press(Key.Key_R, CONTROL)
    assert "did not come by telephone" in ann.said[-1][0]


def test_what_no_declaration_may_hold_does_not_stop_it(ann: AtTheDesk, folder: Path) -> None:
    call(ann)
    panel = ann.page.telephoning.panel
    panel.fields["who"].setFocus()
    panel.fields["who"].selectAll()
    panel.fields["who"].insert("Sia\u0302n\u202e \u0007Jones")
    panel.fields["who"].textEdited.emit(panel.fields["who"].text())
    panel.left.emit()
    ann.type("412\n2104\n1986\n2\n")
    ann.press(Key.Key_F9)
    ann.press(Key.Key_A, CONTROL)
    ann.settle()
    given = declared(folder).source
    assert given is not None
    assert given.who == "Siân Jones"


def test_the_next_sheet_knows_nothing_of_the_call(ann: AtTheDesk) -> None:
    call(ann)
    ann.press(Key.Key_Escape)
    ann.open("plympton")
    assert not ann.page.telephoning.panel.isVisible()
    assert ann.sheet.sheet.source == Source()
    ann.press(Key.Key_T, CONTROL)
    assert ann.page.telephoning.panel.fields["who"].text() == ""


def test_the_draft_brings_the_call_back(ann: AtTheDesk) -> None:
    call(ann)
    ann.type("41")
    ann.press(Key.Key_Escape)
    ann.open("plympton")
    ann.press(Key.Key_Escape)
    ann.open("peverell")
    panel = ann.page.telephoning.panel
    assert panel.isVisible()
    assert [field.text() for field in panel.fields.values()] == ["Ms Jones", "Guildhall", "01752 668000"]
    assert panel._checked.word == "code word right"


def test_the_supervisor_reads_what_is_known_of_the_call(ann: AtTheDesk, folder: Path) -> None:
    call(ann)
    ann.type("412\n2104\n1986\n2\n")
    ann.press(Key.Key_F9)
    ann.press(Key.Key_A, CONTROL)
    ann.settle()
    desk = open_desk(folder, writing=False)
    told = source(desk.look_at(SUPERVISOR, PEVERELL).entry)
    desk.close()
    assert told.startswith(
        "By telephone, Ms Jones, from Guildhall, call back on 01752 668000, code word right, read back."
    )


CHILD = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.fakes.at_the_desk import AtTheDesk, CONTROL, Key

class Bot:
    def addWidget(self, widget): pass

app = QApplication([])
ann = AtTheDesk(Bot(), Path(sys.argv[1]))
ann.open("peverell")
ann.press(Key.Key_T, CONTROL)
for sign in "Ms Jones\\nGuildhall\\n0175":
    ann.type(sign)
    ann.settle()
    print(sign, end="", flush=True)
print("|", flush=True)
import time
time.sleep(60)
"""


def test_every_key_of_the_call_survives_the_power_cut(folder: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )
    assert run.stdout is not None
    typed = ""
    while "|" not in typed:
        typed += run.stdout.read(1)
    run.send_signal(signal.SIGKILL)
    run.wait()
    desk = open_desk(folder)
    kept = desk.open_sheet(CLERK, PEVERELL).sheet.source
    desk.close()
    assert kept == Source("telephone", "Ms Jones", "", "Guildhall", "0175")

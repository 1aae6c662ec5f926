"""Rules on the More page: the book is read by everybody, a limit changed by a supervisor's keys."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.record.entry import Person
from desk.rules.book import BOOK
from desk.wiring.desk import Desk, open_desk
from tests.fakes.at_more import ANN, SAM, AtMore, focused
from tests.fakes.at_the_window import Key, press, type_text
from tests.fakes.small_desk import make_small

LEAST = "bounds.same-twice.least"


def find(seat: AtMore, letters: str) -> None:
    press(Key.Key_G)
    press(Key.Key_Slash)
    type_text(letters)


def test_the_book_is_all_there_and_found_by_letters(sit: Callable[[Person], AtMore]) -> None:
    seat = sit(ANN)
    press(Key.Key_G)
    table = seat.page.rules.table
    assert [row.id for row in table.rows()] == [rule.code for rule in BOOK]
    find(seat, "bounds.same-twice")
    assert [row.id for row in table.rows()] == ["bounds.same-twice"]
    assert f"250 votes ({LEAST})" in seat.page.rules._limits.text()
    assert "row keyed twice" in seat.page.rules._about.text()
    type_text("xxx")
    assert seat.page.rules._title.text().startswith("No rule has these letters")


def test_a_supervisor_changes_a_limit_by_keys(sit: Callable[[Person], AtMore], desk: Desk) -> None:
    seat = sit(SAM)
    find(seat, "bounds.same-twice")
    press(Key.Key_Tab)
    press(Key.Key_E)
    assert seat.hints[0] == ("Enter", "next field")
    type_text("\n99\nToo many\n")
    assert desk.tolerances() == ()
    assert "goes from 100" in seat.page.rules.form.value._below.text()
    seat.page.rules.form.value.field.setFocus()
    type_text("2000\nLevel slates\n")
    (change,) = desk.tolerances()
    assert (change.name, change.value, change.reason) == (LEAST, 2000.0, "Level slates")
    assert seat.said[-1] == (f"{LEAST} is 2000 from now on.", "good")
    assert seat.page.rules.table.rows()[0].cell(4).text == "changed"
    assert "Level slates (usually 250)" in seat.page.rules._limits.text()
    assert "the same figure of 2000 or more" in seat.page.rules._about.text()
    seat.page.help.refresh(None)
    seat.page.help.show_page("rules")
    assert "the same figure of 2000 or more" in seat.page.help.text.toPlainText()
    assert focused() is seat.page.rules.table


def test_a_blank_form_is_told_what_is_missing_and_escape_leaves(sit: Callable[[Person], AtMore]) -> None:
    seat = sit(SAM)
    find(seat, "falling")
    press(Key.Key_Tab)
    press(Key.Key_E)
    form = seat.page.rules.form
    form.go()
    assert form.value._below.text() == "Give a number."
    form.value.put("7")
    form.go()
    assert form.reason._below.text().startswith("Say why")
    press(Key.Key_Escape)
    assert form.isHidden()


def test_a_clerk_reads_and_is_told_who_changes(sit: Callable[[Person], AtMore]) -> None:
    seat = sit(ANN)
    find(seat, "bounds.same-twice")
    assert not seat.page.rules.change_button.isVisible()
    assert seat.page.rules._why_not.text().startswith("A supervisor changes")


def test_who_only_looks_is_told(qtbot: QtBot, dress: Dress, tmp_path: Path) -> None:
    looker = open_desk(make_small(tmp_path), writing=False)
    seat = AtMore(qtbot, dress, looker, SAM)
    press(Key.Key_G)
    assert seat.page.rules._why_not.text().startswith("Another program")
    looker.close()

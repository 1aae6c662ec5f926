"""Every kind of contest keyed by real keys on a real desk, and declared."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.count.declaration import Declaration, Kind, Term
from desk.count.sheet import AT_STAGE, ELECTED, QUOTA, STAGES, TOTAL, second_field
from desk.count.stage_table import stage_table_text
from desk.record.entry import Role
from desk.record.states import State
from desk.wiring.desk import open_desk
from desk.work.later import POLLED_LATER, VOTES_CAME
from tests.fakes.at_the_desk import AtTheDesk, Key
from tests.fakes.kinds_declared import STAGES as TABLE
from tests.fakes.kinds_declared import contest_of, declared_kind
from tests.fakes.kinds_desk import GLEN, MAYOR, NEW_MAYOR, PLAIN, SHORT_LIST, STOPPED, TWO_SEATS, make_kinds

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Sit = Callable[[], AtTheDesk]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_kinds(tmp_path)


@pytest.fixture
def ann(qtbot: QtBot, folder: Path) -> Iterator[AtTheDesk]:
    seat = AtTheDesk(qtbot, folder, "Ann", Role.CLERK)
    yield seat
    seat.leave()
    assert seat.trouble == []


def stands(folder: Path, ballot: str) -> Declaration:
    """What is declared, without what every declaration has of its own."""
    desk = open_desk(folder, writing=False)
    entry = desk.open_sheet("Ann", ballot).standing
    desk.close()
    assert entry is not None
    return replace(entry.declaration, id=f"d-{ballot}", source=None, declared_at=None)


def reason(folder: Path, ballot: str) -> str:
    desk = open_desk(folder, writing=False)
    entry = desk.open_sheet("Ann", ballot).standing
    desk.close()
    assert entry is not None
    return entry.reason


def declare(ann: AtTheDesk) -> None:
    ann.press(Key.Key_F9)
    ann.settle()


def echo(ann: AtTheDesk) -> str:
    return ann.page.sheet._echo.text()


def test_two_seats_of_unlike_terms_go_by_rank(ann: AtTheDesk, folder: Path) -> None:
    ann.open("two seats")
    assert "1 of them a casual vacancy" in ann.page.sheet._council.text()
    ann.type("812\n640\n233\n90\n1 2\n")
    assert echo(ann) == "agrees: 1 Adams (full term), 2 Baker (short term)"
    declare(ann)
    assert stands(folder, TWO_SEATS) == declared_kind(TWO_SEATS)


def test_the_terms_declared_are_keyed_and_a_warning_asks_about_them(ann: AtTheDesk, folder: Path) -> None:
    ann.open("two seats")
    ann.type("812\n640\n233\n90\n1s 2\n")
    assert "1 Adams (short term), 2 Baker (full term)" in echo(ann)
    declare(ann)
    assert ann.codes() == ["terms.rank"]
    ann.press(Key.Key_F8)
    ann.type("2")
    ann.settle()
    if ann.page.open_sheet is not None:
        declare(ann)
    terms = [result.term for result in stands(folder, TWO_SEATS).candidates]
    assert terms == [Term.SHORT, Term.FULL, None, None]


def test_a_lot_decides_the_terms_of_level_winners(ann: AtTheDesk, folder: Path) -> None:
    ann.open("two seats")
    ann.type("200\n200\n133\n90\n1 2\n")
    assert "term by lot" in echo(ann)
    ann.press(Key.Key_Up)
    ann.type("1 2f\n")
    declare(ann)
    terms = [result.term for result in stands(folder, TWO_SEATS).candidates]
    assert terms == [Term.SHORT, Term.FULL, None, None]


def test_a_seat_left_vacant_is_shown(ann: AtTheDesk, folder: Path) -> None:
    ann.open("short list")
    ann.press(Key.Key_F5)
    assert echo(ann) == "1 Adams; 1 seat stays vacant"
    declare(ann)
    assert stands(folder, SHORT_LIST) == declared_kind(SHORT_LIST)


def test_transferable_votes_with_quota_stages_and_table(ann: AtTheDesk, folder: Path) -> None:
    ann.open("glen")
    ann.type("700\n512\n655\n120\n1 3\n")
    assert ann.at == QUOTA
    ann.type("663\n")
    assert ann.at == AT_STAGE
    ann.type("1 2\n")
    assert ann.at == TOTAL
    assert "quota 663" in ann.page.sheet._sums.text()
    ann.press(Key.Key_E, CONTROL)
    assert ann.page.sheet.quota.table.hasFocus()
    QApplication.clipboard().setText(stage_table_text(TABLE, contest_of(GLEN)))
    ann.press(Key.Key_V, CONTROL)
    declare(ann)
    assert stands(folder, GLEN) == declared_kind(GLEN)


def test_a_wrong_quota_and_a_broken_table_are_said_at_their_place(ann: AtTheDesk) -> None:
    ann.open("glen")
    ann.type("700\n512\n655\n120\n1 3\n662\n1 2\n")
    QApplication.clipboard().setText("1 Adams;700\nEve;5")
    ann.press(Key.Key_E, CONTROL)
    ann.press(Key.Key_V, CONTROL)
    declare(ann)
    assert set(ann.codes()) == {"stv.quota", "stv.unread"}
    ann.press(Key.Key_Escape)
    assert ann.page.sheet.focus(STAGES)


def test_second_preferences_are_asked_of_the_last_two(ann: AtTheDesk, folder: Path) -> None:
    ann.open("mayor of plym")
    assert ann.page.sheet.seconds.isHidden()
    ann.type("4000\n3500\n1500\n700\n")
    assert ann.at == second_field("60")
    ann.type("600\n")
    assert ann.at == second_field("61")
    ann.type("1200\n")
    assert ann.at == ELECTED
    assert "with second: 1 Adams 4,600, 2 Baker 4,700" in ann.page.sheet._sums.text()
    ann.type("2\n")
    declare(ann)
    assert stands(folder, MAYOR) == declared_kind(MAYOR)


def test_with_over_half_there_is_no_second_count(ann: AtTheDesk, folder: Path) -> None:
    ann.open("mayor of plym")
    ann.type("5000\n2000\n1500\n700\n")
    assert ann.at == ELECTED
    assert "1 Adams has over half" in ann.page.sheet._sums.text()
    ann.type("1\n")
    declare(ann)
    assert stands(folder, MAYOR).elected_ids == ("60",)


def test_a_mayor_by_most_votes_is_a_plain_sheet(ann: AtTheDesk, folder: Path) -> None:
    ann.open("shire")
    ann.type("900\n1100\n2\n")
    declare(ann)
    assert stands(folder, NEW_MAYOR) == declared_kind(NEW_MAYOR)


def test_winners_first_and_votes_later(ann: AtTheDesk, folder: Path) -> None:
    ann.open("plain")
    ann.press(Key.Key_F4)
    ann.type("4")
    assert ann.at == ELECTED
    ann.type("2\n")
    declare(ann)
    assert stands(folder, PLAIN).kind is Kind.WINNERS_ONLY
    ann.open("plain")
    ann.press(Key.Key_F4)
    ann.type("1")
    ann.type("310\n502\n120\n")
    declare(ann)
    assert stands(folder, PLAIN) == declared_kind(PLAIN)
    assert reason(folder, PLAIN) == VOTES_CAME


def test_countermanded_and_polled_later(ann: AtTheDesk, folder: Path) -> None:
    ann.open("stopped")
    declare(ann)
    assert stands(folder, STOPPED).kind is Kind.COUNTERMANDED
    ann.open("stopped")
    ann.press(Key.Key_F4)
    ann.type("1")
    ann.type("310\n502\n120\n2\n")
    declare(ann)
    assert ann.codes() == ["seats.countermanded-polled"]
    ann.press(Key.Key_F8)
    ann.type("2")
    ann.settle()
    if ann.page.open_sheet is not None:
        declare(ann)
    assert stands(folder, STOPPED).kind is Kind.POLLED
    assert reason(folder, STOPPED) == POLLED_LATER


def test_an_impossible_total_is_taken_as_declared_with_a_reason(ann: AtTheDesk, folder: Path) -> None:
    ann.open("plain")
    ann.type("310\n502\n120\n2\n999\n")
    declare(ann)
    assert ann.codes() == ["sums.total"]
    assert ann.place(PLAIN).state is not State.ENTERED
    ann.press(Key.Key_F8, SHIFT)
    assert ann.asked()
    ann.type("1")
    ann.settle()
    if ann.page.open_sheet is not None:
        declare(ann)
    declared = stands(folder, PLAIN)
    assert declared.as_declared
    assert declared.valid_votes_total == 999


def test_what_cannot_be_read_is_mended_first(ann: AtTheDesk) -> None:
    ann.open("plain")
    ann.type("310\n502\n120\n9\n999\n")
    declare(ann)
    ann.press(Key.Key_F8, SHIFT)
    ann.settle()
    assert not ann.asked()
    assert "reading.elected" in ann.codes()

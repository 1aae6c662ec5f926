"""People on the More page: what a supervisor may, what a clerk may, and what is said when not."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.record.entry import Person, Role
from desk.wiring.desk import Desk, open_desk
from tests.fakes.at_more import ANN, SAM, AtMore, focused
from tests.fakes.at_the_window import Key, press, type_text
from tests.fakes.small_desk import (
    CLERK,
    OTHER_CLERK,
    PIN,
    SUPERVISOR,
    make_small,
)


def rows_of(seat: AtMore) -> dict[str, tuple[str, ...]]:
    return {row.id: tuple(row.cell(at).text for at in (1, 2, 3)) for row in seat.page.people.table.rows()}


def test_a_supervisor_adds_somebody_by_keys(sit: Callable[[Person], AtMore], desk: Desk) -> None:
    seat = sit(SAM)
    press(Key.Key_P)
    press(Key.Key_N)
    assert seat.hints[0] == ("Enter", "next field")
    type_text("Eve\n")
    press(Key.Key_Down)
    type_text("\n4321\n")
    assert rows_of(seat)["Eve"] == ("supervisor", "set", "yes")
    assert desk.sign_in("Eve", "4321").role is Role.SUPERVISOR
    assert seat.page.people.table.current_id() == "Eve"
    assert focused() is seat.page.people.table
    assert seat.said == [("Eve is at the desk as supervisor.", "good")]


def test_a_name_that_is_taken_is_said_at_the_name_and_nothing_is_lost(
    sit: Callable[[Person], AtMore],
) -> None:
    seat = sit(SAM)
    press(Key.Key_P)
    press(Key.Key_N)
    type_text("Ann\n\n12\n")
    form = seat.page.people.new
    assert "4 to 64 characters" in form.pin.error()
    form.pin.put("1234")
    press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "at this desk already" in form.name.error()
    assert focused() is form.name.field
    assert form.pin.secret() == "1234"


def test_a_supervisor_sets_anothers_pin_and_lets_them_go(sit: Callable[[Person], AtMore], desk: Desk) -> None:
    seat = sit(SAM)
    press(Key.Key_P)
    seat.page.people.table.go_to(OTHER_CLERK)
    press(Key.Key_S)
    type_text("1234\n1235\n")
    assert seat.page.people.pin.again.error() == "The two PINs differ: key them again."
    type_text("1234\n")
    assert rows_of(seat)[OTHER_CLERK] == ("clerk", "set", "yes")
    assert desk.sign_in(OTHER_CLERK, "1234").name == OTHER_CLERK
    press(Key.Key_R)
    assert OTHER_CLERK in seat.page.people.leaves.question.text()
    press(Key.Key_Escape)
    assert rows_of(seat)[OTHER_CLERK][2] == "yes"
    press(Key.Key_R)
    press(Key.Key_Y)
    assert rows_of(seat)[OTHER_CLERK] == ("clerk", "set", "left")


def test_the_last_supervisor_cannot_leave(sit: Callable[[Person], AtMore]) -> None:
    seat = sit(SAM)
    press(Key.Key_P)
    seat.page.people.table.go_to(SUPERVISOR)
    press(Key.Key_R)
    press(Key.Key_Y)
    assert seat.said[-1] == ("Sam is the only supervisor: add another one first.", "error")
    assert rows_of(seat)[SUPERVISOR][2] == "you"


def test_a_clerk_is_told_why_not_and_sets_their_own_pin(sit: Callable[[Person], AtMore], desk: Desk) -> None:
    seat = sit(ANN)
    press(Key.Key_P)
    people = seat.page.people
    assert people.why_not() == "Ann is a clerk: a supervisor adds people and lets them go."
    press(Key.Key_N)
    press(Key.Key_R)
    assert people.new.isHidden()
    assert people.leaves.isHidden()
    people.table.go_to(SUPERVISOR)
    press(Key.Key_S)
    type_text("8642\n8642\n")
    assert desk.sign_in(CLERK, "8642").name == CLERK
    assert desk.sign_in(SUPERVISOR, PIN).name == SUPERVISOR


def test_what_somebody_half_typed_is_gone_when_the_next_signs_in(sit: Callable[[Person], AtMore]) -> None:
    seat = sit(SAM)
    press(Key.Key_P)
    press(Key.Key_S)
    type_text("99")
    seat.page.set_person(ANN)
    assert seat.page.people.pin.pin.secret() == ""
    assert seat.page.people.pin.isHidden()


def test_a_desk_that_is_only_looked_at_changes_nobody(qtbot: QtBot, dress: Dress, tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    writer = open_desk(folder)
    looker = open_desk(folder, writing=False)
    try:
        seat = AtMore(qtbot, dress, looker, SAM)
        press(Key.Key_P)
        assert "Another program" in seat.page.people.why_not()
        press(Key.Key_N)
        assert seat.page.people.new.isHidden()
    finally:
        looker.close()
        writer.close()

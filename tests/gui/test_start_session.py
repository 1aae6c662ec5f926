"""From first run to a person at a desk, by keys alone, in the window as the program opens it."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk.gui.entry.page import EntryPage
from desk.gui.look.style import Dress
from desk.gui.start.set_up_page import SetUpPage
from desk.gui.start.sign_in_page import SignInPage
from desk.gui.start.start_page import StartPage
from desk.settings import desks_folder, read_settings, remember
from desk.wiring.desk import open_desk
from desk.wiring.rehearsal import PASSPHRASE_FILE, SHEETS_FILE
from tests.fakes.at_the_window import CONTROL, AtTheWindow, Key, press, type_text
from tests.fakes.small_desk import CLERK, PIN, SUPERVISOR, make_small

Sit = Callable[[], AtTheWindow]


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of its own: no settings, no desks."""
    monkeypatch.setenv("COUNT_DESK_SETTINGS", str(tmp_path / "settings.json"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def sit(qtbot: QtBot, dress: Dress) -> Iterator[Sit]:
    """Somebody starts the program."""
    seats: list[AtTheWindow] = []

    def sits() -> AtTheWindow:
        seats.append(AtTheWindow(qtbot, dress))
        return seats[-1]

    yield sits
    for seat in seats:
        seat.leave()


def front(seat: AtTheWindow, kind: type[QWidget]) -> bool:
    found = seat.frame.findChildren(kind)
    return any(one.isVisible() for one in found)


def names_there(seat: AtTheWindow) -> list[str]:
    pages = [page for page in seat.frame.findChildren(SignInPage) if page.isVisible()]
    return [row.accessibleName() for row in pages[-1].rows] if pages else []


def at_the_page(seat: AtTheWindow, key: str) -> bool:
    page = seat.frame.page(key) if seat.session.person is not None else None
    there = QApplication.focusWidget()
    return page is not None and there is not None and page.isAncestorOf(there)


def small_desk(machine: Path, mode: str = "test") -> Path:
    folder = make_small(machine / "made", mode=mode)
    remember(last_desk=str(folder))
    return folder


def pin_of(folder: Path, name: str) -> str | None:
    desk = open_desk(folder, writing=False)
    kept = next(person.pin for person in desk.people() if person.name == name)
    desk.close()
    return kept


def test_first_run_to_the_enter_page_with_two_keys(sit: Sit) -> None:
    seat = sit()
    assert front(seat, StartPage)
    press(Key.Key_R)
    assert seat.frame.message() == "Making the desk …"
    press(Key.Key_R)
    seat.wait_for(lambda: len(names_there(seat)) == 2)
    assert names_there(seat) == ["Ann, clerk", "Sam, supervisor"]
    press(Key.Key_1)
    seat.wait_for(lambda: at_the_page(seat, "enter"))
    assert seat.session.person is not None
    assert seat.session.person.name == "Ann"
    assert seat.frame.message() == ""
    page = seat.frame.page("enter")
    assert isinstance(page, EntryPage)
    said = page.sheet._empty.accessibleDescription().replace("\N{ZERO WIDTH SPACE}", "")
    assert str(desks_folder() / "rehearsal" / SHEETS_FILE) in said
    assert PASSPHRASE_FILE in said
    assert [one.name for one in desks_folder().iterdir()] == ["rehearsal"]
    assert read_settings().last_desk == str(desks_folder() / "rehearsal")


def test_the_second_start_goes_straight_to_the_names(sit: Sit, machine: Path) -> None:
    small_desk(machine)
    seat = sit()
    seat.wait_for(lambda: len(names_there(seat)) == 3)
    assert not front(seat, StartPage)


def test_a_wrong_pin_is_said_at_the_field_and_the_right_one_signs_in(sit: Sit, machine: Path) -> None:
    small_desk(machine)
    seat = sit()
    seat.wait_for(lambda: len(names_there(seat)) == 3)
    type_text(str(names_there(seat).index("Sam, supervisor") + 1))
    type_text("9999\n")
    page = seat.frame.findChildren(SignInPage)[-1]
    seat.wait_for(lambda: "not the PIN of Sam" in page.pane.pin.error())
    assert page.pane.pin.field.hasFocus()
    assert page.pane.pin.secret() == ""
    type_text(f"{PIN}\n")
    seat.wait_for(lambda: at_the_page(seat, "enter"))


def test_somebody_without_a_pin_chooses_one_twice(sit: Sit, machine: Path) -> None:
    folder = small_desk(machine, "live")
    seat = sit()
    seat.wait_for(lambda: len(names_there(seat)) == 3)
    page = seat.frame.findChildren(SignInPage)[-1]
    type_text(str(names_there(seat).index("Ann, clerk, chooses a PIN now") + 1))
    type_text("12\n")
    assert page.pane.pin.error() == "A PIN has 4 characters or more."
    type_text("1357\n1358\n")
    assert page.pane.again.error() == "The two PINs differ: key them again."
    assert pin_of(folder, CLERK) is None
    type_text("1357\n")
    seat.wait_for(lambda: at_the_page(seat, "enter"))
    assert pin_of(folder, CLERK) is not None


def test_ctrl_l_signs_out_for_the_next_person(sit: Sit, machine: Path) -> None:
    small_desk(machine, "rehearsal")
    seat = sit()
    seat.wait_for(lambda: len(names_there(seat)) == 3)
    press(Key.Key_1)
    seat.wait_for(lambda: at_the_page(seat, "enter"))
    press(Key.Key_L, CONTROL)
    seat.wait_for(lambda: len(names_there(seat)) == 3)
    assert seat.session.person is None
    press(Key.Key_2)
    seat.wait_for(lambda: at_the_page(seat, "enter"))


def test_f1_shows_the_help_and_more_can_leave_the_desk(sit: Sit, machine: Path) -> None:
    small_desk(machine, "rehearsal")
    seat = sit()
    seat.wait_for(lambda: len(names_there(seat)) == 3)
    press(Key.Key_1)
    seat.wait_for(lambda: at_the_page(seat, "enter"))
    press(Key.Key_F1)
    seat.wait_for(lambda: at_the_page(seat, "more"))
    more = seat.frame.page("more")
    assert more is not None
    assert more.section() == "help"  # type: ignore[attr-defined]
    press(Key.Key_D)
    press(Key.Key_O)
    seat.wait_for(lambda: front(seat, StartPage))
    assert seat.session.worker is None


def test_a_desk_that_another_program_has_open_is_only_looked_at(sit: Sit, machine: Path) -> None:
    folder = small_desk(machine, "rehearsal")
    other = open_desk(folder)
    try:
        seat = sit()
        seat.wait_for(lambda: len(names_there(seat)) == 3)
        assert "open in another program" in seat.frame.message()
        press(Key.Key_1)
        seat.wait_for(lambda: at_the_page(seat, "enter"))
        assert seat.session.seen is not None
        assert not seat.session.seen.writer
    finally:
        other.close()


def test_a_desk_that_has_vanished_is_said_on_the_start_page(sit: Sit, machine: Path) -> None:
    folder = small_desk(machine)
    shutil.rmtree(folder)
    seat = sit()
    assert front(seat, StartPage)
    assert str(folder) in seat.frame.message()
    press(Key.Key_S)
    assert front(seat, SetUpPage)


def test_a_folder_that_holds_no_desk_is_refused_in_words(sit: Sit, machine: Path) -> None:
    seat = sit()
    (machine / "empty").mkdir()
    seat.session.open(machine / "empty")
    seat.wait_for(lambda: bool(seat.frame.message()))
    assert front(seat, StartPage)
    assert str(machine / "empty") in seat.frame.message()


def test_a_desk_is_set_up_by_keys_alone(sit: Sit, machine: Path) -> None:
    make_small(machine / "made")
    seat = sit()
    press(Key.Key_S)
    type_text(f"{machine / 'made' / 'small.countpack'}\ndesk-09\n")
    press(Key.Key_Down)
    type_text("\n")
    press(Key.Key_Down)
    type_text("\nSam\n2468\n2468\na few words\na few words\n")
    seat.wait_for(lambda: names_there(seat) == ["Sam, supervisor"])
    desk = open_desk(desks_folder() / "desk-09", writing=False)
    assert (desk.facts.name, desk.facts.mode) == ("desk-09", "test")
    assert (desk.facts.policy, desk.facts.resolver) == ("double", "third")
    desk.close()
    type_text("1")
    type_text("2468\n")
    seat.wait_for(lambda: at_the_page(seat, "enter"))


def test_a_bad_pack_is_said_at_its_field_and_nothing_is_made(sit: Sit, machine: Path) -> None:
    bad = machine / "bad.countpack"
    bad.write_text("not a pack", encoding="utf-8")
    seat = sit()
    press(Key.Key_S)
    type_text(f"{bad}\ndesk-09\n\n\nSam\n2468\n2468\na few words\na few words\n")
    page = seat.frame.findChildren(SetUpPage)[-1]
    seat.wait_for(lambda: "is not an election pack" in page.pack.error())
    assert page.pack.field.hasFocus()
    assert not desks_folder().exists() or list(desks_folder().iterdir()) == []
    assert page.name.text() == "desk-09"
    page.pack.put(str(make_small(machine / "made").parent / "small.countpack"))
    press(Key.Key_Return, CONTROL)
    seat.wait_for(lambda: names_there(seat) == ["Sam, supervisor"])


def test_esc_leads_back_from_setting_up(sit: Sit) -> None:
    seat = sit()
    press(Key.Key_S)
    press(Key.Key_Escape)
    assert front(seat, StartPage)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Rehearse"


def test_desks_made_here_are_offered_with_a_figure_each(sit: Sit, machine: Path) -> None:
    shutil.copytree(make_small(machine / "made", mode="rehearsal"), desks_folder() / "desk-07")
    seat = sit()
    press(Key.Key_1)
    seat.wait_for(lambda: len(names_there(seat)) == 3)
    assert json.loads((machine / "settings.json").read_text())["last_desk"].endswith("desk-07")


def test_a_supervisor_signs_in_with_a_capital_or_a_small_letter_to_find_the_name(
    sit: Sit, machine: Path
) -> None:
    small_desk(machine, "rehearsal")
    seat = sit()
    seat.wait_for(lambda: len(names_there(seat)) == 3)
    type_text("s\n")
    page = seat.frame.findChildren(SignInPage)[-1]
    assert page.pane.pin.title == f"PIN of {SUPERVISOR}"
    press(Key.Key_Escape)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == f"{SUPERVISOR}, supervisor"

"""The first pages: what they show, where the keyboard is, and that nothing falls out of sight."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desk.gui.frame import Frame
from desk.gui.look.style import Dress
from desk.gui.start.set_up_page import SetUpPage, Wanted
from desk.gui.start.sign_in_page import SignInPage
from desk.gui.start.start_page import StartPage, desks_here
from desk.record.entry import Person, Role
from tests.fakes.at_the_window import CONTROL, Key, press, type_text

Cover = Callable[[QWidget], Frame]
PEOPLE = (
    Person("Sam", Role.SUPERVISOR, "kept"),
    Person("Ann", Role.CLERK),
    *(Person(f"Clerk {at}", Role.CLERK) for at in range(9)),
)


@pytest.fixture(autouse=True)
def _desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def cover(qtbot: QtBot) -> Iterator[Cover]:
    """A page in the window as the session shows it."""
    frames: list[Frame] = []

    def covered(page: QWidget) -> Frame:
        frame = Frame(clock=lambda: "01:12")
        frames.append(frame)
        qtbot.addWidget(frame)
        frame.resize(1280, 800)
        frame.show()
        frame.activateWindow()
        qtbot.waitUntil(frame.isActiveWindow)
        QApplication.processEvents()
        frame.cover(page)
        QApplication.processEvents()
        return frame

    yield covered
    frames.clear()


def focused() -> QWidget:
    there = QApplication.focusWidget()
    assert there is not None
    return there


def whole_in_view(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_every_field_of_setting_up_is_in_view_when_it_has_the_keyboard(
    cover: Cover, dress: Dress, percent: int
) -> None:
    page = SetUpPage()
    dress.set_text(percent)
    frame = cover(page)
    for one in page.asked:
        assert focused() is one.field, one.title
        assert whole_in_view(one.field), one.title
        press(Key.Key_Return)
    assert page.pack.error() == "Give the election pack: its file, or Ctrl+O to choose it."
    assert whole_in_view(page.pack.field)
    assert page.minimumSizeHint().width() <= frame.width()


def test_up_goes_back_through_the_form_but_chooses_in_the_mode(cover: Cover) -> None:
    page = SetUpPage()
    cover(page)
    type_text("\n\n")
    assert focused() is page.mode.field
    press(Key.Key_Down)
    assert page.mode.text() == "test"
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    press(Key.Key_Up)
    assert focused() is page.entries.field


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ("p\n\n\n\nSam\n2468\n2468\nwords\nwords\n", "name", "Give the desk a name."),
        ("p\nd\n\n\n\n2468\n2468\nwords\nwords\n", "supervisor", "Give the supervisor's name."),
        ("p\nd\n\n\nSam\n24\n24\nwords\nwords\n", "pin", "A PIN has 4 characters or more."),
        ("p\nd\n\n\nSam\n2468\n2469\nwords\nwords\n", "pin_again", "The two PINs differ: key it again."),
        (
            "p\nd\n\n\nSam\n2468\n2468\nwords\nword\n",
            "passphrase_again",
            "The two passphrases differ: key it again.",
        ),
        ("p\nd\n\n\nSam\n2468\n2468\n\n\n", "passphrase", "Give a passphrase."),
    ],
)
def test_what_is_missing_is_said_at_its_field(cover: Cover, typed: str, field: str, said: str) -> None:
    page = SetUpPage()
    asked: list[Wanted] = []
    page.wanted.connect(asked.append)
    cover(page)
    type_text(typed)
    at_fault = getattr(page, field)
    assert at_fault.error() == said
    assert focused() is at_fault.field
    assert asked == []
    assert [one.title for one in page.asked if one.error()] == [at_fault.title]


def test_a_whole_form_is_handed_on_once_and_shows_no_secret(cover: Cover) -> None:
    page = SetUpPage()
    asked: list[Wanted] = []
    page.wanted.connect(asked.append)
    cover(page)
    type_text(" p \nd\n\n\nSam\n 468\n 468\n two words \n two words \n")
    press(Key.Key_Return, CONTROL)
    assert len(asked) == 1
    wanted = asked[0]
    assert (wanted.pack, wanted.name, wanted.mode, wanted.supervisor) == (Path("p"), "d", "live", "Sam")
    assert wanted.resolver == ""
    assert (wanted.pin, wanted.passphrase) == (" 468", " two words ")
    assert "468" not in repr(wanted)
    assert "words" not in repr(wanted)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("“Desk 7” cannot name a desk: use small letters.", "name"),
        ("There is no pack at /x.countpack: check the name.", "pack"),
        ("“!” cannot be a person's name here: use letters.", "supervisor"),
        ("A PIN has 4 to 64 characters: choose another.", "pin"),
    ],
)
def test_a_refusal_is_said_at_the_field_it_is_about(cover: Cover, said: str, field: str) -> None:
    page = SetUpPage()
    cover(page)
    page.pack.put("/x.countpack")
    page.say(said)
    assert getattr(page, field).error() == said
    page.say("The disk is full: make room and try again.")
    assert page._said.isVisible()
    assert page._said.text() == "The disk is full: make room and try again."


def test_more_people_than_figures_are_all_reached_by_keys(cover: Cover) -> None:
    page = SignInPage()
    given: list[str] = []
    page.given.connect(lambda name, pin, new: given.append(name))
    cover(page)
    page.set_people(PEOPLE, pins=False)
    QApplication.processEvents()
    assert focused() is page.rows[0]
    for _ in range(len(PEOPLE) - 1):
        press(Key.Key_Down)
    assert whole_in_view(focused())
    press(Key.Key_Return)
    assert given == ["Clerk 8"]
    type_text("c")
    assert focused().accessibleName() == "Clerk 0, clerk"


def test_the_figures_of_another_list_are_gone(cover: Cover) -> None:
    page = SignInPage()
    given: list[str] = []
    page.given.connect(lambda name, pin, new: given.append(name))
    cover(page)
    page.set_people(PEOPLE[1:3], pins=False)
    page.set_people(PEOPLE[2:4], pins=False)
    QApplication.processEvents()
    press(Key.Key_1)
    assert given == ["Clerk 0"]


def test_a_rehearsal_that_was_begun_is_gone_on_with(tmp_path: Path, cover: Cover) -> None:
    fresh = StartPage()
    cover(fresh)
    assert "Go on" not in _text(fresh)
    for name in ("rehearsal", "desk-07"):
        folder = tmp_path / "data" / "count-desk" / name
        folder.mkdir(parents=True)
        (folder / "desk.db").touch()
    (tmp_path / "data" / "count-desk" / "half-made").mkdir()
    page = StartPage()
    cover(page)
    assert "Go on where you left off" in _text(page)
    assert [row.accessibleName().split(",")[0] for row in page.desks] == ["desk-07"]
    assert desks_here(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("percent", [100, 200])
def test_every_control_has_a_name_and_stays_within_the_window(
    cover: Cover, dress: Dress, percent: int
) -> None:
    dress.set_text(percent)
    sign_in = SignInPage()
    sign_in.set_people(PEOPLE, pins=True)
    for page in (StartPage(), SetUpPage(), sign_in):
        frame = cover(page)
        for kind in (QAbstractButton, QLineEdit, QComboBox):
            for control in page.findChildren(kind):
                assert control.accessibleName(), (type(page), control)
        assert page.minimumSizeHint().width() <= frame.width(), type(page)


@pytest.mark.parametrize(("typed", "chosen"), [("2", "Ann"), ("0", ""), ("x", "")])
def test_a_figure_pressed_before_the_names_come_is_not_lost(cover: Cover, typed: str, chosen: str) -> None:
    page = SignInPage()
    given: list[str] = []
    page.given.connect(lambda name, pin, new: given.append(name))
    cover(page)
    type_text(typed)
    page.set_people(PEOPLE, pins=False)
    assert given == ([chosen] if chosen else [])


def _text(page: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in page.findChildren(QLabel))

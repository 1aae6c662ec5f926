"""The book of acts against the window itself: every act works on its key and on another one chosen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk.gui.keys.action import KeyAction
from desk.gui.keys.book import ACTS, KEYS, PLACES, Act, PageKeys, meet
from desk.gui.keys.judge import cannot_be, clashing, usual
from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import keys_of
from desk.gui.keys.pressed import pressed
from desk.gui.look.style import Dress
from desk.gui.start.set_up_page import SetUpPage
from desk.gui.start.start_page import StartPage
from desk.settings import remember
from tests.fakes.at_the_window import AtTheWindow, Key, press, type_text
from tests.fakes.small_desk import make_small
from tests.project import ROOT

THE_SAME = {"Return", "Enter", "Esc", "Space"}
"""Keys of forms and panes that are nobody's to change, and so no act's."""
PANELS = ("read back", "file", "pasted", "presenter")
"""Parts that take their keys as events while they have the focus: their acts are pressed one by one below."""
SIGNED_IN = [page for page in KEYS if page.page not in ("start", "form", "presenter")]


@pytest.fixture
def usual_keys() -> Iterator[None]:
    """Whatever a test chooses is forgotten."""
    yield
    keyboard().wear({})


@pytest.fixture
def seat(
    qtbot: QtBot, dress: Dress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, usual_keys: None
) -> Iterator[AtTheWindow]:
    """The whole window on a desk, every page built, a sheet open on Enter."""
    monkeypatch.setenv("COUNT_DESK_SETTINGS", str(tmp_path / "settings.json"))
    remember(last_desk=str(make_small(tmp_path / "made", mode="rehearsal")))
    made = AtTheWindow(qtbot, dress)
    made.wait_for(lambda: made.session.seen is not None and focus_says("Ann"))
    press(Key.Key_1)
    made.wait_for(lambda: made.session.person is not None)
    type_text("peverell\n")
    made.wait_for(lambda: focus_says("Adams"))
    for page in SIGNED_IN:
        if page.page:
            made.frame.show_page(page.page)
    yield made
    made.leave()


def focus_says(name: str) -> bool:
    there = QApplication.focusWidget()
    return there is not None and name in there.accessibleName()


def bound(where: QWidget) -> set[str]:
    """The shortcuts of all actions in a page, as Qt spells them."""
    actions = where.findChildren(QAction)
    return {key.toString() for action in actions for key in action.shortcuts() if key.toString()}


def answered(page: QWidget, spelling: str) -> bool:
    """The page itself takes this key before any shortcut does."""
    combination = QKeySequence(spelling)[0]  # type: ignore[index]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, combination.key(), combination.keyboardModifiers())
    event.ignore()
    page.event(event)
    return event.isAccepted()


def spellings(page: PageKeys) -> set[str]:
    return {
        key
        for act, place in PLACES.items()
        if place.page == page.page and place.part not in PANELS
        for key in keys_of(act)
    }


def where_is(seat: AtTheWindow, page: PageKeys) -> QWidget:
    found = seat.frame.page(page.page) if page.page else seat.frame
    assert found is not None
    return found


def free_keys() -> dict[str, str]:
    """Another key for every act that may have one, all of them at once and none twice."""
    held = ("", "Shift+", "Ctrl+", "Ctrl+Shift+", "Alt+", "Alt+Shift+", "Ctrl+Alt+")
    function = [f"{plus}F{n}" for plus in held for n in range(13, 36)]
    letters = [f"{plus}{letter}" for plus in ("Ctrl+Alt+", "Ctrl+Alt+Shift+") for letter in "BGKMNOPQUVWXY"]
    free = iter([*function, *letters])
    return {act: next(free) for act in ACTS if not ACTS[act].stays}


# The book


def test_the_book_spells_as_qt_does_and_no_usual_keys_clash() -> None:
    for act in ACTS:
        assert all(QKeySequence(key).toString() == key for key in usual(act)), act
        assert not any(clashing(act, key, {}) for key in usual(act)), act
        assert ACTS[act].stays or not any(cannot_be(act, key) for key in usual(act)), act


def test_no_act_stands_twice_in_the_book() -> None:
    listed = [key.id for page in KEYS for key in page.keys if isinstance(key, Act)]
    assert len(listed) == len(set(listed))


def test_parts_of_a_page_share_letters_and_the_page_s_own_stand_in_all_of_them() -> None:
    assert not meet("journal.check", "help.copy")
    assert meet("more.journal", "journal.check")
    assert meet("help", "enter.declare")
    assert meet("form.yes", "review.approve")
    assert not meet("review.approve", "board.area")


# The window


@pytest.mark.parametrize("remapped", [False, True])
def test_every_act_is_bound_or_answered_and_nothing_else_is(seat: AtTheWindow, remapped: bool) -> None:
    if remapped:
        keyboard().wear(free_keys())
    everywhere = {key for page in KEYS if page.page in ("", "form") for key in spellings(page)} | THE_SAME
    for page in SIGNED_IN:
        here = where_is(seat, page)
        has = bound(here)
        dead = {one for one in spellings(page) if one not in has and not answered(here, one)}
        assert dead == set(), page.title
        if page.page:
            assert has - spellings(page) - everywhere == set(), page.title
    if remapped:
        enter = where_is(seat, next(page for page in KEYS if page.page == "enter"))
        old = {key for act in free_keys() if PLACES[act].page == "enter" for key in usual(act)}
        assert not {key for key in old if answered(enter, key)}


@pytest.mark.parametrize("remapped", [False, True])
def test_the_pages_before_anybody_signs_in_keep_to_the_book(
    qtbot: QtBot, usual_keys: None, remapped: bool
) -> None:
    for made in (StartPage(), SetUpPage()):
        qtbot.addWidget(made)
        if remapped:
            keyboard().wear(free_keys())
        book = {key for page in KEYS if page.page in ("start", "form") for key in spellings(page)}
        assert {key for key in bound(made) if not key.isdigit()} <= book | THE_SAME


def test_the_letters_of_a_page_are_each_one_thing(seat: AtTheWindow) -> None:
    """Two actions of one key that are awake at once would both stay silent."""
    for page in SIGNED_IN:
        if not page.page:
            continue
        seat.frame.show_page(page.page)
        here = where_is(seat, page)
        for owner in (here, *here.findChildren(QWidget)):
            awake = [key.toString() for act in owner.actions() if act.isEnabled() for key in act.shortcuts()]
            assert len(awake) == len(set(awake)), (page.title, sorted(awake))


def test_a_key_that_was_chosen_does_it_and_the_old_one_no_more(qtbot: QtBot, usual_keys: None) -> None:
    """Every act through the one way in which pages bind: real key events, the old key and the new."""
    for act, key in free_keys().items():
        page = QWidget()
        qtbot.addWidget(page)
        done: list[str] = []
        KeyAction(act, lambda done=done: done.append("done"), page)  # type: ignore[misc]
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.show()
        page.activateWindow()
        page.setFocus()
        qtbot.waitUntil(page.hasFocus)
        keyboard().wear({act: key})
        strike(key)
        assert done == ["done"], (act, key)
        strike(usual(act)[0])
        assert done == ["done"], (act, usual(act)[0])
        keyboard().wear({})
        strike(usual(act)[0])
        assert done == ["done", "done"], act
        page.close()


def strike(spelling: str) -> None:
    combination = QKeySequence(spelling)[0]  # type: ignore[index]
    press(combination.key(), combination.keyboardModifiers())


def test_the_enter_page_takes_its_chosen_keys_from_inside_a_field(seat: AtTheWindow) -> None:
    keyboard().wear({"enter.jump": "*", "enter.to-declare": "Ctrl+U", "enter.undo": "F13"})
    seat.frame.show_page("enter")
    press(Key.Key_Escape)
    seat.wait_for(lambda: focus_says("Adams"))
    type_text("12")
    press(Key.Key_Slash)
    assert not focus_says("Go to")
    type_text("*")
    assert focus_says("Go to a candidate")
    press(Key.Key_Escape)
    strike("Ctrl+U")
    assert focus_says("Declare")
    press(Key.Key_Up)
    press(Key.Key_PageUp)
    hints = seat.frame._hints.sentence()
    assert "* candidate" in hints
    assert "F13 undo" in hints
    assert "Ctrl+Z" not in hints
    strike("F13")
    entry = seat.frame.page("enter")
    assert entry is not None
    assert "12" not in entry.open_sheet.sheet.texts.values()  # type: ignore[attr-defined]


def test_a_panel_s_act_is_on_the_key_that_it_has_now(usual_keys: None) -> None:
    for act, place in PLACES.items():
        if place.part not in PANELS:
            continue
        for chosen in ({}, {act: "Ctrl+F13"}):
            keyboard().wear(chosen)
            for key in (*usual(act), "Ctrl+F13"):
                combination = QKeySequence(key)[0]  # type: ignore[index]
                text = key.lower() if len(key) == 1 else ""
                event = QKeyEvent(
                    QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers(), text
                )
                assert pressed(event, act) == (key in keys_of(act)), (act, key)


def test_no_page_reads_a_letter_or_an_f_key_past_the_book() -> None:
    """Qt's names of such keys stand nowhere else: a field's Ctrl+D alone, which under X would delete."""
    past = {
        f"{path.name}: {found}"
        for path in (ROOT / "desk" / "gui").rglob("*.py")
        if path.name not in ("tour.py", "tour_twice.py", "gallery.py", "field.py")
        for found in re.findall(r"Key_(?:[A-Z]|F\d+)\b", path.read_text(encoding="utf-8"))
    }
    assert past == set()

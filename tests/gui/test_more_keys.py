"""The help's list of keys against the window itself: every key named works, every key that works is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk.gui.help.keys import KEYS, PageKeys
from desk.gui.look.style import Dress
from desk.settings import remember
from tests.fakes.at_the_window import AtTheWindow, Key, press, type_text
from tests.fakes.small_desk import make_small

IN_FORMS = {"Return", "Y", "Ctrl+Return", "Ctrl+O"}
"""Keys of a form or a question, which name themselves on its buttons while it is open."""


@pytest.fixture
def seat(
    qtbot: QtBot, dress: Dress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
    for page in KEYS:
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


def spellings(page: PageKeys) -> list[str]:
    return [QKeySequence(one).toString() for key in page.keys for one in key.qt.split()]


def where_is(seat: AtTheWindow, page: PageKeys) -> QWidget:
    found = seat.frame.page(page.page) if page.page else seat.frame
    assert found is not None
    return found


def test_every_key_the_help_names_is_bound_or_answered(seat: AtTheWindow) -> None:
    dead = {
        (page.title, one)
        for page in KEYS
        for one in spellings(page)
        if one not in bound(where_is(seat, page)) and not answered(where_is(seat, page), one)
    }
    assert dead == set()


def test_every_key_that_is_bound_is_named(seat: AtTheWindow) -> None:
    named = {one for page in KEYS if not page.page for one in spellings(page)} | IN_FORMS
    unnamed = {
        (page.title, one)
        for page in KEYS
        if page.page
        for one in bound(where_is(seat, page)) - set(spellings(page)) - named
    }
    assert unnamed == set()


def test_the_letters_of_a_page_are_each_one_thing(seat: AtTheWindow) -> None:
    """Two actions of one key that are awake at once would both stay silent."""
    for page in KEYS:
        if not page.page:
            continue
        seat.frame.show_page(page.page)
        here = where_is(seat, page)
        for owner in (here, *here.findChildren(QWidget)):
            awake = [key.toString() for act in owner.actions() if act.isEnabled() for key in act.shortcuts()]
            assert len(awake) == len(set(awake)), (page.title, sorted(awake))

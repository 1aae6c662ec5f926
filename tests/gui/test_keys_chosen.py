"""Choosing another key: what may be one, what clashes, exchanges, the usual keys again, the settings file."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.gui.chosen_keys.section import KeysSection
from desk.gui.keys import now
from desk.gui.keys.book import ACTS, meet
from desk.gui.keys.judge import cannot_be, clashing, exchanged, judge, usual, whole, with_key
from desk.gui.keys.keyboard import from_settings, keyboard
from desk.gui.look.style import Dress
from desk.settings import look_at_settings, read_settings, remember
from tests.fakes.at_the_window import CONTROL, PLAIN, Key, press, type_text

KEYS = [
    *(f"F{number}" for number in range(1, 16)),
    *"ABJKQ/*+",
    *("Ctrl+Q", "Ctrl+Z", "Shift+A", "Ctrl+Shift+Z", "PgUp", "Ins", "1", "Return", "Tab", "Esc", "Alt+F4"),
]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The settings' file of a test; the usual keys afterwards."""
    at = tmp_path / "settings.json"
    monkeypatch.setenv("COUNT_DESK_SETTINGS", str(at))
    yield at
    keyboard().wear({})


@pytest.fixture
def section(qtbot: QtBot, dress: Dress, file: Path) -> KeysSection:
    """The section on the screen, its table with the keyboard."""
    made = KeysSection()
    made.sayings = []  # type: ignore[attr-defined]
    made.said.connect(lambda words, kind: made.sayings.append((kind, words)))  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.table.hasFocus)
    return made


def said(section: KeysSection) -> list[tuple[str, str]]:
    return section.sayings  # type: ignore[attr-defined, no-any-return]


def choose(section: KeysSection, act: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    section.table.go_to(act)
    press(Key.Key_Return)
    press(key, modifiers)


# What may be a key


@pytest.mark.parametrize("key", ["5", "Return", "Enter", "Tab", "Up", "Left", "Esc", "Space", "Del", "Home"])
def test_what_every_field_needs_stays_and_it_is_said_why(key: str) -> None:
    for act in ("enter.declare", "review.approve", "help"):
        assert "lock anybody out" in cannot_be(act, key)


@pytest.mark.parametrize("key", ["Alt+F4", "Alt+Tab", "Meta+L", "CapsLock", "Print", "Ctrl+Alt+Del"])
def test_what_the_system_takes_can_t_be(key: str) -> None:
    assert "choose another key" in cannot_be("review.approve", key)


def test_a_letter_is_no_key_where_the_hand_is_in_a_field() -> None:
    for act in ("enter.declare", "help", "form.done"):
        assert "writes into the field" in cannot_be(act, "D")
        assert cannot_be(act, "Ctrl+Q") == ""
    assert cannot_be("review.approve", "D") == ""
    assert cannot_be("form.yes", "D") == ""


def test_a_sign_of_the_number_pad_is_a_key_on_the_sheet_alone() -> None:
    assert cannot_be("enter.declare", "+") == ""
    assert cannot_be("enter.declare", "*") == ""
    assert cannot_be("enter.declare", ".") != ""
    assert cannot_be("help", "+") != ""


def test_figures_that_choose_from_a_list_stay() -> None:
    assert "it stays" in cannot_be("review.waiting", "W")


@pytest.mark.parametrize(
    ("key", "why"), [("F1", "help"), ("F10", "menu"), ("Ins", "screen readers"), ("Ctrl+C", "copies")]
)
def test_what_something_else_may_take_is_warned_of(key: str, why: str) -> None:
    judged = judge("enter.kind", key, {"help": "F14"})
    assert not judged.refused
    assert why in judged.warning
    assert judge("enter.kind", "F13", {}).sentence == ""


# Clashes


def test_a_clash_is_told_in_one_sentence_and_may_be_exchanged() -> None:
    judged = judge("enter.kind", "F9", {})
    assert judged.clashes == ("enter.declare",)
    assert judged.exchange
    assert judged.sentence == "F9 is “declare” on Enter: choose another key, or exchange them with Enter."


def test_an_exchange_that_would_clash_itself_is_not_offered() -> None:
    """J is a letter and can't go to Enter's declare."""
    judged = judge("review.next", "F1", {})
    assert judged.clashes == ("help",)
    assert not judged.exchange


def test_pages_do_not_clash_with_each_other() -> None:
    assert judge("board.area", "J", {}).clashes == ()
    assert judge("review.find", "A", {}).clashes == ("review.approve",)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ACTS)), st.sampled_from(KEYS), max_size=8))
def test_whatever_a_settings_file_says_no_two_acts_share_a_key(chosen: dict[str, str]) -> None:
    kept, sentence = whole(chosen)
    for act in ACTS:
        for key in kept.get(act, ACTS[act].keys).split():
            assert not clashing(act, key, kept)
            assert act not in kept or not cannot_be(act, key)
    assert bool(sentence) == (set(kept) != set(chosen))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(KEYS)), max_size=12))
def test_any_row_of_choices_leaves_every_act_a_key_of_its_own(wishes: list[tuple[str, str]]) -> None:
    chosen: dict[str, str] = {}
    for act, key in wishes:
        judged = judge(act, key, chosen)
        if judged.exchange:
            chosen = exchanged(chosen, act, judged.clashes[0], key)
        elif not judged.refused and not judged.clashes:
            chosen = with_key(chosen, act, key)
    held = {act: chosen.get(act, ACTS[act].keys).split() for act in ACTS}
    assert all(held.values())
    for one in held:
        for other in held:
            assert one == other or not meet(one, other) or not set(held[one]) & set(held[other])


# The page


def test_a_new_key_is_worn_at_once_and_remembered(section: KeysSection, file: Path) -> None:
    choose(section, "enter.declare", Key.Key_F13)
    assert now.shown("enter.declare") == "F13"
    assert json.loads(file.read_text())["keys"] == {"enter.declare": "F13"}
    assert said(section)[-1] == ("good", "F13 is “declare” on Enter from now on.")
    assert section.capture.isHidden()
    assert section.table.hasFocus()
    row = next(row for row in section.table.rows() if row.id == "enter.declare")
    assert [row.cell(at).text for at in (1, 3)] == ["F13", "F9"]


def test_a_clash_waits_for_another_key_for_enter_or_for_esc(section: KeysSection) -> None:
    choose(section, "enter.kind", Key.Key_F9)
    assert "F9 is “declare” on Enter" in section.capture.sentence()
    assert now.chosen() == {}
    press(Key.Key_Return)
    assert now.chosen() == {"enter.kind": "F9", "enter.declare": "F4"}
    assert "“declare” is F4 now" in said(section)[-1][1]
    choose(section, "enter.undo", Key.Key_F4)
    press(Key.Key_Escape)
    assert now.shown("enter.undo") == "Ctrl+Z"
    choose(section, "enter.undo", Key.Key_F4)
    press(Key.Key_F13)
    assert now.shown("enter.undo") == "F13"


def test_a_risky_key_is_taken_only_by_enter(section: KeysSection) -> None:
    choose(section, "enter.kind", Key.Key_F10)
    assert "menu" in section.capture.sentence()
    assert now.chosen() == {}
    press(Key.Key_Return)
    assert now.chosen() == {"enter.kind": "F10"}


def test_refused_keys_say_why_and_the_page_goes_on_waiting(section: KeysSection) -> None:
    choose(section, "review.approve", Key.Key_7)
    assert "lock anybody out" in section.capture.sentence()
    press(Key.Key_Return)
    assert not section.capture.isHidden()
    press(Key.Key_Tab)
    assert not section.capture.isHidden()
    press(Key.Key_Shift)
    press(Key.Key_Q, CONTROL)
    assert now.chosen() == {"review.approve": "Ctrl+Q"}


def test_a_shifted_sign_is_the_sign(section: KeysSection) -> None:
    section.table.go_to("enter.declare")
    press(Key.Key_Return)
    press(Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
    assert now.chosen() == {"enter.declare": "+"}


def test_a_key_that_stays_says_so(section: KeysSection) -> None:
    section.table.go_to("review.waiting")
    press(Key.Key_Return)
    assert section.capture.isHidden()
    assert "lock anybody out" in said(section)[-1][1]


def test_the_usual_key_comes_back_for_one_and_for_all(section: KeysSection, file: Path) -> None:
    choose(section, "enter.kind", Key.Key_F9)
    press(Key.Key_Return)
    section.table.go_to("enter.kind")
    type_text("u")
    assert "give that its usual key first" in said(section)[-1][1]
    press(Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
    assert now.chosen() == {}
    assert read_settings().keys == {}
    choose(section, "enter.kind", Key.Key_F13)
    section.table.go_to("enter.kind")
    type_text("u")
    assert now.keys_of("enter.kind") == usual("enter.kind")


def test_the_search_finds_a_key_by_what_it_does(section: KeysSection) -> None:
    section.focus_search()
    type_text("put draft away")
    assert [row.id for row in section.table.rows()] == ["enter.put-away"]
    QApplication.processEvents()


# The settings' file


def test_the_file_s_keys_are_worn_and_canonical(file: Path) -> None:
    file.write_text('{"keys": {"enter.declare": "ctrl+u", "review.next": "z"}}', encoding="utf-8")
    assert from_settings(read_settings().keys) == ""
    assert now.chosen() == {"enter.declare": "Ctrl+U", "review.next": "Z"}


def test_keys_that_can_t_be_are_left_out_with_a_sentence(file: Path) -> None:
    wrong = {"enter.declare": "5", "enter.kind": "F6", "no.such": "F2", "enter.undo": "F13"}
    sentence = from_settings(wrong)
    assert "can't be used" in sentence
    assert "“declare”" in sentence
    assert now.chosen() == {"enter.undo": "F13"}


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"keys": [1]}', '{"keys": {"enter.declare": 9}}', '{"look": 3}']
)
def test_a_broken_settings_file_is_said_and_kept_aside(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    kept, sentence = look_at_settings()
    assert kept.keys == {}
    assert str(file) in sentence
    assert "as usual" in sentence
    remember(look="dark")
    assert look_at_settings() == (kept._replace(look="dark"), "")
    assert file.with_suffix(".broken").read_text(encoding="utf-8") == text


def test_no_file_is_no_trouble(file: Path) -> None:
    assert look_at_settings()[1] == ""

"""What weighs the whole sheet waits until the hand rests; declaring does not go past it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk.rules import weighing
from tests.fakes.at_the_desk import AtTheDesk, Key
from tests.fakes.small_desk import make_small


@pytest.fixture
def ann(qtbot: QtBot, tmp_path: Path) -> Iterator[AtTheDesk]:
    clerk = AtTheDesk(qtbot, make_small(tmp_path))
    yield clerk
    clerk.leave()
    assert clerk.trouble == []


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    done: list[object] = []
    monkeypatch.setattr(
        weighing, "_worked_out", lambda case: done.append([*case.votes]) if None not in case.votes else None
    )
    return done


def test_typing_on_weighs_nothing_and_a_rest_weighs_once(ann: AtTheDesk, weighed: list[object]) -> None:
    ann.open("peverell")
    ann.type("12\n604\n403\n2\n")
    assert ann.page._declaring._resting.isActive()
    assert weighed == [], "the hand types on"
    ann.qtbot.waitUntil(lambda: not ann.page._declaring._resting.isActive())
    assert weighed == [[12, 604, 403]]


def test_a_key_puts_the_rest_off(ann: AtTheDesk, weighed: list[object]) -> None:
    ann.open("peverell")
    ann.type("12\n604\n403\n2\n")
    resting = ann.page._declaring._resting
    for sign in "1019":
        ann.qtbot.wait(60)
        ann.type(sign)
        assert resting.remainingTime() > 100
    assert weighed == []


def test_declaring_weighs_at_once(ann: AtTheDesk, weighed: list[object]) -> None:
    ann.open("peverell")
    ann.type("12\n604\n403\n2")
    ann.press(Key.Key_F9)
    assert [12, 604, 403] in weighed
    ann.settle()


def test_a_rest_after_a_stop_leaves_what_was_said(ann: AtTheDesk, weighed: list[object]) -> None:
    ann.open("peverell")
    ann.type("12\n604\n403\n3")
    ann.press(Key.Key_F9)
    said = ann.notices()
    assert said
    assert not ann.page._declaring._resting.isActive()
    ann.page._declaring._weigh()
    assert ann.notices() == said
    ann.settle()

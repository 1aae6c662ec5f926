"""One wrong total: one finding in one place, with the arithmetic; mended by a jump and its digits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.count.sheet import TOTAL
from desk.record.states import State
from tests.fakes.at_the_desk import AtTheDesk, Key
from tests.fakes.small_desk import PEVERELL, make_small


class Counting(AtTheDesk):
    """A clerk whose keys are counted."""

    keys = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        super().press(key, modifiers)

    def type(self, text: str) -> None:
        self.keys += sum(sign != "\n" for sign in text)
        super().type(text)


@pytest.fixture
def ann(qtbot: QtBot, tmp_path: Path) -> Iterator[Counting]:
    clerk = Counting(qtbot, make_small(tmp_path))
    yield clerk
    clerk.leave()
    assert clerk.trouble == []


def marked(ann: AtTheDesk) -> list[str]:
    fields = ((name, ann.page.sheet.field(name)) for name in ann.sheet.fields)
    return [name for name, field in fields if field is not None and field.mark()]


@pytest.mark.parametrize("tried", [False, True])
def test_a_wrong_total_flags_one_place_with_the_arithmetic(ann: Counting, tried: bool) -> None:
    ann.open("peverell")
    ann.type("12\n604\n403\n2\n1028\n")
    if tried:
        ann.press(Key.Key_F9)
    ann.settle()
    assert ann.codes() == ["sums.total"]
    assert marked(ann) == [TOTAL]
    message = ann.page.findings.findings()[0].message
    assert "keyed 1,028; the figures add to 1,019" in message
    assert ann.notices().count("1,028") == int(tried)


def test_mending_it_costs_a_jump_and_its_digits(ann: Counting) -> None:
    ann.open("peverell")
    ann.type("12\n604\n403\n2\n1028")
    ann.press(Key.Key_F9)
    before = ann.keys
    ann.press(Key.Key_F6)
    ann.type("1019")
    assert ann.keys - before == 1 + len("1019")
    ann.settle()
    ann.press(Key.Key_F9)
    ann.settle()
    assert ann.place(PEVERELL).state is State.ENTERED
    assert ann.codes() == []


def test_a_wrong_figure_behind_the_total_costs_a_jump_by_number(ann: Counting) -> None:
    """The total is right and a figure is not: the finding still stands in one place."""
    ann.open("peverell")
    ann.type("12\n613\n403\n2\n1019")
    ann.press(Key.Key_F9)
    assert ann.codes() == ["sums.total"]
    before = ann.keys
    ann.type("/2\n604")
    assert ann.keys - before == len("/2\n604")
    ann.press(Key.Key_F9)
    ann.settle()
    assert ann.place(PEVERELL).state is State.ENTERED

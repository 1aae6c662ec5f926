"""Two entries that differ are settled on the Review page: real keys, a real desk of double entry."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.gui.review.page import ReviewPage
from desk.record.states import State
from desk.wiring.desk import Desk
from tests.fakes.now_worker import NowWorker
from tests.fakes.small_desk import (
    CLERK,
    OTHER_CLERK,
    PEVERELL,
    PLYMPTON,
    SUPERVISOR,
    THIRD_CLERK,
    keyed,
    open_double,
    peverell,
)

Key = Qt.Key


@dataclass
class Third:
    """Somebody at the Review page."""

    desk: Desk
    page: ReviewPage
    said: list[tuple[str, str]] = field(default_factory=list)

    def sign_in(self, name: str) -> None:
        self.page.set_person(next(p for p in self.desk.people() if p.name == name))
        QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focused = self.page.window().focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        for sign in text:
            focused = self.page.window().focusWidget()
            assert focused is not None
            QTest.keyClicks(focused, sign)

    def go_to(self, ballot: str) -> None:
        for key in (*[Key.Key_K] * 5, *[Key.Key_J] * 5):
            if self.page._list.current_id() != ballot:
                self.press(key)
        assert self.page._list.current_id() == ballot

    @property
    def settling(self) -> bool:
        return self.page._stack.currentWidget() is self.page._differences

    @property
    def problem(self) -> str:
        return self.page._differences.problem.text()

    def rows(self) -> list[str]:
        return [row.accessibleName() for row in self.page._differences.rows]

    def standing(self) -> list[int | None]:
        entry = self.desk.open_sheet(SUPERVISOR, PEVERELL).standing
        assert entry is not None
        return [result.votes for result in entry.declaration.candidates]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Peverell keyed by Ann and, with two other figures, by Bob."""
    desk = open_double(tmp_path)
    desk.commit_sheet(CLERK, peverell(desk, (412, 2104, 1986)), {})
    desk.commit_second(OTHER_CLERK, peverell(desk, (421, 2104, 1968)), {})
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [101, 102, 103, 104, 105], "4 5"), {})
    yield desk
    desk.close()


@pytest.fixture
def cat(desk: Desk, qtbot: QtBot, dress: Dress) -> Third:
    worker = NowWorker(desk)
    page = ReviewPage(worker, dress)  # type: ignore[arg-type]
    third = Third(desk, page)
    page.said.connect(lambda sentence, kind: third.said.append((sentence, kind)))
    worker.changes.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1176, 680)
    page.show()
    page.activateWindow()
    page.setFocus()
    third.sign_in(THIRD_CLERK)
    third.go_to(PEVERELL)
    return third


def test_what_differs_stands_first_with_both_values_and_nobody_s_name(cat: Third) -> None:
    assert cat.settling
    assert cat.rows() == [
        "1 ADAMS, Jane: first 412, second 421, open",
        "3 CARR, Ann: first 1,986, second 1,968, open",
    ]
    view = cat.page._differences
    words = " ".join([view._where.text(), view._how.text(), view._sources.text(), view._alike.text()])
    assert CLERK not in words
    assert OTHER_CLERK not in words
    assert "2 Baker 2,104" in words
    assert "F the first entry is right" in words


def test_one_key_a_decision_a_reason_by_number_and_one_key_to_settle(cat: Third) -> None:
    cat.press(Key.Key_F, Key.Key_S)
    assert cat.rows()[0].endswith("decided the first, 412")
    assert cat.rows()[1].endswith("decided the second, 1,968")
    cat.press(Key.Key_D)
    assert cat.page._differences.choice.asking
    cat.press(Key.Key_1)
    assert cat.said[-1] == ("Peverell, Plym is settled and checked.", "good")
    assert cat.desk.place(PEVERELL).state is State.CHECKED
    assert cat.standing() == [412, 2104, 1968]


def test_neither_was_right_and_the_history_tells_who_keyed_what(cat: Third) -> None:
    cat.press(Key.Key_S, Key.Key_O)
    cat.type("1978")
    cat.press(Key.Key_Return, Key.Key_D)
    cat.type("agent and officer looked")
    cat.press(Key.Key_Return)
    assert cat.standing() == [421, 2104, 1978]
    cat.sign_in(SUPERVISOR)
    cat.go_to(PEVERELL)
    told = cat.page._sheet.history_text()
    assert "Revision 2: differences settled by Cat" in told
    assert "1 ADAMS, Jane: first 412, second 421; the second was right (agent and officer looked)" in told
    assert "3 CARR, Ann: first 1,986, second 1,968; neither was right: 1,978" in told
    assert "Second entry keyed by Bob: differs in 2 places" in told
    assert "Revision 1 keyed by Ann" in told


def test_nothing_is_settled_while_a_place_is_open_or_a_reason_lacks(cat: Third) -> None:
    cat.press(Key.Key_F, Key.Key_D)
    assert cat.problem == "1 place is still open."
    cat.press(Key.Key_S, Key.Key_D, Key.Key_Escape)
    assert cat.desk.place(PEVERELL).state is State.DIFFERING
    assert cat.rows()[1].endswith("decided the second, 1,968"), "what was decided stands"


def test_a_decision_is_made_anew_and_kept_while_another_sheet_is_looked_at(cat: Third) -> None:
    cat.press(Key.Key_F, Key.Key_Up, Key.Key_S)
    assert cat.rows()[0].endswith("decided the second, 421")
    cat.press(Key.Key_4)
    cat.go_to(PLYMPTON)
    assert not cat.settling
    cat.go_to(PEVERELL)
    assert cat.rows()[0].endswith("decided the second, 421")


def test_what_the_rules_find_in_the_outcome_stops_it(cat: Third) -> None:
    cat.press(Key.Key_F, Key.Key_O)
    cat.type("9999")
    cat.press(Key.Key_Return, Key.Key_D, Key.Key_1)
    assert "not declared" in cat.problem
    assert cat.page._differences._cards
    assert cat.desk.place(PEVERELL).state is State.DIFFERING


def test_who_may_not_settle_is_told_why(cat: Third) -> None:
    cat.sign_in(CLERK)
    cat.go_to(PEVERELL)
    assert not cat.settling
    assert "Ann keyed one of the two entries: somebody else settles them" in (
        cat.page._bar.sentence() + cat.page._none.accessibleName()
    )
    for key in (Key.Key_F, Key.Key_S, Key.Key_D):
        cat.press(key)
    assert cat.desk.place(PEVERELL).state is State.DIFFERING


def test_a_sheet_not_checked_yet_is_not_shown_to_a_clerk_who_did_not_key_it(cat: Third) -> None:
    cat.press(Key.Key_4)
    cat.go_to(PLYMPTON)
    assert "is not checked yet" in cat.page._none.accessibleName()


def test_the_fifth_filter_shows_what_differs_alone(cat: Third) -> None:
    cat.press(Key.Key_5)
    assert [line.ballot_paper_id for line in cat.page._list.lines] == [PEVERELL]


def test_a_supervisor_sends_differing_entries_back_or_withdraws_them(cat: Third) -> None:
    cat.sign_in(SUPERVISOR)
    cat.go_to(PEVERELL)
    assert cat.settling
    cat.press(Key.Key_W)
    cat.press(Key.Key_Return)
    assert cat.desk.place(PEVERELL).state is State.DIFFERING
    cat.type("keyed for the wrong ward")
    cat.press(Key.Key_Return)
    assert cat.desk.place(PEVERELL).state is State.OPEN
    assert "withdrawn" in cat.said[-1][0]

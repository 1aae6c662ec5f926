"""Two clerks key one pile blind, a third settles, a supervisor approves: real keys, the whole window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.gui.entry.page import EntryPage
from desk.gui.look.style import Dress
from desk.gui.review.page import ReviewPage
from desk.gui.session import Session
from desk.record.entry import Role
from desk.record.states import State
from desk.wiring.desk import open_desk
from tests.fakes.at_the_window import CONTROL, AtTheWindow, Key, press, type_text
from tests.fakes.small_desk import PEVERELL, PIN, PLYMPTON, SUPERVISOR, THIRD_CLERK, make_small

ANN, BOB, CAT, SAM = Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4
ALT = Qt.KeyboardModifier.AltModifier


class Night(AtTheWindow):
    """One window, one person after the other."""

    @property
    def entry(self) -> EntryPage:
        page = self.frame.page("enter")
        assert isinstance(page, EntryPage)
        return page

    def sits(self, who: Qt.Key, pin: str = "") -> None:
        """Somebody signs in by their number, and a PIN where they have one."""
        self.wait_for(lambda: self.session.person is None)
        self.rest()
        press(who)
        QApplication.processEvents()
        if pin:
            type_text(f"{pin}\n")
        self.wait_for(lambda: self.session.person is not None)
        self.rest()

    def leaves(self) -> None:
        press(Key.Key_L, CONTROL)

    def rest(self) -> None:
        quiet = 0

        def still() -> bool:
            nonlocal quiet
            quiet = quiet + 1 if self.session.at_work.idle else 0
            return quiet > 3

        self.wait_for(still)

    def keys(self, query: str, figures: str) -> None:
        """A ward found, keyed and declared."""
        self.wait_for(self.entry.finder.line.hasFocus)
        type_text(f"{query}\n")
        self.wait_for(lambda: self.entry.sheet.current() is not None)
        type_text(figures)
        press(Key.Key_F9)
        self.rest()

    def state(self, ballot: str) -> State:
        place = self.entry.finder.place(ballot)
        assert place is not None
        return place.state


@pytest.fixture
def night(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Night]:
    monkeypatch.setenv("COUNT_DESK_SETTINGS", str(tmp_path / "settings.json"))
    folder = make_small(tmp_path, mode="rehearsal", policy="double")
    desk = open_desk(folder)
    desk.add_person(SUPERVISOR, THIRD_CLERK, Role.CLERK, None)
    desk.close()

    def begin(session: Session) -> None:
        session.open(folder)

    found = Night(qtbot, Dress(qapp, "light"), begin)
    yield found
    found.leave()


def test_two_blind_entries_a_third_person_and_a_supervisor(night: Night) -> None:
    night.sits(ANN)
    night.keys("peverell", "412\n2104\n1986\n2\n")
    night.keys("plympton", "101\n102\n103\n104\n105\n4 5\n")
    night.leaves()

    night.sits(BOB)
    night.keys("peverell", "412\n2104\n1986\n2\n")
    assert night.state(PEVERELL) is State.CHECKED
    night.wait_for(night.entry.finder.line.hasFocus)
    press(Key.Key_Return)
    night.wait_for(lambda: night.entry.sheet.current() is not None)
    model = night.entry.open_sheet
    assert model is not None
    assert (model.contest.ballot_paper_id, model.second, model.sheet.untouched) == (PLYMPTON, True, True)
    type_text("100\n102\n99\n104\n105\n4 5\n")
    press(Key.Key_F9)
    night.rest()
    assert night.state(PLYMPTON) is State.DIFFERING
    night.leaves()

    night.sits(CAT)
    press(Key.Key_2, ALT)
    review = night.frame.page("review")
    assert isinstance(review, ReviewPage)
    night.wait_for(lambda: len(review._differences.rows) == 2)
    press(Key.Key_S)
    press(Key.Key_F)
    press(Key.Key_D)
    press(Key.Key_2)
    night.rest()
    night.wait_for(lambda: night.state(PLYMPTON) is State.CHECKED)
    night.leaves()

    night.sits(SAM, PIN)
    press(Key.Key_2, ALT)
    night.rest()
    for _ in range(2):
        press(Key.Key_A)
        night.rest()
    night.wait_for(lambda: {night.state(one) for one in (PEVERELL, PLYMPTON)} == {State.APPROVED})
    desk = night.session.at_work
    found: list[tuple[list[int | None], int]] = []
    desk.ask(
        lambda desk: (
            [r.votes for r in desk.look_at(SUPERVISOR, PLYMPTON).entry.declaration.candidates],
            desk.check_journal(),
        ),
        found.append,
    )
    night.rest()
    night.wait_for(lambda: bool(found))
    assert found[0][0] == [100, 102, 103, 104, 105]

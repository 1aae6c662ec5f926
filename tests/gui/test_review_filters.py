"""Filters, sheets in hand, alerts and clerks' figures on the Review page: real keys, a real desk."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.count.sheet import ELECTED, blank_sheet
from desk.gui.look.style import Dress
from desk.gui.review.page import ReviewPage
from desk.gui.review.queue import Show, lead
from desk.record.entry import Role
from desk.record.states import State
from desk.wiring.desk import Desk
from tests.fakes.named import nameless
from tests.fakes.now_worker import NowWorker
from tests.fakes.small_desk import GLEN, PEVERELL, PLYMPTON, STOKE, keyed, open_small, peverell

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Hand:
    """A supervisor at the Review page."""

    desk: Desk
    page: ReviewPage
    said: list[tuple[str, str]] = field(default_factory=list)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        focused = self.page.window().focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            if letter == "\n":
                self.press(Key.Key_Return)
                continue
            focused = self.page.window().focusWidget()
            assert focused is not None
            QTest.keyClicks(focused, letter)

    @property
    def listed(self) -> list[str]:
        return [line.ballot_paper_id for line in self.page._list.lines]

    @property
    def offered(self) -> list[str]:
        return self.page._side.chooser.texts()

    @property
    def summary(self) -> str:
        note = self.page._side.summary
        return "" if note.isHidden() else note.text()

    def sign_in(self, name: str) -> None:
        self.page.set_person(next(p for p in self.desk.people() if p.name == name))
        QApplication.processEvents()


@pytest.fixture
def hand(tmp_path: Path, qtbot: QtBot, dress: Dress) -> Iterator[Hand]:
    desk = open_small(tmp_path)
    desk.add_person("Sam", "Pat", Role.SUPERVISOR, None)
    desk.commit_sheet("Ann", peverell(desk), {})
    desk.commit_sheet("Bob", keyed(desk, PLYMPTON, [500, 300, 200, 400, 600], "1 5"), {})
    desk.commit_sheet("Bob", keyed(desk, GLEN, [50, 30, 20, 10], "1 2 3"), {})
    worker = NowWorker(desk)
    page = ReviewPage(worker, dress)  # type: ignore[arg-type]
    made = Hand(desk, page)
    page.said.connect(lambda sentence, kind: made.said.append((sentence, kind)))
    worker.changes.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1176, 680)
    page.show()
    page.activateWindow()
    page.setFocus()
    made.sign_in("Pat")
    yield made
    desk.close()


def test_filters_combine_and_say_how_many_each_has_and_x_takes_them_off(hand: Hand) -> None:
    hand.press(Key.Key_C)
    assert hand.offered == ["All", "Glen   1", "Plym   2"]
    hand.type("pl")
    assert hand.offered == ["Plym   2"]
    hand.press(Key.Key_Return)
    assert set(hand.listed) == {PEVERELL, PLYMPTON}
    assert hand.summary == "2 of 3 that wait; the filters hide 1."
    hand.press(Key.Key_E)
    assert hand.offered == ["All", "Ann   1", "Bob   1"], "of those that the council leaves"
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Down)
    hand.press(Key.Key_Return)
    assert hand.listed == [PLYMPTON]
    assert hand.page._list.hasFocus()
    names = [button.accessibleName() for button in hand.page._side.filters.buttons.values()]
    assert names == ["Council: Plym 1", "Clerk: Bob 1", "Found", "From", "Whose"]
    hand.press(Key.Key_X)
    assert (len(hand.listed), hand.summary) == (3, "")


def test_the_search_finds_candidates_clerks_and_numbers(hand: Hand) -> None:
    for letters, ballots in (("baker", [PEVERELL]), ("bob", [PLYMPTON, GLEN]), ("5", [GLEN]), ("zz", [])):
        hand.press(Key.Key_Slash)
        hand.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        hand.type(letters)
        assert sorted(hand.listed) == sorted(ballots), letters


def test_what_was_found_and_where_it_came_from_can_be_filtered(hand: Hand) -> None:
    hand.press(Key.Key_I)
    assert all("nothing found" not in one or one.endswith("3") for one in hand.offered)
    hand.press(Key.Key_Escape)
    assert hand.page._list.hasFocus()
    hand.press(Key.Key_T)
    assert hand.offered == ["All", "paper   3"]
    hand.press(Key.Key_Escape)
    hand.press(Key.Key_M)
    assert hand.offered == ["All", "keyed by others   3"]


def test_approve_all_takes_what_the_filters_leave_and_no_more(hand: Hand) -> None:
    hand.press(Key.Key_C)
    hand.type("plym\n")
    hand.press(Key.Key_A, SHIFT)
    assert hand.page._bar.question() == "Approve 2 sheets without looking at each?"
    hand.press(Key.Key_Y)
    states = [hand.desk.place(ballot).state for ballot in (PEVERELL, PLYMPTON, GLEN)]
    assert states == [State.APPROVED, State.APPROVED, State.ENTERED]


def test_filters_last_the_sitting_and_are_nobody_elses(hand: Hand) -> None:
    hand.press(Key.Key_C)
    hand.type("glen\n")
    hand.page.hide()
    hand.page.show()
    hand.sign_in("Pat")
    assert hand.listed == [GLEN]
    hand.sign_in("Sam")
    assert len(hand.listed) == 3


def test_a_new_sheet_above_leaves_the_hand_and_the_screen_where_they_are(hand: Hand) -> None:
    hand.page.resize(1176, 480)
    hand.press(Key.Key_J)
    at = hand.page._list.current_id()
    before = hand.page._list.visualRect(hand.page._list.currentIndex()).top()
    sheet = blank_sheet(hand.desk.contest(STOKE)).with_text(ELECTED, "1")
    hand.desk.commit_sheet("Ann", sheet, {})
    hand.desk.send_back("Pat", STOKE, "check")
    done = hand.desk.commit_sheet("Ann", sheet, {})
    hand.page.refresh(done.changes)
    assert hand.listed[0] == STOKE, "keyed again: it stands above"
    assert hand.page._list.current_id() == at
    scroll = hand.page._list.verticalScrollBar()
    room = scroll.value() < scroll.maximum()
    now = hand.page._list.visualRect(hand.page._list.currentIndex()).top()
    assert now == before or not room


def begun(hand: Hand) -> None:
    sheet = blank_sheet(hand.desk.contest(STOKE)).with_text(ELECTED, "1")
    hand.desk.keep_draft("Ann", sheet, ELECTED)
    hand.page._tick()


def test_sheets_in_hand_are_shown_with_whose_they_are_and_handed_over(hand: Hand) -> None:
    begun(hand)
    hand.press(Key.Key_6)
    assert hand.listed == [STOKE]
    assert hand.page._draft.words() == "Ann is keying it: open less than a minute."
    hand.press(Key.Key_A)
    hand.press(Key.Key_B)
    assert not hand.page._bar.open, "there is nothing to approve or send back"
    hand.press(Key.Key_H)
    assert hand.page._draft.choice.asking
    names = hand.page._draft.choice._question.options
    assert "Ann" not in names
    hand.press(Qt.Key(Key.Key_1 + names.index("Bob")))
    assert hand.desk.place(STOKE).keying_by == "Bob"
    assert hand.said[-1] == ("Stoke: its sheet is Bob’s now, as it stood.", "good")
    assert hand.page._list.lines[0].clerks == ("Bob",)
    hand.press(Key.Key_H, SHIFT)
    assert hand.desk.place(STOKE).keying_by == "Pat"
    assert not hand.page._draft.take_button.isVisible(), "it is theirs now"


def test_a_clerk_sees_who_has_a_sheet_and_hands_none_over(hand: Hand) -> None:
    begun(hand)
    hand.sign_in("Bob")
    hand.press(Key.Key_6)
    assert hand.page._draft.words().startswith("Ann is keying it")
    hand.press(Key.Key_H)
    hand.press(Key.Key_H, SHIFT)
    assert not hand.page._draft.choice.asking
    assert hand.desk.place(STOKE).keying_by == "Ann"


def test_a_declared_sheet_leaves_the_sheets_in_hand(hand: Hand) -> None:
    begun(hand)
    hand.press(Key.Key_6)
    sheet = blank_sheet(hand.desk.contest(STOKE)).with_text(ELECTED, "1")
    hand.page.refresh(hand.desk.commit_sheet("Ann", sheet, {}).changes)
    assert hand.listed == []
    assert hand.page._none.accessibleName() == "No sheet is in hand."


def test_a_ward_in_doubt_that_decides_is_said_and_g_goes_there_whatever_filters_stand(hand: Hand) -> None:
    assert not hand.page._alert.isVisible()
    hand.desk.send_back("Pat", PLYMPTON, "Look again")
    hand.page._reading.stale = True
    hand.page.refresh(None)
    assert "Plympton, Plym is in doubt and can decide control" in hand.page._alert.sentence()
    hand.press(Key.Key_C)
    hand.type("glen\n")
    hand.press(Key.Key_G)
    assert hand.page._list.current_id() == PLYMPTON
    assert hand.page._side.chosen.show is Show.RETURNED
    assert hand.page._list.lines[0].lead == "In doubt, and can decide Plym"


def test_what_hangs_on_a_sheet_follows_what_happens_to_another(hand: Hand) -> None:
    def leads() -> dict[str, str]:
        return {line.ballot_paper_id: line.lead for line in hand.page._reading.listing.lines}

    def whole() -> dict[str, str]:
        rows = hand.desk.review_list("Pat").rows
        return {row.place.ballot_paper_id: lead(row.weight, row.place.council) for row in rows}

    assert leads() == whole()
    before = leads()
    hand.page.refresh(hand.desk.send_back("Sam", PEVERELL, "Look again").changes)
    assert leads() == whole() != before
    order = hand.listed
    hand.page.refresh(hand.desk.commit_sheet("Ann", peverell(hand.desk), {}).changes)
    assert leads() == whole()
    assert [id for id in hand.listed if id != PEVERELL] == order, "no other row has jumped"


def test_the_board_sends_to_a_ward(hand: Hand) -> None:
    hand.page.show_ward(GLEN)
    assert hand.page._list.current_id() == GLEN
    hand.page.show_ward("no such ward")
    assert hand.page._list.current_id() == GLEN


def test_clerks_figures_are_one_key_away_and_the_verdicts_sleep_meanwhile(hand: Hand) -> None:
    hand.desk.send_back("Pat", PEVERELL, "Look at Adams")
    hand.desk.commit_sheet("Bob", peverell(hand.desk, (421, 2104, 1986)), {})
    hand.desk.approve("Pat", [PEVERELL])
    hand.press(Key.Key_N)
    view = hand.page._clerks
    assert view.isVisible()
    rows = {row.id: [row.cell(at).text for at in range(11)] for row in view.people.rows()}
    assert rows["Ann"] == ["Ann", "1", "4", "–", "1", "0", "1", "few", "0", "–", "0"]
    assert rows["Bob"][:2] == ["Bob", "3"]
    assert view.said() == "Ann: 1 slip: 1 turned digits. Found: 1 by a supervisor."
    assert [row.cell(at).text for row in view.slips.rows() for at in (0, 2, 3)] == [
        "Peverell, Plym",
        "412",
        "421",
    ]
    hand.press(Key.Key_A)
    hand.press(Key.Key_A, SHIFT)
    assert not hand.page._bar.open
    assert hand.desk.place(GLEN).state is State.ENTERED
    hand.press(Key.Key_Escape)
    assert hand.page._list.hasFocus()


def test_a_clerk_sees_their_own_figures_alone(hand: Hand) -> None:
    hand.sign_in("Ann")
    hand.press(Key.Key_N)
    assert [row.id for row in hand.page._clerks.people.rows()] == ["Ann"]
    assert hand.page._clerks.said() == "Ann: no slip is settled."


def test_every_control_has_a_name(hand: Hand) -> None:
    begun(hand)
    for key in (Key.Key_C, Key.Key_Escape, Key.Key_6, Key.Key_N):
        hand.press(key)
        assert nameless(hand.page) == []

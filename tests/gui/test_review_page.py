"""The Review page under real keys, on a real desk.

Long because the page is tried as one story on one desk.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk.count.amending import AddCandidate, SetSeats
from desk.count.declaration import Source
from desk.count.finding import Finding, Severity
from desk.count.sheet import ELECTED, Sheet, blank_sheet
from desk.gui.look.style import Dress
from desk.gui.review.page import ReviewPage
from desk.gui.worker import Worker, desk_in
from desk.record.entry import Role
from desk.record.states import State
from desk.wiring.desk import Desk, open_desk
from desk.work.amend_contest import new_candidate
from desk.work.answers import Changes
from tests.fakes.named import nameless
from tests.fakes.now_worker import NowWorker
from tests.fakes.small_desk import (
    GLEN,
    PEVERELL,
    PLYMPTON,
    STOKE,
    keyed,
    make_small,
    open_small,
    peverell,
)

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Hand:
    """A hand at the Review page."""

    desk: Desk
    worker: NowWorker
    page: ReviewPage
    said: list[tuple[str, str]] = field(default_factory=list)
    hints: list[list[tuple[str, str]]] = field(default_factory=list)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        focused = self.page.window().focusWidget()
        assert isinstance(focused, QWidget)
        QTest.keyClick(focused, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        focused = self.page.window().focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def state(self, ballot: str) -> State:
        return self.desk.place(ballot).state

    @property
    def current(self) -> str:
        return self.page._list.current_id()

    @property
    def listed(self) -> list[str]:
        return [line.ballot_paper_id for line in self.page._list.lines]

    def sign_in(self, name: str) -> None:
        self.page.set_person(next(p for p in self.desk.people() if p.name == name))
        QApplication.processEvents()


@pytest.fixture
def hand(tmp_path: Path, qtbot: QtBot, dress: Dress) -> Iterator[Hand]:
    desk = open_small(tmp_path)
    desk.add_person("Sam", "Pat", Role.SUPERVISOR, None)
    desk.commit_sheet("Ann", peverell(desk), {})
    desk.commit_sheet("Bob", keyed(desk, PLYMPTON, [500, 300, 200, 400, 600], "1 5"), {})
    desk.commit_sheet("Pat", keyed(desk, GLEN, [50, 30, 20, 10], "1 2 3"), {})
    worker = NowWorker(desk)
    page = ReviewPage(worker, dress)  # type: ignore[arg-type]
    made = Hand(desk, worker, page)
    page.said.connect(lambda sentence, kind: made.said.append((sentence, kind)))
    page.hints.connect(made.hints.append)
    worker.changes.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1176, 680)
    page.show()
    page.activateWindow()
    page.setFocus()
    made.sign_in("Pat")
    yield made
    desk.close()


def test_ones_own_sheet_stands_last_and_the_first_sheet_is_shown_as_declared(hand: Hand) -> None:
    assert hand.listed == [PEVERELL, PLYMPTON, GLEN]
    assert hand.current == PEVERELL
    rows = hand.page._sheet.candidates.rows()
    assert [row.cell(1).text.split(" (")[0] for row in rows] == ["ADAMS, Jane", "BAKER, Tom", "CARR, Ann"]
    assert [row.cell(3).text for row in rows] == ["412", "2,104", "1,986"]
    assert [row.cell(4).text for row in rows] == ["", "elected", ""]
    assert [row.cell(5).text for row in rows] == ["–", "1,850", "2,010"]
    assert [row.cell(6).text for row in rows] == ["", "+254", "−24"]


def test_a_approves_and_goes_to_the_next_that_waits(hand: Hand) -> None:
    hand.press(Key.Key_A)
    assert hand.state(PEVERELL) is State.APPROVED
    assert hand.current == PLYMPTON
    assert hand.listed == [PLYMPTON, GLEN]
    assert hand.said[-1] == ("Peverell, Plym is approved.", "good")
    verdict = hand.desk.look_at("Sam", PEVERELL).entry.verdict
    assert verdict is not None
    assert verdict.who == "Pat"


def test_j_and_k_and_the_arrows_go_to_and_fro_without_wrapping(hand: Hand) -> None:
    hand.press(Key.Key_J)
    assert hand.current == PLYMPTON
    hand.press(Key.Key_Down)
    assert hand.current == GLEN
    hand.press(Key.Key_J)
    assert hand.current == GLEN
    hand.press(Key.Key_K)
    hand.press(Key.Key_Up)
    hand.press(Key.Key_K)
    assert hand.current == PEVERELL
    assert hand.page._sheet.accessibleDescription().startswith("Peverell, Plym")


def test_nobody_approves_their_own(hand: Hand) -> None:
    hand.press(Key.Key_J)
    hand.press(Key.Key_J)
    assert hand.current == GLEN
    assert hand.page._bar.sentence() == "Pat keyed this sheet: somebody else must review it."
    assert not hand.page._bar.approve_button.isVisible()
    hand.press(Key.Key_A)
    hand.press(Key.Key_B)
    assert hand.state(GLEN) is State.ENTERED
    assert not hand.page._bar.open


def test_a_clerk_reads_but_has_no_word(hand: Hand) -> None:
    hand.sign_in("Ann")
    assert hand.page._bar.sentence() == "Ann is a clerk: a supervisor reviews."
    hand.press(Key.Key_A)
    hand.press(Key.Key_A, SHIFT)
    assert not hand.page._bar.open
    assert hand.state(PEVERELL) is State.ENTERED
    assert hand.page._sheet.candidates.rows()


def test_send_back_takes_a_note_and_letters_go_into_it(hand: Hand) -> None:
    hand.press(Key.Key_B)
    hand.type("Baker and Adams: jab at A")
    assert hand.state(PEVERELL) is State.ENTERED
    hand.press(Key.Key_Return)
    assert hand.state(PEVERELL) is State.RETURNED
    verdict = hand.desk.look_at("Sam", PEVERELL).entry.verdict
    assert verdict is not None
    assert verdict.note == "Baker and Adams: jab at A"
    assert hand.current == PLYMPTON
    assert not hand.page._bar.open
    hand.press(Key.Key_A)
    assert hand.state(PLYMPTON) is State.APPROVED, "the keys work again at once"


def test_an_empty_note_sends_nothing_back_and_esc_leaves_it(hand: Hand) -> None:
    hand.press(Key.Key_B)
    hand.press(Key.Key_Return)
    opened = [hand.page._bar.open]
    hand.type("half a")
    hand.press(Key.Key_Escape)
    opened.append(hand.page._bar.open)
    assert opened == [True, False]
    assert hand.state(PEVERELL) is State.ENTERED
    assert hand.page._list.hasFocus()
    hand.press(Key.Key_B)
    assert hand.page._bar.note.text() == ""


def test_esc_in_a_note_is_the_notes_and_not_the_windows(hand: Hand) -> None:
    taken: list[bool] = []
    window = QAction(hand.page)
    window.setShortcut("Esc")
    window.triggered.connect(lambda: taken.append(True))
    hand.page.addAction(window)
    hand.press(Key.Key_B)
    hand.press(Key.Key_Escape)
    assert not hand.page._bar.open
    assert taken == []
    hand.press(Key.Key_Escape)
    assert taken == [True]


def test_approve_all_asks_first_and_leaves_ones_own(hand: Hand) -> None:
    hand.press(Key.Key_A, SHIFT)
    assert hand.page._bar.question() == "Approve 2 sheets without looking at each? 1 of yours stay."
    assert hand.state(PEVERELL) is State.ENTERED
    hand.press(Key.Key_Escape)
    assert hand.state(PEVERELL) is State.ENTERED
    hand.press(Key.Key_A, SHIFT)
    hand.press(Key.Key_Y)
    assert [hand.state(b) for b in (PEVERELL, PLYMPTON, GLEN)] == [
        State.APPROVED,
        State.APPROVED,
        State.ENTERED,
    ]
    assert hand.listed == [GLEN]


def test_enter_answers_the_question_too(hand: Hand) -> None:
    hand.press(Key.Key_A, SHIFT)
    hand.press(Key.Key_Return)
    assert hand.state(PLYMPTON) is State.APPROVED


def test_what_came_in_after_the_question_is_not_approved_with_it(hand: Hand) -> None:
    hand.press(Key.Key_A, SHIFT)
    done = hand.desk.commit_sheet("Ann", _stoke(hand.desk), {})
    hand.press(Key.Key_Y)
    assert hand.state(STOKE) is State.ENTERED
    assert done.changes.queue


def _stoke(desk: Desk) -> Sheet:
    return blank_sheet(desk.contest(STOKE)).with_text(ELECTED, "1")


def test_filters_show_each_state_with_its_count(hand: Hand) -> None:
    hand.press(Key.Key_A)
    hand.press(Key.Key_B)
    hand.type("look")
    hand.press(Key.Key_Return)
    assert hand.listed == [GLEN]
    hand.press(Key.Key_2)
    assert hand.listed == [PLYMPTON]
    assert hand.page._bar.sentence() == "This sheet was sent back and waits to be keyed again."
    hand.press(Key.Key_3)
    assert hand.listed == [PEVERELL]
    assert not hand.page._bar.approve_button.isEnabled()
    assert hand.page._bar.back_button.isEnabled(), "what is approved may still be sent back"
    hand.press(Key.Key_4)
    assert set(hand.listed) == {PEVERELL, PLYMPTON, GLEN}
    names = [side.accessibleName() for side in hand.page._side.states._sides.values() if side.isVisible()]
    assert names == ["Waiting 1", "Sent back 1", "Approved 1", "All 3"]


def test_the_search_is_one_key_away_and_narrows_what_is_approved_together(hand: Hand) -> None:
    hand.press(Key.Key_Slash)
    hand.type("plym")
    assert hand.listed == [PEVERELL, PLYMPTON]
    hand.type("pton")
    assert hand.listed == [PLYMPTON]
    hand.press(Key.Key_Return)
    assert hand.page._list.hasFocus()
    hand.press(Key.Key_Slash)
    hand.type("xx")
    assert hand.listed == []
    assert hand.page._none.isVisible()
    assert hand.page._none.accessibleName() == "The search hides all 3 sheets that wait."
    said = hand.page._none.accessibleDescription()
    assert said == "The search “xx” hides 3. Esc in the search clears it."
    hand.press(Key.Key_Escape)
    assert len(hand.listed) == 3
    assert hand.page._list.hasFocus()


def test_an_empty_desk_says_what_to_do_next(hand: Hand) -> None:
    for _ in range(2):
        hand.press(Key.Key_A)
    hand.sign_in("Sam")
    hand.press(Key.Key_A)
    assert hand.listed == []
    assert hand.page._none.isVisible()
    assert hand.page._none.accessibleName() == "Nothing waits."
    assert "Enter page" in hand.page._none.accessibleDescription()


def test_a_new_declaration_comes_in_without_moving_the_hand(hand: Hand) -> None:
    hand.press(Key.Key_J)
    asked = hand.worker.asked
    done = hand.desk.commit_sheet("Ann", _stoke(hand.desk), {})
    hand.page.refresh(done.changes)
    assert hand.current == PLYMPTON
    assert STOKE in hand.listed
    assert hand.worker.asked - asked <= 2, "the few rows and the sheet, not the whole queue"


def test_a_note_half_written_survives_a_new_declaration(hand: Hand) -> None:
    hand.press(Key.Key_B)
    hand.type("Baker")
    hand.page.refresh(hand.desk.commit_sheet("Ann", _stoke(hand.desk), {}).changes)
    assert hand.page._bar.note.text() == "Baker"
    assert hand.page._bar.open


def test_a_hidden_page_looks_only_when_it_is_shown(hand: Hand) -> None:
    hand.page.hide()
    asked = hand.worker.asked
    hand.page.refresh(hand.desk.commit_sheet("Ann", _stoke(hand.desk), {}).changes)
    assert hand.worker.asked == asked
    hand.page.show()
    assert STOKE in hand.listed


def test_a_draft_that_is_begun_makes_the_page_read_nothing(hand: Hand) -> None:
    asked = hand.worker.asked
    hand.page.refresh(Changes(contests=(STOKE,)))
    assert hand.worker.asked == asked


def test_what_was_keyed_again_comes_before_what_has_nothing_to_tell(hand: Hand) -> None:
    hand.desk.commit_sheet("Ann", _stoke(hand.desk), {})
    hand.desk.send_back("Pat", STOKE, "check")
    hand.page.refresh(hand.desk.commit_sheet("Ann", _stoke(hand.desk), {}).changes)
    assert hand.listed[0] == STOKE
    hand.page._list.go_to(STOKE)
    assert "Revision 2" in hand.page._sheet.history_text()


def test_a_refusal_is_said_in_its_sentence(hand: Hand) -> None:
    hand.desk.approve("Sam", [PEVERELL])
    hand.press(Key.Key_A)
    assert hand.said[-1][1] == "error"
    assert "approved" in hand.said[-1][0]


def test_every_control_has_a_name(hand: Hand) -> None:
    assert nameless(hand.page) == []


def test_the_line_is_spoken_whole(hand: Hand) -> None:
    index = hand.page._list.model().index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Peverell, Plym: waits for review. Keyed by Ann, no findings"


def test_where_it_is_narrow_the_name_and_party_have_the_room_of_last_time(hand: Hand) -> None:
    table = hand.page._sheet.candidates
    assert [table.isColumnHidden(at) for at in (2, 5, 6)] == [True, True, False]
    assert "(Labour)" in table.rows()[1].cell(1).text
    assert "1,850" in hand.page._sheet._last.text()
    hand.page.resize(1900, 900)
    QApplication.processEvents()
    assert [table.isColumnHidden(at) for at in (2, 5, 6)] == [False, False, False]


def test_at_twice_the_text_the_sheet_goes_below_the_list(hand: Hand, dress: Dress) -> None:
    beside = [hand.page._sides.beside]
    dress.set_text(200)
    QApplication.processEvents()
    beside.append(hand.page._sides.beside)
    assert beside == [True, False]


def test_verdicts_through_the_desks_own_thread(tmp_path: Path, qtbot: QtBot, dress: Dress) -> None:
    folder = make_small(tmp_path)
    desk = open_desk(folder)
    desk.commit_sheet("Ann", peverell(desk), {})
    desk.commit_sheet("Bob", keyed(desk, PLYMPTON, [500, 300, 200, 400, 600], "1 5"), {})
    sam = next(p for p in desk.people() if p.name == "Sam")
    desk.close()
    worker = Worker(desk_in(folder))
    page = ReviewPage(worker, dress)
    worker.changes.connect(page.refresh)
    qtbot.addWidget(page)
    page.show()
    worker.start()
    try:
        page.set_person(sam)
        qtbot.waitUntil(lambda: page._reviewed is not None)
        QTest.keyClick(page._list, Key.Key_A)
        qtbot.waitUntil(lambda: page._list.current_id() == PLYMPTON)
        qtbot.waitUntil(lambda: page._sheet.accessibleDescription().startswith("Plympton"))
        assert [line.ballot_paper_id for line in page._list.lines] == [PLYMPTON]
    finally:
        worker.stop()


def test_what_another_may_see_is_put_away_until_it_is_read_anew(hand: Hand) -> None:
    page = hand.page
    assert page._stack.currentWidget() is page._sheet
    hand.worker.hold = True
    hand.sign_in("Sam")
    assert page._reviewed is None
    assert page._stack.currentWidget() is page._none
    hand.press(Key.Key_A)
    hand.worker.release()
    assert hand.state(PEVERELL) is State.ENTERED
    assert page._stack.currentWidget() is page._sheet


def test_what_council_lines_ask_for_is_said_above_the_list(hand: Hand) -> None:
    assert not hand.page._side.of_lines.isVisible()
    plym = "E06000026"
    line = hand.desk.lines.read(plym, {"line.con": "4"}, Source())
    hand.worker.ask(lambda desk: desk.lines.declare("Ann", line, lambda finding: "Seen"))
    assert hand.page._side.of_lines.text() == (
        "Council lines: 1 waits for approval, 1 disagrees with the wards. Alt+5, then W: Whole councils."
    )
    hand.worker.ask(lambda desk: desk.lines.send_back("Sam", plym, "Which?"))
    assert not hand.page._side.of_lines.isVisible()


def test_a_sheet_keyed_before_an_amendment_waits_first_and_is_not_approved(hand: Hand) -> None:
    hand.worker.ask(lambda desk: desk.approve("Sam", [PLYMPTON]))
    hand.worker.ask(lambda desk: desk.amend_contest("Sam", PLYMPTON, [SetSeats(casual=1)], "Notice"))
    assert hand.listed[0] == PLYMPTON
    assert hand.state(PLYMPTON) is State.APPROVED
    assert "key it again" in hand.page._list.lines[0].why


def test_a_declaration_without_a_candidate_added_since_is_shown_as_declared(hand: Hand) -> None:
    contest = hand.desk.contest(PEVERELL)
    added = AddCandidate(new_candidate(contest, "Ann Abel", "PP90", "Liberal Democrats"))
    hand.worker.ask(lambda desk: desk.amend_contest("Sam", PEVERELL, [added], "Nominations"))
    assert hand.listed[0] == PEVERELL
    hand.page._list.step(-1)
    hand.page._look_at(PEVERELL)
    rows = hand.page._sheet.candidates.rows()
    assert ["ADAMS, Jane", "412"] in [[row.cell(1).text.split(" (")[0], row.cell(3).text] for row in rows]
    assert hand.page._bar.sentence().startswith("Keyed before the contest was amended")


def test_what_is_seen_only_now_stands_below_what_was_accepted(hand: Hand) -> None:
    seen = Finding("likeness.exchanged", Severity.WARNING, (), "412 and 2,104 look exchanged.", "Far better.")
    sheet, book = hand.page._sheet, hand.page._reading.book
    reviewed = hand.desk.look_at("Pat", PEVERELL)
    assert book is not None
    assert reviewed.since == ()
    before = len(sheet.cards)
    sheet.show_sheet(replace(reviewed, since=(seen,)), book)
    assert len(sheet.cards) == before + 1
    card = sheet.cards[-1]
    assert card.accessibleName() == "Warning: 412 and 2,104 look exchanged."
    assert "only now that other wards are in" in card.accessibleDescription()

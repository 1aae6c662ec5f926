"""The pages of a council and of a ward on the Board, under real keys, on real desks.

Long because the pane is tried as one story: in, along, found, copied, followed, out.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.count.contest import PastCandidate, PastContest
from desk.count.declaration import Kind
from desk.gui.keys.book import meet
from desk.gui.look.style import Dress
from desk.gui.parts.signs import Sign
from desk.gui.party_book import PartyBook
from desk.gui.totals.page import BoardPage
from desk.gui.wards.rows import candidate_rows, council_seat_rows, past_rows
from desk.gui.wards.seen import WardSeen, read_ward
from desk.gui.wards.ward_view import WardView
from desk.record.entry import Person, Role
from desk.totals.council_page import council_page
from desk.totals.ward_made import ward_page
from desk.totals.ward_page import Kept
from desk.wiring.desk import Desk
from tests.fakes.kinds_declared import declared_kind
from tests.fakes.kinds_desk import GLEN as STV
from tests.fakes.kinds_desk import MAYOR, open_kinds
from tests.fakes.made_up_night import the_night
from tests.fakes.named import nameless
from tests.fakes.now_worker import NowWorker
from tests.fakes.small_desk import (
    CLERK,
    GLEN,
    HAM,
    LAB,
    LD,
    OTHER_CLERK,
    PEVERELL,
    PLYMPTON,
    STOKE,
    SUPERVISOR,
    declaration,
    keyed,
    open_double,
    open_small,
    peverell,
    small_pack,
)

Key = Qt.Key
PLYM = "E06000026"


class Seat:
    """A hand at the Board page of a real desk."""

    def __init__(self, qtbot: QtBot, dress: Dress, desk: Desk, who: str = SUPERVISOR) -> None:
        self.desk = desk
        self.worker = NowWorker(desk)
        self.page = BoardPage(self.worker, dress)  # type: ignore[arg-type]
        self.worker.changes.connect(self.page.refresh)
        self.said: list[str] = []
        self.hints: list[list[tuple[str, str]]] = []
        self.page.said.connect(lambda words, kind: self.said.append(words))
        self.page.hints.connect(self.hints.append)
        self.page.set_person(Person(who, Role.CLERK))
        qtbot.addWidget(self.page)
        self.page.resize(1176, 700)
        self.page.show()
        self.page.activateWindow()
        self.page.setFocus()
        self.page.refresh(None)
        self.pane = self.page._wards

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focused = self.page.window().focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        focused = self.page.window().focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def open_plym(self) -> None:
        self.page._tabs.councils.go_to(PLYM)
        self.page._tabs.councils.setFocus()
        self.press(Key.Key_Return)

    def open_peverell(self) -> None:
        self.open_plym()
        self.press(Key.Key_Return)

    def candidates(self) -> list[list[str]]:
        return [[row.cell(at).text for at in range(7)] for row in self.pane.ward.candidates.rows()]


@pytest.fixture
def seat(tmp_path: Path, qtbot: QtBot, dress: Dress) -> Iterator[Seat]:
    desk = open_small(tmp_path)
    yield Seat(qtbot, dress, desk)
    desk.close()


@pytest.fixture
def declared(seat: Seat) -> Seat:
    sheet = keyed(seat.desk, PEVERELL, [412, 2104, 1986], "2", electorate="9004", ballots_issued="4510")
    seat.worker.ask(lambda d: d.commit_sheet(CLERK, sheet, {}))
    return seat


# In and out


def test_enter_goes_from_council_to_ward_and_esc_back_to_where_the_hand_was(declared: Seat) -> None:
    seat = declared
    seat.open_plym()
    assert seat.pane.council.texts()[0] == "Plym"
    assert not seat.page._state.isVisible(), "the page has the whole width"
    seat.press(Key.Key_Down)
    assert seat.pane.council.wards.current_id() == PLYMPTON
    seat.press(Key.Key_Return)
    assert seat.pane.ward.texts()[:2] == ("Plympton", "Plym, 2 seats")
    assert seat.hints[-1][0] == ("Esc", "its council")
    seat.press(Key.Key_Escape)
    assert seat.pane.on == "council"
    assert seat.pane.council.wards.current_id() == PLYMPTON
    assert seat.pane.council.wards.hasFocus()
    seat.press(Key.Key_Escape)
    assert seat.pane.on == ""
    assert seat.page._tabs.councils.hasFocus()
    assert seat.page._tabs.councils.current_id() == PLYM
    assert seat.page._state.isVisible()


def test_a_click_opens_a_ward(declared: Seat) -> None:
    declared.open_plym()
    table = declared.pane.council.wards
    spot = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert declared.pane.ward.texts()[0] == "Peverell"


def test_the_ward_says_all_that_the_trade_asks(declared: Seat) -> None:
    declared.open_peverell()
    ward = declared.pane.ward
    assert ward.texts() == (
        "Peverell",
        "Plym, 1 seat",
        "Declared, not approved yet",
        "Labour gain from Conservatives",
    )
    minus = "\N{MINUS SIGN}"
    assert declared.candidates() == [
        ["2", "Tom Baker", "Labour", "2,104", "46.7%", f"{minus}1.2", "Elected"],
        ["3", "Ann Carr", "Conservative", "1,986", "44.1%", f"{minus}8.0", ""],
        ["1", "Jane Adams", "Liberal Democrats", "412", "9.2%", "+9.2", ""],
    ]
    assert ward.candidates.rows()[0].cell(1).stripe
    assert ward.candidates.rows()[0].cell(6).sign is Sign.CHECKED
    assert ward.facts["Majority"].sentence() == "2.6% of the votes, over Ann Carr (Conservative)."
    assert ward.facts["Turnout"].sentence() == "4,510 ballot papers, electorate 9,004."
    assert ward.facts["Swing"].sentence() == (
        "From Conservative to Labour, two-party swing (Butler), since 2 May 2013."
    )
    assert [[row.cell(at).text for at in range(4)] for row in ward.seats.table.rows()] == [
        ["Labour", "0", "1", "1 gained"],
        ["Conservatives", "1", "0", "1 lost"],
    ]
    assert ward.history.sentences()[0].endswith("Declared by Ann")
    assert nameless(declared.page) == []


def test_the_council_says_seats_on_both_bases_control_needs_and_its_wards(declared: Seat) -> None:
    declared.open_plym()
    council = declared.pane.council
    _, facts, result, _ = council.texts()
    assert "5 seats, 3 for control" in facts
    assert "Before: Conservative control (snapshot 2016)" in facts
    assert result.startswith("Open: ")
    seats = {row.id: [row.cell(at).text for at in range(1, 8)] for row in council.seats.table.rows()}
    assert seats["con"] == ["0", "1", "\N{MINUS SIGN}1", "0", "0", "3", "\N{EN DASH}"]
    assert any(line.startswith("Labour needs ") for line in council.needs.sentences())
    assert any("Plympton (not declared" in line for line in council.needs.sentences())
    rows = {row.id: row for row in council.wards.rows()}
    assert rows[PEVERELL].cell(3).text == "Labour gain from Conservatives"
    assert rows[PEVERELL].cell(3).stripe
    assert rows[STOKE].cell(3).text == "Not declared yet"
    assert rows[HAM].cell(2).sign is Sign.COUNTERMANDED
    assert "can decide control" in rows[PLYMPTON].cell(3).text
    assert "Labour" in rows[PLYMPTON].cell(3).spoken
    assert [row.cell(1).text for row in council.shares.table.rows()][:1] == ["46.7%"]


# Along, found, copied


def test_n_and_b_go_through_the_councils_wards_round_at_the_ends(declared: Seat) -> None:
    declared.open_peverell()
    names = []
    for key in (Key.Key_N, Key.Key_N, Key.Key_N, Key.Key_N, Key.Key_B):
        declared.press(key)
        names.append(declared.pane.ward.texts()[0])
    assert names == ["Plympton", "Stoke", "Ham", "Peverell", "Ham"]


@pytest.mark.parametrize(
    ("typed", "ward"), [("pever", "Peverell"), ("5", "Glen"), ("st plym", "Stoke"), ("HA", "Ham")]
)
def test_v_finds_a_ward_by_name_number_council_or_call_sign(seat: Seat, typed: str, ward: str) -> None:
    seat.press(Key.Key_V)
    assert seat.pane.finder.line.hasFocus()
    seat.type(typed)
    seat.press(Key.Key_Return)
    assert seat.pane.ward.texts()[0] == ward
    assert seat.pane.ward.candidates.hasFocus()


def test_letters_in_the_finder_are_no_keys_and_arrows_choose(seat: Seat) -> None:
    seat.press(Key.Key_V)
    seat.type("lenptbv")
    assert seat.pane.on == "find"
    assert seat.pane.finder.line.text() == "lenptbv"
    assert not seat.pane.finder.table.isVisible()
    seat.pane.finder.line.clear()
    seat.press(Key.Key_Down, Key.Key_Down, Key.Key_Up)
    assert seat.pane.finder.table.current_id() == PLYMPTON
    assert seat.pane.finder.line.hasFocus()
    seat.press(Key.Key_Return)
    assert seat.pane.ward.texts()[0] == "Plympton"


def test_esc_leaves_the_finder_for_where_one_was(declared: Seat) -> None:
    declared.press(Key.Key_V, Key.Key_Escape)
    assert declared.pane.on == ""
    assert declared.page._tabs.councils.hasFocus()
    declared.open_peverell()
    declared.press(Key.Key_V, Key.Key_Escape)
    assert (declared.pane.on, declared.pane.ward.texts()[0]) == ("ward", "Peverell")
    assert declared.pane.ward.candidates.hasFocus()


def test_t_copies_the_page_for_a_mail(declared: Seat) -> None:
    declared.open_plym()
    declared.press(Key.Key_T)
    assert QApplication.clipboard().text().startswith("Made-up elections 4 May 2017  TEST\nAs of ")
    assert "Plym: 5 seats, 3 for control" in QApplication.clipboard().text()
    declared.press(Key.Key_Return, Key.Key_T)
    assert "Labour gain from Conservatives." in QApplication.clipboard().text()
    assert declared.said == ["Copied as text: paste it into a mail."] * 2
    QApplication.clipboard().clear()


def test_the_tabs_keys_and_the_pictures_put_the_pages_away(declared: Seat) -> None:
    for key in (Key.Key_H, Key.Key_P, Key.Key_R):
        declared.open_peverell()
        declared.press(key)
        assert declared.pane.on == ""
        assert not declared.pane.isVisible()
        declared.page._state._area.hidePopup()
        declared.press(Key.Key_Escape, Key.Key_C)


def test_v_is_the_finders_everywhere_but_in_the_pictures() -> None:
    assert not meet("board.ward", "board.save-svg")
    assert meet("board.ward", "board.next-ward")
    assert meet("board.ward", "board.log")


# What it follows


def test_an_open_ward_follows_the_desk_and_reads_no_more_than_its_own(declared: Seat) -> None:
    declared.open_peverell()
    sheet = peverell(declared.desk, (412, 2104, 1990))
    declared.worker.ask(lambda d: d.commit_sheet(OTHER_CLERK, sheet, {}, "Misheard"))
    assert declared.candidates()[1][3] == "1,990"
    assert declared.pane.ward.texts()[2] == "Declared, not approved yet, revision 2"
    assert declared.pane.ward.history.sentences()[0].endswith(
        "Corrected by Bob (Misheard): Ann Carr 1,986 → 1,990; electorate 9,004 → not given; "
        "ballot papers 4,510 → not given"
    )
    declared.worker.ask(lambda d: d.send_back(SUPERVISOR, PEVERELL, "Which Baker?"))
    assert declared.pane.ward.texts()[2] == "In doubt: sent back to be keyed again, revision 2"
    assert declared.pane.ward.notices.sentences() == ("Sent back by Sam: Which Baker?",)
    asked = declared.worker.asked
    draft = keyed(declared.desk, GLEN, [1, 2, 3, 4], "")
    declared.worker.ask(lambda d: d.keep_draft(OTHER_CLERK, draft, ""))
    assert declared.worker.asked == asked + 1, "another ward's draft is none of this page's"


def test_a_page_that_nobody_sees_looks_when_it_is_seen_again(declared: Seat) -> None:
    declared.open_peverell()
    declared.page.hide()
    sheet = peverell(declared.desk)
    declared.worker.ask(lambda d: d.commit_sheet(OTHER_CLERK, sheet, {}, "Misheard"))
    assert declared.pane.ward.texts()[2] == "Declared, not approved yet"
    declared.page.show()
    assert declared.pane.ward.texts()[2].endswith("revision 2")


def test_an_answer_to_another_ward_is_not_shown(declared: Seat) -> None:
    declared.open_peverell()
    declared.worker.hold = True
    declared.press(Key.Key_N)
    declared.pane.open_ward(HAM)
    declared.worker.release()
    assert declared.pane.ward.texts()[0] == "Ham"


def test_a_ward_that_cannot_be_read_is_said(seat: Seat) -> None:
    seat.pane.open_ward("local.mars.2017-05-04")
    assert "not a contest" in seat.said[0]


def test_k_keys_the_council_in_one_line(declared: Seat) -> None:
    wanted: list[str] = []
    declared.page.line_wanted.connect(wanted.append)
    declared.open_plym()
    declared.press(Key.Key_K)
    assert wanted == [PLYM]


# Who may see


def test_a_sheet_keyed_once_is_not_shown_to_who_may_key_it_blind(
    tmp_path: Path, qtbot: QtBot, dress: Dress
) -> None:
    desk = open_double(tmp_path)
    desk.commit_sheet(CLERK, peverell(desk), {})
    seat = Seat(qtbot, dress, desk, OTHER_CLERK)
    seat.open_peverell()
    assert seat.pane.ward.texts()[3].startswith("Keyed once: until a second entry agrees")
    assert all(row[3] == "" for row in seat.candidates())
    assert "2,104" not in seat.pane.ward.text()
    seat.page.set_person(Person(SUPERVISOR, Role.SUPERVISOR))
    assert seat.pane.on == "", "what was read for another is put away"
    seat.open_peverell()
    assert seat.candidates()[0][3] == "2,104"
    seat.worker.hold = True
    seat.pane.open_ward(PEVERELL)
    seat.page.set_person(Person(OTHER_CLERK, Role.CLERK))
    seat.pane.open_ward(PEVERELL)
    assert (seat.pane.ward.isVisible(), seat.pane.ward.text()) == (False, ""), "nor while a page is read"
    seat.worker.release()
    assert seat.pane.ward.isVisible()
    assert "2,104" not in seat.pane.ward.text()
    desk.close()


# Kinds, pasts, widths


def test_the_single_transferable_vote_and_a_mayor(tmp_path: Path, qtbot: QtBot, dress: Dress) -> None:
    desk = open_kinds(tmp_path)
    for ballot in (STV, MAYOR):
        desk.commit_declaration(CLERK, declared_kind(ballot), "looked")
    seat = Seat(qtbot, dress, desk)
    seat.pane.open_ward(STV)
    ward = seat.pane.ward
    stages = ward.stage_table
    assert stages is not None
    rows = [[row.cell(at).text for at in range(3)] for row in stages.table.rows()]
    assert rows[0] == ["Pat Adams", "700", "663 (\N{MINUS SIGN}37)"]
    assert rows[-1] == ["Non-transferable", "\N{EN DASH}", "2.6475 (+2.6475)"]
    assert seat.candidates()[0][6] == "Elected, stage 1"
    assert not ward.facts["Majority"].isVisible()
    seat.pane.open_ward(MAYOR)
    assert ward.stage_table is None
    assert ward.facts["Majority"].sentence().endswith("over Pat Adams (Conservative) in the second count.")
    assert seat.candidates()[0][6] == "Elected, 4,700 in the second count"
    desk.close()


def two_pasts() -> WardSeen:
    pack = small_pack()
    contest = pack.contests[0]
    older = PastContest(
        "2009-06-04", "code", (PastCandidate("A", LAB, 60, True), PastCandidate("B", LD, 40, False))
    )
    one = declaration(PEVERELL, "p", [412, 2104, 1986], {2}, Kind.POLLED)
    names = {group.id: group.name for group in pack.header.groups}
    page = ward_page(
        replace(contest, past=(*contest.past, older)), one, 1, pack.group_of, names, Kept("entered")
    )
    return WardSeen(page, PartyBook(pack.header), ("Made up",), (PEVERELL,), True, "PE")


def shown(qtbot: QtBot, seen: WardSeen, width: int) -> WardView:
    view = WardView()
    qtbot.addWidget(view)
    view.resize(width, 900)
    view.show()
    view.show_ward(seen)
    QApplication.processEvents()
    return view


def test_another_earlier_poll_is_chosen_with_enter(qtbot: QtBot) -> None:
    view = shown(qtbot, two_pasts(), 1100)
    asked: list[str] = []
    view.compare.connect(asked.append)
    assert [row.cell(0).text for row in view.past.table.rows()] == ["2 May 2013", "4 June 2009"]
    assert view.past.table.rows()[0].cell(0).sign is Sign.CHECKED
    view.past.table.go_to("2009-06-04")
    QTest.keyClick(view.past.table, Key.Key_Return)
    assert asked == ["2009-06-04"]
    assert view._number.text() == "Number 1, call sign PE"


def test_a_single_earlier_poll_is_nothing_to_choose_from(declared: Seat) -> None:
    seen = read_ward(declared.desk, PEVERELL, SUPERVISOR, "")
    assert isinstance(seen, WardSeen)
    assert past_rows(seen.page, seen.book) == ()


def test_narrow_no_column_is_cut_and_the_party_stands_behind_the_name(qtbot: QtBot) -> None:
    view = shown(qtbot, two_pasts(), 500)
    table = view.candidates
    assert table.isColumnHidden(2)
    assert not table.isColumnHidden(6), "who is elected is always in sight"
    assert table.rows()[0].cell(1).text == "Tom Baker (Lab)"
    assert table.horizontalScrollBar().maximum() == 0
    wide = shown(qtbot, two_pasts(), 1100)
    assert not wide.candidates.isColumnHidden(2)
    assert wide.candidates.rows()[0].cell(1).text == "Tom Baker"


def test_long_names_take_more_lines_and_every_row_is_shown(qtbot: QtBot) -> None:
    seen = two_pasts()
    page = seen.page
    long = replace(page.stands[0], name="Christopher Jonathan Featherstonehaugh-Cholmondeley")
    many = tuple(replace(long, number=at) for at in range(1, 15))
    view = shown(qtbot, replace(seen, page=replace(page, stands=many)), 1100)
    assert len(candidate_rows(replace(page, stands=many), seen.book)) == 14
    assert view.candidates.height() == view.candidates.whole_height()
    assert view.candidates.verticalScrollBar().maximum() == 0
    assert view.candidates.verticalHeader().defaultSectionSize() > 40


def test_a_councils_seats_not_up_are_dashes_where_they_are_not_known() -> None:
    book = PartyBook(small_pack().header)
    known = council_page(the_night(), "DUNLEY", ())
    rows = council_seat_rows(known, book)
    assert sum(int(row.cell(1).text) for row in rows) == sum(dict(known.row.seats).values())
    row = replace(known.row, not_up=None, composition=None)
    lines = tuple(replace(line, not_up=None, together=None) for line in known.seats)
    dashes = council_seat_rows(replace(known, row=row, seats=lines), book)
    assert {row.cell(at).text for row in dashes for at in (4, 5)} == {"\N{EN DASH}"}


def test_before_anything_is_declared_only_names_stand(seat: Seat) -> None:
    seat.open_peverell()
    assert seat.pane.ward.texts()[2:] == ("Not declared yet", "")
    assert seat.pane.ward.candidates.isColumnHidden(3)
    assert not seat.pane.ward.facts["Swing"].isVisible()
    assert nameless(seat.page) == []

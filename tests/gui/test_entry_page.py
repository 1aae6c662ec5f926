"""Wards keyed by keys alone on a real desk: what a clerk does all night.

Long because it is one list: each test is one thing that somebody does at the page.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from desk.count.declaration import Declaration, Kind
from desk.count.percent import Percent
from desk.count.sheet import ELECTED, ELECTORATE, ISSUED, PAPERS, TOTAL, votes_field
from desk.record.entry import Person, Role
from desk.record.states import State
from desk.wiring.desk import Desk, open_desk
from tests.fakes.at_the_desk import CONTROL, AtTheDesk, Key
from tests.fakes.slow_desk import slow_desk
from tests.fakes.small_desk import (
    CLERK,
    GLEN,
    HAM,
    OTHER_CLERK,
    PEVERELL,
    PLYMPTON,
    STOKE,
    SUPERVISOR,
    make_small,
    peverell,
)

ADAMS, BAKER, CARR = (votes_field(str(id)) for id in (100, 101, 102))
Sit = Callable[..., AtTheDesk]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_small(tmp_path)


@pytest.fixture
def sit(qtbot: QtBot, folder: Path) -> Iterator[Sit]:
    """Somebody sits down at the desk in `folder`."""
    seats: list[AtTheDesk] = []

    def sits(who: str = CLERK, role: Role = Role.CLERK, **how: object) -> AtTheDesk:
        seats.append(AtTheDesk(qtbot, folder, who, role, **how))  # type: ignore[arg-type]
        return seats[-1]

    yield sits
    for seat in seats:
        seat.leave()
        assert seat.trouble == []


def stands(folder: Path, ballot: str) -> Declaration | None:
    """What is declared, as another program reads it afterwards."""
    desk = open_desk(folder, writing=False)
    entry = desk.open_sheet(CLERK, ballot).standing
    desk.close()
    return None if entry is None else entry.declaration


def with_desk(folder: Path, does: Callable[[Desk], object]) -> None:
    desk = open_desk(folder)
    does(desk)
    desk.close()


def test_a_whole_ward_by_keys_alone(sit: Sit, folder: Path) -> None:
    ann = sit()
    ann.type("pev\n")
    ann.settle()
    ann.type("412\n2104\n1986\n2\n4502\n9000\n4510\n1\n2\n0\n5\n0\n4510\n4502\n50.1\n")
    assert ann.at == ""
    ann.press(Key.Key_Return)
    ann.settle()
    declared = stands(folder, PEVERELL)
    assert declared is not None
    assert [result.votes for result in declared.candidates] == [412, 2104, 1986]
    assert declared.elected_ids == ("101",)
    assert (declared.valid_votes_total, declared.electorate, declared.ballots_issued) == (4502, 9000, 4510)
    assert declared.rejected.too_many_votes == 2
    assert declared.rejected.in_part == 0
    assert (declared.ballots_counted, declared.ballots_valid) == (4510, 4502)
    assert declared.turnout == Percent(501, 1)
    assert ann.place(PEVERELL).state is State.ENTERED
    assert ann.focus is ann.page.finder.line
    selected = ann.page.finder.selected()
    assert selected is not None
    assert selected.ballot_paper_id == PLYMPTON
    ann.press(Key.Key_Return)
    ann.settle()
    assert ann.sheet.contest.ward == "Plympton"


def test_the_cost_is_one_key_a_figure_and_two_to_commit(sit: Sit, folder: Path) -> None:
    ann = sit()
    ann.open("peverell")
    for figure in ("412", "2104", "1986", "2"):
        ann.type(figure)
        ann.press(Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert ann.at == TOTAL
    ann.press(Key.Key_F7)
    ann.press(Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    ann.settle()
    declared = stands(folder, PEVERELL)
    assert declared is not None
    assert declared.valid_votes_total is None
    assert declared.electorate is None


def test_tab_and_arrows_move_and_the_ends_do_not_wrap(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    assert ann.at == ADAMS
    ann.press(Key.Key_Up)
    assert ann.at == ADAMS
    ann.press(Key.Key_Tab)
    ann.press(Key.Key_Down)
    assert ann.at == CARR
    ann.press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    ann.press(Key.Key_Up)
    assert ann.at == ADAMS
    ann.press(Key.Key_PageDown)
    assert ann.at == ELECTED
    ann.press(Key.Key_PageDown)
    assert ann.at == PAPERS[0]
    ann.press(Key.Key_PageDown)
    assert ann.at == ""
    ann.press(Key.Key_Up)
    assert ann.at == PAPERS[-1]
    ann.press(Key.Key_Down)
    ann.press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert ann.at == PAPERS[-1]
    ann.press(Key.Key_PageUp)
    ann.press(Key.Key_PageUp)
    ann.press(Key.Key_PageUp)
    assert ann.at == ADAMS


def test_a_field_is_selected_when_reached_and_grouped_when_left(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("41234\n")
    field = ann.page.sheet.field(ADAMS)
    assert field is not None
    assert field.text() == "41,234"
    ann.press(Key.Key_Up)
    assert (field.text(), field.selectedText()) == ("41234", "41234")
    ann.type("7")
    assert ann.sheet.sheet.text(ADAMS) == "7"


def test_undo_brings_back_a_figure_and_redo_takes_it_again(sit: Sit, folder: Path) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n2104\n")
    ann.press(Key.Key_Up)
    ann.type("99")
    assert ann.sheet.sheet.text(BAKER) == "99"
    ann.press(Key.Key_Z, CONTROL)
    assert (ann.sheet.sheet.text(BAKER), ann.at) == ("2104", BAKER)
    ann.press(Key.Key_Z, CONTROL)
    assert ann.sheet.sheet.text(BAKER) == ""
    ann.press(Key.Key_Y, CONTROL)
    ann.press(Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert ann.sheet.sheet.text(BAKER) == "99"
    field = ann.page.sheet.field(BAKER)
    assert field is not None
    assert field.keyed() == "99"
    ann.leave()
    desk = open_desk(folder)
    assert desk.open_sheet(CLERK, PEVERELL).sheet.text(BAKER) == "99"
    desk.close()


def test_elected_that_is_not_whom_the_votes_say_is_found_and_stops_the_commit(sit: Sit, folder: Path) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n2104\n1986\n3\n")
    ann.settle()
    assert any(code.startswith("seats.") for code in ann.codes())
    elected = ann.page.sheet.field(ELECTED)
    assert elected is not None
    assert elected.mark() == "error"
    ann.press(Key.Key_F9)
    ann.settle()
    assert "Not declared" in ann.notices()
    assert stands(folder, PEVERELL) is None
    ann.press(Key.Key_F6)
    assert ann.at == ELECTED
    ann.type("2")
    ann.press(Key.Key_F9)
    ann.settle()
    declared = stands(folder, PEVERELL)
    assert declared is not None
    assert declared.elected_ids == ("101",)


def test_a_blank_figure_is_no_finding_while_keying_and_an_error_at_the_commit(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n")
    ann.settle()
    assert ann.codes() == []
    ann.press(Key.Key_F9)
    ann.settle()
    assert ann.codes()
    ann.press(Key.Key_F6)
    assert ann.at == BAKER


def test_what_is_typed_on_after_a_stopped_declaration_lands_nowhere_and_is_said(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n")
    ann.press(Key.Key_F9)
    before = ann.sheet.sheet
    ann.type("12\n412\n21/3\n55")
    for key in (Key.Key_Tab, Key.Key_Down, Key.Key_PageDown, Key.Key_F7, Key.Key_F4, Key.Key_Backspace):
        ann.press(key)
    ann.press(Key.Key_Z, CONTROL)
    ann.type("7")
    assert ann.sheet.sheet is before
    assert ann.at is None
    assert not ann.asked()
    assert "15 keys were not taken here: “12⏎412⏎21/3⏎557”" in ann.notices()
    ann.press(Key.Key_F6)
    ann.type("2104")
    assert ann.sheet.sheet.text(BAKER) == "2104"
    ann.press(Key.Key_Escape)
    ann.open("stoke")
    assert "not taken" not in ann.notices()


def test_a_stopped_sheet_is_turned_to_by_the_jump_by_undo_or_left(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n")
    ann.press(Key.Key_F9)
    ann.type("/3\n55")
    assert ann.sheet.sheet.text(CARR) == "55"
    ann.press(Key.Key_F9)
    ann.press(Key.Key_Z, CONTROL)
    assert ann.sheet.sheet.text(CARR) == ""
    ann.press(Key.Key_F9)
    ann.press(Key.Key_Escape)
    ann.type("12")
    assert ann.page.finder.line.text() == "12"
    assert "not taken" not in ann.notices()


def test_digits_where_no_figure_is_asked_for_are_said_not_swallowed(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.press(Key.Key_F7)
    ann.type("4")
    assert "1 key was not taken here: “4”" in ann.notices()


def test_a_figure_found_wrong_where_the_hand_is_is_replaced_by_the_next(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n2104\n1986\n2\n4402")
    ann.press(Key.Key_F9)
    ann.press(Key.Key_F6)
    assert ann.at == TOTAL
    ann.type("4502")
    assert ann.sheet.sheet.text(TOTAL) == "4502"
    ann.press(Key.Key_F9)
    ann.settle()
    assert ann.place(PEVERELL).state is State.ENTERED


def test_a_stopped_commit_is_heard_and_a_good_one_is_not(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append("beep"))
    ann = sit()
    ann.open("peverell")
    ann.type("412\n2104\n1986\n3")
    ann.press(Key.Key_F9)
    assert heard == ["beep"]
    ann.press(Key.Key_F6)
    ann.type("2")
    ann.press(Key.Key_F9)
    ann.settle()
    assert ann.place(PEVERELL).state is State.ENTERED
    assert heard == ["beep"]


def test_a_warning_at_the_foot_goes_when_it_is_true_no_more(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.press(Key.Key_D, CONTROL)
    warned = ann.said[-1][0]
    assert ann.unsaid == []
    ann.type("412")
    assert ann.unsaid == [warned]
    ann.press(Key.Key_G, CONTROL)
    ann.type("zzz\n")
    ann.press(Key.Key_Escape)
    assert ann.said[-1][0] in ann.unsaid or "" in ann.unsaid


def test_esc_takes_any_message_away_from_finder_and_sheet(sit: Sit) -> None:
    ann = sit()
    ann.press(Key.Key_Escape)
    assert ann.unsaid == [""]
    ann.open("peverell")
    ann.press(Key.Key_Escape)
    assert ann.unsaid == ["", ""]


def test_what_enter_opens_next_follows_the_finder(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n2104\n1986\n2\n")
    ann.press(Key.Key_F9)
    ann.settle()
    empty = ann.page.sheet._empty
    assert empty.accessibleName() == "Peverell declared, 2 Baker elected"
    assert empty.accessibleDescription().startswith("Next: Plympton, ")
    ann.type("stoke")
    assert empty.accessibleDescription().startswith("Next: Stoke, ")
    ann.type("zzz")
    assert empty.accessibleDescription() == ""


def test_a_rehearsal_says_where_the_sheets_lie_and_another_desk_nothing(sit: Sit) -> None:
    ann = sit()
    empty = ann.page.sheet._empty
    assert empty.accessibleDescription() == "Type letters of a ward or council, or its number, then Enter."
    ann.page.to_key_from = "Declarations to key from: here"
    ann.page._show_empty()
    assert empty.accessibleDescription().endswith("Declarations to key from: here")


def keyed_with_a_warning(ann: AtTheDesk) -> None:
    """30 papers bear no vote: odd, not impossible."""
    ann.open("peverell")
    ann.type("412\n2104\n1986\n2\n\n\n4535\n0\n0\n0\n3\n0\n")
    ann.settle()


def test_a_warning_is_accepted_with_a_reason_by_number(sit: Sit, folder: Path) -> None:
    ann = sit()
    keyed_with_a_warning(ann)
    assert ann.codes() == ["sums.papers-missing"]
    ann.press(Key.Key_F9)
    ann.settle()
    assert stands(folder, PEVERELL) is None
    ann.press(Key.Key_F8)
    assert ann.asked()
    ann.press(Key.Key_3)
    ann.settle()
    desk = open_desk(folder, writing=False)
    entry = desk.open_sheet(CLERK, PEVERELL).standing
    desk.close()
    assert entry is not None
    assert [noted.reason for noted in entry.noted] == ["Read back over the telephone"]


def test_reasons_and_half_a_reason_are_kept_over_a_restart(sit: Sit, folder: Path) -> None:
    ann = sit()
    keyed_with_a_warning(ann)
    ann.press(Key.Key_F8)
    ann.type("agent as")
    ann.leave()
    again = sit(resume=True)
    assert again.asked()
    again.type("ked\n")
    assert list(again.sheet.accepted.values()) == ["agent asked"]
    again.settle()
    again.leave()
    third = sit(resume=True)
    assert not third.asked()
    assert list(third.sheet.accepted.values()) == ["agent asked"]
    third.press(Key.Key_F9)
    third.settle()
    assert third.place(PEVERELL).state is State.ENTERED


def test_half_a_reason_why_a_sheet_is_corrected_is_kept_too(sit: Sit, folder: Path) -> None:
    with_desk(folder, lambda desk: desk.commit_sheet(CLERK, peverell(desk), {}))
    ann = sit()
    ann.open("peverell")
    ann.type("421")
    ann.press(Key.Key_F9)
    ann.press(Key.Key_F8)
    ann.type("heard wr")
    ann.leave()
    again = sit(resume=True)
    again.type("ong\n")
    again.settle()
    desk = open_desk(folder, writing=False)
    entry = desk.open_sheet(CLERK, PEVERELL).standing
    desk.close()
    assert entry is not None
    assert (entry.revision, entry.reason) == (2, "heard wrong")


def test_an_undo_leaves_the_reasons_and_a_question_left_is_asked_no_more(sit: Sit) -> None:
    ann = sit()
    keyed_with_a_warning(ann)
    ann.press(Key.Key_F8)
    ann.type("agent asked\n")
    ann.press(Key.Key_Z, CONTROL)
    assert list(ann.sheet.accepted.values()) == ["agent asked"]
    ann.press(Key.Key_Y, CONTROL)
    ann.page.sheet.focus(ISSUED)
    ann.type("4536\n")
    ann.settle()
    ann.press(Key.Key_F8)
    ann.type("no")
    ann.press(Key.Key_Escape)
    assert ann.sheet.sheet.asked == ("", "")


def test_a_warning_is_accepted_with_a_reason_typed_and_wanted_anew_when_it_changes(sit: Sit) -> None:
    ann = sit()
    keyed_with_a_warning(ann)
    ann.press(Key.Key_F8)
    ann.type("agent asked\n")
    assert list(ann.sheet.accepted.values()) == ["agent asked"]
    field = ann.page.sheet.field(ISSUED)
    assert field is not None
    assert field.mark() is None
    ann.page.sheet.focus(ISSUED)
    ann.type("4536\n")
    ann.settle()
    assert field.mark() == "warning"
    ann.press(Key.Key_F9)
    ann.settle()
    assert "F8" in ann.notices()


def test_esc_leaves_the_reasons_and_a_wrong_number_chooses_nothing(sit: Sit) -> None:
    ann = sit()
    keyed_with_a_warning(ann)
    ann.press(Key.Key_F8)
    ann.press(Key.Key_9)
    assert ann.asked()
    ann.press(Key.Key_Escape)
    assert not ann.asked()
    assert ann.sheet.accepted == {}
    assert ann.at is not None


def test_f6_goes_through_the_findings_and_enter_to_the_field(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n2104\n19x6\n4\n")
    ann.settle()
    assert len(ann.codes()) == 2
    ann.press(Key.Key_F6)
    first = ann.page.findings.current()
    ann.press(Key.Key_F6)
    second = ann.page.findings.current()
    assert first is not None
    assert second is not None
    assert first != second
    ann.press(Key.Key_F6)
    assert ann.page.findings.current() == first
    ann.press(Key.Key_Return)
    assert ann.at == first.fields[0]


def test_a_sheet_is_resumed_to_the_digit(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n21")
    ann.leave()
    again = sit(resume=True)
    assert again.sheet.contest.ward == "Peverell"
    assert again.at == BAKER
    field = again.page.sheet.field(BAKER)
    assert field is not None
    assert field.text() == "21"
    again.type("04")
    assert field.text() == "2104", "the hand goes on behind the digits that stand"
    assert again.sheet.sheet.text(ADAMS) == "412"


def test_the_kind_chosen_is_resumed_too(sit: Sit) -> None:
    ann = sit()
    ann.open("plympton")
    ann.press(Key.Key_F4)
    ann.press(Key.Key_3)
    assert ann.sheet.sheet.kind is Kind.COUNTERMANDED
    ann.leave()
    again = sit(resume=True)
    assert (again.sheet.contest.ward, again.sheet.sheet.kind) == ("Plympton", Kind.COUNTERMANDED)


def test_what_somebody_types_first_comes_before_their_old_draft(sit: Sit, folder: Path) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412")
    ann.leave()
    again = sit(opening=slow_desk(folder, 0.05))
    again.page.resume()
    again.type("stoke")
    again.settle()
    assert again.page.open_sheet is None
    assert again.page.finder.line.text() == "stoke"


def test_an_unopposed_ward_with_one_key_for_all(sit: Sit, folder: Path) -> None:
    ann = sit()
    sheet = ann.open("stoke")
    assert (sheet.sheet.kind, ann.at) == (Kind.UNOPPOSED, ELECTED)
    ann.press(Key.Key_F5)
    assert ann.sheet.sheet.text(ELECTED) == "1"
    ann.press(Key.Key_Return)
    ann.press(Key.Key_Return)
    ann.settle()
    declared = stands(folder, STOKE)
    assert declared is not None
    assert declared.kind is Kind.UNOPPOSED
    assert declared.elected_ids == ("300",)


def test_a_countermanded_poll_and_nothing_typed_ahead_declares_it(sit: Sit, folder: Path) -> None:
    ann = sit()
    ann.type("ham\n12\n")
    ann.settle()
    assert stands(folder, HAM) is None
    assert "3 keys were not taken here: “12⏎”" in ann.notices()
    ann.press(Key.Key_F9)
    ann.settle()
    declared = stands(folder, HAM)
    assert declared is not None
    assert declared.kind is Kind.COUNTERMANDED


def test_a_polled_ward_turns_out_countermanded_and_back_without_losing_figures(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n")
    ann.press(Key.Key_F4)
    ann.press(Key.Key_3)
    assert ann.at == ""
    ann.press(Key.Key_Z, CONTROL)
    assert ann.sheet.sheet.kind is Kind.POLLED
    assert ann.sheet.sheet.text(ADAMS) == "412"


def test_stv_takes_first_preferences_and_whoever_is_declared_elected(sit: Sit, folder: Path) -> None:
    ann = sit()
    ann.open("glen")
    field = ann.page.sheet.field(ann.sheet.fields[0])
    assert field is not None
    assert field.accessibleName() == "First preferences, 1 Moss, Olu, Conservative"
    ann.type("900\n800\n700\n600\n1 2 4\n")
    ann.press(Key.Key_F9)
    ann.settle()
    declared = stands(folder, GLEN)
    assert declared is not None
    assert declared.kind is Kind.STV
    assert declared.elected_ids == ("500", "501", "503")


def test_candidates_of_one_surname_are_said_to_be(sit: Sit) -> None:
    ann = sit()
    ann.open("plympton")
    names = [ann.page.sheet.field(name) for name in ann.sheet.fields[:3]]
    spoken = [field.accessibleName() for field in names if field is not None]
    assert spoken == [
        "Votes, 1 Evans, Gwen, Conservative, same surname as another",
        "Votes, 2 Evans, Huw, Labour, same surname as another",
        "Votes, 3 Frost, Ida, Liberal Democrats",
    ]


def test_a_sheet_somebody_else_keys_can_only_be_looked_at(sit: Sit, folder: Path) -> None:
    with_desk(folder, lambda desk: desk.keep_draft(OTHER_CLERK, peverell(desk), ADAMS))
    ann = sit()
    ann.open("peverell")
    assert "Bob is keying this sheet" in ann.notices()
    field = ann.page.sheet.field(ADAMS)
    assert field is not None
    assert not field.isEnabled()
    assert field.text() == "412"
    ann.type("9\n")
    ann.press(Key.Key_F9)
    ann.settle()
    assert ann.sheet.sheet.text(ADAMS) == "412"
    assert stands(folder, PEVERELL) is None


def test_a_supervisor_takes_it_over_with_one_key(sit: Sit, folder: Path) -> None:
    with_desk(folder, lambda desk: desk.keep_draft(OTHER_CLERK, peverell(desk), ADAMS))
    sam = sit(SUPERVISOR, Role.SUPERVISOR)
    sam.open("peverell")
    assert "F3" in sam.notices()
    sam.press(Key.Key_F3)
    sam.settle()
    assert sam.at == ADAMS
    sam.press(Key.Key_F9)
    sam.settle()
    assert stands(folder, PEVERELL) is not None


def test_a_correction_asks_why_and_makes_a_revision(sit: Sit, folder: Path) -> None:
    with_desk(folder, lambda desk: desk.commit_sheet(CLERK, peverell(desk), {}))
    ann = sit()
    ann.open("peverell")
    assert "revision 1" in ann.notices()
    ann.press(Key.Key_F9)
    ann.settle()
    assert "Nothing has been changed" in ann.notices()
    ann.type("12\n421\n")
    assert ann.sheet.sheet.text(ADAMS) == "412"
    ann.press(Key.Key_F6)
    assert ann.at == ADAMS
    ann.type("421")
    ann.press(Key.Key_F9)
    ann.type("1")
    assert not ann.asked()
    ann.press(Key.Key_F8)
    assert ann.asked()
    ann.press(Key.Key_1)
    ann.settle()
    desk = open_desk(folder, writing=False)
    entry = desk.open_sheet(CLERK, PEVERELL).standing
    desk.close()
    assert entry is not None
    assert (entry.revision, entry.reason) == (2, "Keyed wrongly here")
    assert entry.declaration.candidates[0].votes == 421


def test_the_first_figure_of_a_correction_replaces_the_one_that_stands(sit: Sit, folder: Path) -> None:
    with_desk(folder, lambda desk: desk.commit_sheet(CLERK, peverell(desk), {}))
    ann = sit()
    ann.open("peverell")
    ann.type("421")
    assert ann.sheet.sheet.text(ADAMS) == "421"


def test_a_sheet_sent_back_shows_the_note_and_needs_no_reason(sit: Sit, folder: Path) -> None:
    with_desk(folder, lambda desk: desk.commit_sheet(CLERK, peverell(desk), {}))
    with_desk(folder, lambda desk: desk.send_back(SUPERVISOR, PEVERELL, "look at Carr"))
    ann = sit()
    assert ann.place(PEVERELL).state is State.RETURNED
    ann.open("peverell")
    assert "Sent back by Sam: look at Carr" in ann.notices()
    ann.press(Key.Key_F9)
    ann.settle()
    desk = open_desk(folder, writing=False)
    entry = desk.open_sheet(CLERK, PEVERELL).standing
    desk.close()
    assert entry is not None
    assert (entry.revision, entry.reason) == (2, "")


def test_where_another_program_writes_one_can_only_look(sit: Sit, folder: Path) -> None:
    writer = open_desk(folder)
    try:
        ann = sit(opening=lambda: open_desk(folder, writing=False))
        ann.open("peverell")
        assert "here you can look" in ann.notices()
        field = ann.page.sheet.field(ADAMS)
        assert field is not None
        assert not field.isEnabled()
        ann.leave()
    finally:
        writer.close()


def test_typing_ahead_of_a_slow_desk_loses_and_misplaces_nothing(sit: Sit, folder: Path) -> None:
    ann = sit(opening=slow_desk(folder, 0.3))
    ann.type("peverell\n412\n2104\n1986\n2\n")
    ann.press(Key.Key_F7)
    ann.type("\nplympton\n101\n102\n103\n104\n105\n4 5\n")
    ann.press(Key.Key_F9)
    ann.type("sto")
    ann.settle()
    first, second = stands(folder, PEVERELL), stands(folder, PLYMPTON)
    assert first is not None
    assert second is not None
    assert [result.votes for result in first.candidates] == [412, 2104, 1986]
    assert [result.votes for result in second.candidates] == [101, 102, 103, 104, 105]
    assert second.elected_ids == ("203", "204")
    assert ann.page.finder.line.text() == "sto"
    assert ann.said == []


def test_a_commit_the_desk_refuses_brings_the_sheet_back(sit: Sit, folder: Path) -> None:
    ann = sit(opening=slow_desk(folder, 0.1))
    ann.open("peverell")
    ann.type("412\n2104\n1986\n2\n")
    ann.settle()
    ann.worker.ask(lambda desk: desk.retire_person(SUPERVISOR, CLERK))
    ann.press(Key.Key_F9)
    assert ann.page.open_sheet is None
    ann.settle()
    assert ann.said[-1][1] == "error"
    assert "Nobody called Ann" in ann.notices()
    assert ann.sheet.sheet.text(BAKER) == "2104"


def test_a_refused_commit_does_not_disturb_the_next_sheet(sit: Sit, folder: Path) -> None:
    ann = sit(opening=slow_desk(folder, 0.1))
    ann.open("peverell")
    ann.type("412\n2104\n1986\n2\n")
    ann.settle()
    ann.worker.ask(lambda desk: desk.commit_sheet(OTHER_CLERK, peverell(desk), {}), None, lambda _: None)
    ann.worker.ask(lambda desk: desk.put_away(CLERK, PEVERELL))
    ann.worker.ask(lambda desk: desk.commit_sheet(OTHER_CLERK, peverell(desk), {}))
    ann.press(Key.Key_F9)
    ann.type("stoke\n1")
    ann.settle()
    assert ann.sheet.contest.ward == "Stoke"
    assert ann.sheet.sheet.text(ELECTED) == "1"
    assert "give a reason to correct it" in ann.said[-1][0]


def test_what_stopped_the_commit_is_taken_back_once_mended(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n2104\n1986\n3\n")
    ann.press(Key.Key_F9)
    assert "Not declared" in ann.notices()
    ann.press(Key.Key_F6)
    ann.type("2\n")
    ann.settle()
    assert ann.notices() == ""
    assert ann.codes() == []


def test_in_the_finder_no_key_declares_the_sheet_that_stands_beside_it(sit: Sit, folder: Path) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n2104\n1986\n2\n")
    ann.press(Key.Key_Escape)
    for key in (Key.Key_F9, Key.Key_F4, Key.Key_F8):
        ann.press(key)
    ann.settle()
    assert not ann.asked()
    assert stands(folder, PEVERELL) is None


def test_what_is_typed_ahead_stays_on_this_page_though_another_comes_to_the_front(
    sit: Sit, folder: Path, qtbot: QtBot
) -> None:
    ann = sit(opening=slow_desk(folder, 0.2))
    window = QStackedWidget()
    qtbot.addWidget(window)
    window.addWidget(ann.page)
    other = QLineEdit()
    window.addWidget(other)
    window.show()
    window.activateWindow()
    ann.page.finder.line.setFocus()
    ann.type("peverell\n412\n21")
    window.setCurrentWidget(other)
    other.setFocus()
    ann.settle()
    assert other.text() == ""
    assert (ann.sheet.sheet.text(ADAMS), ann.sheet.sheet.text(BAKER)) == ("412", "21")
    window.removeWidget(ann.page)
    ann.page.setParent(None)


def test_a_sheet_another_page_changed_is_looked_at_anew_on_coming_back(sit: Sit, folder: Path) -> None:
    with_desk(folder, lambda desk: desk.commit_sheet(CLERK, peverell(desk), {}))
    sam = sit(SUPERVISOR, Role.SUPERVISOR)
    sam.open("peverell")
    sam.page.hide()
    sam.worker.ask(lambda desk: desk.send_back(SUPERVISOR, PEVERELL, "look at Carr"))
    sam.settle()
    sam.page.show()
    sam.settle()
    assert "look at Carr" in sam.notices()


def test_the_jump_goes_to_a_candidate_by_number_or_name(sit: Sit) -> None:
    ann = sit()
    ann.open("plympton")
    ann.type("/3\n")
    assert ann.at == ann.sheet.fields[2]
    ann.press(Key.Key_G, CONTROL)
    ann.type("hill\n")
    assert ann.at == ann.sheet.fields[4]
    ann.press(Key.Key_G, CONTROL)
    ann.type("zzz\n")
    assert ann.said[-1] == ("No candidate here is “zzz”: number or name.", "warning")
    ann.press(Key.Key_Escape)
    assert ann.at == ann.sheet.fields[4]
    assert ann.sheet.sheet.untouched


def test_esc_goes_to_the_finder_and_back_and_the_draft_stays(sit: Sit, folder: Path) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n21")
    ann.press(Key.Key_Escape)
    assert ann.focus is ann.page.finder.line
    ann.type("x")
    ann.press(Key.Key_Escape)
    assert ann.page.finder.line.text() == ""
    ann.press(Key.Key_Escape)
    assert ann.at == BAKER
    ann.press(Key.Key_Escape)
    ann.type("stoke\n")
    ann.settle()
    ann.press(Key.Key_Escape)
    ann.open("peverell")
    assert (ann.at, ann.sheet.sheet.text(BAKER)) == (BAKER, "21")


def test_a_draft_begun_by_mistake_is_put_away(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412")
    ann.settle()
    assert ann.place(PEVERELL).state is State.DRAFTED
    ann.press(Key.Key_D, CONTROL)
    ann.press(Key.Key_1)
    ann.settle()
    assert ann.place(PEVERELL).state is State.OPEN
    assert ann.page.open_sheet is None
    assert ann.focus is ann.page.finder.line


def test_where_nothing_is_keyed_nothing_can_be_put_away_and_that_is_said(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.press(Key.Key_D, CONTROL)
    assert not ann.asked()
    assert ann.said[-1] == ("Nothing is keyed here to put away: Esc leaves the sheet.", "warning")


def test_every_control_has_a_name_and_keys_are_hinted(sit: Sit) -> None:
    ann = sit()
    hints: list[tuple[tuple[str, str], ...]] = []
    ann.page.hints_changed.connect(hints.append)
    ann.open("peverell")
    named = ann.page.sheet.field
    spoken = [field.accessibleName() for name in ann.sheet.fields if (field := named(name)) is not None]
    assert spoken[1] == "Votes, 2 Baker, Tom, Labour"
    assert all(spoken)
    assert len(set(spoken)) == len(spoken)
    assert ("F9", "declare") in hints[-1]
    assert ("Ctrl+V", "paste") in hints[-1]
    ann.type("412\n")
    assert ("Ctrl+D", "put away") in hints[-1]
    assert ann.page.sheet.declare.accessibleName() == "Declare"


def test_another_person_sits_down_and_finds_their_own_draft(sit: Sit, folder: Path) -> None:
    with_desk(folder, lambda desk: desk.keep_draft(OTHER_CLERK, peverell(desk), BAKER))
    ann = sit()
    ann.open("plympton")
    ann.type("5")
    ann.page.sign_in(Person(OTHER_CLERK, Role.CLERK))
    ann.settle()
    assert (ann.sheet.contest.ward, ann.at) == ("Peverell", BAKER)


def test_a_mouse_may_do_it_too(sit: Sit, folder: Path) -> None:
    ann = sit()
    ann.open("peverell")
    ann.type("412\n2104\n1986\n")
    elected = ann.page.sheet.field(ELECTED)
    assert elected is not None
    QTest.mouseClick(elected, Qt.MouseButton.LeftButton)
    assert ann.at == ELECTED
    ann.type("2")
    QTest.mouseClick(ann.page.sheet.declare, Qt.MouseButton.LeftButton)
    ann.settle()
    assert stands(folder, PEVERELL) is not None


def test_rows_stay_visible_and_elected_too_with_many_candidates(sit: Sit) -> None:
    ann = sit()
    ann.open("plympton")
    for name in ann.sheet.fields:
        ann.page.sheet.focus(name)
        field = ann.page.sheet.field(name)
        assert field is not None
        assert field.isVisible()
        assert not field.visibleRegion().isEmpty()


def test_electorate_is_optional_and_kept_as_typed(sit: Sit) -> None:
    ann = sit()
    ann.open("peverell")
    ann.page.sheet.focus(ELECTORATE)
    ann.type("9o00\n")
    ann.settle()
    field = ann.page.sheet.field(ELECTORATE)
    assert field is not None
    assert (field.text(), field.mark()) == ("9o00", "error")

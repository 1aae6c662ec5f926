"""What happened at a count stands wherever somebody handles that count: Enter, Review, Board."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from desk.gui.entry.page import EntryPage
from desk.gui.look.style import Dress
from desk.gui.more import MorePage
from desk.gui.review.page import ReviewPage
from desk.gui.totals.page import BoardPage
from desk.settings import remember
from desk.wiring.desk import Desk
from tests.fakes.at_the_window import AtTheWindow, Key, press, type_text
from tests.fakes.small_desk import CLERK, GLEN, PEVERELL, PIN, SUPERVISOR, keyed, make_small, peverell

TOLD = "Recount 2: two votes between them (agent)"
COUNCIL = "Delay: count suspended until 09:00 (returning officer)"


@pytest.fixture
def seat(
    qtbot: QtBot, dress: Dress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AtTheWindow]:
    monkeypatch.setenv("COUNT_DESK_SETTINGS", str(tmp_path / "settings.json"))
    remember(last_desk=str(make_small(tmp_path / "made", mode="rehearsal")))
    made = AtTheWindow(qtbot, dress)
    made.wait_for(lambda: made.session.seen is not None)
    press(Key.Key_1)
    made.wait_for(lambda: made.session.person is not None)
    yield made
    made.leave()


def ask(seat: AtTheWindow, verb: object) -> None:
    assert seat.session.worker is not None
    done: list[object] = []
    seat.session.worker.ask(verb, done.append)  # type: ignore[arg-type]
    seat.wait_for(lambda: bool(done))


def focused_name() -> str:
    there = QApplication.focusWidget()
    return "" if there is None else there.accessibleName()


def note(desk: Desk) -> object:
    return desk.night.note_incident(CLERK, PEVERELL, "recount", "two votes between them", "agent", 2)


def test_on_the_sheet_and_in_the_list_of_enter_while_it_is_keyed(seat: AtTheWindow) -> None:
    page = seat.frame.page("enter")
    assert isinstance(page, EntryPage)
    seat.wait_for(lambda: bool(page.finder.places))
    type_text("peverell\n")
    seat.wait_for(lambda: page.open_sheet is not None)
    type_text("41")
    assert page.sheet.notices.sentences() == ()
    ask(seat, note)
    seat.wait_for(lambda: page.sheet.notices.sentences() == (TOLD,))
    type_text("2")
    sheet = page.open_sheet
    assert sheet is not None
    assert "412" in sheet.sheet.texts.values(), "the hand was not disturbed"
    rows = page.finder.findChild(QListView)
    assert rows is not None
    row = next(i for i in range(5) if "Peverell" in str(rows.model().index(i, 0).data()))
    assert TOLD in str(rows.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    ask(seat, lambda desk: desk.night.withdraw_incident(SUPERVISOR, desk.night.incidents()[0].seq, "Wrong"))
    seat.wait_for(lambda: page.sheet.notices.sentences() == ())


def test_on_the_sheet_at_review_and_on_the_council_s_page(seat: AtTheWindow) -> None:
    ask(seat, lambda desk: desk.commit_sheet(CLERK, peverell(desk), {}))
    ask(seat, note)
    ask(
        seat,
        lambda desk: desk.night.note_incident(
            CLERK, "Plym", "delay", "count suspended until 09:00", "returning officer"
        ),
    )
    review = seat.frame.show_page("review")
    assert isinstance(review, ReviewPage)
    seat.wait_for(lambda: review._incidents.sentences() == (TOLD,))
    board = seat.frame.show_page("board")
    assert isinstance(board, BoardPage)
    seat.wait_for(lambda: board._tabs.row("E06000026") is not None)
    board.show_council("E06000026")
    seat.wait_for(lambda: board._wards.council.incidents.sentences() == (COUNCIL, f"Peverell: {TOLD}"))
    assert board._wards.council.wards.rows()[0].cell(0).sign is not None
    board.close_council()
    press(Key.Key_D)
    seat.wait_for(lambda: any(row.cell(3).text == COUNCIL for row in board._tabs.due.rows()))
    assert any(row.cell(1).text.endswith("Whole council") for row in board._tabs.due.rows())


def test_from_due_to_the_time_of_a_council_and_back(seat: AtTheWindow) -> None:
    seat.session.sign_out()
    seat.wait_for(lambda: CLERK in focused_name())
    assert seat.session.seen is not None
    names = [person.name for person in seat.session.seen.people]
    press(Key(Key.Key_1 + names.index(SUPERVISOR)))
    type_text(f"{PIN}\n")
    seat.wait_for(lambda: seat.session.person is not None)
    board = seat.frame.show_page("board")
    assert isinstance(board, BoardPage)
    seat.wait_for(lambda: board._tabs.row("E06000026") is not None)
    press(Key.Key_D)
    seat.wait_for(lambda: bool(board._tabs.due.rows()))
    board._tabs.due.go_to("E06000026")
    press(Key.Key_I)
    more = seat.frame.page("more")
    assert isinstance(more, MorePage)
    seat.wait_for(lambda: more.night.table.current_id() == "E06000026")
    assert more.night.part.key == "times"
    press(Key.Key_S)
    type_text("02:30\nThe town hall rang\n")
    seat.wait_for(lambda: more.night.texts()[1].startswith("Expected at 02:30, set by Sam"))
    seat.frame.show_page("board")
    seat.wait_for(lambda: any(row.cell(0).text == "02:30" for row in board._tabs.due.rows()))


def test_from_a_council_s_page_to_an_incident_at_its_ward(seat: AtTheWindow) -> None:
    board = seat.frame.show_page("board")
    assert isinstance(board, BoardPage)
    seat.wait_for(lambda: board._tabs.row("E06000026") is not None)
    board.show_council("E06000026")
    seat.wait_for(lambda: board._wards.council.wards.current_id() == PEVERELL)
    press(Key.Key_I)
    more = seat.frame.page("more")
    assert isinstance(more, MorePage)
    seat.wait_for(lambda: more.night.table.current_id() == PEVERELL)
    press(Key.Key_S)
    type_text("R\n\n\n\nagent\n")
    seat.wait_for(lambda: [row.cell(2).text for row in more.night.table.rows()] == ["Recount (agent)"])


def test_an_editor_s_word_and_a_group_from_the_window_stand_on_the_board_and_in_the_watch_folder(
    seat: AtTheWindow, tmp_path: Path
) -> None:
    seat.session.sign_out()
    seat.wait_for(lambda: CLERK in focused_name())
    assert seat.session.seen is not None
    names = [person.name for person in seat.session.seen.people]
    press(Key(Key.Key_1 + names.index(SUPERVISOR)))
    type_text(f"{PIN}\n")
    seat.wait_for(lambda: seat.session.person is not None)
    more = seat.frame.show_page("more")
    assert isinstance(more, MorePage)
    press(Key.Key_I)
    press(Key.Key_6)
    seat.wait_for(lambda: more.night.set_button.isEnabled())
    press(Key.Key_S)
    folder = tmp_path / "graphics"
    type_text(f"{folder}\n\n")
    seat.wait_for(lambda: (folder / "board.json").exists())
    press(Key.Key_2)
    seat.wait_for(lambda: bool(more.night.table.rows()))
    press(Key.Key_Slash)
    type_text("glen\n")
    press(Key.Key_S)
    type_text("N\nA casting vote\n")
    seat.wait_for(lambda: more.night.texts()[1].startswith("No overall control, set by Sam"))
    press(Key.Key_1)
    seat.wait_for(lambda: bool(more.night.table.rows()))
    press(Key.Key_Slash)
    type_text("independ\n")
    press(Key.Key_S)
    type_text("A\nGlen Voice\nThey stand as one\n")
    seat.wait_for(lambda: more.night.texts()[1].startswith("Glen Voice, set by Sam"))
    ask(seat, lambda desk: desk.commit_sheet(CLERK, keyed(desk, GLEN, [600, 760, 640, 500], "2 3 4"), {}))

    def written() -> tuple[object, object]:
        told = json.loads((folder / "board.json").read_text("utf-8"))
        glen = next(row for row in told["councils"] if row["name"] == "Glen")
        return glen["control"], glen["seats"].get("glen-voice")

    seat.wait_for(lambda: written() == ("noc", 1))
    board = seat.frame.show_page("board")
    assert isinstance(board, BoardPage)
    seat.wait_for(lambda: (row := board._tabs.row("S12000005")) is not None and row.control == "noc")
    assert any(row.cell(0).text == "Glen Voice" for row in board._state.table.rows())

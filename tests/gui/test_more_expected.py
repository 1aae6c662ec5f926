"""Expected seats and whole councils on the More page, by keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from desk.count.declaration import Source
from desk.record.entry import Person
from desk.totals.board import Base
from desk.wiring.desk import Desk
from tests.fakes.at_more import ANN, SAM, AtMore, focused
from tests.fakes.at_the_window import Key, press, type_text
from tests.fakes.small_desk import (
    CLERK,
    HAM,
    PEVERELL,
    PLYMPTON,
    keyed,
    peverell,
)

PLYM = "E06000026"


Sit = Callable[[Person], AtMore]


def test_a_supervisor_adds_a_casual_vacancy_by_keys(sit: Sit, desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    seat = sit(SAM)
    press(Key.Key_X)
    section = seat.page.expected
    assert section.texts()[0] == "Peverell, Plym"
    assert section.texts()[3] == "As the pack has it: never amended."
    press(Key.Key_S)
    assert seat.hints[0] == ("Enter", "next field")
    type_text("\n1\n\nNotice of poll\n")
    assert desk.contest(PEVERELL).seats.casual == 1
    _, seats, candidates, versions = section.texts()
    assert seats.startswith(
        "Due by the cycle 1 · casual vacancies 1 · countermanded 0: 2 on the ballot paper"
    )
    assert "2  Tom Baker (Labour)" in candidates
    assert versions.startswith("Version 1: casual vacancies 0 → 1. Notice of poll. Sam, ")
    assert seat.said[-1] == (
        "Peverell: casual vacancies 0 → 1. It is declared and must be keyed again.",
        "good",
    )
    assert focused() is section.table


def test_names_and_candidates_by_keys(sit: Sit, desk: Desk) -> None:
    sit(SAM)
    press(Key.Key_X)
    press(Key.Key_N)
    type_text("2\nThomas Baker\n\nlabour\nPaper\n")
    assert desk.contest(PEVERELL).candidates[1].name == "Thomas Baker"
    press(Key.Key_M)
    type_text("Ann Abel\n\nPP90\n1\nNominations\n")
    assert desk.contest(PEVERELL).candidates[0].name == "Ann Abel"
    press(Key.Key_R)
    type_text("1\nWithdrawn\n")
    assert [candidate.surname for candidate in desk.contest(PEVERELL).candidates] == [
        "Adams",
        "Baker",
        "Carr",
    ]


def test_what_is_refused_is_said_in_the_form_and_kept(sit: Sit, desk: Desk) -> None:
    seat = sit(SAM)
    press(Key.Key_X)
    press(Key.Key_S)
    type_text("\n\n2\nwhy\n")
    form = seat.page.expected.forms["seats"]
    assert "no more can be countermanded" in form.wrong()
    assert form.asked["countermanded"].text() == "2"
    press(Key.Key_Escape)
    press(Key.Key_R)
    type_text("9\nwhy\n")
    assert "candidates 1 to 3" in seat.page.expected.forms["remove"].wrong()
    press(Key.Key_Escape)
    press(Key.Key_N)
    type_text("x\n\n\n\nwhy\n")
    assert "whole number" in seat.page.expected.forms["name"].wrong()
    press(Key.Key_Escape)
    assert desk.versions(PEVERELL) == ()


def test_a_form_without_a_reason_asks_for_it(sit: Sit, desk: Desk) -> None:
    seat = sit(SAM)
    press(Key.Key_X)
    press(Key.Key_S)
    type_text("\n1\n\n\n")
    reason = seat.page.expected.forms["seats"].asked["reason"]
    assert (reason.error(), focused()) == ("Give the reason.", reason.field)
    assert desk.versions(PEVERELL) == ()


def test_a_clerk_may_look(sit: Sit, desk: Desk) -> None:
    seat = sit(ANN)
    press(Key.Key_X)
    assert not any(button.isVisible() for button in seat.page.expected.buttons.values())
    press(Key.Key_S)
    assert not seat.page.expected.forms["seats"].isVisible()
    press(Key.Key_Slash)
    type_text("ham")
    assert [row.id for row in seat.page.expected.table.rows()] == [HAM]


# Whole councils


def test_a_line_is_keyed_kept_and_declared(sit: Sit, desk: Desk) -> None:
    seat = sit(ANN)
    press(Key.Key_W)
    section = seat.page.councils
    assert section.table.current_id() == PLYM
    press(Key.Key_Return)
    type_text("\n3")
    draft = desk._store.council_lines.draft(PLYM)
    assert draft is not None
    assert (draft.texts, draft.at_field) == ({"line.lab": "3"}, "line.lab")
    assert section.pane.said()[0] == "3 of 4 seats: 1 missing"
    press(Key.Key_F9)
    assert "The line adds up to 3 and Plym fills 4 seats" in section.pane.said()[1]
    type_text("\n\n\n\n\n\n1")
    assert section.pane.texts()["line.ind"] == "1"
    press(Key.Key_F9)
    entry = desk.lines.stands(PLYM)
    assert entry is not None
    assert dict(entry.line.seats) == {"lab": 3, "ind": 1}
    row = section.table.rows()[0]
    assert [row.cell(at).text for at in (0, 1, 2)] == ["Plym", "line", "entered"]
    assert focused() is section.table


def test_a_line_left_is_kept_and_put_away_at_will(sit: Sit, desk: Desk) -> None:
    seat = sit(ANN)
    press(Key.Key_W)
    press(Key.Key_N)
    type_text("2")
    press(Key.Key_Escape)
    assert seat.page.councils.table.rows()[0].cell(2).text == "being keyed"
    press(Key.Key_N)
    pane = seat.page.councils.pane
    assert pane.texts()["line.con"] == "2"
    press(Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert desk._store.council_lines.draft(PLYM) is None


def test_a_second_person_approves_and_a_disagreement_is_seen(sit: Sit, desk: Desk) -> None:
    line = desk.lines.read(PLYM, {"line.con": "4"}, Source())
    desk.lines.declare(CLERK, line, {})
    seat = sit(SAM)
    press(Key.Key_W)
    press(Key.Key_V)
    entry = desk.lines.stands(PLYM)
    assert entry is not None
    assert entry.state.value == "approved"
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    seat.page.refresh(None)
    looks = seat.page.councils.table.rows()[0].cell(3)
    assert looks.tone == "error"
    assert looks.text.startswith("Impossible already: Labour has 2 by the wards and 0 by the line of Plym")
    press(Key.Key_B)
    type_text("Which page?\n")
    assert dict(desk.council_rows(Base.EVE)[0].seats) == {"lab": 2}


def test_a_supervisor_sets_the_seats_not_up(sit: Sit, desk: Desk) -> None:
    seat = sit(SAM)
    press(Key.Key_W)
    press(Key.Key_S)
    type_text("9\n\n\ncon 2, lab 1, vacant 1\nRegister\n")
    row = desk.council_rows(Base.EVE)[0]
    assert (row.size, row.not_up) == (9, (("con", 2), ("lab", 1)))
    assert "Version 1: size 5 → 9, seats not up worked out → con 2" in seat.page.councils.about()
    press(Key.Key_S)
    type_text("nine\n\n\n\nwhy\n")
    assert "whole number" in seat.page.councils.amend.wrong()


def test_the_board_sends_a_council_to_be_keyed_in_one_line(sit: Sit, desk: Desk) -> None:
    seat = sit(ANN)
    seat.page.key_council(PLYM)
    assert seat.page.section() == "councils"
    type_text("4")
    assert seat.page.councils.pane.texts()["line.con"] == "4"
    draft = desk._store.council_lines.draft(PLYM)
    assert draft is not None

"""The night's page in More: set, changed and taken back by real keys; what is refused; what a clerk may.

Long because each of its six parts is gone through once.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.gui.night.groups import new_id
from desk.gui.night.section import PARTS, NightSection
from desk.gui.watched import Watched
from desk.record.entry import Person
from desk.settings import WatchFolder, watch_folder_of
from desk.wiring.desk import Desk, open_desk
from tests.fakes.at_more import ANN, SAM, AtMore, focused
from tests.fakes.at_the_window import Key, press, type_text
from tests.fakes.named import nameless
from tests.fakes.small_desk import CLERK, IND, PEVERELL, SUPERVISOR, make_small

PLYM = "E06000026"
Sit = Callable[[Person], AtMore]


def at(seat: AtMore, part: str) -> NightSection:
    """At one of the parts, by its key."""
    press(Key.Key_I)
    press({p.key: Key(Key.Key_1 + n) for n, p in enumerate(PARTS)}[part])
    assert seat.page.night.part.key == part
    return seat.page.night


def cells(night: NightSection, row: int = 0) -> list[str]:
    return [night.table.rows()[row].cell(n).text for n in range(len(night.part.columns))]


def test_a_party_is_put_into_a_new_group_then_another_and_back(sit: Sit, desk: Desk) -> None:
    seat = sit(SAM)
    night = at(seat, "groups")
    assert [row.cell(0).text for row in night.table.rows()] == [
        "Conservative",
        "Independent",
        "Labour",
        "Liberal Democrats",
    ]
    press(Key.Key_Slash)
    type_text("indep\n")
    assert focused() is night.table
    press(Key.Key_S)
    type_text("A\n")
    assert focused() is night.faces["groups"].form.asked["name"].field
    type_text("Plym First\nThey stand together\n")
    assert desk.group_of(IND) == "plym-first"
    assert seat.said[-1] == ("Independent counts as Plym First from now on.", "good")
    assert cells(night)[:2] == ["Independent", "Plym First"]
    title, stands, _, _ = night.texts()
    assert title == f"Independent ({IND})"
    assert "Plym First, set by Sam, " in stands
    assert stands.endswith(": They stand together. The pack has Independent.")
    press(Key.Key_S)
    press(Key.Key_Up)
    type_text("\n\nThey are residents\n")
    assert desk.group_of(IND) == "residents"
    press(Key.Key_B)
    type_text("\n")
    form = night.open_form()
    assert form is not None
    assert form.wrong() == "Give the reason."
    type_text("They are not\n")
    assert desk.group_of(IND) == "ind"
    assert "taken back. They are not" in night.texts()[2].splitlines()[0]
    assert len(night.texts()[2].splitlines()) == 3
    desk.check_journal()


@pytest.mark.parametrize(
    ("name", "taken", "id"),
    [
        ("Plym First", set(), "plym-first"),
        ("Labour!", {"labour"}, "labour-2"),
        (
            "Plaid Llanelli \N{LATIN SMALL LETTER W WITH CIRCUMFLEX} and many more words",
            set(),
            "plaid-llanelli-an",
        ),
        ("", set(), "?"),
    ],
)
def test_a_new_group_is_called_by_its_name(name: str, taken: set[str], id: str) -> None:
    assert new_id(name, taken) == id


def test_a_new_group_without_a_name_is_refused_at_its_field(sit: Sit, desk: Desk) -> None:
    seat = sit(SAM)
    night = at(seat, "groups")
    press(Key.Key_S)
    type_text("A\n\nWhy not\n")
    form = night.open_form()
    assert form is not None
    assert "is no group here" in form.asked["name"].error()
    assert desk.night.rulings() == ()
    press(Key.Key_Escape)
    assert night.open_form() is None
    assert focused() is night.table


def test_an_editor_s_word_is_set_and_taken_back(sit: Sit, desk: Desk) -> None:
    seat = sit(SAM)
    night = at(seat, "control")
    press(Key.Key_Slash)
    type_text("plym\n")
    press(Key.Key_S)
    type_text("N\nThe mayor's casting vote\n")
    assert seat.said[-1] == ("Plym: no overall control, as an editor has set.", "good")
    assert cells(night)[:3] == ["Plym", "No overall control", "Not known yet"]
    assert "It stands once the council is complete." in night.texts()[1]
    press(Key.Key_B)
    type_text("He did not vote\n")
    assert seat.said[-1] == ("Plym: control is as its seats have it again.", "good")
    assert [one.reason for one in desk.night.rulings()] == ["The mayor's casting vote", "He did not vote"]
    assert not night.take_button.isEnabled()


def test_an_expected_time_is_set_wrong_refused_and_then_right(sit: Sit, desk: Desk) -> None:
    seat = sit(SAM)
    night = at(seat, "times")
    press(Key.Key_Slash)
    type_text("plym\n")
    press(Key.Key_S)
    type_text("soon\nThey rang\n")
    form = night.open_form()
    assert form is not None
    assert "is no time" in form.asked["at"].error()
    assert focused() is form.asked["at"].field
    type_text("02:30\n\n")
    assert desk.night.expected()[PLYM].at == "2017-05-05T02:30"
    row = next(row for row in night.table.rows() if row.id == PLYM)
    assert [row.cell(0).text, row.cell(3).text] == ["02:30", "\N{EN DASH}"]
    assert night.texts()[1].startswith("Expected at 02:30, set by Sam, ")
    press(Key.Key_S)
    type_text("\nThey do not know\n")
    form = night.open_form()
    assert form is not None, "the time that stands is in its field: nothing is new"
    assert "set already" in form.wrong()
    press(Key.Key_Escape)
    press(Key.Key_B)
    type_text("They do not know\n")
    assert desk.night.expected() == {}


def test_an_incident_is_noted_changed_and_withdrawn_and_stands_in_its_history(sit: Sit, desk: Desk) -> None:
    seat = sit(SAM)
    night = at(seat, "incidents")
    assert night.faces["incidents"].hasFocus(), "the empty part has the keyboard: its keys work"
    assert not night.set_button.isEnabled()
    press(Key.Key_Slash)
    type_text("pev\n")
    assert cells(night) == ["", "Peverell", "ward, Plym"]
    press(Key.Key_S)
    type_text("R\n2\ntwo votes between them\n01:10\n\n")
    form = night.open_form()
    assert form is not None
    assert "its source" in form.asked["source"].error()
    type_text("agent\n")
    assert desk.place(PEVERELL).incidents == ("Recount 2: two votes between them (agent, 01:10)",)
    assert cells(night) == [
        "01:10",
        "Peverell, Plym",
        "Recount 2: two votes between them (agent, 01:10)",
    ]
    press(Key.Key_Return)
    type_text("\n3\n\n\n\nA third one\n")
    assert desk.place(PEVERELL).incidents == ("Recount 3: two votes between them (agent, 01:10)",)
    press(Key.Key_B)
    type_text("It was Plympton\n")
    assert desk.place(PEVERELL).incidents == ()
    assert [row.cell(2).text[:20] for row in night.table.rows()] == [
        "Withdrawn: Recount 3",
        "Withdrawn: Recount 2",
    ]
    told = night.texts()[2]
    assert "Taken back by Sam" in told
    assert told.count("It was Plympton") == 1
    assert not night.take_button.isEnabled()
    desk.check_journal()


def test_an_incident_of_a_whole_council(sit: Sit, desk: Desk) -> None:
    seat = sit(SAM)
    night = at(seat, "incidents")
    press(Key.Key_Slash)
    type_text("plym\n")
    assert cells(night) == ["", "Plym", "whole council"]
    press(Key.Key_S)
    type_text("D\nx\ncount suspended until 09:00\n\nRO\n")
    form = night.open_form()
    assert form is not None
    assert "is none" in form.asked["number"].error()
    form.asked["number"].put("")
    press(Key.Key_Return)
    type_text("\n\n\n")
    assert [one.subject for one in desk.night.incidents()] == [PLYM]
    assert seat.said[-1] == ("Plym: delay noted.", "good")


def test_a_clerk_sees_and_notes_incidents_but_sets_nothing(sit: Sit, desk: Desk) -> None:
    desk.night.set_control(SUPERVISOR, "Plym", "noc", "Casting vote")
    desk.night.note_incident(CLERK, PEVERELL, "delay", "", "RO")
    seat = sit(ANN)
    for part in PARTS:
        night = at(seat, part.key)
        assert not night.take_button.isEnabled()
        assert night.texts()[3].startswith("Ann is a clerk: a supervisor ")
        if part.key != "incidents":
            assert not night.set_button.isVisible()
            press(Key.Key_S)
            press(Key.Key_Return)
            assert night.open_form() is None
    night = at(seat, "control")
    assert "set by Sam" in night.texts()[1]
    night = at(seat, "incidents")
    assert not night.set_button.isEnabled(), "what stands a supervisor changes"
    press(Key.Key_Slash)
    type_text("stoke\n")
    press(Key.Key_S)
    type_text("V\n154\nA pilot\n\nRO\n")
    assert desk.night.incidents()[0].who == CLERK


def test_a_ward_and_a_council_are_watched_with_what_they_need(sit: Sit, desk: Desk) -> None:
    seat = sit(SAM)
    night = at(seat, "watch")
    press(Key.Key_Slash)
    type_text("pever\n")
    press(Key.Key_S)
    type_text("\n")
    form = night.open_form()
    assert form is not None
    assert form.wrong() == "Give the reason."
    type_text("The leader's own\n")
    why, name, told = cells(night)
    assert (why, name) == ("The leader's own", "Peverell, Plym")
    assert told.startswith(
        "Not declared; Labour needs a swing of 2.1 points: Conservatives were 160 votes ahead"
    )
    press(Key.Key_S)
    type_text("Nobody's\n")
    assert [row.why for row in desk.night.watch_list()] == ["Nobody's"]
    press(Key.Key_B)
    type_text("Told\n")
    assert desk.night.watch_list() == ()
    assert seat.said[-1] == ("Peverell, Plym is watched no more.", "good")


def test_what_is_found_stays_in_hand_while_the_board_moves(sit: Sit, desk: Desk) -> None:
    seat = sit(SAM)
    night = at(seat, "watch")
    press(Key.Key_Slash)
    type_text("ply")
    assert night.table.rows()[0].id == PLYM
    type_text("\n")
    press(Key.Key_Down)
    held = night.table.current_id()
    assert held != PLYM
    seat.worker.ask(lambda d: d.night.watch(SUPERVISOR, "Glen", "Elsewhere"))
    assert night.table.current_id() == held
    press(Key.Key_Slash)
    type_text(",")
    assert [row.id for row in night.table.rows()] == ["S12000005"]


def test_a_new_group_that_is_there_already_is_that_group(sit: Sit, desk: Desk) -> None:
    night = at(sit(SAM), "groups")
    night.table.go_to(IND)
    press(Key.Key_S)
    type_text("A\nlabour\nThey take the whip\n")
    assert desk.group_of(IND) == "lab"
    assert [group.name for group in desk.header.groups].count("Labour") == 1


def test_letters_that_nothing_has_say_so(sit: Sit) -> None:
    seat = sit(SAM)
    for key in ("groups", "incidents"):
        night = at(seat, key)
        press(Key.Key_Slash)
        type_text("zzz")
        assert night.table.rows() == ()
        assert night.faces[key].empty.accessibleName() == "Nothing here has these letters."
        assert not night.set_button.isEnabled()
        press(Key.Key_Return)


def test_everything_has_a_name_in_every_part_and_form(sit: Sit, desk: Desk) -> None:
    desk.night.note_incident(CLERK, PEVERELL, "delay", "", "RO")
    seat = sit(SAM)
    for part in PARTS:
        at(seat, part.key)
        assert nameless(seat.page) == []
        press(Key.Key_S)
        assert nameless(seat.page) == []
        press(Key.Key_Escape)


def test_who_only_looks_is_told(qtbot: QtBot, dress: Dress, tmp_path: Path) -> None:
    looker = open_desk(make_small(tmp_path), writing=False)
    seat = AtMore(qtbot, dress, looker, SAM)
    night = at(seat, "control")
    assert night.texts()[3].startswith("Another program has this desk open")
    assert not night.set_button.isEnabled()
    looker.close()


def test_somebody_else_s_form_is_shut_when_they_sign_in(sit: Sit) -> None:
    seat = sit(SAM)
    night = at(seat, "control")
    press(Key.Key_S)
    form = night.open_form()
    assert form is not None
    seat.page.set_person(ANN)
    assert night.open_form() is None


@pytest.mark.parametrize(("choice", "percent"), [("light", 200), ("dark", 100), ("contrast", 150)])
def test_it_wears_every_look(sit: Sit, dress: Dress, choice: str, percent: int) -> None:
    seat = sit(SAM)
    night = at(seat, "times")
    dress.choose(choice)
    dress.set_text(percent)
    press(Key.Key_S)
    QApplication.processEvents()
    form = night.open_form()
    assert form is not None
    assert form.isVisible()
    assert form.asked["at"].field.hasFocus()


# The watch folder


class Watching:
    """A seat whose window keeps a watch folder."""

    def __init__(self, qtbot: QtBot, dress: Dress, desk: Desk) -> None:
        self.seat = AtMore(qtbot, dress, desk, SAM)
        self.watched = Watched(self.seat.worker, str(desk.folder))  # type: ignore[arg-type]
        night = self.seat.page.night
        night._watched = self.watched
        self.watched.changed.connect(night._folder_changed)
        self.night = at(self.seat, "folder")


@pytest.fixture
def watching(qtbot: QtBot, dress: Dress, desk: Desk) -> Iterator[Watching]:
    one = Watching(qtbot, dress, desk)
    yield one
    one.watched.stop()


def test_the_watch_folder_is_chosen_shown_and_turned_off(
    qtbot: QtBot, watching: Watching, desk: Desk, tmp_path: Path
) -> None:
    night, said = watching.night, watching.seat.said
    assert night.texts()[:2] == ("No watch folder", "Off: nothing is written.")
    press(Key.Key_S)
    type_text("graphics\n\n")
    form = night.open_form()
    assert form is not None
    assert "not a whole path" in form.wrong()
    form.asked["folder"].put("")
    type_text("\n\n")
    assert form.wrong() == "Name the folder: its whole path."
    type_text(f"{tmp_path / 'graphics'}\n\n")
    assert night.open_form() is None
    assert said[-1] == (f"The board is written into {tmp_path / 'graphics'} after each commit.", "good")
    qtbot.waitUntil(lambda: bool(night.table.rows()))
    assert [row.id for row in night.table.rows()][-1] == "board.json"
    assert night.texts()[1].startswith("On. Last written at ")
    press(Key.Key_B)
    assert night.texts()[1] == "Off: nothing is written."
    assert watch_folder_of(str(desk.folder)) == WatchFolder(str(tmp_path / "graphics"), False)
    assert desk.night.rulings() == (), "nothing of it stands in the journal"


def test_a_watch_folder_that_fails_says_so_where_it_is_set(
    qtbot: QtBot, watching: Watching, tmp_path: Path
) -> None:
    folder = tmp_path / "graphics"
    watching.watched.choose(str(folder), on=True)
    qtbot.waitUntil(lambda: bool(watching.watched.state.written))
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    watching.watched.commit_came()
    qtbot.waitUntil(lambda: "can't be written now" in watching.night.texts()[1])
    assert "is not there any more" in watching.night.texts()[1]

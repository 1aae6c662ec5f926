"""The board's figures as rows: what is known is shown, what is not is a dash. No window."""

from dataclasses import replace

import pytest

from desk.count.party import GROUPS
from desk.gui.parts.cells import DASH
from desk.gui.party_book import PartyBook
from desk.gui.seat_blocs import board_blocs, council_blocs
from desk.gui.totals.rows import (
    composition,
    council_row,
    hands_rows,
    ordered,
    outcome,
    party_rows,
    seat_changes,
    short_outcome,
)
from desk.packs.header import Header
from desk.record.entry import Place
from desk.record.states import State
from desk.totals.board import Base, CouncilRow
from desk.totals.running import RunningTotals
from tests.fakes.made_up_night import the_night

BOOK = PartyBook(Header("Made up", "2018-05-03", "local.2018-05-03", GROUPS, ()))


@pytest.fixture(scope="module")
def night() -> RunningTotals:
    return the_night()


def rows_of(night: RunningTotals, base: Base = Base.LAST_FOUGHT) -> dict[str, CouncilRow]:
    return {row.name: row for row in night.council_rows(base)}


def test_every_number_of_a_party_row_is_the_boards(night: RunningTotals) -> None:
    board = night.board(Base.LAST_FOUGHT)
    shown = {row.id: [row.cell(at).text for at in range(5)] for row in party_rows(board, BOOK)}
    for row in board.parties:
        if row.silent:
            assert row.group not in shown
        else:
            name, councils, _, seats, change = shown[row.group]
            assert (name, seats) == (row.name, f"{row.seats:,}")
            assert councils == (str(row.councils) if row.councils or row.councils_change else "")
            assert (change == DASH) == (row.seats_change is None)
    assert list(shown)[-1] == "noc"
    assert shown["noc"][1] == str(board.no_overall_control.councils)


def test_a_change_that_is_not_known_is_a_dash_and_is_spoken(night: RunningTotals) -> None:
    board = night.board(Base.EVE)
    bundled = next(row for row in board.parties if row.group == "ind")
    assert bundled.seats_change is None
    cell = next(row for row in party_rows(board, BOOK) if row.id == "ind").cell(4)
    assert (cell.text, cell.spoken) == (DASH, "change not known")


def test_the_half_circle_has_every_seat_once(night: RunningTotals) -> None:
    board = night.board(Base.LAST_FOUGHT)
    blocs = board_blocs(board, BOOK)
    assert sum(bloc.seats for bloc in blocs) == board.seats.of
    won = [bloc.seats for bloc in blocs if bloc.colour]
    assert won == sorted(won, reverse=True)
    assert sum(won) == sum(row.seats for row in board.parties)
    assert {bloc.label for bloc in blocs if not bloc.colour} == {"Vacant", "Countermanded", "To come"}


def test_a_councils_half_circle_has_its_size_and_its_majority(night: RunningTotals) -> None:
    for row in rows_of(night).values():
        blocs, majority = council_blocs(row, BOOK)
        if row.composition is not None and row.size is not None:
            assert sum(bloc.seats for bloc in blocs) == row.size
            assert majority == row.size // 2 + 1
        else:
            assert majority is None, "without the seats not up there is no line to draw"


def test_council_rows_say_progress_holder_and_result(night: RunningTotals) -> None:
    ashby = council_row(rows_of(night)["Ashby"], BOOK)
    assert [ashby.cell(at).text for at in (0, 1, 3, 4)] == ["Ashby", "2 of 2", "Lab", "Con"]
    assert ashby.cell(5).text == "Labour gain from Conservatives"
    idle = rows_of(night)["Idle"]
    assert council_row(idle, BOOK).cell(1).text == "1 of 2"


def test_a_composition_names_four_at_most_and_loses_no_seat() -> None:
    row = replace(
        rows_of(the_night())["Ashby"],
        composition=(("con", 9), ("green", 2), ("lab", 5), ("ld", 3), ("ukip", 1)),
    )
    said = composition(row, BOOK).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "Con 9, Lab 5, LD 3, rest 3"
    won = composition(replace(row, composition=None, seats=(("lab", 3),)), BOOK)
    assert won.replace("\N{NO-BREAK SPACE}", " ") == "won: Lab 3"


def test_called_early_and_unknown_are_told_apart(night: RunningTotals) -> None:
    base = rows_of(night)["Idle"]
    assert outcome(replace(base, called="con", sentence=""), BOOK) == "Called: Conservatives"
    assert outcome(replace(base, called="noc", sentence=""), BOOK) == "Called: no overall control"
    unknown = replace(base, called=None, sentence="", declared=2, of=2, unknown="Why it is not known.")
    assert outcome(unknown, BOOK) == "Why it is not known."
    assert short_outcome(unknown, BOOK) == "Control cannot be told: open it to see why"


def test_councils_are_found_and_ordered(night: RunningTotals) -> None:
    rows = night.council_rows(Base.LAST_FOUGHT)
    assert [row.name for row in ordered(rows, "name", "BY")] == ["Ashby", "Carby", "Eastby"]
    nearly = [row.name for row in ordered(rows, "nearly", "")]
    assert nearly[0] == "Idle", "the one with a ward to come"
    assert [row.name for row in ordered(rows, "complete", "")][-1] == "Idle"


def test_only_councils_that_changed_hands_are_listed_gains_first(night: RunningTotals) -> None:
    rows = night.council_rows(Base.LAST_FOUGHT)
    shown = hands_rows(rows, BOOK)
    by_id = {row.gss: row for row in rows}
    results = [by_id[row.id].result for row in shown]
    assert results == sorted(results, key=lambda result: result != "gain")
    assert {row.gss for row in rows if row.result in ("gain", "loss to no overall control")} == {
        row.id for row in shown
    }
    assert "ASHBY" in {row.id for row in shown}


def test_seat_changes_name_the_largest_with_a_real_minus(night: RunningTotals) -> None:
    row = replace(
        rows_of(night)["Ashby"], seats_change=(("con", -5), ("green", 1), ("lab", 4), ("ld", 2), ("ukip", -2))
    )
    assert seat_changes(row, BOOK).replace("\N{NO-BREAK SPACE}", " ") == "Lab +4, LD +2, Con −5"
    assert seat_changes(replace(row, seats_change=None), BOOK) == DASH
    assert seat_changes(replace(row, seats_change=(("lab", 0),)), BOOK) == "no change"


def place(ballot: str, ward: str, council: str) -> Place:
    return Place(ballot, 1, ward, council, council.upper(), 1, 2, State.ENTERED, "", "Ann")

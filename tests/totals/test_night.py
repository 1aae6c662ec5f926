"""The made-up night, every figure added up by hand."""

from dataclasses import replace

import pytest

from desk.count.council import NO_OVERALL_CONTROL
from desk.count.errors import Misused, Refused
from desk.count.party import GROUPS
from desk.totals.area import LONDON, OUTSIDE_LONDON
from desk.totals.board import Base, Board, Bundle, CouncilRow, Coverage, NoOverallControl, PartyRow, Progress
from desk.totals.running import RunningTotals
from tests.fakes.made_up_night import (
    CONTESTS,
    COUNCILS,
    COUNTERMANDED,
    contest,
    council,
    held,
    the_night,
    won,
)


def party(board: Board, group: str) -> tuple[int, int | None, int, int | None]:
    """Councils and their change, seats and their change."""
    row = next(row for row in board.parties if row.group == group)
    return row.councils, row.councils_change, row.seats, row.seats_change


def named(name: str, base: Base = Base.LAST_FOUGHT) -> CouncilRow:
    return next(row for row in the_night().council_rows(base) if row.name == name)


def test_how_far_the_night_is() -> None:
    board = the_night().board(Base.LAST_FOUGHT)
    assert board.after == Progress(8, 9)
    assert board.contests == Progress(17, 18)
    assert board.seats == Progress(30, 34)
    assert (board.vacant, board.countermanded) == (1, 3)
    assert board.not_approved == 2
    assert board.votes == 1_000


def test_seats_since_they_were_last_fought() -> None:
    board = the_night().board(Base.LAST_FOUGHT)
    assert party(board, "con") == (1, -2, 11, -2)
    assert party(board, "lab") == (2, 0, 11, 1)
    assert party(board, "ld") == (0, 0, 1, 1)
    assert party(board, "ukip") == (0, 0, 0, -2)
    assert party(board, "ind") == (1, None, 5, 1)
    assert party(board, "residents") == (0, None, 1, 0)
    assert board.no_overall_control == NoOverallControl(3, 2)
    assert board.changes_over == Coverage(14, 15)


def test_seats_since_the_eve_of_poll() -> None:
    board = the_night().board(Base.EVE)
    assert party(board, "con") == (1, -2, 11, -4)
    assert party(board, "lab") == (2, 0, 11, 0)
    assert party(board, "ukip") == (0, 0, 0, -1)
    assert party(board, "ind") == (1, None, 5, None)
    assert board.changes_over == Coverage(14, 15)
    assert board.bundle == Bundle(("Independent", "Ratepayers and Residents", "Other"), 0, 1)


def test_control_that_cannot_be_told_stands_in_no_row() -> None:
    board = the_night().board(Base.LAST_FOUGHT)
    assert board.control_unknown == 1
    assert board.controls_over == Coverage(7, 8)
    garth = named("Garth")
    assert garth.control is None
    assert garth.result is None
    assert "one figure" in garth.unknown


def test_london_apart() -> None:
    totals = the_night()
    london, rest = totals.board(Base.LAST_FOUGHT, LONDON), totals.board(Base.LAST_FOUGHT, OUTSIDE_LONDON)
    assert london.after == Progress(2, 2)
    assert party(london, "lab") == (1, 1, 7, 3)
    assert party(london, "con") == (0, -1, 3, -2)
    assert london.no_overall_control == NoOverallControl(1, 0)
    assert rest.after == Progress(4, 5)
    assert party(rest, "con") == (1, -1, 8, 1)


@pytest.mark.parametrize(
    ("name", "control", "result", "sentence", "final"),
    [
        ("Ashby", "lab", "gain", "Labour gain from Conservatives", True),
        ("Barton", NO_OVERALL_CONTROL, "no change", "No overall control: no change", True),
        ("Carby", "lab", "hold", "Labour hold", True),
        (
            "Dunley",
            NO_OVERALL_CONTROL,
            "loss to no overall control",
            "Labour loss to no overall control",
            True,
        ),
        (
            "Eastby",
            NO_OVERALL_CONTROL,
            "loss to no overall control",
            "Conservative loss to no overall control; countermanded seats can still change it",
            False,
        ),
        ("Fenny", "con", "hold", "Conservative hold", True),
        (
            "Hapton",
            "ind",
            "hold",
            "Independent hold (held before by independents, residents or others)",
            True,
        ),
        ("Idle", None, None, "", False),
    ],
)
def test_what_became_of_each_council(
    name: str, control: str | None, result: str | None, sentence: str, final: bool
) -> None:
    row = named(name)
    assert (row.control, row.result, row.sentence, row.final) == (control, result, sentence, final)


def test_seats_not_up_and_a_casual_vacancy() -> None:
    carby = named("Carby")
    assert carby.not_up == held("lab 3 con 2")
    assert carby.composition == held("lab 5 con 4")
    assert carby.seats == held("con 2 lab 2")
    assert carby.seats_change == held("con 1 lab -1")


def test_a_vacant_seat_stays_in_the_denominator() -> None:
    dunley = named("Dunley")
    assert dunley.composition == held("lab 4 con 3")
    assert (dunley.size, dunley.vacant) == (8, 1)


def test_a_bundle_stands_under_other_in_the_council() -> None:
    garth = named("Garth", Base.EVE)
    assert garth.not_up == held("con 3 other 4")
    assert garth.composition == held("con 3 other 7")
    assert garth.seats == held("ind 3")
    assert garth.seats_change == held("con -1 other 1")


def test_a_council_is_called_before_its_last_ward_where_that_can_alter_nothing() -> None:
    idle = named("Idle")
    assert (idle.declared, idle.of, idle.called) == (1, 2, NO_OVERALL_CONTROL)
    totals = the_night()
    totals.put("Idle 1", won("con 1"))
    assert next(r for r in totals.council_rows(Base.EVE) if r.name == "Idle").called is None


def test_a_by_election_counts_nowhere() -> None:
    totals = the_night()
    before = totals.board(Base.LAST_FOUGHT)
    totals.put("Jarby 1", won("ukip 1"))
    assert totals.board(Base.LAST_FOUGHT) == before
    assert "Jarby" not in {row.name for row in totals.council_rows(Base.LAST_FOUGHT)}


def test_a_countermanded_poll_that_is_held_after_all() -> None:
    totals = the_night()
    totals.put("Eastby 2", won("con 2"))
    board = totals.board(Base.LAST_FOUGHT)
    assert party(board, "con") == (2, -1, 13, -2)
    assert board.countermanded == 1
    totals.put("Eastby 2", None)
    assert totals.board(Base.LAST_FOUGHT) == the_night().board(Base.LAST_FOUGHT)


def test_an_approval_alone_moves_only_its_count() -> None:
    totals = the_night()
    totals.put("Fenny 1", won("con 3 lab 1", approved=True))
    board = totals.board(Base.EVE)
    assert board.not_approved == 1
    assert board.parties == the_night().board(Base.EVE).parties


def test_an_empty_night_knows_no_change() -> None:
    board = RunningTotals(COUNCILS, CONTESTS, GROUPS).board(Base.LAST_FOUGHT)
    assert board.after == Progress(0, 9)
    assert board.contests == Progress(1, 18)
    assert board.parties[0] == PartyRow("con", "Conservatives", 0, None, 0, None)
    assert board.no_overall_control == NoOverallControl(0, None)


def test_a_council_whose_every_poll_is_stopped_is_complete_from_the_start_and_open() -> None:
    stopped = (contest("Ashby 1", 3, "con 3", countermanded=3), contest("Ashby 2", 3, None, countermanded=3))
    totals = RunningTotals(COUNCILS[:1], stopped, GROUPS)
    row = totals.council_rows(Base.LAST_FOUGHT)[0]
    assert row.complete
    assert (row.control, row.final) == (NO_OVERALL_CONTROL, False)
    assert row.seats_change is None
    board = totals.board(Base.LAST_FOUGHT)
    assert (board.countermanded, board.seats, board.changes_over) == (6, Progress(0, 6), Coverage(0, 0))


def test_a_countermanded_declaration_undoes_the_one_before() -> None:
    totals = the_night()
    totals.put("Hapton 1", COUNTERMANDED)
    board = totals.board(Base.LAST_FOUGHT)
    assert party(board, "ind") == (0, None, 3, 1)
    assert board.countermanded == 6


def test_a_group_the_pack_forgot_to_name_has_a_row_while_it_has_seats() -> None:
    totals = the_night()
    totals.put("Idle 2", won("pirates 1"))
    assert totals.board(Base.LAST_FOUGHT).parties[-1].name == "pirates"
    totals.put("Idle 2", None)
    assert totals.board(Base.LAST_FOUGHT) == the_night().board(Base.LAST_FOUGHT)


def test_an_unknown_contest_is_refused() -> None:
    with pytest.raises(Refused, match="Nowhere 1 is not a contest of this pack"):
        the_night().put("Nowhere 1", None)


def test_a_contest_of_no_council_is_refused() -> None:
    with pytest.raises(Refused, match="no council ASHBY"):
        RunningTotals((council("Other", 3, "", None),), CONTESTS[:1], GROUPS)


def test_areas_by_name() -> None:
    totals = the_night()
    labels = [area.label for area in totals.areas()]
    assert labels[:3] == ["Everywhere", "England", "Wales"]
    assert labels.count("Wales") == 1
    assert "England outside London" in labels
    assert totals.area("london") == LONDON
    assert totals.board(Base.EVE, totals.area("Garth")).after == Progress(1, 1)
    assert totals.area("GARTH").label == "Garth"
    with pytest.raises(Misused, match="no area 'Mars'"):
        totals.area("Mars")


def test_a_board_begins_last_fought_unless_the_eve_alone_is_known() -> None:
    assert the_night().first_base() is Base.LAST_FOUGHT
    unknown = [replace(one, last_fought=None) for one in CONTESTS]
    assert RunningTotals(COUNCILS, unknown, GROUPS).first_base() is Base.EVE
    blank = [replace(one, eve=()) for one in COUNCILS]
    assert RunningTotals(blank, unknown, GROUPS).first_base() is Base.LAST_FOUGHT

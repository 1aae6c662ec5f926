"""Seats still to come, and who won them when they were last fought; mayors with whose the office was."""

from desk.count.declaration import Kind
from desk.count.party import GROUPS
from desk.totals.area import LONDON
from desk.totals.as_json import board_json
from desk.totals.board import Base, Mayors, Progress
from desk.totals.facts import ContestFacts, Outcome
from desk.totals.mayors import mayor_rows, mayors_title
from desk.totals.running import RunningTotals
from desk.totals.say import to_come_note
from tests.fakes.made_up_night import CONTESTS, COUNCILS, DECLARED, held, the_night, won


def empty() -> RunningTotals:
    return RunningTotals(COUNCILS, CONTESTS, GROUPS)


def test_before_anything_is_declared_all_seats_are_to_come_by_who_won_them_last() -> None:
    board = empty().board(Base.LAST_FOUGHT)
    # 34 up, 2 of them countermanded by the pack; of Eastby 1 nobody knows who won it.
    assert board.seats_waiting == 32
    assert dict(board.to_come) == {"con": 12, "lab": 10, "ind": 4, "ukip": 2, "residents": 1}
    assert to_come_note(board) == (
        "Still to come: 32 seats; last won by Conservatives 12, Labour 10, Independent 4, UKIP 2, "
        "Ratepayers and Residents 1; by whom is not known of 3."
    )
    assert to_come_note(empty().board(Base.EVE, LONDON)) == (
        "Still to come: 10 seats; last won by Conservatives 5, Labour 4, UKIP 1."
    )
    assert board_json(board)["to_come"]["seats"] == 32
    assert board_json(board)["to_come"]["last_won_by"]["con"] == 12


def test_a_declaration_takes_its_seats_away_and_taking_it_back_brings_them_again() -> None:
    totals = the_night()
    board = totals.board(Base.LAST_FOUGHT)
    assert (board.seats_waiting, board.to_come) == (1, held("con 1"))
    totals.put("Idle 2", won("lab 1"))
    assert to_come_note(totals.board(Base.LAST_FOUGHT)) == ""
    for ballot in DECLARED:
        totals.put(ballot, None)
    totals.put("Idle 2", None)
    assert totals.board(Base.EVE) == empty().board(Base.EVE)


def test_where_nobody_knows_who_won_them_the_seats_alone_are_said() -> None:
    facts = [
        ContestFacts("Ashby 1", "ASHBY", 3),
        ContestFacts("Ashby 2", "ASHBY", 1, last_fought=held("con 2")),
    ]
    board = RunningTotals(COUNCILS[:1], facts, GROUPS).board(Base.EVE)
    assert to_come_note(board) == "Still to come: 4 seats."


MAYORS = (
    ContestFacts("mayor.ashby", "ASHBY", 1, last_fought=held("lab 1"), mayor=True),
    ContestFacts("mayor.barton", "BARTON", 1, last_fought=held("con 1"), mayor=True),
    ContestFacts("mayor.carby", "CARBY", 1, mayor=True),
    ContestFacts("mayor.dunley", "DUNLEY", 1, countermanded=1, mayor=True),
    ContestFacts("mayor.idle", "IDLE", 1, mayor=True),
)


def mayors() -> RunningTotals:
    totals = RunningTotals(COUNCILS, (*CONTESTS, *MAYORS), GROUPS)
    for ballot in ("mayor.ashby", "mayor.barton", "mayor.carby"):
        totals.put(ballot, won("lab 1"))
    return totals


def test_a_mayor_is_a_hold_or_a_gain_where_it_is_known_whose_the_office_was() -> None:
    rows = mayor_rows(mayors(), lambda ballot: ballot.partition(".")[2].title())
    assert [(row.place, row.group, row.words) for row in rows] == [
        ("Ashby", "lab", "Labour hold"),
        ("Barton", "lab", "Labour gain from Conservatives"),
        ("Carby", "lab", "Labour"),
        ("Dunley", "", "countermanded, to be polled later"),
        ("Idle", "", "not declared"),
    ]
    assert [row.declared for row in rows] == [True, True, True, False, False]


def test_a_mayor_s_poll_declared_countermanded_has_nobody() -> None:
    totals = mayors()
    totals.put("mayor.idle", Outcome(Kind.COUNTERMANDED, approved=True))
    assert mayor_rows(totals, str)[-1].words == "countermanded, to be polled later"


def test_the_mayors_title_is_said_only_where_there_are_mayors() -> None:
    assert mayors_title(mayors().mayors()) == "Mayors: 4 of 5; Labour 3"
    assert mayors_title(Mayors(Progress(0, 2), ())) == "Mayors: 0 of 2"
    assert mayors_title(the_night().mayors()) == ""

"""The pages of a ward and of a council, read from a real desk: history, doubt, what is hidden, incidents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.count.amending import SetSeats
from desk.count.errors import Refused
from desk.record.second import Choice
from desk.totals.replay import Then
from desk.wiring.desk import Desk
from desk.work.resolve import Decided
from tests.fakes.small_desk import (
    CLERK,
    GLEN,
    HAM,
    OTHER_CLERK,
    PEVERELL,
    PLYMPTON,
    STOKE,
    SUPERVISOR,
    keyed,
    open_double,
    open_small,
    peverell,
)

PLYM = "E06000026"
WRONG = (412, 2104, 1968)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    one = open_small(tmp_path)
    yield one
    one.close()


@pytest.fixture
def double(tmp_path: Path) -> Iterator[Desk]:
    one = open_double(tmp_path)
    yield one
    one.close()


def history(desk: Desk, ballot: str = PEVERELL, who: str = "") -> list[tuple[str, tuple[str, ...]]]:
    return [(deed.words, deed.changed) for deed in desk.night.pages.ward(ballot, who).kept.deeds]


def test_the_history_says_who_did_what_and_which_figures_changed(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk, WRONG), {})
    desk.send_back(SUPERVISOR, PEVERELL, "Which Baker?")
    assert desk.night.pages.ward(PEVERELL).kept.doubt == "Sent back by Sam: Which Baker?"
    desk.commit_sheet(CLERK, peverell(desk, WRONG), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    desk.commit_sheet(OTHER_CLERK, peverell(desk), {}, "Misheard")
    assert history(desk) == [
        ("Corrected by Bob (Misheard)", ("Ann Carr 1,968 → 1,986",)),
        ("Approved by Sam", ()),
        ("Keyed again by Ann", ("the same figures",)),
        ("Sent back by Sam (Which Baker?)", ()),
        ("Declared by Ann", ()),
    ]
    told = desk.night.pages.ward(PEVERELL)
    assert (told.revision, told.kept.state, told.kept.doubt) == (3, "entered", "")


def test_what_was_withdrawn_is_told_and_its_figures_compared_with_nothing(desk: Desk) -> None:
    desk.commit_sheet(CLERK, keyed(desk, GLEN, [600, 760, 640, 500], "2 3 4"), {})
    desk.withdraw(SUPERVISOR, GLEN, "The wrong ward")
    gone = desk.night.pages.ward(GLEN)
    assert (gone.declared, gone.revision) == (False, 0)
    desk.commit_sheet(CLERK, keyed(desk, GLEN, [601, 760, 640, 500], "2 3 4"), {})
    assert history(desk, GLEN) == [
        ("Declared by Ann", ()),
        ("Withdrawn by Sam (The wrong ward)", ()),
        ("Declared by Ann", ()),
    ]


def test_an_amended_contest_stands_in_its_history_and_in_doubt(desk: Desk) -> None:
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    desk.amend_contest(SUPERVISOR, PLYMPTON, [SetSeats(due=1, casual=0)], "One seat only")
    told = desk.night.pages.ward(PLYMPTON)
    assert told.kept.doubt.startswith("Keyed before Sam amended the contest (")
    assert told.kept.deeds[0].words == "Contest amended by Sam (One seat only)"


def test_why_there_is_no_past_is_said(desk: Desk) -> None:
    assert "No past result" in desk.night.pages.ward(PLYMPTON).kept.no_past
    assert desk.night.pages.ward(PEVERELL).kept.no_past == ""


def test_a_contest_that_is_none_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="not a contest"):
        desk.night.pages.ward("local.mars.2017-05-04")
    with pytest.raises(Refused, match="not a council"):
        desk.night.pages.council("E99")


def test_a_councils_page_has_its_wards_shares_turnout_and_incidents(desk: Desk) -> None:
    desk.commit_sheet(
        CLERK, keyed(desk, PEVERELL, [412, 2104, 1986], "2", electorate="9004", ballots_issued="4510"), {}
    )
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    desk.send_back(SUPERVISOR, PLYMPTON, "Which Evans?")
    desk.night.note_incident(CLERK, PLYMPTON, "recount", "close", "Agent", 2)
    desk.night.set_expected(SUPERVISOR, "Plym", "02:00", "Their press office")
    desk.night.set_control(SUPERVISOR, "Plym", "noc", "Casting vote")
    told = desk.night.pages.council(PLYM)
    rows = {row.ballot_paper_id: row for row in told.wards}
    assert [row.ward for row in told.wards] == ["Peverell", "Plympton", "Stoke", "Ham"]
    assert rows[PEVERELL].result == "Labour gain from Conservatives"
    assert rows[PEVERELL].majority == 118
    assert rows[PEVERELL].turnout == pytest.approx(50.09, abs=0.01)
    assert (rows[PLYMPTON].doubted, rows[PLYMPTON].state) == (True, "returned")
    assert (rows[HAM].countermanded, rows[STOKE].result, rows[STOKE].by) == (True, "", "")
    assert told.turnout_wards == 1
    assert told.shares is not None
    assert (told.shares.since, told.shares.wards, told.shares.declared) == ("2013-05-02", 1, 2)
    assert told.around.incidents == ("Plympton: Recount 2: close (Agent)",)
    assert (told.around.expected, told.around.expected_by) == ("2017-05-05T02:00", "Their press office")
    assert told.around.set_by == SUPERVISOR
    assert desk.night.pages.wards_of(PLYM) == (PEVERELL, PLYMPTON, STOKE, HAM)


# An earlier moment


def test_a_page_of_an_earlier_moment_knows_nothing_that_came_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = iter(range(60))
    for module in ("desk", "night"):
        monkeypatch.setattr(f"desk.wiring.{module}.utc_now", lambda: f"2017-05-04T22:{next(minutes):02}:00Z")
    desk.commit_sheet(CLERK, peverell(desk, WRONG), {})
    desk.send_back(SUPERVISOR, PEVERELL, "Which Baker?")
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.night.note_incident(CLERK, PEVERELL, "recount", "close", "Agent", 2)
    desk.withdraw(SUPERVISOR, PEVERELL, "The wrong ward")
    seen = {}
    for minute in range(5):
        past, _ = desk.night.past(Then(f"2017-05-04T22:{minute:02}:00Z"))
        ward = desk.night.pages.ward(PEVERELL, past=past)
        rows = {row.ballot_paper_id: row for row in desk.night.pages.council(PLYM, past=past).wards}
        row = rows[PEVERELL]
        assert row.state == ward.kept.state
        assert bool(row.result) == ward.declared
        seen[minute] = (ward.kept.state, ward.revision, len(ward.kept.deeds), len(ward.kept.incidents))
    # An incident moves no board: it is of the moment of the deed before it.
    assert seen == {
        0: ("entered", 1, 1, 0),
        1: ("returned", 1, 2, 0),
        2: ("entered", 2, 3, 1),
        3: ("entered", 2, 3, 1),
        4: ("open", 0, 4, 1),
    }
    nothing, _ = desk.night.past(Then("2017-05-04T21:00:00Z"))
    assert desk.night.pages.ward(PEVERELL, past=nothing).kept.deeds == ()


# Double entry


def test_a_sheet_keyed_once_is_for_who_keyed_it_and_for_supervisors(double: Desk) -> None:
    double.commit_sheet(CLERK, peverell(double), {})
    pages = double.night.pages
    seen = {who: pages.ward(PEVERELL, who).declared for who in (CLERK, SUPERVISOR, OTHER_CLERK, "", "Nobody")}
    assert seen == {CLERK: True, SUPERVISOR: True, OTHER_CLERK: False, "": False, "Nobody": False}
    row = next(r for r in pages.council(PLYM, OTHER_CLERK).wards if r.ballot_paper_id == PEVERELL)
    assert (row.hidden, row.result, row.majority, row.won) == (True, "", None, ())
    hidden = pages.council(PLYM, OTHER_CLERK).shares
    assert hidden is not None
    assert hidden.declared == 0
    double.commit_second(OTHER_CLERK, peverell(double), {})
    assert pages.ward(PEVERELL, "").declared
    assert history(double) == [("Keyed a second time by Bob: agrees", ()), ("Declared by Ann", ())]


def test_differences_and_who_settled_them_are_told_to_who_may_see(double: Desk) -> None:
    double.commit_sheet(CLERK, peverell(double, WRONG), {})
    double.commit_second(OTHER_CLERK, peverell(double), {})
    assert history(double) == [("Keyed a second time by Bob: differs", ()), ("Declared by Ann", ())]
    told = double.night.pages.ward(PEVERELL, SUPERVISOR)
    assert told.kept.doubt.startswith("Two entries differ")
    assert told.kept.deeds[0].changed == ("Ann Carr 1968 or 1986",)
    field = double.differences("Cat", PEVERELL).fields[0].field
    double.settle("Cat", PEVERELL, [Decided(field, Choice.SECOND, reason="The paper")], "The paper", {})
    assert history(double)[0] == (
        "Two entries settled by Cat",
        ("Ann Carr 1986, the second was right (The paper)",),
    )


def test_an_earlier_moment_hides_what_is_to_be_keyed_blind_again(
    double: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = iter(range(60))
    for module in ("desk", "night"):
        monkeypatch.setattr(f"desk.wiring.{module}.utc_now", lambda: f"2017-05-04T22:{next(minutes):02}:00Z")
    double.commit_sheet(CLERK, peverell(double, WRONG), {})
    double.commit_second(OTHER_CLERK, peverell(double, WRONG), {})
    double.send_back(SUPERVISOR, PEVERELL, "Look again")
    double.commit_sheet(CLERK, peverell(double), {})
    past, _ = double.night.past(Then("2017-05-04T22:01:30Z"))
    pages = double.night.pages
    seen = {who: pages.ward(PEVERELL, who, past=past).declared for who in (CLERK, SUPERVISOR, "Cat", "")}
    assert seen == {CLERK: True, SUPERVISOR: True, "Cat": False, "": False}
    row = next(r for r in pages.council(PLYM, "Cat", past).wards if r.ballot_paper_id == PEVERELL)
    assert (row.hidden, row.majority, row.won) == (True, None, ())

"""What the review list says, in which order, and where it goes after a verdict. No window."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desk.count.declaration import Kind
from desk.gui.party_book import PartyBook
from desk.gui.review import told
from desk.gui.review.fields import DASH
from desk.gui.review.past import Beside, beside, last_time
from desk.gui.review.queue import Line, Show, after_verdict, counts, lines, shown, to_approve
from desk.record.entry import Place
from desk.record.states import State
from desk.wiring.desk import Desk
from desk.work.answers import Waiting
from desk.work.review import AMENDED
from tests.fakes.small_desk import (
    CON,
    IND,
    LAB,
    PEVERELL,
    PLYMPTON,
    declaration,
    open_small,
    peverell,
    small_pack,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_small(tmp_path)
    yield opened
    opened.close()


def place(name: str, state: State, number: int = 1) -> Place:
    return Place(name, number, f"{name} Ward", "Plym", "E1", 1, 2, state, "", "Ann")


def waiting(name: str, rank: int, at: str, own: bool = False, number: int = 1) -> Waiting:
    row = place(name, State.ENTERED, number)
    return Waiting(row, f"id-{name}", 1, "Ann", at, rank, f"why {name}", int(rank == 0), own)


def ids(some: tuple[Line, ...]) -> list[str]:
    return [line.ballot_paper_id for line in some]


def test_what_matters_first_then_who_waited_longest_and_ones_own_last() -> None:
    queue = [
        waiting("own", 0, "2017-05-04T22:00:00Z", own=True),
        waiting("late", 2, "2017-05-04T23:00:00Z"),
        waiting("early", 2, "2017-05-04T21:00:00Z"),
        waiting("warned", 0, "2017-05-04T23:30:00Z"),
    ]
    assert ids(lines(queue, [])) == ["warned", "early", "late", "own"]


def test_what_was_keyed_before_an_amendment_is_first_and_nobody_approves_it() -> None:
    amended = replace(waiting("amended", AMENDED, "2017-05-04T23:00:00Z", own=True), why="Keyed before")
    sealed = replace(amended, place=place("amended", State.SEALED))
    some = lines([waiting("warned", 0, "2017-05-04T21:00:00Z"), sealed], [])
    assert (some[0].ballot_paper_id, some[0].why) == ("amended", "Keyed before")
    assert ids(shown(some, Show.WAITING, "")) == ["amended", "warned"]
    assert counts(some)[Show.WAITING] == 2
    assert ids(to_approve(some)) == ["warned"]
    assert after_verdict(some, "warned", some[:1]) == ""


def test_the_other_states_follow_and_open_sheets_are_not_listed() -> None:
    places = [place(state.value, state) for state in State]
    listed = lines([waiting("declared", 2, "2017-05-04T21:00:00Z")], places)
    assert ids(listed) == ["declared", "returned", "approved", "sealed"]
    assert list(counts(listed).values()) == [1, 1, 2, 4, 0]
    assert ids(shown(listed, Show.APPROVED, "")) == ["approved", "sealed"]


def test_search_takes_every_word_in_ward_or_council_whatever_the_accents() -> None:
    line = Line("a", "Ynys Môn", "Plym", State.ENTERED, "")
    other = Line("b", "Ham", "Plym", State.ENTERED, "")
    assert ids(shown((line, other), Show.ALL, "mon plym")) == ["a"]
    assert ids(shown((line, other), Show.ALL, "plym")) == ["a", "b"]
    assert shown((line, other), Show.ALL, "ham mon") == ()


def test_approving_together_never_takes_ones_own_or_what_does_not_wait() -> None:
    mine = Line("mine", "", "", State.ENTERED, "", own=True)
    theirs = Line("theirs", "", "", State.ENTERED, "")
    done = Line("done", "", "", State.APPROVED, "")
    assert ids(to_approve((mine, theirs, done))) == ["theirs"]


def test_after_a_verdict_comes_the_next_below_then_those_above() -> None:
    a, b, c = (Line(name, "", "", State.ENTERED, "") for name in "abc")
    assert after_verdict((a, b, c), "b", (a, c)) == "c"
    assert after_verdict((a, b, c), "c", (a, b)) == "a"
    assert after_verdict((a,), "a", ()) == ""
    own = replace(c, own=True)
    assert after_verdict((a, b, own), "b", (a, own)) == "a", "one's own is nobody's next"


def test_change_compares_the_partys_best_placed_candidates_and_nobody_else(desk: Desk) -> None:
    contest, book = desk.contest(PEVERELL), PartyBook(desk.header)
    said = declaration(PEVERELL, "x", [412, 2104, 1986], {2}, Kind.POLLED)
    # Liberal Democrats did not stand in 2013; Labour 1,850 and Conservatives 2,010 did.
    assert beside(contest, said, book) == (Beside(), Beside(1850, 254), Beside(2010, -24))
    assert last_time(contest, book) == "Last time, 2 May 2013: Con 2,010 elected · Lab 1,850."


def test_of_a_slate_only_the_best_placed_has_a_past(desk: Desk) -> None:
    past = desk.contest(PEVERELL).past
    contest = replace(desk.contest(PLYMPTON), past=past)
    said = declaration(PLYMPTON, "x", [500, 300, 200, 400, 600], {1, 5}, Kind.POLLED)
    compared = beside(contest, said, PartyBook(desk.header))
    assert [row.past for row in compared] == [None, None, None, 1850, 2010]


def test_independents_are_compared_with_themselves_alone(desk: Desk) -> None:
    contest = desk.contest(PEVERELL)
    old = contest.past[0].candidates[0]
    past = replace(contest.past[0], candidates=(replace(old, party_id=IND, name="Jane Adams", votes=50),))
    said = declaration(PEVERELL, "x", [412, 2104, 1986], {2}, Kind.POLLED)
    people = (replace(said.candidates[0], party_id=IND), replace(said.candidates[1], party_id=IND))
    said = replace(said, candidates=people)
    assert beside(replace(contest, past=(past,)), said, PartyBook(desk.header)) == (Beside(50, 362), Beside())


def test_without_a_past_the_sheet_says_why() -> None:
    contest = next(c for c in small_pack().contests if c.ballot_paper_id == PLYMPTON)
    book = PartyBook(small_pack().header)
    assert last_time(contest, book) == "No past result of this ward is in the pack."
    assert last_time(replace(contest, last_fought_note="ward renamed"), book) == "Ward renamed."


def test_not_given_is_a_dash_and_nought_is_a_nought() -> None:
    said = declaration(PEVERELL, "x", [412, 0, None], {1}, Kind.POLLED)
    papers = dict(told.papers(replace(said, electorate=0)))
    assert papers["Sum of votes"] == DASH
    assert papers["Electorate"] == "0"
    assert papers["Ballot papers"] == DASH
    assert dict(told.papers(replace(said, electorate=4_000, ballots_issued=1_500)))["Turnout"] == "37.5%"


def test_history_says_what_each_revision_changed(desk: Desk) -> None:
    desk.commit_sheet("Ann", peverell(desk), {})
    desk.send_back("Sam", PEVERELL, "Adams reads 421")
    desk.commit_sheet("Ann", peverell(desk, (421, 2104, 1986)), {})
    reviewed = desk.look_at("Sam", PEVERELL)
    said = told.history(reviewed)
    assert "Revision 2 keyed by Ann" in said[0]
    assert said[1].strip() == "Adams 412 → 421"
    assert "Sent back by Sam: Adams reads 421" in said[2]
    assert "Revision 1 keyed by Ann" in said[3]


def test_history_tells_elected_and_papers_apart(desk: Desk) -> None:
    contest = desk.contest(PEVERELL)
    before = declaration(PEVERELL, "x", [412, 2104, 1986], {2}, Kind.POLLED)
    now = declaration(PEVERELL, "y", [412, 2104, 1986], {3}, Kind.POLLED)
    changed = told.differences(before, replace(now, electorate=4_000), contest)
    assert changed == ("Baker not elected", "Carr elected", "Electorate – → 4,000")


def test_a_queue_row_keeps_why_it_stands_there() -> None:
    row = lines([waiting("warned", 0, "2017-05-04T21:00:00Z")], [])[0]
    assert (row.why, row.warned) == ("why warned", True)
    own = lines([waiting("own", 2, "2017-05-04T21:00:00Z", own=True)], [])[0]
    assert own.why.startswith("Keyed by you")


def test_book_names_parties_it_does_not_know(desk: Desk) -> None:
    book = PartyBook(desk.header)
    assert book.group("PP99999").id == "other"
    assert book.name("PP99999") == "PP99999"
    assert (book.control("noc"), book.control(None), book.control("lab")) == ("NOC", "–", "Lab")
    assert (book.name(LAB), book.name(CON)) == ("Labour", "Conservative")

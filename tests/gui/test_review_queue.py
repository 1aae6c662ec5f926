"""What the review list says, in which order, and where it goes after a verdict. No window."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desk.count.declaration import Kind
from desk.gui.party_book import PartyBook
from desk.gui.review import told
from desk.gui.review.fields import DASH
from desk.gui.review.listing import Chosen, Listing
from desk.gui.review.past import Beside, beside, last_time
from desk.gui.review.queue import Line, Show, after_verdict, line_of, to_approve
from desk.record.entry import Place
from desk.record.states import State
from desk.totals.weight import Weight
from desk.wiring.desk import Desk
from desk.work.answers import Rank, Waiting
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


def row(
    name: str,
    rank: Rank = Rank.PLAIN,
    at: str = "2017-05-04T21:00:00Z",
    own: bool = False,
    number: int = 1,
    state: State = State.ENTERED,
    **more: Any,
) -> Waiting:
    stands, warned = place(name, state, number), int(rank is Rank.WARNING)
    return Waiting(
        stands, f"id-{name}", 1, "Ann", at, rank, f"why {name}", warned, own, ranked=rank,
        waits=more.pop("waits", state is State.ENTERED), **more,
    )  # fmt: skip


def listing(*rows: Waiting) -> Listing:
    return Listing(line_of(one) for one in rows)


def ids(some: Sequence[Line]) -> list[str]:
    return [line.ballot_paper_id for line in some]


def waiting(some: Listing) -> list[str]:
    return ids(some.shown(Chosen()))


def test_what_matters_first_then_who_waited_longest_and_ones_own_last() -> None:
    some = listing(
        row("own", Rank.DECIDES, own=True),
        row("late", Rank.CORRECTION, "2017-05-04T23:00:00Z"),
        row("early", Rank.CORRECTION, "2017-05-04T21:00:00Z"),
        row("warned", Rank.WARNING, "2017-05-04T23:30:00Z"),
    )
    assert waiting(some) == ["warned", "early", "late", "own"]


def test_the_order_of_importance() -> None:
    some = listing(*(row(rank.name, rank) for rank in reversed(Rank)))
    assert waiting(some) == [
        "AMENDED", "DECIDES", "CHANGES", "DIFFERS", "AS_DECLARED", "WARNING", "CORRECTION", "PLAIN",
    ]  # fmt: skip


def test_what_hangs_on_a_sheet_stands_before_why() -> None:
    weight = Weight("Barnet", decides=True, changes=True)
    assert line_of(row("a", Rank.DECIDES, weight=weight)).lead == "Decides Barnet, which changes hands"
    assert line_of(row("a", Rank.DECIDES, weight=replace(weight, changes=False))).lead == "Decides Barnet"
    changes = replace(weight, decides=False)
    assert line_of(row("a", Rank.CHANGES, weight=changes)).lead == "Changes control of Plym"
    doubted = Weight("Barnet", decides=True, changes=False, doubted=True)
    assert line_of(row("a", Rank.DECIDES, weight=doubted)).lead == "In doubt, and can decide Barnet"
    headline = replace(doubted, council="")
    assert line_of(row("a", weight=headline)).lead == "In doubt, and can decide the headline"
    assert line_of(row("a")).lead == ""


def test_what_was_keyed_before_an_amendment_is_first_and_nobody_approves_it() -> None:
    amended = row("amended", Rank.AMENDED, own=True, state=State.SEALED, waits=True)
    some = listing(row("warned", Rank.WARNING), amended)
    assert waiting(some) == ["amended", "warned"]
    assert some.counts(Chosen())[Show.WAITING] == 2
    shown = some.shown(Chosen())
    assert ids(to_approve(shown)) == ["warned"]
    assert after_verdict(shown, "warned", shown[:1]) == ""


def test_the_other_states_follow() -> None:
    states = (State.SEALED, State.APPROVED, State.RETURNED)
    some = listing(row("declared"), *(row(state.value, state=state) for state in states))
    assert ids(some.lines) == ["declared", "returned", "approved", "sealed"]
    assert list(some.counts(Chosen()).values()) == [1, 1, 2, 4, 0, 0]
    assert ids(some.shown(Chosen(Show.APPROVED))) == ["approved", "sealed"]


def test_what_waits_for_its_second_entry_waits_for_nobody_here() -> None:
    some = listing(row("first", waits=False))
    assert waiting(some) == []
    line = some.shown(Chosen(Show.ALL))[0]
    assert (line.why, line.declaration_id) == ("Keyed by Ann, waits for its second entry", "")
    assert to_approve([line]) == ()


def searched(*lines: Line, letters: str) -> list[str]:
    return ids(Listing(lines).shown(Chosen(Show.ALL, search=letters)))


def test_search_takes_every_word_in_ward_council_or_clerk_whatever_the_accents() -> None:
    line = Line("a", "Ynys Môn", "Plym", State.ENTERED, "", clerks=("Ann",))
    other = Line("b", "Ham", "Plym", State.ENTERED, "", clerks=("Bob",))
    assert searched(line, other, letters="mon plym") == ["a"]
    assert searched(line, other, letters="plym") == ["a", "b"]
    assert searched(line, other, letters="ham mon") == []
    assert searched(line, other, letters="bob") == ["b"]


def test_a_figure_is_searched_as_a_whole_number() -> None:
    twelve = Line("a", "Ham", "Plym", State.ENTERED, "", number=12)
    more = Line("b", "Ward 12", "Plym", State.ENTERED, "", number=112)
    other = Line("c", "Glen", "Plym", State.ENTERED, "", number=3)
    assert searched(twelve, more, other, letters="12") == ["a", "b"]
    assert searched(twelve, more, other, letters="112") == ["b"]


def test_candidates_are_searched_once_they_are_named() -> None:
    some = Listing(
        [Line("a", "Ham", "Plym", State.ENTERED, ""), Line("b", "Glen", "Plym", State.ENTERED, "")]
    )
    assert ids(some.shown(Chosen(Show.ALL, search="ódair"))) == []
    some.name_candidates({"a": "Nan Lee Seán Ó Dair", "b": "May King"})
    assert ids(some.shown(Chosen(Show.ALL, search="o dair lee"))) == ["a"]
    some.put(replace(some.lines[0], why="otherwise"))
    assert ids(some.shown(Chosen(Show.ALL, search="lee"))) == ["a"], "a line put anew keeps its names"


def test_approving_together_never_takes_ones_own_or_what_does_not_wait() -> None:
    mine = Line("mine", "", "", State.ENTERED, "", own=True, declaration_id="1")
    theirs = Line("theirs", "", "", State.ENTERED, "", declaration_id="2")
    done = Line("done", "", "", State.APPROVED, "")
    hand = Line("hand", "", "", State.DRAFTED, "", hand=True)
    assert ids(to_approve((mine, theirs, done, hand))) == ["theirs"]


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
    assert papers["Papers issued"] == DASH
    worked = dict(told.papers(replace(said, electorate=4_000, ballots_issued=1_500)))
    assert worked["Turnout, worked out"] == "37.5%"


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
    warned = line_of(row("warned", Rank.WARNING))
    assert (warned.why, warned.warned) == ("why warned", True)
    own = line_of(row("own", own=True))
    assert own.why.startswith("Keyed by you")


def test_book_names_parties_it_does_not_know(desk: Desk) -> None:
    book = PartyBook(desk.header)
    assert book.group("PP99999").id == "other"
    assert book.name("PP99999") == "PP99999"
    assert (book.control("noc"), book.control(None), book.control("lab")) == ("NOC", "–", "Lab")
    assert (book.name(LAB), book.name(CON)) == ("Labour", "Conservative")

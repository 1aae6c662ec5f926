"""The review list's filters, held against looking at every line; places that keep still. No window."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.gui.review.filter_words import all_hidden, summary, value_words
from desk.gui.review.listing import MINE, OTHERS, By, Chosen, Listing
from desk.gui.review.queue import LONG_OPEN, Line, Show, draft_line
from desk.record.entry import Place
from desk.record.glance import InHand
from desk.record.states import State
from desk.rules.book import BOOK
from desk.work.answers import Rank

WAITING = (State.ENTERED, State.CHECKED, State.DIFFERING)


def line(
    name: str,
    state: State = State.ENTERED,
    council: str = "Plym",
    rank: Rank = Rank.PLAIN,
    clerk: str = "Ann",
    source: str = "paper",
    own: bool = False,
    number: int = 1,
    codes: tuple[str, ...] = (),
) -> Line:
    id = f"id-{name}" if state in WAITING else ""
    return Line(
        name, name, council, state, "", declaration_id=id, own=own, number=number, rank=rank,
        entered_at="2017-05-04T21:00:00Z", clerks=(clerk,), marks=(rank,), codes=codes, source=source,
    )  # fmt: skip


lines = st.builds(
    line,
    st.sampled_from("abcdefghij"),
    st.sampled_from([State.ENTERED, State.DIFFERING, State.RETURNED, State.APPROVED, State.SEALED]),
    st.sampled_from(["Plym", "Glen", "Barnet"]),
    st.sampled_from(list(Rank)),
    st.sampled_from(["Ann", "Bob"]),
    st.sampled_from(["paper", "telephone", ""]),
    st.booleans(),
    st.integers(1, 40),
)
chosens = st.builds(
    lambda show, council, clerk, whose, search: (
        Chosen(show, search=search)
        .with_value(By.COUNCIL, council)
        .with_value(By.CLERK, clerk)
        .with_value(By.WHOSE, whose)
    ),
    st.sampled_from(Show),
    st.sampled_from(["", "Plym", "Glen"]),
    st.sampled_from(["", "Ann", "Cat"]),
    st.sampled_from(["", MINE, OTHERS]),
    st.sampled_from(["", "a", "plym ann", "7"]),
)


def plainly(some: Sequence[Line], chosen: Chosen) -> list[str]:
    """The same by looking at each."""
    return [
        one.id
        for one in some
        if one.is_in(chosen.show)
        and chosen.value(By.COUNCIL) in ("", one.council)
        and (not chosen.value(By.CLERK) or chosen.value(By.CLERK) in one.clerks)
        and chosen.value(By.WHOSE) in ("", MINE if one.own else OTHERS)
        and all(
            f" {word} " in one.words if word.isdigit() else word in one.words
            for word in chosen.search.split()
        )
    ]


@settings(max_examples=50, deadline=None)
@given(st.lists(lines, max_size=8), st.lists(st.tuples(lines, st.booleans()), max_size=12), chosens)
def test_filters_hold_what_they_say_whatever_was_put_and_dropped(
    begun: list[Line], later: list[tuple[Line, bool]], chosen: Chosen
) -> None:
    listing = Listing({one.id: one for one in begun}.values())
    for one, drops in later:
        listing.drop(one.id) if drops else listing.put(one)
    assert [one.id for one in listing.shown(chosen)] == plainly(listing.lines, chosen)
    assert listing.counts(chosen) == {
        show: len(plainly(listing.lines, replace(chosen, show=show))) for show in Show
    }
    for by in (By.COUNCIL, By.CLERK, By.WHOSE):
        for value, number in listing.options(by, chosen).items():
            assert number == len(plainly(listing.lines, chosen.with_value(by, value)))
    for hidden_by, value, hidden in listing.hides(chosen):
        alone = Chosen(chosen.show)
        alone = replace(alone, search=value) if hidden_by is None else alone.with_value(hidden_by, value)
        assert hidden == listing.total(chosen.show) - len(plainly(listing.lines, alone))
    listing.sort_anew()
    assert [one.key for one in listing.lines] == sorted(one.key for one in listing.lines)
    assert listing.moved() == 0


def test_a_line_keeps_its_place_though_it_comes_to_matter_more() -> None:
    listing = Listing([line("a", number=1), line("b", number=2), line("c", number=3)])
    listing.put(replace(line("c", number=3), rank=Rank.DECIDES, marks=(Rank.DECIDES,)))
    assert [one.id for one in listing.lines] == ["a", "b", "c"]
    assert listing.moved() == 1
    listing.sort_anew()
    assert [one.id for one in listing.lines] == ["c", "a", "b"]


def test_what_is_new_comes_in_at_its_place_and_another_revision_is_new() -> None:
    listing = Listing([line("a", number=1), line("b", number=2)])
    listing.put(line("z", rank=Rank.WARNING, number=9))
    assert [one.id for one in listing.lines] == ["z", "a", "b"]
    listing.put(replace(line("a"), rank=Rank.CORRECTION, declaration_id="id-a-2"))
    assert [one.id for one in listing.lines] == ["z", "a", "b"]
    listing.put(replace(line("b", number=2), rank=Rank.DIFFERS, declaration_id="id-b-2"))
    assert [one.id for one in listing.lines] == ["b", "z", "a"]


def test_another_listing_keeps_the_places() -> None:
    first = Listing([line("a", number=1), line("b", number=2)])
    again = Listing([line("b", rank=Rank.DECIDES, number=2), line("a", number=1)], first.places())
    assert [one.id for one in again.lines] == ["a", "b"]


def test_a_rule_that_was_accepted_can_be_looked_for_by_its_title() -> None:
    rule = BOOK[0]
    listing = Listing([line("a", rank=Rank.WARNING, codes=(rule.code,)), line("b")])
    assert listing.options(By.FINDING, Chosen()) == {
        "warning": 1,
        f"rule {rule.code}": 1,
        "plain": 1,
    }
    assert value_words(By.FINDING, f"rule {rule.code}") == rule.title
    assert value_words(By.FINDING, "warning") == "warning accepted"
    only = Chosen().with_value(By.FINDING, f"rule {rule.code}")
    assert [one.id for one in listing.shown(only)] == ["a"]


def test_what_the_filters_hide_is_said_filter_by_filter() -> None:
    listing = Listing([line("a"), line("b"), line("c", council="Glen")])
    chosen = Chosen(search="zz").with_value(By.COUNCIL, "Glen").with_value(By.CLERK, "Bob")
    assert all_hidden(listing, chosen) == (
        "The filters hide all 3 sheets that wait.",
        "Council Glen hides 2; Clerk Bob hides 3; the search “zz” hides 3. "
        "X in the list takes all of them off.",
    )
    some = Chosen().with_value(By.COUNCIL, "Glen")
    assert summary(listing, some, 1) == "1 of 3 that wait; the filters hide 2."
    assert summary(listing, Chosen(), 3) == ""


PLACE = Place("a", 3, "Ham", "Plym", "E1", 1, 2, State.DRAFTED, "Ann", "")


def test_a_sheet_in_hand_says_whose_it_is_and_since_when() -> None:
    hand = InHand(PLACE, "Ann", False, "2017-05-04T21:00:00Z", "2017-05-04T21:05:00Z")
    one = draft_line(hand, "Sam", "2017-05-04T21:40:00Z")
    assert one.why == "Ann is keying it: open 40 min, the last key 35 min ago"
    assert (one.long_open, one.own, one.declaration_id) == (True, False, "")
    soon = draft_line(replace(hand, second=True), "Ann", "2017-05-04T21:05:20Z")
    assert soon.why == "Ann makes its second entry: open 5 min"
    assert (soon.long_open, soon.own) == (False, True)
    assert LONG_OPEN == 20
    assert {one.id, soon.id} == {"a draft", "a second"}


def test_sheets_in_hand_stand_apart_and_the_longest_first() -> None:
    early = InHand(PLACE, "Ann", False, "2017-05-04T21:00:00Z", "2017-05-04T21:05:00Z")
    late = InHand(replace(PLACE, ballot_paper_id="b"), "Bob", False, "", "2017-05-04T21:20:00Z")
    now = "2017-05-04T21:40:00Z"
    listing = Listing([draft_line(late, "Sam", now), draft_line(early, "Sam", now), line("a")])
    assert listing.long_open() == 2
    assert [one.id for one in listing.shown(Chosen(Show.DRAFTS))] == ["a draft", "b draft"]
    assert [one.id for one in listing.shown(Chosen(Show.ALL))] == ["a"]
    assert listing.options(By.CLERK, Chosen(Show.DRAFTS)) == {"Ann": 1, "Bob": 1}

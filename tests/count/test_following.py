"""A sheet follows its contest: who was marked stays marked, and nobody else is."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.amending import AddCandidate, RemoveCandidate, SetSeats, amended
from desk.count.contest import Candidate, Contest, Seats, System
from desk.count.declaration import Kind
from desk.count.following import follow, renumbered
from desk.count.sheet import ELECTED, Sheet, read_elected


def contest(names: str, seats: int = 1) -> Contest:
    """A contest whose candidates are these letters."""
    people = tuple(Candidate(name, f"Cand {name}", name, "Cand", "PP1", "Party") for name in names)
    return Contest("b", 1, "E1", "Plym", "Ward", "E05", System.PLURALITY, Seats(seats), people)


@pytest.mark.parametrize(
    ("before", "after", "typed", "kept"),
    [
        ("abc", "abc", "1 3", "1 3"),
        ("abc", "xabc", "1 3", "2 4"),
        ("abc", "abxc", "13", "14"),
        ("abcdefghi", "abcdefghix", "149", "149"),
        ("abcdefghi", "abcdefghix", "941", "9 4 1"),
        ("abcdefghijkl", "xabcdefghijkl", "1412", "2513"),
        ("abcdefghij", "bcdefghij", "10, 2", "9, 1"),
        ("abcdefghij", "abcdefghi", "1 4", "1 4"),
        ("abc", "xabc", "2* & 3", "3* & 4"),
        ("abc", "xabc", "2L", "3*"),
        ("abc", "abcx", "1 4", "1 4?"),
        ("abc", "abcx", "1 four", "1 four"),
        ("abc", "xabc", "1 1", "2 1?"),
        ("abc", "bc", "1 2", "1? 1"),
        ("abc", "xabc", "", ""),
        ("abc", "xabc", "  ", "  "),
        ("abcdefghij", "abcdefghi", "46", "46?"),
    ],
)
def test_the_elected_field_follows(before: str, after: str, typed: str, kept: str) -> None:
    assert renumbered(typed, contest(before), contest(after)) == kept


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from("abcdefghijklmnopqrst"), min_size=1, max_size=14, unique=True),
    st.lists(st.sampled_from("abcdefghijklmnopqrst"), min_size=1, max_size=14, unique=True),
    st.text(alphabet="0123456789123 ,;+.&-*lLx?é", max_size=12),
)
def test_who_was_marked_stays_marked_and_nobody_else_is(
    before: list[str], after: list[str], typed: str
) -> None:
    old, new = contest("".join(before)), contest("".join(after))
    was = read_elected(typed, len(before))
    now = read_elected(renumbered(typed, old, new), len(after))
    still = [before[n - 1] for n in was.numbers if before[n - 1] in after]
    assert [after[n - 1] for n in now.numbers] == still
    assert [after[n - 1] for n in now.lots] == [before[n - 1] for n in was.lots if before[n - 1] in after]
    assert Counter("".join(was.unread)) <= Counter("".join(now.unread))


def test_figures_stay_under_their_person_and_the_version_is_that_of_the_contest() -> None:
    old = contest("abc")
    new = amended(old, [AddCandidate(Candidate("x", "Ann A", "A", "Ann", "PP1", "Party"))])
    sheet = Sheet("b", texts={"votes.a": "12", "votes.c": "3O", ELECTED: "2", "electorate": "900"})
    followed = follow(sheet, old, new)
    assert followed.texts == {"votes.a": "12", "votes.c": "3O", ELECTED: "3", "electorate": "900"}
    assert (followed.version, new.position("x"), new.position("b")) == (1, 1, 3)


def test_the_kind_follows_where_the_contest_called_for_it_and_figures_are_kept() -> None:
    old = contest("abc")
    stopped = amended(old, [SetSeats(countermanded=1)])
    sheet = Sheet("b", texts={"votes.a": "12"})
    assert follow(sheet, old, stopped).kind is Kind.COUNTERMANDED
    assert follow(sheet, old, stopped).texts == sheet.texts
    assert follow(follow(sheet, old, stopped), stopped, old).kind is Kind.POLLED
    winners = replace(sheet, kind=Kind.WINNERS_ONLY)
    assert follow(winners, old, stopped).kind is Kind.WINNERS_ONLY
    assert (
        follow(sheet, old, amended(old, [RemoveCandidate("a"), RemoveCandidate("b")])).kind is Kind.UNOPPOSED
    )

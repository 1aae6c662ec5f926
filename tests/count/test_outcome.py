"""Who the votes would elect, and where a tie falls."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.count.contest import Candidate, Contest, Seats, System
from desk.count.council import Council
from desk.count.finding import Finding, Severity
from desk.count.outcome import Standing, standing

VOTES = st.lists(st.integers(0, 6), max_size=9)


@pytest.mark.parametrize(
    ("votes", "seats", "clear", "tied", "by_lot"),
    [
        ([412, 2104, 1986], 1, {1}, set(), 0),
        ([412, 2104, 1986], 2, {1, 2}, set(), 0),
        # A tie above the line needs no lot.
        ([5, 9, 9, 1], 2, {1, 2}, set(), 0),
        ([5, 9, 9, 1], 1, set(), {1, 2}, 1),
        ([9, 5, 5, 5], 2, {0}, {1, 2, 3}, 1),
        ([9, 5, 5, 5], 3, {0}, {1, 2, 3}, 2),
        ([0, 0], 1, set(), {0, 1}, 1),
        ([3, 1], 2, {0, 1}, set(), 0),
        ([3, 1], 5, {0, 1}, set(), 0),
        ([3, 1], 0, set(), set(), 0),
        ([], 1, set(), set(), 0),
    ],
)
def test_standing(votes: list[int], seats: int, clear: set[int], tied: set[int], by_lot: int) -> None:
    assert standing(votes, seats) == Standing(frozenset(clear), frozenset(tied), by_lot)


@given(VOTES, st.integers(-1, 10))
def test_seats_are_filled_by_those_clear_and_by_lot(votes: list[int], seats: int) -> None:
    found = standing(votes, seats)
    assert len(found.clear) + found.by_lot == max(0, min(seats, len(votes)))
    assert not found.clear & found.tied
    assert (found.by_lot == 0) == (not found.tied)
    assert found.by_lot < len(found.tied) or not found.tied


@given(VOTES, st.integers(0, 10))
def test_nobody_passed_over_has_more_votes(votes: list[int], seats: int) -> None:
    found = standing(votes, seats)
    out = set(range(len(votes))) - found.clear - found.tied
    assert len({votes[at] for at in found.tied}) <= 1
    for at in found.clear:
        assert all(votes[at] > votes[other] for other in found.tied | out)
    for at in found.tied:
        assert all(votes[at] > votes[other] for other in out)


@given(VOTES, st.integers(0, 10))
def test_the_order_on_the_paper_decides_nothing(votes: list[int], seats: int) -> None:
    turned = standing(votes[::-1], seats)
    last = len(votes) - 1
    found = standing(votes, seats)
    assert {last - at for at in turned.clear} == found.clear
    assert {last - at for at in turned.tied} == found.tied


def test_control_needs_more_than_half_of_all_seats() -> None:
    def majority(size: int | None) -> int | None:
        return Council("E1", "Plym", "district", "England", "", size, "all").majority

    assert [majority(size) for size in (1, 2, 47, 48, 49, None)] == [1, 2, 24, 25, 25, None]


def test_a_candidates_number_is_the_place_on_the_paper() -> None:
    people = tuple(Candidate(id, "", "", "", "PP52", "") for id in ("7", "3"))
    of = Contest("b", 1, "E1", "Plym", "Ham", "", System.PLURALITY, Seats(1, 1), people)
    assert [of.position(id) for id in ("7", "3", "9")] == [1, 2, None]
    assert of.seats.contested == 2
    assert of.unopposed


def test_an_acceptance_refers_to_the_very_words() -> None:
    one = Finding("sums.total", Severity.WARNING, ("votes.1", "elected"), "12 is not 13.")
    other = Finding("sums.total", Severity.WARNING, ("votes.1", "elected"), "12 is not 14.")
    assert one.key == "sums.total|votes.1,elected|12 is not 13."
    assert one.key != other.key

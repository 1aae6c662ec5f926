"""The marks of the elected field: lots, terms; stages in their order; terms by rank."""

from dataclasses import replace

import pytest

from desk.count.contest import Contest, Seats
from desk.count.declaration import Kind, Term
from desk.count.elected import Elected, StagesKeyed, read_elected, read_stages, terms_by_rank
from desk.count.sheet import ELECTED, Sheet, declared, sheet_of, votes_field
from tests.fakes.kinds_desk import TWO_SEATS, kinds_pack

FULL, SHORT = Term.FULL, Term.SHORT


def two_seats() -> Contest:
    contest = kinds_pack().contest(TWO_SEATS)
    assert contest is not None
    return contest


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2f 4s", Elected((2, 4), full=(2,), short=(4,))),
        ("2F4S", Elected((2, 4), full=(2,), short=(4,))),
        ("2*f 4", Elected((2, 4), lots=(2,), full=(2,))),
        ("2fs 4", Elected((4,), unread=("2fs",))),
        ("2ff", Elected(unread=("2ff",))),
        ("f2", Elected(unread=("f2",))),
    ],
)
def test_terms_are_marked_behind_the_number(text: str, read: Elected) -> None:
    assert read_elected(text, 4) == read


@pytest.mark.parametrize(
    ("text", "elected", "read"),
    [
        ("1 4 6", 3, StagesKeyed((1, 4, 6))),
        ("1,1", 3, StagesKeyed((1, 1))),
        ("", 2, StagesKeyed()),
        ("1 0", 2, StagesKeyed((), ("0",))),
        ("1 x", 2, StagesKeyed((), ("x",))),
        ("1 2 3", 2, StagesKeyed((), ("3",))),
    ],
)
def test_stages_stand_in_the_order_of_the_elected(text: str, elected: int, read: StagesKeyed) -> None:
    assert read_stages(text, elected) == read


@pytest.mark.parametrize(
    ("votes", "terms"),
    [
        ((500, 300, 10, 20), {0: FULL, 1: SHORT}),
        ((300, 500, 10, 20), {0: SHORT, 1: FULL}),
        ((500, 500, 10, 20), {0: None, 1: None}),
        ((500, None, 10, 20), {}),
    ],
)
def test_fewest_votes_fill_the_casual_vacancy(
    votes: tuple[int | None, ...], terms: dict[int, Term | None]
) -> None:
    assert terms_by_rank(two_seats(), (0, 1), votes) == terms


def test_a_lot_between_two_leaves_the_third_his_term() -> None:
    three = replace(two_seats(), seats=Seats(2, casual=1))
    assert terms_by_rank(three, (0, 1, 2), (500, 300, 300, 20)) == {0: FULL, 1: None, 2: None}
    assert terms_by_rank(three, (0, 1, 2), (300, 300, 100, 20)) == {0: FULL, 1: FULL, 2: SHORT}


def test_all_seats_for_one_term_have_none() -> None:
    for seats in (Seats(2), Seats(0, casual=2)):
        assert terms_by_rank(replace(two_seats(), seats=seats), (0, 1), (500, 300, 10, 20)) == {}


def sheet(elected: str, *votes: int) -> Sheet:
    texts = {votes_field(f"1{at}"): str(count) for at, count in enumerate(votes)}
    return Sheet(TWO_SEATS, Kind.POLLED, {**texts, ELECTED: elected})


@pytest.mark.parametrize(
    ("elected", "votes", "terms"),
    [
        ("1 2", (500, 300, 10, 20), (FULL, SHORT, None, None)),
        ("1s 2", (500, 300, 10, 20), (SHORT, FULL, None, None)),
        ("1 2f", (500, 300, 10, 20), (SHORT, FULL, None, None)),
        ("1 2", (500, 500, 10, 20), (None, None, None, None)),
        ("1f 2", (500, 500, 10, 20), (FULL, SHORT, None, None)),
        ("1", (500, 300, 10, 20), (None, None, None, None)),
    ],
)
def test_the_sheet_says_the_terms_by_rank_unless_they_are_keyed(
    elected: str, votes: tuple[int, ...], terms: tuple[Term | None, ...]
) -> None:
    said = declared(sheet(elected, *votes), two_seats(), id="x")
    assert tuple(result.term for result in said.candidates) == terms
    again = sheet_of(said, two_seats())
    assert declared(again, two_seats(), id="x") == said
    by_rank = declared(sheet("1 2", *votes), two_seats(), id="x").candidates
    if tuple(result.term for result in by_rank) == terms:
        assert again.text(ELECTED) in (elected, "1 2")

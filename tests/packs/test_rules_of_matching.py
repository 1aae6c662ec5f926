"""Parties, names and the rule of the seats last fought, each on its own."""

import pytest

from desk.count.contest import PastCandidate, PastContest, Seats
from desk.count.party import GROUPS
from desk.packs.last_fought import last_fought
from desk.packs.names import council_code, surname_key, ward_key
from desk.packs.parties import GROUP_BY_ID, group, parties_of

PARTIES = [
    ("PP52", "Conservative and Unionist Party", "con"),
    ("PP53", "Labour Party", "lab"),
    ("joint-party:53-119", "Labour and Co-operative Party", "lab"),
    ("PP90", "Liberal Democrats", "ld"),
    ("PP63", "Green Party", "green"),
    ("PP130", "Scottish Green Party", "green"),
    ("PP85", "UK Independence Party (UKIP)", "ukip"),
    ("PP102", "Scottish National Party (SNP)", "snp"),
    ("PP77", "Plaid Cymru - The Party of Wales", "pc"),
    ("ynmp-party:2", "Independent", "ind"),
    ("name:Independent", "Independent", "ind"),
    ("PP207", "Hornchurch Residents Association", "residents"),
    ("PP238", "Rainham Resident's Association", "residents"),
    ("PP341", "Rochford District Residents", "residents"),
    ("PP128", "Independent Loughton Residents Association", "residents"),
    ("PP9", "Anytown Ratepayers", "residents"),
    ("PP760", "Wigan Independents", "other"),
    ("PP54", "The Liberal Party", "other"),
    ("PP67", "Alliance For Green Socialism", "other"),
    ("PP73", "Socialist Labour Party", "other"),
    ("PP1951", "Independent Network", "other"),
    ("name:EMRA", "EMRA", "other"),
    ("PP9999", "Independent", "other"),
]


@pytest.mark.parametrize(("party_id", "name", "expected"), PARTIES)
def test_a_party_counts_under_its_group(party_id: str, name: str, expected: str) -> None:
    assert group(party_id, name) == expected


def test_every_group_is_one_of_the_board_and_every_rule_has_a_case() -> None:
    assert {case[2] for case in PARTIES} == {group.id for group in GROUPS}
    assert set(GROUP_BY_ID) <= {case[0] for case in PARTIES}


def test_the_first_name_of_a_party_is_kept() -> None:
    (party,) = parties_of([("PP238", "Rainham Residents"), ("PP238", "Rainham")])
    assert (party.name, party.group) == ("Rainham Residents", "residents")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Peter's & Quay", "Saint Peters and Quay"),
        ("Harrogate Bilton/Woodfield", "Harrogate Bilton Woodfield"),
        ("Llanfihangel-ar-Arth", "LLANFIHANGEL AR ARTH"),
        ("Ynys Môn", "Ynys Mon"),
        ("St Mary’s", "St Mary`s"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert ward_key(one) == ward_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Castle", "Castles"),
        ("North", "Northend"),
        ("Anderton", "Anton"),
        ("Sandal", "Sal"),
        ("East", "West"),
    ],
)
def test_names_that_are_only_alike_stay_apart(one: str, other: str) -> None:
    assert ward_key(one) != ward_key(other)


def test_codes_that_changed() -> None:
    assert council_code("E08000020") == "E08000037"
    assert council_code("E08000037") == "E08000037"
    assert council_code("") == ""


def test_surnames_stand_by_their_letters() -> None:
    listed = ["Ali", "al-Jawad", "Émond", "Findlay", "d'Souza", "Drury", "O'Keefe", "Offord", "Oakes"]
    by_letters = sorted(listed, key=lambda surname: surname_key(surname, ""))
    assert by_letters == [
        "Ali",
        "al-Jawad",
        "Drury",
        "d'Souza",
        "Émond",
        "Findlay",
        "Oakes",
        "Offord",
        "O'Keefe",
    ]


def poll(date: str, *elected: tuple[str, int | None], lost: int = 1) -> PastContest:
    won = tuple(PastCandidate(f"W{i}", party, votes, True) for i, (party, votes) in enumerate(elected))
    return PastContest(date, "code", (*won, PastCandidate("L", "PP85", lost, False)))


THREE = poll("2016-05-05", ("A", 900), ("B", 800), ("C", 700))
FOURTEEN = poll("2014-05-22", ("A", 500))
CASES = [
    # past, seats, cycle, dates of whole elections, seats last fought, words of the note
    ((), Seats(1), "thirds", (), None, "no past result of this ward"),
    ((FOURTEEN,), Seats(1), "thirds", (), (("A", 1),), "2014-05-22"),
    ((FOURTEEN,), Seats(1), "halves", (), (("A", 1),), "2014-05-22"),
    ((poll("2016-05-05", ("B", 5)), FOURTEEN), Seats(1), "thirds", (), (("A", 1),), "2014-05-22"),
    ((poll("2016-05-05", ("B", 5)),), Seats(1), "thirds", (), None, "no past result of this ward from 2014"),
    ((FOURTEEN,), Seats(1, 1), "thirds", (), None, "casual vacancy"),
    ((FOURTEEN,), Seats(1), "", (), None, "cycle is not known"),
    ((poll("2014-05-22", ("A", 9), ("B", 8)),), Seats(1), "thirds", (), None, "2 were elected, 1 is due now"),
    ((poll("2014-05-22", ("A", 9), ("A", 8)),), Seats(1), "thirds", (), (("A", 1),), "2014-05-22"),
    ((THREE, FOURTEEN), Seats(1), "thirds", ("2016-05-05",), (("C", 1),), "lowest placed of 3"),
    ((THREE,), Seats(1, 0, 1), "thirds", ("2016-05-05",), (("C", 1),), "lowest placed of 3"),
    (
        (poll("2014-05-22", ("A", 9), ("B", 8), ("C", 7)),),
        Seats(1),
        "thirds",
        ("2014-05-22",),
        (("A", 1),),
        "highest placed of 3",
    ),
    (
        (poll("2016-05-05", ("A", 9), ("B", 7), ("C", 7)),),
        Seats(1),
        "thirds",
        ("2016-05-05",),
        None,
        "order of the 3 elected",
    ),
    (
        (poll("2016-05-05", ("A", None), ("B", None)),),
        Seats(1),
        "thirds",
        ("2016-05-05",),
        None,
        "order of the 2 elected",
    ),
    (
        (poll("2016-05-05", ("A", None), ("A", None)),),
        Seats(1),
        "thirds",
        ("2016-05-05",),
        (("A", 1),),
        "2016-05-05",
    ),
    (
        (poll("2015-05-07", ("A", 9), ("B", 8), ("C", 7)),),
        Seats(1),
        "thirds",
        ("2015-05-07",),
        None,
        "which of 3 retires",
    ),
    ((THREE,), Seats(3), "all", ("2016-05-05",), (("A", 1), ("B", 1), ("C", 1)), "2016-05-05"),
    ((THREE,), Seats(2), "all", ("2016-05-05",), None, "3 were elected, 2 seats now"),
    ((THREE,), Seats(3), "all", (), None, "an election of the whole council"),
    (
        (poll("2016-05-05", ("B", 1)), poll("2014-05-22", ("A", 2), ("C", 1))),
        Seats(2),
        "all",
        ("2014-05-22",),
        (("A", 1), ("C", 1)),
        "2014-05-22",
    ),
]


@pytest.mark.parametrize(("past", "seats", "cycle", "whole", "expected", "words"), CASES)
def test_the_seats_last_fought(
    past: tuple[PastContest, ...],
    seats: Seats,
    cycle: str,
    whole: tuple[str, ...],
    expected: tuple[tuple[str, int], ...] | None,
    words: str,
) -> None:
    tally, note = last_fought(past, seats, cycle, frozenset(whole), "2018-05-03")
    assert tally == expected
    assert words in note
    if tally is not None:
        assert sum(count for _, count in tally) == seats.contested

"""A contest and a council amended: what may be, what may not, and what must be keyed again."""

import pytest

from desk.count.amending import (
    AddCandidate,
    Change,
    RemoveCandidate,
    Rename,
    SetParty,
    SetSeats,
    amended,
    needs_keying,
    told,
)
from desk.count.amending_council import CouncilChange, amended_council, told_council
from desk.count.contest import Candidate, Seats
from desk.count.council import Council
from desk.count.errors import Refused
from tests.fakes.small_desk import CON, LAB, small_pack

PEVERELL = small_pack().contests[0]
DUNN = Candidate("900", "Pat Dunn", "Dunn", "Pat", LAB, "Labour")
GROUPS = ("con", "lab", "ld", "ind", "other")
TOWN = Council("E1", "Town", "district", "England", "", 21, "thirds", (("con", 12), ("lab", 9)), "2016", True)


@pytest.mark.parametrize(
    ("change", "again", "words"),
    [
        (SetSeats(casual=1), True, "casual vacancies 0 → 1"),
        (SetSeats(due=2), True, "seats due 1 → 2"),
        (SetSeats(countermanded=1), True, "seats countermanded 0 → 1"),
        (SetSeats(due=0, casual=1), False, "seats due 1 → 0"),
        (Rename("101", "Thomas Baker", "Baker", "Thomas"), False, "name Tom Baker → Thomas Baker"),
        (SetParty("101", CON, "Conservative"), True, "party of Tom Baker: Labour → Conservative"),
        (AddCandidate(DUNN), True, "added Pat Dunn (Labour) as number 4"),
        (AddCandidate(DUNN, 1), True, "added Pat Dunn (Labour) as number 1"),
        (RemoveCandidate("101"), True, "removed Tom Baker (Labour)"),
    ],
)
def test_what_an_amendment_touches(change: Change, again: bool, words: str) -> None:
    after = amended(PEVERELL, [change])
    assert after.version == 1
    assert needs_keying(PEVERELL, after) is again
    assert told(PEVERELL, after)[0] == words


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (SetSeats(), "is so already"),
        (SetSeats(due=1, casual=0), "is so already"),
        (SetSeats(due=0), "must fill a seat"),
        (SetSeats(due=-1, casual=3), "whole numbers from 0"),
        (SetSeats(due=51), "no ward fills more"),
        (SetSeats(countermanded=2), "no more can be countermanded"),
        (Rename("77", "A B", "B", "A"), "Nobody of the id 77"),
        (SetParty("77", CON, ""), "Nobody of the id 77"),
        (RemoveCandidate("77"), "Nobody of the id 77"),
        (AddCandidate(DUNN, 5), "a number from 1 to 4"),
        (AddCandidate(Candidate("101", "X", "X", "", LAB, "")), "stands in Peverell, Plym already"),
    ],
)
def test_what_cannot_be_is_refused_in_words(change: Change, why: str) -> None:
    with pytest.raises(Refused, match=why):
        amended(PEVERELL, [change])


def test_nobody_is_left_is_refused() -> None:
    with pytest.raises(Refused, match="no candidate"):
        amended(PEVERELL, [RemoveCandidate(c.person_id) for c in PEVERELL.candidates])


def test_the_three_numbers_stay_apart_and_the_past_is_not_made_up() -> None:
    after = amended(PEVERELL, [SetSeats(casual=1)])
    assert after.seats == Seats(1, 1, 0)
    assert (PEVERELL.last_fought, after.last_fought) == (((CON, 1),), None)
    assert amended(PEVERELL, [SetSeats(countermanded=1)]).last_fought == ((CON, 1),)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            CouncilChange(not_up=(("con", 8), ("lab", 5), ("vacant", 1))),
            "seats not up worked out → con 8",
        ),
        (CouncilChange(size=22), "size 21 → 22"),
        (CouncilChange(eve=(("con", 11), ("lab", 10))), "eve of poll con 12, lab 9 → con 11, lab 10"),
        (CouncilChange(control_before="noc"), "control before not known → noc"),
    ],
)
def test_a_council_amended(change: CouncilChange, words: str) -> None:
    after = amended_council(TOWN, change, 7, GROUPS)
    assert told_council(TOWN, after)[0].startswith(words)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (CouncilChange(), "is so already"),
        (CouncilChange(not_up=(("con", 8), ("lab", 5))), "leaves 14 not up in Town, and 13 are given"),
        (CouncilChange(not_up=(("con", 8), ("whigs", 6))), "no group of this desk"),
        (CouncilChange(not_up=(("con", 7), ("con", 7))), "con stands twice"),
        (CouncilChange(not_up=(("con", -1), ("lab", 15))), "cannot hold -1"),
        (CouncilChange(eve=(("con", 11),)), "adds up to 11"),
        (CouncilChange(control_before="whigs"), "cannot control"),
        (CouncilChange(size=6), "fills 7 seats"),
    ],
)
def test_a_council_cannot_be_made_not_to_add_up(change: CouncilChange, why: str) -> None:
    with pytest.raises(Refused, match=why):
        amended_council(TOWN, change, 7, GROUPS)

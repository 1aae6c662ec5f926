"""The seats that are not up, and what is said where they do not add up."""

from dataclasses import replace

import pytest

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.totals.control import control
from desk.totals.not_up import Defence, seats_not_up
from tests.fakes.made_up_night import council, held

THIRDS = council("Thirley", 30, "con 14 lab 10 ld 4 other 2", NO_OVERALL_CONTROL, "thirds")
DEFENCE = Defence(up=10, contests=10, defended=held("con 5 lab 4 ind 1"))


def test_the_eve_less_the_seats_defended() -> None:
    not_up = seats_not_up(THIRDS, DEFENCE)
    assert not_up.held == held("con 9 lab 6 ld 4 other 1")
    assert not_up.unknown == ""
    assert (not_up.bundled, not_up.most("ind"), not_up.fewest("ind"), not_up.most("ukip")) == (1, 1, 0, 0)


def test_nothing_is_left_of_a_council_that_is_up_as_a_whole() -> None:
    whole = replace(THIRDS, cycle="all", eve=held("con 40"))
    assert seats_not_up(whole, Defence(30, 10, (), 10)).held == ()


@pytest.mark.parametrize(
    ("changed", "defence", "said"),
    [
        (THIRDS, replace(DEFENCE, defended=held("con 5 lab 3"), unknown=2, unknown_seats=2), "2 of 10 wards"),
        (THIRDS, replace(DEFENCE, defended=held("con 5"), unknown=2, unknown_seats=2), "leaves 25"),
        (THIRDS, replace(DEFENCE, defended=held("con 4 ld 5 lab 1")), "Liberal Democrats are 5"),
        (THIRDS, replace(DEFENCE, defended=held("con 5 lab 4")), "20 seats are not up"),
        (replace(THIRDS, eve=held("con 14 lab 10 ld 4 other 3")), DEFENCE, "has 31 seats and the council 30"),
        (replace(THIRDS, eve=()), DEFENCE, "does not say who held Thirley"),
        (replace(THIRDS, cycle="all"), DEFENCE, "fill 10 of its 30 seats"),
        (THIRDS, replace(DEFENCE, up=31), "fill 31 seats and the council has 30"),
        (replace(THIRDS, size=None), DEFENCE, "does not give the size of Thirley"),
    ],
)
def test_what_does_not_add_up_is_said_and_not_mended(changed: Council, defence: Defence, said: str) -> None:
    not_up = seats_not_up(changed, defence)
    assert not_up.held is None
    assert said in not_up.unknown
    assert control(changed.majority, {"con": 8, "lab": 2}, not_up) is None


def test_control_that_the_snapshot_alone_makes_certain_is_told() -> None:
    strong = replace(THIRDS, eve=held("lab 26 con 4"))
    not_up = seats_not_up(strong, replace(DEFENCE, defended=held("con 10")))
    assert not_up.held is None
    # Of Labour's 26 at most ten were up, so sixteen sit whatever happens.
    assert control(strong.majority, {"con": 10}, not_up) == "lab"
    odd = seats_not_up(THIRDS, replace(DEFENCE, defended=held("con 5")))
    assert control(THIRDS.majority, {"ld": 10}, odd) == "noc"


def test_a_ward_whose_past_is_not_known_leaves_its_seats_in_doubt_and_no_more() -> None:
    lab = replace(THIRDS, eve=held("lab 20 con 10"))
    not_up = seats_not_up(lab, Defence(10, 10, held("lab 5 con 3"), unknown=1, unknown_seats=2))
    assert not_up.held is None
    assert (not_up.fewest("lab"), not_up.most("lab")) == (13, 15)
    assert control(lab.majority, {"lab": 3, "con": 7}, not_up) == "lab"
    assert control(lab.majority, {"lab": 2, "con": 8}, not_up) is None
    assert control(lab.majority, {"ld": 10}, not_up) == NO_OVERALL_CONTROL


def test_more_than_half_of_all_seats_and_not_exactly_half() -> None:
    four = council("Four", 4, "", None)
    nothing = seats_not_up(four, Defence(4, 1))
    assert control(four.majority, {"con": 3, "lab": 1}, nothing) == "con"
    assert control(four.majority, {"con": 2, "lab": 1}, nothing) == NO_OVERALL_CONTROL
    assert control(four.majority, {"con": 2, "lab": 1}, nothing, open_seats=1) is None
    assert control(None, {"con": 4}, nothing) is None


def test_a_bundled_group_has_control_only_where_it_is_certain() -> None:
    bundled = council("Bunde", 9, "other 6 con 3", "other", "thirds")
    not_up = seats_not_up(bundled, Defence(3, 3, held("con 1 ind 2")))
    assert not_up.held == held("con 2 other 4")
    assert control(5, {"ind": 1, "con": 2}, not_up) is None
    assert control(5, {"con": 3}, not_up) == "con"
    apart = replace(bundled, eve=held("ind 6 con 3"), eve_bundles=False)
    assert control(5, {"ind": 1, "con": 2}, seats_not_up(apart, Defence(3, 3, held("con 1 ind 2")))) == "ind"


def test_countermanded_seats_go_to_any_group_at_all() -> None:
    five = council("Five", 5, "con 3 lab 2", "con")
    nothing = seats_not_up(five, Defence(5, 2))
    assert control(five.majority, {"con": 1, "lab": 1}, nothing, open_seats=3) is None
    assert control(five.majority, {"con": 2, "lab": 2}, nothing) == NO_OVERALL_CONTROL

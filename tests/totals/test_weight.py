"""What hangs on one ward's sheet, held against a night counted again with that sheet in doubt."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.party import GROUPS
from desk.totals.calls import Override
from desk.totals.can_change import alerts
from desk.totals.facts import Outcome
from desk.totals.running import RunningTotals
from desk.totals.weight import weights
from tests.fakes.made_up_night import CONTESTS, COUNCILS, DECLARED, the_night, won
from tests.fakes.random_night import random_night


def night(declared: dict[str, Outcome]) -> RunningTotals:
    totals = RunningTotals(COUNCILS, CONTESTS, GROUPS)
    for ballot, outcome in declared.items():
        totals.put(ballot, outcome)
    return totals


def test_a_council_that_hangs_on_one_ward() -> None:
    # Carby by thirds: 9 seats, 5 for control; Labour has 6 of which 3 stand, and has won 2 of the 4 up.
    found = weights(the_night(), the_night().gss_all)
    assert found["Ashby 2"].decides, "six seats, four for control: without either ward nobody has them"
    assert (found["Ashby 2"].council, found["Ashby 2"].changes) == ("Ashby", True)
    assert found["Ashby 1"].changes


def test_nothing_hangs_on_a_ward_of_a_council_that_is_still_open() -> None:
    found = weights(night({"Ashby 2": won("con 1 lab 2")}), ["ASHBY"])
    assert found == {}


def test_nothing_hangs_on_a_ward_where_an_editor_has_said_who_controls() -> None:
    totals = the_night()
    totals.override("ASHBY", Override("con", "a casting mayor"))
    assert "Ashby 2" not in weights(totals, ["ASHBY"])


def test_a_ward_in_doubt_is_told_wherever_it_is_and_as_the_boards_alerts_are() -> None:
    totals = night({**DECLARED, "Ashby 2": replace(DECLARED["Ashby 2"], doubted=True)})
    found = weights(totals, [])
    assert set(found) == {ward.ballot_paper_id for ward in alerts(totals)} == {"Ashby 2"}
    assert found["Ashby 2"].doubted
    assert not found["Ashby 2"].changes


def test_a_council_that_is_not_electing_has_none() -> None:
    assert weights(the_night(), ["JARBY", "E99"]) == {}


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10_000))
def test_a_sheet_decides_exactly_where_doubting_it_takes_the_call_away(seed: int) -> None:
    (councils, contests), puts = random_night(seed)
    made = RunningTotals(councils, contests, GROUPS)
    for ballot, outcome in puts:
        made.put(ballot, outcome)
    found = weights(made, made.gss_all)
    for gss in made.gss_all:
        called = made.standing(gss).called
        for facts, outcome in made.contests_of(gss):
            if outcome is None or outcome.doubted:
                continue
            made.put(facts.ballot_paper_id, replace(outcome, doubted=True))
            without = made.standing(gss).called
            made.put(facts.ballot_paper_id, outcome)
            weight = found.get(facts.ballot_paper_id)
            assert (weight is not None and weight.decides) == (called is not None and without is None)


@pytest.mark.parametrize("group", ["con", "lab"])
def test_asking_alters_nothing(group: str) -> None:
    totals = the_night()
    before = [totals.standing(gss).open.sure[group] for gss in totals.gss_all]
    weights(totals, totals.gss_all)
    assert [totals.standing(gss).open.sure[group] for gss in totals.gss_all] == before

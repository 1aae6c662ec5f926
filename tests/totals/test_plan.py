"""The night's plan and the watch list."""

import pytest

from desk.count.errors import Refused
from desk.totals.board import Base
from desk.totals.can_change import can_change
from desk.totals.facts import Counts
from desk.totals.plan import (
    Expected,
    Stage,
    expected_at,
    in_stage,
    last_time,
    night_plan,
    watch_council,
    watch_ward,
)
from tests.fakes.made_up_night import the_night

DAY = "2018-05-03"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("22:30", "2018-05-03T22:30"),
        ("21:00", "2018-05-03T21:00"),
        ("02:00", "2018-05-04T02:00"),
        (" 14:15 ", "2018-05-04T14:15"),
        ("2018-05-05T09:00", "2018-05-05T09:00"),
        ("2018-05-05 09:00", "2018-05-05T09:00"),
        ("", ""),
    ],
)
def test_when_a_council_is_expected(text: str, moment: str) -> None:
    assert expected_at(text, DAY) == moment


@pytest.mark.parametrize("text", ["2", "25:00", "two", "2018-02-30T10:00", "02:60", "2018-05-04"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="give it as 02:00"):
        expected_at(text, DAY)


def test_the_plan_says_who_is_late_due_next_and_later() -> None:
    rows = the_night().council_rows(Base.EVE)
    times = {"IDLE": "2018-05-04T01:00", "ASHBY": "2018-05-04T00:30"}
    expected = {gss: Expected(at, "pack") for gss, at in times.items()}
    late = night_plan(rows, expected, "2018-05-04T01:31")
    assert (late[0].name, late[0].stage, late[0].late) == ("Idle", Stage.LATE, 31)
    assert {one.stage for one in late[1:]} == {Stage.DECLARED}
    due = night_plan(rows, expected, "2018-05-04T01:30")
    assert (due[0].stage, due[0].late) == (Stage.DUE, 30)
    assert in_stage(night_plan(rows, {}, "2018-05-04T01:30"), Stage.UNKNOWN)[0].name == "Idle"


def test_the_next_wave_is_the_hour_from_its_first() -> None:
    totals = the_night()
    for ballot in ("Ashby 1", "Carby 1", "Barton 1"):
        totals.put(ballot, None)
    at = {"ASHBY": "02:00", "BARTON": "03:00", "CARBY": "03:01", "IDLE": "00:30"}
    expected = {gss: Expected(expected_at(text, DAY), "pack") for gss, text in at.items()}
    rows = night_plan(totals.council_rows(Base.EVE), expected, "2018-05-04T01:00")
    assert [(one.name, one.stage) for one in rows[:4]] == [
        ("Idle", Stage.DUE),
        ("Ashby", Stage.NEXT),
        ("Barton", Stage.NEXT),
        ("Carby", Stage.LATER),
    ]


def test_what_is_watched_says_where_it_stands_and_what_it_needs() -> None:
    totals = the_night()
    rows = {row.gss: row for row in totals.council_rows(Base.EVE)}
    eastby = watch_council(rows["EASTBY"], totals, "Target of both")
    assert eastby.stands.startswith("Conservative loss to no overall control")
    assert eastby.needs[0] == "Conservatives need one of 2 open seats"
    assert eastby.decisive
    open_ward = next(
        ward for ward in can_change(totals, "EASTBY").wards if ward.ballot_paper_id == "Eastby 2"
    )
    ward = watch_ward("Eastby 2", "Eastby 2", totals, open_ward, "Decides")
    assert (ward.stands, ward.decisive) == ("not declared", True)
    done = watch_ward("Carby 1", "Carby 1", totals, None, "A story")
    assert (done.stands, done.decisive) == ("Conservative gain from Labour", False)
    idle = watch_council(rows["IDLE"], totals, "")
    assert idle.stands == "called early: No overall control: no change; 1 of 2 wards declared"


@pytest.mark.parametrize(
    ("votes", "told"),
    [
        (
            (("lab", 1850), ("con", 2010)),
            "Labour needs a swing of 2.1 points: Conservatives were 160 votes ahead in 2014",
        ),
        (
            (("con", 100), ("lab", 101), ("ld", 1)),
            "Conservatives need a swing of 0.2 points: Labour was 1 vote ahead in 2014",
        ),
        ((("con", 100),), ""),
        ((), ""),
        ((("con", 0), ("lab", 0)), ""),
    ],
)
def test_what_a_ward_needs_by_its_last_time(votes: Counts, told: str) -> None:
    assert last_time(votes, "2014", {"con": "Conservatives", "lab": "Labour"}) == told

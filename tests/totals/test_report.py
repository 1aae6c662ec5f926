"""The report part by part: what each has, for which area, in whole names."""

from dataclasses import replace
from datetime import datetime

import pytest

from desk.count.day import whole_day
from desk.count.declaration import Kind
from desk.totals import report as report_module
from desk.totals.area import EVERYWHERE, LONDON, Area, AreaKind
from desk.totals.board import Base
from desk.totals.facts import Outcome
from desk.totals.log import LogKind, LogLine
from desk.totals.printed import Printed, Table, printed
from desk.totals.projection import ProjectedShare, Projection, projection
from desk.totals.report import PARTS, USUAL, Night, Part, inner_areas, report
from desk.totals.running import RunningTotals
from desk.totals.say_shares import pair_of, projection_notes, share_sentence, swing_sentence
from desk.totals.shares import RunningShares
from tests.fakes.made_up_night import DECLARED, the_night

AT = "2018-05-04T01:31:00Z"


def made(
    *parts: Part, totals: RunningTotals | None = None, area: Area = EVERYWHERE, **more: object
) -> dict[str, Table]:
    totals = totals or the_night()
    about = printed(totals, "Made up", "test", "As at 02:00.", Base.EVE)
    night = Night(totals, lambda ward: f"{ward}, ward", **more)  # type: ignore[arg-type]
    given: Printed = report(night, about, Base.EVE, area, parts)
    assert given.heading == "TEST: Made up"
    return {table.name: table for table in given.tables}


def test_every_part_has_words_and_the_usual_ones_leave_out_the_longest() -> None:
    assert set(PARTS) == set(Part)
    assert set(Part) - set(USUAL) == {Part.SHARES, Part.LOG}


def test_areas_are_those_within_the_one_asked_for() -> None:
    totals = the_night()
    tables = made(Part.PARTIES, Part.LONDON, Part.REGIONS, totals=totals)
    assert list(tables) == [
        "Everywhere",
        "London",
        "England outside London",
        "England",
        "Wales",
        "North West",
    ]
    assert list(made(Part.PARTIES, Part.LONDON, Part.REGIONS, area=LONDON)) == ["London"]
    england = Area(AreaKind.NATION, "England", "England")
    assert [area.label for area in inner_areas(totals, england)] == ["London", "North West"]


def seats(table: Table) -> dict[object, int]:
    return {row[0]: row[3] for row in table.rows if isinstance(row[3], int)}


def test_parts_that_split_the_whole_sum_to_it() -> None:
    tables = made(Part.PARTIES, Part.LONDON, Part.REGIONS)
    whole = seats(tables["Everywhere"])
    for split in (("England", "Wales"), ("London", "England outside London", "Wales")):
        added: dict[object, int] = {}
        for name in split:
            for party, count in seats(tables[name]).items():
                added[party] = added.get(party, 0) + count
        assert added == whole


def test_councils_say_whole_names_and_why_there_is_no_result() -> None:
    tables = made(Part.COUNCILS, Part.HANDS)
    rows = {row[0]: row for row in tables["Council by council"].rows}
    assert rows["Ashby"] == (
        "Ashby",
        "2 of 2",
        "Labour\N{NO-BREAK SPACE}5, Conservatives\N{NO-BREAK SPACE}1",
        rows["Ashby"][3],
    )
    assert [str(name) for name in rows] == sorted(map(str, rows))
    assert rows["Ashby"][3] == "Labour gain from Conservatives"
    assert rows["Idle"][3] == "Called: No overall control: no change"
    hands = tables["Changing hands"]
    assert hands.columns[-1] == "Changes of seats since the eve of poll"
    assert [row[0] for row in hands.rows if row[0] == "Ashby"] == ["Ashby"]
    # Losses to no overall control come after gains.
    lost = [str(row[1]).endswith("no overall control") for row in hands.rows]
    assert lost == sorted(lost)


def test_what_can_still_change_and_the_wards_that_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    totals = the_night()
    tables = made(Part.OPEN, totals=totals)
    assert {row[0] for row in tables["What can still change"].rows} >= {"Idle", "Eastby"}
    totals.put("Carby 3", None)
    wards = made(Part.OPEN, totals=totals)["Wards that decide"]
    row = next(row for row in wards.rows if row[0] == "Carby 3, ward")
    assert row[1:3] == (2, "not declared")
    assert str(row[3]).startswith("can alter control of the council (Conservatives or Labour)")
    # While more wards of a council are open, only what is in doubt is named.
    monkeypatch.setattr(report_module, "_NEARLY", 0)
    assert "Wards that decide" not in made(Part.OPEN, totals=totals)
    totals.put("Carby 3", replace(DECLARED["Carby 3"], doubted=True))
    assert [row[2] for row in made(Part.OPEN, totals=totals)["Wards that decide"].rows] == ["in doubt"]


def test_nothing_open_and_nobody_in_a_log_say_so() -> None:
    assert (
        "No council has changed hands"
        in made(Part.HANDS, area=Area(AreaKind.COUNCIL, "IDLE", "Idle"))["Changing hands"].empty
    )
    assert made(Part.LOG)["Log"].empty == "Nothing is declared yet."
    assert made(Part.MAYORS) == {}
    assert made(Part.SHARES) == {}


def test_the_log_is_of_the_area_and_tells_local_time() -> None:
    lines = tuple(
        LogLine(
            n,
            "2018-05-04T01:31:00Z",
            LogKind.WARD,
            gss,
            gss.title(),
            f"{gss} 1",
            "1",
            (),
            False,
            "Labour win",
        )
        for n, gss in enumerate(("ASHBY", "GARTH"))
    )
    local = datetime.fromisoformat
    log = made(Part.LOG, area=LONDON, lines=lines, local=local)["Log"]
    assert log.rows == ((local(AT), "1, Ashby: Labour win"),)


@pytest.fixture
def shares() -> RunningShares:
    totals = the_night()
    past = {"Ashby 1": (("con", 600), ("lab", 400))}
    totals.put("Ashby 1", Outcome(Kind.POLLED, (("lab", 3),), best=(("con", 450), ("lab", 550))))
    return RunningShares(totals, past, "2014-05-22")


def test_share_swing_and_why_there_is_no_projection(shares: RunningShares) -> None:
    tables = made(Part.SHARES, shares=shares, projected=projection(shares))
    table = tables["Share and swing"]
    assert table.rows[0] == ("Conservatives", 45.0, 60.0, -15.0, 45.0)
    assert "1 ward fought on 22 May 2014 and declared now, of 1 declared with votes" in table.notes[0]
    assert table.notes[1] == "Swing from Conservatives to Labour: 15.0 points, two-party swing (Butler)."
    projected = tables["Projected national share"]
    assert projected.rows == ()
    assert projected.empty.endswith("100 wards and 15 councils more are needed.")


def test_a_projection_never_stands_without_sample_band_method_source_and_caution() -> None:
    told = Projection("2014-05-22", 120, 16, (ProjectedShare("con", 35.04, 33.9, 36.1),))
    notes = " ".join(projection_notes(told))
    for part in (
        "120 wards in 16 councils",
        "22 May 2014",
        "95 in 100",
        "Mean change",
        "BBC",
        "Read with care",
    ):
        assert part in notes
    assert projection_notes(Projection("", 0, 0, (), "No.")) == ("No.",)


def test_words_of_shares_where_little_is_known(shares: RunningShares) -> None:
    told = shares.of(LONDON)
    assert pair_of(told) == ("lab", "con")
    swing = told.swing("con", "lab")
    assert swing is not None
    assert swing_sentence(swing, {"con": "Conservatives", "lab": "Labour"}).startswith(
        "Swing from Conservatives to Labour: 15.0 points"
    )
    nobody = RunningShares(the_night(), {}, "").of()
    assert pair_of(nobody) is None
    assert "no past votes are in the pack" in share_sentence(nobody)
    assert (whole_day("2014-05-22"), whole_day(""), whole_day("soon")) == ("22 May 2014", "", "soon")

"""The real elections of 3 May 2018 and 4 May 2017, whole. Skipped where the shared data are not there."""

import csv
import html
from pathlib import Path

import pytest

from desk.count.contest import Contest, System
from desk.packs.build import Built, build
from desk.packs.names import ward_key
from desk.packs.pack import Pack, read_pack, write_pack
from tests.project import ROOT

DATA = ROOT.parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not there")


def whole(day: str) -> Built:
    election = DATA / "elections" / day
    past = [DATA / "past-results" / f"{date}.csv" for date in ("2014-05-22", "2016-05-05")]
    book = DATA / "parties" / "abbreviations.csv"
    return build(election / "nominations.csv", election / "councils.csv", past, book)


@pytest.fixture(scope="module")
def may_2018() -> Built:
    return whole("2018-05-03")


@pytest.fixture(scope="module")
def may_2017() -> Built:
    return whole("2017-05-04")


def of(pack: Pack, council: str) -> list[Contest]:
    return [contest for contest in pack.contests if contest.council == council]


def test_2018_expects_what_the_services_expected(may_2018: Built) -> None:
    report = may_2018.report
    assert (report.councils, report.wards, report.candidates) == (150, 2749, 16_054)
    assert (report.seats_due, report.seats_casual, report.seats_countermanded) == (4371, 42, 7)
    assert (report.by_election_wards, report.by_election_seats) == (5, 5)
    assert report.kinds == {
        "by-election": 4,
        "by-election-flag": 2,
        "snapshot": 8,
        "too-few-candidates": 1,
        "casual": 42,
        "countermanded": 3,
        "duplicate-person": 17,
        "past-parties": 69,
        "renamed": 1,
        "code-or-name": 10,
        "ward-code-changed": 172,
        "redrawn": 29,
        "ward-without-past": 454,
        "past-left-over": 89,
        "past-council": 4,
    }


def test_2018_past_and_last_fought(may_2018: Built) -> None:
    assert (may_2018.report.with_past, may_2018.report.with_last_fought) == (2295, 2233)
    for contest in may_2018.pack.contests:
        assert contest.last_fought_note
        if contest.last_fought is not None:
            assert sum(seats for _, seats in contest.last_fought) == contest.seats.contested
        assert [past.date for past in contest.past] == sorted((p.date for p in contest.past), reverse=True)


def test_2018_wards_drawn_anew_have_no_past(may_2018: Built) -> None:
    """Birmingham, Leeds, Bexley and others polled on new maps, some under ward names of the old one."""
    pack = may_2018.pack
    for council in ("Birmingham", "Leeds", "Manchester", "Bexley", "Southwark", "Croydon", "Harrogate"):
        assert of(pack, council)
        assert all(contest.past == () for contest in of(pack, council)), council
    for council in ("Barnet", "Wandsworth", "Tower Hamlets"):
        assert all(contest.last_fought is not None for contest in of(pack, council)), council


def test_2018_past_votes_are_those_of_the_ward_of_that_name(may_2018: Built) -> None:
    """Read a second time, plainly: only Marple South and High Lane was called otherwise."""
    plain: dict[tuple[str, str], set[str]] = {}
    for day in ("2014-05-22", "2016-05-05"):
        with (DATA / "past-results" / f"{day}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                plain.setdefault((day, ward_key(row["ward"])), set()).add(row["candidate"].strip())
    otherwise = set()
    compared = 0
    for contest in may_2018.pack.contests:
        for past in contest.past:
            names = {candidate.name for candidate in past.candidates}
            known = {
                " ".join(html.unescape(name).split())
                for name in plain.get((past.date, ward_key(contest.ward)), set())
            }
            compared += 1
            if not names <= known:
                otherwise.add(contest.ward)
    assert compared > 3500
    assert otherwise == {"Marple South and High Lane"}


def test_2018_thirds_after_a_whole_election(may_2018: Built) -> None:
    """Watford and Sheffield elected everybody in 2016: who was placed last then retires first."""
    for council in ("Watford", "Sheffield"):
        wards = of(may_2018.pack, council)
        assert all(contest.last_fought_note.startswith("2016-05-05") for contest in wards), council
        assert any("lowest placed of 3" in contest.last_fought_note for contest in wards), council


def test_2018_goes_through_a_file(may_2018: Built, tmp_path: Path) -> None:
    path = tmp_path / "2018.countpack"
    written = write_pack(may_2018.pack, path)
    again = read_pack(path)
    assert again == written
    assert (again.header, again.councils, again.contests) == (
        may_2018.pack.header,
        may_2018.pack.councils,
        may_2018.pack.contests,
    )
    assert path.stat().st_size < 1_000_000


def test_2017_is_built_whole(may_2017: Built) -> None:
    report = may_2017.report
    assert (report.councils, report.wards, report.candidates) == (89, 3400, 15_600)
    assert (report.seats_due, report.seats_casual, report.seats_countermanded) == (4866, 0, 0)
    assert report.kinds == {
        "council-size": 4,
        "snapshot": 31,
        "too-few-candidates": 100,
        "unknown-party": 59,
        "past-parties": 69,
        "redrawn": 1,
        "ward-without-past": 215,
        "past-left-over": 2,
        "past-council": 4,
    }
    unknown = sum(
        candidate.party_id.startswith("name:")
        for contest in may_2017.pack.contests
        for candidate in contest.candidates
    )
    assert unknown == 257


def test_2017_scotland_votes_by_the_single_transferable_vote(may_2017: Built) -> None:
    nations = {council.gss: council.nation for council in may_2017.pack.councils}
    for contest in may_2017.pack.contests:
        assert (contest.system is System.STV) == (nations[contest.council_gss] == "Scotland")


@pytest.mark.parametrize("day", ["may_2018", "may_2017"])
def test_surnames_of_real_ballot_papers_are_in_order_as_filed(
    day: str, request: pytest.FixtureRequest
) -> None:
    """O'Keefe after Offord, d'Souza after Drury: read by letters, no ward of either day is out of order."""
    built: Built = request.getfixturevalue(day)
    assert built.report.of_kind("order") == ()

"""How near the projected national share comes to what was published, on whole nights.

4 May 2017 itself cannot be projected from what there is: of its 3,400 wards (counties last fought in 2013,
Wales and Scotland in 2012) three have a past result, by-elections of 2016. So the method is tried on 2016
against 2014, and on the by-elections that were held elsewhere on 4 May 2017 against 2016.
Run with -s for the figures.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from desk.count.council import Council
from desk.count.declaration import Kind
from desk.count.party import GROUPS
from desk.packs.build import build
from desk.totals.facts import ContestFacts, Counts, Outcome, party_votes
from desk.totals.projection import PUBLISHED, Projection, _rows, projection
from desk.totals.running import RunningTotals
from desk.totals.shares import RunningShares, past_votes

DATA = Path(__file__).parents[2].parent / "shared" / "data"
ARCHIVE = DATA / "past-results"
GROUP_OF = {"C": "con", "Lab": "lab", "LD": "ld", "Grn": "green", "UKIP": "ukip", "Ind": "ind"}

pytestmark = pytest.mark.skipif(not ARCHIVE.exists(), reason=f"no shared data at {DATA}")


@cache
def wards(day: str) -> Mapping[tuple[str, str], Counts]:
    """Each ward's votes by group; independents by name. A ward without votes is left out."""
    lines: dict[tuple[str, str], list[tuple[str, str, int | None]]] = {}
    with (ARCHIVE / f"{day}.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            key = row["council_gss"], row["ward"].casefold().replace("&", "and")
            party = "ynmp-party:2" if row["party"] == "Ind" else row["party"]
            lines.setdefault(key, []).append((row["candidate"], party, int(row["votes"])))
    groups = {**GROUP_OF, "ynmp-party:2": "ind"}
    found = {key: party_votes(votes, groups) for key, votes in lines.items()}
    return {key: best for key, best in found.items() if best}


def night(day: str, since: str) -> RunningShares:
    """Every ward of `day` that was also fought on `since`, by council and name."""
    now, before = wards(day), wards(since)
    keys = [key for key in now if key in before]
    councils = [Council(gss, gss, "", "England", "", None, "") for gss in sorted({gss for gss, _ in keys})]
    totals = RunningTotals(councils, [ContestFacts(f"{g} {w}", g, 1) for g, w in keys], GROUPS)
    shares = RunningShares(totals, {f"{g} {w}": before[g, w] for g, w in keys}, since)
    for gss, ward in keys:
        totals.put(f"{gss} {ward}", Outcome(Kind.POLLED, best=now[gss, ward]))
    return shares


def told(what: str, one: Projection) -> dict[str, float]:
    print(f"\n{what}: {one.wards} wards in {one.councils} councils. {one.why_not}")
    for row in one.rows:
        print(f"  {row.group:<6}{row.share:5.1f}  ({row.low:.1f} to {row.high:.1f})")
    return {row.group: row.share for row in one.rows}


def test_2016_by_the_change_since_2014() -> None:
    """Published: Con 30, Lab 31, LD 15, UKIP 12. Labour comes out high, because its share of 2014 has
    Labour's Scotland of that year in it, and the change is seen in English districts alone; the BBC worked
    from 2015 for that very reason (electionsetc.com, 6 May 2016)."""
    shares = told("2016 since 2014", projection(night("2016-05-05", "2014-05-22")))
    published = PUBLISHED["2016-05-05"]
    assert shares["con"] == pytest.approx(published["con"], abs=1)
    assert shares["ld"] == pytest.approx(published["ld"], abs=1)
    assert shares["ukip"] == pytest.approx(published["ukip"], abs=2)
    assert 3 < shares["lab"] - published["lab"] < 4


def test_2017_is_not_projected_from_the_pack() -> None:
    election = DATA / "elections" / "2017-05-04"
    pack = build(
        election / "nominations.csv",
        election / "councils.csv",
        past=[ARCHIVE / "2014-05-22.csv", ARCHIVE / "2016-05-05.csv"],
        parties=DATA / "parties" / "abbreviations.csv",
    ).pack
    groups = pack.group_of
    past = {one.ballot_paper_id: past_votes(one, "2016-05-05", groups) for one in pack.contests}
    known = {ballot: votes for ballot, votes in past.items() if votes}
    print(f"\n2017: {len(known)} of {len(pack.contests)} wards have a past result")
    assert len(known) == 3


def test_2017_by_the_by_elections_of_that_day() -> None:
    """Published: Con 38, Lab 27, LD 18, UKIP 5. Not shown, and rightly: 32 wards are too few. What they say
    (Con 35.7, Lab 28.0, LD 21.2, UKIP 7.5) is off by 1 to 3 points and has the published figures in its
    band, but for the Liberal Democrats, whom by-elections favour."""
    shares = night("2017-05-04", "2016-05-05")
    assert told("By-elections of 4 May 2017 since 2016", projection(shares)) == {}
    assert "32 wards in 28 councils" in projection(shares).why_not
    rows = _rows([sums for _, sums in shares.by_council() if sums.sampled], PUBLISHED["2016-05-05"])
    for row in rows:
        print(f"  {row.group:<6}{row.share:5.1f}  ({row.low:.1f} to {row.high:.1f})")
    said = {row.group: row.share for row in rows}
    published = PUBLISHED["2017-05-04"]
    assert said["con"] == pytest.approx(published["con"], abs=2.5)
    assert said["lab"] == pytest.approx(published["lab"], abs=1.5)
    assert said["ld"] == pytest.approx(published["ld"], abs=3.5)

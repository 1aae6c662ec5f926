"""Every result of 4 May 2017, from the pack that the nominations make: the declared seats per party."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from desk.count.contest import System
from desk.count.declaration import Declaration, Kind, Result
from desk.packs.build import build
from desk.packs.pack import Pack
from desk.totals.board import Base, Progress
from desk.totals.facts import facts_of, outcome_of
from desk.totals.running import RunningTotals

DATA = Path(__file__).parents[2].parent / "shared" / "data"
ELECTION = DATA / "elections" / "2017-05-04"
RESULTS = DATA / "past-results" / "2017-05-04.csv"
PRINTED = {"C": "con", "Lab": "lab", "LD": "ld", "Grn": "green", "UKIP": "ukip", "SNP": "snp", "PC": "pc"}
"""The abbreviations of the results whose group nobody can doubt."""

Row = dict[str, str]

pytestmark = pytest.mark.skipif(not RESULTS.exists(), reason=f"no shared data at {DATA}")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return build(
        ELECTION / "nominations.csv",
        ELECTION / "councils.csv",
        parties=DATA / "parties" / "abbreviations.csv",
    ).pack


@pytest.fixture(scope="module")
def wards(pack: Pack) -> list[list[Row]]:
    """The result of each ward, candidate by candidate; by-elections elsewhere that day left out."""
    nominated = {contest.ward_gss for contest in pack.contests}
    with RESULTS.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["ward_gss"] in nominated]
    return [list(ward) for _, ward in groupby(rows, key=lambda row: (row["council_gss"], row["ward_gss"]))]


def declarations(pack: Pack, wards: list[list[Row]]) -> Iterator[Declaration]:
    """Each ward's result as declared, its candidates found on the ballot paper by name."""
    contests = {contest.ward_gss: contest for contest in pack.contests}
    for ward in wards:
        contest = contests[ward[0]["ward_gss"]]
        on_paper = {candidate.name: candidate for candidate in contest.candidates}
        results = []
        for row in ward:
            candidate = on_paper[row["candidate"]]
            votes = int(row["votes"]) or None
            elected = row["elected"] == "1"
            results.append(Result(candidate.person_id, candidate.name, candidate.party_id, votes, elected))
        kind = Kind.STV if contest.system is System.STV else Kind.POLLED
        yield Declaration(
            id=contest.ballot_paper_id,
            ballot_paper_id=contest.ballot_paper_id,
            kind=kind,
            seats_contested=contest.seats.contested,
            candidates=tuple(results),
        )


def test_every_council_has_the_seats_that_were_declared(pack: Pack, wards: list[list[Row]]) -> None:
    totals = RunningTotals(
        pack.councils, (facts_of(contest, pack.group_of) for contest in pack.contests), pack.header.groups
    )
    for declaration in declarations(pack, wards):
        totals.put(declaration.ballot_paper_id, outcome_of(declaration, pack.group_of, approved=True))
    declared: dict[str, Counter[str]] = {}
    for row in (row for ward in wards for row in ward if row["elected"] == "1"):
        by_party = declared.setdefault(row["council"], Counter())
        by_party[PRINTED.get(row["party"], "the rest")] += 1
    assert len(wards) == len(pack.contests) == 3_400
    rows = totals.council_rows(Base.LAST_FOUGHT)
    assert len(rows) == len(declared) == 89
    for council in rows:
        won: Counter[str] = Counter()
        for group, seats in council.seats:
            won[group if group in PRINTED.values() else "the rest"] += seats
        assert won == declared[council.name], council.name
    board = totals.board(Base.EVE)
    assert board.after == Progress(89, 89)
    assert board.seats.declared == board.seats.of
    assert sum(row.seats for row in board.parties) == sum(sum(c.values()) for c in declared.values())

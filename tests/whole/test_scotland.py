"""The Scottish wards of 4 May 2017, with the elected as declared: examined, declared at a desk, counted.

First preferences alone do not say who is elected: of the leaders some lose, and that is in order.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from desk.batch.declarations import decode, encode
from desk.count.contest import Contest
from desk.count.declaration import Declaration, Kind, Result
from desk.count.finding import Severity
from desk.count.sheet import declared, sheet_of
from desk.count.stages import droop_quota
from desk.packs.build import build
from desk.packs.pack import Pack, write_pack
from desk.record.entry import Role
from desk.rules.examine import examine
from desk.totals.board import Base
from desk.wiring.desk import open_desk
from desk.wiring.make import make_desk

DATA = Path(__file__).parents[2].parent / "shared" / "data"
ELECTION = DATA / "elections" / "2017-05-04"
RESULTS = DATA / "past-results" / "2017-05-04.csv"
ABBREVIATIONS = {"C": "con", "Lab": "lab", "LD": "ld", "Grn": "green", "SNP": "snp"}

pytestmark = pytest.mark.skipif(not RESULTS.exists(), reason="../shared/data is absent")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Scotland cut out of the pack of the day."""
    whole = build(
        ELECTION / "nominations.csv",
        ELECTION / "councils.csv",
        parties=DATA / "parties" / "abbreviations.csv",
    ).pack
    councils = tuple(council for council in whole.councils if council.nation == "Scotland")
    codes = {council.gss for council in councils}
    contests = (contest for contest in whole.contests if contest.council_gss in codes)
    numbered = tuple(replace(one, number=number) for number, one in enumerate(contests, start=1))
    return write_pack(
        Pack(whole.header, councils, numbered), tmp_path_factory.mktemp("scotland") / "s.countpack"
    )


@pytest.fixture(scope="module")
def declarations(pack: Pack) -> list[tuple[Contest, Declaration]]:
    return list(_declared(pack))


def _declared(pack: Pack) -> Iterator[tuple[Contest, Declaration]]:
    contests = {contest.ward_gss: contest for contest in pack.contests}
    with RESULTS.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["ward_gss"] in contests]
    for code, ward in groupby(rows, key=lambda row: row["ward_gss"]):
        contest = contests[code]
        by_name = {row["candidate"]: row for row in ward}
        polled = any(int(row["votes"]) for row in by_name.values())
        results = []
        for person in contest.candidates:
            row = by_name[person.name]
            votes = int(row["votes"]) if polled else None
            won = row["elected"] == "1"
            results.append(Result(person.person_id, person.name, person.party_id, votes, won))
        yield (
            contest,
            Declaration(
                id=contest.ballot_paper_id,
                ballot_paper_id=contest.ballot_paper_id,
                kind=Kind.STV if polled else Kind.UNOPPOSED,
                seats_contested=contest.seats.contested,
                candidates=tuple(results),
            ),
        )


def test_every_ward_goes_in_with_its_elected_and_no_error(
    declarations: list[tuple[Contest, Declaration]],
) -> None:
    assert len(declarations) == 354
    lost = 0
    for contest, one in declarations:
        assert not [f for f in examine(contest, one) if f.severity is Severity.ERROR], contest.ward
        assert decode(encode(one)) == one
        assert replace(declared(sheet_of(one, contest), contest, id=one.id), source=None) == one
        votes = [result.votes or 0 for result in one.candidates]
        top = sorted(votes, reverse=True)[: contest.seats.contested]
        lost += any((r.votes or 0) in top and not r.elected for r in one.candidates)
    assert lost > 20  # elected is never derived


def test_the_quota_of_every_ward_is_held_against_its_first_preferences(
    declarations: list[tuple[Contest, Declaration]],
) -> None:
    for contest, one in declarations:
        if one.votes_sum is None:
            continue
        quota = droop_quota(one.votes_sum, contest.seats.contested)
        first = tuple(
            replace(r, elected_at_stage=1) if (r.votes or 0) >= quota else r for r in one.candidates
        )
        right = replace(one, quota=quota, candidates=first)
        assert not [f for f in examine(contest, right) if f.severity is Severity.ERROR], contest.ward
        wrong = examine(contest, replace(right, quota=quota + 1))
        assert "stv.quota" in {finding.code for finding in wrong}


def test_a_desk_declares_them_and_counts_the_seats(
    pack: Pack, declarations: list[tuple[Contest, Declaration]], tmp_path: Path
) -> None:
    write_pack(pack, tmp_path / "s.countpack")
    folder = make_desk(
        tmp_path / "desk",
        tmp_path / "s.countpack",
        name="scotland",
        mode="test",
        supervisor="Sam",
        pin=None,
        passphrase="made up for a test",
    )
    desk = open_desk(folder)
    try:
        desk.add_person("Sam", "Ann", Role.CLERK, None)
        for _, one in declarations:
            desk.commit_declaration("Ann", one, "as on the sheet")
        board = desk.board(Base.EVE)
    finally:
        desk.close()
    seats: Counter[str] = Counter()
    with RESULTS.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["council_gss"].startswith("S") and row["elected"] == "1":
                seats[ABBREVIATIONS.get(row["party"], "the rest")] += 1
    counted = {row.group: row.seats for row in board.parties}
    for group in ABBREVIATIONS.values():
        assert counted[group] == seats[group]
    assert (board.after.declared, board.after.of) == (32, 32)
    assert board.seats.declared == board.seats.of == sum(seats.values())

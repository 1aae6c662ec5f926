"""The rehearsal election that ships: whole, small, and every result in it belongs to a ward of it."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from desk.batch.declarations import decode, encode
from desk.count.contest import System
from desk.count.declaration import Declaration, Kind
from desk.count.outcome import standing
from desk.packs.pack import Pack, read_pack
from tests.project import ROOT

FOLDER = ROOT / "resources" / "rehearsal"
DATA = ROOT.parent / "shared" / "data"
PROMISED = {
    "Gloucestershire": ("county", 53, 53),
    "Isle of Wight": ("unitary authority", 39, 40),
    "Swansea": ("Welsh", 36, 72),
    "Denbighshire": ("Welsh", 30, 47),
    "Glasgow": ("Scottish", 23, 85),
}
"""Council → its type, wards and seats."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(FOLDER / "rehearsal.countpack")


@pytest.fixture(scope="module")
def declared() -> tuple[Declaration, ...]:
    return tuple(decode(line) for line in (FOLDER / "declared.jsonl").read_bytes().splitlines())


def test_the_councils_promised_with_all_their_wards(pack: Pack) -> None:
    found = {}
    for council in pack.councils:
        wards = [contest for contest in pack.contests if contest.council_gss == council.gss]
        found[council.name] = (council.type, len(wards), sum(ward.seats.contested for ward in wards))
        assert council.size == found[council.name][2]
    assert found == PROMISED


def test_what_a_rehearsal_should_show(pack: Pack) -> None:
    contests = pack.contests
    assert {contest.seats.contested for contest in contests} == {1, 2, 3, 4, 5}
    assert sum(contest.unopposed for contest in contests) == 4
    assert max(len(contest.candidates) for contest in contests) >= 20
    assert {contest.system for contest in contests} == {System.PLURALITY, System.STV}
    assert sum(bool(contest.past) for contest in contests) == 2
    assert {party.id for party in pack.header.parties} == {
        *(candidate.party_id for contest in contests for candidate in contest.candidates),
        *(c.party_id for contest in contests for past in contest.past for c in past.candidates),
    }


def test_every_ward_has_its_declared_result_in_ballot_order(
    pack: Pack, declared: tuple[Declaration, ...]
) -> None:
    assert [d.ballot_paper_id for d in declared] == [contest.ballot_paper_id for contest in pack.contests]
    assert len({d.id for d in declared}) == len(declared)
    for declaration, contest in zip(declared, pack.contests, strict=True):
        assert declaration.seats_contested == contest.seats.contested == len(declaration.elected_ids)
        assert [(r.person_id, r.name, r.party_id) for r in declaration.candidates] == [
            (c.person_id, c.name, c.party_id) for c in contest.candidates
        ]
        kind = Kind.STV if contest.system is System.STV else Kind.POLLED
        assert declaration.kind is (Kind.UNOPPOSED if contest.unopposed else kind)
        assert (declaration.votes_sum is None) == contest.unopposed


def test_the_most_votes_elect_but_not_in_scotland(declared: tuple[Declaration, ...]) -> None:
    beaten = 0
    for declaration in declared:
        if declaration.kind is Kind.UNOPPOSED:
            continue
        votes = [result.votes or 0 for result in declaration.candidates]
        top = standing(votes, declaration.seats_contested)
        won = {place for place, result in enumerate(declaration.candidates) if result.elected}
        if declaration.kind is Kind.STV:
            beaten += not top.clear <= won
        else:
            assert top.clear <= won <= top.clear | top.tied
    assert beaten > 0


def test_the_seats_declared_by_group(pack: Pack, declared: tuple[Declaration, ...]) -> None:
    """Glasgow's seats as the council printed them: SNP 39, Labour 31, Conservative 8, Green 7."""
    seats: dict[str, int] = {}
    for declaration, contest in zip(declared, pack.contests, strict=True):
        if contest.council == "Glasgow":
            for result in declaration.candidates:
                group = pack.group_of[result.party_id]
                seats[group] = seats.get(group, 0) + result.elected
    assert {group: count for group, count in seats.items() if count} == {
        "snp": 39,
        "lab": 31,
        "con": 8,
        "green": 7,
    }


def test_the_lines_are_canonical_and_the_files_small() -> None:
    for line in (FOLDER / "declared.jsonl").read_bytes().splitlines():
        assert encode(decode(line)) == line
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_000_000
    said = (FOLDER / "README.md").read_text("utf-8")
    for word in ("CC BY 4.0", "CC BY-SA 3.0", "Democracy Club", "Andrew Teale", *PROMISED):
        assert word in said


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_rehearsal", ROOT / "packaging" / "make_rehearsal.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_rehearsal"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not there")
def test_it_is_made_again_from_the_same_data(tmp_path: Path, pack: Pack) -> None:
    _script().main(DATA, tmp_path)
    made = read_pack(tmp_path / "rehearsal.countpack")
    assert (made.header, made.councils, made.contests) == (pack.header, pack.councils, pack.contests)
    assert (tmp_path / "declared.jsonl").read_bytes() == (FOLDER / "declared.jsonl").read_bytes()

"""The full pack of 3 May 2018 (no votes of that day: figures here are drawn by number) for the benchmarks."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from desk.count.sheet import Sheet
from desk.packs.build import build
from desk.packs.pack import read_pack, write_pack
from desk.record.entry import Role
from desk.wiring.desk import Desk, open_desk
from desk.wiring.make import make_desk
from desk.work.commit import FindingsStand
from tests.bench.drawn import drawn
from tests.project import ROOT

DATA = ROOT.parent / "shared" / "data"
needed = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not there")
SUPERVISOR = "supervisor"
PASSPHRASE = "made up for a benchmark"


@cache
def pack_file() -> Path:
    """The pack, built once a run."""
    folder = DATA / "elections" / "2018-05-03"
    past = (DATA / "past-results/2014-05-22.csv", DATA / "past-results/2016-05-05.csv")
    parties = DATA / "parties/abbreviations.csv"
    file = Path(tempfile.mkdtemp(prefix="full-pack-")) / "2018.countpack"
    write_pack(build(folder / "nominations.csv", folder / "councils.csv", past, parties).pack, file)
    return file


@cache
def _template(mode: str) -> Path:
    folder = pack_file().parent / mode
    return make_desk(folder, pack_file(), name="bench", mode=mode, pin=None, passphrase=PASSPHRASE)


def full_desk(folder: Path, mode: str = "test") -> Path:
    """A closed desk on the full pack, nothing declared. In mode "rehearsal" one signs in without a PIN."""
    shutil.copytree(_template(mode), folder / "desk")
    return folder / "desk"


@cache
def contests() -> list[str]:
    """The ballot paper ids of every contest that is polled, in the pack's order."""
    return [
        contest.ballot_paper_id
        for contest in read_pack(pack_file()).contests
        if not contest.unopposed and not contest.seats.countermanded
    ]


def drawn_sheet(desk: Desk, ballot_paper_id: str) -> Sheet:
    """A contest's sheet with drawn figures."""
    return drawn(desk.contest(ballot_paper_id))


def ward_of(candidates: int) -> str:
    """The ballot paper id of the first polled ward with so many candidates."""
    for contest in read_pack(pack_file()).contests:
        if len(contest.candidates) == candidates and contest.ballot_paper_id in contests():
            return contest.ballot_paper_id
    raise AssertionError(f"no ward of 2018 has {candidates} candidates")


def night_desk(folder: Path) -> Path:
    """A desk at the end of the night: every polled contest declared, a third of them approved."""
    shutil.copytree(_night(), folder / "desk")
    return folder / "desk"


@cache
def _night() -> Path:
    folder = full_desk(Path(tempfile.mkdtemp(prefix="night-", dir=pack_file().parent)), "rehearsal")
    desk = open_desk(folder)
    desk.add_person(SUPERVISOR, "Ann", Role.CLERK, None)
    for ballot in contests():
        _declare(desk, drawn_sheet(desk, ballot))
    desk.approve(SUPERVISOR, contests()[::3])
    desk.close()
    return folder


def _declare(desk: Desk, sheet: Sheet) -> None:
    try:
        desk.commit_sheet("Ann", sheet, {})
    except FindingsStand as stopped:
        desk.commit_sheet("Ann", sheet, {finding.key: "drawn" for finding in stopped.findings})

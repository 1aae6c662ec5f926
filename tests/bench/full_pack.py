"""The full pack of 3 May 2018 (no votes of that day: figures here are drawn by number) for the benchmarks."""

import random
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from desk.count.sheet import ELECTED, Sheet, blank_sheet, votes_field
from desk.packs.build import build
from desk.packs.pack import read_pack, write_pack
from desk.wiring.desk import Desk
from desk.wiring.make import make_desk
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


def contests() -> list[str]:
    """The ballot paper ids of every contest that is polled, in the pack's order."""
    return [
        contest.ballot_paper_id
        for contest in read_pack(pack_file()).contests
        if not contest.unopposed and not contest.seats.countermanded
    ]


def drawn_sheet(desk: Desk, ballot_paper_id: str) -> Sheet:
    """A clean sheet with figures drawn by number: no two alike, the top *n* elected."""
    contest = desk.contest(ballot_paper_id)
    draw = random.Random(contest.number)  # noqa: S311
    figures = draw.sample(range(80, 240), len(contest.candidates))
    sheet = blank_sheet(contest)
    for candidate, figure in zip(contest.candidates, figures, strict=True):
        sheet = sheet.with_text(votes_field(candidate.person_id), str(figure))
    ranked = sorted(range(len(figures)), key=lambda at: -figures[at])
    top = sorted(ranked[: contest.seats.contested])
    return sheet.with_text(ELECTED, " ".join(str(at + 1) for at in top))

"""How long the desk's thread is busy with a pasted text and with a file of a whole night.

python -m pytest -q -s tests/bench/test_pasting.py
"""

import csv
import time
from contextlib import suppress
from pathlib import Path

import pytest

from desk.count.errors import Refused
from desk.packs.build import build
from desk.pasting.files import read_declarations_file
from desk.pasting.read import read_pasted
from tests.fakes.ashby import ASHBY
from tests.pasting.test_layouts import HOSTILE, SURE_ONES
from tests.project import ROOT

COLUMNS = ("person_id", "person_name", "ballot_paper_id", "party_name", "votes_cast", "elected")
DAY = ROOT.parent / "shared" / "data" / "elections" / "2018-05-03"


def test_pasted_texts() -> None:
    read_pasted("warm", ASHBY)
    for name, texts in (("layouts", SURE_ONES), ("hostile", HOSTILE)):
        took = []
        for text in texts.values():
            began = time.perf_counter()
            with suppress(Refused):
                read_pasted(text, ASHBY)
            took.append(1000 * (time.perf_counter() - began))
        middle = sorted(took)[len(took) // 2]
        print(f"\n{name}: median {middle:.1f} ms, most {max(took):.0f} ms of {len(took)}")


@pytest.mark.skipif(not DAY.exists(), reason="shared/data is not beside the project")
def test_a_file_of_the_whole_night(tmp_path: Path) -> None:
    """The nominations of 2018 with made-up figures: no result of that day is looked up or used."""
    contests = build(DAY / "nominations.csv", DAY / "councils.csv").pack.contests
    file = tmp_path / "night.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(
            ("person_id", "person_name", "ballot_paper_id", "party_name", "votes_cast", "elected")
        )
        for contest in contests:
            for n, c in enumerate(contest.candidates):
                writer.writerow((c.person_id, c.name, contest.ballot_paper_id, c.party_name, 100 + n, n == 0))
    began = time.perf_counter()
    read = read_declarations_file(file, contests)
    took = time.perf_counter() - began
    rows = sum(len(contest.candidates) for contest in contests)
    print(f"\n{rows:,} rows, {len(read.contests):,} wards: {took:.1f} s; left over {len(read.left_over)}")

"""Mayors in the nominations: contests of their own, by the voting system of the day."""

from pathlib import Path

import pytest

from desk.count.contest import Office, Seats, System
from desk.packs.show import show
from tests.fakes.pack_samples import Sample, copy_samples

ROW = "101,Ada Archer,"
MAYOR = (
    "9,Ma Yor,mayor.x.2018-05-03,mayor.x.2018-05-03,2018-05-03,True,I,ynmp-party:2,Yor,Ma,X,,False,1,False,"
    "X,,\n"
)


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return copy_samples(tmp_path)


def test_a_mayor_is_a_contest_of_its_own_and_no_seat_of_a_council(sample: Sample) -> None:
    before = sample.build().report
    sample.edit("nominations.csv", ROW, MAYOR + ROW)
    built = sample.build()
    mayor = built.pack.contests[-1]
    assert (mayor.ballot_paper_id, mayor.office, mayor.system) == (
        "mayor.x.2018-05-03",
        Office.MAYOR,
        System.SV,
    )
    assert mayor.seats == Seats(1)
    assert not mayor.past
    assert (built.report.mayors, built.report.seats_due) == (1, before.seats_due)
    shown = show(built.pack)
    assert (shown.mayors, shown.contests_by_system["sv"], shown.seats_due) == (1, 1, before.seats_due)


def test_from_may_2023_mayors_are_elected_by_most_votes(sample: Sample) -> None:
    sample.edit("nominations.csv", ROW, MAYOR + ROW)
    sample.edit("nominations.csv", "2018-05-03", "2023-05-04")
    assert sample.build().pack.contests[-1].system is System.PLURALITY

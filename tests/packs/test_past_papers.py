"""Electorate and turnout of an earlier poll: columns that a file of past results may have."""

from dataclasses import replace
from pathlib import Path

import pytest

from desk.count.contest import PastCandidate, PastContest
from desk.count.errors import Damaged, Refused
from desk.count.percent import Percent
from desk.packs.codec import decode_contest, encode_contest
from desk.packs.past import read_past
from tests.fakes.small_desk import PEVERELL, small_pack

HEAD = "council,council_gss,ward,ward_gss,candidate,party,votes,elected"


def read(folder: Path, columns: str, *ends: str) -> tuple[int | None, Percent | None]:
    """What the file says of its one ward, whose rows end so."""
    rows = [
        f"Barton,E07000001,Ashby,E05000001,Name {n},Lab,{n},{int(n == 9)}{end}"
        for n, end in enumerate(ends, 8)
    ]
    path = folder / "2014-05-22.csv"
    path.write_text("\n".join([HEAD + columns, *rows]) + "\n", encoding="utf-8")
    ((ward,),) = read_past(path, {}, None).councils.values()
    return ward.electorate, ward.turnout


@pytest.mark.parametrize(
    ("columns", "ends", "told"),
    [
        ("", ("", ""), (None, None)),
        (",electorate,turnout", (",6120,39.07", ",6120,39.07"), (6120, Percent(3907, 2))),
        (",electorate,ballots", (",6120,2391", ",6120,2391"), (6120, Percent(391, 1))),
        (",electorate,ballots,turnout", (",6120,2391,39.07", ",,,"), (6120, Percent(3907, 2))),
        (",turnout", (",", ",39.1%"), (None, Percent(391, 1))),
        (",ballots", (",2391", ",2391"), (None, None)),
    ],
)
def test_they_are_taken_where_the_file_gives_them(
    tmp_path: Path, columns: str, ends: tuple[str, ...], told: tuple[int | None, Percent | None]
) -> None:
    assert read(tmp_path, columns, *ends) == told


@pytest.mark.parametrize(
    ("columns", "ends", "said"),
    [
        (",turnout", (",thirty", ","), '"thirty" is no percentage as 34.2'),
        (",electorate", (",6120", ",6121"), "differs from the ward's row before"),
        (",turnout", (",39.1", ",39.2"), "differs from the ward's row before"),
        (",electorate", (",6120.0", ","), "is not a whole number"),
    ],
)
def test_what_cannot_be_is_refused_whole(
    tmp_path: Path, columns: str, ends: tuple[str, ...], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        read(tmp_path, columns, *ends)


def test_a_pack_keeps_them_and_one_without_is_spelt_as_before() -> None:
    contest = next(c for c in small_pack().contests if c.ballot_paper_id == PEVERELL)
    assert b"turnout" not in encode_contest(contest)
    assert b"electorate" not in encode_contest(contest)
    poll = PastContest("2014-05-22", "code", (PastCandidate("A", "PP52", 5, True),), 6120, Percent(3907, 2))
    told = replace(contest, past=(poll, *contest.past))
    assert decode_contest(encode_contest(told)) == told


def test_papers_that_make_a_turnout_no_pack_can_spell_are_refused(tmp_path: Path) -> None:
    assert read(tmp_path, ",electorate,ballots", ",10,99", ",10,99") == (10, Percent(9900, 1))
    with pytest.raises(Refused, match=r"turnout of 99900\.0%"):
        read(tmp_path, ",electorate,ballots", ",1,999", ",1,999")


@pytest.mark.parametrize("turnout", ["NaN", "1e9", "39,1", "039.1", "39.12345", "39.1%", "39.1\\n"])
def test_a_turnout_in_a_pack_that_is_none_is_damage_and_not_blank(turnout: str) -> None:
    contest = next(one for one in small_pack().contests if one.ballot_paper_id == PEVERELL)
    poll = PastContest("2016-05-05", "code", (PastCandidate("A", "PP52", 1, True),), 6120, Percent(391, 1))
    line = encode_contest(replace(contest, past=(poll,)))
    assert b'"39.1"' in line
    assert decode_contest(line).past == (poll,)
    with pytest.raises(Damaged):
        decode_contest(line.replace(b'"39.1"', f'"{turnout}"'.encode()))

"""Two clerks key the same 300 wards, each with two slips in a hundred figures, at a real desk."""

from pathlib import Path

from desk.count.declaration import Declaration
from desk.count.sheet import sheet_of
from desk.wiring.desk import Desk
from tests.fakes.three_hundred import WARDS, three_hundred
from tests.fakes.two_clerks import key_all, make_double


def test_every_difference_is_found_none_is_invented_and_the_truth_comes_out(tmp_path: Path) -> None:
    pack, truth = three_hundred()
    assert len(pack.contests) == len(truth) == WARDS
    assert {len(contest.candidates) for contest in pack.contests} >= set(range(3, 15))
    desk = make_double(tmp_path, pack)
    night = key_all(desk, truth, seed=2018)
    ann, bob = night.clerks
    assert min(sum(ann.slips.values()), sum(bob.slips.values())) > 20, "there was something to find"
    assert night.found == night.differ, "every field that differs, and no other"
    assert night.wards_found == night.wards_differ
    assert len(night.wards_differ) > 10
    assert night.both_wrong_alike == 0, "a slip that both make alike is found by nobody; in these two none is"
    assert night.right == WARDS
    # Fair blame: what was decided against each is what each committed otherwise than the paper says.
    wrong = {
        clerk.name: sum(
            clerk.committed[ballot].get(name, "") != _paper(desk, truth, ballot, name)
            for ballot, name in night.differ
        )
        for clerk in night.clerks
    }
    assert {keyer.name: keyer.wrong for keyer in desk.keyers()} == wrong
    assert min(wrong.values()) > 0
    assert desk.check_journal() > 2 * WARDS
    desk.close()


def _paper(desk: Desk, truth: dict[str, Declaration], ballot: str, name: str) -> str:
    return sheet_of(truth[ballot], desk.contest(ballot)).text(name)

"""Sets of sheets: the same again by their number, in order of the rules, traps only where they are said."""

import pytest

from desk.count.finding import Severity
from desk.packs.pack import read_pack
from desk.resources import resource
from desk.rules.examine import examine
from desk.training.sets import LEVELS, Level, printed, to_practise, wards_of
from desk.wiring.rehearsal import PACK, declared_truth

BALLOTS = [f"local.made.ward-{number}" for number in range(40)]


def test_a_set_is_the_same_again_and_another_number_draws_others() -> None:
    assert wards_of(7, BALLOTS, 5) == wards_of(7, reversed(BALLOTS), 5)
    assert wards_of(7, BALLOTS, 5) != wards_of(8, BALLOTS, 5)
    assert wards_of(7, BALLOTS, 3) == wards_of(7, BALLOTS, 5)[:3]


def test_what_is_keyed_already_leaves_its_place_to_the_next() -> None:
    first = wards_of(7, BALLOTS, 3)
    rest = [ballot for ballot in BALLOTS if ballot != first[0]]
    assert wards_of(7, rest, 2) == first[1:]


@pytest.mark.parametrize("level", Level)
def test_every_sheet_of_the_rehearsal_says_what_was_declared_and_no_error_stands_on_it(level: Level) -> None:
    pack = read_pack(resource(PACK))
    traps = 0
    for truth in declared_truth():
        contest = pack.contest(truth.ballot_paper_id)
        assert contest is not None
        if not to_practise(truth):
            continue
        sheet = printed(contest, truth, 3, level)
        assert [line.votes for line in sheet.declaration.candidates] == [c.votes for c in truth.candidates]
        assert sheet.declaration.elected_ids == truth.elected_ids
        assert sorted(sheet.order) == list(range(len(contest.candidates)))
        errors = [f for f in examine(contest, sheet.declaration) if f.severity is Severity.ERROR]
        assert (sheet.true_total is not None) >= bool(errors), (truth.ballot_paper_id, errors)
        traps += bool(sheet.traps)
        if level is not Level.HARD:
            assert sheet.order == tuple(range(len(contest.candidates)))
    assert (traps > 0) == (level is Level.HARD)


def test_papers_are_printed_from_the_usual_level_on() -> None:
    pack = read_pack(resource(PACK))
    truth = next(one for one in declared_truth() if to_practise(one))
    contest = pack.contest(truth.ballot_paper_id)
    assert contest is not None
    assert printed(contest, truth, 1, Level.PLAIN).declaration.ballots_issued is None
    usual = printed(contest, truth, 1, Level.USUAL)
    assert usual == printed(contest, truth, 1, Level.USUAL)
    assert usual.declaration.ballots_issued is not None
    assert set(LEVELS) == set(Level)

"""One ward, as its page shows it."""

from dataclasses import replace

import pytest

from desk.count.contest import PastCandidate, PastContest
from desk.count.declaration import Kind
from desk.count.party import GROUPS
from desk.count.percent import Percent
from desk.totals.changed import changes
from desk.totals.facts import Counts
from desk.totals.majority import majority
from desk.totals.shares import Swing
from desk.totals.ward import base_poll, ward_result, ward_sentence
from tests.fakes.small_desk import CON, GLEN, HAM, LAB, PEVERELL, STOKE, declaration, small_pack

NAMES = {group.id: group.name for group in GROUPS}
CONTESTS = {contest.ballot_paper_id: contest for contest in small_pack().contests}
GROUP_OF = small_pack().group_of


def test_votes_shares_change_swing_turnout_and_majority() -> None:
    first = declaration(PEVERELL, "a", [412, 2104, 1968], {2}, Kind.POLLED)
    now = replace(
        declaration(PEVERELL, "b", [412, 2104, 1986], {2}, Kind.POLLED), electorate=9004, ballots_issued=4502
    )
    told = ward_result(CONTESTS[PEVERELL], now, GROUP_OF, NAMES)
    assert [(line.number, line.votes, line.elected) for line in told.candidates] == [
        (1, 412, False),
        (2, 2104, True),
        (3, 1986, False),
    ]
    assert told.candidates[1].share == pytest.approx(46.735, abs=0.001)
    parties = {line.group: line for line in told.parties}
    assert list(parties) == ["lab", "con", "ld"]
    assert parties["lab"].before == pytest.approx(47.927, abs=0.001)
    assert parties["ld"].change == parties["ld"].share
    assert told.since == "2013-05-02"
    assert isinstance(told.swing, Swing)
    assert (told.swing.to, told.swing.loser) == ("lab", "con")
    assert told.swing.points == pytest.approx(3.383, abs=0.001)
    assert (told.turnout, told.majority, told.votes) == (50.0, 118, 4502)
    assert (told.before, told.seats, told.sentence) == (
        (("con", 1),),
        (("lab", 1),),
        "Labour gain from Conservatives",
    )
    assert changes(CONTESTS[PEVERELL], first, now) == (
        "Ann Carr 1,968 → 1,986",
        "electorate not given → 9,004",
        "ballot papers not given → 4,502",
    )


def test_the_turnout_declared_stands_before_one_worked_out() -> None:
    bare = declaration(PEVERELL, "a", [412, 2104, 1986], {2}, Kind.POLLED)

    def told(**papers: object) -> tuple[float | None, str, int | None]:
        now = replace(bare, **papers)  # type: ignore[arg-type]
        ward = ward_result(CONTESTS[PEVERELL], now, GROUP_OF, NAMES)
        return ward.turnout, ward.turnout_printed, ward.papers

    assert told() == (None, "", None)
    assert told(electorate=9004, ballots_counted=4502) == (50.0, "", 4502)
    assert told(electorate=9004, ballots_issued=4502, ballots_counted=4500) == (50.0, "", 4502)
    assert told(electorate=9004, ballots_issued=4502, turnout=Percent(501, 1)) == (50.1, "50.1", 4502)
    assert told(turnout=Percent(50)) == (50.0, "50", None)


def test_the_history_tells_of_every_figure_of_the_papers() -> None:
    first = declaration(PEVERELL, "a", [412, 2104, 1986], {2}, Kind.POLLED)
    now = replace(first, id="b", ballots_counted=4510, ballots_valid=4502, turnout=Percent(501, 1))
    assert changes(CONTESTS[PEVERELL], first, now) == (
        "papers counted not given → 4,510",
        "valid papers not given → 4,502",
        "turnout not given → 50.1%",
    )


def test_nothing_is_told_of_a_ward_not_declared() -> None:
    told = ward_result(CONTESTS[PEVERELL], None, GROUP_OF, NAMES)
    assert (told.kind, told.parties, told.votes, told.majority, told.sentence) == (
        "",
        (),
        None,
        None,
        "",
    )
    assert [line.votes for line in told.candidates] == [None, None, None]


def test_no_majority_where_votes_do_not_elect() -> None:
    glen = declaration(GLEN, "g", [900, 800, 100, 700], {1, 2, 3}, Kind.STV)
    assert majority(glen) is None
    assert majority(declaration(STOKE, "s", [None], {1}, Kind.UNOPPOSED)) is None
    assert majority(declaration(PEVERELL, "p", [None, 5, 6], {2}, Kind.POLLED)) is None
    # As declared: somebody with fewer votes is elected.
    assert majority(declaration(PEVERELL, "p", [10, 5, 6], {2}, Kind.POLLED)) == -5
    told = ward_result(CONTESTS[GLEN], glen, GROUP_OF, NAMES)
    assert told.sentence == "Conservative 1, Labour 1, Liberal Democrat 1"
    assert told.swing is None


@pytest.mark.parametrize(
    ("before", "seats", "vacant", "words"),
    [
        ((("con", 1),), (("con", 1),), 0, "Conservative hold"),
        ((("ind", 1),), (("ld", 1),), 0, "Liberal Democrat gain from independents"),
        (None, (("ld", 1),), 0, "Liberal Democrat win"),
        ((("con", 2),), (("con", 1), ("lab", 1)), 0, "Conservative 1 (−1), Labour 1 (+1)"),
        ((("con", 2),), (("con", 2),), 0, "No change: Conservative 2"),
        ((("con", 2),), (("con", 1),), 1, "Conservative 1 (−1); 1 seat left vacant"),
        (None, (("con", 2), ("lab", 1)), 0, "Conservative 2, Labour 1"),
        ((("con", 1),), (), 1, "Conservative 0 (−1); 1 seat left vacant"),
    ],
)
def test_who_holds_and_who_gains(before: Counts | None, seats: Counts, vacant: int, words: str) -> None:
    assert ward_sentence(Kind.POLLED, before, seats, vacant, NAMES) == words


def test_a_countermanded_ward_says_so() -> None:
    told = ward_result(
        CONTESTS[HAM],
        declaration(HAM, "h", [None, None], set(), Kind.COUNTERMANDED),
        GROUP_OF,
        NAMES,
    )
    assert told.sentence == "Countermanded: to be polled later"


def test_which_earlier_poll_a_ward_is_compared_with() -> None:
    def past(day: str) -> PastContest:
        return PastContest(day, "code", (PastCandidate("A", CON, 5, True), PastCandidate("B", LAB, 4, False)))

    ward = replace(CONTESTS[PEVERELL], past=(past("2016-05-05"), past("2013-05-02")))
    assert base_poll(ward, "2016-05-05") == past("2016-05-05")
    assert base_poll(ward) == past("2013-05-02")  # where its seats were last fought
    untold = replace(ward, last_fought=None, last_fought_note="no past result")
    assert base_poll(untold, "2014-05-22") == past("2013-05-02")  # four years before
    assert base_poll(replace(untold, past=(past("2016-05-05"),))) == past("2016-05-05")
    assert base_poll(replace(untold, past=())) is None

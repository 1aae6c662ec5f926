"""Every kind of contest at a real desk: declared, kept, shown again, sealed, counted."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desk.batch.declarations import decode, encode
from desk.batch.envelope import open_batch
from desk.count.declaration import Declaration, Kind
from desk.count.errors import Refused
from desk.count.sheet import declared, sheet_of
from desk.rules.examine import examine
from desk.totals.board import Base
from desk.wiring.desk import Desk
from desk.work.answers import Rank
from desk.work.later import POLLED_LATER, VOTES_CAME
from tests.fakes.kinds_declared import contest_of, declared_kind
from tests.fakes.kinds_desk import PLAIN, SHORT_LIST, STOPPED, TWO_SEATS, kinds_pack, open_kinds
from tests.fakes.small_desk import CLERK, PASSPHRASE, SUPERVISOR

BALLOTS = [contest.ballot_paper_id for contest in kinds_pack().contests]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_kinds(tmp_path)
    yield opened
    opened.check_journal()
    opened.close()


def con_gain() -> Declaration:
    known = declared_kind(PLAIN)
    lines = zip(known.candidates, (502, 310, 120), (True, False, False), strict=True)
    return replace(
        known, candidates=tuple(replace(line, votes=count, elected=won) for line, count, won in lines)
    )


def winners_only(id: str = "w") -> Declaration:
    known = declared_kind(PLAIN)
    lines = tuple(replace(line, votes=None) for line in known.candidates)
    return replace(known, id=id, kind=Kind.WINNERS_ONLY, candidates=lines)


@pytest.mark.parametrize("ballot", BALLOTS)
def test_a_true_declaration_of_every_kind_is_clean_and_goes_round(ballot: str) -> None:
    contest, one = contest_of(ballot), declared_kind(ballot)
    assert examine(contest, one) == ()
    assert decode(encode(one)) == one
    again = declared(sheet_of(one, contest), contest, id=one.id)
    assert replace(again, source=None) == one


def test_terms_left_out_of_a_line_are_recorded_as_a_sheet_records_them(desk: Desk) -> None:
    known = declared_kind(TWO_SEATS)
    bare = replace(known, candidates=tuple(replace(line, term=None) for line in known.candidates))
    done = desk.commit_declaration(CLERK, bare, None)
    assert [line.term for line in done.declaration.candidates] == [line.term for line in known.candidates]
    assert done.declaration == known
    assert desk.commit_declaration(CLERK, bare, None).revision == 1, "the same line again changes nothing"


def test_every_kind_is_declared_approved_sealed_and_counted(desk: Desk) -> None:
    for ballot in BALLOTS:
        desk.commit_declaration(CLERK, declared_kind(ballot), None)
        assert desk.look_at(SUPERVISOR, ballot).entry.declaration == declared_kind(ballot)
    desk.approve_all(SUPERVISOR)
    sealed, _ = desk.seal(SUPERVISOR, PASSPHRASE)
    lines = open_batch(sealed.file).declarations.splitlines()
    assert {decode(line) for line in lines} == {declared_kind(ballot) for ballot in BALLOTS}
    board = desk.board(Base.EVE)
    assert (board.seats.declared, board.seats.of, board.vacant, board.countermanded) == (7, 8, 1, 1)
    plym, glen = desk.council_rows(Base.EVE)
    assert (plym.declared, plym.of, plym.vacant, plym.final) == (4, 4, 1, True)
    assert glen.final
    assert desk.totals().mayors().after.declared == 2


def test_a_short_list_leaves_a_seat_vacant(desk: Desk) -> None:
    desk.commit_declaration(CLERK, declared_kind(SHORT_LIST), None)
    assert desk.board(Base.EVE).vacant == 1
    assert desk.council_rows(Base.EVE)[0].vacant == 1


def test_votes_that_come_in_later_need_no_reason_of_their_own(desk: Desk) -> None:
    desk.commit_declaration(CLERK, winners_only(), None)
    assert sum(row.seats for row in desk.board(Base.EVE).parties) == 1
    assert desk.board(Base.EVE).votes == 0
    done = desk.commit_declaration(CLERK, declared_kind(PLAIN), None)
    assert done.revision == 2
    assert desk.look_at(SUPERVISOR, PLAIN).entry.reason == VOTES_CAME
    assert desk.board(Base.EVE).votes == 932
    row = desk.review_queue(SUPERVISOR)[0]
    assert (row.ranked, row.why) == (Rank.PLAIN, f"{VOTES_CAME}: keyed by Ann")


def test_votes_with_another_winner_are_a_correction(desk: Desk) -> None:
    desk.commit_declaration(CLERK, winners_only(), None)
    known = declared_kind(PLAIN)
    other = (replace(known.candidates[0], votes=600, elected=True), *known.candidates[1:])
    wrong = tuple(replace(line, elected=line is other[0]) for line in other)
    with pytest.raises(Refused, match="give a reason"):
        desk.commit_declaration(CLERK, replace(known, candidates=wrong), None)


def test_a_countermanded_contest_is_polled_later(desk: Desk) -> None:
    """The council is open for its seat, which can give the Conservatives a fourth of six."""
    for ballot in (TWO_SEATS, SHORT_LIST, STOPPED):
        desk.commit_declaration(CLERK, declared_kind(ballot), None)
    desk.commit_declaration(CLERK, con_gain(), None)
    plym = desk.council_rows(Base.EVE)[0]
    assert (plym.declared, plym.of, plym.countermanded, plym.final) == (4, 4, 1, False)
    polled = replace(declared_kind(PLAIN), id="later", ballot_paper_id=STOPPED)
    people = contest_of(STOPPED).candidates
    lines = zip(polled.candidates, people, strict=True)
    polled = replace(
        polled, candidates=tuple(replace(line, person_id=person.person_id) for line, person in lines)
    )
    done = desk.commit_declaration(CLERK, polled, "Polled later")
    assert [finding.code for finding in done.findings] == ["seats.countermanded-polled"]
    assert desk.look_at(SUPERVISOR, STOPPED).entry.reason == POLLED_LATER
    plym = desk.council_rows(Base.EVE)[0]
    assert (plym.countermanded, plym.final) == (0, True)
    assert desk.board(Base.EVE).seats.declared == 6

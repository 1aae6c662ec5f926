"""A contest amended at a real desk: versions, open sheets, what was declared before, the record."""

from pathlib import Path

import pytest

from desk.count.amending import AddCandidate, Change, RemoveCandidate, Rename, SetParty, SetSeats
from desk.count.amending_council import CouncilChange
from desk.count.declaration import Kind
from desk.count.errors import Refused
from desk.count.sheet import ELECTED, blank_sheet
from desk.record.states import State
from desk.store.engine import sqlite3
from desk.totals.board import Base
from desk.wiring.desk import Desk, open_desk
from desk.work.amend_contest import AmendedContest, new_candidate, renamed
from tests.fakes.small_desk import (
    CLERK,
    CON,
    HAM,
    IND,
    PASSPHRASE,
    PEVERELL,
    PLYMPTON,
    SUPERVISOR,
    keyed,
    open_small,
    peverell,
)

PLYM = "E06000026"


def amend(desk: Desk, *changes: Change, ballot: str = PEVERELL, reason: str = "Notice") -> AmendedContest:
    return desk.amend_contest(SUPERVISOR, ballot, changes, reason)


def added(desk: Desk, name: str = "Ann Abel", at: int | None = None) -> AddCandidate:
    return AddCandidate(new_candidate(desk.contest(PEVERELL), name, IND, "Independent"), at)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_small(tmp_path)


def test_a_casual_vacancy_is_in_the_sheet_the_lists_and_the_board_at_once(desk: Desk) -> None:
    before = desk.board(Base.EVE).seats.of
    done = amend(desk, SetSeats(casual=1), reason="  By-election   notice ")
    assert desk.contest(PEVERELL).seats.contested == desk.place(PEVERELL).seats == 2
    assert desk.board(Base.EVE).seats.of == before + 1
    assert done.changes.amended == (PEVERELL,)
    version, pack = desk.versions(PEVERELL)
    assert (version.version, version.told, version.reason, version.who) == (
        1,
        ("casual vacancies 0 → 1",),
        "By-election notice",
        SUPERVISOR,
    )
    assert (pack.version, pack.who) == (0, "")
    assert desk.check_pack() == ()
    desk.check_journal()
    opened = desk.open_sheet(CLERK, PEVERELL)
    assert opened.contest.seats.contested == 2


def test_the_totals_counted_afresh_are_those_that_were_kept_up(desk: Desk, tmp_path: Path) -> None:
    desk.board(Base.EVE)
    desk.commit_sheet(CLERK, peverell(desk), {})
    amend(desk, SetSeats(casual=1))
    amend(desk, SetSeats(countermanded=0, due=2), ballot=HAM)
    desk.amend_council(SUPERVISOR, PLYM, CouncilChange(size=9, not_up=(("con", 2),)), "Register")
    boards = [(desk.board(base), desk.council_rows(base)) for base in Base]
    desk.close()
    again = open_desk(tmp_path / "desk", writing=False)
    assert [(again.board(base), again.council_rows(base)) for base in Base] == boards


def test_an_open_sheet_follows_and_nothing_keyed_is_lost(desk: Desk) -> None:
    sheet = peverell(desk, elected="2 x").with_text("electorate", "9O0")
    desk.keep_draft(CLERK, sheet, "votes.101")
    done = amend(desk, added(desk), Rename("101", "Tom Bakewell", "Bakewell", "Tom"))
    assert done.drafts == (CLERK,)
    opened = desk.open_sheet(CLERK, PEVERELL)
    assert opened.sheet.texts == {**sheet.texts, ELECTED: "3 x"}
    assert (opened.at_field, opened.contest.candidates[0].name) == ("votes.101", "Ann Abel")


def test_a_key_that_was_under_way_follows_too(desk: Desk) -> None:
    sheet = peverell(desk)
    desk.keep_draft(CLERK, sheet, ELECTED)
    amend(desk, added(desk))
    amend(desk, added(desk, "Abe Aaron"))
    desk.keep_draft(CLERK, sheet.with_text("electorate", "900"), "electorate")
    kept = desk.open_sheet(CLERK, PEVERELL).sheet
    assert (kept.text(ELECTED), kept.text("electorate"), kept.version) == ("4", "900", 2)
    sheet = sheet.with_text("votes.added-ann-abel", "101").with_text("votes.added-abe-aaron", "92")
    done = desk.commit_sheet(CLERK, sheet, {})
    assert done.declaration.elected_ids == ("101",)


def test_a_clerk_does_not_amend_nor_anybody_without_a_reason(desk: Desk) -> None:
    with pytest.raises(Refused, match="clerk: ask a supervisor to amend"):
        desk.amend_contest(CLERK, PEVERELL, [SetSeats(casual=1)], "why")
    with pytest.raises(Refused, match="with a reason"):
        amend(desk, SetSeats(casual=1), reason="  ")
    with pytest.raises(Refused, match="not a contest"):
        amend(desk, SetSeats(casual=1), ballot="local.nowhere")
    assert desk.versions(PEVERELL) == ()
    with pytest.raises(Refused, match="clerk: ask a supervisor to amend"):
        desk.amend_council(CLERK, PLYM, CouncilChange(size=9), "why")
    with pytest.raises(Refused, match="with a reason"):
        desk.amend_council(SUPERVISOR, PLYM, CouncilChange(size=9), "")


def test_a_candidate_with_votes_keyed_is_not_removed(desk: Desk) -> None:
    remove = RemoveCandidate("101")
    sheet = blank_sheet(desk.contest(PEVERELL))
    desk.keep_draft(CLERK, sheet.with_text("votes.101", "21"), "")
    with pytest.raises(Refused, match="Ann has keyed something for Tom Baker"):
        amend(desk, remove)
    desk.keep_draft(CLERK, sheet.with_text(ELECTED, "2"), "")
    with pytest.raises(Refused, match="Ann has keyed something for Tom Baker"):
        amend(desk, remove)
    desk.put_away(CLERK, PEVERELL)
    desk.commit_sheet(CLERK, peverell(desk), {})
    with pytest.raises(Refused, match="declared with a figure or a mark"):
        amend(desk, remove)
    assert desk.versions(PEVERELL) == ()


def test_a_candidate_nobody_keyed_for_is_removed(desk: Desk) -> None:
    desk.keep_draft(CLERK, blank_sheet(desk.contest(PEVERELL)).with_text(ELECTED, "3"), "")
    amend(desk, RemoveCandidate("101"))
    assert desk.open_sheet(CLERK, PEVERELL).sheet.text(ELECTED) == "2"
    assert desk.place(PEVERELL).candidates == 2


# What was declared before


@pytest.mark.parametrize("state", [State.ENTERED, State.APPROVED, State.SEALED])
def test_what_was_keyed_before_comes_first_and_is_keyed_again(desk: Desk, state: State) -> None:
    desk.board(Base.EVE)
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    desk.commit_sheet(CLERK, peverell(desk), {})
    if state is not State.ENTERED:
        desk.approve(SUPERVISOR, [PEVERELL])
    if state is State.SEALED:
        desk.seal(SUPERVISOR, PASSPHRASE)
    amend(desk, added(desk))
    queue = desk.review_queue(SUPERVISOR)
    assert [row.place.ballot_paper_id for row in queue] == [PEVERELL, PLYMPTON]
    assert queue[0].why == (
        "Keyed before the contest was amended (added Ann Abel (Independent) as number 1, by Sam): "
        "key it again."
    )
    assert desk.review_list(SUPERVISOR, [PEVERELL]).rows[0] == queue[0]
    assert "key it again" in desk.look_at(SUPERVISOR, PEVERELL).may_judge
    with pytest.raises(Refused, match="key it again"):
        desk.approve(SUPERVISOR, [PEVERELL])
    desk.approve_all(SUPERVISOR)
    assert desk.to_seal().declarations == 1
    row = desk.council_rows(Base.EVE)[0]
    assert (row.declared, dict(row.seats)) == (2, {"lab": 3})  # Ham is countermanded
    sealed, _ = desk.seal(SUPERVISOR, PASSPHRASE)
    assert sealed.batch.declarations == 1
    opened = desk.open_sheet(CLERK, PEVERELL)
    assert (opened.reason_needed, opened.sheet.text(ELECTED)) == (False, "3")
    done = desk.commit_sheet(CLERK, opened.sheet.with_text("votes.added-ann-abel", "7"), {})
    assert done.revision == 2
    assert desk.look_at(SUPERVISOR, PEVERELL).entry.reason.startswith("Contest amended: added Ann Abel")
    assert desk.approve(SUPERVISOR, [PEVERELL]).count == 1
    assert desk.council_rows(Base.EVE)[0].declared == 3
    desk.check_journal()


def test_a_name_spelled_rightly_asks_nobody_to_key_again(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    amend(desk, renamed(desk.contest(PEVERELL), "101", "Tomás Baker"))
    assert desk.contest(PEVERELL).candidates[1].surname == "Baker"
    assert desk.contest(PEVERELL).candidates[1].forenames == "Tomás"
    assert desk.approve(SUPERVISOR, [PEVERELL]).count == 1
    amend(desk, SetSeats(due=0, casual=1))
    assert desk.to_seal().declarations == 1


def test_a_party_corrected_is_declared_anew(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    party = desk.party("conservative")
    amend(desk, SetParty("101", party.id, party.name))
    with pytest.raises(Refused, match="key it again"):
        desk.approve(SUPERVISOR, [PEVERELL])
    desk.commit_sheet(CLERK, desk.open_sheet(CLERK, PEVERELL).sheet, {})
    desk.approve(SUPERVISOR, [PEVERELL])
    assert dict(desk.council_rows(Base.EVE)[0].seats) == {"con": 1}
    with pytest.raises(Refused, match="no party of this desk"):
        desk.party("PP999")


def test_a_ward_countermanded_and_polled_after_all(desk: Desk) -> None:
    desk.keep_draft(CLERK, peverell(desk), "")
    amend(desk, SetSeats(countermanded=1))
    assert desk.place(PEVERELL).countermanded
    sheet = desk.open_sheet(CLERK, PEVERELL).sheet
    assert (sheet.kind, sheet.texts) == (Kind.COUNTERMANDED, peverell(desk).texts)
    assert desk.council_rows(Base.EVE)[0].declared == 2
    amend(desk, SetSeats(countermanded=0))
    assert desk.open_sheet(CLERK, PEVERELL).sheet.kind is Kind.POLLED


# A council


def test_a_supervisor_sets_the_seats_that_are_not_up(desk: Desk) -> None:
    desk.amend_council(SUPERVISOR, "plym", CouncilChange(size=9), "Register of members")
    row = desk.council_rows(Base.EVE)[0]
    assert (row.size, row.not_up) == (9, None)
    held = (("con", 2), ("lab", 1), ("vacant", 1))
    done = desk.amend_council(SUPERVISOR, PLYM, CouncilChange(not_up=held), "Register of members")
    row = desk.council_rows(Base.EVE)[0]
    assert (row.not_up, row.unknown, done.version.version) == ((("con", 2), ("lab", 1)), "", 2)
    amend(desk, SetSeats(casual=1))
    assert "set them again" in desk.council_rows(Base.EVE)[0].unknown
    assert desk.check_pack() == ()
    desk.check_journal()
    with pytest.raises(Refused, match="no council that is electing"):
        desk.amend_council(SUPERVISOR, "E09999999", CouncilChange(size=9), "why")


def test_the_store_itself_approves_and_carries_nothing_that_was_overtaken(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    amend(desk, SetSeats(casual=1))
    line = (
        "INSERT INTO verdict SELECT max(j.seq), d.id, 1, 'Sam', 't', '' FROM journal AS j, declaration AS d"
    )
    with pytest.raises(sqlite3.IntegrityError, match="amended since"):
        desk._store._conn.execute(line)


def test_two_desks_that_add_the_same_person_mean_the_same_person(desk: Desk) -> None:
    contest = desk.contest(PEVERELL)
    first = new_candidate(contest, "Zoë  O’Neill", CON, "Conservative")
    assert (first.person_id, first.name, first.surname) == ("added-zoe-o-neill", "Zoë O’Neill", "O’Neill")
    amend(desk, AddCandidate(first))
    second = new_candidate(desk.contest(PEVERELL), "Zoë O’Neill", CON, "Conservative")
    assert second.person_id == "added-zoe-o-neill-2"
    given = new_candidate(
        contest, "Ann de la Mare", CON, "Conservative", surname="de la Mare", person_id="4711"
    )
    assert (given.person_id, given.surname, given.forenames) == ("4711", "de la Mare", "Ann")
    for name, person_id in (("", "1"), ("A" * 201, "1"), ("Ann\x00", "1"), ("Ann", "a b")):
        with pytest.raises(Refused):
            new_candidate(contest, name, CON, "", person_id=person_id)

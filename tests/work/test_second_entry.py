"""Double entry on a real desk: two blind entries, differences settled, nothing edited and nothing lost.

Long because each rule of it has its passing and its failing case.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.batch.sealing import verify_batch
from desk.count.declaration import Kind
from desk.count.errors import Refused
from desk.count.sheet import ELECTED, TOTAL, blank_sheet
from desk.record.second import SETTLED, Choice, Decision
from desk.record.states import State
from desk.totals.board import Base
from desk.wiring.desk import Desk, open_desk
from desk.work.answers import Rank
from desk.work.commit import FindingsStand
from desk.work.keyers import Keyer
from desk.work.resolve import Decided
from tests.fakes.small_desk import (
    CLERK,
    OTHER_CLERK,
    OTHER_SUPERVISOR,
    PASSPHRASE,
    PEVERELL,
    PLYMPTON,
    STOKE,
    SUPERVISOR,
    THIRD_CLERK,
    declaration,
    keyed,
    open_double,
    open_small,
    peverell,
)

FIRST, SECOND, OTHER = Choice.FIRST, Choice.SECOND, Choice.OTHER
ADAMS, BAKER = "votes.100", "votes.101"
HAM_ALONE = 1
"""Contests that count as declared from the start: Ham is countermanded."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_double(tmp_path)
    yield opened
    opened.check_journal()
    assert opened.check_database() == ()
    opened.close()


def differing(desk: Desk) -> None:
    """Ann keys 412, 2104, 1986; Bob 421, 2104, and skips nothing but adds a total."""
    desk.commit_sheet(CLERK, peverell(desk), {})
    second = peverell(desk, (421, 2104, 1986)).with_text(TOTAL, "4511")
    assert desk.commit_second(OTHER_CLERK, second, {}).state is State.DIFFERING


SETTLE = (Decided(ADAMS, SECOND), Decided(TOTAL, SECOND, reason="the sheet prints it"))


# The two entries


def test_two_entries_that_agree_are_checked_then_approved_then_sealed(desk: Desk) -> None:
    assert desk.place(PEVERELL).wants == ""
    desk.commit_sheet(CLERK, peverell(desk), {})
    assert desk.place(PEVERELL).wants == "second entry"
    assert desk.board(Base.EVE).contests.declared == HAM_ALONE, "what one person keyed counts for nothing"
    assert desk.keyed_once() == 1
    with pytest.raises(Refused, match="waits for a second entry"):
        desk.approve(SUPERVISOR, [PEVERELL])
    assert desk.review_queue(SUPERVISOR) == ()
    assert desk.approve_all(SUPERVISOR)[0].count == 0
    done = desk.commit_second(OTHER_CLERK, peverell(desk).with_text(ADAMS, " 412 "), {})
    assert (done.state, desk.place(PEVERELL).state) == (State.CHECKED, State.CHECKED)
    assert desk.board(Base.EVE).contests.declared == HAM_ALONE + 1
    assert desk.keyed_once() == 0
    assert desk.place(PEVERELL).wants == ""
    assert "who agree" in desk.review_queue(SUPERVISOR)[0].why
    with pytest.raises(Refused, match="nothing to seal"):
        desk.seal(SUPERVISOR, PASSPHRASE)
    desk.approve(SUPERVISOR, [PEVERELL])
    sealed, _ = desk.seal(SUPERVISOR, PASSPHRASE)
    assert sealed.batch.declarations == 1
    reviewed = desk.look_at(SUPERVISOR, PEVERELL)
    assert [second.entered_by for second in reviewed.seconds] == [OTHER_CLERK]
    assert desk.keyers() == (Keyer(CLERK, 1, 4, 0), Keyer(OTHER_CLERK, 1, 4, 0))


def test_the_second_entry_is_by_another_person_once_and_of_what_is_entered(desk: Desk) -> None:
    sheet = peverell(desk)
    with pytest.raises(Refused, match="first entry is not in"):
        desk.commit_second(OTHER_CLERK, sheet, {})
    desk.commit_sheet(CLERK, sheet, {})
    assert "somebody else" in desk.open_second(CLERK, PEVERELL).read_only
    for verb in (
        lambda: desk.commit_second(CLERK, sheet, {}),
        lambda: desk.keep_second_draft(CLERK, sheet, ""),
    ):
        with pytest.raises(Refused, match="somebody else makes its second entry"):
            verb()
    desk.commit_second(OTHER_CLERK, sheet, {})
    with pytest.raises(Refused, match="made once"):
        desk.commit_second(THIRD_CLERK, sheet, {})


def test_a_supervisor_who_made_the_second_entry_does_not_approve(desk: Desk) -> None:
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    desk.commit_second(SUPERVISOR, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "4 2"), {})
    assert desk.place(PLYMPTON).state is State.CHECKED, "the order of the elected is no difference"
    with pytest.raises(Refused, match="was keyed by Sam"):
        desk.approve(SUPERVISOR, [PLYMPTON])
    assert desk.review_queue(SUPERVISOR)[0].own
    assert desk.approve_all(SUPERVISOR)[1] == (PLYMPTON,)
    assert desk.approve(OTHER_SUPERVISOR, [PLYMPTON]).count == 1


def test_a_desk_of_single_entry_takes_no_second(tmp_path: Path) -> None:
    desk = open_small(tmp_path)
    desk.commit_sheet(CLERK, peverell(desk), {})
    with pytest.raises(Refused, match="keys every sheet once"):
        desk.commit_second(OTHER_CLERK, peverell(desk), {})
    assert desk.place(PEVERELL).wants == ""
    desk.close()


def test_a_blank_against_a_figure_differs_and_so_do_elected_and_lots(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk).with_text(TOTAL, "4502"), {})
    assert desk.commit_second(OTHER_CLERK, peverell(desk), {}).state is State.DIFFERING
    fields = desk.differences(THIRD_CLERK, PEVERELL).fields
    assert [(one.field, one.first, one.second) for one in fields] == [(TOTAL, "4502", "")]
    tie = (2104, 2104, 1986)
    desk.commit_sheet(CLERK, blank_sheet(desk.contest(STOKE)).with_text(ELECTED, "1"), {})
    desk.send_back(SUPERVISOR, PEVERELL, "again")
    desk.commit_sheet(CLERK, peverell(desk, tie, "1*"), _all(desk, CLERK, tie, "1*"))
    desk.commit_second(OTHER_CLERK, peverell(desk, tie, "2*"), _all(desk, OTHER_CLERK, tie, "2*", True))
    fields = desk.differences(THIRD_CLERK, PEVERELL).fields
    assert [(one.field, one.first, one.second) for one in fields] == [(ELECTED, "1*", "2*")]


def _all(
    desk: Desk, who: str, votes: tuple[int, int, int], elected: str, second: bool = False
) -> dict[str, str]:
    """Whatever is asked of this sheet, accepted."""
    try:
        if second:
            desk.commit_second(who, peverell(desk, votes, elected).with_text("electorate", "x"), {})
        else:
            desk.commit_sheet(who, peverell(desk, votes, elected).with_text("electorate", "x"), {})
    except FindingsStand as stopped:
        return {finding.key: "checked" for finding in stopped.findings}
    return {}


def test_what_an_error_stops_in_a_first_entry_it_stops_in_a_second(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    with pytest.raises(FindingsStand):
        desk.commit_second(OTHER_CLERK, peverell(desk, elected="1"), {})
    assert desk.place(PEVERELL).state is State.ENTERED
    doubtful = peverell(desk, (1986, 1986, 2104), "3")
    with pytest.raises(FindingsStand) as stopped:
        desk.commit_second(OTHER_CLERK, doubtful, {})
    accepted = {finding.key: "as on the paper" for finding in stopped.value.findings}
    desk.commit_second(OTHER_CLERK, doubtful, accepted)
    second = desk.look_at(SUPERVISOR, PEVERELL).seconds[0]
    assert [noted.reason for noted in second.noted] == ["as on the paper"]


# Blind


def test_nothing_of_the_first_entry_is_seen_by_who_makes_the_second(desk: Desk) -> None:
    before = desk.open_second(OTHER_CLERK, PEVERELL)
    desk.keep_draft(CLERK, peverell(desk), ADAMS)
    assert desk.open_sheet(OTHER_CLERK, PEVERELL).sheet.untouched, "nor of its draft"
    desk.commit_sheet(CLERK, peverell(desk), {})
    opened = desk.open_second(OTHER_CLERK, PEVERELL)
    assert (opened.sheet, opened.at_field, opened.read_only) == (blank_sheet(opened.contest), "", "")
    assert opened.context == before.context, "what the rules expect does not rest on the ward itself"
    seen = desk.open_sheet(OTHER_CLERK, PEVERELL)
    assert seen.sheet.untouched
    assert "without seeing it" in seen.read_only
    assert seen.standing is not None
    assert all(result.votes is None for result in seen.standing.declaration.candidates)
    assert not any(result.elected for result in seen.standing.declaration.candidates)
    with pytest.raises(Refused, match="not checked yet"):
        desk.look_at(OTHER_CLERK, PEVERELL)
    with pytest.raises(Refused, match="not checked yet"):
        desk.commit_sheet(OTHER_CLERK, peverell(desk), {}, "to see what it says")
    with pytest.raises(Refused, match="not checked yet"):
        desk.keep_draft(OTHER_CLERK, peverell(desk), "")
    figures = ("412", "2104", "1986")
    told = "".join(f"{line.before}{line.after}" for line in desk.journal_lines())
    told = re.sub("[0-9a-f]{32,64}", "", told)  # ids and digests
    assert not any(figure in told for figure in figures)
    desk.commit_second(OTHER_CLERK, peverell(desk, (421, 2104, 1986)), {})
    with pytest.raises(Refused, match="not checked yet"):
        desk.look_at(OTHER_CLERK, PEVERELL)
    with pytest.raises(Refused, match="keyed one of the two"):
        desk.differences(OTHER_CLERK, PEVERELL)
    assert "412" not in "".join(row.why for row in desk.review_queue(OTHER_CLERK))


def test_who_may_be_asked_again_sees_nothing_of_a_sheet_sent_back(desk: Desk) -> None:
    differing(desk)
    desk.send_back(SUPERVISOR, PEVERELL, "key it again, both of you")
    for who in (OTHER_CLERK, THIRD_CLERK):
        opened = desk.open_sheet(who, PEVERELL)
        assert (opened.sheet.untouched, opened.read_only) == (True, "")
        assert opened.standing is not None
        assert opened.standing.verdict is not None
        assert opened.standing.verdict.note == "key it again, both of you"
    assert not desk.open_sheet(CLERK, PEVERELL).sheet.untouched
    desk.commit_sheet(CLERK, peverell(desk), {})
    assert desk.place(PEVERELL).wants == "second entry", "it is keyed twice anew"
    desk.commit_second(OTHER_CLERK, peverell(desk), {})
    assert [second.agrees for second in desk.look_at(SUPERVISOR, PEVERELL).seconds] == [True, False]


def test_a_guess_under_anothers_id_is_not_told_right_from_wrong(desk: Desk) -> None:
    """The same line again answers as the first time, but to nobody else: ids stand in the journal."""
    first = declaration(PEVERELL, "d1", [412, 2104, 1986], {2}, Kind.POLLED)
    second = replace(first, id="s1")
    desk.commit_declaration(CLERK, first, None)
    for guess in (first, replace(first, electorate=9000)):
        with pytest.raises(Refused, match="is taken by another"):
            desk.commit_declaration(OTHER_CLERK, guess, None)
        with pytest.raises(Refused, match="is taken by another"):
            desk.commit_second_declaration(OTHER_CLERK, guess, None)
    assert desk.commit_declaration(CLERK, first, None).state is State.ENTERED
    desk.commit_second_declaration(OTHER_CLERK, second, None)
    with pytest.raises(Refused, match="is taken by another"):
        desk.commit_second_declaration(THIRD_CLERK, second, None)
    assert desk.commit_second_declaration(OTHER_CLERK, second, None).state is State.CHECKED


# The draft of the second entry


def test_a_second_draft_is_kept_at_every_key_and_outlives_the_program(desk: Desk, tmp_path: Path) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    sheet = blank_sheet(desk.contest(PEVERELL)).with_text(ADAMS, "4")
    desk.keep_second_draft(OTHER_CLERK, sheet, ADAMS)
    desk.keep_second_draft(OTHER_CLERK, sheet.with_text(ADAMS, "41x"), ADAMS)
    desk._store._connection.conn.close()
    desk._store._connection._lock.release()  # type: ignore[union-attr]
    again = open_desk(tmp_path / "desk")
    opened = again.open_second(OTHER_CLERK, PEVERELL)
    assert (opened.sheet.text(ADAMS), opened.at_field) == ("41x", ADAMS)
    assert again.last_in_hand(OTHER_CLERK) == PEVERELL
    assert (again.place(PEVERELL).second_by, again.place(PEVERELL).keying_by) == (OTHER_CLERK, "")
    assert "Bob is keying" in again.open_second(THIRD_CLERK, PEVERELL).read_only
    assert again.open_second(THIRD_CLERK, PEVERELL).sheet.untouched
    with pytest.raises(Refused, match="Bob is keying"):
        again.keep_second_draft(THIRD_CLERK, sheet, "")
    with pytest.raises(Refused, match="Bob is keying"):
        again.commit_second(THIRD_CLERK, peverell(again), {})
    with pytest.raises(Refused, match="Bob is keying"):
        again.put_second_away(THIRD_CLERK, PEVERELL)
    again.put_second_away(OTHER_CLERK, PEVERELL)
    assert "41x" in (again.journal(1)[0].before or "")
    again.check_journal()
    desk._store = again._store


def test_who_keys_the_second_does_not_key_the_first_meanwhile(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.keep_second_draft(OTHER_CLERK, peverell(desk), "")
    desk.send_back(SUPERVISOR, PEVERELL, "look again")
    assert "second entry in hand" in desk.open_sheet(OTHER_CLERK, PEVERELL).read_only
    for verb in (
        lambda: desk.keep_draft(OTHER_CLERK, peverell(desk), ""),
        lambda: desk.commit_sheet(OTHER_CLERK, peverell(desk), {}),
    ):
        with pytest.raises(Refused, match="second entry in hand"):
            verb()
    desk.commit_sheet(CLERK, peverell(desk), {})
    assert desk.open_second(OTHER_CLERK, PEVERELL).sheet.text(ADAMS) == "412", "nothing keyed was lost"
    desk.commit_second(OTHER_CLERK, peverell(desk), {})


# Hand-overs


def test_a_sheet_is_handed_over_to_a_named_person(desk: Desk) -> None:
    desk.keep_draft(CLERK, peverell(desk), BAKER)
    with pytest.raises(Refused, match="is a clerk"):
        desk.hand_over(CLERK, PEVERELL, OTHER_CLERK)
    with pytest.raises(Refused, match="Nobody called"):
        desk.hand_over(SUPERVISOR, PEVERELL, "Eve")
    with pytest.raises(Refused, match="nobody has this sheet in hand"):
        desk.hand_over(SUPERVISOR, PLYMPTON, OTHER_CLERK)
    desk.hand_over(SUPERVISOR, PEVERELL, OTHER_CLERK)
    line = desk.journal(1)[0]
    assert (line.what, line.who, line.before, line.after) == ("hand over", SUPERVISOR, CLERK, OTHER_CLERK)
    opened = desk.open_sheet(OTHER_CLERK, PEVERELL)
    assert (opened.sheet, opened.at_field, opened.read_only) == (peverell(desk), BAKER, "")
    desk.commit_sheet(OTHER_CLERK, opened.sheet, {})
    for who in (CLERK, OTHER_CLERK):
        with pytest.raises(Refused, match="keyed this sheet"):
            desk.keep_second_draft(who, peverell(desk), "")
    desk.keep_second_draft(THIRD_CLERK, peverell(desk), "")
    with pytest.raises(Refused, match="keyed the first entry"):
        desk.hand_over(SUPERVISOR, PEVERELL, CLERK, second=True)
    desk.take_over(SUPERVISOR, PEVERELL, second=True)
    desk.commit_second(SUPERVISOR, peverell(desk), {})
    with pytest.raises(Refused, match="in part"):
        desk.approve(SUPERVISOR, [PEVERELL])
    assert desk.approve(OTHER_SUPERVISOR, [PEVERELL]).count == 1


def test_who_had_the_second_sheet_in_hand_does_not_get_the_first(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.keep_second_draft(OTHER_CLERK, peverell(desk), "")
    desk.keep_draft(CLERK, peverell(desk, (413, 2104, 1986)), "")
    with pytest.raises(Refused, match="keys the second entry"):
        desk.hand_over(SUPERVISOR, PEVERELL, OTHER_CLERK)


# Settling


def test_differences_are_settled_field_by_field_by_a_third(desk: Desk) -> None:
    differing(desk)
    assert (desk.place(PEVERELL).state, desk.place(PEVERELL).wants) == (State.DIFFERING, "settling")
    row = desk.review_queue(SUPERVISOR)[0]
    assert (row.ranked, row.place.ballot_paper_id) == (Rank.DIFFERS, PEVERELL)
    for who in (CLERK, OTHER_CLERK):
        with pytest.raises(Refused, match="somebody else settles"):
            desk.differences(who, PEVERELL)
        with pytest.raises(Refused, match="somebody else settles"):
            desk.settle(who, PEVERELL, SETTLE, "source", {})
    seen = desk.differences(THIRD_CLERK, PEVERELL)
    assert [(one.field, one.first, one.second) for one in seen.fields] == [
        (ADAMS, "412", "421"),
        (TOTAL, "", "4511"),
    ]
    assert seen.first.source.kind == "paper"
    with pytest.raises(Refused, match="still differs"):
        desk.settle(THIRD_CLERK, PEVERELL, SETTLE[:1], "source", {})
    with pytest.raises(Refused, match="give a reason for votes"):
        desk.settle(THIRD_CLERK, PEVERELL, SETTLE, " ", {})
    with pytest.raises(Refused, match="does not differ"):
        desk.settle(THIRD_CLERK, PEVERELL, (*SETTLE, Decided(BAKER, FIRST)), "source", {})
    done = desk.settle(THIRD_CLERK, PEVERELL, SETTLE, "the paper says 421", {})
    assert (done.state, done.revision) == (State.CHECKED, 2)
    assert [result.votes for result in done.declaration.candidates] == [421, 2104, 1986]
    assert done.declaration.valid_votes_total == 4511
    reviewed = desk.look_at(SUPERVISOR, PEVERELL)
    assert (reviewed.entry.reason, reviewed.entry.entered_by) == (SETTLED, THIRD_CLERK)
    assert reviewed.settlements[0].decisions == (
        Decision(ADAMS, "412", "421", SECOND, "421", "the paper says 421"),
        Decision(TOTAL, "", "4511", SECOND, "4511", "the sheet prints it"),
    )
    first, second = reviewed.history[1][0], reviewed.seconds[0]
    assert first.state is State.CORRECTED
    assert first.declaration.candidates[0].votes == 412, "neither entry is edited"
    assert second.declaration.candidates[0].votes == 421
    assert desk.board(Base.EVE).contests.declared == HAM_ALONE + 1
    assert desk.keyers() == (Keyer(CLERK, 1, 5, 2), Keyer(OTHER_CLERK, 1, 5, 0))
    assert "settled by Cat" in desk.review_queue(SUPERVISOR)[0].why
    desk.approve(SUPERVISOR, [PEVERELL])
    assert desk.seal(SUPERVISOR, PASSPHRASE)[0].batch.votes == 4511


def test_a_third_value_makes_both_wrong_and_one_that_is_the_firsts_is_the_firsts(desk: Desk) -> None:
    differing(desk)
    decisions = (Decided(ADAMS, OTHER, " 400 "), Decided(TOTAL, OTHER, ""))
    desk.settle(SUPERVISOR, PEVERELL, decisions, "both misread", {})
    told = desk.look_at(OTHER_SUPERVISOR, PEVERELL).settlements[0].decisions
    assert [(one.choice, one.value) for one in told] == [(OTHER, "400"), (FIRST, "")]
    assert desk.keyers() == (Keyer(CLERK, 1, 5, 1), Keyer(OTHER_CLERK, 1, 5, 2))
    with pytest.raises(Refused, match="was keyed by Sam"):
        desk.approve(SUPERVISOR, [PEVERELL])
    desk.approve(OTHER_SUPERVISOR, [PEVERELL])


def test_an_error_in_what_was_decided_stops_it(desk: Desk) -> None:
    differing(desk)
    wrong = (Decided(ADAMS, FIRST), Decided(TOTAL, SECOND))
    with pytest.raises(FindingsStand, match="4,5"):
        desk.settle(THIRD_CLERK, PEVERELL, wrong, "as read", {})
    with pytest.raises(FindingsStand):
        desk.settle(THIRD_CLERK, PEVERELL, (Decided(ADAMS, OTHER, "4z1"), SETTLE[1]), "as read", {})
    assert desk.place(PEVERELL).state is State.DIFFERING
    assert len(desk.look_at(SUPERVISOR, PEVERELL).history) == 1


def test_where_the_policy_says_so_a_supervisor_alone_settles(tmp_path: Path) -> None:
    desk = open_double(tmp_path, resolver="supervisor")
    assert desk.facts.resolver == "supervisor"
    differing(desk)
    with pytest.raises(Refused, match="a supervisor settles"):
        desk.settle(THIRD_CLERK, PEVERELL, SETTLE, "source", {})
    desk.settle(OTHER_SUPERVISOR, PEVERELL, SETTLE, "source", {})
    assert desk.check_journal() > 0
    desk.close()


def test_a_supervisor_who_made_one_of_the_entries_never_settles(tmp_path: Path) -> None:
    desk = open_double(tmp_path, resolver="supervisor")
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_second(SUPERVISOR, peverell(desk, (421, 2104, 1986)), {})
    with pytest.raises(Refused, match="somebody else settles"):
        desk.settle(SUPERVISOR, PEVERELL, [Decided(ADAMS, SECOND)], "source", {})
    desk.close()


def test_differences_are_not_corrected_away(desk: Desk) -> None:
    differing(desk)
    with pytest.raises(Refused, match="settled figure by figure"):
        desk.commit_sheet(CLERK, peverell(desk, (421, 2104, 1986)), {}, "I misread")
    assert "two entries differ" in desk.open_sheet(CLERK, PEVERELL).read_only


def test_two_kinds_are_settled_by_the_kind(desk: Desk) -> None:
    """Winners only against a poll: who decides for winners only need not decide the votes."""
    winners = replace(blank_sheet(desk.contest(PEVERELL)), kind=Kind.WINNERS_ONLY).with_text(ELECTED, "2")
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_second(OTHER_CLERK, winners, {})
    assert desk.differences(THIRD_CLERK, PEVERELL).fields[0].field == "kind"
    votes = [Decided(f"votes.{n}", SECOND) for n in (100, 101, 102)]
    with pytest.raises(Refused, match="no kind of declaration"):
        desk.settle(THIRD_CLERK, PEVERELL, [Decided("kind", OTHER, "guessed"), *votes], "none", {})
    desk.settle(THIRD_CLERK, PEVERELL, [Decided("kind", SECOND), *votes], "no votes yet", {})
    entry = desk.look_at(SUPERVISOR, PEVERELL).entry.declaration
    assert (entry.kind, entry.votes_sum) == (Kind.WINNERS_ONLY, None)


# Corrections


def test_a_correction_is_keyed_twice_anew_and_reopens_what_was_sealed(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_second(OTHER_CLERK, peverell(desk), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    desk.seal(SUPERVISOR, PASSPHRASE)
    recount = peverell(desk, (412, 2105, 1986))
    with pytest.raises(Refused, match="give a reason"):
        desk.commit_sheet(CLERK, recount, {})
    assert desk.commit_sheet(CLERK, recount, {}, "Recount").state is State.ENTERED
    assert desk.place(PEVERELL).wants == "second entry"
    with pytest.raises(Refused, match="waits for a second entry"):
        desk.approve(SUPERVISOR, [PEVERELL])
    desk.commit_second(OTHER_CLERK, recount, {})
    desk.approve(SUPERVISOR, [PEVERELL])
    assert desk.seal(SUPERVISOR, PASSPHRASE)[0].batch.seq == 2
    states = [entry.state for entry, _ in desk.look_at(SUPERVISOR, PEVERELL).history]
    assert states == [State.SEALED, State.CORRECTED]


# Withdrawals


def test_a_declaration_for_the_wrong_ward_is_withdrawn(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    with pytest.raises(Refused, match="is a clerk"):
        desk.withdraw(CLERK, PEVERELL, "wrong ward")
    with pytest.raises(Refused, match="say why"):
        desk.withdraw(SUPERVISOR, PEVERELL, " ")
    with pytest.raises(Refused, match="is open: nothing stands"):
        desk.withdraw(SUPERVISOR, PLYMPTON, "wrong ward")
    desk.withdraw(SUPERVISOR, PEVERELL, "these are Plympton's figures")
    assert (desk.place(PEVERELL).state, desk.place(PEVERELL).entered_by) == (State.OPEN, "")
    assert desk.board(Base.EVE).contests.declared == HAM_ALONE
    assert desk.open_sheet(OTHER_CLERK, PEVERELL).sheet.untouched
    entry = desk.look_at(SUPERVISOR, PEVERELL).entry
    assert entry.withdrawn is not None
    assert (entry.state, entry.withdrawn.reason) == (State.WITHDRAWN, "these are Plympton's figures")
    with pytest.raises(Refused, match="is open: nothing stands"):
        desk.withdraw(SUPERVISOR, PEVERELL, "again")
    with pytest.raises(Refused, match="Nothing is declared"):
        desk.approve(SUPERVISOR, [PEVERELL])
    with pytest.raises(Refused, match="nothing to seal"):
        desk.seal(SUPERVISOR, PASSPHRASE)
    done = desk.commit_sheet(OTHER_CLERK, peverell(desk, (1, 3, 2), "2"), {})
    assert (done.revision, done.state) == (2, State.ENTERED)
    assert desk.place(PEVERELL).entered_by == OTHER_CLERK


def test_headquarters_learns_that_what_was_sealed_is_withdrawn(tmp_path: Path) -> None:
    desk = open_small(tmp_path)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    desk.seal(SUPERVISOR, PASSPHRASE)
    desk.withdraw(SUPERVISOR, PEVERELL, "wrong ward")
    assert (desk.to_seal().declarations, desk.to_seal().notices) == (0, 1)
    sealed, file = desk.seal(SUPERVISOR, PASSPHRASE)
    assert sealed.batch.declarations == 0
    verified = verify_batch(
        file.read_bytes(), (tmp_path / "desk" / "allowed_signers").read_text(), datetime.now(UTC)
    )
    assert [line.subject for line in verified.journal if line.what == "withdraw"] == [PEVERELL]
    with pytest.raises(Refused, match="nothing to seal"):
        desk.seal(SUPERVISOR, PASSPHRASE)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    assert desk.seal(SUPERVISOR, PASSPHRASE)[0].batch.declarations == 1
    assert desk.check_journal() > 0
    desk.close()

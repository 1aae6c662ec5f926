"""The desk's verbs, on a real desk.

Long because every verb is tried here, on one small desk.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.count.declaration import Kind
from desk.count.errors import Refused
from desk.count.sheet import ELECTED, TOTAL, Sheet, blank_sheet, votes_field
from desk.record.entry import Role
from desk.record.states import State
from desk.totals.board import Base
from desk.wiring.desk import Desk, open_desk
from desk.work.answers import Rank
from desk.work.commit import FindingsStand
from tests.fakes.small_desk import (
    CLERK,
    GLEN,
    HAM,
    OTHER_CLERK,
    PASSPHRASE,
    PEVERELL,
    PIN,
    PLYMPTON,
    STOKE,
    SUPERVISOR,
    declaration,
    keyed,
    open_small,
    peverell,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_small(tmp_path)
    yield opened
    opened.close()


def _what(desk: Desk) -> list[str]:
    return [line.what for line in desk.journal_lines()]


# Drafts


def test_a_draft_is_kept_as_typed_and_resumed(desk: Desk, tmp_path: Path) -> None:
    contest = desk.contest(PEVERELL)
    sheet = blank_sheet(contest).with_text(votes_field("100"), "4l2").with_text(ELECTED, " 2 ")
    desk.keep_draft(CLERK, sheet, votes_field("101"))
    desk.close()
    again = open_desk(tmp_path / "desk")
    opened = again.open_sheet(CLERK, PEVERELL)
    assert dict(opened.sheet.texts) == {votes_field("100"): "4l2", ELECTED: " 2 "}
    assert opened.at_field == votes_field("101")
    assert opened.place.state is State.DRAFTED
    assert again.last_in_hand(CLERK) == PEVERELL
    again.close()


def test_only_the_first_key_of_a_sheet_writes_a_journal_line(desk: Desk) -> None:
    sheet = blank_sheet(desk.contest(PEVERELL))
    lines = len(_what(desk))
    for digits in ("4", "41", "412"):
        sheet = sheet.with_text(votes_field("100"), digits)
        desk.keep_draft(CLERK, sheet, votes_field("100"))
    assert _what(desk)[lines:] == ["begin"]


def test_a_draft_belongs_to_its_clerk_until_a_supervisor_takes_it_over(desk: Desk) -> None:
    sheet = peverell(desk)
    desk.keep_draft(CLERK, sheet, ELECTED)
    assert "a supervisor can take it over" in desk.open_sheet(OTHER_CLERK, PEVERELL).read_only
    for verb in (
        lambda: desk.keep_draft(OTHER_CLERK, sheet, ELECTED),
        lambda: desk.commit_sheet(OTHER_CLERK, sheet, {}),
        lambda: desk.take_over(OTHER_CLERK, PEVERELL),
        lambda: desk.put_away(OTHER_CLERK, PEVERELL),
    ):
        with pytest.raises(Refused):
            verb()
    desk.take_over(SUPERVISOR, PEVERELL)
    opened = desk.open_sheet(SUPERVISOR, PEVERELL)
    assert opened.read_only == ""
    assert opened.sheet == sheet
    assert _what(desk)[-1] == "take over"


def test_a_draft_put_away_leaves_what_it_held_in_the_journal(desk: Desk) -> None:
    desk.keep_draft(CLERK, peverell(desk), ELECTED)
    desk.put_away(CLERK, PEVERELL)
    assert desk.place(PEVERELL).state is State.OPEN
    last = desk.journal(1)[0]
    assert last.what == "put away"
    assert "2104" in (last.before or "")


# Commit


def test_a_commit_writes_declaration_journal_and_ends_the_draft(desk: Desk) -> None:
    desk.keep_draft(CLERK, peverell(desk), ELECTED)
    done = desk.commit_sheet(CLERK, peverell(desk), {})
    assert (done.revision, done.state) == (1, State.ENTERED)
    assert desk.last_in_hand(CLERK) is None
    assert desk.place(PEVERELL).entered_by == CLERK
    line = desk.journal(1)[0]
    assert (line.what, line.who, line.subject) == ("declare", CLERK, PEVERELL)
    assert '"votes": [412, 2104, 1986]' in (line.after or "")
    assert desk.check_journal() == line.seq


def test_an_error_stops_the_commit_and_changes_nothing(desk: Desk) -> None:
    lines = len(_what(desk))
    with pytest.raises(FindingsStand) as stopped:
        desk.commit_sheet(CLERK, peverell(desk, elected="1"), {})
    assert stopped.value.findings
    assert "Peverell, Plym is not declared" in str(stopped.value)
    assert len(_what(desk)) == lines
    assert desk.place(PEVERELL).state is State.OPEN


def test_a_blank_is_not_zero(desk: Desk) -> None:
    sheet = peverell(desk).with_text(votes_field("100"), "")
    with pytest.raises(FindingsStand, match="1 Adams"):
        desk.commit_sheet(CLERK, sheet, {})
    done = desk.commit_sheet(CLERK, sheet.with_text(votes_field("100"), "0"), {})
    assert done.declaration.candidates[0].votes == 0


def _doubtful(desk: Desk) -> Sheet:
    """Two candidates with the very same figure, one row apart: a warning."""
    return peverell(desk, (1986, 1986, 2104), "3")


def test_a_warning_needs_a_reason_and_keeps_it(desk: Desk) -> None:
    sheet = _doubtful(desk)
    with pytest.raises(FindingsStand) as stopped:
        desk.commit_sheet(CLERK, sheet, {})
    keys = [finding.key for finding in stopped.value.findings]
    with pytest.raises(FindingsStand):
        desk.commit_sheet(CLERK, sheet, dict.fromkeys(keys, "  "))
    desk.commit_sheet(CLERK, sheet, dict.fromkeys(keys, "Checked against the paper"))
    entry = desk.look_at(SUPERVISOR, PEVERELL).entry
    assert [noted.reason for noted in entry.noted] == ["Checked against the paper"]
    assert desk.review_queue(SUPERVISOR)[0].ranked is Rank.WARNING


def test_a_correction_is_a_new_revision_with_a_reason(desk: Desk) -> None:
    first = desk.commit_sheet(CLERK, peverell(desk), {})
    assert desk.open_sheet(CLERK, PEVERELL).reason_needed
    better = peverell(desk, (412, 2105, 1986))
    with pytest.raises(Refused, match="give a reason"):
        desk.commit_sheet(CLERK, better, {})
    second = desk.commit_sheet(CLERK, better, {}, "Misread the paper")
    assert second.revision == 2
    history = desk.look_at(SUPERVISOR, PEVERELL).history
    assert [entry.declaration.id for entry, _ in history] == [second.declaration.id, first.declaration.id]
    assert history[0][0].reason == "Misread the paper"


def test_every_kind_of_contest_goes_in(desk: Desk) -> None:
    for ballot, elected, kind in ((STOKE, "1", Kind.UNOPPOSED), (HAM, "", Kind.COUNTERMANDED)):
        sheet = blank_sheet(desk.contest(ballot))
        assert sheet.kind is kind
        desk.commit_sheet(CLERK, sheet.with_text(ELECTED, elected) if elected else sheet, {})
    # Under STV the last on first preferences may win over somebody short of the quota: elected is as keyed.
    done = desk.commit_sheet(CLERK, keyed(desk, GLEN, [760, 600, 640, 500], "1 3 4"), {})
    assert done.declaration.elected_ids == ("500", "502", "503")


def test_the_same_declaration_again_changes_nothing(desk: Desk) -> None:
    given = declaration(PEVERELL, "d1", [412, 2104, 1986], {2}, Kind.POLLED)
    first = desk.commit_declaration(CLERK, given, None)
    lines = len(_what(desk))
    again = desk.commit_declaration(CLERK, given, None)
    assert (again.revision, len(_what(desk))) == (first.revision, lines)
    other = declaration(PEVERELL, "d1", [412, 2105, 1986], {2}, Kind.POLLED)
    with pytest.raises(Refused, match="taken by another"):
        desk.commit_declaration(CLERK, other, None, "why")


def test_an_unknown_contest_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="not a contest"):
        desk.open_sheet(CLERK, "local.nowhere.2017-05-04")


# Review


def test_review_by_a_second_person_only(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_sheet(SUPERVISOR, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    for who in (CLERK, OTHER_CLERK):
        with pytest.raises(Refused, match="is a clerk"):
            desk.approve(who, [PEVERELL])
    with pytest.raises(Refused, match="somebody else"):
        desk.approve(SUPERVISOR, [PEVERELL, PLYMPTON])
    assert desk.place(PEVERELL).state is State.ENTERED, "all of them, or none"
    judged, own = desk.approve_all(SUPERVISOR)
    assert (judged.count, own) == (1, (PLYMPTON,))
    assert desk.place(PEVERELL).state is State.APPROVED
    with pytest.raises(Refused, match="only an entered sheet"):
        desk.approve(SUPERVISOR, [PEVERELL])


def test_sent_back_with_a_note_and_keyed_again(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    with pytest.raises(Refused, match="with a note"):
        desk.send_back(SUPERVISOR, PEVERELL, " ")
    desk.send_back(SUPERVISOR, PEVERELL, "Look at Baker")
    opened = desk.open_sheet(CLERK, PEVERELL)
    assert opened.place.state is State.RETURNED
    assert opened.standing is not None
    assert opened.standing.verdict is not None
    assert opened.standing.verdict.note == "Look at Baker"
    assert not opened.reason_needed
    assert desk.commit_sheet(CLERK, peverell(desk, (412, 2114, 1986)), {}).revision == 2
    assert "sent back" in desk.review_queue(SUPERVISOR)[0].why


def test_a_word_on_a_revision_that_was_corrected_is_refused(desk: Desk) -> None:
    first = desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_sheet(CLERK, peverell(desk, (413, 2104, 1986)), {}, "Misread")
    with pytest.raises(Refused, match="corrected since"):
        desk.approve(SUPERVISOR, [first.declaration.id])


# Batches and totals


def test_a_batch_carries_each_approved_revision_once(desk: Desk) -> None:
    with pytest.raises(Refused, match="nothing to seal"):
        desk.seal(SUPERVISOR, PASSPHRASE)
    desk.commit_sheet(CLERK, peverell(desk), {})
    assert (desk.to_seal().declarations, desk.to_seal().waiting) == (0, 1)
    desk.approve_all(SUPERVISOR)
    with pytest.raises(Refused, match="is a clerk"):
        desk.seal(CLERK, PASSPHRASE)
    with pytest.raises(Refused, match="passphrase"):
        desk.seal(SUPERVISOR, "another")
    sealed, file = desk.seal(SUPERVISOR, PASSPHRASE)
    assert file.read_bytes() == sealed.file == desk.batch_file(1, 1)
    assert desk.place(PEVERELL).state is State.SEALED
    with pytest.raises(Refused, match="nothing to seal"):
        desk.seal(SUPERVISOR, PASSPHRASE)
    desk.commit_sheet(CLERK, peverell(desk, (412, 2105, 1986)), {}, "Recount")
    desk.approve_all(SUPERVISOR)
    second, _ = desk.seal(SUPERVISOR, PASSPHRASE)
    assert (second.batch.seq, second.batch.declarations) == (2, 1)
    assert desk.journal(1)[0].before == sealed.batch.digest


def test_the_board_follows_every_verb_as_if_counted_afresh(desk: Desk, tmp_path: Path) -> None:
    assert desk.board(Base.LAST_FOUGHT).after.declared == 0
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    desk.commit_sheet(CLERK, blank_sheet(desk.contest(STOKE)).with_text(ELECTED, "1"), {})
    desk.commit_sheet(CLERK, peverell(desk, (412, 1904, 1986), "3"), {}, "Recount")
    desk.approve_all(SUPERVISOR)
    board = desk.board(Base.EVE)
    seats = {row.group: row.seats for row in board.parties if row.seats}
    assert seats == {"lab": 2, "con": 1, "ind": 1}
    assert board.after.declared == 1, "Plym is complete: its last ward is countermanded"
    assert board.not_approved == 0
    rows = desk.council_rows(Base.EVE)
    desk.close()
    fresh = open_desk(tmp_path / "desk", writing=False)
    assert fresh.board(Base.EVE) == board
    assert fresh.council_rows(Base.EVE) == rows
    fresh.close()


# People


def test_people(desk: Desk) -> None:
    with pytest.raises(Refused, match="not the PIN"):
        desk.sign_in(SUPERVISOR, "0000")
    assert desk.sign_in(SUPERVISOR.lower(), PIN).name == SUPERVISOR
    with pytest.raises(Refused, match="is a clerk"):
        desk.add_person(CLERK, "Eve", Role.SUPERVISOR, None)
    with pytest.raises(Refused, match="at this desk already"):
        desk.add_person(SUPERVISOR, "ann", Role.CLERK, None)
    for name in ("", "desk", "a" * 41, "x\ny", "<b>"):
        with pytest.raises(Refused, match="name"):
            desk.add_person(SUPERVISOR, name, Role.CLERK, None)
    desk.set_pin(CLERK, CLERK, "13579")
    with pytest.raises(Refused, match="is a clerk"):
        desk.set_pin(CLERK, OTHER_CLERK, "13579")
    with pytest.raises(Refused, match="4 to 64"):
        desk.set_pin(CLERK, CLERK, "1")
    with pytest.raises(Refused, match="only supervisor"):
        desk.retire_person(SUPERVISOR, SUPERVISOR)
    desk.retire_person(SUPERVISOR, CLERK)
    with pytest.raises(Refused, match="Nobody called"):
        desk.sign_in(CLERK, "13579")
    told = "".join(f"{line.before}{line.after}" for line in desk.journal_lines())
    assert "scrypt" not in told
    assert "13579" not in told


def test_a_printed_total_that_does_not_add_up_flags_one_place(desk: Desk) -> None:
    with pytest.raises(FindingsStand) as stopped:
        desk.commit_sheet(CLERK, peverell(desk).with_text(TOTAL, "4503"), {})
    assert [finding.fields[0] for finding in stopped.value.findings] == [TOTAL]
    assert "4,502" in str(stopped.value)

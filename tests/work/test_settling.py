"""Half-made decisions: durable, their maker's alone, and worth nothing on two other entries."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.count.errors import Refused
from desk.record.second import Choice
from desk.wiring.desk import Desk
from desk.work.resolve import Decided
from tests.fakes.small_desk import (
    CLERK,
    OTHER_CLERK,
    OTHER_SUPERVISOR,
    PEVERELL,
    SUPERVISOR,
    THIRD_CLERK,
    open_double,
    peverell,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_double(tmp_path)
    differ(opened)
    yield opened
    opened.close()


def differ(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk, (412, 2104, 1986)), {})
    desk.commit_second(OTHER_CLERK, peverell(desk, (421, 2104, 1968)), {})


def adams(desk: Desk) -> str:
    return f"votes.{desk.contest(PEVERELL).candidates[0].person_id}"


def test_decisions_and_accepted_warnings_are_kept_for_who_made_them(desk: Desk) -> None:
    word = Decided(adams(desk), Choice.OTHER, "420")
    desk.keep_decisions(THIRD_CLERK, PEVERELL, [word], {"a warning": "Checked"})
    kept = desk.differences(THIRD_CLERK, PEVERELL).kept
    assert kept is not None
    assert kept.words == ((adams(desk), Choice.OTHER, "420"),)
    assert dict(kept.accepted) == {"a warning": "Checked"}
    assert desk.differences(OTHER_SUPERVISOR, PEVERELL).kept is None
    desk.keep_decisions(OTHER_SUPERVISOR, PEVERELL, [Decided(adams(desk), Choice.FIRST)], {})
    again = desk.differences(THIRD_CLERK, PEVERELL).kept
    assert again is not None
    assert again.words == kept.words
    desk.check_journal()


def test_with_no_word_left_nothing_is_kept_and_a_word_on_what_does_not_differ_is_left_out(desk: Desk) -> None:
    desk.keep_decisions(THIRD_CLERK, PEVERELL, [Decided("turnout", Choice.FIRST)], {})
    assert desk.differences(THIRD_CLERK, PEVERELL).kept is None
    desk.keep_decisions(THIRD_CLERK, PEVERELL, [Decided(adams(desk), Choice.FIRST)], {})
    desk.keep_decisions(THIRD_CLERK, PEVERELL, [], {})
    assert desk.differences(THIRD_CLERK, PEVERELL).kept is None


@pytest.mark.parametrize("who", [CLERK, OTHER_CLERK])
def test_who_keyed_one_of_the_two_decides_nothing(desk: Desk, who: str) -> None:
    with pytest.raises(Refused, match="somebody else settles"):
        desk.keep_decisions(who, PEVERELL, [Decided(adams(desk), Choice.FIRST)], {})
    row = (PEVERELL, who, *desk._store._rows("SELECT declaration_id, id FROM second_entry")[0])
    with pytest.raises(Refused, match="does not settle them"):
        desk._store._write("INSERT INTO settling_draft VALUES (?, ?, ?, ?, '[]', '[]', 't')", row)


def test_words_on_two_entries_are_worth_nothing_on_two_others(desk: Desk) -> None:
    desk.keep_decisions(THIRD_CLERK, PEVERELL, [Decided(adams(desk), Choice.FIRST)], {})
    desk.send_back(SUPERVISOR, PEVERELL, "Key both again")
    differ(desk)
    assert desk.differences(THIRD_CLERK, PEVERELL).kept is None
    desk.keep_decisions(THIRD_CLERK, PEVERELL, [Decided(adams(desk), Choice.SECOND)], {})
    kept = desk.differences(THIRD_CLERK, PEVERELL).kept
    assert kept is not None
    assert kept.words[0][1] is Choice.SECOND


def test_two_settle_at_once_and_the_second_is_told(desk: Desk) -> None:
    """Two people at two windows: what the first settles, the second finds settled."""
    contest = desk.contest(PEVERELL)
    words = [Decided(f"votes.{contest.candidates[at].person_id}", Choice.FIRST) for at in (0, 2)]
    desk.keep_decisions(OTHER_SUPERVISOR, PEVERELL, words, {})
    desk.settle(THIRD_CLERK, PEVERELL, words, "Read again", {})
    assert desk._store.settlings.of(PEVERELL, OTHER_SUPERVISOR) is None
    with pytest.raises(Refused, match="only two entries that differ are settled"):
        desk.settle(OTHER_SUPERVISOR, PEVERELL, words, "Read again", {})
    with pytest.raises(Refused, match="only two entries that differ are settled"):
        desk.keep_decisions(OTHER_SUPERVISOR, PEVERELL, words, {})
    desk.approve(SUPERVISOR, [PEVERELL])
    with pytest.raises(Refused, match="approved: only an entered sheet can be approved"):
        desk.approve(OTHER_SUPERVISOR, [PEVERELL])

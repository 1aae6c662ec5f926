"""The caller's code word: right or wrong, told to the journal, never shown, and slower after wrong ones."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk.count.declaration import Source
from desk.count.errors import Refused
from desk.count.sheet import Sheet
from desk.wiring.desk import Desk
from desk.work.code_words import CodeWordTried, check_code_word
from desk.work.commit import FindingsStand
from tests.fakes.small_desk import (
    CLERK,
    CODE_WORD,
    GLEN,
    PEVERELL,
    PLYMPTON,
    SUPERVISOR,
    keyed,
    open_small,
    peverell,
)

CALL = Source("telephone", "Ms Jones", "", "Guildhall", "01752 668000", None, True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_small(tmp_path)
    yield opened
    opened.close()


def at(seconds: int) -> Callable[[], str]:
    moment = datetime(2027, 5, 5, 1, 12, tzinfo=UTC) + timedelta(seconds=seconds)
    return lambda: moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def ask(desk: Desk, heard: str, seconds: int = 0, ballot: str = PEVERELL) -> CodeWordTried:
    return check_code_word(desk._store, at(seconds), desk.header, CLERK, ballot, heard)


def heard(desk: Desk, **changes: bool | None) -> Sheet:
    return replace(peverell(desk), source=replace(CALL, **changes))  # type: ignore[arg-type]


def test_right_and_wrong_are_lines_and_the_word_is_nowhere(desk: Desk, tmp_path: Path) -> None:
    assert not ask(desk, "grey goose").right
    assert ask(desk, "blue-heron", 10) == CodeWordTried(True, 0, 0)
    lines = [line for line in desk.journal_lines() if line.what == "code word"]
    assert [(line.who, line.subject, line.before, line.after) for line in lines] == [
        (CLERK, PEVERELL, "E06000026", "wrong"),
        (CLERK, PEVERELL, "E06000026", "right"),
    ]
    assert desk.check_journal()
    desk.close()
    kept = b"".join(file.read_bytes() for file in (tmp_path / "desk").rglob("*") if file.is_file()).lower()
    for word in (b"heron", b"goose"):
        assert word not in kept


def test_wrong_tries_are_counted_for_the_council_and_make_the_next_one_wait(desk: Desk) -> None:
    assert ask(desk, "one1", 0) == CodeWordTried(False, 1, 1)
    with pytest.raises(Refused, match="wrong once: wait 1 seconds"):
        ask(desk, CODE_WORD, 0, PLYMPTON)
    assert ask(desk, "two2", 1, PLYMPTON) == CodeWordTried(False, 2, 2)
    assert ask(desk, "three", 3) == CodeWordTried(False, 3, 4)
    with pytest.raises(Refused, match="wrong 3 times: wait 1 seconds"):
        ask(desk, CODE_WORD, 6)
    assert ask(desk, CODE_WORD, 7).right
    assert ask(desk, "four", 7) == CodeWordTried(False, 1, 1), "right once, and the count begins anew"


def test_the_wait_is_a_minute_at_most_and_a_clock_set_back_locks_nobody_out(desk: Desk) -> None:
    seconds = 0
    for _ in range(15):
        seconds += ask(desk, "wrong", seconds).wait
    assert seconds < 15 * 60
    assert ask(desk, "wrong", seconds - 3600).wait == 60


def test_a_pack_without_code_words_says_so(desk: Desk) -> None:
    with pytest.raises(Refused, match="no code words for Glen"):
        ask(desk, CODE_WORD, 0, GLEN)


@pytest.mark.parametrize("nothing", ["", "  ", "…", "x" * 201])
def test_nothing_is_no_try(desk: Desk, nothing: str) -> None:
    with pytest.raises(Refused, match="no code word"):
        ask(desk, nothing)
    assert "code word" not in [line.what for line in desk.journal_lines()]


def test_only_the_desks_own_check_counts(desk: Desk) -> None:
    with pytest.raises(FindingsStand) as stopped:
        desk.commit_sheet(CLERK, heard(desk, code_word_checked=True), {})
    assert [finding.code for finding in stopped.value.findings] == ["telephone.code-word"]
    ask(desk, CODE_WORD)
    done = desk.commit_sheet(CLERK, heard(desk), {})
    assert done.declaration.source == replace(CALL, code_word_checked=True)
    assert done.findings == ()


def test_the_latest_try_of_the_call_is_what_is_kept(desk: Desk) -> None:
    ask(desk, CODE_WORD)
    ask(desk, "goose", 1)
    with pytest.raises(FindingsStand) as stopped:
        desk.commit_sheet(CLERK, heard(desk, code_word_checked=True), {})
    assert "was wrong" in stopped.value.findings[0].message


def test_not_read_back_needs_a_reason(desk: Desk) -> None:
    ask(desk, CODE_WORD)
    sheet = heard(desk, read_back=False)
    with pytest.raises(FindingsStand) as stopped:
        desk.commit_sheet(CLERK, sheet, {})
    (finding,) = stopped.value.findings
    assert finding.code == "telephone.read-back"
    done = desk.commit_sheet(CLERK, sheet, {finding.key: "The line broke off"})
    entry = desk.look_at(SUPERVISOR, PEVERELL).entry
    assert [(n.finding.code, n.reason) for n in entry.noted] == [
        ("telephone.read-back", "The line broke off")
    ]
    assert done.declaration.source is not None
    assert not done.declaration.source.read_back


def test_a_check_is_one_calls(desk: Desk) -> None:
    ask(desk, CODE_WORD)
    desk.commit_sheet(CLERK, heard(desk), {})
    opened = desk.open_sheet(CLERK, PEVERELL)
    assert opened.sheet.source == replace(CALL, read_back=False)
    again = replace(keyed(desk, PEVERELL, [413, 2104, 1986], "2"), source=CALL)
    with pytest.raises(FindingsStand) as stopped:
        desk.commit_sheet(CLERK, again, {}, "Read again over the telephone")
    assert [finding.code for finding in stopped.value.findings] == ["telephone.code-word"]


def test_a_draft_keeps_all_of_the_call(desk: Desk) -> None:
    sheet = heard(desk, code_word_checked=False)
    desk.keep_draft(CLERK, sheet, "")
    assert desk.open_sheet(CLERK, PEVERELL).sheet == sheet

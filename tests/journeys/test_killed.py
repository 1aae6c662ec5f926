"""SIGKILL while keying, eight times: what the screen showed is there again (200 times: `bench.killed`)."""

from pathlib import Path

from tests.bench.killed import kill_often


def test_what_was_on_the_screen_is_there_after_each_restart(tmp_path: Path) -> None:
    outcome = kill_often(8, tmp_path, seed=3)
    assert outcome.kills == 8
    assert outcome.missing == []
    assert outcome.in_hand.total() >= 8

"""As declared, by commands alone: said in the line, with a reason, and approved alone with a note."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.at_the_command import IMPOSSIBLE, PLYMPTON_AS_DECLARED, Command, lines
from tests.fakes.small_desk import PEVERELL, PIN, PLYMPTON

OFFICIAL = lines(replace(IMPOSSIBLE, as_declared=True), PLYMPTON_AS_DECLARED)


def test_an_impossible_declaration_goes_in_as_declared_and_is_approved_alone(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNT_DESK_PIN", PIN)
    words = ("declare", folder, "--as", "Ann")
    assert command(*words, "--as-declared", "so read out", given=lines(IMPOSSIBLE)).status == 1
    assert command(*words, given=OFFICIAL).status == 1
    said = command(*words, "--as-declared", "so read out", given=OFFICIAL)
    assert said.status == 0
    assert '"state":"entered"' in said.out
    assert "seats.elected-top" in said.out
    waiting = command("review", folder, "--as", "Sam").out.splitlines()
    assert "As declared (so read out): " in waiting[0]
    left = command("review", folder, "--as", "Sam", "--all")
    assert left.status == 1
    assert "1 left, as declared: approve each alone, with --note." in left.err
    refused = command("review", folder, "--as", "Sam", "--approve", PEVERELL)
    assert refused.status == 1
    assert "approve it alone, with a reason" in refused.err
    together = command("review", folder, "--as", "Sam", "--approve", PEVERELL, PLYMPTON, "--note", "both")
    assert together.status == 1
    done = command("review", folder, "--as", "Sam", "--approve", PEVERELL, "--note", "the notice says so")
    assert done.status == 0
    assert command("journal", folder, "verify").status == 0

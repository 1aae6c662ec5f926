"""The README's lines, given as they stand there, on the pack's own sample files."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from desk.count.contest import Contest, System
from desk.count.declaration import Declaration, Kind, Result
from desk.packs.pack import read_pack
from tests.fakes.at_the_command import Command, lines
from tests.project import ROOT

LINES = re.findall(r"^    (count-desk .+)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
SAMPLES = ROOT / "tests" / "packs" / "samples"


def declared(contest: Contest) -> Declaration:
    """A clean declaration: the first on the paper win."""
    seats = contest.seats.contested
    # No two wards alike: the very same figures twice are a finding.
    own = 3 * contest.number
    votes = [own + (1000 + 37 * at if at < seats else 500 + 61 * at) for at in range(len(contest.candidates))]
    return Declaration(
        id=contest.ballot_paper_id,
        ballot_paper_id=contest.ballot_paper_id,
        kind=Kind.STV if contest.system is System.STV else Kind.POLLED,
        seats_contested=seats,
        candidates=tuple(
            Result(one.person_id, "", "", votes[at], at < seats) for at, one in enumerate(contest.candidates)
        ),
    )


def test_the_lines_of_the_first_hour_do_what_they_say(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for sample in SAMPLES.iterdir():
        shutil.copy(sample, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COUNT_DESK_PIN", "2468")
    monkeypatch.setenv("COUNT_DESK_NEW_PIN", "1357")
    monkeypatch.setenv("COUNT_DESK_PASSPHRASE", "a made-up passphrase")
    given: set[str] = set()
    for line in LINES:
        words = shlex.split(line)[1:]
        stdin = b""
        if "<" in words:
            # Ann signs with her own PIN.
            monkeypatch.setenv("COUNT_DESK_PIN", "1357")
            contests = read_pack(tmp_path / "local.countpack").contests
            polled = [one for one in contests if not one.unopposed and not one.seats.countermanded]
            stdin = lines(*(declared(one) for one in polled))
            assert polled
            words = words[: words.index("<")]
        said = command(*words, given=stdin)
        monkeypatch.setenv("COUNT_DESK_PIN", "2468")
        assert said.status == 0, (line, said)
        given.add(words[0])
    assert given >= {"pack", "new", "people", "check", "declare", "review", "totals", "seal", "verify"}
    assert given >= {"export", "journal", "doctor"}

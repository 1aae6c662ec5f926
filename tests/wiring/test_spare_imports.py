"""What a command or the window does not need is not imported: it would be waited for, every time."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.small_desk import make_small
from tests.project import ROOT

SLOW = ("cryptography", "bcrypt", "sqlite_utils", "PySide6", "hypothesis", "platformdirs")


def imported(program: str, *words: str) -> set[str]:
    """Which of the slow packages, and of filelock, a program of its own has imported at its end."""
    tail = f"\nimport sys; print([m for m in {(*SLOW, 'filelock')} if m in sys.modules], file=sys.stderr)"
    run = subprocess.run(
        [sys.executable, "-c", program + tail, *words], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, run.stderr
    return set(eval(run.stderr.splitlines()[-1]))  # noqa: S307 - our own line


@pytest.mark.parametrize("words", [["people"], ["totals"], ["review", "--as", "Ann"]])
def test_a_command_that_looks(tmp_path: Path, words: list[str]) -> None:
    program = "import sys; from desk.__main__ import main; main(sys.argv[1:])"
    assert imported(program, words[0], str(make_small(tmp_path)), *words[1:]) == set()


def test_a_desk_opened_for_keying(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from desk.wiring.desk import open_desk;"
        "desk = open_desk(Path(sys.argv[1])); desk.totals(); desk.to_seal(); desk.close()"
    )
    assert imported(program, str(make_small(tmp_path))) == {"filelock"}

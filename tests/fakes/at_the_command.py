"""Commands as a person gives them, through the door, and what a folder holds before and after."""

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desk.__main__ import main
from desk.batch.declarations import encode
from desk.count.declaration import Declaration, Kind
from tests.fakes.small_desk import PEVERELL, PLYMPTON, declaration

PEVERELL_AS_DECLARED = declaration(PEVERELL, "d1", [412, 2104, 1986], {2}, Kind.POLLED)
PLYMPTON_AS_DECLARED = declaration(PLYMPTON, "d2", [500, 900, 300, 800, 400], {2, 4}, Kind.POLLED)
DOUBTFUL = declaration(PEVERELL, "d1", [1986, 1986, 2104], {3}, Kind.POLLED)
"""Two neighbours with the very same figure: a warning."""
IMPOSSIBLE = declaration(PEVERELL, "d1", [412, 2104, 1986], {1}, Kind.POLLED)
"""Elected, and not the first: an error."""


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str


class Command:
    """`command("totals", folder, "--json", given=b"…")`: one command, its standard input, its answer."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *words: str | Path, given: bytes = b"") -> Said:
        stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
        self._monkeypatch.setattr(sys, "stdin", stdin)
        self._capsys.readouterr()
        status = main([str(word) for word in words])
        return Said(status, *self._capsys.readouterr())


def lines(*declarations: Declaration) -> bytes:
    """JSON Lines."""
    return b"".join(encode(one) + b"\n" for one in declarations)


def printed(command: str, *words: object) -> Said:
    """A command that prints, in a process of its own and without a display: its Qt goes with it."""
    env = {name: text for name, text in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-m", "desk", command, *map(str, words)], env=env, capture_output=True, text=True
    )
    return Said(done.returncode, done.stdout, done.stderr)


def refused(said: Said, status: int, *parts: str) -> None:
    """One sentence on standard error and nothing else, no traceback, that status."""
    assert said.status == status, said
    assert said.out == ""
    assert said.err.count("\n") == 1, said.err
    assert said.err.startswith("count-desk: ")
    assert "Traceback" not in said.err
    assert "did not expect" not in said.err
    for part in parts:
        assert part in said.err


def held(folder: Path) -> dict[str, Any]:
    """What the files of a folder hold; SQLite's own two beside the database come and go."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm", ".lock"))
    }

"""The floors and walls of the house hold, and no room stands outside them."""

import subprocess
import sys
import tomllib
from typing import Any

import pytest

from tests.project import DESK, ROOT, rooms

FREE = {
    "qt": {"gui", "__main__"},
    "sql": {"store", "central", "wiring"},
    "network": {"courier", "service"},
    "crypto": {"batch", "central", "courier"},
}
"""The rooms each wall does not bind. The door (`__main__`) opens the window, so it reaches Qt through gui;
wiring opens the databases."""


def contracts() -> dict[str, dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def lint(*words: str) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command as c; c()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache", *words], cwd=ROOT, capture_output=True, text=True
    )


def test_every_contract_holds() -> None:
    run = lint()
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout


@pytest.mark.parametrize("wall", sorted(FREE))
def test_every_room_stands_behind_each_wall(wall: str) -> None:
    bound = {name.removeprefix("desk.") for name in contracts()[wall]["source_modules"]}
    assert bound == rooms() - FREE[wall]


def test_floors_name_every_room() -> None:
    floors = contracts()["floors"]
    named = {room.strip(" ()") for floor in floors["layers"] for room in floor.split("|")}
    assert rooms() <= named
    assert floors["exhaustive"] is True


def test_no_folder_escapes_the_linter() -> None:
    """A folder without `__init__.py` is no package, and the linter does not see what it imports."""
    bare = {
        str(path.parent.relative_to(ROOT))
        for path in DESK.rglob("*.py")
        if not (path.parent / "__init__.py").exists()
    }
    assert bare == set()

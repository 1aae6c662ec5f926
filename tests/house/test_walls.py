"""What the linter of floors cannot see: parts of a package, and purity."""

import ast
from pathlib import Path

import pytest

from tests.project import DESK, ROOT, imports, modules_of, tree

PURE = ("count", "rules", "totals", "record")
IMPURE_MODULES = {
    *("time", "os", "random", "secrets", "uuid", "subprocess", "threading", "asyncio", "multiprocessing"),
    *("pathlib", "shutil", "tempfile", "glob", "io", "sqlite3", "socket", "logging", "locale"),
}
IMPURE_CALLS = {"open", "input", "print", "now", "today", "utcnow", "fromtimestamp", "astimezone"}
BANNED_QT = ("PySide6.QtNetwork", "PySide6.QtCharts", "PySide6.QtGraphs", "PySide6.QtWebEngine")


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def impurities(path: Path) -> list[str]:
    """What in this file is a clock, a file, chance or the machine."""
    found = [f"import {name}" for name in imports(path) if name.split(".")[0] in IMPURE_MODULES]
    found += [
        f"{called(node)}() in line {node.lineno}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and called(node) in IMPURE_CALLS
    ]
    return found


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_have_no_clock_no_file_no_chance(room: str) -> None:
    files = modules_of(room)
    assert files
    assert {str(path.relative_to(ROOT)): found for path in files if (found := impurities(path))} == {}


@pytest.mark.parametrize("line", ["import time", "from os import path", "x = open('f')", "d.now()"])
def test_an_impure_line_is_seen(tmp_path: Path, line: str) -> None:
    path = tmp_path / "room.py"
    path.write_text(line)
    assert impurities(path)


def test_no_network_and_no_gpl_part_of_qt() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in DESK.rglob("*.py")
        for name in imports(path)
        if name.startswith(BANNED_QT)
    }
    assert found == set()


def test_crypto_stays_in_one_file() -> None:
    users = {
        str(path.relative_to(DESK))
        for path in DESK.rglob("*.py")
        if any(name.split(".")[0] in {"cryptography", "bcrypt"} for name in imports(path))
    }
    assert users <= {"batch/signature.py"}

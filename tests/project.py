"""The project as files: what the tests of the house look at."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DESK = ROOT / "desk"


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that git keeps, or would once it is added; those just deleted are left out."""
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    return tuple(sorted(ROOT / name for name in set(listed.split("\0")) if name and (ROOT / name).exists()))


def text_of(path: Path) -> str | None:
    """The file as text, or None if it is not text."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def rooms() -> frozenset[str]:
    """The rooms of the desk as they stand: folders and single modules right under desk/."""
    folders = {path.name for path in DESK.iterdir() if path.is_dir() and any(path.glob("**/*.py"))}
    return frozenset(folders | {path.stem for path in DESK.glob("*.py") if path.stem != "__init__"})


def modules_of(*names: str) -> tuple[Path, ...]:
    """The Python files of these rooms."""
    return tuple(sorted(path for name in names for path in (DESK / name).rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    """A Python file, parsed."""
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(path: Path) -> frozenset[str]:
    """Every dotted name the file imports, wherever in the file: `from a import b` gives a and a.b."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(found)

"""What gets installed is what was tested, byte for byte, and everybody in it is named."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project import ROOT

LOCKS = {
    "requirements.txt": "project",
    "requirements-build.txt": "build",
    "requirements-test.txt": "test",
    "requirements-lock.txt": "lock",
}
NOTICES = ROOT / "resources" / "licences" / "THIRD-PARTY.md"


def entries(name: str) -> dict[str, str]:
    """Package → the lock's whole entry, hashes included."""
    text = (ROOT / "packaging" / name).read_text("utf-8")
    parts = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE | re.IGNORECASE)
    return {canonicalize_name(re.split(r"[=\s]", part)[0]): part for part in parts if "==" in part}


def version(entry: str) -> str:
    return re.split(r"==|\s", entry)[1]


def asked_for(group: str) -> list[Requirement]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    if group == "project":
        return [Requirement(line) for line in settings["project"]["dependencies"]]
    return [Requirement(line) for line in settings["dependency-groups"][group]]


@pytest.mark.parametrize("name", sorted(LOCKS))
def test_lock_holds_what_the_project_asks_for(name: str) -> None:
    locked = {package: version(entry) for package, entry in entries(name).items()}
    wrong = [
        str(asked)
        for asked in asked_for(LOCKS[name])
        if not asked.specifier.contains(locked.get(canonicalize_name(asked.name), "0"))
    ]
    assert wrong == [], f"run packaging/run lock: {name} is behind pyproject.toml"


@pytest.mark.parametrize("name", sorted(LOCKS))
def test_every_entry_has_hashes_and_no_address(name: str) -> None:
    assert [package for package, entry in entries(name).items() if "--hash=sha256:" not in entry] == []
    text = (ROOT / "packaging" / name).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)


def test_locks_agree_with_each_other() -> None:
    seen: dict[str, set[str]] = {}
    for name in LOCKS:
        for package, entry in entries(name).items():
            seen.setdefault(package, set()).add(version(entry))
    assert {package: versions for package, versions in seen.items() if len(versions) > 1} == {}


def named_in(notices: Path) -> set[str]:
    rows = re.findall(r"^\| ([a-z0-9-]+) \| .+ \| .+ \|$", notices.read_text("utf-8"), re.MULTILINE)
    return {canonicalize_name(row) for row in rows}


def test_everybody_whose_work_is_installed_is_named_with_a_licence() -> None:
    assert set(entries("requirements.txt")) <= named_in(NOTICES)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("licences/LGPL-3.0.txt", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("licences/GPL-3.0.txt", "GNU GENERAL PUBLIC LICENSE"),
        ("fonts/OFL.txt", "SIL OPEN FONT LICENSE Version 1.1"),
    ],
)
def test_licence_texts_travel_with_the_desk(name: str, words: str) -> None:
    assert words in (ROOT / "resources" / name).read_text("utf-8")

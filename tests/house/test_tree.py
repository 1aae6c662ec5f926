"""The project's files: where they lie, how long they are, and what must not be in them."""

import ast
import re

from tests.project import DESK, ROOT, kept_files, rooms, text_of, tree

TOP = {
    *("pyproject.toml", "desk", "resources", "tests", "packaging"),
    *("README.md", "LICENSE", "CHANGELOG.md", ".ci", ".gitignore"),
}
LONG = 300
HEAVY = 5_000_000

# Each pattern has a bracket in it, so that this file does not find itself.
UNWANTED = {
    "a folder of somebody's machine": re.compile(
        r"(?<![\w.])/(?:wor[k]|hom[e]|roo[t]|User[s]|var/tm[p]|mn[t])/[\w.-]"
    ),
    "a registry's address": re.compile(
        r"pypi\.or[g]|pythonhosted\.or[g]|files\.pytho[n]|deb\.debian\.or[g]|snapshot\.debia[n]"
        r"|registry\.npmj[s]|-python\.pkg\.de[v]|artifactor[y]|--(?:extra-)?index-ur[l]|--find-link[s]",
        re.IGNORECASE,
    ),
    "a private key": re.compile(r"BEGIN [A-Z ]*PRIVATE KE[Y]-----[\s\\n\"']+[A-Za-z0-9+/=]{30}"),
    "a token": re.compile(r"\b(?:AKI[A][0-9A-Z]{16}|gh[p]_[A-Za-z0-9]{36}|pyp[i]-[A-Za-z0-9_-]{40})"),
}


def test_nothing_but_the_rooms_of_the_house_at_the_top() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in kept_files()} == TOP


def test_every_room_says_what_it_is_for() -> None:
    folders = {room for room in rooms() if (DESK / room).is_dir()}
    assert {room for room in folders if not (DESK / room / "docs.md").exists()} == set()


def test_no_file_weighs_more_than_it_should() -> None:
    assert {path.name: path.stat().st_size for path in kept_files() if path.stat().st_size > HEAVY} == {}


def test_a_long_file_says_why() -> None:
    """Over 300 lines, the docstring or a comment at the head gives the reason: "Long because …"."""
    silent = set()
    for path in kept_files():
        if path.suffix != ".py":
            continue
        lines = path.read_text("utf-8").splitlines()
        head = (ast.get_docstring(tree(path)) or "") + "\n".join(lines[:12])
        if len(lines) > LONG and "long because" not in head.lower():
            silent.add(f"{path.relative_to(ROOT)}: {len(lines)} lines")
    assert silent == set()


def test_nothing_in_the_project_ties_it_to_one_machine_or_gives_a_secret_away() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {what}: {match.group()}"
        for path in kept_files()
        if (text := text_of(path)) is not None
        for what, pattern in UNWANTED.items()
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_each_unwanted_thing_is_seen() -> None:
    samples = {
        "a folder of somebody's machine": "/" + "home/ann/desk",
        "a registry's address": "https://pypi" + ".org/simple",
        "a private key": "-----BEGIN OPENSSH PRIVATE" + " KEY-----\n" + "b3BlbnNzaC1rZXk" * 3,
        "a token": "AK" + "IAABCDEFGHIJKLMNOP",
    }
    assert {what for what, pattern in UNWANTED.items() if pattern.search(samples[what])} == set(UNWANTED)

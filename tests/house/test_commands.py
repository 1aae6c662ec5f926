"""Every command stands in the book, answers `--help` with an example, and is told of in the README."""

import re

import pytest

from desk.cli.main import BOOK, main
from tests.project import DESK, ROOT, tree

README = (ROOT / "README.md").read_text("utf-8")


def commands_with_a_file() -> set[str]:
    """The files in cli/ that are commands: those with `arguments` and `run`."""
    return {
        path.stem
        for path in (DESK / "cli").glob("*.py")
        if {"arguments", "run"} <= {getattr(node, "name", "") for node in tree(path).body}
    }


def test_the_book_names_the_commands_and_nothing_else() -> None:
    assert set(BOOK) == commands_with_a_file()


@pytest.mark.parametrize("name", sorted(BOOK))
def test_help_gives_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    out, err = capsys.readouterr()
    assert re.search(rf"Example: count-desk {name}\b", out)
    assert err == ""


@pytest.mark.parametrize("name", sorted(BOOK))
def test_the_readme_tells_of_it(name: str) -> None:
    assert f"`count-desk {name}" in README


def test_the_readme_tells_of_no_command_that_is_not_there() -> None:
    told = set(re.findall(r"`count-desk ([a-z]+)", README))
    assert told <= set(BOOK)


def test_the_readmes_options_are_known_to_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """Each `--option` in a command's row of the README stands in that command's own help."""
    strange = set()
    for name, row in re.findall(r"^\| `count-desk ([a-z]+)(.*)$", README, re.MULTILINE):
        below = re.match(r" (build|show)\b", row)
        main([name, *(below.groups() if below else ()), "--help"])
        text = capsys.readouterr().out
        strange |= {f"{name} {option}" for option in re.findall(r"--[a-z-]+", row) if option not in text}
    assert strange == set()


@pytest.mark.parametrize("words", [["dance"], ["totals"], ["totals", "x", "--base", "moon"], ["--dance"]])
def test_wrong_usage_is_one_sentence_and_status_2(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("count-desk: ")
    assert err.count("\n") == 1

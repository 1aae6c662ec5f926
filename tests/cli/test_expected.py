"""Contests amended and councils taken in one line, by commands."""

import json
from pathlib import Path

import pytest

from desk.count.sheet import blank_sheet
from desk.wiring.desk import open_desk
from tests.fakes.at_the_command import PEVERELL_AS_DECLARED, Command, held, lines, refused
from tests.fakes.small_desk import CLERK, PEVERELL, PIN, SUPERVISOR

PLYM = "E06000026"


@pytest.fixture(autouse=True)
def _pin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNT_DESK_PIN", PIN)


def test_a_contest_is_amended_and_shown_with_its_versions(command: Command, folder: Path) -> None:
    desk = open_desk(folder)
    desk.keep_draft(CLERK, blank_sheet(desk.contest(PEVERELL)).with_text("elected", "2"), "elected")
    desk.close()
    said = command(
        *("contest", folder, "amend", PEVERELL, "--as", "sam", "--reason", "Notice of poll", "--casual", "1"),
        *("--add", "Ann Abel", "--party", "PP53", "--at", "1", "--name", "Tom Baker", "Thomas Baker"),
    )
    assert said.status == 0, said.err
    assert (
        "version 1: casual vacancies 0 → 1, added Ann Abel (Labour) as number 1, name Tom Baker" in said.err
    )
    assert "The sheet that Ann is keying follows" in said.err
    told = json.loads(command("contest", folder, "show", PEVERELL, "--json").out)
    assert told["seats"] == {"due": 1, "casual": 1, "countermanded": 0, "contested": 2}
    assert [version["version"] for version in told["versions"]] == [1, 0]
    assert (told["versions"][0]["reason"], told["versions"][0]["key_again"]) == ("Notice of poll", True)
    shown = command("contest", folder, "show", PEVERELL).out
    assert "Seats due 1 · casual vacancies 1 · countermanded 0" in shown
    assert "   1  Ann Abel" in shown
    assert "version 0: as the pack has it" in shown
    assert PEVERELL in command("contest", folder).out
    assert "Amended at this desk: 1" in command("doctor", folder).out
    assert command("journal", folder, "verify").status == 0


def test_every_way_to_amend(command: Command, folder: Path) -> None:
    def amend(*words: str) -> str:
        said = command("contest", folder, "amend", PEVERELL, "--as", SUPERVISOR, "--reason", "r", *words)
        assert said.status == 0, said.err
        return said.err

    assert "seats due 1 → 2" in amend("--seats", "2")
    assert "seats countermanded 0 → 2" in amend("--countermand")
    assert "seats countermanded 2 → 0" in amend("--countermanded", "0")
    assert "party of Tom Baker: Labour → Conservative" in amend("--party-of", "101", "conservative")
    assert "removed Ann Carr" in amend("--remove", "ann carr")
    assert "name Jane Adams → Jane van Adams" in amend(
        "--name", "100", "Jane van Adams", "--surname", "van Adams"
    )
    command("declare", folder, "--as", CLERK, given=lines(PEVERELL_AS_DECLARED))
    assert command("contest", folder, "--json").status == 0


def test_a_declared_contest_must_be_keyed_again(command: Command, folder: Path) -> None:
    command("declare", folder, "--as", CLERK, given=lines(PEVERELL_AS_DECLARED))
    said = command("contest", folder, "amend", PEVERELL, "--as", SUPERVISOR, "--reason", "r", "--casual", "1")
    assert "must be keyed again" in said.err
    queue = command("review", folder, "--as", SUPERVISOR).out
    assert "Keyed before the contest was amended" in queue
    said = command("review", folder, "--as", SUPERVISOR, "--approve", PEVERELL)
    refused(said, 1, "key it again")


@pytest.mark.parametrize(
    ("words", "status", "part"),
    [
        (["amend"], 2, "Say which contest"),
        (["amend", PEVERELL], 2, "Say what to amend"),
        (["amend", PEVERELL, "--casual", "1", "--as", CLERK, "--reason", "r"], 1, "is a clerk"),
        (["amend", PEVERELL, "--casual", "1"], 1, "with a reason"),
        (["amend", PEVERELL, "--casual", "-1", "--reason", "r"], 1, "whole numbers from 0"),
        (["amend", PEVERELL, "--casual", "x"], 2, "invalid int"),
        (["amend", PEVERELL, "--add", "A B"], 2, "Say the party"),
        (["amend", PEVERELL, "--party", "PP53"], 2, "belong to --add"),
        (["amend", PEVERELL, "--add", "A B", "--party", "PP9"], 1, "no party of this desk"),
        (["amend", PEVERELL, "--remove", "Nobody"], 1, "Nobody is called Nobody"),
        (["amend", PEVERELL, "--countermand", "--countermanded", "1"], 2, "not allowed with"),
        (["amend", "local.nowhere", "--casual", "1", "--reason", "r"], 1, "not a contest"),
        (["show", "local.nowhere"], 1, "not a contest"),
        (["dance", PEVERELL], 2, "invalid choice"),
    ],
)
def test_what_is_refused_changes_nothing(
    command: Command, folder: Path, words: list[str], status: int, part: str
) -> None:
    before = held(folder)
    refused(command("contest", folder, *words), status, part)
    assert held(folder) == before


def test_a_council_in_one_line(command: Command, folder: Path) -> None:
    said = command("council", folder, PLYM, "--as", CLERK, "lab=3", "ind=1", "--source", "web")
    assert said.status == 0, said.err
    told = json.loads(command("totals", folder, "--json").out)
    plym = next(row for row in told["councils"] if row["gss"] == PLYM)
    assert (plym["stands_on"], plym["seats"], plym["line"]) == (
        "line",
        {"ind": 1, "lab": 3},
        {"ind": 1, "lab": 3, "vacant": 0},
    )
    assert told["on_line"] == 1
    assert "by its council line" in command("totals", folder).out
    assert command("council", folder, "plym", "approve", "--as", SUPERVISOR).status == 0
    shown = json.loads(command("council", folder, "Plym", "--json").out)
    assert (shown["entry"]["state"], shown["entry"]["approved_by"]) == ("approved", SUPERVISOR)
    command("declare", folder, "--as", CLERK, given=lines(PEVERELL_AS_DECLARED))
    said = command("council", folder, PLYM, "con=4", "--as", CLERK, "--reason", "Mended")
    assert (said.status, "Impossible already" in said.err) == (1, True)
    said = command(
        "council", folder, PLYM, "con=4", "--as", CLERK, "--reason", "m", "--accept-warnings", "page"
    )
    assert said.status == 0, said.err
    assert "LOOK the line is impossible already: Conservatives 4" in command("totals", folder).out
    assert "LOOK  the line is impossible already" in command("council", folder, PLYM).out
    assert PLYM in command("council", folder).out
    assert len(json.loads(command("council", folder, "--json").out)) == 2
    back = ("council", folder, PLYM, "send-back", "--as", SUPERVISOR)
    refused(command(*back), 1, "with a note")
    assert command(*back, "--note", "Which page?").status == 0
    assert command("journal", folder, "verify").status == 0


def test_a_council_is_amended(command: Command, folder: Path) -> None:
    words = ("council", folder, PLYM, "amend", "--as", SUPERVISOR, "--reason", "Register")
    said = command(*words, "--size", "9", "--not-up", "con=2,lab=1,vacant=1", "--json")
    assert said.status == 0, said.err
    told = json.loads(said.out)
    assert (told["size"], told["not_up"], told["versions"][0]["version"]) == (9, {"con": 2, "lab": 1}, 1)
    assert command(*words, "--control-before", "noc").status == 0
    assert command(*words, "--eve", "con=5,lab=4").status == 0
    assert "version 3: eve of poll" in command("council", folder, PLYM, "show").out
    assert "E06000026  version 3" in command("contest", folder).out


@pytest.mark.parametrize(
    ("words", "status", "part"),
    [
        (["E09", "show"], 2, "no council that is electing"),
        ([PLYM, "lab=3", "ind=1"], 2, "--as NAME"),
        ([PLYM, "lab=three", "--as", CLERK], 2, "is not read"),
        ([PLYM, "lab=3", "lab=1", "--as", CLERK], 2, "stands twice"),
        ([PLYM, "whigs=4", "--as", CLERK], 1, "no group"),
        ([PLYM, "show", "lab=4"], 2, "is too much"),
        ([PLYM, "approve", "--as", SUPERVISOR], 1, "has no council line"),
        ([PLYM, "amend", "--as", SUPERVISOR], 2, "Say what to amend"),
        ([PLYM, "amend", "--as", SUPERVISOR, "--size", "9"], 1, "with a reason"),
        (
            [PLYM, "amend", "--as", SUPERVISOR, "--reason", "r", "--size", "9", "--not-up", "con=1"],
            1,
            "leaves 4",
        ),
    ],
)
def test_what_is_no_line_changes_nothing(
    command: Command, folder: Path, words: list[str], status: int, part: str
) -> None:
    before = held(folder)
    refused(command("council", folder, *words), status, part)
    assert held(folder) == before


def test_the_pack_of_a_desk_says_that_amendments_are_not_in_it(command: Command, folder: Path) -> None:
    said = command("pack", "show", folder / "pack.countpack")
    assert (said.status, "what was amended there" in said.err) == (0, True)
    assert command("pack", "show", folder.parent / "small.countpack").err == ""

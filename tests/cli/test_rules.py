"""`rules`: the book with its limits, and a supervisor's change of one."""

import json
from pathlib import Path

import pytest

from desk.rules.book import BOOK
from tests.fakes.at_the_command import DOUBTFUL, Command, lines, refused
from tests.fakes.small_desk import PIN, make_small, open_small

LEAST = "bounds.same-twice.least"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COUNT_DESK_PIN", PIN)
    return make_small(tmp_path)


def test_the_book_is_listed_with_what_the_study_measured(command: Command, folder: Path) -> None:
    told = json.loads(command("rules", folder, "--json").out)
    assert [rule["code"] for rule in told["rules"]] == [rule.code for rule in BOOK]
    assert told["study"]["clean_sheets"] > 900
    book = {rule["code"]: rule for rule in told["rules"]}
    assert book["seats.elected-top"]["errors_caught"] > 0.3
    assert book["seats.kind"]["errors_caught"] is None
    said = command("rules", folder)
    assert said.status == 0
    assert f"      {LEAST:<36}250 votes\n" in said.out


def test_a_supervisor_sets_a_limit_and_goes_back(command: Command, folder: Path) -> None:
    given = lines(DOUBTFUL)
    assert "both have 1,986" in command("declare", folder, "--as", "Ann", given=given).out
    set_it = ("rules", folder, "set", LEAST)
    said = command(*set_it, "2000", "--reason", "Level slates all night", "--as", "Sam")
    assert said.err == f"{LEAST} is 2000 votes from now on (usually 250).\n"
    assert command("declare", folder, "--as", "Ann", given=given).status == 0
    assert "2000 votes, usually 250 (Sam, 20" in command("rules", folder).out
    again = json.loads(command(*set_it, "usual", "--reason", "Enough", "--json").out)
    assert (again["value"], again["changed"]["reason"]) == (250, "Enough")
    assert command("journal", folder, "verify").status == 0


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("set",), 2, "Say which and how much"),
        (("set", LEAST, "much", "--reason", "x"), 2, "is no number"),
        (("set", LEAST, "1", "--reason", "x"), 1, "goes from 100 to 5000 votes"),
        (("set", LEAST, "nan", "--reason", "x"), 1, "goes from"),
        (("set", LEAST, "300"), 1, "Say why"),
        (("set", "no.such", "300", "--reason", "x"), 1, "No rule has a tolerance"),
        (("set", LEAST, "300", "--reason", "x", "--as", "Ann"), 1, "is a clerk"),
    ],
)
def test_what_makes_no_sense_is_refused(
    command: Command, folder: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    refused(command("rules", folder, *words), status, said)


def test_findings_carry_why_and_figures_and_a_ward_without_a_past_says_so(
    command: Command, tmp_path: Path
) -> None:
    desk = open_small(tmp_path)
    desk.close()
    said = command("check", "--pack", tmp_path / "small.countpack", given=lines(DOUBTFUL))
    assert said.status == 1
    told = json.loads(said.out)
    (finding,) = told["findings"]
    assert "row keyed twice" in finding["why"]
    assert finding["figures"][LEAST] == 250
    assert all(isinstance(note, str) and note.endswith(".") for note in told["notes"])
    assert told["notes"]

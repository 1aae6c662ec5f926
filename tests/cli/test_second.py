"""Double entry by commands: the second entry, what differs, what is decided, what is withdrawn."""

import json
from pathlib import Path

import pytest

from desk.count.declaration import Kind
from tests.fakes.at_the_command import (
    DOUBTFUL,
    PEVERELL_AS_DECLARED,
    PLYMPTON_AS_DECLARED,
    Command,
    lines,
    refused,
)
from tests.fakes.small_desk import PASSPHRASE, PEVERELL, PIN, PLYMPTON, declaration, open_double

ALIKE = declaration(PEVERELL, "s1", [412, 2104, 1986], {2}, Kind.POLLED)
OTHERWISE = declaration(PLYMPTON, "s2", [500, 900, 300, 810, 400], {2, 4}, Kind.POLLED)


@pytest.fixture
def double(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    open_double(tmp_path / "double").close()
    monkeypatch.setenv("COUNT_DESK_PIN", PIN)
    monkeypatch.setenv("COUNT_DESK_PASSPHRASE", PASSPHRASE)
    return tmp_path / "double" / "desk"


@pytest.fixture
def keyed_twice(command: Command, double: Path) -> Path:
    given = lines(PEVERELL_AS_DECLARED, PLYMPTON_AS_DECLARED)
    assert command("declare", double, "--as", "Ann", given=given).status == 0
    said = command("declare", double, "--as", "Bob", "--second", given=lines(ALIKE, OTHERWISE))
    assert said.status == 0, said
    answers = [json.loads(line) for line in said.out.splitlines()]
    assert [(one["state"], one["revision"]) for one in answers] == [("checked", None), ("differing", None)]
    return double


def test_the_second_entry_agrees_or_differs(command: Command, keyed_twice: Path) -> None:
    again = command("declare", keyed_twice, "--as", "Bob", "--second", given=lines(ALIKE))
    assert json.loads(again.out)["state"] == "checked", "the very same again answers as it did"
    other = command("declare", keyed_twice, "--as", "Cat", "--second", given=lines(PEVERELL_AS_DECLARED))
    assert other.status == 1
    assert "is taken by another" in other.out
    queue = json.loads(command("review", keyed_twice, "--as", "Sam", "--json").out)
    assert [row["state"] for row in queue] == ["differing", "checked"]


def test_who_entered_the_first_does_not_make_the_second(command: Command, double: Path) -> None:
    command("declare", double, "--as", "Ann", given=lines(PEVERELL_AS_DECLARED))
    said = command("declare", double, "--as", "Ann", "--second", given=lines(ALIKE))
    assert said.status == 1
    assert "somebody else makes its second entry" in said.out
    refused(command("declare", double, "--as", "Bob", "--second", "--reason", "x"), 2, "leave one")


def test_what_is_not_checked_is_not_approved(command: Command, double: Path) -> None:
    command("declare", double, "--as", "Ann", given=lines(PEVERELL_AS_DECLARED))
    said = command("review", double, "--as", "Sam", "--approve", PEVERELL)
    refused(said, 1, "waits for a second entry")
    assert "0 approved" in command("review", double, "--as", "Sam", "--all").err
    refused(command("seal", double, "--as", "Sam"), 1, "nothing to seal")


def test_differences_are_shown_and_settled(command: Command, keyed_twice: Path) -> None:
    assert json.loads(command("settle", keyed_twice, "--as", "Cat", "--json").out) == [PLYMPTON]
    assert PLYMPTON in command("settle", keyed_twice, "--as", "Cat").out
    refused(command("settle", keyed_twice, "--as", "Ann", "--contest", PLYMPTON), 1, "somebody else settles")
    shown = json.loads(command("settle", keyed_twice, "--as", "Cat", "--contest", PLYMPTON).out)
    assert shown["differences"] == [{"field": "votes.203", "first": "800", "second": "810"}]
    assert shown["sources"]["first"]["kind"] == "paper"
    assert "Ann" not in json.dumps(shown)
    take = ("settle", keyed_twice, "--as", "Cat", "--contest", PLYMPTON, "--take")
    refused(command(*take, "votes.203=810"), 2, "is no decision")
    refused(command(*take, "votes.203=first:810"), 2, "is no decision")
    refused(command(*take, "votes.203=second"), 1, "give a reason")
    refused(command("settle", keyed_twice, "--as", "Cat", "--take", "votes.203=first"), 2, "which contest")
    broken = command(*take, "votes.203=other:1e3", "--reason", "r")
    assert broken.status == 1
    assert "reading.figure" in broken.out
    done = command(*take, "votes.203=other:820", "--reason", "the paper says 820")
    assert (done.status, done.err) == (0, f"{PLYMPTON} is checked: revision 2.\n")
    keyed = json.loads(command("people", keyed_twice, "--keyed", "--json").out)
    assert [(one["name"], one["wrong"]) for one in keyed] == [("Ann", 1), ("Bob", 1)]
    ann, bob = keyed
    assert ann["keyed"] == {
        "sheets": 2, "first": 2, "second": 0, "figures": 10, "figures_an_hour": None, "practice": 0,
    }  # fmt: skip
    assert ann["keyed_twice"] == {"entries": 2, "differed": 1}
    assert (ann["came_back"]["with_a_slip"], ann["came_back"]["share_with_a_slip"]) == (1, None)
    assert bob["slips"]["found_by"] == {"second entry": 1, "supervisor": 0, "later correction": 0}
    told = command("people", keyed_twice, "--keyed").out.splitlines()
    assert told[0].startswith("Ann ")
    assert "2 sheets, 10 figures; 0 sent back, 0 corrected; 1 with a slip of fewer than 20: 1 " in told[0]
    assert told[0].endswith("; 2 keyed twice, 1 differed")
    refused(command("people", keyed_twice, "add", "Eve", "--role", "clerk", "--keyed"), 2, "--keyed")
    assert command("review", keyed_twice, "--as", "Sam", "--all").status == 0
    assert command("seal", keyed_twice, "--as", "Sam").status == 0
    assert command("journal", keyed_twice, "verify").status == 0


def test_a_warning_on_what_was_decided_is_accepted_with_a_reason(command: Command, double: Path) -> None:
    accept = ("--accept-warnings", "read twice")
    command("declare", double, "--as", "Ann", *accept, given=lines(DOUBTFUL))
    second = declaration(PEVERELL, "s1", [1986, 1987, 2104], {3}, Kind.POLLED)
    command("declare", double, "--as", "Bob", "--second", *accept, given=lines(second))
    take = ("--contest", PEVERELL, "--take", "votes.101=first", "--reason", "source")
    warned = command("settle", double, "--as", "Cat", *take)
    assert warned.status == 1
    assert "warning" in warned.out
    assert command("settle", double, "--as", "Cat", *take, *accept).status == 0


def test_a_declaration_is_withdrawn(command: Command, keyed_twice: Path) -> None:
    refused(command("review", keyed_twice, "--as", "Sam", "--withdraw", PEVERELL), 1, "say why")
    both = ("--withdraw", PEVERELL, "--return", PLYMPTON, "--note", "n")
    refused(command("review", keyed_twice, "--as", "Sam", *both), 2, "one of them")
    said = command("review", keyed_twice, "--as", "Sam", "--withdraw", PEVERELL, "--note", "wrong ward")
    assert said.status == 0
    queue = json.loads(command("review", keyed_twice, "--as", "Sam", "--json").out)
    assert [row["ballot_paper_id"] for row in queue] == [PLYMPTON]


def test_who_settles_is_said_when_the_desk_is_made(
    command: Command, double: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = ("new", tmp_path / "d", "--pack", double.parent / "small.countpack", "--name", "d")
    refused(command(*new, "--mode", "live", "--resolver", "supervisor"), 2, "double entry")
    assert command(*new, "--mode", "live", "--policy", "double", "--resolver", "supervisor").status == 0
    first = json.loads(command("journal", tmp_path / "d", "show", "--json").out)[0]
    assert json.loads(first["after"])["resolver"] == "supervisor"


def test_what_waits_says_what_hangs_on_it(command: Command, keyed_twice: Path) -> None:
    queue = json.loads(command("review", keyed_twice, "--as", "Sam", "--json").out)
    told = {row["ballot_paper_id"]: (row["rank"], row["decides"]) for row in queue}
    assert told[PLYMPTON] == ("decides", "Plym"), "it differs, and can decide the council"
    said = command("review", keyed_twice, "--as", "Sam").out.splitlines()[0]
    assert said.startswith(f"{PLYMPTON}  Plympton, Plym  can decide Plym: Two entries differ: ")


def test_an_export_leaves_out_what_a_clerk_may_yet_key_blind(
    command: Command, double: Path, tmp_path: Path
) -> None:
    out = tmp_path / "declared.csv"
    given = lines(PEVERELL_AS_DECLARED, PLYMPTON_AS_DECLARED)
    assert command("declare", double, "--as", "Ann", given=given).status == 0
    said = command("export", double, "--format", "csv", "-o", out)
    assert "0 declarations" in said.err
    assert "1986" not in out.read_text("utf-8")
    command("declare", double, "--as", "Bob", "--second", given=lines(ALIKE, OTHERWISE))
    assert "1 declarations" in command("export", double, "--format", "csv", "-o", out).err
    told = out.read_text("utf-8")
    assert PEVERELL in told
    assert PLYMPTON not in told


@pytest.mark.parametrize("name", ["desk.db", "key", "DESK.DB-wal"])
def test_no_file_is_written_over_the_desks_own(command: Command, double: Path, name: str) -> None:
    before = (double / "desk.db").read_bytes()
    for words in (("totals", double, "--format", "csv"), ("export", double, "--format", "csv")):
        refused(command(*words, "-o", double / name), 1, "is the desk's own")
    assert (double / "desk.db").read_bytes() == before

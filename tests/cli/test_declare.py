"""`declare` and `check`: declarations from standard input, line by line, or not at all."""

import json
from pathlib import Path
from typing import Any

import pytest

from desk.wiring.desk import open_desk
from tests.fakes.at_the_command import (
    DOUBTFUL,
    IMPOSSIBLE,
    PEVERELL_AS_DECLARED,
    PLYMPTON_AS_DECLARED,
    Command,
    Said,
    held,
    lines,
    refused,
)
from tests.fakes.small_desk import PEVERELL, PLYMPTON

GOOD = lines(PEVERELL_AS_DECLARED, PLYMPTON_AS_DECLARED)
GARBAGE = [
    b"\x00\x01\x02\xff\xfe" * 100,
    b"\xef\xbb\xbf" + lines(PEVERELL_AS_DECLARED),
    "{}".encode("utf-16"),
    b"PK\x03\x04not json",
    b"{",
    b"[]\n",
    b"null\n",
    b'{"id": "x"}\n',
    lines(PEVERELL_AS_DECLARED).replace(b'"id":', b'"id":"first","id":'),
    lines(PEVERELL_AS_DECLARED).replace(b"412", b"412.0"),
    lines(PEVERELL_AS_DECLARED).replace(b"412", b"NaN"),
    lines(PEVERELL_AS_DECLARED).replace(b"412", b"-1"),
    lines(PEVERELL_AS_DECLARED).replace(b"412", b"10000001"),
    lines(PEVERELL_AS_DECLARED).replace(b'"kind"', b'"kind_"'),
    lines(PEVERELL_AS_DECLARED).replace(b"Jane", b"Jane\\u0000"),
    lines(PEVERELL_AS_DECLARED).replace(b"Jane", b"\\ud800"),
    b"x" * 3_000_000,
]


def answers(said: Said) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.out.splitlines()]


def test_each_line_is_answered_in_the_contracts_shape(command: Command, folder: Path) -> None:
    said = command("declare", folder, "--as", "ann", given=GOOD)
    assert said.status == 0
    assert answers(said) == [
        {"id": id, "ballot_paper_id": ballot, "state": "entered", "revision": 1, "findings": []}
        for id, ballot in (("d1", PEVERELL), ("d2", PLYMPTON))
    ]
    assert list(answers(said)[0]) == ["id", "ballot_paper_id", "state", "revision", "findings"]
    assert said.err == "2 committed, 0 refused.\n"


def test_a_line_refused_is_said_and_the_others_go_in(command: Command, folder: Path) -> None:
    said = command("declare", folder, "--as", "Ann", given=lines(IMPOSSIBLE, PLYMPTON_AS_DECLARED))
    assert said.status == 1
    first, second = answers(said)
    assert (first["state"], first["revision"], second["state"]) == ("refused", None, "entered")
    found = first["findings"]
    assert isinstance(found, list)
    assert set(found[0]) == {"code", "severity", "fields", "message", "figures", "why"}
    assert found[0]["severity"] == "error"
    desk = open_desk(folder, writing=False)
    assert [place.state.value for place in desk.places()][:2] == ["open", "entered"]
    desk.close()


@pytest.mark.parametrize("bad", GARBAGE, ids=range(len(GARBAGE)))
def test_one_line_that_is_no_declaration_and_nothing_goes_in(
    command: Command, folder: Path, bad: bytes
) -> None:
    before = held(folder)
    refused(command("declare", folder, "--as", "Ann", given=lines(PLYMPTON_AS_DECLARED) + bad), 1, "Line 2: ")
    assert held(folder) == before


@pytest.mark.parametrize("bad", GARBAGE, ids=range(len(GARBAGE)))
def test_check_refuses_the_same(command: Command, pack: Path, bad: bytes) -> None:
    refused(command("check", "--pack", pack, given=lines(PLYMPTON_AS_DECLARED) + bad), 1, "Line 2: ")


def test_the_same_input_twice_changes_nothing(command: Command, folder: Path) -> None:
    first = command("declare", folder, "--as", "Ann", given=GOOD)
    journal = command("journal", folder, "verify").out
    again = command("declare", folder, "--as", "Ann", given=GOOD)
    assert (again.status, again.out) == (first.status, first.out)
    assert command("journal", folder, "verify").out == journal


def test_a_correction_needs_a_reason(command: Command, folder: Path) -> None:
    command("declare", folder, "--as", "Ann", given=GOOD)
    better = lines(PEVERELL_AS_DECLARED).replace(b'"d1"', b'"d3"').replace(b"412", b"413")
    without = command("declare", folder, "--as", "Ann", given=better)
    assert without.status == 1
    assert "give a reason" in without.out
    said = command("declare", folder, "--as", "Ann", "--reason", "Misread", given=better)
    assert said.status == 0
    assert answers(said)[0]["revision"] == 2


def test_warnings_need_a_reason(command: Command, folder: Path) -> None:
    for words in ((), ("--accept-warnings", " ")):
        said = command("declare", folder, "--as", "Ann", *words, given=lines(DOUBTFUL))
        assert said.status == 1
        assert answers(said)[0]["state"] == "refused"
    said = command("declare", folder, "--as", "Ann", "--accept-warnings", "Seen twice", given=lines(DOUBTFUL))
    assert said.status == 0
    (answer,) = answers(said)
    assert (answer["state"], answer["revision"]) == ("entered", 1)
    assert [finding["severity"] for finding in answer["findings"]] == ["warning"]
    journal = json.loads(command("journal", folder, "show", "--json").out)
    assert json.loads(journal[-1]["after"])["accepted"] == [["bounds.same-twice", "Seen twice"]]


def test_an_error_cannot_be_accepted_away(command: Command, folder: Path) -> None:
    said = command("declare", folder, "--as", "Ann", "--accept-warnings", "Trust me", given=lines(IMPOSSIBLE))
    assert said.status == 1
    assert answers(said)[0]["state"] == "refused"


def test_a_contest_of_another_pack_is_refused_line_by_line(command: Command, folder: Path) -> None:
    strange = lines(PEVERELL_AS_DECLARED).replace(b"local.plym.peverell", b"local.plym.mars")
    said = command("declare", folder, "--as", "Ann", given=strange)
    assert said.status == 1
    assert "is not a contest of this desk's pack" in said.out


def test_nobody_keys_over_an_open_draft(command: Command, folder: Path) -> None:
    desk = open_desk(folder)
    sheet = desk.open_sheet("Bob", PEVERELL).sheet.with_text("votes.100", "4")
    desk.keep_draft("Bob", sheet, "votes.100")
    desk.close()
    said = command("declare", folder, "--as", "Ann", given=lines(PEVERELL_AS_DECLARED))
    assert said.status == 1
    assert "Bob is keying this sheet" in said.out


def test_no_input_is_no_fault(command: Command, folder: Path, pack: Path) -> None:
    assert command("declare", folder, "--as", "Ann", given=b"\n \n").err == "0 committed, 0 refused.\n"
    assert command("check", "--pack", pack) == Said(0, "", "")


def test_windows_line_ends_are_taken(command: Command, folder: Path) -> None:
    said = command("declare", folder, "--as", "Ann", given=GOOD.replace(b"\n", b"\r\n"))
    assert said.err == "2 committed, 0 refused.\n"


# Check


def test_check_gives_findings_in_the_order_read(command: Command, pack: Path) -> None:
    said = command("check", "--pack", pack, "--json", given=lines(DOUBTFUL, PLYMPTON_AS_DECLARED))
    first, second = answers(said)
    assert list(first) == ["id", "findings", "notes"]
    (finding,) = first["findings"]
    assert list(finding)[:4] == ["code", "severity", "fields", "message"]
    assert finding["why"]
    assert (finding["code"], finding["severity"]) == ("bounds.same-twice", "warning")
    assert finding["fields"] == ["votes.100", "votes.101"]
    assert (second["id"], second["findings"]) == ("d2", [])
    assert said.status == 1


def test_check_without_findings_ends_with_0(command: Command, pack: Path) -> None:
    said = command("check", "--pack", pack, given=GOOD)
    assert (said.status, said.err) == (0, "")
    assert [answer["findings"] for answer in answers(said)] == [[], []]


def test_check_examines_each_on_its_own_and_not_the_known(
    command: Command, pack: Path, tmp_path: Path
) -> None:
    known = tmp_path / "known.jsonl"
    known.write_bytes(lines(PLYMPTON_AS_DECLARED))
    said = command("check", "--pack", pack, "--known", known, given=lines(PEVERELL_AS_DECLARED))
    assert [answer["id"] for answer in answers(said)] == ["d1"]
    known.write_bytes(b"\xff")
    refused(command("check", "--pack", pack, "--known", known, given=GOOD), 1, "Line 1: ")
    refused(command("check", "--pack", pack, "--known", tmp_path, given=GOOD), 1, "cannot be read")


def test_check_says_a_contest_that_the_pack_has_not(command: Command, pack: Path) -> None:
    strange = lines(PEVERELL_AS_DECLARED).replace(b"local.plym.peverell", b"local.plym.mars")
    said = command("check", "--pack", pack, given=strange)
    assert said.status == 1
    (finding,) = answers(said)[0]["findings"]
    assert (finding["code"], finding["fields"]) == ("contest.unknown", ["ballot_paper_id"])

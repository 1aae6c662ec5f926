"""What `totals` tells beside the board: what can still change, the board at a moment, files."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.wiring.desk import open_desk
from tests.fakes.at_the_command import Command, Said, printed, refused
from tests.fakes.pdf_text import characters
from tests.fakes.small_desk import CLERK, HAM, PEVERELL, PIN, PLYMPTON, STOKE, SUPERVISOR, peverell


def test_open_tells_what_the_open_seats_can_change(command: Command, folder: Path) -> None:
    desk = open_desk(folder)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.send_back(SUPERVISOR, PEVERELL, "Which Baker?")
    desk.close()
    said = command("totals", folder, "--open").out
    assert "Peverell, Plym is in doubt and can decide control of the council" in said
    assert "Plym (3 for control): " in said
    assert "Labour needs three of 4 open seats" in said
    told = json.loads(command("totals", folder, "--open", "--json").out)["open"]
    assert told["alerts"] == [PEVERELL]
    plym = told["councils"][0]
    assert (plym["name"], plym["majority"], plym["open_seats"], plym["called"]) == ("Plym", 3, 5, None)
    wards = {ward["ballot_paper_id"]: ward for ward in told["wards"]}
    assert wards[PEVERELL]["why"] == "in doubt"
    assert wards[HAM]["why"] == "countermanded"
    assert "con" in wards[PLYMPTON]["decides"]
    # One independent stands in Stoke and nowhere else in Plym: with Ham's seat that is two of five at most.
    assert wards[STOKE]["decides"] == []


def declared(folder: Path) -> None:
    desk = open_desk(folder)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.close()


def test_the_board_as_files_and_as_a_mail(command: Command, folder: Path, tmp_path: Path) -> None:
    declared(folder)
    assert "State of parties after 0 of 2 councils declare" in command("totals", folder, "--mail").out
    for name in ("text", "csv", "councils-csv", "json", "html"):
        out = tmp_path / f"board.{name}"
        assert command("totals", folder, "--format", name, "-o", out).status == 0
        printed = command("totals", folder, "--format", name).out
        assert out.read_bytes().replace(b"\r\n", b"\n").decode()[:200] == printed.replace("\r\n", "\n")[:200]
    assert json.loads((tmp_path / "board.json").read_text("utf-8"))["base_label"] == (
        "since the seats were last fought"
    )
    book = tmp_path / "board.xlsx"
    assert command("totals", folder, "--format", "xlsx", "-o", book).status == 0
    assert book.read_bytes().startswith(b"PK")
    refused(command("totals", folder, "--format", "xlsx"), 2, "name it with -o FILE")
    refused(command("totals", folder, "-o", book), 2, "say --format too")


def test_the_report_as_a_pdf_part_by_part(command: Command, folder: Path, tmp_path: Path) -> None:
    declared(folder)
    out = tmp_path / "report.pdf"
    said = printed("totals", folder, "--pdf", out, "--base", "eve", "--part", "parties", "--part", "log")
    assert (said.status, said.out) == (0, f"{out}: 1 page.\n")
    assert out.read_bytes().startswith(b"%PDF-")
    assert set("Peverell, Plym: Labour gain 02:18") <= characters(out)
    refused(printed("totals", folder, "--pdf", tmp_path / "no" / "report.pdf"), 1, "choose another folder")
    refused(command("totals", folder, "--pdf", out, "--log"), 2, "--area, --base, --at and --part alone")
    refused(command("totals", folder, "--part", "log"), 2, "name that with --pdf FILE")
    refused(command("totals", folder, "--pdf", out, "--part", "all"), 2, "invalid choice")
    refused(command("totals", folder, "--pdf", out, "--area", "Mars"), 2, "There is no area")


def test_the_log_the_shares_and_an_earlier_moment(command: Command, folder: Path) -> None:
    refused(command("totals", folder, "--at", "02:00"), 1, "Nothing was declared")
    declared(folder)
    assert command("totals", folder, "--log").out.endswith("Peverell, Plym: Labour gain from Conservatives\n")
    said = command("totals", folder, "--shares").out
    assert (
        "1 ward fought on 2 May 2013 and declared now, of 1 declared with votes. Shares: each party's best"
        in said
    )
    assert "Swing from Conservatives to Labour: 3.4 points, two-party swing (Butler)" in said
    assert "No projected national share: 0 wards" in said
    then = json.loads(command("totals", folder, "--at", "2001-01-01T00:00", "--json").out)
    assert then["contests"]["declared"] == 1
    assert json.loads(command("totals", folder, "--json").out)["contests"]["declared"] == 2
    refused(command("totals", folder, "--at", "late"), 1, "give it as 02:00")


def test_the_log_is_sifted_by_words_party_kind_and_moment(command: Command, folder: Path) -> None:
    refused(command("totals", folder, "--words", "peverell"), 2, "say --log too")
    declared(folder)
    whole = command("totals", folder, "--log").out.splitlines()
    assert command("totals", folder, "--log", "--words", "GAIN peverell").out.splitlines() == [whole[-1]]
    assert command("totals", folder, "--log", "--words", "nowhere").out == ""
    for party in ("lab", "Labour", "LAB"):
        assert whole[-1] in command("totals", folder, "--log", "--party", party).out
    refused(command("totals", folder, "--log", "--party", "Whig"), 2, "no party 'Whig' on the board")
    assert command("totals", folder, "--log", "--kind", "changes").out.splitlines() == [whole[-1]]
    assert command("totals", folder, "--log", "--kind", "incidents").out == ""
    assert command("totals", folder, "--log", "--area", "Plym").out.splitlines() == [
        line for line in whole if "Plym" in line
    ]
    lines = json.loads(command("totals", folder, "--log", "--json").out)
    assert lines[-1]["words"] == "Labour gain from Conservatives"
    for at, then in (("2001-01-01T00:00", []), ("2101-01-01T00:00", lines)):
        assert json.loads(command("totals", folder, "--log", "--at", at, "--json").out) == then


def test_a_watch_folder_follows_what_another_program_commits(
    command: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched, seen = tmp_path / "graphics", []
    board = watched / "board.json"
    looks: Iterator[bool] = iter([False, True, False])

    def sleep(_: float) -> None:
        seen.append(json.loads(board.read_text("utf-8"))["contests"]["declared"])
        commits = next(looks, None)
        if commits is None:
            raise KeyboardInterrupt
        if commits:
            declared(folder)

    monkeypatch.setattr("desk.cli.totals.time.sleep", sleep)
    said = command("totals", folder, "--watch", watched)
    assert (said.status, seen) == (0, [1, 1, 2, 2])
    assert {file.name for file in watched.iterdir()} == {
        *("board.txt", "mail.txt", "board.csv", "councils.csv", "board.html", "board.json")
    }


def test_what_is_set_and_taken_back_by_command(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNT_DESK_PIN", PIN)

    def rule(*words: str) -> Said:
        return command("rule", folder, "--as", SUPERVISOR, *words)

    assert (
        rule("--group", "ynmp-party:2", "plym", "--name", "Plym First", "--reason", "They say so").status == 0
    )
    assert rule("--control", "Plym", "noc", "--reason", "Casting vote").status == 0
    assert rule("--expected", "Plym", "02:00", "--reason", "Press office").status == 0
    assert rule("--watch", "Plym", "--reason", "Target").status == 0
    incident = ("--incident", PEVERELL, "voters turned away", "--number", "3", "--source", "Agent")
    assert rule(*incident).status == 0
    said = command("rule", folder).out
    for part in (
        "plym, Plym First (They say so; Sam",
        "noc (Casting vote",
        "2017-05-05T02:00",
        "Target",
        "3, Agent",
    ):
        assert part in said
    plan = command("totals", folder, "--plan").out
    assert "2017-05-05 02:00 (Press office): late" in plan
    assert "WATCH Plym (Target): 1 of 4 wards declared" in plan
    assert "INCIDENT Peverell, Plym: Voters turned away 3 (Agent)" in plan
    assert rule("--incident", "Plym", "delay", "--at", "01:10", "--source", "RO").status == 0
    listed = command("rule", folder).out.splitlines()
    number = next(line for line in listed if "delay" in line).split(": ")[1].split(",")[0]
    assert "INCIDENT Plym: Delay (RO, " in command("totals", folder, "--plan").out
    change = ("--change", number, "delay", "--source", "Press office", "--reason", "Misheard")
    assert rule(*change).status == 0
    assert "INCIDENT Plym: Delay (Press office)" in command("totals", folder, "--plan").out
    for no_number in ("x", "9" * 5000):
        change = ("--change", no_number, "delay", "--source", "RO", "--reason", "x")
        refused(rule(*change), 2, "no number of an incident")
    refused(rule("--change", number, "delay", "--source", "RO", "--reason", "x"), 1, "nothing to take back")
    listed = command("rule", folder).out.splitlines()
    number = next(line for line in listed if "delay" in line).split(": ")[1].split(",")[0]
    assert rule("--withdraw", number, "--reason", "It goes on").status == 0
    assert "delay" not in command("rule", folder).out
    assert rule("--unwatch", "Plym", "--reason", "Done").status == 0
    assert "watch" not in command("rule", folder).out
    refused(rule("--control", "Plym", "mars", "--reason", "x"), 1, "cannot control a council")
    refused(rule("--control", "Plym", "noc", "--watch", "Plym"), 2, "One thing at a time")
    refused(command("rule", folder, "--watch", "Plym", "--reason", "x"), 2, "Say --as NAME")

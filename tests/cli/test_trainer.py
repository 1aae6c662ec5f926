"""`count-desk sheets` and `count-desk trainer`: the PDF, the report in text and JSON, and what is refused."""

import json
from pathlib import Path

import pytest

from desk.training.sets import Level
from desk.wiring.desk import open_desk
from tests.fakes.at_the_command import Command, printed, refused
from tests.fakes.practising import WHO, key, rehearsal


@pytest.fixture
def practised(tmp_path: Path) -> Path:
    """A rehearsal on which Ann keyed one of two sheets, with a slip."""
    folder = rehearsal(tmp_path)
    desk = open_desk(folder)
    practice = desk.practice()
    wards = practice.wards(1, 2)
    run = practice.begin(WHO, 1, Level.PLAIN, wards)
    sheet = practice.sheets(1, Level.PLAIN, wards)[0]
    loser = next(row for row, one in enumerate(sheet.declaration.candidates, start=1) if not one.elected)
    votes = str(sheet.declaration.candidates[loser - 1].votes)
    key(desk, run, sheet, 36.0, {f"r{loser}": votes[:-1], "valid_votes_total": ""})
    desk.close()
    return folder


def test_the_report_in_words_and_as_json(command: Command, practised: Path) -> None:
    said = command("trainer", practised)
    assert said.status == 0, said
    assert "Sheets an hour                     100" in said.out
    assert "dropped digit" in said.out
    assert "would have differed at the one slip" in said.out
    values = json.loads(command("trainer", practised, "--json", "--who", "ann").out)
    assert values["declared"] == 1
    assert values["kinds"] == {"dropped digit": {"caught": 0, "seen": 0, "accepted": 0, "through": 1}}
    assert values["wards"][0]["slips"][0]["second_entry_differs"] is True
    assert values["wards"][1]["declared"] is False


def test_there_is_no_such_run(command: Command, practised: Path, folder: Path) -> None:
    refused(command("trainer", practised, "--who", "Sam"), 1, "no such practice run")
    refused(command("trainer", practised, "--run", "7"), 1, "no such practice run")
    refused(command("trainer", folder), 1, "rehearsal desk")


def test_the_sheets_of_a_run_and_of_a_new_set(practised: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheets.pdf"
    done = printed("sheets", practised, "-o", out, "--count", "3", "--seed", "9", "--level", "hard")
    assert done.status == 0, done.err
    assert "3 sheets on" in done.out
    assert out.read_bytes().startswith(b"%PDF-")
    again = printed("sheets", practised, "-o", tmp_path / "run.pdf", "--run", "1")
    assert "2 sheets on 2 pages" in again.out
    assert (tmp_path / "run.pdf").is_file()


def test_a_pdf_that_can_t_be_written_is_said(practised: Path, tmp_path: Path) -> None:
    done = printed("sheets", practised, "-o", tmp_path / "none" / "sheets.pdf")
    assert done.status == 1
    assert "can't be written" in done.err
    assert done.err.count("\n") == 1


def test_what_no_set_can_be_is_refused(command: Command, practised: Path, folder: Path) -> None:
    out = practised / "x.pdf"
    refused(command("sheets", practised, "-o", out, "--count", "0"), 2, "between 1 and 60")
    refused(command("sheets", practised, "-o", out, "--run", "5"), 1, "no practice run 5")
    refused(command("sheets", folder, "-o", out), 1, "rehearsal desk")
    assert not out.exists()

"""`paste`: a file of results read, shown, and made into drafts only when told to."""

import csv
import io
import json
from pathlib import Path

import pytest

from desk.count.sheet import ELECTED, votes_field
from desk.record.states import State
from desk.wiring.desk import open_desk
from tests.fakes.at_the_command import Command, held
from tests.fakes.small_desk import CLERK, HAM, PEVERELL, PLYMPTON

COLUMNS = ("person_id", "person_name", "ballot_paper_id", "party_name", "votes_cast", "elected")
PEVERELL_ROWS = (
    (100, "Jane Adams", PEVERELL, "Liberal Democrats", 412, "False"),
    (101, "Tom Baker", PEVERELL, "Labour", 2104, "True"),
    (102, "Ann Carr", PEVERELL, "Conservative", 1986, "False"),
)


def results(tmp_path: Path, *rows: tuple[object, ...], name: str = "results.csv") -> Path:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([COLUMNS, *rows])
    file = tmp_path / name
    file.write_text(out.getvalue(), "utf-8")
    return file


def test_a_file_is_shown_and_nothing_is_changed(command: Command, folder: Path, tmp_path: Path) -> None:
    file = results(tmp_path, *PEVERELL_ROWS)
    before = held(folder)
    said = command("paste", folder, file)
    assert (said.status, said.err) == (0, "")
    assert "Democracy Club's columns, 1 ward\n  Peverell, Plym: 3 sure\n" in said.out
    assert held(folder) == before


def test_taken_it_is_a_draft_and_declares_nothing(command: Command, folder: Path, tmp_path: Path) -> None:
    said = command("paste", folder, results(tmp_path, *PEVERELL_ROWS), "--take", "--as", "ann")
    assert said.status == 0
    desk = open_desk(folder)
    opened = desk.open_sheet(CLERK, PEVERELL)
    assert opened.place.state is State.DRAFTED
    assert opened.standing is None
    assert opened.sheet.text(votes_field("101")) == "2104"
    assert opened.sheet.text(ELECTED) == "2"
    assert (opened.sheet.source.kind, opened.sheet.source.reference) == ("web", "results.csv")
    assert desk.check_journal()
    desk.close()


def test_what_is_keyed_or_declared_is_left_as_it_is(command: Command, folder: Path, tmp_path: Path) -> None:
    file = results(tmp_path, *PEVERELL_ROWS)
    assert command("paste", folder, file, "--take", "--as", "Ann").status == 0
    said = command("paste", folder, file, "--take", "--as", "Bob")
    assert said.status == 1
    assert "being keyed already" in said.err


def test_doubt_and_what_is_left_over_is_told_and_not_taken(
    command: Command, folder: Path, tmp_path: Path
) -> None:
    file = results(
        tmp_path,
        (100, "Somebody Else", PEVERELL, "", 412, "False"),
        *PEVERELL_ROWS[1:2],
        (999, "Paul Stranger", PEVERELL, "Labour", 7, "False"),
        (1, "Nobody", "local.elsewhere.2017-05-04", "", 7, "False"),
    )
    said = command("paste", folder, file, "--json", "--take", "--as", "Ann")
    assert said.status == 1
    (found,) = json.loads(said.out)
    (ward,) = found["contests"]
    assert [one["confidence"] for one in ward["candidates"]] == ["doubtful", "sure", "not found"]
    assert [over["text"].split("  ")[0] for over in ward["left_over"]] == ["Paul Stranger"]
    assert found["left_over"][0]["why"] == "no ward of this pack has the id local.elsewhere.2017-05-04"
    desk = open_desk(folder)
    sheet = desk.open_sheet(CLERK, PEVERELL).sheet
    desk.close()
    assert votes_field("100") not in sheet.texts


def test_a_countermanded_ward_takes_no_figures(command: Command, folder: Path, tmp_path: Path) -> None:
    file = results(tmp_path, (400, "May King", HAM, "", 12, "True"), (401, "Nan Lee", HAM, "", 9, "False"))
    said = command("paste", folder, file, "--take", "--as", "Ann")
    assert said.status == 1
    assert "countermanded" in said.err.casefold()


@pytest.mark.parametrize("words", [["--take"], ["--as", "Ann"]])
def test_taking_needs_a_name_and_a_name_needs_taking(
    command: Command, folder: Path, tmp_path: Path, words: list[str]
) -> None:
    said = command("paste", folder, results(tmp_path, *PEVERELL_ROWS), *words)
    assert said.status == 2
    assert "--take --as NAME" in said.err


def test_one_bad_file_and_nothing_is_taken(command: Command, folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04no spreadsheet")
    before = held(folder)
    said = command("paste", folder, results(tmp_path, *PEVERELL_ROWS), bad, "--take", "--as", "Ann")
    assert said.status == 3
    assert "bad.xlsx" in said.err
    assert held(folder) == before
    assert command("paste", folder, tmp_path / "none.csv").status == 1


def test_several_wards_go_into_drafts_of_one_clerk(command: Command, folder: Path, tmp_path: Path) -> None:
    desk = open_desk(folder, writing=False)
    plympton = [
        (c.person_id, c.name, PLYMPTON, c.party_name, 100 + n, str(n < 2))
        for n, c in enumerate(desk.contest(PLYMPTON).candidates)
    ]
    desk.close()
    said = command("paste", folder, results(tmp_path, *PEVERELL_ROWS, *plympton), "--take", "--as", "Ann")
    assert said.status == 0
    assert "Plympton, Plym: 5 sure; 6 fields in a draft" in said.out

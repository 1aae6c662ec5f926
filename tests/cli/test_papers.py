"""Papers counted, valid papers and turnout from a line of JSON to the batch, and between two entries."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from desk.batch.declarations import decode
from desk.count.declaration import Rejected
from desk.count.percent import Percent
from tests.fakes.at_the_command import PEVERELL_AS_DECLARED, PLYMPTON_AS_DECLARED, Command, lines
from tests.fakes.small_desk import PASSPHRASE, PEVERELL, PIN, open_double

TOLD = replace(
    PEVERELL_AS_DECLARED,
    electorate=9000,
    ballots_issued=4512,
    ballots_counted=4510,
    ballots_valid=4502,
    turnout=Percent(5010, 2),
    rejected=Rejected(1, 2, 0, 5, 0),
)


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNT_DESK_PIN", PIN)
    monkeypatch.setenv("COUNT_DESK_PASSPHRASE", PASSPHRASE)


def test_from_a_line_to_the_batch(command: Command, folder: Path, tmp_path: Path) -> None:
    said = command("declare", folder, "--as", "Ann", given=lines(TOLD, PLYMPTON_AS_DECLARED))
    assert said.status == 0, said
    command("export", folder, "--format", "csv", "-o", tmp_path / "e.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "e.csv").read_text(encoding="utf-8"))))
    papers = {(row["ballots_counted"], row["ballots_valid"], row["turnout"]) for row in rows}
    assert papers == {("4510", "4502", "50.10"), ("", "", "")}
    command("export", folder, "--format", "json", "-o", tmp_path / "e.json")
    told = next(one for one in json.loads((tmp_path / "e.json").read_text()) if "turnout" in str(one))
    assert '"turnout": "50.10"' in json.dumps(told)
    assert command("review", folder, "--as", "Sam", "--all").status == 0
    assert command("seal", folder, "-o", tmp_path / "stick", "--as", "Sam").status == 0
    (batch,) = (tmp_path / "stick").iterdir()
    assert command("verify", batch, "--signers", folder / "allowed_signers").status == 0
    with ZipFile(batch) as sealed:
        carried = [decode(line) for line in sealed.read("declarations.jsonl").splitlines()]
    assert {one.turnout for one in carried} == {None, Percent(5010, 2)}
    assert command("journal", folder, "verify").status == 0


def test_blank_against_a_figure_differs_and_is_settled(command: Command, tmp_path: Path) -> None:
    open_double(tmp_path / "double").close()
    double = tmp_path / "double" / "desk"
    assert command("declare", double, "--as", "Ann", given=lines(TOLD)).status == 0
    blank = replace(TOLD, id="s1", turnout=None, ballots_counted=None)
    said = command("declare", double, "--as", "Bob", "--second", given=lines(blank))
    assert json.loads(said.out)["state"] == "differing"
    shown = json.loads(command("settle", double, "--as", "Cat", "--contest", PEVERELL).out)
    assert shown["differences"] == [
        {"field": "ballots_counted", "first": "4510", "second": ""},
        {"field": "turnout", "first": "50.10", "second": ""},
    ]
    take = ("settle", double, "--as", "Cat", "--contest", PEVERELL, "--reason", "as on the paper", "--take")
    broken = command(*take, "ballots_counted=first", "turnout=other:5o.1")
    assert broken.status == 1
    assert "reading.figure" in broken.out
    done = command(*take, "ballots_counted=first", "turnout=other:50,1")
    assert done.status == 0, done
    command("export", double, "--format", "json", "-o", tmp_path / "e.json")
    assert '"50.1"' in (tmp_path / "e.json").read_text()


def test_a_correction_of_the_turnout_alone_is_told(command: Command, folder: Path) -> None:
    assert command("declare", folder, "--as", "Ann", given=lines(TOLD)).status == 0
    mended = replace(TOLD, id="d9", turnout=Percent(501, 1))
    said = command("declare", folder, "--as", "Ann", "--reason", "misread", given=lines(mended))
    assert json.loads(said.out)["revision"] == 2
    ward = command("ward", folder, "Peverell")
    assert "Turnout 50.1% as declared" in ward.out
    assert "turnout 50.10% → 50.1%" in ward.out

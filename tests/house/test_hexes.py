"""The hexagons that ship: each council of an election has a cell of its own; the script makes the file."""

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from desk.resources import resource
from tests.project import ROOT

SHARED = ROOT.parent / "shared" / "data" / "elections"


def rows() -> list[dict[str, str]]:
    with resource("hexes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_hexes", ROOT / "packaging" / "make_hexes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("layout", ["districts", "counties"])
def test_no_two_councils_share_a_cell(layout: str) -> None:
    cells = [(row["column"], row["row"]) for row in rows() if row["layout"] == layout]
    assert len(cells) > 200
    assert len(set(cells)) == len(cells)
    assert all(int(column) >= 0 and int(line) >= 0 for column, line in cells)


@pytest.mark.parametrize(("date", "layout"), [("2018-05-03", "districts"), ("2017-05-04", "counties")])
def test_every_council_of_an_election_has_a_cell(date: str, layout: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared/data is not here")
    with (SHARED / date / "councils.csv").open(encoding="utf-8", newline="") as file:
        councils = {row["council_gss"] for row in csv.DictReader(file)}
    assert councils <= {row["gss"] for row in rows() if row["layout"] == layout}


def test_north_lies_above_south_and_west_left_of_east() -> None:
    at = {
        row["name"]: (int(row["column"]), int(row["row"])) for row in rows() if row["layout"] == "districts"
    }
    for north, south in (("Highland", "Carlisle"), ("Leeds", "Nottingham"), ("Enfield", "Croydon")):
        assert at[north][1] < at[south][1]
    for west, east in (("Cornwall", "Swindon"), ("Liverpool", "Leeds"), ("Hillingdon", "Havering")):
        assert at[west][0] < at[east][0]


def test_the_script_makes_what_ships(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "hexes.csv"
    monkeypatch.setattr(script, "HEXES", made)
    script.main()
    assert made.read_bytes() == resource("hexes.csv").read_bytes()

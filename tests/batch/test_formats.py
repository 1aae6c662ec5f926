"""Exports, held against golden files. After a wanted change: `GOLDEN=write pytest` on this file."""

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from desk.batch.declarations import decode
from desk.batch.formats.book import FORMATS, format_named
from desk.batch.formats.row import Exported
from desk.count.contest import Candidate, Contest, Seats, System
from desk.count.declaration import Declaration, Kind, Result, Source
from desk.count.errors import Misused
from tests.fakes.sealed_batches import declaration

GOLDEN = Path(__file__).parents[1] / "golden"


def contest(one: Declaration, ward: str) -> Contest:
    candidates = tuple(
        Candidate(result.person_id, result.name, result.name, "", result.party_id, "=HYPERLINK(1)")
        for result in one.candidates
    )
    return Contest(
        ballot_paper_id=one.ballot_paper_id,
        number=1,
        council_gss="W06000001",
        council='Ynys Môn, the "made-up" isle',
        ward=ward,
        ward_gss="",
        system=System.PLURALITY,
        seats=Seats(one.seats_contested),
        candidates=candidates,
    )


def rows() -> list[Exported]:
    polled = declaration(1)
    dangerous = replace(declaration(2), candidates=(Result("9", '@SUM(A1)"', "-1", 0, True),), source=None)
    none = Declaration(
        id="+44",
        ballot_paper_id="local.x.y",
        kind=Kind.COUNTERMANDED,
        seats_contested=1,
        candidates=(),
        source=Source("telephone", "Ms Jones", "", "Guildhall", "+44 1752", True, True),
    )
    return [
        Exported(polled, contest(polled, "Llŷn"), "sealed", 2, "Siân", "Bob"),
        Exported(dangerous, contest(dangerous, "\tWard"), "declared", 1, "=cmd|' /C calc'!A0", ""),
        Exported(none, contest(none, "-Ward\nTwo"), "declared", 1, "Siân", ""),
    ]


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_the_export_is_the_golden_file(name: str) -> None:
    file = GOLDEN / f"export.{name}"
    written = format_named(name).write(rows())
    if os.environ.get("GOLDEN") == "write":
        file.write_bytes(written)
    assert written == file.read_bytes()


def test_csv_has_a_line_for_every_candidate_and_blank_is_not_zero() -> None:
    lines = list(csv.DictReader(io.StringIO(format_named("csv").write(rows()).decode(), newline="")))
    assert [line["person_id"] for line in lines] == ["1", "2", "3", "4", "9", ""]
    assert [line["votes"] for line in lines] == ["634", "600", "600", "", "0", ""]
    assert [line["by_lot"] for line in lines] == ["false", "true", "false", "false", "false", ""]
    assert [line["position"] for line in lines] == ["1", "2", "3", "4", "1", ""]
    assert {line["rejected_in_part"] for line in lines} == {""}


def test_no_csv_cell_can_be_run_as_a_formula() -> None:
    lines = list(csv.reader(io.StringIO(format_named("csv").write(rows()).decode(), newline="")))
    cells = [cell for line in lines for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {"'@SUM(A1)\"", "'-1", "'=HYPERLINK(1)", "'\tWard", "'-Ward\nTwo", "'+44"} <= set(cells)


def test_json_holds_the_declaration_as_the_contract_has_it() -> None:
    for item, row in zip(json.loads(format_named("json").write(rows())), rows(), strict=True):
        assert decode(json.dumps(item["declaration"]).encode()) == row.declaration
        assert (item["ward"], item["revision"], item["state"]) == (row.contest.ward, row.revision, row.state)


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(Misused, match="choose one of csv, json"):
        format_named("xls")
    for one in FORMATS:
        assert one.write([])

"""The papers on the sheet: counted, valid and turnout beside the older fields, keyed, marked, read back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.count.declaration import Kind
from desk.count.percent import Percent
from desk.count.sheet import COUNTED, ELECTORATE, PAPERS, TURNOUT, VALID, Sheet, blank_sheet
from desk.gui.entry.echo import sums
from desk.gui.entry.papers import PapersGrid
from desk.gui.entry.paste_words import told_row
from desk.gui.entry.read_back import lines_of
from desk.gui.entry.sheet_model import SheetModel
from desk.gui.entry.sheet_view import SheetView
from desk.gui.parts.signs import Sign
from desk.gui.review.told import differences, papers
from desk.pasting.arranging import arranged
from desk.pasting.read import read_pasted
from tests.fakes.at_the_desk import AtTheDesk, Key
from tests.fakes.small_desk import PEVERELL, declaration, make_small, small_pack

CONTEST = next(c for c in small_pack().contests if c.ballot_paper_id == PEVERELL)
WARD = "412\n2104\n1986\n2\n4502\n9000\n4510\n1\n2\n0\n5\n0\n"


@pytest.fixture
def ann(qtbot: QtBot, tmp_path: Path) -> Iterator[AtTheDesk]:
    """At Peverell's sheet, keyed as far as the rejected papers."""
    seat = AtTheDesk(qtbot, make_small(tmp_path))
    seat.type("pev\n")
    seat.settle()
    seat.type(WARD)
    yield seat
    seat.leave()
    assert seat.trouble == []


def shown(seat: AtTheDesk, name: str) -> str:
    field = seat.page.columns.sheet.field(name)
    assert field is not None
    return field.text()


def test_a_turnout_shows_its_sign_when_it_is_left_and_is_bare_while_keyed(ann: AtTheDesk) -> None:
    assert ann.at == COUNTED
    ann.type("4510\n4502\n50,1")
    assert shown(ann, TURNOUT) == "50,1"
    ann.press(Key.Key_Return)
    assert ann.at == ""
    assert (shown(ann, COUNTED), shown(ann, VALID), shown(ann, TURNOUT)) == ("4,510", "4,502", "50.1%")
    assert ann.codes() == []
    assert ann.sheet.sheet.text(TURNOUT) == "50,1"


def test_what_is_no_percentage_stays_as_typed_and_is_said(ann: AtTheDesk) -> None:
    ann.type("\n\n5o.1\n")
    ann.settle()
    assert shown(ann, TURNOUT) == "5o.1"
    assert ann.codes() == ["reading.figure"]
    ann.page.grab()  # Painted with its mark.
    ann.press(Key.Key_Up)
    ann.type("50.1\n")
    ann.settle()
    assert ann.codes() == []


def test_findings_of_the_papers_stand_beside_their_fields(ann: AtTheDesk) -> None:
    ann.type("4530\n4502\n55.1\n")
    ann.settle()
    assert ann.codes() == ["papers.account", "papers.turnout-apart"]
    sheet = ann.page.columns.sheet
    marked = (COUNTED, VALID, TURNOUT, ELECTORATE)
    wanted = {COUNTED: "error", VALID: "error", TURNOUT: "warning", ELECTORATE: "warning"}
    assert {name: field.mark() for name in marked if (field := sheet.field(name))} == wanted
    ann.page.grab()


def test_every_field_is_skipped_with_one_key_and_all_of_them_with_one(ann: AtTheDesk) -> None:
    ann.type("\n\n\n")
    assert ann.at == ""
    ann.press(Key.Key_Up)
    assert ann.at == TURNOUT
    ann.press(Key.Key_F7)
    assert ann.at == ""


def test_figures_of_millions_have_room_in_fewer_columns(qtbot: QtBot) -> None:
    grid = PapersGrid()
    qtbot.addWidget(grid)
    grid.resize(610, 96)
    grid.show()
    field = grid.fields[ELECTORATE]
    bare = field.width()
    field.set_keyed("1950000")
    field.left.emit()
    QApplication.processEvents()
    assert field.width() > bare
    assert field.width() >= field.sizeHint().width()
    assert grid.fields[TURNOUT].pos().y() > grid.fields[COUNTED].pos().y() - 1


def test_a_resumed_sheet_with_millions_has_room_at_once(qtbot: QtBot) -> None:
    view = SheetView()
    qtbot.addWidget(view)
    view.resize(636, 697)
    view.show()
    sheet = blank_sheet(CONTEST).with_text(ELECTORATE, "1950000")
    view.show_model(SheetModel(CONTEST, sheet), Sign.OPEN, "open")
    for _ in range(3):
        QApplication.processEvents()
    field = view.papers.fields[ELECTORATE]
    assert field.width() >= field.sizeHint().width()
    view.show_model(SheetModel(CONTEST, blank_sheet(CONTEST)), Sign.OPEN, "open")
    for _ in range(3):
        QApplication.processEvents()
    rows = {view.papers.fields[name].pos().y() for name in PAPERS}
    assert len(rows) == 2


def test_what_is_pasted_of_the_papers_stands_beside_what_is_keyed() -> None:
    people = "\n".join(f"{p.surname} {n}" for n, p in enumerate(CONTEST.candidates, 100))
    text = f"{people}\nElectorate: 9,000\nBallot papers counted: 4,510\nTurnout: 50.10%\n"
    sheet = Sheet(PEVERELL, Kind.POLLED, {TURNOUT: "51,1", COUNTED: "4500"})
    stands = arranged(read_pasted(text, CONTEST), CONTEST, sheet)
    told = [told_row(stands, at) for at in range(len(stands.all_rows))]
    assert {row.name: (row.figure, row.held, row.ticked) for row in told if not row.party} == {
        "Electorate": ("9,000", "", True),
        "Papers counted": ("4,510", "sheet: 4,500", False),
        "Turnout": ("50.10%", "sheet: 51.1%", False),
    }


def test_they_are_read_back_in_words() -> None:
    sheet = Sheet(PEVERELL, Kind.POLLED, {COUNTED: "4510", VALID: "4502", TURNOUT: "50,10"})
    said = {line.field: (line.name, line.figure, line.words) for line in lines_of(CONTEST, sheet)}
    assert said[COUNTED] == ("Papers counted", "4,510", "four thousand, five hundred and ten")
    assert said[VALID][:2] == ("Valid papers", "4,502")
    assert said[TURNOUT] == ("Turnout", "50.10%", "fifty point one nought per cent")
    odd = lines_of(CONTEST, sheet.with_text(TURNOUT, "5o"))[-1]
    assert (odd.figure, odd.words) == ("5o", "cannot be read")


def test_votes_a_paper_are_of_the_valid_ones() -> None:
    texts = {f"votes.{person.person_id}": "1000" for person in CONTEST.candidates}
    sheet = Sheet(PEVERELL, Kind.POLLED, {**texts, "ballots_issued": "4000"})
    assert "0.75 a paper" in sums(CONTEST, sheet)
    assert "1.00 a paper" in sums(CONTEST, sheet.with_text(VALID, "3000"))
    assert "0.60 a paper" in sums(CONTEST, sheet.with_text(COUNTED, "5000"))


def test_review_tells_the_turnout_declared_from_one_worked_out() -> None:
    bare = declaration(PEVERELL, "a", [412, 2104, 1986], {2}, Kind.POLLED)
    assert papers(bare)[-1] == ("Turnout", "–")
    worked = replace(bare, electorate=9000, ballots_issued=4510)
    assert papers(worked)[-1] == ("Turnout, worked out", "50.1%")
    told = replace(worked, ballots_counted=4510, ballots_valid=4502, turnout=Percent(5010, 2))
    assert papers(told)[-1] == ("Turnout, declared", "50.10%")
    assert dict(papers(told))["Papers counted"] == "4,510"
    assert differences(worked, told, CONTEST) == (
        "Papers counted – → 4,510",
        "Valid papers – → 4,502",
        "Turnout – → 50.10%",
    )

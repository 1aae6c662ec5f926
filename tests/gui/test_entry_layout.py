"""Everything can be seen and reached: fourteen candidates, large text, long names, many wards."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desk.count.contest import Candidate, Contest, Seats, System
from desk.count.sheet import ELECTED, blank_sheet
from desk.gui.entry.candidate_row import CandidateRow, Line
from desk.gui.entry.finder import Finder
from desk.gui.entry.places_list import ward_lines
from desk.gui.entry.sheet_model import SheetModel
from desk.gui.entry.sheet_view import SheetView
from desk.gui.look.fonts import Weight, font
from desk.gui.look.style import Dress
from desk.gui.parts.signs import Sign
from desk.record.entry import Place
from desk.record.states import State
from tests.fakes.at_the_desk import AtTheDesk
from tests.fakes.small_desk import make_small

SHEET = (636, 697)
"""What the frame and the columns leave of 1280 × 800 for the sheet, in rehearsal, at 100 % text."""


_OPEN = State.OPEN


def contest(count: int) -> Contest:
    parties = ("Conservative and Unionist Party", "Labour Party", "Independent")
    people = tuple(
        Candidate(str(at), f"Jo Surname{at}", f"Surname{at}", "Jo", "PP1", parties[at % 3])
        for at in range(count)
    )
    return Contest("local.x", 1, "E1", "Camden", "Frognal", "E2", System.PLURALITY, Seats(3), people)


def shown(qtbot: QtBot, count: int, width: int, height: int) -> SheetView:
    view = SheetView()
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    of = contest(count)
    view.show_model(SheetModel(of, blank_sheet(of)), Sign.OPEN, "open")
    for _ in range(3):
        QApplication.processEvents()
    return view


def wholly_visible(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_fourteen_candidates_and_elected_stand_whole_at_1280_by_800(qtbot: QtBot) -> None:
    view = shown(qtbot, 14, *SHEET)
    of = contest(14)
    for name in SheetModel(of, blank_sheet(of)).fields:
        field = view.field(name)
        assert field is not None
        assert wholly_visible(field), name
    assert wholly_visible(view.declare)


def test_with_forty_candidates_elected_and_declare_stay_in_sight(qtbot: QtBot) -> None:
    view = shown(qtbot, 40, *SHEET)
    elected = view.field(ELECTED)
    assert elected is not None
    assert wholly_visible(elected)
    assert wholly_visible(view.declare)
    last = view.field("votes.39")
    assert last is not None
    assert not wholly_visible(last)
    view.activateWindow()
    assert view.focus("votes.39")
    QApplication.processEvents()
    assert wholly_visible(last)


def test_rows_are_used_again_for_the_next_ward(qtbot: QtBot) -> None:
    view = shown(qtbot, 14, 636, 690)
    rows = view.findChildren(CandidateRow)
    for count in (3, 14, 1):
        of = contest(count)
        view.show_model(SheetModel(of, blank_sheet(of)), Sign.OPEN, "open")
        assert sum(row.isVisible() for row in rows) == count
    assert view.findChildren(CandidateRow) == rows


@pytest.mark.parametrize("width", [320, 420, 636, 900])
def test_long_names_wrap_and_are_never_cut(qtbot: QtBot, width: int) -> None:
    row = CandidateRow()
    qtbot.addWidget(row)
    long = Candidate(
        "1",
        "Eunice Helena Dos Santos Almeida Barbosa Vicente Goncalves",
        "Goncalves",
        "Eunice Helena Dos Santos Almeida Barbosa Vicente",
        "PP1",
        "Trade Unionist and Socialist Coalition Against Cuts",
    )
    short = Candidate("2", "Al Ba", "Ba", "Al", "PP1", "P")
    row.fill(Line(1, short, "#123456", False), "Votes")
    low = row.heightForWidth(width)
    row.fill(Line(1, long, "#123456", False), "Votes")
    assert row.heightForWidth(width) > low


@pytest.mark.parametrize("percent", [150, 200])
def test_large_text_scrolls_without_loss(qtbot: QtBot, tmp_path: Path, dress: Dress, percent: int) -> None:
    dress.set_text(percent)
    ann = AtTheDesk(qtbot, make_small(tmp_path))
    holder = QScrollArea()
    holder.setWidgetResizable(True)
    qtbot.addWidget(holder)
    holder.setWidget(ann.page)
    holder.resize(1280 - 110 * percent // 100, 800 - 110 * percent // 100)
    holder.show()
    holder.activateWindow()
    ann.page.open_contest("local.plym.plympton.2017-05-04")
    ann.settle()
    assert holder.horizontalScrollBar().maximum() == 0
    for name in (*ann.sheet.fields, ""):
        assert ann.page.sheet.focus(name)
        QApplication.processEvents()
        field = ann.page.sheet.field(name) if name else ann.page.sheet.declare
        assert field is not None
        assert wholly_visible(field), name
    holder.takeWidget()
    ann.leave()


def test_every_control_of_the_page_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    ann = AtTheDesk(qtbot, make_small(tmp_path))
    ann.open("plympton")
    for line in ann.page.findChildren(QLineEdit):
        if line.isVisible():
            assert line.accessibleName(), line
    cut = [
        label.text()
        for label in ann.page.findChildren(QLabel)
        if label.isVisible() and label.text() and label.width() < label.minimumSizeHint().width()
    ]
    assert cut == []
    ann.leave()


def test_nearly_three_thousand_wards_are_found_as_one_types(qtbot: QtBot) -> None:
    finder = Finder()
    qtbot.addWidget(finder)
    places = [
        Place(f"local.{n}", n, f"Ward {n % 50} of {n}", f"Plym {n // 20}", f"E{n // 20}", 1, 3, _OPEN, "", "")
        for n in range(1, 2750)
    ]
    finder.set_places(places)
    finder.resize(240, 600)
    finder.show()
    finder.line.setText("ward 7 of 207")
    assert finder.found()[0] == "local.207"
    selected = finder.selected()
    assert selected is not None
    assert selected.number == 207
    finder.line.clear()
    assert len(finder.found()) == 2749
    assert len(finder.findChildren(QWidget)) < 25


def test_the_selected_ward_is_in_sight_after_a_declaration(qtbot: QtBot) -> None:
    finder = Finder()
    qtbot.addWidget(finder)
    finder.set_places(
        [Place(f"local.{n}", n, f"Ward {n}", "Plym", "E1", 1, 3, State.OPEN, "", "") for n in range(1, 400)]
    )
    finder.resize(240, 600)
    finder.show()
    offered = finder.offer_next("local.250", frozenset({"local.250", "local.251"}))
    assert offered is not None
    assert offered.number == 252
    view = finder._list
    box = view.visualRect(view.currentIndex())
    assert QRect(QPoint(0, 0), view.viewport().size()).contains(box)


@pytest.mark.parametrize(
    ("ward", "step", "lines"),
    [
        ("Abbey", 14, 1),
        ("Battledown and Charlton Kings Without", 12, 2),
        ("Llanarmon-yn-Ial/Llandegla-with-Bryneglwys", 12, 2),
    ],
)
def test_a_long_ward_stands_whole_in_the_list(qtbot: QtBot, ward: str, step: int, lines: int) -> None:
    width = 182
    worn, names = ward_lines(ward, width, 100)
    assert (worn, len(names)) == (step, lines)
    assert "".join(names).replace(" ", "") == ward.replace(" ", "")
    wide = QFontMetrics(font(worn, Weight.DemiBold)).horizontalAdvance
    assert all(wide(name) <= width for name in names)


def test_a_ward_that_nearly_fits_is_written_smaller_on_one_line(qtbot: QtBot) -> None:
    ward = "Barnwood and Hucclecote"
    small = QFontMetrics(font(12, Weight.DemiBold)).horizontalAdvance(ward)
    assert ward_lines(ward, small, 100) == (12, (ward,))


def test_what_was_not_found_is_quoted_in_short(qtbot: QtBot) -> None:
    finder = Finder()
    qtbot.addWidget(finder)
    finder.set_places([Place("local.1", 1, "Ward", "Plym", "E1", 1, 3, State.OPEN, "", "")])
    finder.line.setText("zz " * 400)
    assert finder._nothing.text().startswith("Nothing is called “zz zz")
    assert len(finder._nothing.text()) < 100


def test_in_two_columns_the_list_has_the_height_while_no_sheet_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    ann = AtTheDesk(qtbot, make_small(tmp_path))
    try:
        ann.page.resize(800, 700)
        QApplication.processEvents()
        assert ann.page.columns._columns == 2
        whole = ann.page.finder.height()
        assert whole > 600
        ann.open("peverell")
        QApplication.processEvents()
        assert ann.page.finder.height() < whole - 100
    finally:
        ann.leave()

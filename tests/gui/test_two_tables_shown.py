"""The trade's two tables on the Board and as its first picture."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.gui.party_book import PartyBook
from desk.gui.totals.drawn import heading, party_lines
from desk.gui.totals.state_panel import StatePanel
from desk.packs.header import Header
from tests.fakes.two_tables import TABLE_GROUPS, england, london, the_tables

ENGLAND = [
    ["Conservatives", "31", "0", "2,571", "−42"],
    ["Labour", "48", "−1", "2,987", "+65"],
    ["Liberal Democrats", "5", "+1", "200", "+40"],
    ["Green", "", "", "22", "+8"],
    ["UKIP", "", "", "3", "−40"],
    ["Independent", "", "", "60", "−27"],
    ["Liberal", "", "", "1", "−1"],
    ["Ratepayers and Residents", "", "", "36", "−3"],
    ["No overall control", "14", "0", "", ""],
]
LONDON = [
    ["Conservatives", "6", "0", "445", "−58"],
    ["Labour", "11", "0", "643", "+30"],
    ["Liberal Democrats", "2", "+1", "80", "+40"],
    ["Green", "", "", "3", "+3"],
    ["UKIP", "", "", "0", "−7"],
    ["Independent", "", "", "6", "−8"],
    ["Ratepayers and Residents", "", "", "23", "–"],
    ["No overall control", "1", "−1", "", ""],
]


@pytest.fixture
def book() -> PartyBook:
    return PartyBook(Header("Made up", "2018-05-03", "local.2018-05-03", TABLE_GROUPS, ()))


def test_both_tables_stand_on_the_board(qtbot: QtBot, dress: Dress, book: PartyBook) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    panel = StatePanel(page, page)
    panel.resize(560, 900)
    page.show()
    totals = the_tables()
    panel.show_board(england(totals), london(totals), book)
    assert panel.title() == "State of the parties after 98 of 150 councils"
    assert panel.london_title() == "London after 20 of 32"
    assert [[row.cell(at).text for at in range(5)] for row in panel.table.rows()] == ENGLAND
    assert [[row.cell(at).text for at in range(5)] for row in panel.london.rows()] == LONDON
    assert panel.london.rows()[6].cell(4).spoken == "change not known"


def test_both_tables_as_pictures(book: PartyBook) -> None:
    totals = the_tables()
    for board, rows in ((england(totals), ENGLAND), (london(totals), LONDON)):
        lines = party_lines(board, book)
        assert [[line.name, *line.cells] for line in lines] == rows
    over = heading(london(totals), "test", "4 May 02:00", "Made up")
    assert over.title == "London: state of the parties after 20 of 32 councils"
    assert over.basis == "Change of seats since the seats were last fought"

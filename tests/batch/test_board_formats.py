"""The board as files: CSV, XLSX, a page that stands alone."""

import csv
import io
from html.parser import HTMLParser

import openpyxl
import pytest

from desk.batch.formats.board import FILES, WRITERS, board_csv, councils_csv, html, xlsx
from desk.totals.board import Base
from desk.totals.printed import Printed, printed
from tests.fakes.made_up_night import the_night


@pytest.fixture
def given() -> Printed:
    return printed(the_night(), "=Made <up> & Co", "test", "As at 02:00.", Base.EVE)


def test_csv_has_a_row_for_each_party_of_each_board(given: Printed) -> None:
    rows = list(csv.DictReader(io.StringIO(board_csv(given).decode(), newline="")))
    assert {row["area"] for row in rows} == {"Everywhere", "London"}
    assert {row["base"] for row in rows} == {"eve"}
    board = given.boards[0]
    seats = {row["group"]: row["seats"] for row in rows if row["area"] == "Everywhere"}
    assert seats == {row.group: str(row.seats) for row in board.parties} | {"noc": ""}
    # What is not known is empty, which is not 0.
    changes = {row["group"]: row["seats_change"] for row in rows if row["area"] == "Everywhere"}
    for row in board.parties:
        assert changes[row.group] == ("" if row.seats_change is None else str(row.seats_change))
    councils = list(csv.reader(io.StringIO(councils_csv(given).decode(), newline="")))
    assert len(councils) == 1 + len(given.tables[-1].rows)


def test_a_spreadsheet_runs_no_name_as_a_formula(given: Printed) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(given)))
    assert [sheet.title for sheet in book] == ["1 Everywhere", "2 London", "3 Councils"]
    sheet = book["1 Everywhere"]
    assert sheet["A1"].value == "TEST: =Made <up> & Co"
    assert [cell.value for cell in sheet[5]] == list(given.tables[0].columns)
    assert [cell.value for cell in sheet[6]] == list(given.tables[0].rows[0])
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}


class Page(HTMLParser):
    """What a page refers to, and whether its tables can be read aloud."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.refers: list[str] = []
        self.unscoped = 0
        self.lang = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.refers += [value or "" for name, value in attrs if name in ("src", "href")]
        self.unscoped += tag == "th" and "scope" not in given
        self.lang = self.lang or given.get("lang") or ""


def test_the_page_stands_alone_and_can_be_read_aloud(given: Printed) -> None:
    text = html(given).decode()
    page = Page(text)
    assert page.lang == "en-GB"
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert all(refer.startswith("#") for refer in page.refers)
    assert page.unscoped == 0
    assert page.tags.count("caption") == page.tags.count("table") == len(given.tables)
    assert page.tags.count("h1") == 1
    assert "=Made &lt;up&gt; &amp; Co" in text
    assert "<up>" not in text
    assert "since the eve of poll" in text


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_every_format_says_what_its_changes_are_measured_from(given: Printed, name: str) -> None:
    body = WRITERS[name](given)
    if name == "xlsx":
        assert "eve of poll" in openpyxl.load_workbook(io.BytesIO(body))["1 Everywhere"]["A2"].value
    elif name == "csv":
        assert b",eve," in body
    elif name != "councils-csv":
        assert b"since the eve of poll" in body
    assert len(FILES) == 5

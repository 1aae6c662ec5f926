"""The board as files: CSV, XLSX, a page that stands alone."""

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

import openpyxl
import pytest

from desk.batch.formats.board import FILES, WRITERS, board_csv, councils_csv, html, mail, xlsx
from desk.count.council import Council
from desk.count.declaration import Kind
from desk.count.party import GROUPS, Group
from desk.gui.look.tokens import contrast
from desk.totals.area import EVERYWHERE, LONDON, OUTSIDE_LONDON, Area
from desk.totals.board import Base
from desk.totals.facts import ContestFacts, Outcome
from desk.totals.printed import Printed, Table, printed
from desk.totals.report import Night, report
from desk.totals.running import RunningTotals
from tests.fakes.made_up_night import the_night

MOMENT = datetime.fromisoformat("2018-05-04T02:31:07+01:00")
HOSTILE = (
    "=HYPERLINK(A1)",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    '"quoted", & more',
    "\t=1",
)


@pytest.fixture
def given() -> Printed:
    return printed(the_night(), "=Made <up> & Co", "test", "As at 02:00.", Base.EVE)


def test_csv_has_a_row_for_each_party_of_each_board(given: Printed) -> None:
    rows = list(csv.DictReader(io.StringIO(board_csv(given).decode(), newline="")))
    assert {row["area"] for row in rows} == {"Everywhere", "London"}
    assert {row["base"] for row in rows} == {"eve"}
    assert {(row["mode"], row["moment"]) for row in rows} == {("test", "")}
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
    assert [sheet.title for sheet in book] == ["1 Everywhere", "2 London", "3 Councils", "4 About"]
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


def hostile() -> RunningTotals:
    """Councils and groups whose names are formulas and markup."""
    groups = [Group(f"g{at}", name, name, "#123456") for at, name in enumerate(HOSTILE)]
    councils = [
        Council(f"E{at}", name, "district", "England", "North West", 1, "all")
        for at, name in enumerate(HOSTILE)
    ]
    totals = RunningTotals(
        councils, [ContestFacts(f"E{at} 1", f"E{at}", 1) for at in range(len(HOSTILE))], groups
    )
    for at in range(len(HOSTILE)):
        totals.put(f"E{at} 1", Outcome(Kind.POLLED, ((f"g{at}", 1),), approved=True))
    return totals


def test_no_name_runs_as_a_formula_or_as_markup() -> None:
    given = printed(hostile(), "=1+1", "live", "As at 02:00.", Base.EVE)
    for body in (board_csv(given), councils_csv(given)):
        cells = [cell for row in csv.reader(io.StringIO(body.decode(), newline="")) for cell in row]
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
        # Who reads it back takes one apostrophe away, and has the name again.
        assert set(HOSTILE) <= {cell[1:] if cell[:1] == "'" else cell for cell in cells}
    book = openpyxl.load_workbook(io.BytesIO(xlsx(given)))
    written = [cell for sheet in book for row in sheet for cell in row]
    assert not [cell for cell in written if cell.data_type == "f"]
    assert set(HOSTILE) <= {cell.value for cell in written}
    read = report(Night(hostile(), lambda ward: ward), given, Base.EVE)
    text = html(read).decode()
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_a_spreadsheet_has_figures_as_numbers_and_moments_as_dates(given: Printed) -> None:
    log = Table("Log", "The log", ("Time", "What", "Change in points"), ((MOMENT, "Labour gain", -1.5),))
    whole = replace(
        given, tables=(*given.tables, log), moment=MOMENT, polling_date="2018-05-03", desk="desk-07"
    )
    book = openpyxl.load_workbook(io.BytesIO(xlsx(whole)))
    board = book["1 Everywhere"]
    for at, row in enumerate(given.tables[0].rows, start=6):
        assert [cell.value for cell in board[at]] == list(row)
        assert all(type(cell.value) is int for cell in board[at][1:] if cell.value is not None)
    assert board["E6"].number_format == "+#,##0;-#,##0;0"
    time, _, points = book["4 Log"][6]
    assert (time.value, points.value) == (datetime(2018, 5, 4, 2, 31, 7), -1.5)
    assert time.is_date
    about = {row[0].value: row[1].value for row in book["5 About"]}
    assert about["Moment"] == datetime(2018, 5, 4, 2, 31, 7)
    assert about["Polling day"] == datetime(2018, 5, 3)
    assert about["Mode"] == "test"


def test_the_files_of_areas_that_split_the_whole_sum_to_it() -> None:
    totals = the_night()

    def seats(area: Area) -> Counter[str]:
        body = board_csv(printed(totals, "Made up", "live", "", Base.EVE, area)).decode()
        rows = csv.DictReader(io.StringIO(body, newline=""))
        return Counter({row["group"]: int(row["seats"] or 0) for row in rows if row["area"] == area.label})

    whole = seats(EVERYWHERE)
    assert whole.total() > 0
    assert whole == seats(LONDON) + seats(OUTSIDE_LONDON) + seats(totals.area("Wales"))
    councils = csv.DictReader(
        io.StringIO(councils_csv(printed(totals, "", "live", "", Base.EVE)).decode(), newline="")
    )
    by_name = {group.name: group.id for group in GROUPS}
    added: Counter[str] = Counter()
    for row in councils:
        added.update({by_name[name]: int(row[name] or 0) for name in by_name if name in row})
    assert +added == +whole


def test_a_mail_of_a_live_desk_begins_with_the_trades_lines(given: Printed) -> None:
    live = replace(given, mode="live", election="Made up", at="As at 02:00.")
    lines = mail(live).decode().splitlines()
    assert lines[0] == "State of parties after 8 of 9 councils declare"
    assert lines[1].startswith("Conservatives: ")
    assert lines[-1] == "Made up. As at 02:00."
    assert mail(given).decode().startswith("TEST: these are no real results\n\nState of parties")


def test_the_page_has_its_mode_in_words_and_holds_contrast(given: Printed) -> None:
    text = html(given).decode()
    assert "TEST: these are no real results" in text
    assert "no real results" not in html(replace(given, mode="live")).decode()
    # Every pair of ink and ground that the page names, light, dark and printed.
    for block in re.findall(r":root \{[^}]*--ink[^}]*\}", text):
        colours = {name: _six(value) for name, value in re.findall(r"--([a-z-]+): (#\w+)", block)}
        for ink, ground in (("ink", "page"), ("muted", "page"), ("on-band", "band")):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, block)
        assert contrast(colours["line"], colours["page"]) >= 3, block
    assert "@page { size: A4" in text
    assert "display: table-header-group" in text


def _six(value: str) -> str:
    return value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])


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

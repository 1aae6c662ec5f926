"""The trade's two tables as a web page and as CSV: what is not known is empty, which is not nought."""

import csv
import io
import re

from desk.batch.formats.board import board_csv, html, mail
from tests.fakes.two_tables import ELECTION, given

LONDON_ROWS = [
    ["Conservatives", "6", "0", "445", "−58"],
    ["Labour", "11", "0", "643", "+30"],
    ["Liberal Democrats", "2", "+1", "80", "+40"],
    ["Green", "0", "0", "3", "+3"],
    ["UKIP", "0", "0", "0", "−7"],
    ["Independent", "0", "0", "6", "−8"],
    ["Ratepayers and Residents", "0", "0", "23", ""],
    ["No overall control", "1", "−1", "", ""],
]


def test_london_on_the_page() -> None:
    page = html(given()).decode()
    table = next(
        part for part in page.split("<table") if "London: state of the parties after 20 of 32" in part
    )
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", table)]
    assert rows[0][:4] == ["Party", "Councils", "Change of councils", "Seats"]
    assert rows[0][4] == "Change of seats since the seats were last fought"
    assert rows[1:] == LONDON_ROWS


def test_england_on_the_page_has_its_parties_in_order() -> None:
    page = html(given()).decode()
    table = next(part for part in page.split("<table") if "State of the parties after 98 of 150" in part)
    names = re.findall(r'<th scope="row">(.*?)</th>', table)
    assert names == [*(row[0] for row in LONDON_ROWS[:6]), "Liberal", *(row[0] for row in LONDON_ROWS[6:])]
    assert "TEST: these are no real results" in page


def test_both_as_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(board_csv(given()).decode(), newline="")))
    told = [row for row in rows if row["area"] == "London" and row["name"] in {r[0] for r in LONDON_ROWS}]
    assert [[row["name"], row["councils"], row["seats"]] for row in told] == [
        [row[0], row[1], row[3]] for row in LONDON_ROWS
    ]
    assert next(row for row in told if row["group"] == "residents")["seats_change"] == ""
    assert {(row["councils_declared"], row["councils_of"]) for row in rows} == {("98", "150"), ("20", "32")}


def test_the_mail_says_that_nothing_in_it_is_real() -> None:
    said = mail(given()).decode()
    assert said.startswith("TEST: these are no real results\n\nState of parties after 98 of 150 councils")
    assert ELECTION in said

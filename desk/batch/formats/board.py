"""The board as a file: text, mail, CSV, XLSX; the web page is `board_page`. JSON is `totals.as_json`."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from desk.batch.formats.board_page import html
from desk.batch.formats.csv import safe
from desk.totals.printed import Cell, Printed, long_rows, mail_text
from desk.totals.say import board_text

__all__ = ["FILES", "WRITERS", "board_csv", "councils_csv", "html", "mail", "text", "xlsx"]


def text(given: Printed) -> bytes:
    """Lines of 80 columns."""
    boards = "\n".join(board_text(board) for board in given.boards)
    return f"{given.heading}\n{given.at}\n\n{boards}".encode()


def mail(given: Printed) -> bytes:
    """Text for a mail in the trade's form, election and moment at its foot; what is not live says so."""
    mark = "" if given.mode == "live" else f"{given.mode.upper()}: these are no real results\n\n"
    return f"{mark}{mail_text(given.boards)}\n{given.election}. {given.at}\n".encode()


def board_csv(given: Printed) -> bytes:
    """A row for each party of each board; area, base, progress, mode and moment stand on every row. An empty
    cell is not known."""
    rows = long_rows(given.boards)
    of = (given.mode, given.moment)
    return _csv((*rows[0], "mode", "moment"), [(*row.values(), *of) for row in rows])


def councils_csv(given: Printed) -> bytes:
    """A row for each council, with mode and moment at its end."""
    table = next(table for table in given.tables if table.name == "Councils")
    of = (given.mode, given.moment)
    return _csv((*table.columns, "Mode", "Moment"), [(*row, *of) for row in table.rows])


def _csv(columns: tuple[str, ...], rows: "list[tuple[Cell, ...]] | tuple[tuple[Cell, ...], ...]") -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([safe(column) for column in columns])
    writer.writerows([safe(_plain(cell)) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8")


def _plain(cell: Cell) -> str | int | None:
    """A cell as other programs read it: a point with one decimal, a moment as ISO with its zone."""
    if isinstance(cell, float):
        return f"{cell:.1f}"
    return cell.isoformat(timespec="seconds") if isinstance(cell, datetime) else cell


def xlsx(given: Printed) -> bytes:
    """A sheet for each table, and one that says what they are of. Figures are numbers, moments are dates;
    text stays text, whatever it begins with. openpyxl is loaded only here."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    for number, table in enumerate(given.tables, start=1):
        sheet = book.create_sheet(_sheet_name(table.name, number))
        rows: list[tuple[Cell, ...]] = [(given.heading,), (table.caption,), (given.at,), (), table.columns]
        rows += [*table.rows, (), *((note,) for note in table.notes)]
        _put(sheet, rows, table.columns)
        for at in (1, 5):
            for cell in sheet[at]:
                cell.font = Font(bold=True)
        sheet.freeze_panes = "A6"
        sheet.column_dimensions["A"].width = 28
        sheet.column_dimensions["B"].width = 28
    about = book.create_sheet(_sheet_name("About", len(given.tables) + 1))
    _put(about, _about(given))
    about.column_dimensions["A"].width = about.column_dimensions["B"].width = 32
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _put(sheet: Any, rows: Sequence[tuple[Cell | date, ...]], columns: Sequence[str] = ()) -> None:
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if isinstance(value, datetime):
                # A spreadsheet knows no zones: the wall clock's time.
                value = value.replace(tzinfo=None, microsecond=0)
            cell = sheet.cell(at, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # or a name that begins with = would be run as a formula
            elif isinstance(value, datetime):
                cell.number_format = "d mmm yyyy hh:mm"
            elif isinstance(value, date):
                cell.number_format = "d mmmm yyyy"
            elif value is not None and at > 5 and columns and columns[column - 1].startswith("Change"):
                cell.number_format = "+#,##0;-#,##0;0" if isinstance(value, int) else "+0.0;-0.0;0.0"
            elif isinstance(value, int):
                cell.number_format = "#,##0"


def _about(given: Printed) -> list[tuple[Cell | date, ...]]:
    polled = date.fromisoformat(given.polling_date) if given.polling_date else None
    return [
        ("Election", given.election),
        ("Polling day", polled),
        ("Desk", given.desk or None),
        ("Mode", given.mode),
        ("Moment", given.moment),
        ("Change of seats", given.base),
        ("Change of councils", "since the eve of poll"),
        ("An empty cell", "is not known, which is not 0"),
    ]


def _sheet_name(name: str, number: int) -> str:
    """A sheet's name holds 31 letters, none of []:*?/\\, and is taken once."""
    plain = "".join("-" if sign in "[]:*?/\\" else sign for sign in name)[:27]
    return f"{number} {plain}"


WRITERS: Mapping[str, Callable[[Printed], bytes]] = {
    "text": text,
    "mail": mail,
    "csv": board_csv,
    "councils-csv": councils_csv,
    "xlsx": xlsx,
    "html": html,
}
"""By the name a command or a page gives."""

FILES: Mapping[str, Callable[[Printed], bytes]] = {
    "board.txt": text,
    "mail.txt": mail,
    "board.csv": board_csv,
    "councils.csv": councils_csv,
    "board.html": html,
}
"""What a watch folder holds, beside `board.json`."""

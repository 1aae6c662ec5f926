"""The board as a file: text, mail, CSV, XLSX and a web page that stands alone. JSON is `totals.as_json`."""

import csv
import io
from collections.abc import Callable, Mapping
from html import escape

from desk.batch.formats.csv import safe
from desk.count.figure import grouped, signed
from desk.totals.printed import Cell, Printed, Table, long_rows, mail_text
from desk.totals.say import board_text


def text(given: Printed) -> bytes:
    """Lines of 80 columns."""
    boards = "\n".join(board_text(board) for board in given.boards)
    return f"{given.heading}\n{given.at}\n\n{boards}".encode()


def mail(given: Printed) -> bytes:
    """Text for a mail."""
    return f"{given.heading}\n{given.at}\n\n{mail_text(given.boards)}".encode()


def board_csv(given: Printed) -> bytes:
    """A row for each party of each board; area, base and progress stand on every row. Empty: not known."""
    rows = long_rows(given.boards)
    return _csv(tuple(rows[0]), [tuple(row.values()) for row in rows])


def councils_csv(given: Printed) -> bytes:
    """A row for each council."""
    table = given.tables[-1]
    return _csv(table.columns, table.rows)


def _csv(columns: tuple[str, ...], rows: "list[tuple[Cell, ...]] | tuple[tuple[Cell, ...], ...]") -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8")


def xlsx(given: Printed) -> bytes:
    """A sheet for each table. Text stays text, whatever it begins with. openpyxl is loaded only here."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    for number, table in enumerate(given.tables, start=1):
        sheet = book.create_sheet(_sheet_name(table.name, number))
        rows: list[tuple[Cell, ...]] = [(given.heading,), (table.caption,), (given.at,), (), table.columns]
        rows += [*table.rows, (), *((note,) for note in table.notes)]
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(at, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # or a name that begins with = would be run as a formula
        for at in (1, 5):
            for cell in sheet[at]:
                cell.font = Font(bold=True)
        sheet.freeze_panes = "A6"
        sheet.column_dimensions["A"].width = 28
        sheet.column_dimensions["B"].width = 28
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _sheet_name(name: str, number: int) -> str:
    """A sheet's name holds 31 letters, none of []:*?/\\, and is taken once."""
    plain = "".join("-" if sign in "[]:*?/\\" else sign for sign in name)[:27]
    return f"{number} {plain}"


_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.45 system-ui, sans-serif; margin: 1.5rem auto; max-width: 62rem; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0 .5rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { padding: .3rem .7rem; border-bottom: 1px solid #8888; text-align: left; vertical-align: top; }
.n { text-align: right; white-space: nowrap; }
.wide { overflow-x: auto; }
.skip { position: absolute; left: -99rem; } .skip:focus { position: static; }
@media print { body { max-width: none; } thead { display: table-header-group; } tr { break-inside: avoid; } }
"""


def html(given: Printed) -> bytes:
    """A page that needs nothing else: no script, no font, no address; headings, captions and scopes for a
    screen reader; light and dark by the reader's system; a header row on each printed page."""
    tables = "\n".join(_html_table(number, table) for number, table in enumerate(given.tables, start=1))
    links = "".join(
        f'<li><a href="#t{number}">{escape(table.name)}</a></li>'
        for number, table in enumerate(given.tables, start=1)
    )
    page = f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(given.heading)}: state of the parties</title>
<style>{_STYLE}</style>
</head>
<body>
<a class="skip" href="#t1">Skip to the first table</a>
<header><h1>{escape(given.heading)}</h1>
<p>{escape(given.at)} Change of seats {escape(given.base)}; change of councils since the eve of poll.</p>
<nav aria-label="Tables"><ul>{links}</ul></nav></header>
<main>
{tables}
</main>
</body>
</html>
"""
    return page.encode("utf-8")


def _html_table(number: int, table: Table) -> str:
    numeric = [any(isinstance(row[at], int) for row in table.rows) for at in range(len(table.columns))]
    head = "".join(
        f'<th scope="col"{_right(is_number)}>{escape(column)}</th>'
        for column, is_number in zip(table.columns, numeric, strict=True)
    )
    named = table.columns.index("Council") if "Council" in table.columns else 0
    body = "\n".join(
        "<tr>"
        + "".join(
            _html_cell(cell, is_number, column, header=at == named)
            for at, (cell, is_number, column) in enumerate(zip(row, numeric, table.columns, strict=True))
        )
        + "</tr>"
        for row in table.rows
    )
    said = "".join(f"<li>{escape(note)}</li>" for note in table.notes)
    return (
        f'<section id="t{number}" tabindex="-1"><h2>{escape(table.name)}</h2>\n<div class="wide"><table>\n'
        f"<caption>{escape(table.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table></div>\n{f'<ul>{said}</ul>' if said else ''}</section>"
    )


def _right(is_number: bool) -> str:
    return ' class="n"' if is_number else ""


def _html_cell(cell: Cell, is_number: bool, column: str, *, header: bool) -> str:
    if isinstance(cell, int):
        said = signed(cell) if column.startswith("Change") else grouped(cell)
    else:
        said = "" if cell is None else escape(cell)
    tag = 'th scope="row"' if header else "td"
    return f"<{tag}{_right(is_number)}>{said}</{tag.split()[0]}>"


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

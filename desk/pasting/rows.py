"""A CSV or XLSX file of declarations as rows of text, read without trust."""

import codecs
import csv
import datetime
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from desk.count.errors import Damaged, Refused
from desk.pasting.lines import shown

MOST_BYTES = 32 * 1024 * 1024
MOST_UNPACKED = 128 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 300
MOST_LINES = 200
"""Lines that one row may go over, in cells between quotation marks."""
_LONGEST_LINE = 100_000
_LONGEST_CELL = 2_000
_MOST_SHEETS = 20
_MOST_MEMBERS = 2_000
_XLSX = b"PK\x03\x04"

Row = tuple[int, dict[str, str]]
"""The row's number in the file, from 1, and its cells by column name in lower case; "" where blank."""


def load(source: Path | bytes) -> tuple[str, bytes]:
    """What to call the file, and its bytes. Raises `Refused`: not there, too large."""
    if isinstance(source, bytes):
        name, data = "The file", source
    else:
        name = str(source)
        try:
            with source.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except FileNotFoundError:
            raise Refused(f"There is no file {source}: check the name.") from None
        except OSError as error:
            raise Refused(f"{source} cannot be opened ({error.strerror}): check the file.") from None
    if len(data) > MOST_BYTES:
        raise Refused(f"{name} is larger than {MOST_BYTES >> 20} MB: check that it is the right file.")
    return name, data


def read_rows(name: str, data: bytes) -> list[Row]:
    """The rows below the column names. Raises `Refused` or `Damaged` with what to do about it."""
    grid = _xlsx(name, data) if data.startswith(_XLSX) else _csv(name, data)
    filled = [(number, cells) for number, cells in grid if any(cells)]
    if len(filled) < 2:
        raise Refused(f"{name} has no rows below its column names: export it again.")
    columns = [" ".join(cell.split()).casefold() for cell in filled[0][1]]
    twice = {column for column in columns if column and columns.count(column) > 1}
    if twice:
        raise Refused(f"{name}: the column {min(twice)} stands twice: remove one.")
    rows: list[Row] = []
    for number, cells in filled[1:]:
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            raise Refused(f"{name}, row {number}: has more cells than columns: export it again.")
        padded = [*cells, *[""] * (len(columns) - len(cells))]
        rows.append((number, dict(zip(columns, padded, strict=False))))
    return rows


def _csv(name: str, data: bytes) -> list[tuple[int, list[str]]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused(f'{name} is in UTF-16, not UTF-8: save it again as "CSV UTF-8".')
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(f'{name}, line {line}: not UTF-8: save it again as "CSV UTF-8".') from None
    if "\0" in text:
        raise Refused(f"{name} holds a NUL byte, so it is damaged or no CSV: export it again.")
    found: list[tuple[int, list[str]]] = []
    since = 0

    def lines() -> Iterator[str]:
        nonlocal since
        for line in io.StringIO(text, newline=""):
            since += 1
            if since > MOST_LINES or len(line) > _LONGEST_LINE:
                raise Refused(f"{name} has a row that is no candidate's: check that it is the right file.")
            yield line

    reader = csv.reader(lines(), strict=True)
    try:
        for cells in reader:
            since = 0
            found.append((reader.line_num, [_text(cell) for cell in cells]))
            _check_size(name, len(found), cells)
    except csv.Error as error:
        raise Refused(f"{name}, line {reader.line_num}: not CSV ({error}): export it again.") from None
    return found


def _xlsx(name: str, data: bytes) -> list[tuple[int, list[str]]]:
    """The first sheet that has rows. openpyxl is loaded only here: it takes longer than the rest."""
    import openpyxl

    damaged = f"{name} is damaged or no spreadsheet: save it again as XLSX or CSV."
    try:
        _check_members(name, data)
        # Formulas come as their text: a value kept beside a formula need not be what a spreadsheet shows.
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        for sheet in book.worksheets[:_MOST_SHEETS]:
            # The size a sheet claims is not believed: it would be filled with blanks.
            sheet.reset_dimensions()
            found: list[tuple[int, list[str]]] = []
            rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1)
            for number, row in enumerate(rows, start=1):
                cells = [_cell(value) for value in row]
                _check_size(name, number, cells)
                if any(cells):
                    found.append((number, cells))
            if found:
                return found
    except Refused:
        raise
    except Exception as error:
        # openpyxl lets through whatever its parsers raise; all of it means that the file cannot be read.
        raise Damaged(damaged) from error
    return []


def _check_members(name: str, data: bytes) -> None:
    """What it unpacks to, and that no member defines entities, which grow without end."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > MOST_UNPACKED or len(members) > _MOST_MEMBERS:
            raise Refused(f"{name} unpacks to more than {MOST_UNPACKED >> 20} MB: check the file.")
        for member in members:
            with archive.open(member) as opened:
                head = opened.read(4096)
            if b"<!" in head.replace(b"<!--", b"").replace(b"\0", b""):
                raise Refused(f"{name} defines words of its own, which no spreadsheet does: save it as CSV.")


def _check_size(name: str, rows: int, cells: Sequence[str]) -> None:
    if rows > MOST_ROWS:
        raise Refused(f"{name} has more than {MOST_ROWS:,} rows: check that it is the right file.")
    if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
        raise Refused(f"{name} has more than {MOST_COLUMNS} columns: check that it is the right file.")


def _text(cell: str) -> str:
    """A cell on one line, as a screen shows it, and not longer than any name."""
    return shown(" ".join(cell[:_LONGEST_CELL].split()))


def _cell(value: object) -> str:
    """A cell as text: dates as ISO, whole numbers without ".0"."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _text(str(value))

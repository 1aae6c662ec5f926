"""A CSV or XLSX file of declarations as rows of text, read without trust."""

import codecs
import csv
import datetime
import io
import zipfile
from pathlib import Path

from desk.count.errors import Damaged, Refused

MOST_BYTES = 64 * 1024 * 1024
MOST_UNPACKED = 256 * 1024 * 1024
MOST_ROWS = 200_000
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
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            found.append((reader.line_num, [cell.strip() for cell in cells]))
            if len(found) > MOST_ROWS:
                raise Refused(f"{name} has more than {MOST_ROWS:,} rows: check that it is the right file.")
    except csv.Error as error:
        raise Refused(f"{name}, line {reader.line_num}: not CSV ({error}): export it again.") from None
    return found


def _xlsx(name: str, data: bytes) -> list[tuple[int, list[str]]]:
    """The first sheet that has rows. openpyxl is loaded only here: it takes longer than the rest."""
    import openpyxl

    damaged = f"{name} is damaged or no spreadsheet: save it again as XLSX or CSV."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
                raise Refused(f"{name} unpacks to more than {MOST_UNPACKED >> 20} MB: check the file.")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            found: list[tuple[int, list[str]]] = []
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                if number > MOST_ROWS:
                    raise Refused(
                        f"{name} has more than {MOST_ROWS:,} rows: check that it is the right file."
                    )
                found.append((number, [_cell(value) for value in row]))
            if any(any(cells) for _, cells in found):
                return found
    except Refused:
        raise
    except Exception as error:
        # openpyxl lets through whatever its parsers raise; all of it means that the file cannot be read.
        raise Damaged(damaged) from error
    return []


def _cell(value: object) -> str:
    """A cell as text: dates as ISO, whole numbers without ".0"."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()

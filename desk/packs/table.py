"""A CSV file read without trust: one clear sentence for each way such files go wrong.

Encodings are detected, never guessed: UTF-8, with or without the mark that spreadsheets put first.
"""

import codecs
import csv
import html
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk.count.errors import Refused

MOST_BYTES = 64 * 1024 * 1024
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SLASHED = re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}")
_SERIAL = re.compile(r"[0-9]{5}(\.[0-9]+)?")
_NO_WIDTH = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_AS_DATE = "export it again with dates as 2018-05-03 and do not save it from a spreadsheet"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `line` is where it begins in the file, from 1; `cells` in the order asked for."""

    path: Path
    line: int
    cells: tuple[str, ...]
    columns: tuple[str, ...]

    def __getitem__(self, column: str) -> str:
        return self.cells[self.columns.index(column)]

    def refuse(self, column: str, says: str, do: str) -> Refused:
        """The refusal to raise for one cell."""
        return Refused(f"{self.path}, line {self.line}, {column}: {says}: {do}.")


def _load(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Refused(f"There is no file {path}: check the name.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be opened ({error.strerror}): check the file.") from None
    if len(data) > MOST_BYTES:
        raise Refused(f"{path} is larger than {MOST_BYTES >> 20} MB: check that it is the right file.")
    return data


def _text(data: bytes, path: Path) -> str:
    """The file's text. Raises `Refused` for anything but UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused(f'{path} is in UTF-16, not UTF-8: save it again as "CSV UTF-8".')
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data.strip():
        raise Refused(f"{path} is empty: export it again.")
    if (nul := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, nul) + 1
        raise Refused(f"{path}, line {line}: holds a NUL byte, so it is damaged or no CSV: export it again.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(
            f"{path}, line {line}: not UTF-8 (byte {data[error.start]:#04x}, as in Windows-1252): "
            'save it again as "CSV UTF-8".'
        ) from None


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every row that is not blank, the column names first."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error) or "field larger" in str(error):
            raise Refused(
                f"{path}, line {line}: a quotation mark is opened and not closed, so the file is truncated "
                "or a mark is missing: export it again."
            ) from None
        raise Refused(f"{path}, line {reader.line_num}: not CSV ({error}): export it again.") from None


def _clean(cell: str) -> str:
    """One form for every text: NFC, spaces single and none at the ends; what a web page left in it
    (`&amp;`, `&#8203;`) is read as the character it stands for, and characters of no width go."""
    if "&" in cell and ";" in cell:
        cell = html.unescape(cell)
    cell = cell.translate(_NO_WIDTH)
    if cell.isascii():
        return " ".join(cell.split()) if "  " in cell or cell[:1].isspace() or cell[-1:].isspace() else cell
    return " ".join(unicodedata.normalize("NFC", cell).split())


def read_table(path: Path, needed: Sequence[str], optional: Sequence[str] = ()) -> list[Row]:
    """The rows of a CSV file with the columns `needed` (and `optional` ones, "" where absent).

    Other columns are allowed and left alone. Raises `Refused`: not there, empty, header only, not UTF-8,
    columns missing or twice, a row with too few or too many cells, an open quotation mark, control
    characters.
    """
    rows = _rows(_text(_load(path), path), path)
    _, names = next(rows)
    names = [name.strip() for name in names]
    missing = [column for column in needed if column not in names]
    if missing:
        raise Refused(f"{path} has no column {', '.join(missing)}: choose the right file or export it again.")
    wanted = tuple(column for column in (*needed, *optional) if column in names)
    for column in wanted:
        if names.count(column) > 1:
            raise Refused(f"{path}, line 1: the column {column} stands twice: remove one.")
    places = [names.index(column) for column in wanted]
    absent = tuple(column for column in optional if column not in names)
    columns = (*wanted, *absent)
    blanks = ("",) * len(absent)
    table: list[Row] = []
    for line, cells in rows:
        if len(cells) != len(names):
            less = "few" if len(cells) < len(names) else "many"
            what = f"has {len(cells)} cells of {len(names)}, too {less}"
            raise Refused(f"{path}, line {line}: {what}, so the file may be truncated: export it again.")
        values = tuple(_clean(cells[place]) for place in places)
        for column, value in zip(wanted, values, strict=True):
            if not value.isprintable():
                raise Refused(
                    f"{path}, line {line}, {column}: holds a character that cannot be printed: remove it."
                )
        table.append(Row(path, line, values + blanks, columns))
    if not table:
        raise Refused(f"{path} has column names and no rows: export it again.")
    return table


def read_date(row: Row, column: str) -> str:
    """An ISO date. A spreadsheet's rewriting of it (03/05/2018, 43223) is refused, not turned back."""
    text = row[column]
    if _ISO.fullmatch(text):
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise row.refuse(column, f'"{text}" is no date', _AS_DATE) from None
    if _SLASHED.fullmatch(text) or _SERIAL.fullmatch(text):
        raise row.refuse(column, f'a spreadsheet has changed the date to "{text}"', _AS_DATE)
    raise row.refuse(column, f'"{text}" is no date', _AS_DATE)


def read_count(row: Row, column: str, most: int) -> int | None:
    """A whole number from 0 to `most`; None where the cell is blank, which is not zero."""
    text = row[column]
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) > most:
        says = f'"{text}" is not a whole number from 0 to {most}'
        do = "correct it, and do not save the file from a spreadsheet" if "." in text else "correct it"
        raise row.refuse(column, says, do)
    return int(text)


def read_mark(row: Row, column: str) -> bool | None:
    """True or False as written out; None where the cell is blank."""
    text = row[column]
    known = {"true": True, "false": False, "": None}
    if text.lower() not in known:
        raise row.refuse(column, f'"{text}" is neither True nor False', "correct it")
    return known[text.lower()]

"""The councils file → councils, with who held them on the eve of poll."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.packs.names import council_code
from desk.packs.report import Mismatch
from desk.packs.table import Row, read_count, read_table

_GROUPS = ("con", "lab", "ld", "green", "ukip", "pc", "snp", "other")
_SNAPSHOT = tuple(f"snapshot_{group}" for group in _GROUPS)
NEEDED = ("council_gss", "council", "type", "nation", "region", "council_size", "cycle")
OPTIONAL = ("snapshot_year", "snapshot_control", *_SNAPSHOT, "expected")
_CONTROL = {
    "Con": "con",
    "Lab": "lab",
    "LD": "ld",
    "Green": "green",
    "UKIP": "ukip",
    "Plaid": "pc",
    "SNP": "snp",
    "Other": "other",
}
_MOST = 1000
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T)?([01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True, slots=True)
class Councils:
    """The councils by their present code, in the order of the file, and what did not match."""

    by_code: dict[str, Council]
    mismatches: tuple[Mismatch, ...]


def read_councils(path: Path) -> Councils:
    """Read a councils file. Raises `Refused`: a council twice, or a cell that says nothing known."""
    by_code: dict[str, Council] = {}
    found: list[Mismatch] = []
    for row in read_table(path, NEEDED, OPTIONAL):
        council = _council(row)
        code = council_code(council.gss)
        if code in by_code:
            says = f"{council.gss} is {by_code[code].name} already"
            raise row.refuse("council_gss", says, "remove one of the rows")
        by_code[code] = council
        found += _doubts(council)
    return Councils(by_code, tuple(found))


def _council(row: Row) -> Council:
    for column in ("council_gss", "council"):
        if not row[column]:
            raise row.refuse(column, "is blank", "fill it in")
    if row["cycle"] not in ("all", "halves", "thirds", ""):
        raise row.refuse("cycle", f'"{row["cycle"]}" is not all, halves or thirds', "correct it")
    size = read_count(row, "council_size", _MOST)
    if size == 0:
        raise row.refuse("council_size", "is 0", "correct it, or leave it blank where it is not known")
    year = row["snapshot_year"]
    seats = [(group, read_count(row, f"snapshot_{group}", _MOST)) for group in _GROUPS]
    return Council(
        gss=row["council_gss"],
        name=row["council"],
        type=row["type"],
        nation=row["nation"],
        region=row["region"],
        size=size,
        cycle=row["cycle"],
        eve=tuple((group, count) for group, count in seats if count),
        eve_label=f"snapshot {year}" if year else "",
        eve_bundles=True,
        control_before=_control(row),
        expected=_expected(row),
    )


def _control(row: Row) -> str | None:
    """The group in control, no overall control for a "plurality", None where nothing is said."""
    text = row["snapshot_control"]
    if not text:
        return None
    if text == "NOC" or (text.endswith(" plurality") and text.removesuffix(" plurality") in _CONTROL):
        return NO_OVERALL_CONTROL
    if text not in _CONTROL:
        raise row.refuse("snapshot_control", f'"{text}" is no known control', "correct it or leave it blank")
    return _CONTROL[text]


def _expected(row: Row) -> str:
    """When the council is expected to declare: "02:00", or with its day."""
    text = row["expected"]
    if text and not _TIME.fullmatch(text):
        raise row.refuse("expected", f'"{text}" is no time', "give it as 02:00 or 2018-05-04T02:00")
    return text


def _doubts(council: Council) -> Iterator[Mismatch]:
    if council.size is None:
        sentence = "Its size is not given: control cannot be told."
        yield Mismatch("council-size", council.name, sentence)
    if not council.cycle:
        sentence = "Its cycle is not given: every seat is counted as due."
        yield Mismatch("council-size", council.name, sentence)
    held = sum(count for _, count in council.eve)
    if not council.eve:
        yield Mismatch("snapshot", council.name, "There is no snapshot: changes on the eve are not known.")
    elif council.size is not None and held != council.size:
        sentence = f"The snapshot has {held} seats, the council {council.size}: kept as given."
        yield Mismatch("snapshot", council.name, sentence)

"""The book of export formats: a new one is a module beside this, a line here and a golden file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desk.batch.formats import csv, json
from desk.batch.formats.row import Exported
from desk.count.errors import Misused


@dataclass(frozen=True, slots=True)
class Format:
    """An export format: its name in commands, what it is for in a few words, and its writer."""

    name: str
    purpose: str
    write: Callable[[Sequence[Exported]], bytes]


FORMATS = (
    Format("csv", "a line for every candidate, for spreadsheets", csv.write),
    Format("json", "every declaration as the contract has it, for programs", json.write),
)


def format_named(name: str) -> Format:
    """The format of that name. Raises `Misused` naming those there are."""
    for one in FORMATS:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in FORMATS)
    raise Misused(f"There is no export format {name}: choose one of {names}.")

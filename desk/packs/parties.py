"""Parties: ids, the abbreviations of past results, and the reporting group of each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desk.count.errors import Refused
from desk.count.party import INDEPENDENT, LABOUR_AND_COOPERATIVE, Party
from desk.packs.table import read_table

GROUP_BY_ID = {
    "PP52": "con",
    "PP53": "lab",
    LABOUR_AND_COOPERATIVE: "lab",
    "PP90": "ld",
    "PP63": "green",
    "PP130": "green",
    "PP85": "ukip",
    "PP102": "snp",
    "PP77": "pc",
    INDEPENDENT: "ind",
}
"""Electoral Commission id → group. PP63 is the Green Party, PP130 the Scottish Greens."""

_RESIDENTS = re.compile(r"\b(resident|ratepayer)", re.IGNORECASE)
_ID = re.compile(r"PPm?[0-9]+|joint-party:[0-9-]+|ynmp-party:[0-9]+")


def group(party_id: str, name: str) -> str:
    """The reporting group: by id, else "residents" by the word in the name, else "other".

    Local groups of independents (Wigan Independents) are parties of their own and report under "other".
    """
    if party_id in GROUP_BY_ID:
        return GROUP_BY_ID[party_id]
    if _RESIDENTS.search(name):
        return "residents"
    return "ind" if not _ID.fullmatch(party_id) and name.casefold() == "independent" else "other"


def id_by_name(name: str) -> str:
    """The id of a party known only by its name or abbreviation: kept apart, never taken for another."""
    return f"name:{name}"


def well_formed(party_id: str) -> bool:
    """Is this an id as the Electoral Commission and Democracy Club give them?"""
    return _ID.fullmatch(party_id) is not None


@dataclass(frozen=True, slots=True)
class Book:
    """The parties file: `by_abbreviation` (as past results print it) and `by_id`, both → (id, name)."""

    by_abbreviation: dict[str, tuple[str, str]]
    names: dict[str, str]

    def knows(self, party_id: str) -> bool:
        """Is the id in the file, or one of those the groups are built on?"""
        return party_id in self.names or party_id in GROUP_BY_ID


def read_parties(path: Path) -> Book:
    """Read `abbreviation,party_id,party_name`. An abbreviation with two meanings is `Refused`."""
    by_abbreviation: dict[str, tuple[str, str]] = {}
    names: dict[str, str] = {}
    for row in read_table(path, ("abbreviation", "party_id", "party_name")):
        abbreviation, party_id, name = row.cells
        for column, value in zip(row.columns, row.cells, strict=True):
            if not value:
                raise row.refuse(column, "is blank", "fill it in")
        if by_abbreviation.get(abbreviation, (party_id, name))[0] != party_id:
            raise Refused(
                f"{path}, line {row.line}: {abbreviation} stands for two parties: keep one of the rows."
            )
        by_abbreviation[abbreviation] = (party_id, name)
        names.setdefault(party_id, name)
    return Book(by_abbreviation, names)


def parties_of(names: Iterable[tuple[str, str]]) -> tuple[Party, ...]:
    """(id, name) pairs, the first name of an id kept → parties with their groups, by id."""
    kept: dict[str, str] = {}
    for party_id, name in names:
        kept.setdefault(party_id, name)
    return tuple(
        Party(party_id, kept[party_id], group(party_id, kept[party_id])) for party_id in sorted(kept)
    )

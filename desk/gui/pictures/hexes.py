"""Where each council stands on the map: `resources/hexes.csv`, read once. No Qt."""

import csv
from dataclasses import dataclass, replace
from functools import lru_cache

from desk.resources import resource


@dataclass(frozen=True, slots=True)
class Hex:
    """A council's place: `column` counts from the west, `row` from the north; odd rows stand half to the
    right."""

    gss: str
    name: str
    column: int
    row: int


@lru_cache(maxsize=1)
def layouts() -> dict[str, tuple[Hex, ...]]:
    """The layouts by name: `districts` and `counties`."""
    found: dict[str, list[Hex]] = {}
    with resource("hexes.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            place = Hex(line["gss"], line["name"], int(line["column"]), int(line["row"]))
            found.setdefault(line["layout"], []).append(place)
    return {layout: tuple(places) for layout, places in found.items()}


@lru_cache(maxsize=16)
def layout_for(gss: frozenset[str]) -> tuple[Hex, ...]:
    """The layout that holds most of these councils (districts where both do alike), of their nations alone.

    A GSS code's first letter is its nation: E, S or W.
    """
    nations = {code[:1] for code in gss}
    best = max(layouts().values(), key=lambda places: len(gss & {place.gss for place in places}))
    kept = [place for place in best if place.gss[0] in nations] or list(best)
    west, north = min(place.column for place in kept), min(place.row for place in kept)
    # By an even number of rows: odd ones stand half to the right.
    north -= north % 2
    return tuple(replace(place, column=place.column - west, row=place.row - north) for place in kept)

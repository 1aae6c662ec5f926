"""The areas a board is drawn for: everywhere, a nation, a region, a type or cycle of council, one council.

Services print London apart, and the rest of England as its complement ("outside London").
"""

from dataclasses import dataclass
from enum import StrEnum

from desk.count.council import Council


class AreaKind(StrEnum):
    """What an area is drawn by."""

    EVERYWHERE = "everywhere"
    NATION = "nation"
    REGION = "region"
    TYPE = "type"
    CYCLE = "cycle"
    OUTSIDE = "outside"
    COUNCIL = "council"


@dataclass(frozen=True, slots=True)
class Area:
    """A set of councils. `key` tells areas of one kind apart; `label` is what a person reads."""

    kind: AreaKind
    key: str
    label: str


EVERYWHERE = Area(AreaKind.EVERYWHERE, "", "Everywhere")
LONDON = Area(AreaKind.REGION, "London", "London")
OUTSIDE_LONDON = Area(AreaKind.OUTSIDE, "London", "England outside London")


_CYCLES = {"all": "All-out councils", "halves": "Councils by halves", "thirds": "Councils by thirds"}


def council_area(council: Council) -> Area:
    """The area that is this council alone."""
    return Area(AreaKind.COUNCIL, council.gss, council.name)


def areas_of(council: Council) -> tuple[Area, ...]:
    """Every area that `council` counts in, itself left out. A blank nation, region, type or
    cycle makes none."""
    areas = [EVERYWHERE]
    if council.nation:
        areas.append(Area(AreaKind.NATION, council.nation, council.nation))
    if council.region:
        areas.append(Area(AreaKind.REGION, council.region, council.region))
    if council.nation == "England" and council.region != LONDON.key:
        areas.append(OUTSIDE_LONDON)
    if council.type:
        areas.append(Area(AreaKind.TYPE, council.type, council.type))
    if council.cycle:
        areas.append(Area(AreaKind.CYCLE, council.cycle, _CYCLES.get(council.cycle, council.cycle)))
    return tuple(areas)

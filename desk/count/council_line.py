"""A council line: one line of seats by reporting group for a whole council, before or without its wards.

The wards explain the line (field: Who declares what). Only seats up this time are in it; those nobody filled
are `vacant`, those whose poll was countermanded are in neither.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desk.count.declaration import Source

Seats = tuple[tuple[str, int], ...]
"""(group id, seats), sorted by group id, none of them zero."""


@dataclass(frozen=True, slots=True)
class CouncilLine:
    """Seats won in one council as somebody gave them. `id` is nobody else's; `gss` the council's code."""

    id: str
    gss: str
    seats: Seats
    vacant: int = 0
    source: Source = field(default_factory=Source)

    @property
    def sum(self) -> int:
        """All it accounts for: seats filled and seats left vacant."""
        return sum(seats for _, seats in self.seats) + self.vacant


@dataclass(frozen=True, slots=True)
class WardsSoFar:
    """What the wards of a council say together. Numbers are seats.

    `expected` are those a line must add up to: contested less countermanded. `open` are those of wards not
    declared, or in doubt; `complete`: every ward is declared or countermanded. `declared` of `of` wards.
    """

    expected: int
    seats: Seats = ()
    vacant: int = 0
    open: int = 0
    declared: int = 0
    of: int = 0

    @property
    def complete(self) -> bool:
        """Every ward is in."""
        return self.declared == self.of


@dataclass(frozen=True, slots=True)
class Unlike:
    """A group by the line and by the wards. `most`: what it can reach with every open seat."""

    group: str
    by_line: int
    by_wards: int
    most: int


def line_of(id: str, gss: str, seats: Mapping[str, int], vacant: int, source: Source) -> CouncilLine:
    """A line with its groups in order and no noughts."""
    return CouncilLine(id, gss, tuple(sorted(p for p in seats.items() if p[1])), vacant, source)


def compare(line: CouncilLine | Seats, vacant: int, wards: WardsSoFar) -> tuple[Unlike, ...]:
    """The groups of which the line cannot be true any more, by group; nothing where both agree so far.

    While wards are open these are the groups that have more seats than the line says, or can no longer reach
    it; once all are in, every group that differs, vacant seats among them (as "vacant").
    """
    seats = line.seats if isinstance(line, CouncilLine) else line
    by_line, by_wards = {**dict(seats), "vacant": vacant}, {**dict(wards.seats), "vacant": wards.vacant}
    found = []
    for group in sorted({*by_line, *by_wards}, key=lambda group: (group == "vacant", group)):
        said, won = by_line.get(group, 0), by_wards.get(group, 0)
        if won > said or won + wards.open < said:
            found.append(Unlike(group, said, won, won + wards.open))
    return tuple(found)


def disagreement(unlike: Sequence[Unlike], wards: WardsSoFar, names: Mapping[str, str]) -> str:
    """ "line and wards disagree: Labour 31 by the line, 30 by the wards"; "" where nothing is unlike."""
    if not unlike:
        return ""
    if wards.complete:
        pairs = (f"{_name(u, names)} {u.by_line} by the line, {u.by_wards} by the wards" for u in unlike)
        return f"line and wards disagree: {'; '.join(pairs)}"
    pairs = (f"{_name(u, names)} {u.by_line} by the line and {_by_wards(u)}" for u in unlike)
    return f"the line is impossible already: {'; '.join(pairs)}"


def _by_wards(unlike: Unlike) -> str:
    if unlike.by_wards > unlike.by_line:
        return f"{unlike.by_wards} by the wards already"
    return f"at most {unlike.most} by the wards"


def _name(unlike: Unlike, names: Mapping[str, str]) -> str:
    return names.get(unlike.group, unlike.group)

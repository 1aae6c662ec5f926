"""The board as a report for people: the parts that are asked for, as tables that a page of paper holds.

Tables for other programs are `printed`'s. Party names stand whole here, and seats by party are words.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desk.count.council import NO_OVERALL_CONTROL
from desk.count.figure import grouped, signed
from desk.totals.area import EVERYWHERE, LONDON, OUTSIDE_LONDON, Area, AreaKind
from desk.totals.board import Base, CouncilRow
from desk.totals.can_change import CanChange, OpenWard, Why, can_change, open_wards
from desk.totals.facts import Counts
from desk.totals.log import LogLine, lines_in
from desk.totals.printed import Cell, Printed, Table, board_table
from desk.totals.projection import Projection
from desk.totals.running import RunningTotals
from desk.totals.say import BASES, in_words, mayors_note
from desk.totals.say_change import needs, ward_line
from desk.totals.say_shares import shares_tables
from desk.totals.shares import RunningShares

_NEARLY = 5
"""Open wards of a council that are named one by one: while more are open, each of hundreds can decide."""
_HARD = "\N{NO-BREAK SPACE}"
"""Between a name and its figure, so that no line parts them."""


class Part(StrEnum):
    """A part of the report, in the order in which the parts stand in it."""

    PARTIES = "parties"
    LONDON = "london"
    REGIONS = "regions"
    HANDS = "hands"
    COUNCILS = "councils"
    OPEN = "open"
    MAYORS = "mayors"
    SHARES = "shares"
    LOG = "log"


PARTS: Mapping[Part, str] = {
    Part.PARTIES: "State of the parties",
    Part.LONDON: "London and outside",
    Part.REGIONS: "Nations and regions",
    Part.HANDS: "Changing hands",
    Part.COUNCILS: "Council by council",
    Part.OPEN: "What can still change",
    Part.MAYORS: "Mayors",
    Part.SHARES: "Share and swing",
    Part.LOG: "Log",
}
USUAL = tuple(part for part in Part if part not in (Part.SHARES, Part.LOG))
"""What a report has unless somebody says: the log alone can be a hundred pages."""


@dataclass(frozen=True, slots=True)
class Night:
    """What a report is made from. `places` names a ward by its ballot paper id; `lines` are the log's, newest
    first; `local` turns their time into the wall clock's. `shares` and `projected` None: not asked for."""

    totals: RunningTotals
    places: Callable[[str], str]
    lines: Sequence[LogLine] = ()
    local: Callable[[str], datetime] = datetime.fromisoformat
    shares: RunningShares | None = None
    projected: Projection | None = None


def report(
    night: Night, about: Printed, base: Base, area: Area = EVERYWHERE, parts: Sequence[Part] = USUAL
) -> Printed:
    """The tables of `parts`, in the report's order. `about` gives everything but boards, tables and base."""
    made: list[Table] = []
    for part in Part:
        if part in parts:
            made += _MAKERS[part](night, base, area)
    totals = night.totals
    boards = (totals.board(base, area), *(totals.board(base, one) for one in _london(totals, area)))
    return replace(about, base=BASES[base], boards=boards, tables=tuple(made))


def inner_areas(totals: RunningTotals, area: Area) -> tuple[Area, ...]:
    """The nations and regions that are a part of `area` and not all of it."""
    whole = frozenset(totals.gss_in(area))
    kinds = (AreaKind.NATION, AreaKind.REGION)
    return tuple(one for one in totals.areas() if one.kind in kinds and frozenset(totals.gss_in(one)) < whole)


def _london(totals: RunningTotals, area: Area) -> tuple[Area, ...]:
    whole, known = frozenset(totals.gss_in(area)), totals.areas()
    both = [one for one in (LONDON, OUTSIDE_LONDON) if one in known and frozenset(totals.gss_in(one)) < whole]
    return tuple(both) if LONDON in both else ()


def _parties(night: Night, base: Base, area: Area) -> Iterator[Table]:
    yield board_table(night.totals.board(base, area))


def _capital(night: Night, base: Base, area: Area) -> Iterator[Table]:
    for one in _london(night.totals, area):
        yield board_table(night.totals.board(base, one))


def _regions(night: Night, base: Base, area: Area) -> Iterator[Table]:
    for one in inner_areas(night.totals, area):
        if one != LONDON:
            yield board_table(night.totals.board(base, one))


def _hands(night: Night, base: Base, area: Area) -> Iterator[Table]:
    names = night.totals.names
    rows = [row for row in night.totals.council_rows(base, area) if row.result in ("gain", "loss")]
    rows = [row for row in rows if row.complete and row.sentence]
    rows.sort(key=lambda row: (row.control == NO_OVERALL_CONTROL, names.get(row.control or "", ""), row.name))
    yield Table(
        name="Changing hands",
        caption=f"Councils changing hands: {area.label}, control against the eve of poll",
        columns=("Council", "Result", "Seats now", f"Changes of seats {BASES[base]}"),
        rows=tuple(
            (
                row.name,
                row.sentence,
                seats_in_words(row.composition or row.seats, names),
                _changes(row, names),
            )
            for row in rows
        ),
        empty="No council has changed hands so far.",
    )


def _councils(night: Night, base: Base, area: Area) -> Iterator[Table]:
    names = night.totals.names
    yield Table(
        name="Council by council",
        caption=f"Council by council: {area.label}, seats won so far, control against the eve of poll",
        columns=("Council", "Wards declared", "Seats won", "Result"),
        rows=tuple(
            (row.name, _declared(row), seats_in_words(row.seats, names), _outcome(row))
            for row in sorted(night.totals.council_rows(base, area), key=lambda row: row.name)
        ),
        empty="No council elects here.",
    )


def _declared(row: CouncilRow) -> str:
    wards = f"{grouped(row.declared)} of {grouped(row.of)}"
    return f"{wards}; council line" if row.stands_on == "line" else wards


def _outcome(row: CouncilRow) -> str:
    """The result, a call, or why there is none; a contradiction and an editor's word are said beside it."""
    said = row.sentence or (f"Called: {row.called_sentence}" if row.called_sentence else "")
    if not said and row.complete:
        said = row.unknown or "Control cannot be told"
    parts = [said, row.disagreement, row.override_reason and f"set by an editor: {row.override_reason}"]
    return "; ".join(part for part in parts if part)


def seats_in_words(pairs: Counts, names: Mapping[str, str]) -> str:
    """ "Labour 27, Conservatives 20": whole names, the largest first."""
    ranked = sorted(pairs, key=lambda pair: -pair[1])
    return ", ".join(f"{names.get(group, group)}{_HARD}{grouped(seats)}" for group, seats in ranked)


def _changes(row: CouncilRow, names: Mapping[str, str]) -> str | None:
    if row.seats_change is None:
        return None
    ranked = sorted((pair for pair in row.seats_change if pair[1]), key=lambda pair: -pair[1])
    return (
        ", ".join(f"{names.get(group, group)}{_HARD}{signed(change)}" for group, change in ranked) or "none"
    )


def _open(night: Night, base: Base, area: Area) -> Iterator[Table]:
    totals = night.totals
    found = [one for gss in totals.gss_in(area) if (one := can_change(totals, gss)).open_seats]
    begun = {row.gss for row in totals.council_rows(base, area) if row.declared}
    found.sort(key=lambda one: (not one.contenders, one.gss not in begun, one.open_seats, one.name))
    yield Table(
        name="What can still change",
        caption=f"What can still change: {area.label}, councils with open seats",
        columns=("Council", "Seats for control", "Open seats", "Who can still win control"),
        rows=tuple((one.name, one.majority, one.open_seats, _contenders(one, totals.names)) for one in found),
        empty="Nothing can change any more: every seat is declared, and no ward is in doubt.",
    )
    nearly = {one.gss for one in found if one.gss in begun and len(one.wards) <= _NEARLY}
    wards = [
        ward
        for ward in open_wards(totals, area)
        if (ward.decisive if ward.why is Why.DOUBTED else ward.decides and ward.gss in nearly)
    ]
    wards.sort(key=lambda ward: ward.why is not Why.DOUBTED)
    if wards:
        yield _decisive(night, wards, area)


def _contenders(one: CanChange, names: Mapping[str, str]) -> str:
    if one.majority is None:
        return "Its size is not known, so nothing can be said of its control"
    if not one.contenders:
        return "None of its open seats can alter control"
    said = "; ".join(needs(contender, names) for contender in one.contenders)
    return f"{said}; else no overall control" if one.no_overall_control else said


def _decisive(night: Night, wards: Sequence[OpenWard], area: Area) -> Table:
    def row(ward: OpenWard) -> tuple[Cell, ...]:
        line = ward_line(ward, lambda _: "", night.totals.names).rpartition("): ")[2]
        return (night.places(ward.ballot_paper_id), ward.seats, ward.why.value, line)

    return Table(
        name="Wards that decide",
        caption=f"Wards that can still decide: {area.label}, in doubt, or in councils with "
        f"{in_words(_NEARLY)} open wards or fewer",
        columns=("Ward", "Seats", "Why open", "What it can alter"),
        rows=tuple(row(ward) for ward in wards),
    )


def _mayors(night: Night, base: Base, area: Area) -> Iterator[Table]:
    mayors = night.totals.mayors()
    if area == EVERYWHERE and mayors.after.of:
        yield Table(
            name="Mayors",
            caption="Mayors elected so far; a mayor is no councillor and counts in no other table",
            columns=("Party", "Mayors"),
            rows=tuple((name, count) for _, name, count in mayors.groups),
            notes=(mayors_note(mayors),),
            empty="No mayor is declared yet.",
        )


def _shares(night: Night, base: Base, area: Area) -> Iterator[Table]:
    if night.shares is not None:
        yield from shares_tables(night.shares.of(area), night.projected, night.totals.names)


def _log(night: Night, base: Base, area: Area) -> Iterator[Table]:
    yield Table(
        name="Log",
        caption=f"Log of declarations: {area.label}, newest first",
        columns=("Time", "What"),
        rows=tuple(
            (night.local(line.at), line.sentence) for line in lines_in(night.totals, area, night.lines)
        ),
        empty="Nothing is declared yet.",
    )


_MAKERS: Mapping[Part, Callable[[Night, Base, Area], Iterator[Table]]] = {
    Part.PARTIES: _parties,
    Part.LONDON: _capital,
    Part.REGIONS: _regions,
    Part.HANDS: _hands,
    Part.COUNCILS: _councils,
    Part.OPEN: _open,
    Part.MAYORS: _mayors,
    Part.SHARES: _shares,
    Part.LOG: _log,
}

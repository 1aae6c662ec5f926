"""The night's plan as rows of a table: who is late, due, in the next wave; and what happened at a count.

No Qt but the values of a table's cells. Reckoned on the worker's thread.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.gui.night.part import by
from desk.gui.night.part import when as shown_time
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Row
from desk.gui.totals.shown import Shown
from desk.record.entry import Place
from desk.record.rulings import Ruling, incident_told
from desk.totals.area import Area
from desk.totals.plan import GRACE, PlanRow, Stage, WatchRow, in_stage
from desk.totals.say import overdue

_SIGNS = {
    Stage.LATE: Sign.WARNING,
    Stage.DUE: Sign.NOTE,
    Stage.NEXT: Sign.OPEN,
    Stage.LATER: Sign.OPEN,
    Stage.UNKNOWN: Sign.OPEN,
    Stage.DECLARED: Sign.CHECKED,
}
WATCHED = "watch"
"""Stands in the id of a row of the watch list, after its council."""
_INDENT = "\N{EM SPACE}"


@dataclass(frozen=True, slots=True)
class Due:
    """`said`: the plan in a sentence, as it is at its moment. `rows`: the watch list, then
    the councils, each with its incidents below it."""

    said: str
    rows: tuple[Row, ...]


def due(desk: Shown, area: Area, places: Mapping[str, Place], at: datetime) -> Due:
    """The plan of `area` at `at` (local). Incidents stand below their council, whatever its stage."""
    plan = desk.night.plan(f"{at:%Y-%m-%dT%H:%M}", area)
    moved = desk.night.times_set()
    happened: dict[str, list[Ruling]] = {}
    for one in desk.night.incidents():
        # Of a contest, or under the council's own code of all of it.
        gss = places[one.subject].council_gss if one.subject in places else one.subject
        happened.setdefault(gss, []).append(one)
    rows: list[Row] = []
    for council in plan:
        rows.append(_council(council, desk.facts.polling_date, moved.get(council.gss)))
        rows += [
            _incident(council.gss, one, places.get(one.subject)) for one in happened.get(council.gss, ())
        ]
    shown = {council.gss for council in plan}
    watched = [_watched(one) for one in desk.night.watch_list() if one.gss in shown]
    count = sum(len(happened.get(council.gss, ())) for council in plan)
    return Due(said(plan, count, f"{at:%H:%M}"), (*watched, *rows))


def said(plan: Sequence[PlanRow], happened: int, at: str) -> str:
    """ "At 01:12: 2 late, 3 due; next wave from 01:30: 5 councils; 4 with no time known. 1 incident.\""""
    parts = [f"{len(in_stage(plan, Stage.LATE)):,} late", f"{len(in_stage(plan, Stage.DUE)):,} due"]
    wave = in_stage(plan, Stage.NEXT)
    parts.append(f"next wave from {wave[0].at[11:]}: {len(wave):,}" if wave else "no next wave")
    later, unknown = in_stage(plan, Stage.LATER), in_stage(plan, Stage.UNKNOWN)
    parts += [f"{len(later):,} later"] if later else []
    parts += [f"{len(unknown):,} with no time known"] if unknown else []
    parts.append(f"{len(in_stage(plan, Stage.DECLARED)):,} declared")
    told = {0: "No incident.", 1: "1 incident."}.get(happened, f"{happened:,} incidents.")
    return f"At {at}: {', '.join(parts)} (of {len(plan):,} councils). {told} Late: {GRACE} minutes overdue."


def _council(one: PlanRow, polling_date: str, ruling: Ruling | None) -> Row:
    late = one.stage is Stage.LATE
    tone = "warning" if late else "muted" if one.stage in (Stage.DECLARED, Stage.UNKNOWN) else ""
    set_by = "" if ruling is None else f"set by {by(ruling)}: {ruling.reason}"
    told = one.at.replace("T", " ") or "no time known"
    when = Cell(
        shown_time(one.at, polling_date),
        tone,
        None if ruling is None else Sign.NOTE,
        spoken=f"{told}, {set_by}" if set_by else told,
        tip=set_by,
    )
    stage = one.stage.value
    if one.stage in (Stage.LATE, Stage.DUE):
        stage = f"{stage}, {overdue(one.late)} over" if one.late else "due now"
    source = f"; {one.source}" if one.source not in ("", "pack") else ""
    return Row(
        one.gss,
        (
            when,
            Cell(one.name, tone, _SIGNS[one.stage]),
            Cell(f"{one.declared:,} of {one.of:,}", tone),
            Cell(f"{stage[:1].upper()}{stage[1:]}{source}", tone, strong=late),
        ),
    )


def _watched(one: WatchRow) -> Row:
    """Where it stands, what is needed there and why it is watched; in bold where it can decide control."""
    stands = f"{one.stands[:1].upper()}{one.stands[1:]}"
    whole = f"{'; '.join((stands, *one.needs))}. Watched: {one.why}."
    more = len(one.needs) - 1
    told = "; ".join((stands, *one.needs[:1])) + (f"; and {more:,} more" if more > 0 else "")
    ward, _, council = one.name.rpartition(", ") if one.ballot_paper_id else (one.name, "", "")
    return Row(
        f"{one.gss} {WATCHED} {one.id}",
        (
            Cell("Watch", "muted", spoken="watched"),
            Cell(ward, sign=Sign.WARNING if one.decisive else Sign.NOTE, strong=one.decisive, tip=one.name),
            Cell(one.why, "muted"),
            Cell(f"{council}: {told}" if council else told, spoken=whole, tip=whole),
        ),
    )


def edits(row_id: str) -> tuple[str, str]:
    """The part of the night's page in which a row of the plan is set, and the row there."""
    gss, _, rest = row_id.partition(" ")
    if rest.startswith(WATCHED):
        return "watch", rest.removeprefix(f"{WATCHED} ")
    return ("incidents", f"line {rest}") if rest else ("times", gss)


def _incident(gss: str, one: Ruling, place: Place | None) -> Row:
    """At a ward, or where there is none in the whole council."""
    where = "Whole council" if place is None else place.ward
    return Row(
        f"{gss} {one.seq}",
        (
            Cell("", spoken="incident"),
            Cell(f"{_INDENT}{where}", "warning", Sign.WARNING, spoken=f"Incident, {where}"),
            Cell(""),
            Cell(incident_told(one), "warning"),
        ),
    )

"""What hangs on one ward's sheet: would its council's control be certain without it?

Exact like `can_change`: the sheet is taken for one in doubt, all others left as they are, and the council is
asked again who controls it whatever the open seats bring.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from desk.count.council import NO_OVERALL_CONTROL
from desk.totals.calls import called, hopes
from desk.totals.can_change import alerts
from desk.totals.facts import ContestFacts, Outcome
from desk.totals.open_seats import OpenSeats, open_seats
from desk.totals.running import RunningTotals
from desk.totals.standing import CouncilStanding


@dataclass(frozen=True, slots=True)
class Weight:
    """What hangs on a sheet, in the council `council`.

    `decides`: control is certain with it and not without it; of a ward in doubt: it can alter the council, or
    a headline where `council` is "". `changes`: with it counted the council has changed hands, and this ward
    gained a seat for who has it now or took one from who had it. `doubted`: sent back, or two entries differ.
    """

    council: str
    decides: bool
    changes: bool
    doubted: bool = False


def weights(totals: RunningTotals, councils: Iterable[str]) -> Mapping[str, Weight]:
    """The wards of these councils (GSS codes) on which something hangs, by ballot paper id.

    Where a council stands on its one line, on an editor's word, or its size is not known, nothing hangs on
    one ward's sheet. Wards in doubt are told for every council, since any may bear on a headline.
    """
    found: dict[str, Weight] = {}
    for gss in councils:
        if gss in totals.gss_all:
            found.update(_in_council(totals, gss))
    for ward in alerts(totals):
        council = totals.standing(ward.gss).council.name if ward.decides else ""
        found[ward.ballot_paper_id] = Weight(council, decides=True, changes=False, doubted=True)
    return found


def _in_council(totals: RunningTotals, gss: str) -> Mapping[str, Weight]:
    standing = totals.standing(gss)
    now = standing.called
    if now is None or standing.on_line or standing.override is not None:
        return {}
    before = standing.council.control_before
    changed = before is not None and before != now
    margin = _margin(standing, now)
    found = {}
    for facts, outcome in totals.contests_of(gss):
        if outcome is None or outcome.doubted:
            continue
        # Most wards of a night are too small for the margin: asked in full are only the others.
        here = facts.contested if now == NO_OVERALL_CONTROL else dict(outcome.seats).get(now, 0)
        decides = here >= margin and _called_without(standing, facts, outcome) is None
        # What alone decides a council that changed hands made it change.
        changes = changed and (decides or _moved(facts, outcome, before, now))
        if decides or changes:
            found[facts.ballot_paper_id] = Weight(standing.council.name, decides, changes)
    return found


def _margin(standing: CouncilStanding, now: str) -> int:
    """The fewest seats that must be in doubt before control is: those that who has it would have to lose, or,
    where nobody has it, those that some group lacks of being able to win it."""
    majority = standing.council.majority or 0
    if now != NO_OVERALL_CONTROL:
        return standing.open.sure[now] + standing.not_up.fewest(now) - majority + 1
    return min(
        majority - hope.most_now - hope.open for hope in hopes(majority, standing.open, standing.not_up)
    )


def _called_without(standing: CouncilStanding, facts: ContestFacts, outcome: Outcome) -> str | None:
    """Who controls the council whatever this ward and all open seats bring."""
    seats = OpenSeats()
    seats.add(standing.open)
    seats.add(open_seats(facts, outcome), -1)
    seats.add(open_seats(facts, replace(outcome, doubted=True)))
    return called(standing.council.majority, seats, standing.not_up)


def _moved(facts: ContestFacts, outcome: Outcome, before: str | None, now: str) -> bool:
    """The ward gained a seat for who has control now, or took one from who had it; not where its last poll is
    not known."""
    if facts.last_fought is None:
        return False
    was, won = dict(facts.last_fought), dict(outcome.seats)
    return won.get(now, 0) > was.get(now, 0) or won.get(before or "", 0) < was.get(before or "", 0)

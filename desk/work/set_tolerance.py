"""Set a tolerance of the rules for this election: a supervisor's word, with a reason, never edited after."""

import json
from difflib import get_close_matches
from math import isfinite

from desk.count.errors import Refused
from desk.record.tolerance import TOLERANCE, SetTolerance, tolerance_told
from desk.record.words import in_one_line
from desk.rules.book import TOLERANCES
from desk.rules.tolerance import plain
from desk.work.answers import Changes
from desk.work.needs import Clock, DeskStore
from desk.work.people import supervisor


def set_tolerance(
    store: DeskStore, clock: Clock, who: str, name: str, value: float, reason: str
) -> tuple[SetTolerance, Changes]:
    """A limit is otherwise from now on; what is declared already stays as it was examined.

    Raises Refused where nobody may, the name or the value makes no sense, or no reason is given.
    """
    person = supervisor(store, who, "change a tolerance")
    limit = TOLERANCES.get(name)
    if limit is None:
        near = get_close_matches(name, TOLERANCES, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else "list them with `count-desk rules DIR`."
        raise Refused(f"No rule has a tolerance called {in_one_line(name)}: {hint}")
    if not isfinite(value) or not limit.least <= value <= limit.most:
        raise Refused(
            f"{name} goes from {plain(limit.least)} to {plain(limit.most)} {limit.unit}, so that the rule "
            f"still finds what it is for: {plain(value)} is outside."
        )
    if not reason.strip():
        raise Refused(f"Say why {name} is to be {plain(value)}: the next shift will ask.")
    now = store.tolerances.in_force().get(name, limit.usual)
    if now == value:
        raise Refused(f"{name} is {plain(value)} already: nothing was changed.")
    change = SetTolerance(name, float(value), person.name, clock(), in_one_line(reason))
    with store.transaction():
        line = store.write_line(
            at=change.at,
            who=change.who,
            what=TOLERANCE,
            subject=name,
            before=json.dumps({"value": now}),
            after=tolerance_told(change.value, change.reason),
        )
        store.tolerances.add(change, line.seq)
    return change, Changes(rules=True)

"""The sentences that stand on top of a sheet as it was opened. No Qt but the names of signs."""

from desk.gui.entry.notices import Notice
from desk.gui.entry.second import TELLS
from desk.gui.keys.now import worded
from desk.gui.parts.moments import clock
from desk.gui.parts.signs import Sign
from desk.record.entry import Entry, Place
from desk.record.states import State
from desk.work.answers import Opened, OpenedSecond


def notices_of(opened: Opened | OpenedSecond, may_take_over: bool) -> tuple[Notice, ...]:
    """A note from review always first; whose sheet it is; that keying here corrects what stands."""
    told: list[Notice] = []
    standing = opened.standing if isinstance(opened, Opened) else None
    if standing is not None and standing.state is State.RETURNED and standing.verdict is not None:
        told.append((Sign.RETURNED, f"Sent back by {standing.verdict.who}: {standing.verdict.note}"))
    told += incident_notices(opened.place)
    if opened.read_only:
        keys = (
            worded(" {enter.take-over} takes it over, {enter.hand-over} hands it to somebody.")
            if may_take_over
            else ""
        )
        told.append((Sign.NOTE, f"{opened.read_only}{keys}"))
    elif isinstance(opened, OpenedSecond):
        told.append((Sign.NOTE, TELLS))
    elif standing is not None and opened.reason_needed:
        told.append((Sign.NOTE, _stands(standing)))
    return tuple(told)


def incident_notices(place: Place) -> tuple[Notice, ...]:
    """What happened at this contest's count, the latest first."""
    return tuple((Sign.WARNING, told) for told in place.incidents)


def _stands(standing: Entry) -> str:
    where = {State.SEALED: "out in a batch", State.ENTERED: "declared"}.get(
        standing.state, standing.state.value
    )
    return (
        f"This is {where}: revision {standing.revision}, keyed by {standing.entered_by} at "
        f"{clock(standing.entered_at)}. Keying here corrects it; declaring asks why."
    )

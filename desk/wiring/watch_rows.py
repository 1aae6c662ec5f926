"""The watch list of a board, of now or of an earlier moment."""

from collections.abc import Callable, Mapping

from desk.record.entry import Place
from desk.record.rulings import Ruling
from desk.totals.board import Base
from desk.totals.can_change import can_change
from desk.totals.plan import WatchRow, watch_council, watch_ward
from desk.totals.running import RunningTotals


def watch_rows(
    watched: Mapping[str, Ruling],
    totals: RunningTotals,
    place: Callable[[str], Place],
    past: Callable[[str], str],
) -> tuple[WatchRow, ...]:
    """What is watched, in the order it was put there, with what each needs and where it stands. `past`: what
    a ward needs by its last time, in words."""
    rows = {row.gss: row for row in totals.council_rows(Base.LAST_FOUGHT)} if watched else {}
    found = []
    for subject, one in watched.items():
        if subject in rows:
            found.append(watch_council(rows[subject], totals, one.text("why")))
            continue
        at = place(subject)
        if at.council_gss not in totals.gss_all:
            continue
        wards = {ward.ballot_paper_id: ward for ward in can_change(totals, at.council_gss).wards}
        name, why = f"{at.ward}, {at.council}", one.text("why")
        found.append(watch_ward(subject, name, totals, wards.get(subject), why, past(subject)))
    return tuple(found)

"""What the page of the night reads of the desk, for the part in front. On the desk's thread. No Qt."""

from datetime import datetime
from typing import TYPE_CHECKING

from desk.gui.night.part import NO_WARDS, Seen, Wards
from desk.totals.board import Base

if TYPE_CHECKING:
    from desk.wiring.desk import Desk

_COUNCILS = ("control", "times", "incidents", "watch")
_WARDS = ("incidents", "watch")


def read(desk: "Desk", part: str, wards: Wards = NO_WARDS) -> Seen:
    """What that part shows: its key. `wards` as read before: reading all contests takes the desk a while."""
    night, councils = desk.night, desk.council_rows(Base.EVE) if part in _COUNCILS else ()
    now = f"{datetime.now():%Y-%m-%dT%H:%M}"
    totals = desk.totals() if part == "control" else None
    return Seen(
        header=desk.header,
        polling_date=desk.facts.polling_date,
        writer=desk.writer,
        rulings=night.rulings() if part != "folder" else (),
        packed_groups={party.id: party.group for party in desk.pack_parties} if part == "groups" else {},
        pack_group_names={group.id: group.name for group in desk.pack_groups} if part == "groups" else {},
        councils=councils,
        by_seats={} if totals is None else {row.gss: totals.standing(row.gss).by_seats for row in councils},
        packed_times=night.packed_times() if part == "times" else {},
        plan=night.plan(now) if part == "times" else (),
        watched=night.watch_list() if part == "watch" else (),
        wards=Wards.of(desk.places()) if part in _WARDS and not wards.told else wards,
    )

"""What the Board page shows at one moment, read on the worker's thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desk.gui.parts.table import Row
from desk.gui.party_book import PartyBook
from desk.gui.pictures.arrows import SwingArrows
from desk.gui.totals.changing import alert_lines, changing_rows
from desk.gui.totals.due import Due, due
from desk.gui.totals.swings import swing_arrows
from desk.packs.header import Header
from desk.record.entry import Place
from desk.record.rulings import incident_told
from desk.totals.area import EVERYWHERE, LONDON, Area
from desk.totals.board import Base, Board, CouncilRow

if TYPE_CHECKING:
    from desk.wiring.desk import Desk

READ = ("open", "due")
"""Tabs whose rows are read when they are turned to."""
PICTURES = "pictures"
"""Asked for in the place of a tab."""


@dataclass(frozen=True, slots=True)
class Figures:
    """`tab` is the tab these were read for: `places` are read for wards, `changing` for
    what can change, `due` for the night's plan. `tab` "pictures": the pictures are in front, and `swings` is
    read. `alerts` always, and with wards `happened`: the incidents of whole councils, in words, by code."""

    header: Header
    board: Board
    london: Board | None
    councils: tuple[CouncilRow, ...]
    areas: tuple[Area, ...]
    alerts: tuple[str, ...]
    tab: str
    places: tuple[Place, ...]
    changing: tuple[Row, ...]
    due: Due | None
    swings: SwingArrows | None
    happened: Mapping[str, tuple[str, ...]]
    mode: str
    folder: Path


def read(desk: "Desk", asked: Base | None, area: Area, wards: bool, tab: str) -> Figures:
    """The board of `area` against `asked` (None: the base that is known), and what the tab in front needs."""
    totals = desk.totals()
    areas = totals.areas()
    base = asked or totals.first_base()
    apart = area == EVERYWHERE and LONDON in areas and len(desk.councils) > 1
    councils = desk.council_rows(base, area)
    places = desk.places() if wards else ()
    changing: tuple[Row, ...] = ()
    if tab == "open":
        changing = changing_rows(totals, area, councils, desk.named, PartyBook(desk.header))
    return Figures(
        header=desk.header,
        board=desk.board(base, area),
        london=desk.board(base, LONDON) if apart else None,
        councils=councils,
        areas=areas,
        alerts=alert_lines(desk, area),
        tab=tab,
        places=places,
        changing=changing,
        due=due(desk, area, desk.named, datetime.now()) if tab == "due" else None,
        swings=_swings(desk, area, councils) if tab == PICTURES else None,
        happened=_happened(desk) if wards else {},
        mode=desk.facts.mode,
        folder=desk.folder,
    )


def _happened(desk: "Desk") -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in desk.night.incidents():
        found[one.subject] = (*found.get(one.subject, ()), incident_told(one))
    return found


def _swings(desk: "Desk", area: Area, councils: tuple[CouncilRow, ...]) -> SwingArrows | None:
    names = {row.gss: row.name for row in councils}
    return swing_arrows(desk.night.shares(), area, names, PartyBook(desk.header))

"""What a council's and a ward's page show at one moment, read on the worker's thread."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desk.gui.parts.moments import day_and_clock
from desk.gui.party_book import PartyBook
from desk.record.entry import Place
from desk.totals.council_page import CouncilPage
from desk.totals.ward_page import WardPage

if TYPE_CHECKING:
    from desk.wiring.desk import Desk


@dataclass(frozen=True, slots=True)
class CouncilSeen:
    """A council's page. `heading` for a copy: election, mode, moment."""

    page: CouncilPage
    book: PartyBook
    heading: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WardSeen:
    """A ward's page. `wards` are its council's contests in the pack's order. `elects`: its council has a page
    too, which one with nothing but a by-election has not. `sign`: its call sign, "" for none."""

    page: WardPage
    book: PartyBook
    heading: tuple[str, ...]
    wards: tuple[str, ...]
    elects: bool
    sign: str


def read_council(desk: "Desk", gss: str, who: str) -> CouncilSeen:
    """A council as `who` may see it. Raises Refused."""
    return CouncilSeen(desk.night.pages.council(gss, who), PartyBook(desk.header), _heading(desk))


def read_ward(desk: "Desk", ballot_paper_id: str, who: str, since: str) -> WardSeen:
    """A ward as `who` may see it, compared with the poll of `since` ("": as it was last fought)."""
    page = desk.night.pages.ward(ballot_paper_id, who, since)
    return WardSeen(
        page,
        PartyBook(desk.header),
        _heading(desk),
        desk.night.pages.wards_of(page.council_gss),
        page.council_gss in desk.totals().gss_all,
        desk.night.pages.call_sign(ballot_paper_id),
    )


def read_places(desk: "Desk") -> tuple[Place, ...]:
    """Every contest, for the finder."""
    return desk.places()


def _heading(desk: "Desk") -> tuple[str, ...]:
    mode = "" if desk.facts.mode == "live" else f"  {desk.facts.mode.upper()}"
    return (f"{desk.header.election}{mode}", f"As of {day_and_clock(datetime.now(UTC).isoformat())}")

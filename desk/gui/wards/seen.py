"""What a council's and a ward's page show at one moment, read on the worker's thread."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desk.gui.parts.moments import day_and_clock
from desk.gui.party_book import PartyBook
from desk.record.entry import Place
from desk.totals.council_page import CouncilPage
from desk.totals.replay import Then
from desk.totals.ward_page import WardPage

if TYPE_CHECKING:
    from desk.wiring.desk import Desk
    from desk.wiring.past import Past


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


_SLICE = 200
"""Steps of the night that one verb takes, so that a draft to be kept comes in between."""


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """The night is not at the moment yet: so many steps are to go. Ask again."""

    left: int


@dataclass(frozen=True, slots=True)
class When:
    """Of which moment: `then`, asked for as the time `at` (ISO UTC). `then` None: now."""

    then: Then | None = None
    at: str = ""


NOW = When()


def read_council(desk: "Desk", gss: str, who: str, when: When = NOW) -> CouncilSeen | OnTheWay:
    """A council as `who` may see it. Raises Refused."""
    past, left = _past(desk, when)
    if left:
        return OnTheWay(left)
    page = desk.night.pages.council(gss, who, past)
    return CouncilSeen(page, PartyBook(desk.header), _heading(desk, when))


def read_ward(
    desk: "Desk", ballot_paper_id: str, who: str, since: str, when: When = NOW
) -> WardSeen | OnTheWay:
    """A ward as `who` may see it, compared with the poll of `since` ("": as it was last fought)."""
    past, left = _past(desk, when)
    if left:
        return OnTheWay(left)
    page = desk.night.pages.ward(ballot_paper_id, who, since, past)
    return WardSeen(
        page,
        PartyBook(desk.header),
        _heading(desk, when),
        desk.night.pages.wards_of(page.council_gss),
        page.council_gss in desk.totals().gss_all,
        desk.night.pages.call_sign(ballot_paper_id),
    )


def read_places(desk: "Desk") -> tuple[Place, ...]:
    """Every contest, for the finder."""
    return desk.places()


def _past(desk: "Desk", when: When) -> tuple["Past | None", int]:
    """The desk as it was, and how many steps are to go until it is there; None for now."""
    return (None, 0) if when.then is None else desk.night.past(when.then, _SLICE)


def _heading(desk: "Desk", when: When) -> tuple[str, ...]:
    mode = "" if desk.facts.mode == "live" else f"  {desk.facts.mode.upper()}"
    at = datetime.now(UTC).isoformat() if when.then is None else when.at
    return (f"{desk.header.election}{mode}", f"As of {day_and_clock(at)}")

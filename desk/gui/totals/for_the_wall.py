"""What the presenter and the pane ask a desk for. On the worker's thread: values in, values out."""

from datetime import datetime
from typing import TYPE_CHECKING

from desk.gui.parts.moments import day_and_clock
from desk.gui.party_book import PartyBook
from desk.gui.pictures.picture import Heading, Picture
from desk.gui.pictures.presenter import Pages
from desk.gui.totals.drawn import heading, latest, pictures
from desk.gui.totals.log import told
from desk.gui.totals.swings import swing_arrows
from desk.totals.area import EVERYWHERE, LONDON, Area
from desk.totals.board import Base

if TYPE_CHECKING:
    from desk.wiring.desk import Desk

_LINES = 400
"""Journal lines that the latest declarations are looked for in."""


def now() -> str:
    """The moment, as shown on a picture."""
    return day_and_clock(datetime.now().astimezone().isoformat())


def for_the_wall(desk: "Desk", base: Base | None = None) -> Pages:
    """Every picture of the whole board, then the latest declarations, then London's where it votes."""
    base = base or desk.totals().first_base()
    book = PartyBook(desk.header)
    pages: list[tuple[Picture, Heading]] = []
    areas = [EVERYWHERE]
    if LONDON in desk.totals().areas() and len(desk.councils) > 1:
        areas.append(LONDON)
    for area in areas:
        pages += _board_of(desk, base, area, book)
    places = {place.ballot_paper_id: place for place in desk.places()}
    lines = told(desk.journal(_LINES), places, desk.council_rows(base, EVERYWHERE))
    whole = heading(desk.board(base, EVERYWHERE), desk.facts.mode, now(), desk.header.election)
    pages.append((latest(lines), whole))
    return tuple(pages)


def _board_of(desk: "Desk", base: Base, area: Area, book: PartyBook) -> list[tuple[Picture, Heading]]:
    board = desk.board(base, area)
    over = heading(board, desk.facts.mode, now(), desk.header.election)
    # London's map would be a corner of the country's, and its bar says what its half-circle says.
    councils = desk.council_rows(base, area)
    names = {row.gss: row.name for row in councils}
    swings = swing_arrows(desk.night.shares(), area, names, book) if area == EVERYWHERE else None
    made = pictures(board, councils, book, swings)
    return [(picture, over) for picture in (made if area == EVERYWHERE else made[:2])]

"""What the presenter and the pane ask a desk for. On the worker's thread: values in, values out."""

from datetime import datetime
from typing import TYPE_CHECKING

from desk.gui.parts.moments import day_and_clock
from desk.gui.party_book import PartyBook
from desk.gui.pictures.picture import Heading, Picture
from desk.gui.pictures.presenter import Wall
from desk.gui.totals.course_drawn import course_pictures
from desk.gui.totals.drawn import heading, latest, mayors_picture, pictures
from desk.gui.totals.figures import mayors_of
from desk.gui.totals.night_reader import SLICE
from desk.gui.totals.swings import swing_arrows
from desk.totals.area import EVERYWHERE, LONDON, Area
from desk.totals.board import Base
from desk.totals.mayors import mayors_title

if TYPE_CHECKING:
    from desk.wiring.desk import Desk

_LINES = 100
"""Lines of the log that the latest results are looked for in."""


def now() -> str:
    """The moment, as shown on a picture."""
    return day_and_clock(datetime.now().astimezone().isoformat())


def for_the_wall(desk: "Desk", base: Base | None = None) -> Wall:
    """Every picture of the whole board, then London's where it votes, then the latest results."""
    base = base or desk.totals().first_base()
    book = PartyBook(desk.header)
    pages: list[tuple[Picture, Heading]] = []
    areas = [EVERYWHERE]
    if LONDON in desk.totals().areas() and len(desk.councils) > 1:
        areas.append(LONDON)
    for area in areas:
        pages += _board_of(desk, base, area, book)
    board, story = desk.board(base, EVERYWHERE), desk.night.story
    over = heading(board, desk.facts.mode, now(), desk.header.election)
    mayors = mayors_picture(mayors_title(desk.totals().mayors()), mayors_of(desk), book)
    if mayors is not None:
        pages.append((mayors, over))
    whole = story.read_on(SLICE)
    if whole:
        course = course_pictures(desk, story.log.course, None, EVERYWHERE, board, book)
        pages += [(picture, over) for picture in course]
    newest = story.log.since(max(0, story.log.count - _LINES)) if whole else ()
    pages.append((latest(newest[::-1]), over))
    return Wall(tuple(pages), whole)


def _board_of(desk: "Desk", base: Base, area: Area, book: PartyBook) -> list[tuple[Picture, Heading]]:
    board = desk.board(base, area)
    over = heading(board, desk.facts.mode, now(), desk.header.election)
    # London's map would be a corner of the country's, and its bar says what its half-circle says.
    councils = desk.council_rows(base, area)
    names = {row.gss: row.name for row in councils}
    swings = swing_arrows(desk.night.shares(), area, names, book) if area == EVERYWHERE else None
    made = pictures(board, councils, book, swings)
    return [(picture, over) for picture in (made if area == EVERYWHERE else made[:2])]

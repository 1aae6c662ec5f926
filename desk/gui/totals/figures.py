"""What the Board page shows at one moment, read on the worker's thread."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desk.gui.parts.table import Row
from desk.gui.party_book import PartyBook
from desk.gui.pictures.arrows import SwingArrows
from desk.gui.pictures.progress import Progress
from desk.gui.totals.changing import alert_lines, changing_rows
from desk.gui.totals.course_drawn import course_pictures
from desk.gui.totals.due import Due, due
from desk.gui.totals.night_reader import SLICE
from desk.gui.totals.shown import Shown
from desk.gui.totals.swings import swing_arrows
from desk.packs.header import Header
from desk.totals.area import EVERYWHERE, LONDON, Area
from desk.totals.board import Base, Board, CouncilRow
from desk.totals.mayors import MayorRow, mayor_rows, mayors_title
from desk.totals.replay import Then

if TYPE_CHECKING:
    from desk.wiring.desk import Desk

READ = ("open", "due")
"""Tabs whose rows are read when they are turned to."""
PICTURES = "pictures"
"""Asked for in the place of a tab."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An earlier moment that is shown: `then` was asked for, as the time `at` (ISO UTC); `until` numbers the
    last line of the journal that is of this moment."""

    then: Then
    at: str
    until: int


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """The board is not at the moment yet: so many steps are to go. Ask again."""

    left: int


@dataclass(frozen=True, slots=True)
class Figures:
    """`tab` is the tab these were read for: `changing` is read for what can change, `due` for the night's
    plan. `tab` "pictures": the pictures are in front, and `swings` is read. `alerts` always. `keyed_once`:
    sheets that wait for their second entry, and count for nothing yet. `mayors` on the board of everywhere
    alone, their place named without "Mayor of". `course`: the night's pictures, with pictures in front;
    `unread`: the night is not read to its end yet, ask again for them."""

    header: Header
    board: Board
    london: Board | None
    councils: tuple[CouncilRow, ...]
    areas: tuple[Area, ...]
    alerts: tuple[str, ...]
    tab: str
    changing: tuple[Row, ...]
    due: Due | None
    swings: SwingArrows | None
    mode: str
    folder: Path
    keyed_once: int = 0
    mayors: tuple[MayorRow, ...] = ()
    mayors_title: str = ""
    course: tuple[Progress, ...] = ()
    unread: bool = False
    moment: Moment | None = None


def read_at(
    desk: "Desk", then: Then | None, at: str, asked: Base | None, area: Area, tab: str
) -> Figures | OnTheWay:
    """The figures of a moment of the night, asked for as `at` (ISO UTC); `then` None: of now."""
    if then is None:
        figures = read(desk, asked, area, tab, datetime.now())
        return figures if tab != PICTURES else _with_course(desk, desk, figures, None)
    past, left = desk.night.past(then, SLICE)
    if left:
        return OnTheWay(left)
    local = datetime.fromisoformat(at).astimezone().replace(tzinfo=None)
    moment = Moment(then, at, past.until)
    figures = replace(read(past, asked, area, tab, local), moment=moment)
    return figures if tab != PICTURES else _with_course(desk, past, figures, past.until)


def _with_course(desk: "Desk", shown: Shown, figures: Figures, until: int | None) -> Figures:
    """The night's course beside the other pictures, once the night is read, a slice at a time."""
    story = desk.night.story
    if not story.read_on(SLICE):
        return replace(figures, unread=True)
    board, book = figures.board, PartyBook(figures.header)
    course = course_pictures(shown, story.log.course, until, board.area, board, book)
    return replace(figures, course=course)


def mayors_of(desk: Shown) -> tuple[MayorRow, ...]:
    """Every mayor, by where."""
    return mayor_rows(
        desk.totals(), lambda ballot: desk.named[ballot].ward.removeprefix("Mayor of ").removeprefix("the ")
    )


def read(desk: Shown, asked: Base | None, area: Area, tab: str, at: datetime) -> Figures:
    """The board of `area` against `asked` (None: the base that is known), and what the tab in front needs.
    `at` is local: the plan stands as at that time."""
    totals = desk.totals()
    areas = totals.areas()
    base = asked or totals.first_base()
    apart = area == EVERYWHERE and LONDON in areas and len(desk.councils) > 1
    councils = desk.council_rows(base, area)
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
        changing=changing,
        due=due(desk, area, desk.named, at) if tab == "due" else None,
        swings=_swings(desk, area, councils) if tab == PICTURES else None,
        mode=desk.facts.mode,
        folder=desk.folder,
        keyed_once=desk.keyed_once(),
        mayors=mayors_of(desk) if area == EVERYWHERE else (),
        mayors_title=mayors_title(totals.mayors()) if area == EVERYWHERE else "",
    )


def _swings(desk: Shown, area: Area, councils: tuple[CouncilRow, ...]) -> SwingArrows | None:
    names = {row.gss: row.name for row in councils}
    return swing_arrows(desk.night.shares(), area, names, PartyBook(desk.header))

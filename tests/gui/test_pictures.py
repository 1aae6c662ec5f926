"""The board as pictures: what they say, that they paint, and the files they make."""

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from desk.count.errors import Refused
from desk.count.party import GROUPS
from desk.gui.look.tokens import LIGHT, contrast
from desk.gui.parts.half_circle import Bloc
from desk.gui.party_book import PartyBook
from desk.gui.pictures.arrows import Arrow, SwingArrows
from desk.gui.pictures.change_bars import Change, ChangeBars
from desk.gui.pictures.hex_map import CouncilHex, HexMap, laid_out
from desk.gui.pictures.hexes import layout_for, layouts
from desk.gui.pictures.mayors import MayorLine, MayorsPicture
from desk.gui.pictures.picture import Heading, Picture, ink_on
from desk.gui.pictures.progress import Line, Progress
from desk.gui.pictures.saving import as_png, as_svg, save
from desk.gui.pictures.seats import HalfCirclePicture, SeatBar
from desk.gui.totals.drawn import council_hex, pictures
from desk.packs.header import Header
from desk.totals.board import Base
from tests.fakes.made_up_night import the_night

HEADING = Heading("State of the parties", "Against last fought", "02:10", "rehearsal")
BLOCS = (Bloc("Con", "#0087DC", 12, "Conservatives"), Bloc("Lab", "#E4003B", 9), Bloc("To come", "", 4))
LEEDS = CouncilHex("E08000035", "Leeds", "lab", "", "Lab", "#E4003B", "Labour", True, 33, 33)
YORK = CouncilHex("E06000014", "York", "", "ld", "LD", "#FAA61A", "Liberal Democrats", False, 3, 21)
HULL = CouncilHex("E06000010", "Hull", "noc", "", "NOC", "", "", False, 20, 20)
DERBY = CouncilHex("E06000015", "Derby", "", "", "", "", "", False, 0, 17)
ELSEWHERE = CouncilHex("E99999999", "Nowhere", "", "", "", "", "", False, 1, 2)
ARROWS = (Arrow("Leeds", -4.0, 6.0), Arrow("York", 3.0, -9.0), Arrow("Derby", 1.0, 1.0))

FULL: tuple[Picture, ...] = (
    HalfCirclePicture("Half-circle", BLOCS, 13),
    SeatBar("Bar", BLOCS, 13),
    ChangeBars("Changes", "Change", (Change("Labour", "#E4003B", 57), Change("UKIP", "#70147A", None))),
    HexMap("Map", (LEEDS, YORK, HULL, DERBY, ELSEWHERE)),
    SwingArrows("Swing", "Labour", "#E4003B", "Conservative", "#0087DC", ARROWS),
    Progress(
        "Night",
        180.0,
        ((0.0, "22:00"), (60.0, "23:00")),
        (
            Line("Expected", "", ((30.0, 2), (170.0, 5)), "Expected 5", of=5, expected=True),
            Line("Councils", "#E4003B", ((20.0, 3), (90.0, 4)), "4 of 5 councils", of=5),
        ),
        ("Time", "Councils", "Expected"),
        (("22:30", "3 of 5", "2"), ("23:30", "4 of 5", "2")),
    ),
    MayorsPicture(
        "Mayors",
        "Mayors: 1 of 2; Labour 1",
        (MayorLine("Hackney", "#E4003B", "Labour hold"), MayorLine("Watford", "", "not declared")),
    ),
)
EMPTY: tuple[Picture, ...] = (
    HalfCirclePicture("Half-circle", ()),
    SeatBar("Bar", (), 13),
    ChangeBars("Changes", "Change", ()),
    HexMap("Map", ()),
    SwingArrows("Swing", "Labour", "#E4003B", "Conservative", "#0087DC", ()),
    Progress("Night", 1.0, (), (Line("Labour", "#E4003B", (), "Labour 0"),)),
)


def painted(picture: Picture, wide: int = 700, high: int = 420) -> QImage:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    picture.paint(painter, QRectF(10, 10, wide - 20, high - 20), 14)
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


@pytest.mark.parametrize("picture", FULL, ids=lambda picture: picture.name)
@pytest.mark.parametrize("size", [(700, 420), (300, 700), (120, 80)])
def test_every_picture_paints_in_any_box(qtbot: QtBot, picture: Picture, size: tuple[int, int]) -> None:
    assert len(colours(painted(picture, *size))) > 2


@pytest.mark.parametrize("picture", [p for p in FULL if p.name != "Night"], ids=lambda p: p.name)
def test_a_party_has_its_colour(qtbot: QtBot, picture: Picture) -> None:
    assert "#E4003B" in colours(painted(picture))


@pytest.mark.parametrize("picture", EMPTY, ids=lambda picture: picture.name)
def test_an_empty_picture_says_so_and_its_table_is_empty(qtbot: QtBot, picture: Picture) -> None:
    blank = QImage(700, 420, QImage.Format.Format_RGB32)
    blank.fill(QColor(LIGHT.surface))
    assert painted(picture) != blank, "it says what to wait for"
    assert "#E4003B" not in colours(painted(picture))
    assert [row for row in picture.rows() if row[0] != "For control"] == []


@pytest.mark.parametrize("picture", FULL, ids=lambda picture: picture.name)
def test_the_table_has_a_cell_for_every_column(picture: Picture) -> None:
    assert picture.rows()
    assert all(len(row) == len(picture.columns()) for row in picture.rows())
    assert all(row[0] in picture.spoken() for row in picture.rows())


def test_a_change_that_is_not_known_is_said_and_is_no_nought() -> None:
    bars = ChangeBars("Changes", "Change", (Change("UKIP", "", None), Change("Green", "", 0)))
    assert bars.rows() == (("UKIP", "not known"), ("Green", "0"))


def test_the_map_says_in_words_what_its_colours_say() -> None:
    said = {row[0]: row[1] for row in HexMap("Map", (LEEDS, YORK, HULL, DERBY, ELSEWHERE)).rows()}
    assert said == {
        "Leeds": "Labour control, changed hands",
        "York": "Liberal Democrats ahead",
        "Hull": "No overall control",
        "Derby": "Nothing declared",
        "Nowhere": "Partly declared",
    }


def test_a_map_of_one_nation_leaves_the_others_out() -> None:
    english = layout_for(frozenset({"E08000035", "E06000014"}))
    assert {place.gss[0] for place in english} == {"E"}
    assert min(place.column for place in english) == 0
    assert min(place.row for place in english) in (0, 1)
    both = layout_for(frozenset({"E08000035", "S12000046"}))
    assert {place.gss[0] for place in both} == {"E", "S"}


def test_the_map_takes_the_layout_that_has_the_councils() -> None:
    county = frozenset({"E10000014", "E10000016"})
    assert county <= {place.gss for place in layout_for(county)}
    district = frozenset({"E07000008", "E07000223"})
    assert district <= {place.gss for place in layout_for(district)}


def test_neighbours_on_the_grid_touch_and_do_not_overlap() -> None:
    box = QRectF(0, 0, 600, 900)
    middles = laid_out(layouts()["districts"], box)
    width = middles[0][2]
    points = [(centre.x(), centre.y()) for _, centre, _ in middles]
    assert all(box.contains(centre) for _, centre, _ in middles)
    closest = min(
        ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5
        for at, (ax, ay) in enumerate(points)
        for bx, by in points[:at]
    )
    assert closest == pytest.approx(width, rel=0.01)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.id)
def test_letters_can_be_read_on_every_group(group: object) -> None:
    colour = group.colour  # type: ignore[attr-defined]
    assert contrast(ink_on(colour), colour) >= 4.5


def test_swing_is_half_of_what_the_lead_gained() -> None:
    assert [row[3] for row in FULL[4].rows()] == ["+5.0", "0.0", "\N{MINUS SIGN}6.0"]


def test_a_png_is_as_large_as_it_says(qtbot: QtBot) -> None:
    image = QImage.fromData(as_png(FULL[3], HEADING))
    assert (image.width(), image.height()) == (1600, 900)
    assert "#E4003B" in colours(image)


def test_an_svg_has_its_title_and_the_words_for_who_cannot_see_it(qtbot: QtBot) -> None:
    tree = ElementTree.fromstring(as_svg(FULL[3], HEADING))  # noqa: S314 - our own bytes
    space = "{http://www.w3.org/2000/svg}"
    assert tree.findtext(f"{space}title") == HEADING.title
    assert "Leeds, State Labour control" in (tree.findtext(f"{space}desc") or "")


def test_a_rehearsal_says_so_in_every_picture(qtbot: QtBot) -> None:
    live = as_png(FULL[0], replace(HEADING, mode="live"))
    assert as_png(FULL[0], HEADING) != live


def test_saving_writes_what_the_ending_says(qtbot: QtBot, tmp_path: Path) -> None:
    assert save(FULL[0], HEADING, tmp_path / "a.PNG").read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in save(FULL[0], HEADING, tmp_path / "a.svg").read_bytes()[:400]
    with pytest.raises(Refused, match=r"\.png or \.svg"):
        save(FULL[0], HEADING, tmp_path / "a.gif")
    with pytest.raises(Refused, match="choose another folder"):
        save(FULL[0], HEADING, tmp_path / "no such folder" / "a.png")


def test_the_board_of_a_night_becomes_pictures_that_agree_with_it(qtbot: QtBot) -> None:
    night = the_night()
    board, councils = night.board(Base.EVE), night.council_rows(Base.EVE)
    book = PartyBook(Header("Made up", "2018-05-03", "local.2018-05-03", GROUPS, ()))
    made = {picture.name: picture for picture in pictures(board, councils, book)}
    seats = {row[0]: row[1] for row in made["Seats, bar"].rows()}
    for row in board.parties:
        if row.seats:
            assert seats[row.name] == f"{row.seats:,}"
    assert len(made["Map of councils"].rows()) == len(councils)
    for council in councils:
        shown = council_hex(council, book)
        assert shown.control == (council.control or council.called or "")
        assert not (shown.control and shown.leader)
    assert any(council_hex(council, book).control for council in councils)

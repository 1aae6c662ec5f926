"""Every picture of the Board as a screen reader has it, and as the files that leave the desk."""

import re
import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.gui.pictures.hex_map import HexMap
from desk.gui.pictures.picture import Picture
from desk.gui.pictures.saving import HEIGHT, WIDTH, as_png, as_svg
from tests.fakes.at_the_board import Hand, at_the_board
from tests.fakes.named import nameless
from tests.gui.test_pictures import FULL, HEADING, colours

SVG = "{http://www.w3.org/2000/svg}"
LEAST, LEAST_ON_A_HEXAGON = 12, 8
"""Pixels of the smallest words in a picture of 1600 by 900."""


@pytest.fixture
def hand(qtbot: QtBot, dress: Dress) -> Hand:
    made = at_the_board(qtbot, dress)
    QApplication.processEvents()  # which makes the window the active one
    made.press(Qt.Key.Key_P)
    return made


def test_every_picture_is_told_by_a_table_that_can_be_read_aloud(hand: Hand) -> None:
    pane = hand.page._pictures
    assert len(pane._pictures) >= 5
    for picture in pane._pictures:
        assert nameless(hand.page) == []
        view = QAccessible.queryAccessibleInterface(pane._view)
        assert view.text(QAccessible.Text.Name) == picture.name
        assert picture.rows()[0][0] in view.text(QAccessible.Text.Description)
        assert pane._table is not None
        face = QAccessible.queryAccessibleInterface(pane._table)
        assert face.role() == QAccessible.Role.Table
        assert face.text(QAccessible.Text.Name) == picture.name
        said = [face.child(at).text(QAccessible.Text.Name) for at in range(face.childCount())]
        cells = [cell for row in picture.rows() for cell in row]
        assert [text for text in said if text][-len([c for c in cells if c]) :] == [c for c in cells if c]
        # Shown short, a title is spoken in full.
        model, spoken = pane._table.model(), Qt.ItemDataRole.AccessibleTextRole
        heads = [model.headerData(n, Qt.Orientation.Horizontal, spoken) for n in range(model.columnCount())]
        assert heads == list(picture.columns())
        hand.press(Qt.Key.Key_N)


@pytest.mark.parametrize("picture", FULL, ids=lambda picture: picture.name)
def test_a_saved_png_opens(qtbot: QtBot, picture: Picture) -> None:
    image = QImage.fromData(as_png(picture, HEADING))
    assert (image.width(), image.height()) == (WIDTH, HEIGHT)
    assert len(colours(image)) > 4


@pytest.mark.parametrize("picture", FULL, ids=lambda picture: picture.name)
def test_a_saved_svg_opens_and_its_words_are_words(qtbot: QtBot, picture: Picture) -> None:
    made = as_svg(picture, HEADING)
    drawn = QSvgRenderer(QByteArray(made))
    assert drawn.isValid()
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    drawn.render(painter)
    painter.end()
    assert len(colours(image)) > 4
    tree = ElementTree.fromstring(made)  # noqa: S314 - our own bytes
    words = ["".join(text.itertext()) for text in tree.iter(f"{SVG}text")]
    assert HEADING.title in words
    assert "REHEARSAL" in words
    assert any(HEADING.basis in said for said in words)
    sizes = [float(size) for size in re.findall(rb'font-size="([0-9.]+)"', made)]
    assert min(sizes) >= (LEAST_ON_A_HEXAGON if isinstance(picture, HexMap) else LEAST)

"""No words that anybody keyed, or a pack brought, are read as markup: not on the page, not in a tooltip."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from desk.gui.entry.places_list import PlacesModel
from desk.gui.parts.field import KeyedField
from desk.gui.parts.headline import Label
from desk.gui.parts.table import Cell, Column, Row, RowsModel
from desk.gui.parts.tip import tip
from desk.gui.review.queue import Line
from desk.gui.review.queue_list import QueueList
from desk.record.entry import Place
from desk.record.states import State
from tests.project import DESK

MARKUP = [
    "<b>Elected</b> by lot",
    "a &lt; b & c",
    '<img src="file:///etc/hostname"> Ham',
    "Ham\n<h1>LIVE</h1>",
]


def shown(words: str) -> str:
    """A tooltip's words as Qt shows them, which guesses whether it is given HTML."""
    document = QTextDocument()
    if words.startswith("<p"):
        document.setHtml(words)
        return document.toPlainText()
    assert "<" not in words
    assert "&" not in words
    return words


@pytest.mark.parametrize("words", [*MARKUP, "Peverell, Plym\nNo findings"])
def test_a_tip_shows_the_words_as_they_are(qtbot: QtBot, words: str) -> None:
    assert shown(tip(words)) == words


@pytest.mark.parametrize("words", MARKUP)
def test_every_tooltip_shows_words(qtbot: QtBot, words: str) -> None:
    rows = RowsModel([Column("Ward")])
    rows.set_rows((Row("a", (Cell(words),)),))
    assert shown(str(rows.data(rows.index(0, 0), Qt.ItemDataRole.ToolTipRole))) == words
    field = KeyedField("Votes")
    qtbot.addWidget(field)
    field.set_mark("error", words)
    assert shown(field.toolTip()) == words
    queue = QueueList()
    qtbot.addWidget(queue)
    queue.set_lines((Line("b", "Ham", "Plym", State.ENTERED, words),), "b")
    model = queue.model()
    assert shown(model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)) == f"Ham, Plym\n{words}"
    places = PlacesModel()
    places.set_places([Place("b", 1, words, "Plym", "E1", 1, 2, State.OPEN, "", "")], ("AB",))
    places.show_rows([0])
    said = [
        places.data(places.index(0, 0), role)
        for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DisplayRole)
    ]
    assert shown(str(said[0])) == said[1] == f"{words}, Plym, open, number 1, call sign AB"
    label = Label(words)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_labels_are_made_in_one_place() -> None:
    """`Label` never reads markup; a bare QLabel guesses, as a tooltip does."""
    bare = [
        str(file.relative_to(DESK))
        for file in sorted((DESK / "gui").rglob("*.py"))
        if "QLabel(" in file.read_text("utf-8").replace("class Label(QLabel)", "")
    ]
    assert bare == []

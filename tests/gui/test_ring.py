from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.gui.look.tokens import CONTRAST, LIGHT
from desk.gui.parts.field import FigureField
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.table import Column, Row, Table


def shown(qtbot: QtBot, *controls: QWidget) -> QWidget:
    window = QWidget()
    box = QVBoxLayout(window)
    for control in controls:
        box.addWidget(control)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


def focused(qtbot: QtBot, control: QWidget) -> None:
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    QApplication.processEvents()


def ringed(window: QWidget, control: QWidget, colour: str) -> bool:
    """All four sides have a line 2 px thick, one pixel clear of the control."""
    image: QImage = window.grab().toImage()
    spot = control.mapTo(window, QPoint(0, 0))
    left, top = spot.x(), spot.y()
    right, foot = left + control.width(), top + control.height()
    across, down = (left + right) // 2, (top + foot) // 2
    lines = [
        [(left - 3, down), (left - 2, down)],
        [(right + 1, down), (right + 2, down)],
        [(across, top - 3), (across, top - 2)],
        [(across, foot + 1), (across, foot + 2)],
    ]
    wanted = QColor(colour)
    return all(image.pixelColor(*point) == wanted for line in lines for point in line)


def test_every_kind_of_control_wears_the_ring(dress: Dress, qtbot: QtBot) -> None:
    table = Table("Wards", (Column("Ward"),))
    table.set_rows([Row("1", ("Peverell",))])
    box = QComboBox()
    box.addItems(["paper", "telephone"])
    controls = [
        FigureField("Votes"),
        KeyButton("Approve", "A", kind="primary"),
        QPushButton("Plain"),
        QCheckBox("Accept"),
        box,
        QPlainTextEdit(),
        table,
    ]
    window = shown(qtbot, *controls)
    for control in controls:
        focused(qtbot, control)
        assert ringed(window, control, LIGHT.focus), type(control).__name__
        others = [other for other in controls if other is not control]
        assert not any(ringed(window, other, LIGHT.focus) for other in others)


def test_the_ring_is_yellow_in_high_contrast(dress: Dress, qtbot: QtBot) -> None:
    field = FigureField("Votes")
    window = shown(qtbot, field)
    focused(qtbot, field)
    dress.choose("contrast")
    QApplication.processEvents()
    assert ringed(window, field, CONTRAST.focus)


def test_the_ring_moves_with_the_control(dress: Dress, qtbot: QtBot) -> None:
    field = FigureField("Votes")
    window = shown(qtbot, FigureField("Above"), field)
    focused(qtbot, field)
    window.resize(700, 500)
    QApplication.processEvents()
    assert ringed(window, field, LIGHT.focus)


def test_the_ring_scrolls_and_is_clipped_with_the_page(dress: Dress, qtbot: QtBot) -> None:
    page = QWidget()
    box = QVBoxLayout(page)
    fields = [FigureField(str(at)) for at in range(30)]
    for field in fields:
        box.addWidget(field)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    window = shown(qtbot, area)
    window.resize(400, 300)
    focused(qtbot, fields[4])
    area.verticalScrollBar().setValue(120)
    QApplication.processEvents()
    assert ringed(window, fields[4], LIGHT.focus)
    area.verticalScrollBar().setValue(900)
    QApplication.processEvents()
    image = window.grab().toImage()
    points = [(x, y) for x in range(0, 400, 2) for y in range(0, 300)]
    assert not any(image.pixelColor(*point).name().upper() == LIGHT.focus for point in points)


def test_a_control_flush_with_the_edge_keeps_its_ring(dress: Dress, qtbot: QtBot) -> None:
    window = shown(qtbot)
    field = FigureField("Votes", window)
    window.resize(300, 100)
    field.move(0, 0)
    field.show()
    focused(qtbot, field)
    image = window.grab().toImage()
    assert image.pixelColor(field.width() // 2, 0).name().upper() == LIGHT.focus
    assert image.pixelColor(0, field.height() // 2).name().upper() == LIGHT.focus


def test_a_control_that_goes_takes_its_ring_along(dress: Dress, qtbot: QtBot) -> None:
    first, second = FigureField("First"), FigureField("Second")
    window = shown(qtbot, first, second)
    focused(qtbot, first)
    first.deleteLater()
    QApplication.sendPostedEvents(None, 52)
    QApplication.processEvents()
    focused(qtbot, second)
    assert ringed(window, second, LIGHT.focus)
    second.setEnabled(False)
    QApplication.processEvents()
    assert not ringed(window, second, LIGHT.focus)

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk.count.errors import Refused
from desk.gui.frame import SMALLEST, Frame
from desk.gui.look.style import Dress
from desk.gui.looking import shot
from desk.gui.parts.band import ModeBand
from desk.gui.parts.field import FigureField
from desk.gui.parts.hint_bar import HintBar
from desk.gui.parts.rail import RailButton

STAGES = ("Enter", "Review", "Board", "Batch", "More")


class Page(QWidget):
    """A page with one field."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        box = QVBoxLayout(self)
        self.field = FigureField(f"{title} votes")
        box.addWidget(self.field)
        self.setFocusProxy(self.field)


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def frame(dress: Dress, qtbot: QtBot, built: list[str]) -> Frame:
    made = Frame(clock=lambda: "01:12")
    for title in STAGES:

        def page(title: str = title) -> QWidget:
            built.append(title)
            return Page(title)

        made.add_page(title.lower(), title, page)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_no_page_is_built_before_it_is_shown(frame: Frame, built: list[str]) -> None:
    QApplication.processEvents()
    assert built == []
    first = frame.show_page("enter")
    assert built == ["Enter"]
    assert frame.show_page("enter") is first
    assert frame.page("review") is None
    assert built == ["Enter"]


def test_the_frame_says_when_it_is_on_the_screen(dress: Dress, qtbot: QtBot) -> None:
    frame = Frame()
    qtbot.addWidget(frame)
    told: list[bool] = []
    frame.first_painted.connect(lambda: told.append(True))
    assert told == []
    frame.show()
    qtbot.waitUntil(lambda: told == [True])
    frame.repaint()
    QApplication.processEvents()
    assert told == [True]


@pytest.mark.parametrize(("number", "key"), list(enumerate(STAGES, start=1)))
def test_alt_and_a_number_go_to_a_page(frame: Frame, number: int, key: str) -> None:
    shown: list[str] = []
    frame.page_shown.connect(shown.append)
    QTest.keyClick(frame, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
    assert frame.current_page() == key.lower()
    assert shown == [key.lower()]


def test_a_page_that_comes_to_the_front_has_the_keyboard(frame: Frame, qtbot: QtBot) -> None:
    page = frame.show_page("review")
    assert isinstance(page, Page)
    qtbot.waitUntil(page.field.hasFocus)
    QTest.keyClicks(page.field, "7")
    assert page.field.keyed() == "7"


def test_the_rail_is_reached_and_walked_by_keyboard(frame: Frame) -> None:
    buttons = frame.findChildren(RailButton)
    assert [button.accessibleName() for button in buttons] == list(STAGES)
    assert [button.accessibleDescription() for button in buttons] == [f"Key Alt+{n}" for n in range(1, 6)]
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Down)
    assert buttons[1].hasFocus()
    QTest.keyClick(buttons[1], Qt.Key.Key_Return)
    assert frame.current_page() == "review"
    assert [button.isChecked() for button in buttons] == [False, True, False, False, False]
    QTest.mouseClick(buttons[3], Qt.MouseButton.LeftButton)
    assert frame.current_page() == "batch"


def test_a_page_is_added_once(frame: Frame) -> None:
    with pytest.raises(ValueError, match="enter"):
        frame.add_page("enter", "Enter", QWidget)
    with pytest.raises(KeyError):
        frame.show_page("nowhere")


def test_the_header_and_the_title_say_where_we_are(frame: Frame) -> None:
    frame.set_election("Local elections 4 May 2017")
    frame.set_progress("98 of 150 councils")
    frame.set_person("Ann · clerk")
    frame.set_mode("rehearsal")
    QApplication.processEvents()
    texts = [label.text() for label in frame.findChildren(QLabel) if label.isVisible()]
    for said in ("Count Desk", "Local elections 4 May 2017", "98 of 150 councils", "Ann · clerk", "01:12"):
        assert said in texts
    band = frame.findChild(ModeBand)
    assert isinstance(band, ModeBand)
    assert band.isVisible()
    assert "REHEARSAL" in frame.windowTitle()
    frame.set_mode("live")
    assert not band.isVisible()
    assert frame.windowTitle() == "Count Desk"


def test_a_message_stands_until_esc_and_takes_no_focus(frame: Frame, qtbot: QtBot) -> None:
    page = frame.show_page("enter")
    assert isinstance(page, Page)
    qtbot.waitUntil(page.field.hasFocus)
    frame.say("Peverell could not be kept: the disk is full.", "error")
    assert frame.message() == "Peverell could not be kept: the disk is full."
    assert page.field.hasFocus()
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert frame.message() == ""
    assert page.field.hasFocus()
    frame.say("Peverell is declared.", "good")
    frame.say("Southway is declared.")
    assert frame.message() == "Southway is declared."
    frame.hush()
    assert frame.message() == ""
    with pytest.raises(ValueError, match="shout"):
        frame.say("Hear, hear.", "shout")


def test_a_message_that_is_true_no_more_is_taken_back_and_another_is_not(frame: Frame) -> None:
    frame.say("The sheet is not declared.", "warning")
    frame.unsay("Something else.")
    assert frame.message() == "The sheet is not declared."
    frame.unsay("The sheet is not declared.")
    assert frame.message() == ""
    frame.say("The disk is full.", "error")
    frame.unsay()
    assert frame.message() == ""


def test_good_news_stays_on_its_page_and_bad_news_goes_along(frame: Frame) -> None:
    frame.show_page("enter")
    frame.say("Peverell is approved.", "good")
    frame.show_page("review")
    assert frame.message() == ""
    frame.say("The disk is full.", "error")
    frame.show_page("enter")
    assert frame.message() == "The disk is full."


def test_a_message_leaves_the_fields_where_they_are(frame: Frame) -> None:
    page = frame.show_page("enter")
    QApplication.processEvents()
    before = page.mapTo(frame, page.rect().topLeft())
    frame.say("Kept.", "good")
    QApplication.processEvents()
    assert page.mapTo(frame, page.rect().topLeft()) == before


def test_hints_stand_in_the_status_line(frame: Frame) -> None:
    frame.set_hints("Kept 01:12:07", [("Enter", "next"), ("F1", "keys")])
    bar = frame.findChild(HintBar)
    assert isinstance(bar, HintBar)
    assert bar.sentence() == "Kept 01:12:07 · Enter next · F1 keys"


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_is_lost_in_the_smallest_window(
    frame: Frame, dress: Dress, qtbot: QtBot, percent: int
) -> None:
    frame.set_mode("test")
    frame.set_election("Local elections 4 May 2017")
    frame.set_progress("98 of 150 councils")
    frame.set_person("Bartholomew · supervisor")
    frame.set_hints("Kept 01:12:07", [("Enter", "next"), ("F6", "findings"), ("F9", "declare")])
    frame.show_page("enter")
    frame.say("The batch desk-07-1-3 is sealed.", "good")
    dress.set_text(percent)
    frame.resize(SMALLEST)
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    assert frame.size() == SMALLEST
    for label in frame.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        spot = label.mapTo(frame, label.rect().topLeft())
        assert frame.rect().contains(label.rect().translated(spot)), label.text()
        if not label.wordWrap():
            wide = label.fontMetrics().horizontalAdvance(label.text())
            assert label.contentsRect().width() >= wide, label.text()
            assert label.height() >= label.fontMetrics().height() * 0.9, label.text()
    buttons = frame.findChildren(RailButton)
    for above, below in pairwise(buttons):
        assert above.geometry().bottom() < below.geometry().top()
    assert buttons[-1].geometry().bottom() <= buttons[-1].parentWidget().height()  # type: ignore[union-attr]


def test_a_field_out_of_view_is_brought_into_view(frame: Frame, qtbot: QtBot) -> None:
    tall = QWidget()
    box = QVBoxLayout(tall)
    fields = [FigureField(str(at)) for at in range(60)]
    for field in fields:
        box.addWidget(field)
    frame.add_page("tall", "Tall", lambda: tall)
    frame.show_page("tall")
    QApplication.processEvents()
    assert fields[50].visibleRegion().isEmpty()
    fields[50].setFocus()
    QApplication.processEvents()
    assert fields[50].visibleRegion().boundingRect() == fields[50].rect()


def test_a_shot_is_a_picture(frame: Frame, tmp_path: Path) -> None:
    taken = shot(frame, tmp_path / "frame.png", (1280, 800))
    assert taken.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    with pytest.raises(Refused, match="could not be written"):
        shot(frame, tmp_path / "nowhere" / "frame.png")


def test_the_frame_is_painted_without_qt_s_namespace_or_anything_of_the_desk() -> None:
    """What the first paint may not import: 30 ms for `Qt`, 7 for dataclasses, and rooms that read files."""
    code = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from desk.gui.app import Dress, Frame, application, look_at_settings
from PySide6 import QtCore
look_at_settings()
app = application()
dress = Dress(app, wait=True)
frame = Frame()
frame.set_mode("rehearsal")
frame.set_election("Local elections")
for key in "abcde":
    frame.add_page(key, key, QtCore.QObject)
frame.set_hints("Kept 01:12:07", [("Enter", "next")])
loaded = []
class Watch(type(frame)):
    pass
def after():
    loaded.extend(name for name in ("Qt",) if name in vars(QtCore))
    app.quit()
frame._after_first_paint = after
frame.show()
app.exec()
rooms = ("packs", "batch", "store", "wiring", "work", "rules", "totals", "central")
loaded += [name for name in sys.modules if name.startswith(tuple("desk." + room for room in rooms))]
loaded += [name for name in ("dataclasses",) if name in sys.modules]
print(" ".join(loaded))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

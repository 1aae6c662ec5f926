import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk.gui.look.tokens import LIGHT
from desk.gui.parts.field import FigureField, KeyedField, move_between

Key = Qt.Key


class Sheet(QWidget):
    """Three figure fields, joined."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        self.fields = [FigureField(f"Votes {at}") for at in range(3)]
        for field in self.fields:
            box.addWidget(field)
        self.ended = 0
        joined: list[KeyedField] = list(self.fields)
        move_between(joined, self.end)

    def end(self) -> None:
        self.ended += 1


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    made = Sheet()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.fields[0].setFocus()
    qtbot.waitUntil(made.fields[0].hasFocus)
    return made


def test_digits_then_enter_moves_on_and_groups(sheet: Sheet) -> None:
    first, second, _ = sheet.fields
    QTest.keyClicks(first, "21040")
    assert first.text() == "21040"
    QTest.keyClick(first, Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert second.hasFocus()
    assert first.text() == "21,040"
    assert first.keyed() == "21040"
    assert first.figure().value == 21040


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Tab, Key.Key_Down])
def test_every_key_that_moves_on(sheet: Sheet, key: Key) -> None:
    QTest.keyClick(sheet.fields[0], key)
    assert sheet.fields[1].hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Up, Key.Key_Backtab])
def test_every_key_that_moves_back(sheet: Sheet, key: Key) -> None:
    sheet.fields[1].setFocus()
    QTest.keyClick(sheet.fields[1], key)
    assert sheet.fields[0].hasFocus()


def test_the_ends_do_not_wrap(sheet: Sheet) -> None:
    QTest.keyClick(sheet.fields[0], Key.Key_Up)
    assert sheet.fields[0].hasFocus()
    sheet.fields[2].setFocus()
    QTest.keyClick(sheet.fields[2], Key.Key_Return)
    assert sheet.fields[2].hasFocus()
    assert sheet.ended == 1


def test_coming_back_shows_the_text_as_keyed_all_selected(sheet: Sheet) -> None:
    first, second, _ = sheet.fields
    QTest.keyClicks(first, "1234")
    QTest.keyClick(first, Key.Key_Return)
    QTest.keyClick(second, Key.Key_Up)
    assert first.text() == "1234"
    assert first.selectedText() == "1234"
    QTest.keyClicks(first, "7")
    assert first.keyed() == "7"


def test_a_click_selects_all_too(sheet: Sheet) -> None:
    second = sheet.fields[1]
    second.set_keyed("1986")
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert second.selectedText() == "1986"


def test_blank_is_not_zero(sheet: Sheet) -> None:
    first, second, third = sheet.fields
    QTest.keyClick(first, Key.Key_Return)
    QTest.keyClicks(second, "0")
    QTest.keyClick(second, Key.Key_Return)
    assert third.hasFocus()
    assert (first.keyed(), first.text(), first.figure().value) == ("", "", None)
    assert first.figure().blank
    assert (second.keyed(), second.text(), second.figure().value) == ("0", "0", 0)
    assert first.mark() is None
    assert second.mark() is None


@pytest.mark.parametrize("text", ["21O4", "1,23", "12.5", "-4", "10000001"])
def test_what_cannot_be_read_stays_and_is_marked(sheet: Sheet, text: str) -> None:
    first = sheet.fields[0]
    QTest.keyClicks(first, text)
    assert first.mark() is None
    QTest.keyClick(first, Key.Key_Return)
    assert (first.text(), first.keyed()) == (text, text)
    assert first.mark() == "error"
    assert "cannot be read" in first.accessibleDescription()


def test_the_mark_of_an_unreadable_goes_while_it_is_mended(sheet: Sheet) -> None:
    first, second, _ = sheet.fields
    QTest.keyClicks(first, "21O4")
    QTest.keyClick(first, Key.Key_Return)
    QTest.keyClick(second, Key.Key_Up)
    QTest.keyClicks(first, "2104")
    assert first.mark() is None
    QTest.keyClick(first, Key.Key_Return)
    assert (first.text(), first.mark(), first.accessibleDescription()) == ("2,104", None, "")


def test_commas_as_keyed_are_kept_as_keyed(sheet: Sheet) -> None:
    first, second, _ = sheet.fields
    QTest.keyClicks(first, "2 104")
    QTest.keyClick(first, Key.Key_Return)
    assert (first.text(), first.keyed()) == ("2,104", "2 104")
    QTest.keyClick(second, Key.Key_Up)
    assert first.text() == "2 104"


def test_a_keystroke_is_told_once_and_set_keyed_is_not(sheet: Sheet, qtbot: QtBot) -> None:
    first = sheet.fields[0]
    told: list[str] = []
    first.keyed_changed.connect(told.append)
    QTest.keyClicks(first, "41")
    QTest.keyClick(first, Key.Key_Backspace)
    QTest.keyClick(first, Key.Key_Return)
    first.set_keyed("9999")
    assert told == ["4", "41", "4"]
    assert first.text() == "9,999"


def test_left_is_told_for_another_field_but_not_for_another_window(sheet: Sheet) -> None:
    first = sheet.fields[0]
    left: list[bool] = []
    first.left.connect(lambda: left.append(True))
    QTest.keyClicks(first, "1234")
    away = QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(first, away)
    assert (first.text(), left) == ("1234", [])
    back = QFocusEvent(QFocusEvent.Type.FocusIn, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(first, back)
    QTest.keyClicks(first, "5")
    assert first.keyed() == "12345"
    QTest.keyClick(first, Key.Key_Tab)
    assert left == [True]


def test_undo_is_the_page_s(sheet: Sheet) -> None:
    undone: list[bool] = []
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), sheet)
    shortcut.activated.connect(lambda: undone.append(True))
    QTest.keyClicks(sheet.fields[0], "12")
    QTest.keyClick(sheet.fields[0], Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    assert sheet.fields[0].keyed() == "12"


def test_ctrl_enter_is_the_page_s(sheet: Sheet) -> None:
    QTest.keyClick(sheet.fields[0], Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sheet.fields[0].hasFocus()


def test_marks_have_a_sign_and_a_ground(sheet: Sheet) -> None:
    field = sheet.fields[1]
    field.set_keyed("5")
    plain = field.grab().toImage()
    seen = {}
    for mark in ("error", "warning", "good"):
        field.set_mark(mark, "Two hundred more than papers.")
        image = field.grab().toImage()
        middle = image.pixelColor(image.width() // 2, image.height() // 2).name().upper()
        assert middle == getattr(LIGHT, f"{mark}_ground")
        tone = getattr(LIGHT, mark)
        spots = [(x, y) for x in range(6, 22) for y in range(10, 26)]
        shape = frozenset(spot for spot in spots if image.pixelColor(*spot).name().upper() == tone)
        assert shape
        seen[mark] = shape
        assert field.accessibleDescription() == "Two hundred more than papers."
    assert len(set(seen.values())) == 3
    field.set_mark(None)
    assert field.grab().toImage() == plain
    assert field.accessibleDescription() == ""


def test_a_mark_nobody_knows_is_refused(sheet: Sheet) -> None:
    with pytest.raises(ValueError, match="purple"):
        sheet.fields[0].set_mark("purple")


def test_the_largest_figure_fits_with_a_mark(sheet: Sheet) -> None:
    field = sheet.fields[1]
    field.set_keyed("10000000")
    field.set_mark("error")
    field.resize(field.minimumSizeHint())
    spare = field.width() - field.textMargins().left() - field.fontMetrics().horizontalAdvance(field.text())
    assert spare >= 16
    assert field.height() == 36


def test_a_field_has_a_name_and_an_edit_s_role(sheet: Sheet) -> None:
    field = sheet.fields[0]
    assert field.accessibleName() == "Votes 0"
    assert isinstance(field, QLineEdit)
    assert field.alignment() & Qt.AlignmentFlag.AlignRight

"""Which key means what on the Enter page. One table, so that keys and hints can be held against each other.

Fields keep the keys that move along them and the finder those of its list; what they leave comes here.
"""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Act(StrEnum):
    """What the page does at a key."""

    ENTER = "enter"
    LEAVE = "leave"
    UP = "up"
    DOWN = "down"
    TAKE_OVER = "take over"
    KIND = "kind"
    ELECT_ALL = "elect all"
    NEXT_FINDING = "next finding"
    PREVIOUS_FINDING = "previous finding"
    TO_DECLARE = "to declare"
    ACCEPT = "accept"
    DECLARE = "declare"
    NEXT_PART = "next part"
    PREVIOUS_PART = "previous part"
    UNDO = "undo"
    REDO = "redo"
    JUMP = "jump"
    PUT_AWAY = "put away"


OF_THE_SHEET = frozenset(
    {Act.KIND, Act.ELECT_ALL, Act.ACCEPT, Act.DECLARE, Act.UNDO, Act.REDO, Act.JUMP, Act.PUT_AWAY}
)
"""Acts that change a sheet or ask about it: not meant while the hand is in the finder."""

_PLAIN = {
    Qt.Key.Key_Return: Act.ENTER,
    Qt.Key.Key_Enter: Act.ENTER,
    Qt.Key.Key_Escape: Act.LEAVE,
    Qt.Key.Key_Up: Act.UP,
    Qt.Key.Key_Down: Act.DOWN,
    Qt.Key.Key_F3: Act.TAKE_OVER,
    Qt.Key.Key_F4: Act.KIND,
    Qt.Key.Key_F5: Act.ELECT_ALL,
    Qt.Key.Key_F6: Act.NEXT_FINDING,
    Qt.Key.Key_F7: Act.TO_DECLARE,
    Qt.Key.Key_F8: Act.ACCEPT,
    Qt.Key.Key_F9: Act.DECLARE,
    Qt.Key.Key_PageDown: Act.NEXT_PART,
    Qt.Key.Key_PageUp: Act.PREVIOUS_PART,
}
_CONTROL = {
    Qt.Key.Key_Z: Act.UNDO,
    Qt.Key.Key_Y: Act.REDO,
    Qt.Key.Key_G: Act.JUMP,
    Qt.Key.Key_J: Act.JUMP,
    Qt.Key.Key_D: Act.PUT_AWAY,
}
_Modifier = Qt.KeyboardModifier


def act_of(event: QKeyEvent) -> Act | None:
    """What a key means here; None where it means nothing."""
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~_Modifier.KeypadModifier
    if modifiers == _Modifier.NoModifier:
        return _PLAIN.get(key)
    if modifiers == _Modifier.ControlModifier:
        return _CONTROL.get(key)
    if modifiers == _Modifier.ShiftModifier and key == Qt.Key.Key_F6:
        return Act.PREVIOUS_FINDING
    if modifiers == _Modifier.ControlModifier | _Modifier.ShiftModifier and key == Qt.Key.Key_Z:
        return Act.REDO
    return None

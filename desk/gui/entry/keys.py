"""Which key means what on the Enter page, so that keys and hints can be held against each other.

Fields keep the keys that move along them and the finder those of its list; what they leave comes here.
The values of `Act` that begin with "enter." are acts of the book, whose keys a person may choose anew.
"""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import keys_of


class Act(StrEnum):
    """What the page does at a key."""

    ENTER = "enter"
    LEAVE = "leave"
    UP = "up"
    DOWN = "down"
    TAKE_OVER = "enter.take-over"
    HAND_OVER = "enter.hand-over"
    KIND = "enter.kind"
    ELECT_ALL = "enter.elect-all"
    NEXT_FINDING = "enter.next-finding"
    PREVIOUS_FINDING = "enter.previous-finding"
    TO_DECLARE = "enter.to-declare"
    ACCEPT = "enter.accept"
    AS_DECLARED = "enter.as-declared"
    STAGES = "enter.stages"
    DECLARE = "enter.declare"
    NEXT_PART = "enter.next-part"
    PREVIOUS_PART = "enter.previous-part"
    UNDO = "enter.undo"
    REDO = "enter.redo"
    JUMP = "enter.jump"
    PUT_AWAY = "enter.put-away"
    PASTE = "enter.paste"
    FILE = "enter.file"
    TELEPHONE = "enter.telephone"
    READ_BACK = "enter.read-back"


STAY = frozenset({Act.ENTER, Act.LEAVE, Act.UP, Act.DOWN})
"""Acts whose keys fields, lists and panes answer to as well: nobody's to change."""
OF_THE_SHEET = frozenset(
    {
        Act.KIND,
        Act.ELECT_ALL,
        Act.ACCEPT,
        Act.AS_DECLARED,
        Act.STAGES,
        Act.DECLARE,
        Act.UNDO,
        Act.REDO,
        Act.JUMP,
        Act.PUT_AWAY,
        Act.PASTE,
        Act.TELEPHONE,
        Act.READ_BACK,
    }
)
"""Acts that change a sheet or ask about it: not meant while the hand is in the finder."""

_FIXED = {
    Qt.Key.Key_Return: Act.ENTER,
    Qt.Key.Key_Enter: Act.ENTER,
    Qt.Key.Key_Escape: Act.LEAVE,
    Qt.Key.Key_Up: Act.UP,
    Qt.Key.Key_Down: Act.DOWN,
}
_SHIFT = Qt.KeyboardModifier.ShiftModifier.value
_KEYPAD = Qt.KeyboardModifier.KeypadModifier.value
_bound: dict[int, Act] = {}
"""Key and modifiers → act, as they are now; empty when it is to be made anew."""


def act_of(event: QKeyEvent) -> Act | None:
    """What a key means here; None where it means nothing."""
    if not _bound:
        _bind()
    modifiers = event.modifiers().value & ~_KEYPAD
    found = _bound.get(modifiers | event.key())
    if found is None and modifiers == _SHIFT and not event.text().isalnum():
        # Shift is how some keyboards write a sign such as / or *: the sign is meant.
        found = _bound.get(event.key()) if event.text().isprintable() and event.text() else None
    return found


def _bind() -> None:
    _bound.update({key.value: act for key, act in _FIXED.items()})
    for act in Act:
        if act not in STAY:
            for key in keys_of(act):
                _bound[QKeySequence(key)[0].toCombined()] = act  # type: ignore[index]


keyboard().changed.connect(_bound.clear)

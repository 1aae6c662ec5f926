"""What a key that was pressed is called in the book, for panels that take their keys as events."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desk.gui.keys.now import keys_of

_ALONE = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_unknown,
    }
)


def spelt(event: QKeyEvent) -> str:
    """The key pressed as the book spells it; "" for Shift and the like alone."""
    if event.key() in _ALONE:
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    text = event.text()
    if modifiers == Qt.KeyboardModifier.ShiftModifier and text.isprintable() and text and not text.isalnum():
        modifiers = Qt.KeyboardModifier.NoModifier  # Shift only wrote the sign.
    return QKeySequence(modifiers.value | event.key()).toString()


def pressed(event: QKeyEvent, act: str) -> bool:
    """This key does this act now."""
    return spelt(event) in keys_of(act)

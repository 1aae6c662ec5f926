"""What a screen reader could not name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QHeaderView, QLineEdit, QWidget


def nameless(page: QWidget) -> list[QWidget]:
    """Controls of a page that take the keyboard and have no accessible name."""
    found: list[QWidget] = []
    for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView):
        for control in page.findChildren(kind):
            inner = isinstance(control, QHeaderView) or isinstance(control.parent(), QLineEdit)
            # The list that a combo box drops down is spoken with the box.
            inner = inner or control.window() is not page.window()
            takes_keys = control.focusPolicy() is not Qt.FocusPolicy.NoFocus
            if takes_keys and not inner and not control.accessibleName():
                found.append(control)
    return found

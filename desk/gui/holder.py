"""What a page scrolls in where it is larger than the window, as at 200 % text.

Part of the first paint: see `docs.md` for what it therefore spares.
"""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QFrame, QWidget

from desk.gui.look.worn import scaled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea


def hold(page: QWidget, title: str) -> "QScrollArea":
    """A page in its holder, which takes no focus of its own."""
    from PySide6.QtWidgets import QScrollArea

    holder = QScrollArea()
    holder.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
    holder.setFrameShape(QFrame.Shape.NoFrame)
    holder.setWidgetResizable(True)
    holder.setAccessibleName(title)
    holder.setWidget(page)
    return holder


def bring_into_view(holder: "QScrollArea", control: QWidget) -> None:
    """Scroll a control into view whole, where the holder's page has it and there is room for it."""
    page = holder.widget()
    if page is None or not page.isAncestorOf(control):
        return
    edge, room = scaled(24), holder.viewport().size()
    if control.height() + 2 * edge > room.height() or control.width() + 2 * edge > room.width():
        holder.ensureWidgetVisible(control, edge, edge)
        return
    # ensureWidgetVisible would show no more of a field than the line its cursor is in.
    spot = control.rect().center()
    middle = control.mapTo(page, spot)
    holder.ensureVisible(middle.x(), middle.y(), spot.x() + edge, spot.y() + edge)

"""The focus ring: 2 px, one pixel clear of the control, on whatever has the keyboard.

Stylesheets cannot draw outside a control, so the ring is a widget of its own that lies over the control's
surroundings, lets the mouse through, and moves with the control. It is a child of the scrolled content or the
window that the control stands in, so it scrolls and is clipped with it.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QApplication, QComboBox, QWidget
from shiboken6 import isValid

from desk.gui.look.tokens import CORNER, RING
from desk.gui.look.worn import look

_OUT = RING + 1
_MOVING = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.ZOrderChange,
}


class _Ring(QWidget):
    """What is painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focus-ring")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look().focus), RING))
        half = RING / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), CORNER + 1, CORNER + 1
        )


class FocusRing(QObject):
    """Keeps one ring on the control that has the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        self._control: QWidget | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._focus_changed)

    @property
    def control(self) -> QWidget | None:
        """The control the ring is on."""
        return self._control

    def follow(self) -> None:
        """Put the ring where the control is now."""
        control, ring = self._control, self._ring
        if control is None or ring is None or not isValid(control) or not isValid(ring):
            return
        parent = ring.parentWidget()
        if parent is None or not control.isVisible():
            ring.hide()
            return
        spot = QRect(control.mapTo(parent, QPoint(0, 0)), control.size())
        # A control flush with the edge keeps its whole ring: it is drawn inside there.
        ring.setGeometry(spot.adjusted(-_OUT, -_OUT, _OUT, _OUT).intersected(parent.rect()))
        ring.raise_()
        ring.show()
        ring.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the control; leave it before it goes."""
        if event.type() in _MOVING:
            self.follow()
        return False

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        control = _outlined(new)
        if control is None or control.isWindow() or control.property("ring") is False:
            self._leave()
            self._drop_ring()
            return
        if control is not self._control:
            self._leave()
            self._take(control)
        self.follow()

    def _take(self, control: QWidget) -> None:
        chain = [control]
        above = control.parentWidget() or control.window()
        while not (above.isWindow() or isinstance(above.parentWidget(), QAbstractScrollArea)):
            chain.append(above)
            above = above.parentWidget() or above.window()
        # The ring is clipped to what it lies in, so it is drawn anew when that grows.
        chain.append(above)
        for widget in chain:
            widget.installEventFilter(self)
        self._control, self._watched = control, chain
        ring = self._ring
        if ring is None or not isValid(ring) or ring.parentWidget() is not above:
            self._drop_ring()
            self._ring = _Ring(above)

    def _leave(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._control, self._watched = None, []

    def _drop_ring(self) -> None:
        ring, self._ring = self._ring, None
        if ring is not None and isValid(ring):
            ring.hide()
            ring.deleteLater()


def _outlined(focused: QWidget | None) -> QWidget | None:
    """The control to ring: the one that has the focus, or the box whose inside it is."""
    above = focused.parentWidget() if focused is not None else None
    return above if isinstance(above, QComboBox | QAbstractSpinBox) else focused

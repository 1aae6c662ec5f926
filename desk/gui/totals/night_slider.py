"""A slider over the night, in seconds from its first declaration; a tick where a council had its result."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip, QWidget

from desk.gui.look.worn import look, scaled

_MINUTE, _QUARTER = 60, 900
_NEAR = 6
"""Pixels within which a tick is what the pointer is on."""


class NightSlider(QSlider):
    """← → a minute, Page a quarter of an hour, Home and End the night's own; `slid` where a person slides."""

    slid = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSingleStep(_MINUTE)
        self.setPageStep(_QUARTER)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Moment of the night")
        self._first = datetime.min
        self._ticks: tuple[tuple[int, str], ...] = ()
        self.valueChanged.connect(lambda value: self.slid.emit(self._first + timedelta(seconds=value)))

    def show_night(
        self, first: datetime, last: datetime, at: datetime, ticks: Sequence[tuple[datetime, str]]
    ) -> None:
        """The night as far as it is known, and the moment that is shown."""
        self._first = first
        self._ticks = tuple((int((when - first).total_seconds()), words) for when, words in ticks)
        self.blockSignals(True)
        self.setRange(0, max(1, int((last - first).total_seconds())))
        self.setValue(int((at - first).total_seconds()))
        self.blockSignals(False)
        said = f"Moment of the night, {at.astimezone():%H:%M}"
        if said != self.accessibleName():
            self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for groove, handle and ticks."""
        return QSize(scaled(240), scaled(36))

    def minimumSizeHint(self) -> QSize:
        """As low as the handle."""
        return QSize(scaled(120), scaled(36))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Straight to where it is pressed."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Along with the pointer."""
        self._to(event.position())

    def event(self, event: QEvent) -> bool:
        """A tick says whose it is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            x = event.pos().x()
            near = [(abs(self._x(at) - x), words) for at, words in self._ticks]
            words = min(near)[1] if near and min(near)[0] <= scaled(_NEAR) else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Groove, what is past of it, ticks above, the handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = look()
        middle, thick = self.height() * 0.62, scaled(4)
        here = self._x(self.value())
        groove = QRectF(self._edge, middle - thick / 2, self.width() - 2 * self._edge, thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawRect(groove)
        painter.setBrush(QColor(colours.accent))
        painter.drawRect(QRectF(groove.left(), groove.top(), here - groove.left(), thick))
        painter.setPen(QPen(QColor(colours.ink), 1))
        for at, _ in self._ticks:
            x = round(self._x(at)) + 0.5
            painter.drawLine(QLineF(x, middle - scaled(14), x, middle - scaled(5)))
        painter.setPen(QPen(QColor(colours.ink), 2))
        painter.setBrush(QColor(colours.surface))
        painter.drawEllipse(QPointF(here, middle), scaled(7), scaled(7))
        painter.end()

    @property
    def _edge(self) -> float:
        return scaled(10)

    def _x(self, value: int) -> float:
        return self._edge + (self.width() - 2 * self._edge) * value / max(1, self.maximum())

    def _to(self, at: QPointF) -> None:
        share = (at.x() - self._edge) / max(1.0, self.width() - 2 * self._edge)
        self.setValue(round(share * self.maximum()))

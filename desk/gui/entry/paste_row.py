"""A row of what was pasted: the line, how sure it is, the candidate, the figure that would be taken."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk.gui.entry.over import paint_here
from desk.gui.entry.paste_words import Told
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import look, scaled
from desk.gui.parts.badge import Badge
from desk.gui.parts.headline import Label
from desk.gui.parts.signs import Sign, paint_sign

_WIDE = 620
_BOX = 20


class PasteRow(QWidget):
    """One row; `chosen` when it is clicked, `ticked` when its box is."""

    chosen = Signal(int)
    ticked = Signal(int)

    def __init__(self, at: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = at
        self._told: Told | None = None
        self._here = False
        self._line = Label("", 14, wrap=True)
        self._why = Label("", 12, tone="muted", wrap=True)
        self._badge = Badge(Sign.NOTE)
        self._name = Label("", 14, weight=Weight.Medium, wrap=True)
        self._party = Label("", 12, tone="muted", wrap=True)
        self._figure = Label("", 16, weight=Weight.DemiBold, right=True)
        self._held = Label("", 12, tone="muted", right=True, wrap=True)
        self._left = _stacked(self._line, self._why)
        self._right = _stacked(self._name, self._party)
        self._end = _stacked(self._figure, self._held)
        self._grid = QGridLayout(self)
        self._wide: bool | None = None
        self._arrange()

    def fill(self, told: Told, here: bool) -> None:
        """What it says now; `here`: the cursor is on it."""
        if told == self._told and here == self._here:
            return
        self._told, self._here = told, here
        self._line.setText(told.line)
        self._line.set_tone("" if told.line_is_pasted else "muted")
        self._why.setText(told.why)
        self._why.setVisible(bool(told.why))
        self._badge.setVisible(bool(told.word))
        self._badge.set_state(told.sign, told.word)
        self._name.setText(told.name)
        self._party.setText(told.party)
        self._party.setVisible(bool(told.party))
        self._figure.setText(told.figure)
        self._held.setText(told.held)
        self._held.set_tone("warning" if told.differs else "muted")
        self._held.setVisible(bool(told.held))
        self.setAccessibleName(told.spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the row in hand, the box with its tick."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(now.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self._here:
            paint_here(painter, self.rect())
        if self._told is not None and self._told.may_tick:
            side = scaled(_BOX)
            box = QRectF(scaled(12), (self.height() - side) / 2, side, side)
            painter.setPen(QPen(QColor(now.ink if self._told.ticked else now.line), 2))
            painter.drawRoundedRect(box, 3, 3)
            if self._told.ticked:
                inside = box.adjusted(2, 2, -2, -2)
                paint_sign(painter, Sign.CHECKED, inside, now.accent)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks, elsewhere it chooses."""
        super().mouseReleaseEvent(event)
        if event.position().x() < scaled(12 + _BOX + 8):
            self.ticked.emit(self._at)
        else:
            self.chosen.emit(self._at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one below the other."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._wide = None
            self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= scaled(_WIDE)
        if wide == self._wide:
            return
        self._wide = wide
        parts = (self._left, self._badge, self._right, self._end)
        for part in parts:
            self._grid.removeWidget(part)
        # Narrow, the candidate stands below the line.
        spots = ((0, 0), (0, 1), (0, 2), (0, 3)) if wide else ((0, 0), (0, 1), (1, 0), (1, 1))
        for part, (row, column) in zip(parts, spots, strict=True):
            self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
        for column, stretch in enumerate((6, 0, 5, 0) if wide else (1, 0, 0, 0)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setColumnMinimumWidth(1, scaled(96 if wide else 130))
        self._grid.setColumnMinimumWidth(3, scaled(130) if wide else 0)
        self._grid.setHorizontalSpacing(scaled(12))
        self._grid.setVerticalSpacing(0)
        self._grid.setContentsMargins(scaled(12 + _BOX + 10), scaled(5), scaled(12), scaled(5))


def _stacked(*labels: QWidget) -> QWidget:
    stack = QWidget()
    column = QVBoxLayout(stack)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for label in labels:
        column.addWidget(label)
    return stack

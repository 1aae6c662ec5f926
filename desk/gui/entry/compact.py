"""The sheet's fields where room is short: 30 px high instead of 36."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desk.gui.look.worn import scaled
from desk.gui.parts.field import FigureField

COMPACT_HEIGHT = 30


class CompactFigure(FigureField):
    """A figure that can stand in a lower row. `widest`: what is shown whole; larger figures scroll."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, step: int = 20, widest: str = "1,000,000"
    ) -> None:
        self._compact = False
        self._widest = widest
        super().__init__(name, parent, step=step)

    def set_compact(self, compact: bool) -> None:
        """Lower, or as high as elsewhere."""
        if compact == self._compact:
            return
        self._compact = compact
        self.setProperty("compact", compact)
        self.style().unpolish(self)
        self.style().polish(self)
        self._resize()

    def sizeHint(self) -> QSize:
        """Wide enough for `widest`, with room for a mark."""
        wide = self.fontMetrics().horizontalAdvance(self._widest) + scaled(42)
        return QSize(wide, self.height())

    def _resize(self) -> None:
        super()._resize()
        if self._compact:
            self.setFixedHeight(scaled(COMPACT_HEIGHT))

"""The sheet's fields where room is short: 30 px high instead of 36."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desk.count.percent import read_percent
from desk.gui.look.tokens import FIELD_HEIGHT
from desk.gui.look.worn import scaled
from desk.gui.parts.field import FigureField, KeyedField

COMPACT_HEIGHT = 30


class CompactText(KeyedField):
    """A line of the sheet that is always low."""

    def __init__(self, name: str, parent: QWidget | None = None, *, step: int = 20) -> None:
        super().__init__(name, parent, step=step)
        self.setProperty("compact", True)

    def _resize(self) -> None:
        super()._resize()
        self.setFixedHeight(scaled(COMPACT_HEIGHT))


class CompactFigure(FigureField):
    """A figure that can stand in a lower row. `widest`: what there is always room for."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, step: int = 20, widest: str = "1,000,000"
    ) -> None:
        self._compact = False
        self._widest = widest
        super().__init__(name, parent, step=step)
        # The stylesheet lets it be low; its height is set here, which costs no new style.
        self.setProperty("compact", True)

    def set_compact(self, compact: bool) -> None:
        """Lower, or as high as elsewhere."""
        if compact == self._compact:
            return
        self._compact = compact
        self.setFixedHeight(scaled(COMPACT_HEIGHT if compact else FIELD_HEIGHT))

    def sizeHint(self) -> QSize:
        """Wide enough for `widest`, and for what stands there, with room for a mark."""
        metrics = self.fontMetrics()
        wide = max(metrics.horizontalAdvance(self._widest), metrics.horizontalAdvance(self.dressed()))
        return QSize(wide + scaled(42), self.height())

    def _resize(self) -> None:
        super()._resize()
        if self._compact:
            self.setFixedHeight(scaled(COMPACT_HEIGHT))


class CompactPercent(CompactFigure):
    """A percentage with its printed decimals: "34.2%" when left, as typed while it is keyed."""

    def dressed(self) -> str:
        """With its sign where it can be read; else exactly as keyed."""
        value = read_percent(self.keyed()).value
        return self.keyed() if value is None else f"{value.text}%"

    def unreadable(self) -> bool:
        """Something stands here that is no percentage."""
        return read_percent(self.keyed()).unreadable

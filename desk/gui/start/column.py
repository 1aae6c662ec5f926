"""A page that is read from top to bottom: one column in the middle, never wider than reads well."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.gui.look.worn import scaled


class Column(QWidget):
    """`put` adds below what is there. `wide` pixels at 100 % text at most; `high`: begins at the top."""

    def __init__(self, wide: int, *, high: bool = False) -> None:
        super().__init__()
        self._wide = wide
        self._inner = QWidget(self)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._outer = QHBoxLayout(self)
        self._outer.addStretch(1)
        self._outer.addWidget(self._inner, 1_000)
        self._outer.addStretch(1)
        if not high:
            self._column.addStretch(2)
        self._column.addStretch(3)
        self._space()

    def put(self, widget: QWidget) -> None:
        """Another part, below the others."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_outer"):
            self._space()

    def _space(self) -> None:
        edge = scaled(24)
        self._outer.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(scaled(16))
        self._inner.setMaximumWidth(scaled(self._wide))

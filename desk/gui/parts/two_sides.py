"""Two sides of a page: beside each other where there is room, one above the other where there is not."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desk.gui.look.worn import scaled


class TwoSides(QWidget):
    """`needs`: the width in pixels at 100 % text below which the second side goes under the first.

    `shares`: how the width is divided between them. `scroll`: each side scrolls in itself, so that beside
    each other they ask for no more than their least height.
    """

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        needs: int,
        shares: tuple[int, int] = (1, 1),
        parent: QWidget | None = None,
        *,
        scroll: bool = False,
    ) -> None:
        super().__init__(parent)
        self._needs, self._scroll = needs, scroll
        self._sides = (first, second)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(first, shares[0])
        self._row.addWidget(second, shares[1])
        self.grow()

    @property
    def beside(self) -> bool:
        """The sides stand beside each other."""
        return self._row.direction() == QBoxLayout.Direction.LeftToRight

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._row.setSpacing(scaled(16))
        self._arrange(self.width())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider side: below `needs` they stack."""
        wide = max(side.minimumSizeHint().width() for side in self._sides)
        return QSize(wide, super().minimumSizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Whoever scrolls a page makes it as high as this says, not as low as it may be."""
        return not (self._scroll and self.beside) and super().hasHeightForWidth()

    def sizeHint(self) -> QSize:
        """As the sides like it, or their least height."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.minimumSizeHint().height()) if self._scroll and self.beside else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or above."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        beside = width >= scaled(self._needs)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)

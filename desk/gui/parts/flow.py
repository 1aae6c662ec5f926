"""A row that becomes two where the width does not hold it: how headers survive 200 % text."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desk.gui.look.worn import scaled


class FlowRow(QLayout):
    """Items side by side, wrapped to further rows as needed.

    What a row leaves over goes between its items where `spread` is set, so that the last one stands at the
    right edge; else to the right of them. Distances are in pixels at 100 % text.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 16,
        spread: bool = False,
        edge: tuple[int, int] = (0, 0),
        down: int = 0,
    ) -> None:
        """`edge`: what is left free at the sides, and above and below; `down`: between rows."""
        super().__init__(parent)
        self._down = down
        self._edge = edge
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._spread = spread

    def addItem(self, item: QLayoutItem) -> None:
        """Called by `addWidget`."""
        self._items.append(item)

    def count(self) -> int:
        """Items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """An item, or None past the end, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Yes."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many rows as it takes."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(hint.width() for hint in hints) + scaled(self._gap) * max(0, len(hints) - 1)
        return self._with_margins(QSize(wide, max((hint.height() for hint in hints), default=0)))

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        hints = [item.minimumSize() for item in self._shown()]
        wide = max((hint.width() for hint in hints), default=0)
        return self._with_margins(QSize(wide, max((hint.height() for hint in hints), default=0)))

    def _with_margins(self, size: QSize) -> QSize:
        edge = self._margins()
        return QSize(size.width() + edge.left() + edge.right(), size.height() + edge.top() + edge.bottom())

    def _margins(self) -> QMargins:
        across, down = scaled(self._edge[0]), scaled(self._edge[1])
        return QMargins(across, down, across, down)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._shown():
            size = item.sizeHint()
            size.setWidth(max(1, min(size.width(), width)))
            if rows[-1] and used + scaled(self._gap) + size.width() > width:
                rows.append([])
                used = 0
            used += size.width() + (scaled(self._gap) if rows[-1] else 0)
            rows[-1].append((item, size))
        return rows

    def _place(self, rect: QRect, *, move: bool) -> int:
        edge = self._margins()
        inside = rect.marginsRemoved(edge)
        y = inside.top() if move else 0
        rows = self._rows(inside.width())
        for row in rows:
            high = max((size.height() for _, size in row), default=0)
            if move:
                self._place_row(row, inside, y, high)
            y += high + scaled(self._down)
        y -= scaled(self._down)
        height = (y - inside.top() if move else y) + edge.top() + edge.bottom()
        return height

    def _place_row(self, row: list[tuple[QLayoutItem, QSize]], inside: QRect, y: int, high: int) -> None:
        gap = scaled(self._gap)
        spare = inside.width() - sum(size.width() for _, size in row) - gap * (len(row) - 1)
        extra = spare / (len(row) - 1) if self._spread and len(row) > 1 and spare > 0 else 0.0
        x = float(inside.left())
        for item, size in row:
            item.setGeometry(QRect(QPoint(round(x), y), QSize(size.width(), high)))
            x += size.width() + gap + extra

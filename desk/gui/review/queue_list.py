"""The review list: two lines a sheet, painted, so that thousands of them cost nothing.

A table of one column, since Qt lays a list out row by row and asks the model at each: with 2,745 sheets that
took half of a filter's key.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desk.gui.look.fonts import Weight, font
from desk.gui.look.worn import look, scaled
from desk.gui.parts.signs import Sign, paint_sign, tone_of
from desk.gui.parts.tip import tip
from desk.gui.review.queue import Line
from desk.gui.review.told import SIGNS, WORDS

_Index = QModelIndex | QPersistentModelIndex
_LINE = 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Lines(QAbstractTableModel):
    """Frozen lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self.at: dict[str, int] = {}

    def put(self, fresh: Sequence[Line]) -> None:
        """New lines; the selection is the list's to restore."""
        self.beginResetModel()
        self.lines = tuple(fresh)
        self.at = {line.id: at for at, line in enumerate(self.lines)}
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; a screen reader hears the state first."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.ward}, {line.council}"
        said = f"{line.lead}. {line.why}" if line.lead else line.why
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.ward}, {line.council}: {WORDS[line.state]}. {said}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{line.ward}, {line.council}\n{said}")
        return None


class _Painter(QStyledItemDelegate):
    """Sign, ward, council and time above; why below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Fixed."""
        return QSize(scaled(200), scaled(2 * _LINE + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One sheet."""
        model = index.model()
        if not isinstance(model, _Lines):
            return
        line, now = model.lines[index.row()], look()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, QColor(now.accent if chosen else now.surface))
        ink, muted = (now.on_accent, now.on_accent) if chosen else (now.ink, now.muted)
        box = option.rect.adjusted(scaled(8), scaled(6), -scaled(8), -scaled(6))
        sign = Sign.WARNING if line.warned or line.long_open else SIGNS[line.state]
        side = scaled(16)
        spot = QRect(box.left(), box.top() + (scaled(_LINE) - side) // 2, side, side)
        paint_sign(painter, sign, spot.toRectF(), ink if chosen else getattr(now, tone_of(sign)))
        box.setLeft(box.left() + side + scaled(8))
        top = QRect(box.left(), box.top(), box.width(), scaled(_LINE))
        top.setRight(top.right() - self._right(painter, top, line.at, muted))
        self._place(painter, top, line, ink, muted)
        foot = QRect(box.left(), box.top() + scaled(_LINE), box.width(), scaled(_LINE))
        if line.lead:
            self._part(painter, foot, f"{line.lead}. ", ink)
        painter.setFont(font())
        painter.setPen(QColor(muted))
        self._write(painter, foot, line.why)
        if not chosen:
            painter.setPen(QColor(now.page))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _place(self, painter: QPainter, top: QRect, line: Line, ink: str, muted: str) -> None:
        bold = font(weight=Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(ink))
        wide = min(top.width(), QFontMetrics(bold).horizontalAdvance(line.ward) + scaled(8))
        self._write(painter, QRect(top.left(), top.top(), wide, top.height()), line.ward)
        painter.setFont(font())
        painter.setPen(QColor(muted))
        self._write(painter, top.adjusted(wide, 0, 0, 0), line.council)

    def _part(self, painter: QPainter, box: QRect, text: str, ink: str) -> None:
        """Write what hangs on the sheet, in bold, and leave `box` what is right of it."""
        bold = font(weight=Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(ink))
        self._write(painter, box, text)
        box.setLeft(min(box.right(), box.left() + QFontMetrics(bold).horizontalAdvance(text)))

    def _right(self, painter: QPainter, top: QRect, text: str, colour: str) -> int:
        """Write the time at the right edge; the room it took."""
        if not text:
            return 0
        painter.setFont(font(12))
        painter.setPen(QColor(colour))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return QFontMetrics(painter.font()).horizontalAdvance(text) + scaled(8)

    def _write(self, painter: QPainter, box: QRect, text: str) -> None:
        metrics = QFontMetrics(painter.font())
        painter.drawText(box, _LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width()))


class QueueList(QTableView):
    """The list. `came_to` when another sheet is the current one: its line's id. The whole of a line
    that is too long for it stands in its tool tip, is spoken, and stands on the sheet beside it."""

    came_to = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Lines(self)
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Sheets to review")
        self.selectionModel().currentRowChanged.connect(self._came)
        self._size_rows()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines shown."""
        return self._model.lines

    def set_lines(self, fresh: Sequence[Line], current: str) -> None:
        """Show these; `current` is the one looked at, or the first where it is not among them.

        The current line stays where it is on the screen, whatever came above it, and `came_to` is emitted
        only where another sheet becomes the current one.
        """
        fresh = tuple(fresh)
        before, held = self.current_id(), self.currentIndex().row()
        if fresh != self._model.lines:
            scroll, top = self.verticalScrollBar(), self.verticalScrollBar().value()
            self._quiet = True
            self._model.put(fresh)
            self._quiet = False
            now = self._model.at.get(before, -1) if before == current else -1
            scroll.setValue(top + (now - held) * self._row_height() if now >= 0 and held >= 0 else top)
        target = current if current in self._model.at else self._first()
        self._quiet = target == before
        if target:
            self.go_to(target)
        self._quiet = False

    def current_id(self) -> str:
        """The id of the current line; "" where there is none."""
        at = self.currentIndex().row()
        return self._model.lines[at].id if 0 <= at < len(self._model.lines) else ""

    def go_to(self, id: str) -> bool:
        """Make a line the current one; False where it is not shown."""
        at = self._model.at.get(id)
        if at is not None and at != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(at, 0))
        return at is not None

    def _row_height(self) -> int:
        return self.verticalHeader().defaultSectionSize()

    def _size_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(scaled(2 * _LINE + 12))
        self.setMinimumHeight(self.minimumSizeHint().height())

    def step(self, by: int) -> None:
        """The next (1) or the one before (−1); it does not wrap."""
        at = self.currentIndex().row() + by
        if 0 <= at < len(self._model.lines):
            self.setCurrentIndex(self._model.index(at, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End are the first sheet and the last, as in any list."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._model.lines) - 1}
        at = ends.get(Qt.Key(event.key()), -1)
        if at >= 0:
            self.setCurrentIndex(self._model.index(at, 0))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's keys, not a search."""

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_model"):
            self._size_rows()

    def sizeHint(self) -> QSize:
        """Wide enough for a ward and its council."""
        return QSize(scaled(400), scaled(300))

    def minimumSizeHint(self) -> QSize:
        """Four sheets."""
        return QSize(scaled(280), scaled(4 * (2 * _LINE + 12)))

    def _first(self) -> str:
        return self._model.lines[0].id if self._model.lines else ""

    def _came(self, new: QModelIndex, old: QModelIndex) -> None:
        if new.isValid() and not self._quiet:
            self.came_to.emit(self._model.lines[new.row()].id)

"""A dense table over frozen rows. Row heights are fixed and nothing is measured cell by cell.

Long because values, model and view of a table are read together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desk.gui.look.fonts import Weight, font
from desk.gui.look.tokens import BODY, ROW_HEIGHT
from desk.gui.look.worn import look, scaled
from desk.gui.parts.signs import Sign, sign_pixmap, stripe_pixmap
from desk.gui.parts.tip import tip

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_UNTOLD = frozenset((_Role.CheckStateRole, _Role.BackgroundRole, _Role.SizeHintRole))
"""Asked for at every cell that is painted, and never answered."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `width` in pixels at 100 % text; 0 shares what is left, but never less than `least`.

    `figures`: to the right, and as wide as its longest figure. `step`: a step of type. `spoken`: its title
    for a screen reader where the shown one is short ("±").
    """

    title: str
    width: int = 0
    figures: bool = False
    step: int = BODY
    spoken: str = ""
    least: int = 160


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `tone`: a colour token. `sign` or `stripe` (#RRGGBB) stand before the text. `spoken`: what a
    screen reader says where the text alone is not enough; `strong`: in semi-bold; `tip`: what a pointer on it
    is told, "" for the text."""

    text: str = ""
    tone: str = ""
    sign: Sign | None = None
    stripe: str = ""
    spoken: str = ""
    strong: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it stands for, and its cells in column order. A bare string is a cell of that text."""

    id: str
    cells: tuple[Cell | str, ...]

    def cell(self, column: int) -> Cell:
        """A cell; columns past the last one given are blank."""
        if column >= len(self.cells):
            return Cell()
        cell = self.cells[column]
        return _plain(cell) if isinstance(cell, str) else cell


_plain = lru_cache(2048)(Cell)
"""Qt asks for a cell five times a painting, and most are words alone."""


class RowsModel(QAbstractTableModel):
    """Frozen rows under fixed columns."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()
        self._pictures: dict[tuple[str, int, float], QIcon] = {}

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns."""
        return self._columns

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, in the order shown."""
        return self._rows

    def row(self, at: int) -> Row:
        """One of them."""
        return self._rows[at]

    def set_rows(self, rows: Sequence[Row]) -> None:
        """New rows. Where only the words changed (same ids, same order) the selection and the scroll stay."""
        fresh = tuple(rows)
        same = [row.id for row in fresh] == [row.id for row in self._rows]
        if same and fresh:
            before, self._rows = self._rows, fresh
            for at, (old, new) in enumerate(zip(before, fresh, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def forget_pictures(self) -> None:
        """Signs are painted anew, in the look and size now."""
        self._pictures.clear()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Rows; none under a cell."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Columns; none under a cell."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Titles, aligned as their columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == _Role.DisplayRole:
            return column.title
        if role == _Role.TextAlignmentRole:
            return _RIGHT if column.figures else _LEFT
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return column.spoken or column.title
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """One cell's text, place, colour, sign and spoken text."""
        if role in _UNTOLD:
            return None
        at = index.column()
        column = self._columns[at]
        if role == _Role.TextAlignmentRole:
            return _RIGHT if column.figures else _LEFT
        cell = self.row(index.row()).cell(at)
        match role:
            case _Role.DisplayRole:
                return cell.text
            case _Role.FontRole:
                plain = column.step == BODY and not cell.strong
                return None if plain else font(column.step, Weight.DemiBold if cell.strong else Weight.Normal)
            case _Role.ForegroundRole:
                return QBrush(QColor(getattr(look(), cell.tone))) if cell.tone else None
            case _Role.DecorationRole:
                return self._picture(cell, column)
            case _Role.AccessibleTextRole:
                return cell.spoken or cell.text
            case _Role.ToolTipRole:
                return tip(cell.tip or cell.text) or None
        return None

    def _picture(self, cell: Cell, column: Column) -> QIcon | None:
        if cell.sign is None and not cell.stripe:
            return None
        view = self.parent()
        ratio = view.devicePixelRatioF() if isinstance(view, QWidget) else 1.0
        side = scaled(column.step + 2)
        key = (cell.stripe or str(cell.sign), side, ratio)
        if key not in self._pictures:
            made = QIcon()
            if cell.sign is not None:
                made.addPixmap(sign_pixmap(cell.sign, side, ratio))
                made.addPixmap(sign_pixmap(cell.sign, side, ratio, look().on_accent), QIcon.Mode.Selected)
            else:
                made.addPixmap(stripe_pixmap(cell.stripe, side, ratio))
                made.addPixmap(stripe_pixmap(cell.stripe, side, ratio, look().on_accent), QIcon.Mode.Selected)
            self._pictures[key] = made
        return self._pictures[key]


class Table(QTableView):
    """The table. Both signals carry a row's id: `chosen` on Enter or a double click, `came_to` on moving."""

    chosen = Signal(str)
    came_to = Signal(str)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        parent: QWidget | None = None,
        *,
        lines: int = 1,
        model: RowsModel | None = None,
    ) -> None:
        """`lines`: lines of text a row holds; at two, long names wrap. `model`: over these columns, one that
        makes its rows itself."""
        super().__init__(parent)
        self._lines = lines
        self._model = RowsModel(columns, self) if model is None else model
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(lines > 1)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(scaled(24))
        self.selectionModel().currentRowChanged.connect(self._came)
        self.doubleClicked.connect(lambda index: self._choose(index.row()))
        self._size()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the current row stays the current row where it is still there."""
        kept = self.current_id()
        self._model.set_rows(rows)
        self._widen()
        if kept and self.current_id() != kept:
            self.go_to(kept)

    def set_lines(self, lines: int) -> None:
        """So many lines of text a row from now on."""
        if lines != self._lines:
            self._lines = lines
            self.setWordWrap(lines > 1)
            self._size()

    def whole_height(self) -> int:
        """What it takes to show every row without scrolling."""
        rows = len(self._model.rows) * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().height() + rows + 2 * self.frameWidth() + 2

    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._model.rows

    def current_id(self) -> str:
        """The current row's id; "" where there is none."""
        at = self.currentIndex().row()
        return self._model.row(at).id if 0 <= at < self._model.rowCount() else ""

    def go_to(self, id: str) -> bool:
        """Make a row the current one and show it; False where no row has that id."""
        for at, row in enumerate(self._model.rows):
            if row.id == id:
                self.setCurrentIndex(self._model.index(at, 0))
                return True
        return False

    def show_column(self, column: int, shown: bool) -> None:
        """Show a column or leave it out; the one that takes what is left grows or shrinks."""
        if self.isColumnHidden(column) == shown:
            self.setColumnHidden(column, not shown)
            self._widen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; everything else as Qt has it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_model"):
            self._size()

    def _size(self) -> None:
        self._model.forget_pictures()
        largest = max((column.step for column in self._model.columns), default=BODY)
        line = scaled(largest) * 5 // 4
        height = max(scaled(ROW_HEIGHT), line * self._lines + scaled(8))
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)
        header = self.horizontalHeader()
        header.setFont(font(12, Weight.Medium))
        header.setFixedHeight(scaled(ROW_HEIGHT))
        self.setIconSize(QSize(scaled(largest + 4), scaled(largest + 4)))
        self._widen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width."""
        super().resizeEvent(event)
        self._widen()

    def _widen(self) -> None:
        columns = [(at, c) for at, c in enumerate(self._model.columns) if not self.isColumnHidden(at)]
        widths = {at: self._least(at, column) for at, column in columns}
        sharing = [at for at, column in columns if not column.width]
        spare = self.viewport().width() - sum(widths.values())
        for at in sharing:
            widths[at] += max(0, spare // len(sharing))
        for at, width in widths.items():
            if self.columnWidth(at) != width:
                self.setColumnWidth(at, width)

    def _least(self, at: int, column: Column) -> int:
        least = scaled(column.width or column.least)
        if not column.figures or not self._model.rows:
            return least
        # Figures are tabular, so the longest text is the widest, near enough for the padding to hold.
        longest = max((row.cell(at).text for row in self._model.rows), key=len)
        metrics = QFontMetrics(font(column.step, Weight.DemiBold))
        return max(least, metrics.horizontalAdvance(longest) + scaled(24))

    def _came(self, new: QModelIndex, old: QModelIndex) -> None:
        if new.isValid():
            self.came_to.emit(self._model.row(new.row()).id)

    def _choose(self, at: int) -> None:
        if 0 <= at < self._model.rowCount():
            self.chosen.emit(self._model.row(at).id)

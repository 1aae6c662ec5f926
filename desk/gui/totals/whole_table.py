"""A table as high as its rows, for a page that scrolls as one; its columns may change."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from desk.gui.parts.table import Column, Row, Table


class WholeTable(QWidget):
    """`show_table` makes the table anew only where its columns are others. The focus stays."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._columns: tuple[Column, ...] = ()
        self._table: Table | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def show_table(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """New rows under these columns."""
        if self._table is None or self._columns != tuple(columns):
            held = self._table is not None and self._table.hasFocus()
            if self._table is not None:
                self._box.removeWidget(self._table)
                self._table.hide()
                self._table.deleteLater()
            self._columns = tuple(columns)
            self._table = Table(self._name, columns)
            self._table.setWordWrap(True)
            self._table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            self._box.addWidget(self._table)
            self.setFocusProxy(self._table)
            if held:
                self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._table.set_rows(rows)
        self.fit()

    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return () if self._table is None else self._table.rows()

    def fit(self) -> None:
        """As high as what it shows."""
        if self._table is not None:
            rows = len(self._table.rows()) * self._table.verticalHeader().defaultSectionSize()
            self._table.setFixedHeight(self._table.horizontalHeader().height() + rows + 2)

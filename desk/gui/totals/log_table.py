"""The table of the log: a line more is one row on top, and nothing else is touched."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QWidget

from desk.gui.parts.moments import clock
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Column, Row, RowsModel, Table
from desk.totals.log import LogFilter, LogKind, LogLine, SiftedLog

COLUMNS = (Column("Time", 64), Column("What", least=240))
_COUNCILS = (LogKind.COUNCIL, LogKind.CALLED, LogKind.EDITOR)
_SIGNS = {
    LogKind.DOUBTED: Sign.WARNING,
    LogKind.INCIDENT: Sign.WARNING,
    LogKind.CORRECTED: Sign.NOTE,
}


def log_row(line: LogLine) -> Row:
    """A council's result stands out; what is in doubt, corrected or an incident has its sign."""
    what = Cell(line.sentence, sign=_SIGNS.get(line.kind), strong=line.kind in _COUNCILS)
    return Row(f"{line.seq} {line.ballot_paper_id or line.gss}", (clock(line.at), what))


def as_text(lines: Sequence[LogLine]) -> str:
    """A line each, "23:41 Peterborough: Conservative gain from no overall control"."""
    return "\n".join(f"{clock(line.at)} {line.sentence}" for line in lines)


class LogModel(RowsModel):
    """Rows made of a sifted log as they are looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.log = SiftedLog()
        self._told = 0

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row. For tests and saving: a look at each line."""
        return tuple(log_row(line) for line in self.log.lines())

    def row(self, at: int) -> Row:
        """One row."""
        return log_row(self.log.row(at))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Lines shown; none under a cell."""
        return 0 if parent.isValid() else self._told

    def take(self, lines: Sequence[LogLine]) -> None:
        """Lines that are new, oldest first."""
        self._grow(self.log.take(lines))

    def to(self, until: int | None) -> None:
        """Only what was done up to that step; None: all."""
        self._grow(self.log.to(until))

    def sift(self, by: LogFilter) -> None:
        """Another filter."""
        self.beginResetModel()
        self.log.sift(by)
        self._told = len(self.log)
        self.endResetModel()

    def forget(self) -> None:
        """The lines are told anew."""
        self.beginResetModel()
        self.log.forget()
        self._told = 0
        self.endResetModel()

    def _grow(self, by: int) -> None:
        """So many rows came on top, or went from there; Qt hears of it as one change of as many rows."""
        if by > 0:
            self.beginInsertRows(QModelIndex(), 0, by - 1)
            self._told += by
            self.endInsertRows()
        elif by < 0:
            self.beginRemoveRows(QModelIndex(), 0, -by - 1)
            self._told += by
            self.endRemoveRows()


class LogTable(Table):
    """Newest on top. Whoever reads further down keeps their place while lines come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.lines = LogModel()
        super().__init__("Log of declarations", COLUMNS, parent, lines=2, model=self.lines)
        self.lines.setParent(self)
        self.lines.rowsInserted.connect(lambda _, first, last: self._keep(last - first + 1))
        self.lines.rowsRemoved.connect(lambda _, first, last: self._keep(first - last - 1))

    def current_line(self) -> LogLine | None:
        """The line that the hand is on."""
        at = self.currentIndex().row()
        return self.lines.log.row(at) if 0 <= at < len(self.lines.log) else None

    def _keep(self, rows: int) -> None:
        bar = self.verticalScrollBar()
        if bar.value():
            bar.setMaximum(max(0, bar.maximum() + rows * self.verticalHeader().defaultSectionSize()))
            bar.setValue(bar.value() + rows * self.verticalHeader().defaultSectionSize())

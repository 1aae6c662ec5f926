"""The list beneath the finder: every contest found, two lines each, with the shape of its state."""

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desk.gui.entry.second import WANTED
from desk.gui.look.fonts import Weight, font
from desk.gui.look.worn import look, percent, scaled
from desk.gui.parts.signs import Sign, paint_sign
from desk.gui.parts.tip import tip
from desk.record.entry import Place
from desk.record.states import State

ROW = 44
"""A row's height at 100 % text; all are the same, so that none is measured."""
_SIGNS: Mapping[State, Sign] = {
    State.OPEN: Sign.OPEN,
    State.DRAFTED: Sign.KEYING,
    State.ENTERED: Sign.DECLARED,
    State.DIFFERING: Sign.DIFFERS,
    State.CHECKED: Sign.CHECKED,
    State.RETURNED: Sign.RETURNED,
    State.APPROVED: Sign.APPROVED,
    State.SEALED: Sign.SEALED,
}
_WORDS: Mapping[State, str] = {
    State.DRAFTED: "keying",
    State.ENTERED: "declared",
    State.DIFFERING: "two entries differ",
    State.RETURNED: "sent back",
}
DONE = (State.ENTERED, State.DIFFERING, State.CHECKED, State.APPROVED, State.SEALED)
"""States of a contest that counts as declared."""


def sign_of(place: Place, *, second: bool = False) -> tuple[Sign, str]:
    """A contest's state as a shape and a word; of its `second` entry, where that is in hand."""
    if place.countermanded and place.state is State.OPEN:
        return Sign.COUNTERMANDED, "countermanded"
    if second and place.wants != WANTED:
        return Sign.NOTE, place.wants or place.state.value
    if place.wants == WANTED and place.second_by:
        return Sign.KEYING, "second in hand"
    if place.wants == WANTED:
        return Sign.SECOND, "second entry"
    return _SIGNS[place.state], _WORDS.get(place.state, place.state.value)


class PlacesModel(QStringListModel):
    """The contests found, in order; rows are places in the desk's whole list.

    The view asks for the number of rows once for every row it lays out. Qt counts the rows of a list of texts
    by itself; asked of Python, 2,700 contests would take as long as opening a sheet may. The texts are blank:
    what a row says comes from `data`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[Place] = []
        self._signs: tuple[str, ...] = ()
        self._rows: list[int] = []

    def set_places(self, places: list[Place], signs: tuple[str, ...]) -> None:
        """The desk's whole list, shared with the finder, and the call sign of each."""
        self._places = places
        self._signs = signs

    def show_rows(self, rows: list[int]) -> None:
        """What was found."""
        self._rows = rows
        self.setStringList([""] * len(rows))

    def place(self, row: int) -> Place | None:
        """The contest in a row."""
        return self._places[self._rows[row]] if 0 <= row < len(self._rows) else None

    def sign(self, row: int) -> str:
        """The call sign of the contest in a row."""
        return self._signs[self._rows[row]]

    def row_of(self, at: int) -> int:
        """The row of a place in the whole list, -1 if it was not found."""
        try:
            return self._rows.index(at)
        except ValueError:
            return -1

    def touched(self, at: int) -> None:
        """A place in the whole list changed."""
        row = self.row_of(at)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The whole row as words: what a screen reader says and a tooltip shows."""
        place = self.place(index.row())
        if place is None or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        said = f"{place.ward}, {place.council}, {sign_of(place)[1]}"
        said = f"{said}, number {place.number}, call sign {self.sign(index.row())}"
        said = f"{said}, {place.keying_by} is keying" if place.keying_by else said
        said = f"{said}, {place.second_by} is keying the second entry" if place.second_by else said
        said = f"{said}. {'. '.join(place.incidents)}" if place.incidents else said
        return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said


class PlacePainter(QStyledItemDelegate):
    """The ward, on two lines where it is long; beneath it council, call sign and state."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row alike."""
        return QSize(scaled(160), scaled(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Sign, ward; council and state beneath."""
        model = index.model()
        if not isinstance(model, PlacesModel) or (place := model.place(index.row())) is None:
            return
        now = look()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(now.accent))
        ink = now.on_accent if chosen else now.ink
        muted = now.on_accent if chosen else now.muted
        sign, word = sign_of(place)
        side = scaled(16)
        box = QRectF(rect.left() + scaled(8), rect.top() + (rect.height() - side) / 2, side, side)
        paint_sign(painter, sign, box, ink if chosen else None)
        spare = 0
        if place.incidents:
            # Something happened at this count: the same sign as on the sheet, at the ward's right.
            spare = scaled(20)
            mark = QRectF(rect.right() - side - scaled(6), rect.top() + scaled(4), side, side)
            paint_sign(painter, Sign.WARNING, mark, ink if chosen else None)
        words = rect.adjusted(scaled(32), scaled(3), -scaled(8), -scaled(3))
        step, names = ward_lines(place.ward, words.width() - spare, percent())
        if len(names) > 1:
            words = rect.adjusted(scaled(32), 0, -scaled(8), 0)
        high = words.height() // (len(names) + 1)
        lines = [
            QRect(words.left(), words.top() + at * high, words.width(), high) for at in range(len(names) + 1)
        ]
        for box_of, name in zip(lines, names, strict=False):
            _write(painter, box_of, name, step, Weight.DemiBold, ink)
        foot = lines[-1]
        wide = _write(
            painter, foot, f"{model.sign(index.row())} · {word}", 12, Weight.Medium, muted, right=True
        )
        _write(painter, foot.adjusted(0, 0, -wide - scaled(8), 0), place.council, 12, Weight.Normal, muted)


@lru_cache(maxsize=4096)
def ward_lines(ward: str, width: int, percent: int) -> tuple[int, tuple[str, ...]]:
    """The step of type and the lines in which a ward's name stands whole: smaller, then on two lines.

    `percent`, the text size, is what the faces hang on. Breaks after a space, a hyphen or a stroke.
    """
    wide = QFontMetrics(font(14, Weight.DemiBold)).horizontalAdvance
    small = QFontMetrics(font(12, Weight.DemiBold)).horizontalAdvance
    if wide(ward) <= width:
        return 14, (ward,)
    if small(ward) <= width:
        return 12, (ward,)
    breaks = [at for at in range(1, len(ward)) if ward[at - 1] in " -/"]
    fitting = [at for at in breaks if small(ward[:at].rstrip()) <= width]
    if not fitting:
        return 12, (ward,)
    return 12, (ward[: fitting[-1]].rstrip(), ward[fitting[-1] :])


def _write(
    painter: QPainter, box: QRect, text: str, step: int, weight: Weight, colour: str, right: bool = False
) -> int:
    face = font(step, weight)
    metrics = QFontMetrics(face)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(face)
    painter.setPen(QColor(colour))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, shown)
    return metrics.horizontalAdvance(shown)

"""The finder: a line to type in, and every contest beneath it with its state."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QSizePolicy, QVBoxLayout, QWidget

from desk.gui.entry.find import Index, next_to_key
from desk.gui.entry.places_list import DONE, ROW, PlacePainter, PlacesModel
from desk.gui.look.worn import scaled
from desk.gui.parts.headline import Label, Note
from desk.record.entry import Place

_QUOTED = 40
"""Letters quoted of what was not found."""


class Finder(QWidget):
    """Type, ↓ and ↑, Enter. `chosen` comes with a ballot paper id; `left` on Esc in an empty line."""

    chosen = Signal(str)
    left = Signal()
    turned = Signal()
    """Another contest is selected, or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: list[Place] = []
        self._at: dict[str, int] = {}
        self._of_council: dict[str, list[int]] = {}
        self._index = Index(())
        self._model = PlacesModel(self)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Find ward, call sign or number")
        self.line.setAccessibleName("Find a ward by letters of ward or council, by call sign or by number")
        self.line.setClearButtonEnabled(False)
        self.line.textChanged.connect(self._look)
        self.line.installEventFilter(self)
        self._list = self._build_list()
        self._count = Note("", 12)
        self._nothing = Label("", 14, tone="muted", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(scaled(8))
        for part in (self.line, self._nothing, self._list, self._count):
            whole.addWidget(part)
        self._nothing.hide()
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def set_places(self, places: Sequence[Place]) -> None:
        """The desk's contests, in the pack's order."""
        self._places = list(places)
        self._at = {place.ballot_paper_id: at for at, place in enumerate(places)}
        self._of_council = {}
        for at, place in enumerate(places):
            self._of_council.setdefault(place.council_gss, []).append(at)
        self._index = Index(self._places)
        self._model.set_places(self._places, self._index.signs)
        self._look(self.line.text())

    def put(self, place: Place) -> None:
        """A contest's row is new."""
        at = self._at.get(place.ballot_paper_id)
        if at is not None:
            self._places[at] = place
            self._model.touched(at)
            self._show_count()

    def place(self, ballot_paper_id: str) -> Place | None:
        """A contest as the list has it."""
        at = self._at.get(ballot_paper_id)
        return None if at is None else self._places[at]

    @property
    def places(self) -> Sequence[Place]:
        """All contests, as the list has them."""
        return self._places

    def found(self) -> tuple[str, ...]:
        """The ballot paper ids found, in the order shown."""
        places = (self._model.place(row) for row in range(self._model.rowCount()))
        return tuple(place.ballot_paper_id for place in places if place is not None)

    def selected(self) -> Place | None:
        """The contest that Enter opens."""
        return self._model.place(self._list.currentIndex().row())

    def select(self, ballot_paper_id: str) -> None:
        """Select a contest, if it is among those found."""
        at = self._at.get(ballot_paper_id)
        if at is not None:
            self._go_to(self._model.row_of(at), QListView.ScrollHint.PositionAtCenter)

    def offer_next(
        self, after: str, busy: frozenset[str], who: str = "", *, second: bool = False
    ) -> Place | None:
        """Clear the line and select the next contest for `who` after one; `busy` are being declared."""
        self.line.clear()
        free = [place for place in self._places if place.ballot_paper_id not in busy - {after}]
        at = next_to_key(free, after, who, second=second)
        if at is None:
            return None
        self.select(free[at].ballot_paper_id)
        return free[at]

    def show_list(self, shown: bool) -> None:
        """The list may be put away where the page is narrow."""
        self._list.setVisible(shown and not self._nothing.isVisibleTo(self))
        self._count.setVisible(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ ↑ Page keys move the selection while the hand stays in the line."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_list"):
            self._list.doItemsLayout()

    def _key(self, event: QKeyEvent) -> bool:
        page = max(1, self._list.viewport().height() // scaled(ROW) - 1)
        moves = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }
        key = Qt.Key(event.key())
        if key in moves:
            rows = self._model.rowCount()
            if rows:
                self._go_to(max(0, min(rows - 1, self._list.currentIndex().row() + moves[key])))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            place = self.selected()
            if place is not None:
                self.chosen.emit(place.ballot_paper_id)
            return True
        if key == Qt.Key.Key_Escape:
            if self.line.text():
                self.line.clear()
            else:
                self.left.emit()
            return True
        return False

    def _look(self, text: str) -> None:
        before = self.selected()
        rows = self._index.find(text)
        self._model.show_rows(rows)
        self._nothing.setVisible(not rows)
        self._list.setVisible(bool(rows))
        said = f"Nothing is called “{_short(text.strip())}” here: try fewer letters." if text.strip() else ""
        self._nothing.setText(said or "The desk has no contests.")
        # With nothing typed the list keeps its place; with something typed the best match is Enter's.
        kept = self._at.get(before.ballot_paper_id) if before is not None and not text.strip() else None
        self._go_to(max(0, self._model.row_of(kept)) if kept is not None else 0)
        self._show_count()
        self.turned.emit()

    def _go_to(self, row: int, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        if row >= 0:
            index = self._model.index(row)
            self._list.setCurrentIndex(index)
            self._list.scrollTo(index, hint)

    def _came_to(self) -> None:
        self._show_count()
        self.turned.emit()

    def _show_count(self) -> None:
        place = self.selected()
        if place is None:
            self._count.setText("")
            return
        council = self._of_council[place.council_gss]
        done = sum(self._places[at].state in DONE for at in council)
        self._count.setText(f"{place.council}: {done} of {len(council)} declared")

    def _build_list(self) -> QListView:
        shown = QListView(self)
        shown.setModel(self._model)
        shown.setItemDelegate(PlacePainter(shown))
        shown.setUniformItemSizes(True)
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setVerticalScrollMode(QListView.ScrollMode.ScrollPerItem)
        shown.setAccessibleName("Wards")
        shown.clicked.connect(self._clicked)
        shown.selectionModel().currentChanged.connect(self._came_to)
        return shown

    def _clicked(self, index: QModelIndex) -> None:
        place = self._model.place(index.row())
        if place is not None:
            self.chosen.emit(place.ballot_paper_id)


def _short(text: str) -> str:
    """Enough to see what was typed: a whole page pasted here must not push the list away."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"

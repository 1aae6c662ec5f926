"""Below the half-circle: council by council, councils changing hands, what can change, the plan, the log."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from desk.gui.look.worn import scaled
from desk.gui.parts.empty import Empty
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Note
from desk.gui.parts.search_line import SearchLine
from desk.gui.parts.switch import Switch
from desk.gui.parts.table import Column, Row, Table
from desk.gui.party_book import PartyBook
from desk.gui.totals.changing import council_of
from desk.gui.totals.due import Due, edits
from desk.gui.totals.log_tab import LogTab
from desk.gui.totals.rows import ORDERS, council_row, hands_rows, ordered
from desk.gui.totals.share_pane import SharePane
from desk.totals.area import Area
from desk.totals.board import Base, CouncilRow
from desk.totals.say import BASES

if TYPE_CHECKING:
    from desk.gui.worker import Worker

_COUNCILS = (
    Column("Council", 160),
    Column("Declared", 84),
    Column("Composition", 156),
    Column("Control", 72, spoken="Control now"),
    Column("Before", 68, spoken="Control before"),
    Column("Result", least=140),
)
_CONTROL, _BEFORE = 3, 4
_WIDE = 760
"""Below this width, in pixels at 100 % text, control stands in the words of the result alone."""
_HANDS = (
    Column("Council", 128),
    Column("Result", least=190),
    Column("Composition", 128),
    Column("Change of seats", 128),
)
_OPEN = (
    Column("Council, ward", 168),
    Column("Majority", 80, figures=True, spoken="Seats for control"),
    Column("Open", 60, figures=True, spoken="Open seats"),
    Column("Can still win, seats needed", least=200),
)
_DUE = (
    Column("Expected", 96),
    Column("Council, ward", 172),
    Column("Declared", 90),
    Column("Where it stands", least=180),
)


class _Tab(QWidget):
    """A table, or why it is empty."""

    def __init__(self, table: Table, sentence: str, next_step: str, head: QWidget | None = None) -> None:
        super().__init__()
        self.table = table
        self.empty = Empty(sentence, next_step)
        # Nothing is said to be empty before it was looked at.
        reading = Empty("Reading\N{HORIZONTAL ELLIPSIS}", "")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        if head is not None:
            whole.addWidget(head)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(reading)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(table)
        whole.addWidget(holder, 1)
        # Empty, it holds the focus itself: the page's keys work only while the focus is in the page.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(table.accessibleName())
        self._sentence, self._next_step = sentence, next_step

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Rows, or none."""
        held = self.table.hasFocus() or self.hasFocus()
        self.table.set_rows(rows)
        self.setAccessibleDescription(f"{self._sentence} {self._next_step}")
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if rows else Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.table if rows else None)  # type: ignore[arg-type]  # None takes it away
        if held:
            self.take_focus()

    def take_focus(self) -> None:
        """Bring the keyboard here."""
        target: QWidget = self.table if self._stack.currentWidget() is self.table else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)


class Tabs(QWidget):
    """`chosen` with a council's GSS code on Enter or a click; `turned` when another tab is in front."""

    chosen = Signal(str)
    turned = Signal(str)

    def __init__(self, keys_in: QWidget, worker: "Worker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = SharePane(worker)
        self._book: PartyBook | None = None
        self._rows: tuple[CouncilRow, ...] = ()
        self._made: dict[str, tuple[CouncilRow, Row]] = {}
        sides = [
            ("councils", "Councils", "board.councils"),
            ("hands", "Changing hands", "board.hands"),
            ("open", "Open", "board.open"),
            ("share", "Share", "board.share"),
            ("due", "Due", "board.due"),
            ("log", "Log", "board.log"),
        ]
        self._switch = Switch("Below the half-circle", sides, where=keys_in)
        self._switch.turned.connect(self._turn)
        # From a picture or a council its key leads back, although it is on.
        self._switch.again.connect(self._turn)
        self.search = SearchLine("Find council", "board.find")
        self.search.textChanged.connect(lambda _: self._show_councils())
        self.search.returnPressed.connect(self._to_councils)
        self.order = QComboBox()
        self.order.setAccessibleName("Order of councils")
        for id, words in ORDERS:
            self.order.addItem(words, id)
        self.order.currentIndexChanged.connect(lambda _: self._show_councils())
        self.councils = Table("Councils", _COUNCILS, lines=2)
        self.hands = Table("Councils changing hands", _HANDS, lines=2)
        self.changing = Table("What can still change", _OPEN, lines=2)
        self.due = Table("The night's plan", _DUE, lines=3)
        self.log = LogTab(worker)
        for table in (self.councils, self.hands):
            table.chosen.connect(self.chosen)
            table.clicked.connect(lambda index, shown=table: self.chosen.emit(shown.rows()[index.row()].id))
        for table in (self.changing, self.due):
            table.chosen.connect(lambda id: self.chosen.emit(council_of(id)))
            table.clicked.connect(lambda _, shown=table: shown.chosen.emit(shown.current_id()))
        self._build()
        self.grow()

    @property
    def on(self) -> str:
        """ "councils", "hands", "open", "share", "due" or "log"."""
        return self._switch.on

    def show_rows(self, rows: Sequence[CouncilRow], base: Base, area: Area, book: PartyBook) -> None:
        """New council rows."""
        if book is not self._book:
            self._made.clear()
        self._rows, self._book = tuple(rows), book
        self._show_councils()
        self.log.show_area(area, rows, book)
        changed = hands_rows(self._rows, book)
        self._hands_tab.set_rows(changed)
        self._switch.set_words("hands", f"Changing hands {len(changed):,}" if changed else "Changing hands")
        self._basis.setText(f"Control against the eve of poll; change of seats {BASES[base]}.")

    def show_changing(self, rows: Sequence[Row]) -> None:
        """New rows of what can still change."""
        self._open_tab.set_rows(rows)

    def show_due(self, plan: Due) -> None:
        """The plan at a moment."""
        self._plan.setText(plan.said)
        self._due_tab.set_rows(plan.rows)

    def edits(self) -> tuple[str, str]:
        """What the night's page sets of the row in hand: its part, and the row there."""
        match self.on:
            case "due":
                return edits(self.due.current_id())
            case "open":
                gss, _, ward = self.changing.current_id().partition(" ")
                return "watch", ward or gss
            case "log":
                return "incidents", ""
        table = self.hands if self.on == "hands" else self.councils
        return "control", table.current_id()

    def share_in(self, *places: QWidget) -> None:
        """Where the key of the shares works: in pictures and prints it is another's."""
        self._switch.works_in("share", *places)

    def take_focus(self) -> None:
        """Bring the keyboard to the tab in front."""
        self._turn(self._switch.on)

    def row(self, gss: str) -> CouncilRow | None:
        """A council's row, if the area shown has it."""
        return next((row for row in self._rows if row.gss == gss), None)

    def go_find(self) -> None:
        """Bring the keyboard to the search of councils; in the log, to its words."""
        if self._switch.on == "log":
            self.log.go_find()
            return
        self._switch.turn("councils")
        self._turn("councils")
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where there is no room for all."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for column in (_CONTROL, _BEFORE):
            self.councils.show_column(column, self.width() >= scaled(_WIDE))

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._fit()
        self.share.grow()
        self.log.grow()
        self._whole.setSpacing(scaled(8))
        self._stack.setMinimumHeight(scaled(220))

    def _build(self) -> None:
        head = QWidget()
        row = FlowRow(head, gap=8, down=8)
        row.addWidget(self.search)
        row.addWidget(self.order)
        self._basis = Note()
        self._councils_tab = _Tab(self.councils, "No council has these letters.", "Clear the search.", head)
        self._hands_tab = _Tab(
            self.hands,
            "No council has changed hands so far.",
            "A council stands here once all its wards are declared and its control is another than before.",
            self._basis,
        )
        self._open_tab = _Tab(
            self.changing,
            "Nothing can change any more.",
            "Every seat of the councils shown is declared, and no ward is in doubt.",
        )
        self._plan = Note()
        self._due_tab = _Tab(
            self.due,
            "No council is expected here.",
            "No council of the area shown elects: choose another area.",
            self._plan,
        )
        self._stack = QStackedWidget()
        self._by_id: dict[str, _Tab | LogTab | SharePane] = {
            "councils": self._councils_tab,
            "hands": self._hands_tab,
            "open": self._open_tab,
            "share": self.share,
            "due": self._due_tab,
            "log": self.log,
        }
        for tab in self._by_id.values():
            self._stack.addWidget(tab)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self._switch)
        self._whole.addWidget(self._stack, 1)
        # What is in front: the focus put on a table that is hidden would be nowhere, and every key dead.
        self.setFocusProxy(self._councils_tab)

    def _to_councils(self) -> None:
        self._councils_tab.take_focus()

    def _turn(self, id: str) -> None:
        for tab, pane in self._by_id.items():
            # What is not in front takes no room: the tallest would make every other scroll.
            down = QSizePolicy.Policy.Preferred if tab == id else QSizePolicy.Policy.Ignored
            pane.setSizePolicy(QSizePolicy.Policy.Preferred, down)
        self._stack.setCurrentWidget(self._by_id[id])
        self.setFocusProxy(self._by_id[id])
        self._by_id[id].take_focus()
        self.turned.emit(id)

    def _show_councils(self) -> None:
        if self._book is None:
            return
        found = ordered(self._rows, self.order.currentData(), self.search.text())
        self._councils_tab.set_rows([self._made_of(row, self._book) for row in found])

    def _made_of(self, row: CouncilRow, book: PartyBook) -> Row:
        """After a declaration one council of all is another: its row alone is made anew."""
        made = self._made.get(row.gss)
        if made is None or made[0] is not row:
            made = self._made[row.gss] = row, council_row(row, book)
        return made[1]

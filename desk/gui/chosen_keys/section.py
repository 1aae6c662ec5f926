"""The Keys section of More: every key of the window, and another for each where it is in the way."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.gui.chosen_keys.capture import Capture
from desk.gui.keys.book import ACTS, KEYS, PLACES, Act, PageKeys, Stays
from desk.gui.keys.judge import STAYS, clashing
from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import all_shown, as_read, chosen, hint, shown
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.search_line import SearchLine
from desk.gui.parts.table import Cell, Column, Row, Table
from desk.settings import remember
from desk.work.answers import Changes

_COLUMNS = (Column("Page", 150), Column("Keys", 190), Column("Does", least=260), Column("Usual key", 150))


def _row(page: PageKeys, key: Act | Stays, at: int) -> Row:
    if isinstance(key, Stays):
        return Row(
            f"{page.page} {at}", (page.title, Cell(key.shown, "muted"), key.does, Cell("stays", "muted"))
        )
    usual = "  ".join(as_read(one) for one in key.keys.split())
    if key.id in chosen():
        return Row(key.id, (page.title, Cell(all_shown(key.id), "accent", strong=True), key.does, usual))
    last = Cell("stays", "muted") if key.stays else Cell("")
    return Row(key.id, (page.title, Cell(all_shown(key.id), strong=True), key.does, last))


def rows(letters: str = "") -> list[Row]:
    """Every key, page by page; with `letters` those that have all of them."""
    found = []
    for page in KEYS:
        for at, key in enumerate(page.keys):
            row = _row(page, key, at)
            texts = " ".join(row.cell(column).text for column in range(len(_COLUMNS))).casefold()
            if all(word in texts for word in letters.casefold().split()):
                found.append(row)
    return found


class KeysSection(QWidget):
    """A choice is worn at once, everywhere, and remembered on this machine."""

    said = Signal(str, str)
    keys_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Keys")
        self._build()
        keyboard().changed.connect(self._show)
        self._show()
        self.grow()

    def refresh(self, changes: Changes | None) -> None:
        """Nothing of the desk shows here."""

    def hints(self) -> list[tuple[str, str]]:
        """Keys, for the status line."""
        if not self.capture.isHidden():
            return [("Any key", "take it"), ("Esc", "leave")]
        return [
            ("Enter", "another key"),
            hint("usual key", "keys.usual"),
            hint("all usual", "keys.all-usual"),
            hint("find", "more.find"),
        ]

    def focus_search(self) -> None:
        """Bring the keyboard to the search."""
        self.search.setFocus()
        self.search.selectAll()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setSpacing(scaled(8))
        self.table.setMinimumHeight(scaled(160))
        self.capture.grow()

    def change(self, act: str) -> None:
        """Ask for the key of the act of a row; say why where it stays."""
        if act not in ACTS or ACTS[act].stays:
            self.said.emit(STAYS, "note")
            return
        self.capture.ask(act)
        self.keys_changed.emit()

    def _build(self) -> None:
        self.search = SearchLine("Find a key or what it does", "more.find")
        self.search.textChanged.connect(lambda _: self._show())
        self.table = Table("Keys", _COLUMNS, lines=2)
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.chosen.connect(self.change)
        self.capture = Capture(self)
        self.capture.hide()
        self.capture.taken.connect(self._taken)
        self.capture.left.connect(self._back)
        self.usual_button = KeyButton("The usual key", "keys.usual", self._usual, where=self)
        self.all_button = KeyButton("All usual keys", "keys.all-usual", self._all_usual, where=self)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        row = FlowRow(gap=12)
        row.addWidget(Label("Keys", 20, weight=Weight.DemiBold))
        row.addWidget(self.usual_button)
        row.addWidget(self.all_button)
        self._whole.addLayout(row)
        self._whole.addWidget(Note(f"Enter on a row, then press the new key. {STAYS}"))
        self._whole.addWidget(self.capture)
        self._whole.addWidget(self.search)
        self._whole.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _show(self) -> None:
        self.table.set_rows(rows(self.search.text()))
        if not self.table.current_id() and self.table.rows():
            self.table.go_to(self.table.rows()[0].id)
        self.all_button.setEnabled(bool(chosen()))

    def _taken(self, then: dict[str, str], act: str) -> None:
        moved = [one for one in ACTS if one != act and then.get(one) != chosen().get(one)]
        self._wear(then)
        also = "".join(f" “{ACTS[one].does}” is {shown(one)} now." for one in moved)
        self.said.emit(
            f"{shown(act)} is “{ACTS[act].does}” on {PLACES[act].title} from now on.{also}", "good"
        )
        self._back()

    def _wear(self, then: Mapping[str, str]) -> None:
        keyboard().wear(then)
        remember(keys=dict(then))

    def _back(self) -> None:
        self.table.setFocus()
        self.capture.hide()
        self.keys_changed.emit()

    def _usual(self) -> None:
        act = self.table.current_id()
        if act not in chosen():
            self.said.emit("This row has its usual key.", "note")
            return
        then = {one: keys for one, keys in chosen().items() if one != act}
        taken = [other for key in ACTS[act].keys.split() for other in clashing(act, key, then)]
        if taken:
            other = ACTS[taken[0]]
            key = as_read(ACTS[act].keys.split()[0])
            self.said.emit(f"{key} is “{other.does}” now: give that its usual key first.", "warning")
            return
        self._wear(then)
        self.said.emit(f"“{ACTS[act].does}” has its usual key, {shown(act)}.", "good")

    def _all_usual(self) -> None:
        self._wear({})
        self.said.emit("Every key is the usual one again.", "good")

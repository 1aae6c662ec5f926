"""The Log tab: the night in the words of the trade, newest first, sifted by words, sort, council, party."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QStackedLayout, QVBoxLayout, QWidget

from desk.gui.keys.action import KeyAction
from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import worded
from desk.gui.look.worn import scaled
from desk.gui.parts.empty import Empty
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.search_line import SearchLine
from desk.gui.party_book import PartyBook
from desk.gui.totals.log_table import LogTable, as_text
from desk.gui.totals.night_reader import NightReader
from desk.totals.area import EVERYWHERE, Area
from desk.totals.board import CouncilRow
from desk.totals.log import LogFilter, LogLine, Telling

if TYPE_CHECKING:
    from desk.gui.worker import Worker

_SORTS = {
    Telling.ALL: "All sorts",
    Telling.DECLARATIONS: "Declarations",
    Telling.CHANGES: "Gains, changes of control",
    Telling.CORRECTIONS: "Corrected, in doubt",
    Telling.COUNCILS: "Council results",
    Telling.INCIDENTS: "Incidents",
}
_NOTHING = ("Nothing is declared yet.", "Key the first sheet on the Enter page.")
_NOT_THEN = ("Nothing was declared by then.", "A later moment of the night has lines.")
_NO_SUCH = "No line is like this."


class LogTab(QWidget):
    """`chosen` with a line on Enter or a click; `said` what was copied."""

    chosen = Signal(object)
    said = Signal(str, str)

    def __init__(self, worker: "Worker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reader = NightReader(worker, self)
        self.reader.came.connect(self._came)
        self.reader.anew.connect(self._anew)
        self.reader.going.connect(self._going)
        self.reader.said.connect(self.said)
        self.table = LogTable()
        self.table.chosen.connect(lambda _: self._choose())
        self.table.clicked.connect(lambda _: self._choose())
        self._within: frozenset[str] | None = None
        self._then = False
        self._build()

    # What the page tells it

    def show_area(self, area: Area, councils: Sequence[CouncilRow], book: PartyBook) -> None:
        """Another area, or other councils and groups to choose from."""
        self._within = None if area == EVERYWHERE else frozenset(row.gss for row in councils)
        named = sorted((row.name, row.gss) for row in councils)
        _fill(self._councils, [("All councils", ""), *named])
        _fill(self._parties, [("All parties", ""), *((g.name, g.id) for g in book.groups.values())])
        self._sift()

    def show_moment(self, until: int | None) -> None:
        """Only what was told up to that step of the night; None: all."""
        self._then = until is not None
        self.table.lines.to(until)
        self._tell()

    def take_focus(self) -> None:
        """Bring the keyboard to the lines, or to this page where there are none."""
        (self.table if len(self.table.lines.log) else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_find(self) -> None:
        """Bring the keyboard to the words that are looked for."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    # What it is made of

    def _build(self) -> None:
        self.words = SearchLine("Words", "board.find")
        self.words.setAccessibleName("Words in the log")
        self.words.textChanged.connect(lambda _: self._sift())
        self.words.returnPressed.connect(self.take_focus)
        self._sorts, self._councils, self._parties = (QComboBox() for _ in range(3))
        _fill(self._sorts, [(words, sort.value) for sort, words in _SORTS.items()])
        head = QWidget()
        row = FlowRow(head, gap=8, down=8)
        row.addWidget(self.words)
        for box, name, act in (
            (self._sorts, "Sort of line", "board.log-sort"),
            (self._councils, "Council", "board.log-council"),
            (self._parties, "Party", "board.log-party"),
        ):
            box.setAccessibleName(name)
            box.currentIndexChanged.connect(lambda _: self._sift())
            KeyAction(act, lambda box=box: _open(box), self)  # type: ignore[misc]
            row.addWidget(box)
        row.addWidget(KeyButton("All lines", "board.log-all", self._all, where=self, parent=head))
        row.addWidget(KeyButton("Copy line", "board.log-copy", self._copy_line, where=self, parent=head))
        row.addWidget(KeyButton("Copy all", "board.log-copy-all", self._copy, where=self, parent=head))
        self._note = Note()
        self._empty = Empty(*_NOTHING)
        holder = QWidget()
        self._unread = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._unread)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for widget in (head, self._note):
            whole.addWidget(widget)
        whole.addWidget(holder, 1)
        # Empty, it holds the focus itself: the page's keys work only while the focus is in the page.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Log of declarations")
        keyboard().changed.connect(self._name_keys)
        self._name_keys()
        self._tell()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        for box in (self.words, self._sorts, self._councils, self._parties):
            box.setFixedWidth(scaled(148))

    def _name_keys(self) -> None:
        for box, act in (
            (self._sorts, "board.log-sort"),
            (self._councils, "board.log-council"),
            (self._parties, "board.log-party"),
        ):
            box.setAccessibleDescription(worded(f"Key {{{act}}}"))
            box.setToolTip(worded(f"Key {{{act}}}"))

    # What it shows

    def _asked(self) -> LogFilter:
        return LogFilter(
            self._within,
            self._councils.currentData() or "",
            Telling(self._sorts.currentData() or Telling.ALL),
            self._parties.currentData() or "",
            self.words.text().strip(),
        )

    def _sift(self) -> None:
        asked = self._asked()
        if asked != self.table.lines.log.filter:
            self.table.lines.sift(asked)
            self._tell()

    def _all(self) -> None:
        self.words.clear()
        for box in (self._sorts, self._councils, self._parties):
            box.setCurrentIndex(0)
        self.take_focus()

    def _came(self, lines: Sequence[LogLine]) -> None:
        self.table.lines.take(lines)
        self._tell()

    def _anew(self) -> None:
        self.table.lines.forget()
        self._tell()

    def _going(self, done: int, of: int) -> None:
        if of:
            self._note.setText(f"Reading the night: {100 * done // of} %")
        else:
            self._tell()

    def _tell(self) -> None:
        """How many lines of how many, and why there is none."""
        log = self.table.lines.log
        shown, known = len(log), log.known
        sifted = self._asked() != LogFilter()
        self._note.setText(f"{shown:,} of {known:,} lines, newest first." if known else "")
        self._note.setVisible(bool(known))
        if not known:
            self._empty.set_words(*_NOTHING)
        elif sifted:
            self._empty.set_words(_NO_SUCH, worded("{board.log-all} shows all lines again."))
        elif self._then:
            self._empty.set_words(*_NOT_THEN)
        held = self.hasFocus() or self.table.hasFocus()
        # Nothing is called empty before it was read.
        without = self._empty if self.reader.whole or known else self._unread
        self._stack.setCurrentWidget(self.table if shown else without)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if shown else Qt.FocusPolicy.StrongFocus)
        empty = "" if shown or without is self._unread else self._empty.accessibleName()
        self.setAccessibleDescription(empty)
        if held:
            self.take_focus()

    def _choose(self) -> None:
        line = self.table.current_line()
        if line is not None:
            self.chosen.emit(line)

    # Copying

    def _copy_line(self) -> None:
        line = self.table.current_line()
        if line is None:
            self.said.emit("No line is chosen: go to one with ↓ or ↑ first.", "warning")
            return
        QGuiApplication.clipboard().setText(as_text([line]))
        self.said.emit("The line is copied as text.", "good")

    def _copy(self) -> None:
        lines = self.table.lines.log.lines()
        QGuiApplication.clipboard().setText(as_text(lines))
        self.said.emit(f"{len(lines):,} lines are copied as text, newest first.", "good")


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """New choices; what is chosen stays where it still is one."""
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] == list(choices):
        return
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for words, id in choices:
        box.addItem(words, id)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)


def _open(box: QComboBox) -> None:
    box.setFocus(Qt.FocusReason.ShortcutFocusReason)
    box.showPopup()

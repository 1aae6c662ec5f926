"""The journal: newest first, to search, and whether its chain is unbroken."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.journal.told import Told, head_words, told
from desk.gui.keys.now import hint
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.badge import SignMark
from desk.gui.parts.empty import Empty
from desk.gui.parts.headline import Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.search_line import SearchLine
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Column, Row, Table
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

_MOST = 500
"""Lines shown at once; the search looks through all of them."""
_PAUSE = 150
"""Milliseconds after the last letter before the desk is asked."""
_COLUMNS = (
    Column("No.", 64, figures=True, spoken="Number"),
    Column("Time", 116),
    Column("Who", 104),
    Column("What", 96),
    Column("Subject", 220),
    Column("What changed", least=96),
)
_NUMBER, _SUBJECT = 0, 4


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search found: at most `_MOST` lines newest first, of `matching`, of `all` in the journal."""

    letters: str
    lines: tuple[Told, ...]
    matching: int
    all: int


class _Reader:
    """Reads the journal for the section, on the desk's thread alone.

    Lines never change: a search tells each once, and the next search only what was written since.
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._told: list[Told] = []

    def find(self, desk: "Desk", letters: str) -> _Found:
        """The newest lines, or those that have these letters."""
        if not self._names:
            self._names = {place.ballot_paper_id: f"{place.ward}, {place.council}" for place in desk.places()}
            self._names |= {council.gss: council.name for council in desk.councils}
            self._names |= {party.id: party.name for party in desk.header.parties}
        newest = desk.journal(1 if letters.strip() else _MOST)
        number = newest[0].seq if newest else 0
        if not letters.strip():
            self._told.clear()
            return _Found(letters, tuple(told(line, self._names) for line in newest), number, number)
        if not self._told:
            self._told = [told(line, self._names) for line in desk.journal_lines()]
        elif number > self._told[-1].seq:
            since = desk.journal(number - self._told[-1].seq)
            self._told += [told(line, self._names) for line in reversed(since)]
        found = [line for line in self._told if line.has(letters)]
        return _Found(letters, tuple(reversed(found[-_MOST:])), len(found), number)


def _check(desk: "Desk") -> str:
    number = desk.check_journal()
    head = desk.journal(1)
    return head_words(number, head[0].digest if head else "")


class JournalSection(QWidget):
    """`said` as every page's. Asks the desk only while it is shown."""

    said = Signal(str, str)

    def __init__(self, worker: "Worker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._reader = _Reader()
        self._lines: dict[str, Told] = {}
        self.setAccessibleName("Journal")
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_PAUSE)
        self._typed.timeout.connect(self.look)
        self._build()
        self.grow()

    def refresh(self, changes: Changes | None) -> None:
        """Every verb that changes something writes a line."""
        self.look()

    def look(self) -> None:
        """Ask the desk for the lines again."""
        letters = self.search.text()
        if letters.strip():
            self._count.setText("Searching \N{HORIZONTAL ELLIPSIS}")
        self._worker.ask(lambda desk: self._reader.find(desk, letters), self._show, self._failed)

    def check(self) -> None:
        """Check the chain, line by line from the first."""
        self._judge(Sign.NOTE, "Checking \N{HORIZONTAL ELLIPSIS}")
        self._worker.ask(_check, self._unbroken, self._damaged)

    def verdict(self) -> str:
        """What the last check said; "" before the first."""
        return self._words.text()

    def focus_search(self) -> None:
        """Bring the keyboard to the search."""
        self.search.setFocus()
        self.search.selectAll()

    def hints(self) -> list[tuple[str, str]]:
        """Keys, for the status line."""
        return [hint("check the chain", "journal.check"), hint("find", "more.find"), ("↓ ↑", "line by line")]

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        for layout in (self._whole, self._head, self._row):
            layout.setSpacing(scaled(8))
        self.table.setMinimumHeight(scaled(28 * 4))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The current line stands whole below the table: narrow tables leave columns out."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self._count = Note()
        self.search = SearchLine("Find in the journal", "more.find")
        self.search.textChanged.connect(lambda _: self._typed.start())
        self._check = KeyButton("Check the chain", "journal.check", self.check, where=self)
        self._sign = SignMark(Sign.NOTE)
        self._sign.hide()
        self._words = Label("", weight=Weight.Medium, wrap=True)
        self.table = Table("Journal", _COLUMNS)
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.came_to.connect(self._show_line)
        self._line = Label("", wrap=True)
        self._digest = Note("", 12)
        self._none = Empty("", "")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._head = QHBoxLayout()
        self._head.addWidget(Label("Journal", 20, weight=Weight.DemiBold))
        self._head.addWidget(self.search, 1)
        self._row = QHBoxLayout()
        self._row.addWidget(self._check)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._words, 1)
        self._whole.addLayout(self._head)
        self._whole.addLayout(self._row)
        holder = QWidget()
        self._faces = QStackedLayout(holder)
        self._faces.addWidget(self.table)
        self._faces.addWidget(self._none)
        self._whole.addWidget(holder, 1)
        self._whole.addWidget(self._count)
        self._whole.addWidget(self._line)
        self._whole.addWidget(self._digest)
        self.setFocusProxy(self.table)

    def _fit(self) -> None:
        self.table.setColumnHidden(_NUMBER, self.width() < scaled(860))
        self.table.setColumnHidden(_SUBJECT, self.width() < scaled(560))

    def _show(self, found: _Found) -> None:
        if found.letters != self.search.text():
            return
        self._lines = {str(said.seq): said for said in found.lines}
        self.table.set_rows([_row(said) for said in found.lines])
        self._count.setText(_counts(found))
        if not found.lines:
            self._none.set_words("No line has these letters.", "Clear the search to see them all.")
        self._faces.setCurrentWidget(self.table if found.lines else self._none)
        if not self.table.current_id() and found.lines:
            self.table.go_to(str(found.lines[0].seq))
        self._show_line(self.table.current_id())

    def _show_line(self, id: str) -> None:
        said = self._lines.get(id)
        self._line.setVisible(said is not None)
        self._digest.setVisible(said is not None)
        if said is not None:
            self._line.setText(f"{said.what}: {said.subject} \N{EM DASH} {said.words}")
            # In groups, so that it breaks over two lines where the window is narrow or the text large.
            digest = " ".join(said.digest[at : at + 8] for at in range(0, 64, 8))
            self._digest.setText(f"Line {said.seq:,} · {said.iso} · {said.who} · digest {digest}")

    def _unbroken(self, words: str) -> None:
        self._judge(Sign.GOOD, words)

    def _damaged(self, problem: Refused) -> None:
        self._judge(Sign.ERROR, str(problem))
        self.said.emit(str(problem), "error")

    def _judge(self, sign: Sign, words: str) -> None:
        self._sign.set_sign(sign)
        self._sign.show()
        self._words.setText(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._words, words))
        self._words.set_tone({Sign.GOOD: "good", Sign.ERROR: "error"}.get(sign, ""))

    def _failed(self, problem: Refused) -> None:
        self.said.emit(str(problem), "error")


def _row(said: Told) -> Row:
    return Row(str(said.seq), (f"{said.seq:,}", said.at, said.who, said.what, said.subject, said.words))


def _counts(found: _Found) -> str:
    if found.letters.strip():
        newest = f", the newest {_MOST:,} shown" if found.matching > _MOST else ""
        return f"{found.matching:,} of {found.all:,} lines have these letters{newest}. A deed is one line."
    newest = f"The newest {_MOST:,} of {found.all:,} lines" if found.all > _MOST else f"{found.all:,} lines"
    return f"{newest}, newest first. A deed is one line, chained to the one before."

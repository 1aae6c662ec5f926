"""Print or PDF: choose the parts, look at the pages as they will be, save or print them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.look.worn import scaled
from desk.gui.out.asked import Shown, new_pdf, prepare, read_report
from desk.gui.out.painting import Painting
from desk.gui.out.preview import Preview
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.switch import Side
from desk.totals.printed import Printed
from desk.totals.report import PARTS, USUAL, Part
from desk.totals.say import BASES

if TYPE_CHECKING:
    from desk.gui.paper.writing import Page
    from desk.gui.worker import Worker

_PAGES = {
    Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Space: 1,
    Qt.Key.Key_PageUp: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
}  # fmt: skip
_STACKED = 900
"""Below this width, in pixels at 100 % text, the page goes under the choices."""


class PrintPane(EscPane):
    """`left` on Esc; `said` what was saved where. `look` shows the pages of a board."""

    said = Signal(str, str)

    def __init__(self, worker: "Worker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Print or PDF")
        self._worker = worker
        self._shown = Shown()
        self._parts: set[Part] = set(USUAL)
        self._reading = self._again = False
        self._pages: tuple[Page, ...] = ()
        self._at = 0
        self._pdf: Path | None = None
        self.painting = Painting(self)
        self.painting.told.connect(lambda words: self._state.setText(words))
        self.painting.laid_out.connect(self._laid_out)
        self.painting.written.connect(self._written)
        self.painting.printed.connect(self._printed)
        self.painting.failed.connect(self._failed)
        self._build()

    def look(self, shown: Shown) -> None:
        """The pages of this board, read anew."""
        self._shown = shown
        if self._reading:
            self._again = True
            return
        self._reading, self._again = True, False
        self._prepare()

    def _prepare(self, words: str = "Reading the board.") -> None:
        """The night's log and past votes first, a little at a time; `words` "": that is done."""
        if words and not self._again:
            self._state.setText(words)
            self._worker.ask(prepare(self._shown, self.parts), self._prepare, self._failed)
        else:
            self._worker.ask(read_report(self._shown, self.parts), self._came, self._failed)

    def turn(self, by: int) -> None:
        """Another page; at an end it stays."""
        if self._pages:
            self._at = max(0, min(len(self._pages) - 1, self._at + by))
            self._show()

    def to_printer(self) -> None:
        """Ask for a printer, and print."""
        from desk.gui.out import printer

        if not self._pages or self.painting.busy:
            return
        try:
            chosen = printer.ask_printer(self, self.painting.title, len(self._pages))
            if chosen is None:
                return
            pages = printer.chosen_pages(chosen, self._pages)
            printing = printer.Printing(chosen)
        except Refused as refusal:
            self._failed(refusal)
        else:
            self.painting.send(printing, printing.name, pages)

    def _printed(self, name: str, count: int) -> None:
        self._show()
        self.said.emit(f"{_pages(count)} went to {name}.", "good")

    @property
    def pages(self) -> "tuple[Page, ...]":
        """The pages as laid out; none while they are being laid out."""
        return self._pages

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts chosen."""
        return tuple(part for part in Part if part in self._parts)

    def state(self) -> str:
        """What is said of the pages."""
        return self._state.text()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setSpacing(scaled(8))
        self._sides.setSpacing(scaled(16))
        self._column.setSpacing(scaled(8))
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that turn pages; the rest as a pane has it."""
        by = _PAGES.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.turn(by)
            return
        super().keyPressEvent(event)

    # What it is made of

    def _build(self) -> None:
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._title = Headline("Print or PDF", 20)
        self._basis = Note("")
        self._whole.addWidget(self._title)
        self._whole.addWidget(self._basis)
        self._choices = QWidget()
        self._column = QVBoxLayout(self._choices)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Headline("Parts", 16))
        holder = QWidget()
        row = FlowRow(holder, gap=8, down=8)
        self.switches: dict[Part, Side] = {}
        for part, words in PARTS.items():
            side = Side(words, f"print.{part.value}", self, holder)
            side.set_does(partial(self._turn_part, part))
            side.set_on(part in self._parts)
            self.switches[part] = side
            row.addWidget(side)
        self._column.addWidget(holder)
        self._state = Note("")
        self._column.addWidget(self._state)
        buttons = QWidget()
        acts = FlowRow(buttons, gap=8, down=8)
        self._save = KeyButton("Save PDF", "print.save", self._write, where=self, kind="primary")
        self._show_pdf = KeyButton("Open it", "print.show", self._open, where=self)
        self._print = KeyButton("To a printer", "board.print", self.to_printer)
        for button in (self._save, self._show_pdf, self._print):
            acts.addWidget(button)
        acts.addWidget(KeyButton("Board", "Esc", self._leave, where=self, parent=buttons))
        self._show_pdf.setEnabled(False)
        self._column.addWidget(buttons)
        self._column.addStretch(1)
        self.preview = Preview()
        self.setFocusProxy(self.preview)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.addWidget(self._choices, 2)
        self._sides.addWidget(self.preview, 3)
        self._whole.addLayout(self._sides, 1)
        self.left.connect(self.painting.stop)
        self.grow()

    def _arrange(self) -> None:
        wide = self.width() >= scaled(_STACKED)
        self._sides.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def resizeEvent(self, event: object) -> None:
        """Beside each other where there is room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._arrange()

    def _leave(self) -> None:
        self.left.emit()

    # What it shows

    def _turn_part(self, part: Part) -> None:
        self._parts ^= {part}
        self.switches[part].set_on(part in self._parts)
        if self._parts:
            self.look(self._shown)
        else:
            self.painting.stop()
            self._pages = ()
            self._show("Nothing is chosen: choose a part by its figure.")

    def _came(self, given: Printed) -> None:
        self._reading = False
        if self._again:
            self.look(self._shown)
            return
        base = BASES[self._shown.base]
        self._basis.setText(f"{self._shown.area.label}. {given.at} Change of seats {base}.")
        if self._parts:
            self.painting.lay_out(given)

    def _laid_out(self, pages: "tuple[Page, ...]") -> None:
        self._pages = pages
        self._at = min(self._at, len(pages) - 1)
        self._show()

    def _show(self, words: str = "") -> None:
        count = len(self._pages)
        if not count:
            self.preview.show_page(None)
            self._state.setText(words)
            return
        name = f"Page {self._at + 1:,} of {count:,}"
        self.preview.show_page(self._pages[self._at], name)
        self._state.setText(f"{name}. Page Down and Page Up turn.")

    def _write(self) -> None:
        if self._pages and not self.painting.busy:
            self._worker.ask(new_pdf(self._shown), self._begin, self._failed)

    def _begin(self, file: Path) -> None:
        self.painting.write(file, self._pages)

    def _written(self, file: Path) -> None:
        self._pdf = file
        self._show_pdf.setEnabled(True)
        self._show()
        count = _pages(len(self._pages))
        self.said.emit(f"{count} saved as {file.name} in {file.parent}.", "good")

    def _open(self) -> None:
        if self._pdf is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._pdf))):
            self.said.emit(f"No program here opens a PDF: open {self._pdf} on another machine.", "warning")

    def _failed(self, refused: Refused) -> None:
        self._reading = False
        self._show()
        self.said.emit(str(refused), "error")


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count:,} pages"

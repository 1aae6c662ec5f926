"""Pages laid out and painted a little at a time, so that no key waits: the window lives on in between."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desk.count.errors import Refused

if TYPE_CHECKING:
    from desk.gui.paper.writing import Page
    from desk.totals.printed import Printed

_ROWS = 40
"""Laid out between two looks at the keyboard: some 10 ms."""


class Sink(Protocol):
    """What takes pages one by one: a PDF, a printer. `pages` counts them."""

    pages: int

    def add(self, page: "Page") -> None:
        """The next page."""

    def end(self) -> None:
        """That was all. Raises Refused."""

    def drop(self) -> None:
        """Leave nothing of it."""


class Painting(QObject):
    """`told` says how far it is; `laid_out` carries the pages; `written` the file; `printed` says which
    printer has how many; `failed` carries a `Refused`.

    One thing at a time: whatever begins ends what was under way.
    """

    told = Signal(str)
    laid_out = Signal(object)
    written = Signal(object)
    printed = Signal(str, int)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = ""
        self._step: Callable[[], None] | None = None
        self._sink: Sink | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Something is under way."""
        return self._turn.isActive()

    def lay_out(self, given: "Printed") -> None:
        """Begin to lay these tables out."""
        # Imported here: the Board need not wait for what few people ask of it.
        from desk.gui.paper.board_paper import BoardPaper

        self.stop()
        paper = BoardPaper(given)
        self.title = paper.title

        def step() -> None:
            if paper.go_on(_ROWS):
                self.stop()
                self.laid_out.emit(paper.pages)
            else:
                self.told.emit(f"Laying out: row {paper.done:,} of {paper.of:,}.")

        self._begin(step)

    def write(self, file: Path, pages: "tuple[Page, ...]") -> None:
        """Begin to write these pages into a PDF."""
        from desk.gui.paper.pdf import PdfFile

        self.stop()
        try:
            pdf = PdfFile(file, self.title)
        except Refused as refusal:
            self.failed.emit(refusal)
        else:
            self._paint(pdf, pages, "Writing", lambda: self.written.emit(file))

    def send(self, printing: "Sink", name: str, pages: "tuple[Page, ...]") -> None:
        """Begin to send these pages to a printer of that name."""
        self.stop()
        self._paint(printing, pages, "Printing", lambda: self.printed.emit(name, len(pages)))

    def _paint(self, sink: "Sink", pages: "tuple[Page, ...]", doing: str, done: Callable[[], None]) -> None:
        self._sink = sink

        def step() -> None:
            if sink.pages < len(pages):
                sink.add(pages[sink.pages])
                self.told.emit(f"{doing}: page {sink.pages:,} of {len(pages):,}.")
                return
            self._sink = None
            self.stop()
            try:
                sink.end()
            except Refused as refusal:
                self.failed.emit(refusal)
            else:
                done()

        self._begin(step)

    def stop(self) -> None:
        """End what is under way; a PDF half written leaves nothing."""
        self._turn.stop()
        self._step = None
        if self._sink is not None:
            self._sink.drop()
            self._sink = None

    def _begin(self, step: Callable[[], None]) -> None:
        self._step = step
        self._turn.start()

    def _go_on(self) -> None:
        if self._step is not None:
            self._step()

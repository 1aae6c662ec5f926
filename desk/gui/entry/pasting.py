"""Ctrl+V on a sheet: read on the desk's thread, shown beside the candidates, taken when the clerk says so."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desk.count.declaration import Kind
from desk.count.sheet import Sheet
from desk.gui.entry.gate import Gate
from desk.gui.entry.hand import Hand
from desk.gui.worker import Worker

if TYPE_CHECKING:
    # Not at the page's own import: matching names takes 30 ms to load, for whoever pastes.
    from desk.gui.entry.paste_panel import PastePanel
    from desk.pasting.pasted import Pasted

_NOTHING = "Nothing is copied: copy the declaration first, then paste it here."
_NOBODY = "Nobody of this ward is in what was pasted: see that it is the right declaration."


class Pasting(QObject):
    """`done` when the panel is away again, True where something was taken; `told` a sentence to be seen."""

    done = Signal(bool)
    told = Signal(str)

    def __init__(self, page: QWidget, sheet: QWidget, worker: Worker, hand: Hand, gate: Gate) -> None:
        super().__init__(page)
        self._page, self._sheet = page, sheet
        self._worker, self._hand, self._gate = worker, hand, gate
        self._panel: PastePanel | None = None

    @property
    def open(self) -> bool:
        """The panel stands over the sheet."""
        return self._panel is not None and self._panel.shown is not None

    @property
    def panel(self) -> "PastePanel":
        """The panel, made when it is first wanted."""
        if self._panel is None:
            from desk.gui.entry.paste_panel import PastePanel

            self._panel = PastePanel(self._page, self._sheet)
            self._panel.taken.connect(self._take)
            self._panel.left.connect(lambda: self.done.emit(False))
        return self._panel

    def paste(self) -> None:
        """Read what is copied for the sheet in hand."""
        model = self._hand.model
        if model is None or model.read_only:
            return
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.told.emit(_NOTHING)
            return
        ballot = model.contest.ballot_paper_id
        self._gate.wait("Reading what was pasted")
        self._worker.ask(
            lambda desk: desk.read_pasted(ballot, text), self.show, lambda refused: self._failed(str(refused))
        )

    def show(self, pasted: "Pasted") -> None:
        """Show what was read, if its sheet is still in hand."""
        model = self._hand.model
        if model is None or model.contest.ballot_paper_id != pasted.ballot_paper_id:
            self._gate.let_go()
            return
        if model.sheet.kind is Kind.COUNTERMANDED:
            self._failed("A countermanded poll has no figures: choose another kind first.")
            return
        if not any(p.found for p in pasted.proposals) and not pasted.left_over and not pasted.said:
            self._failed(_NOBODY)
            return
        kind = model.sheet.source.kind
        from desk.pasting.arranging import arranged

        shown = arranged(pasted, model.contest, model.sheet)
        self.panel.show_arrangement(shown, "web" if kind == "paper" else kind)
        self._gate.let_go()

    def drop(self) -> None:
        """Another sheet is in hand."""
        if self._panel is not None and self.open:
            self._panel.drop()

    def _failed(self, sentence: str) -> None:
        self.done.emit(False)
        self._gate.let_go()
        self.told.emit(sentence)

    def _take(self, sheet: Sheet) -> None:
        self.panel.drop()
        self.done.emit(self._hand.take(sheet))

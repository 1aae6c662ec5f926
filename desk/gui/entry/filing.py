"""Opening a file of results: read on the desk's thread, shown ward by ward, taken into drafts on a key."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desk.count.errors import Refused
from desk.gui.entry.finder import Finder
from desk.gui.entry.hand import ONLY_LOOKING, Hand
from desk.gui.entry.pasting import Pasting
from desk.gui.worker import Worker
from desk.work.answers import Changes

if TYPE_CHECKING:
    # Not at the page's own import: what reads files takes 100 ms, for whoever opens one.
    from desk.gui.entry.file_panel import FilePanel
    from desk.pasting.files import FromFile
    from desk.pasting.pasted import Pasted
    from desk.work.take_file import TakenRead


class Filing(QObject):
    """`open_wanted` with the id of a ward chosen from the file; `left` when the panel is away."""

    open_wanted = Signal(str)
    left = Signal()

    def __init__(
        self, page: QWidget, sheet: QWidget, worker: Worker, hand: Hand, finder: Finder, pasting: Pasting
    ) -> None:
        super().__init__(page)
        self._page, self._sheet = page, sheet
        self._worker, self._hand, self._finder, self._pasting = worker, hand, finder, pasting
        self._panel: FilePanel | None = None
        self._chosen: Pasted | None = None

    @property
    def panel(self) -> "FilePanel":
        """The panel, made when it is first wanted."""
        if self._panel is None:
            from desk.gui.entry.file_panel import FilePanel

            self._panel = FilePanel(self._page, self._sheet)
            self._panel.wanted.connect(self._read)
            self._panel.chosen.connect(self._open)
            self._panel.take.connect(self._take)
            self._panel.left.connect(self.left)
        return self._panel

    @property
    def open(self) -> bool:
        """The panel stands over the sheet."""
        return self._panel is not None and self._panel.isVisible()

    def begin(self) -> None:
        """Ask for a file."""
        self.panel.say("" if self._hand.writer else ONLY_LOOKING)
        self.panel.begin()

    def drop(self) -> None:
        """A sheet is in hand."""
        if self._panel is not None:
            self._panel.hide()

    def opened(self) -> None:
        """The sheet of the chosen ward is in hand: show what the file says of it."""
        chosen, self._chosen = self._chosen, None
        model = self._hand.model
        if chosen is None or model is None or model.contest.ballot_paper_id != chosen.ballot_paper_id:
            return
        if not model.read_only:
            self._pasting.show(chosen)

    def _read(self, name: str) -> None:
        if not name:
            return
        self.panel.say(f"Reading {Path(name).name}…")
        self._worker.ask(lambda desk: desk.read_results(Path(name).expanduser()), self._show, self._failed)

    def _show(self, read: "FromFile") -> None:
        if self.open:
            names = {place.ballot_paper_id: f"{place.ward}, {place.council}" for place in self._finder.places}
            self.panel.show_read(read, names)

    def _failed(self, refused: Refused) -> None:
        self.panel.say(str(refused), "error")

    def _open(self, read: "Pasted") -> None:
        self._chosen = read
        self.open_wanted.emit(read.ballot_paper_id)

    def _take(self) -> None:
        read = self.panel.read
        if read is None or not self._hand.writer:
            return
        who, name = self._hand.person.name, Path(self.panel.line.text().strip()).name
        self.panel.say("Taking…")
        self._worker.ask(
            lambda desk: desk.take_results(who, read.contests, "web", name), self._taken, self._failed
        )

    def _taken(self, told: "tuple[tuple[TakenRead, ...], Changes]") -> None:
        drafts = sum(not one.why for one in told[0])
        left = len(told[0]) - drafts
        words = f"{drafts:,} draft{'' if drafts == 1 else 's'} made: open each, look, declare."
        self.panel.say(words + (f" {left:,} not taken: declared, being keyed, or doubtful." if left else ""))

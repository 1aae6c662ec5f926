"""The first page on a fresh machine: rehearse, set up, or open a desk."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk.gui.look.worn import scaled
from desk.gui.parts.asked import Beside
from desk.gui.parts.headline import Headline, Note, Panel
from desk.gui.parts.key_button import KeyButton
from desk.gui.start.column import Column
from desk.gui.start.row_button import RowButton
from desk.settings import desks_folder

_REHEARSAL = "rehearsal"
_MOST = 9
"""Desks shown, as there are figures from 1 to 9."""


def desks_here(folder: Path) -> tuple[Path, ...]:
    """The desks made in a folder, used last first; none where it cannot be read."""
    try:
        files = [one / "desk.db" for one in folder.iterdir() if (one / "desk.db").is_file()]
        return tuple(file.parent for file in sorted(files, key=lambda file: -file.stat().st_mtime_ns))
    except OSError:
        return ()


class _Way(Panel):
    """A card: what it is, what it needs, and its key."""

    def __init__(
        self,
        title: str,
        words: str,
        button: str,
        key: str,
        does: Callable[[], object],
        where: QWidget,
        kind: str,
    ) -> None:
        super().__init__(title)
        self._inside = QVBoxLayout(self)
        self.button = KeyButton(button, key, does, where=where, kind=kind, parent=self)
        self.button.setAutoDefault(True)
        self._inside.addWidget(Headline(title, 20))
        self._inside.addWidget(Note(words, 16))
        self._inside.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self._inside.addLayout(row)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_inside"):
            self._space()

    def _space(self) -> None:
        edge = scaled(24)
        self._inside.setContentsMargins(edge, edge, edge, edge)
        self._inside.setSpacing(scaled(12))


class StartPage(QWidget):
    """Three ways in, a key each; and the desks that are on this machine already, a figure each."""

    rehearse = Signal()
    set_up = Signal()
    open_folder = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Start")
        made = desks_here(desks_folder())
        self.desks: tuple[RowButton, ...] = ()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        column = Column(1080)
        page.addWidget(column)
        column.put(Headline("What shall this desk do?", 28))
        self.ways = self._build_ways(any(one.name == _REHEARSAL for one in made))
        column.put(Beside(self.ways, 280))
        self._put_desks(column, [one for one in made if one.name != _REHEARSAL][:_MOST])
        self.setFocusProxy(self.ways[0].button)

    def _build_ways(self, rehearsed: bool) -> tuple[_Way, ...]:
        words = (
            "Go on where you left off. Nothing here reaches the live count."
            if rehearsed
            else "Key a real past election, from its declarations. Nothing here reaches the live count."
        )
        return (
            _Way("Rehearse", words, "Rehearse", "start.rehearse", self.rehearse.emit, self, "primary"),
            _Way(
                "Set up a desk",
                "For the night itself. You need the election pack, a name for the desk and a passphrase.",
                "Set up",
                "start.set-up",
                self.set_up.emit,
                self,
                "",
            ),
            _Way(
                "Open a desk",
                "A desk that was made before, by its folder.",
                "Choose the folder",
                "start.open",
                self._choose,
                self,
                "",
            ),
        )

    def _put_desks(self, column: Column, folders: Sequence[Path]) -> None:
        if not folders:
            return
        column.put(Headline("Desks on this machine", 16))
        self.desks = tuple(
            RowButton(
                folder.name, str(folder.parent), str(number), partial(self.open_folder.emit, folder), self
            )
            for number, folder in enumerate(folders, start=1)
        )
        for row in self.desks:
            column.put(row)

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "The desk's folder")
        if folder:
            self.open_folder.emit(Path(folder))

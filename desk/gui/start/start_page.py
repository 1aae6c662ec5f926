"""The first page on a fresh machine: rehearse, set up, or open a desk."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk.gui.parts.headline import Headline, Note, Panel
from desk.gui.parts.key_button import KeyButton


class StartPage(QWidget):
    """Three ways in, a key each."""

    rehearse = Signal()
    set_up = Signal()
    open_folder = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Start")
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(24)
        page.addStretch(1)
        page.addWidget(Headline("What shall this desk do?", 28))
        row = QHBoxLayout()
        row.setSpacing(24)
        self.first = self._way(
            row,
            "Rehearse",
            "Key a real past election, with its declarations to key from. Batches say REHEARSAL.",
            "R",
            self.rehearse.emit,
            "primary",
        )
        self._way(
            row,
            "Set up a desk",
            "You need the election pack, a name for the desk, and a passphrase for its key.",
            "S",
            self.set_up.emit,
            "",
        )
        self._way(row, "Open a desk", "A desk that was made on this machine before.", "O", self._choose, "")
        page.addLayout(row)
        page.addStretch(2)
        self.setFocusProxy(self.first)

    def _way(self, row: QHBoxLayout, title: str, words: str, key: str, does: object, kind: str) -> KeyButton:
        panel = Panel(title)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(12)
        inside.addWidget(Headline(title, 20))
        inside.addWidget(Note(words, 16))
        inside.addStretch(1)
        button = KeyButton(title, key, does, where=self, kind=kind, parent=panel)  # type: ignore[arg-type]
        inside.addWidget(button)
        row.addWidget(panel, 1)
        return button

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "The desk's folder")
        if folder:
            self.open_folder.emit(Path(folder))

"""A search: what it finds, and the key that leads to it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import shown


class SearchLine(QLineEdit):
    """`words`: "Find council". `act`: of the book; its key stands behind the words, whatever it is now."""

    def __init__(self, words: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._act = words, act
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        keyboard().changed.connect(self._name_key)
        self._name_key()

    def name(self, words: str) -> None:
        """It finds something else."""
        self._words = words
        self.setAccessibleName(words)
        self._name_key()

    def _name_key(self) -> None:
        self.setPlaceholderText(f"{self._words}\N{HORIZONTAL ELLIPSIS}  {shown(self._act)}")

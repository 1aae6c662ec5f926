"""An act of the book, bound: a QAction whose keys follow what a person chooses."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import keys_of


class KeyAction(QAction):
    """Works while the focus is in `where`; with `window`, anywhere in its window."""

    def __init__(
        self, act: str, does: Callable[[], object], where: QWidget, *, words: str = "", window: bool = False
    ) -> None:
        """`act` as in the book: `KeyError` for one that is not there."""
        super().__init__(words, where)
        self.act = act
        if not window:
            self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.triggered.connect(lambda: does())
        keyboard().changed.connect(self._take_keys)
        self._take_keys()
        where.addAction(self)

    def _take_keys(self) -> None:
        self.setShortcuts([QKeySequence(key) for key in keys_of(self.act)])

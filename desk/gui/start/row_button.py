"""A row to choose: its figure, a name, a word about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.headline import Label


class RowButton(QPushButton):
    """Chosen by its key anywhere in `where`, by Enter or Space where it has the focus; ↑ ↓ go along rows."""

    def __init__(self, title: str, words: str, key: str, does: Callable[[], object], where: QWidget) -> None:
        """`key`: "1", or "" for a row without one."""
        super().__init__(where)
        self._does = does
        self.setProperty("kind", "choice")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title}, {words}")
        self._row = QHBoxLayout(self)
        self._key = Label(key, 16, weight=Weight.DemiBold, tone="muted")
        self._title = Label(title, 16, weight=Weight.DemiBold)
        self._words = Label(words, 14, tone="muted")
        for label in (self._key, self._title):
            self._row.addWidget(label)
        self._row.addStretch(1)
        self._row.addWidget(self._words)
        self.clicked.connect(lambda: self._does())
        self.key_action = QAction(title, self)
        if key:
            self.setAccessibleDescription(f"Key {key}")
            self.key_action.setShortcut(QKeySequence(key))
            self.key_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.key_action.triggered.connect(lambda: self._does())
            where.addAction(self.key_action)
        self._space()

    def sizeHint(self) -> QSize:
        """The labels with room around them."""
        return QSize(self._row.sizeHint().width(), scaled(48))

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: no name is cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ along the rows."""
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._space()

    def _space(self) -> None:
        self._row.setContentsMargins(scaled(16), 0, scaled(16), 0)
        self._row.setSpacing(scaled(12))
        self._key.setMinimumWidth(scaled(16))
        self.updateGeometry()

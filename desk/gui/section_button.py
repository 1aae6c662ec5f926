"""A section in the list of More."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import shown
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.headline import Label


class SectionButton(QToolButton):
    """A section in the list: its name, and the key of its act at the right."""

    def __init__(self, title: str, act: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._narrow = False
        self.setProperty("rail", True)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        self._title = Label(title)
        self._title.setProperty("rail", True)
        self._act = act
        self._key = Label("", 12, tone="muted", weight=Weight.DemiBold)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._key)
        self.toggled.connect(
            lambda chosen: self._title.set_weight(Weight.DemiBold if chosen else Weight.Normal)
        )
        keyboard().changed.connect(self._name_key)
        self._name_key()

    def _name_key(self) -> None:
        self._key.setText(shown(self._act))
        self.setAccessibleDescription(f"Key {shown(self._act)}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Name, gap, letter."""
        wide = self._title.sizeHint().width() + self._key.sizeHint().width() + scaled(24)
        return QSize(wide, scaled(32)) if self._narrow else QSize(max(scaled(160), wide), scaled(40))

    def narrow(self, narrow: bool) -> None:
        """Only as wide as its words."""
        self._narrow = narrow
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: neither is cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter as Space; ↑ and ↓ along the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

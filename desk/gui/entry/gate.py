"""Where keys wait while a sheet is on its way, so that a fast hand loses and misplaces nothing."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

ALONE = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}


class Gate(QWidget):
    """Has the focus while a sheet is being opened and remembers every key; `let_go` types them again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._keys: list[QKeyEvent] = []
        self.setFixedSize(1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("ring", False)

    def wait(self, what: str) -> None:
        """Take the focus. `what` is being waited for, as a screen reader says it."""
        self.setAccessibleName(what)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def waiting(self) -> int:
        """Keys remembered."""
        return len(self._keys)

    def let_go(self) -> None:
        """Type the keys again, each into whatever has the focus by then (which may be this gate again)."""
        keys, self._keys = self._keys, []
        for key in keys:
            # The page's own hand, even if the window shows another page by now.
            QApplication.sendEvent(self._page.focusWidget() or self, key)

    def event(self, event: QEvent) -> bool:
        """Remember keys before Qt takes Tab for moving the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() not in ALONE:
                self._keys.append(
                    QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers(), event.text())
                )
            event.accept()
            return True
        return super().event(event)

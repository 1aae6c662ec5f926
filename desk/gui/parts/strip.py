"""A message in the window, where a dialog would stop the typing."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.badge import SignMark
from desk.gui.parts.headline import Label
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.signs import Sign

KINDS = {"note": Sign.NOTE, "good": Sign.GOOD, "warning": Sign.WARNING, "error": Sign.ERROR}
_WORDS = {"note": "", "good": "", "warning": "Warning: ", "error": "Error: "}


class MessageStrip(QFrame):
    """Hidden until something is said. It takes no focus; Esc anywhere in its window takes it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.kind = ""
        self._row = QHBoxLayout(self)
        self._sign = SignMark(Sign.NOTE, side=20)
        self._words = Label("", 14, weight=Weight.Medium, wrap=True)
        self._close = KeyButton("Close", "Esc", self.hush, where=parent, kind="quiet", parent=self)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._close)
        self._space()
        self._close.key_action.setEnabled(False)
        self.hide()

    def say(self, sentence: str, kind: str = "note") -> None:
        """Show a sentence and have it spoken. `ValueError` for a kind that is none."""
        if kind not in KINDS:
            raise ValueError(f"{kind} is no kind of message: {', '.join(KINDS)}")
        self.kind = kind
        self._sign.set_sign(KINDS[kind])
        self._words.setText(sentence)
        self.setProperty("ground", "surface" if kind == "note" else kind)
        self.style().unpolish(self)
        self.style().polish(self)
        spoken = _WORDS[kind] + sentence
        self.setAccessibleName(spoken)
        self._words.setAccessibleName(spoken)
        self._close.key_action.setEnabled(True)
        self.show()
        event = QAccessibleAnnouncementEvent(self, spoken)
        if kind in ("warning", "error"):
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def hush(self) -> None:
        """Hide it."""
        self._close.key_action.setEnabled(False)
        if self._close.hasFocus():
            self.focusPreviousChild()
        self._words.setText("")
        self.hide()

    def sentence(self) -> str:
        """What stands here; "" where nothing does."""
        return self._words.text()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._space()

    def _space(self) -> None:
        self._row.setContentsMargins(scaled(12), scaled(4), scaled(4), scaled(4))
        self._row.setSpacing(scaled(8))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)

"""Press the new key: what was pressed is taken, or it is said in one sentence why not."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.gui.keys.book import ACTS, PLACES
from desk.gui.keys.judge import Judged, exchanged, judge, with_key
from desk.gui.keys.now import chosen, shown
from desk.gui.keys.pressed import spelt
from desk.gui.look.worn import scaled
from desk.gui.parts.headline import Headline, Label, Note, Panel


class Capture(QWidget):
    """Has every key while it is open. `taken` with all choices as they are then; `left` on Esc."""

    taken = Signal(dict, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act = self._key = ""
        self._judged = Judged()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._panel = Panel("Press the new key")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._panel)
        self._inside = QVBoxLayout(self._panel)
        self._head = Headline("", 16)
        self._said = Label("", tone="warning", wrap=True)
        for widget in (
            self._head,
            Note("The key takes the place of all that do this now. Esc leaves it as it was."),
            self._said,
        ):
            self._inside.addWidget(widget)
        self.grow()

    def ask(self, act: str) -> None:
        """Ask for the key of an act."""
        self._act, self._key, self._judged = act, "", Judged()
        where = PLACES[act].title
        self._head.setText(f"Press the new key for: {ACTS[act].does} ({where}, now {shown(act)})")
        self.setAccessibleName(self._head.text())
        self._say("")
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sentence(self) -> str:
        """Why the key pressed last was not taken; "" where none was, or it was."""
        return self._said.text()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        edge = scaled(16)
        self._inside.setContentsMargins(edge, scaled(12), edge, scaled(12))
        self._inside.setSpacing(scaled(8))

    def event(self, event: QEvent) -> bool:
        """Every key is claimed before a shortcut or Tab's journey sees it."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                self._pressed(event)
            event.accept()
            return True
        return super().event(event)

    def _pressed(self, event: QKeyEvent) -> None:
        key = spelt(event)
        if key == "Esc":
            self.left.emit()
        elif key in ("Return", "Enter") and self._judged.exchange:
            self._take(exchanged(chosen(), self._act, self._judged.clashes[0], self._key))
        elif key in ("Return", "Enter") and self._judged.warning:
            self._take(with_key(chosen(), self._act, self._key))
        elif key:
            self._key, self._judged = key, judge(self._act, key, chosen())
            self._say(self._judged.sentence)
            if not self._judged.sentence:
                self._take(with_key(chosen(), self._act, key))

    def _take(self, then: dict[str, str]) -> None:
        self.taken.emit(then, self._act)

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

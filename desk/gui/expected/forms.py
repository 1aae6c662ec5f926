"""Forms of the Expected seats section: fields beside each other, inline, never a dialog."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desk.gui.look.worn import scaled
from desk.gui.parts.asked import Asked, Beside, in_order
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Panel
from desk.gui.parts.key_button import KeyButton

REASON = "reason"


class FieldsForm(EscPane):
    """Fields by name, the last of them the reason. `sent` with what was keyed, once there is a reason."""

    sent = Signal(object)

    def __init__(self, title: str, does: str, fields: Sequence[tuple[str, str, str]]) -> None:
        """`fields`: (name, title, words below it)."""
        super().__init__()
        reason = (REASON, "Reason", "What tells you so: it stands in the journal")
        self.asked = {name: Asked(words, words=below) for name, words, below in (*fields, reason)}
        self._heading = Headline(title, 16)
        self._wrong = Label("", tone="error", wrap=True)
        self._wrong.hide()
        panel = Panel(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)
        self._whole = QVBoxLayout(panel)
        self._whole.addWidget(self._heading)
        self._whole.addWidget(Beside(tuple(self.asked.values()), 150))
        self._whole.addWidget(self._wrong)
        row = FlowRow(gap=8)
        row.addWidget(KeyButton(does, "form.done", self.go, where=self, kind="primary"))
        row.addWidget(KeyButton("Cancel", "Esc", self.left.emit, where=self, kind="quiet"))
        self._whole.addLayout(row)
        in_order(tuple(self.asked.values()), self.go)
        self.setFocusProxy(next(iter(self.asked.values())).field)
        self.grow()

    def begin(self, title: str, given: Mapping[str, str]) -> None:
        """Open the form about something, with what stands now in its fields."""
        self._heading.setText(title)
        self.setAccessibleName(title)
        for name, one in self.asked.items():
            one.put(given.get(name, ""))
        self._wrong.hide()

    def go(self) -> None:
        """Send it, or ask for the reason."""
        self._wrong.hide()
        if not self.asked[REASON].text():
            self.asked[REASON].refuse("Give the reason.")
            return
        self.sent.emit({name: one.text() for name, one in self.asked.items()})

    def refused(self, sentence: str) -> None:
        """The desk refused: said under the fields, and at none of them."""
        self._wrong.setText(sentence)
        self._wrong.show()

    def wrong(self) -> str:
        """What the desk refused; "" where nothing."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        edge = scaled(16)
        self._whole.setContentsMargins(edge, scaled(12), edge, scaled(12))
        self._whole.setSpacing(scaled(8))

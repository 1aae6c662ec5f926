"""Forms of the Expected seats section: fields beside each other, inline, never a dialog."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desk.gui.look.worn import scaled
from desk.gui.parts.asked import Asked, Beside, ChoiceField, in_order
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Panel
from desk.gui.parts.key_button import KeyButton

REASON = "reason"


class FieldsForm(EscPane):
    """Fields by name, the last of them the reason. `sent` with what was keyed, once there is a reason.

    `choices`: those of the fields that are one of a few. Without `reasoned` no reason is asked."""

    sent = Signal(object)

    def __init__(
        self,
        title: str,
        does: str,
        fields: Sequence[tuple[str, str, str]],
        *,
        choices: Collection[str] = (),
        reasoned: bool = True,
    ) -> None:
        """`fields`: (name, title, words below it)."""
        super().__init__()
        reason = (REASON, "Reason", "What tells you so: it stands in the journal")
        self.asked = {
            name: Asked(words, ChoiceField(words, []) if name in choices else None, words=below)
            for name, words, below in (*fields, *((reason,) if reasoned else ()))
        }
        self._heading = Headline(title, 16)
        self._wrong = Label("", tone="error", wrap=True)
        self._wrong.hide()
        panel = Panel(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)
        self._whole = QVBoxLayout(panel)
        self._whole.addWidget(self._heading)
        for row_of in _rows(tuple(self.asked.values())):
            self._whole.addWidget(Beside(row_of, 150))
        self._whole.addWidget(self._wrong)
        row = FlowRow(gap=8)
        row.addWidget(KeyButton(does, "form.done", self.go, where=self, kind="primary"))
        row.addWidget(KeyButton("Cancel", "Esc", self.left.emit, where=self, kind="quiet"))
        self._row = row
        self._whole.addLayout(row)
        in_order(tuple(self.asked.values()), self.go)
        self.setFocusProxy(next(iter(self.asked.values())).field)
        self.grow()

    def add_button(self, words: str, act: str, does: Callable[[], None]) -> None:
        """Another button beside those that send and leave."""
        self._row.addWidget(KeyButton(words, act, does, where=self))

    def begin(
        self, title: str, given: Mapping[str, str], options: Mapping[str, Sequence[tuple[str, str]]] = {}
    ) -> None:
        """Open the form about something, with what stands now in its fields. `options`: (value, words) of
        each choice."""
        self._heading.setText(title)
        self.setAccessibleName(title)
        for name, one in self.asked.items():
            if isinstance(one.field, ChoiceField):
                one.field.clear()
                for value, words in options.get(name, ()):
                    one.field.addItem(words, value)
                one.field.choose(given.get(name, ""))
            one.put(given.get(name, ""))
        self._wrong.hide()

    def go(self) -> None:
        """Send it, or ask for the reason."""
        self._wrong.hide()
        if REASON in self.asked and not self.asked[REASON].text():
            self.asked[REASON].refuse("Give the reason.")
            return
        self.sent.emit({name: one.text() for name, one in self.asked.items()})

    def refused(self, sentence: str, at: str = "") -> None:
        """The desk refused: said at the field it is about, else under them."""
        if at:
            self.asked[at].refuse(sentence)
            return
        self._wrong.setText(sentence)
        self._wrong.show()

    def wrong(self) -> str:
        """What the desk refused; "" where nothing."""
        said = next((one.error() for one in self.asked.values() if one.error()), "")
        return said if self._wrong.isHidden() else self._wrong.text()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        edge = scaled(16)
        self._whole.setContentsMargins(edge, scaled(12), edge, scaled(12))
        self._whole.setSpacing(scaled(8))


def _rows(asked: tuple[Asked, ...]) -> list[tuple[Asked, ...]]:
    """In one row, or three to a row where there are many."""
    wide = len(asked) if len(asked) <= _IN_A_ROW else 3
    return [asked[at : at + wide] for at in range(0, len(asked), wide)]


_IN_A_ROW = 5
"""Fields that still stand beside each other."""

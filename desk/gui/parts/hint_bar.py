"""The status line: what is kept, which keys do what. Always visible; nobody reads a manual on the night."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desk.gui.look.fonts import Weight
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Label


class _Hint(QWidget):
    """A key and what it does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        self._key = Label("", weight=Weight.DemiBold)
        self._words = Label("", tone="muted")
        row.addWidget(self._key)
        row.addWidget(self._words)

    def say(self, key: str, words: str) -> None:
        """Show a pair; a blank key leaves only the words."""
        self._key.setHidden(not key)
        self._key.setText(key)
        self._words.setText(words)


class HintBar(QWidget):
    """One line of "Kept 01:12:07", then keys and words in pairs; a second line where one is not enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._hints: tuple[tuple[str, str], ...] = ()
        self._row = FlowRow(self, gap=20, edge=(12, 2))
        self._shown = [self._another()]
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Status and keys")

    def set_hints(self, kept: str, hints: Sequence[tuple[str, str]]) -> None:
        """`kept`: "Kept 01:12:07" or ""; `hints`: ("Enter", "next"), … in the order of use."""
        fresh = tuple(hints)
        if kept != self._kept:
            self._kept = kept
            self._shown[0].say("", kept)
        if fresh != self._hints:
            self._hints = fresh
            while len(self._shown) <= len(fresh):
                self._shown.append(self._another())
            for at, hint in enumerate(self._shown[1:]):
                hint.setHidden(at >= len(fresh))
                if at < len(fresh):
                    hint.say(*fresh[at])
        self._shown[0].setHidden(not kept and bool(fresh))
        self.setAccessibleDescription(self.sentence())

    def sentence(self) -> str:
        """All of it as one line of text."""
        said = [self._kept] if self._kept else []
        return " · ".join([*said, *(f"{key} {words}" for key, words in self._hints)])

    def _another(self) -> _Hint:
        hint = _Hint(self)
        self._row.addWidget(hint)
        return hint

"""The alert at the top of the board: a ward in doubt can decide something."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desk.gui.keys.now import worded
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.badge import SignMark
from desk.gui.parts.headline import Label
from desk.gui.parts.signs import Sign

_NAMED = 2
"""Alerts in full; more would push the board off the screen."""


class AlertStrip(QFrame):
    """Hidden while nothing in doubt is decisive. It takes no focus and stays until it is no longer so.
    `goes`: words with the key that leads to the ward, `all_of_them` to where all are; as in the book of
    acts."""

    def __init__(
        self, goes: str = "", all_of_them: str = ": {board.open} shows all", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._goes, self._all = goes, all_of_them
        self.setObjectName("strip")
        self.setProperty("ground", "warning")
        self._row = QHBoxLayout(self)
        self._words = Label("", 14, weight=Weight.Medium, wrap=True)
        self._row.addWidget(SignMark(Sign.WARNING, side=20))
        self._row.addWidget(self._words, 1)
        self.grow()
        self.hide()

    def show_alerts(self, lines: Sequence[str]) -> None:
        """The first of them in full, and how many more there are."""
        more = len(lines) - _NAMED
        said = [*lines[:_NAMED]]
        if more > 0:
            wards = "one more ward" if more == 1 else f"{more:,} more wards"
            said.append(worded(f"And {wards} in doubt{self._all}."))
        if said and self._goes:
            said[-1] += f" {worded(self._goes)}"
        self._words.setText("\n".join(said))
        self.setAccessibleName(f"Warning: {' '.join(said)}" if said else "")
        self.setVisible(bool(lines))

    def sentence(self) -> str:
        """What stands here; "" where nothing does."""
        return self._words.text()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._row.setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6))
        self._row.setSpacing(scaled(8))

"""How the window looks: light, dark, high contrast or as the system, and the size of all text."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.gui.keys.now import hint
from desk.gui.look.tokens import TEXT_PERCENTS
from desk.gui.look.worn import scaled
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.signs import Sign
from desk.gui.parts.switch import Switch
from desk.gui.parts.table import Cell, Column, Row, Table
from desk.settings import remember
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.look.style import Dress

_CHOICES = (
    ("system", "As the system", "look.system"),
    ("light", "Light", "look.light"),
    ("dark", "Dark", "look.dark"),
    ("contrast", "High contrast", "look.contrast"),
)
_SAMPLE = (
    Row("1", ("Peverell", Cell("checked", "good", Sign.CHECKED), Cell("2,104"))),
    Row("2", ("Plympton Erle", Cell("differs", "warning", Sign.DIFFERS), Cell("1,986"))),
    Row("3", ("Stoke", Cell("keying", "accent", Sign.KEYING), Cell("412"))),
)


class LookSection(QWidget):
    """Every choice is worn at once and remembered on this machine."""

    def __init__(self, dress: "Dress", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self.setAccessibleName("Look")
        self._build()
        self.grow()

    def refresh(self, changes: Changes | None) -> None:
        """Nothing of the desk shows here."""

    def choose(self, choice: str) -> None:
        """Wear a look and remember it."""
        self._dress.choose(choice)
        remember(look=choice)

    def step_text(self, by: int) -> None:
        """The next larger or smaller of the sizes offered."""
        now = self._dress.text_percent
        sizes = TEXT_PERCENTS if by > 0 else tuple(reversed(TEXT_PERCENTS))
        size = next((one for one in sizes if (one - now) * by > 0), now)
        if size != now:
            self._dress.set_text(size)
            remember(text_percent=size)

    def hints(self) -> list[tuple[str, str]]:
        """Keys, for the status line."""
        return [("1\N{EN DASH}4", "look"), hint("text larger, smaller", "look.larger", "look.smaller")]

    def grow(self) -> None:
        """Take distances anew, and show what is worn."""
        self._whole.setSpacing(scaled(12))
        self.looks.turn(self._dress.choice.value)
        # The keyboard begins on the look that is worn: its arrows and letters are the page's.
        for side in self.looks.findChildren(KeyButton):
            if side.isChecked():
                self.setFocusProxy(side)
        percent = self._dress.text_percent
        self._size.setText(f"{percent}%")
        self._size.setAccessibleName(f"Text size {percent} per cent")
        self.larger.setEnabled(percent < TEXT_PERCENTS[-1])
        self.smaller.setEnabled(percent > TEXT_PERCENTS[0])
        self._sample.setFixedHeight(scaled(28) * 4 + scaled(4))

    def _build(self) -> None:
        self.looks = Switch("Look", _CHOICES, where=self)
        self.looks.turned.connect(self.choose)
        self.larger = KeyButton("Larger", "look.larger", lambda: self.step_text(1), where=self)
        self.smaller = KeyButton("Smaller", "look.smaller", lambda: self.step_text(-1), where=self)
        self._size = Label("", 20)
        self._sample = Table(
            "How a list looks now", (Column("Ward"), Column("State", 140), Column("Votes", 96, figures=True))
        )
        self._sample.set_rows(_SAMPLE)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(Headline("Look", 20))
        self._whole.addWidget(self.looks)
        self._whole.addWidget(Headline("Text size", 16))
        row = FlowRow(gap=12)
        for widget in (self.smaller, self._size, self.larger):
            row.addWidget(widget)
        self._whole.addLayout(row)
        self._whole.addWidget(Note("100 to 200 per cent. Nothing is cut: pages rearrange themselves."))
        self._whole.addWidget(self._sample)
        self._whole.addStretch(1)

"""Set up a desk: pack, folder, names, PIN and passphrase, on one page."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desk.gui.parts.field import KeyedField
from desk.gui.parts.headline import Headline, Label, Note, Panel
from desk.gui.parts.key_button import KeyButton
from desk.settings import desks_folder


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for. `pin` and `passphrase` are secrets: never logged, never kept."""

    folder: Path
    pack: Path
    name: str
    mode: str
    supervisor: str
    pin: str
    passphrase: str

    def __repr__(self) -> str:
        return f"Wanted({self.name}, {self.mode})"


class SetUpPage(QWidget):
    """One form; what is missing is said beside it, and the page goes on only when all is there."""

    wanted = Signal(object)
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Set up a desk")
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(16)
        page.addWidget(Headline("Set up a desk", 28))
        panel = Panel("The new desk")
        self._grid = QGridLayout(panel)
        self._grid.setContentsMargins(24, 24, 24, 24)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self.pack = self._row("Election pack", "The .countpack file that HQ gave you")
        choose = KeyButton("Choose", "Ctrl+O", self._choose, where=self)
        self._grid.addWidget(choose, 0, 2)
        self.name = self._row("Desk name", "Small letters, figures and hyphens, like desk-07")
        self.mode = QComboBox()
        self.mode.addItems(["live", "test"])
        self.mode.setAccessibleName("Mode")
        self._put("Mode", self.mode, "Live for the night itself; test batches never reach the live count")
        self.supervisor = self._row("Supervisor", "Who looks after this desk")
        self.pin = self._row("PIN", "Four characters or more, for signing in here", secret=True)
        self.pin_again = self._row("PIN again", "", secret=True)
        self.passphrase = self._row("Passphrase", "Seals batches; keep it apart from the desk", secret=True)
        self.passphrase_again = self._row("Passphrase again", "", secret=True)
        page.addWidget(panel)
        self._said = Label("", tone="error", wrap=True)
        page.addWidget(self._said)
        row = QHBoxLayout()
        row.addWidget(
            KeyButton(
                "Make the desk", "Ctrl+Return", self._go, where=self, kind="primary", shown="Ctrl+Enter"
            )
        )
        row.addWidget(KeyButton("Back", "Esc", self.back.emit, where=self))
        row.addStretch(1)
        page.addLayout(row)
        page.addStretch(1)
        self.setFocusProxy(self.pack)

    def say(self, sentence: str) -> None:
        """What stands in the way."""
        self._said.setText(sentence)

    def _row(self, title: str, words: str, *, secret: bool = False) -> KeyedField:
        field = KeyedField(title)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        field.advance.connect(lambda: self.focusNextChild())
        field.retreat.connect(lambda: self.focusPreviousChild())
        self._put(title, field, words)
        return field

    def _put(self, title: str, control: QWidget, words: str) -> None:
        at = self._grid.rowCount() if self._grid.count() else 0
        self._grid.addWidget(Label(title), at, 0)
        self._grid.addWidget(control, at, 1)
        if words:
            control.setAccessibleDescription(words)
            self._grid.addWidget(Note(words), at, 3)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Election pack", "", "Election packs (*.countpack)")
        if name:
            self.pack.set_keyed(name)

    def _go(self) -> None:
        named = {
            "the election pack": self.pack.keyed(),
            "the desk's name": self.name.keyed(),
            "the supervisor's name": self.supervisor.keyed(),
            "the PIN": self.pin.text(),
            "the passphrase": self.passphrase.text(),
        }
        missing = next((what for what, text in named.items() if not text.strip()), "")
        if missing:
            self.say(f"Give {missing}.")
        elif self.pin.text() != self.pin_again.text():
            self.say("The two PINs differ: key them again.")
        elif self.passphrase.text() != self.passphrase_again.text():
            self.say("The two passphrases differ: key them again.")
        else:
            self.say("")
            name = self.name.keyed().strip()
            self.wanted.emit(
                Wanted(
                    folder=desks_folder() / name,
                    pack=Path(self.pack.keyed().strip()),
                    name=name,
                    mode=self.mode.currentText(),
                    supervisor=self.supervisor.keyed().strip(),
                    pin=self.pin.text(),
                    passphrase=self.passphrase.text(),
                )
            )

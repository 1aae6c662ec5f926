"""Set up a desk: pack, names, PIN and passphrase, on one page."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desk.gui.keys.now import worded
from desk.gui.look.worn import scaled
from desk.gui.parts.asked import Asked, Beside, ChoiceField, in_order
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note, Panel
from desk.gui.parts.key_button import KeyButton
from desk.gui.start.column import Column
from desk.settings import desks_folder

_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for. `resolver`: who settles two entries that differ, "" for one entry a sheet.

    `pin` and `passphrase` are secrets: never logged, never kept.
    """

    folder: Path
    pack: Path
    name: str
    mode: str
    resolver: str
    supervisor: str
    pin: str
    passphrase: str

    def __repr__(self) -> str:
        return f"Wanted({self.name}, {self.mode})"


class _Part(Panel):
    """A part of the form under its own heading."""

    def __init__(self, title: str, words: str, *rows: QWidget) -> None:
        super().__init__(title)
        self._inside = QVBoxLayout(self)
        self._inside.addWidget(Headline(title, 16))
        self._inside.addWidget(Note(words))
        for row in rows:
            self._inside.addWidget(row)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_inside"):
            self._space()

    def _space(self) -> None:
        self._inside.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        self._inside.setSpacing(scaled(8))


class SetUpPage(QWidget):
    """One form in three parts; what is wrong is said at its field, and nothing is made until all is right."""

    wanted = Signal(object)
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Set up a desk")
        choose = KeyButton("Choose", "form.choose", self._choose, where=self)
        self.pack = Asked("Election pack", words="The .countpack file that HQ gave you", beside=choose)
        self.name = Asked("Desk name", words="Small letters, figures and hyphens, like desk-07")
        modes = ChoiceField("Mode", [("live", "Live: the night itself"), ("test", "Test: never counts")])
        self.mode = Asked("Mode", modes, words="Signed into every batch; it stays so")
        entries = ChoiceField(
            "Entries",
            [
                ("", "One entry a sheet"),
                ("third", "Two, blind; a third person settles"),
                ("supervisor", "Two, blind; a supervisor settles"),
            ],
        )
        self.entries = Asked("Entries", entries, words="Two people key each sheet, or one; it stays so")
        self.supervisor = Asked("Supervisor", words="Reviews, seals, adds people")
        self.pin = Asked("PIN", words="Four characters or more", secret=True)
        self.pin_again = Asked("PIN again", words="The same once more", secret=True)
        self.passphrase = Asked("Passphrase", words="A few words; asked for at every sealing", secret=True)
        self.passphrase_again = Asked("Passphrase again", words="The same once more", secret=True)
        self._build()
        in_order(self.asked, self._go)
        self.setFocusProxy(self.pack.field)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every field, in the order of the page."""
        return (
            *(self.pack, self.name, self.mode, self.entries),
            *(self.supervisor, self.pin, self.pin_again),
            *(self.passphrase, self.passphrase_again),
        )

    def say(self, sentence: str) -> None:
        """The desk could not be made: said at the field it is about, else above the buttons."""
        self.make.setEnabled(True)
        at = self._about(sentence)
        if at is not None:
            at.refuse(sentence)
        self._said.setText("" if at is not None else sentence)
        self._said.setVisible(at is None)

    def sentence(self) -> str:
        """What stands in the way, wherever it is said; "" where nothing does."""
        return next((one.error() for one in self.asked if one.error()), "") or self._said.text()

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        column = Column(880, high=True)
        page.addWidget(column)
        column.put(Headline("Set up a desk", 28))
        column.put(
            _Part(
                "Election and desk",
                "HQ knows this desk by its name: each desk of an election has another.",
                self.pack,
                Beside((self.name, self.mode, self.entries), 260),
            )
        )
        column.put(
            _Part(
                "Supervisor",
                "Who looks after this desk. A PIN keeps colleagues from signing in as each other.",
                Beside((self.supervisor, self.pin, self.pin_again), 200),
            )
        )
        column.put(
            _Part(
                "Key",
                "The passphrase opens the key that signs batches. Write it down and keep it apart from the "
                "desk: nobody can find it out again.",
                Beside((self.passphrase, self.passphrase_again), 260),
            )
        )
        self._said = Label("", tone="error", wrap=True)
        self._said.hide()
        column.put(self._said)
        buttons = QWidget()
        row = FlowRow(buttons, gap=8)
        self.make = KeyButton("Make the desk", "form.done", self._go, where=self, kind="primary")
        self.make.setAutoDefault(True)
        row.addWidget(self.make)
        row.addWidget(KeyButton("Back", "Esc", self.back.emit, where=self))
        column.put(buttons)

    def _about(self, sentence: str) -> Asked | None:
        """The field a refusal of `wiring.make` is about."""
        if "cannot name a desk" in sentence or "is not empty" in sentence:
            return self.name
        if "cannot be a person's name" in sentence:
            return self.supervisor
        if sentence.startswith("A PIN"):
            return self.pin
        if "passphrase" in sentence:
            return self.passphrase
        return self.pack if "pack" in sentence.casefold() or self.pack.text() in sentence else None

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Election pack", "", "Election packs (*.countpack)")
        if name:
            self.pack.put(name)
            self.name.field.setFocus()

    def _go(self) -> None:
        for one in self.asked:
            one.accept()
        self._said.hide()
        self._said.setText("")
        if self._whole():
            self.make.setEnabled(False)
            name = self.name.text()
            self.wanted.emit(
                Wanted(
                    folder=desks_folder() / name,
                    pack=Path(self.pack.text()).expanduser(),
                    name=name,
                    mode=self.mode.text(),
                    resolver=self.entries.text(),
                    supervisor=self.supervisor.text(),
                    pin=self.pin.secret(),
                    passphrase=self.passphrase.secret(),
                )
            )

    def _whole(self) -> bool:
        """Everything is there; else the first thing that is not is said at its field."""
        needed = (
            (self.pack, worded("Give the election pack: its file, or {form.choose} to choose it.")),
            (self.name, "Give the desk a name."),
            (self.supervisor, "Give the supervisor's name."),
            (self.pin, "Give a PIN."),
            (self.passphrase, "Give a passphrase."),
        )
        for one, sentence in needed:
            if not one.secret().strip():
                one.refuse(sentence)
                return False
        if len(self.pin.secret()) < _SHORTEST:
            self.pin.refuse("A PIN has 4 characters or more.")
            return False
        for again, first, what in (
            (self.pin_again, self.pin, "PINs"),
            (self.passphrase_again, self.passphrase, "passphrases"),
        ):
            if again.secret() != first.secret():
                again.clear()
                again.refuse(f"The two {what} differ: key it again.")
                return False
        return True

"""The cover sheet that goes with a stick: what is in the batch, and its fingerprint, large."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk.gui.batches import told
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.band import LIVE, ModeBand
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.headline import Headline, Label, Note, Panel, Rule
from desk.gui.parts.key_button import KeyButton
from desk.record.entry import Batch, DeskFacts

_LINES = 10
"""Lines above the fingerprint: see `told.cover_facts`."""
_HANDS = ("Carried by", "Received by", "Read back by")


class CoverSheet(EscPane):
    """`left` on Esc. `paper` is the sheet alone, as it would be printed."""

    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.paper = Panel("Cover sheet")
        self._band = ModeBand(LIVE)
        self._title = Headline("", 28)
        self._pairs = [(Note("", 16), Label("", 16, weight=Weight.Medium, wrap=True)) for _ in range(_LINES)]
        self._fingerprint = Label("", 40, weight=Weight.DemiBold, wrap=True)
        self._digest = Note()
        self._back = KeyButton("All batches", "Esc", self.left.emit, where=self, parent=self)
        self._copy = KeyButton(
            "Copy as text", "batch.copy-cover", self.copy_asked.emit, where=self, parent=self
        )
        self._build()
        self.grow()

    def show_batch(self, batch: Batch, facts: DeskFacts, election: str) -> None:
        """The cover sheet of a batch."""
        self._text = told.cover_text(batch, facts, election)
        self._band.set_mode(facts.mode)
        self._title.setText(f"Batch {batch.seq} of {facts.name}")
        lines = told.cover_facts(batch, facts, election)
        for (label, words), (name, text) in zip(self._pairs, lines, strict=True):
            label.setText(name)
            words.setText(text)
            words.setAccessibleName(f"{name}: {text}")
        groups = told.fingerprint(batch)
        # Two lines of four groups: as far as anybody reads in one breath.
        self._fingerprint.setText(f"{groups[:19]}\n{groups[20:]}")
        self._fingerprint.setAccessibleName(f"Fingerprint {groups}")
        # In groups, so that it breaks over two lines instead of off the paper.
        digest = " ".join(batch.digest[at : at + 8] for at in range(0, 64, 8))
        self._digest.setText(f"SHA-256 of the manifest: {digest}")
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """The cover sheet as text."""
        return self._text

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        edge = scaled(24)
        self._inside.setContentsMargins(edge, edge, edge, edge)
        self._inside.setSpacing(scaled(12))
        self._grid.setVerticalSpacing(scaled(4))
        self._grid.setHorizontalSpacing(scaled(16))
        self.paper.setMaximumWidth(scaled(820))
        for line in self._lines:
            line.setMinimumHeight(scaled(32))

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addWidget(self._copy)
        head.addStretch(1)
        whole.addLayout(head)
        whole.addWidget(self.paper)
        whole.addStretch(1)
        sheet = QVBoxLayout(self.paper)
        sheet.setContentsMargins(1, 1, 1, 1)
        sheet.setSpacing(0)
        sheet.addWidget(self._band)
        self._inside = QVBoxLayout()
        sheet.addLayout(self._inside)
        self._grid = QGridLayout()
        for at, (label, words) in enumerate(self._pairs):
            self._grid.addWidget(label, at, 0)
            self._grid.addWidget(words, at, 1)
        self._grid.setColumnStretch(1, 1)
        self._inside.addWidget(self._title)
        self._inside.addLayout(self._grid)
        self._inside.addWidget(Rule())
        self._inside.addWidget(Note("Fingerprint, to read aloud"))
        self._inside.addWidget(self._fingerprint)
        self._inside.addWidget(self._digest)
        self._lines = []
        for hand in _HANDS:
            line = Note(hand, 16)
            line.setAlignment(Qt.AlignmentFlag.AlignBottom)
            self._lines.append(line)
            self._inside.addWidget(line)
            self._inside.addWidget(Rule())

"""This desk: what it is, where it lies, and how to leave it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk.batch.manifest import fingerprint_groups
from desk.count.day import whole_day
from desk.gui.keys.now import hint
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Panel
from desk.gui.parts.key_button import KeyButton
from desk.gui.rehearsing import passphrase_file, sheets_file
from desk.record.entry import DeskFacts
from desk.totals.say import counted
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

_MODES = {
    "live": "live: its batches count",
    "test": "test: its batches never reach the live count",
    "rehearsal": "rehearsal: its batches say REHEARSAL and never reach the live count",
}
_POLICIES = {
    "single": "single: one entry, approved by somebody else",
    "double": "double: two entries, then approved",
}


@dataclass(frozen=True, slots=True)
class _Seen:
    facts: DeskFacts
    folder: Path
    writer: bool
    councils: int
    contests: int


def _look(desk: "Desk") -> _Seen:
    return _Seen(desk.facts, desk.folder, desk.writer, len(desk.councils), len(desk.places()))


def facts_of(seen: _Seen) -> tuple[tuple[str, str], ...]:
    """Label and words, as shown."""
    facts = seen.facts
    mode, folder = facts.mode, seen.folder
    files = (
        ("Sheets to key", sheets_file(mode, folder)),
        ("Passphrase", passphrase_file(mode, folder)),
    )
    return (
        ("Desk", facts.name),
        ("Mode", _MODES.get(facts.mode, facts.mode)),
        ("Election", facts.election),
        ("Polling day", whole_day(facts.polling_date)),
        ("Contests", f"{counted(seen.contests, 'contest')} in {counted(seen.councils, 'council')}"),
        ("Pack", " ".join(fingerprint_groups(facts.pack_sha256))),
        ("Policy", _POLICIES.get(facts.policy, facts.policy)),
        ("Epoch", f"{facts.epoch}"),
        ("Folder", str(folder)),
        *((label, file.name) for label, file in files if file is not None),
        ("Open for", "writing" if seen.writer else "looking only: another program has it open"),
    )


class DeskSection(QWidget):
    """`sign_out` and `other_desk` are for whoever keeps the window.

    The key Ctrl+L works everywhere, so the window binds it; the button here only names it.
    """

    said = Signal(str, str)
    sign_out = Signal()
    other_desk = Signal()

    def __init__(self, worker: "Worker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self.setAccessibleName("This desk")
        self._values: dict[str, Label] = {}
        self._titles: list[Label] = []
        self._build()
        self.grow()

    def refresh(self, changes: Changes | None) -> None:
        """A desk's facts never change while it is open."""
        if changes is None:
            self._worker.ask(_look, self._show, lambda problem: self.said.emit(str(problem), "error"))

    def facts(self) -> dict[str, str]:
        """What is shown, by label."""
        return {label: value.text() for label, value in self._values.items()}

    def hints(self) -> list[tuple[str, str]]:
        """Keys, for the status line."""
        return [hint("sign out", "sign-out"), hint("another desk", "desk.other")]

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        edge = scaled(16)
        self._whole.setSpacing(scaled(12))
        self._grid.setContentsMargins(edge, scaled(12), edge, scaled(12))
        self._grid.setHorizontalSpacing(scaled(24))
        self._grid.setVerticalSpacing(scaled(8))

    def _build(self) -> None:
        self._panel = Panel("Facts of this desk")
        self._grid = QGridLayout(self._panel)
        self._grid.setColumnStretch(1, 1)
        self.out_button = KeyButton("Sign out", "sign-out", self.sign_out.emit, kind="primary")
        self.other_button = KeyButton("Another desk", "desk.other", self.other_desk.emit, where=self)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(Headline("This desk", 20))
        self._whole.addWidget(self._panel)
        row = FlowRow(gap=8)
        row.addWidget(self.out_button)
        row.addWidget(self.other_button)
        self._whole.addLayout(row)
        self._whole.addStretch(1)
        self.setFocusProxy(self.out_button)

    def _show(self, seen: _Seen) -> None:
        for at, (label, words) in enumerate(facts_of(seen)):
            if label not in self._values:
                value = Label("", weight=Weight.Medium, wrap=True)
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                title = Label(label, tone="muted")
                title.setAlignment(Qt.AlignmentFlag.AlignTop)
                self._values[label] = value
                self._grid.addWidget(title, at, 0)
                self._grid.addWidget(value, at, 1)
            self._values[label].setText(words)
            self._values[label].setAccessibleName(f"{label}: {words}")

"""The More page: journal, people, expected seats, whole councils, rules, help and the rest; a letter each.

Long because it is the one list of its sections, each with what makes it look again.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QWidget

from desk.gui.about.about_section import AboutSection
from desk.gui.about.desk_section import DeskSection
from desk.gui.about.look_section import LookSection
from desk.gui.chosen_keys.section import KeysSection
from desk.gui.expected.councils import CouncilsSection
from desk.gui.expected.section import ExpectedSection
from desk.gui.help.section import HelpSection
from desk.gui.journal.section import JournalSection
from desk.gui.keys.action import KeyAction
from desk.gui.keys.now import hint
from desk.gui.look.worn import scaled
from desk.gui.night.section import NightSection
from desk.gui.parts.flow import FlowRow
from desk.gui.people.section import PeopleSection
from desk.gui.rules.section import RulesSection
from desk.gui.section_button import SectionButton
from desk.gui.trainer.section import TrainerSection
from desk.record.entry import Person
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.entry.page import EntryPage
    from desk.gui.look.style import Dress
    from desk.gui.watched import Watched
    from desk.gui.worker import Worker

SECTIONS = (
    ("journal", "Journal"),
    ("people", "People"),
    ("expected", "Expected seats"),
    ("councils", "Whole councils"),
    ("rules", "Rules"),
    ("night", "The night"),
    ("help", "Help"),
    ("keys", "Keys"),
    ("trainer", "Trainer"),
    ("look", "Look"),
    ("desk", "This desk"),
    ("about", "About"),
)
"""The key of each is the act `more.journal`, …"""


_NEEDS = 640
"""The width in pixels at 100 % text below which the sections stand above, not at the left."""
_ANY = 16_777_215
"""Qt's QWIDGETSIZE_MAX: no limit."""


class Section(Protocol):
    """What the page asks of each section, which is a widget besides."""

    def refresh(self, changes: Changes | None) -> None:
        """Look again where something changed; None: everything."""

    def hints(self) -> list[tuple[str, str]]:
        """Keys, for the status line."""

    def grow(self) -> None:
        """Take distances anew, at the text size now."""


Part = (
    JournalSection
    | PeopleSection
    | RulesSection
    | HelpSection
    | KeysSection
    | TrainerSection
    | LookSection
    | DeskSection
    | AboutSection
    | ExpectedSection
    | CouncilsSection
    | NightSection
)


class MorePage(QWidget):
    """`said` (sentence, kind) is for the frame's message strip, `hints` (key, words) for its status line.

    `sign_out` and `other_desk` were chosen: whoever keeps the window does it.
    """

    said = Signal(str, str)
    hints = Signal(list)
    sign_out = Signal()
    practise = Signal()
    """A practice run begins: the Enter page is wanted."""
    other_desk = Signal()

    def __init__(
        self,
        worker: "Worker",
        dress: "Dress",
        entry: "Callable[[], EntryPage | None]" = lambda: None,
        watched: "Watched | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        """`entry` gives the Enter page, which the trainer watches; `watched` keeps the watch folder up."""
        super().__init__(parent)
        self.setAccessibleName("More")
        self.journal = JournalSection(worker)
        self.people = PeopleSection(worker)
        self.expected = ExpectedSection(worker)
        self.councils = CouncilsSection(worker)
        self.rules = RulesSection(worker)
        self.night = NightSection(worker, watched)
        self.help = HelpSection(worker)
        self.keys = KeysSection()
        self.trainer = TrainerSection(worker, entry)
        self.look = LookSection(dress)
        self.desk = DeskSection(worker)
        self.about = AboutSection()
        self._stale = {key for key, _ in SECTIONS}
        self._build()
        self.desk.sign_out.connect(self.sign_out)
        self.trainer.begun.connect(self.practise)
        self.desk.other_desk.connect(self.other_desk)
        dress.changed.connect(self._grow)
        self._grow()
        self._choose("journal")

    def set_person(self, person: Person) -> None:
        """Somebody signed in."""
        for part in (self.people, self.expected, self.councils, self.rules, self.night, self.trainer):
            part.set_person(person)
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Look again where something changed; None: everything. What is not shown looks when it is."""
        if changes is None:
            self._stale = {key for key, _ in SECTIONS}
            self._show_hints()
        elif changes != Changes():
            self._stale |= {"journal"}
            self._stale |= {"people"} if changes.people else set()
            self._stale |= {"rules"} if changes.rules else set()
            self._stale |= {"help"} if changes.batches else set()
            self._stale |= {"expected"} if changes.amended else set()
            self._stale |= {"councils"} if changes.lines or changes.board else set()
            self._stale |= {"night"} if changes.board else set()
            self._stale |= {"trainer"} if changes.contests else set()
        self._freshen()

    def show_section(self, key: str) -> None:
        """Bring a section to the front and give it the keyboard. `KeyError` for a key that is none."""
        self._choose(key)
        self._sections[key].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def key_council(self, gss: str) -> None:
        """A whole council is to be keyed in one line."""
        self.show_section("councils")
        self.councils.open_line(gss)

    def edit_night(self, part: str, id: str) -> None:
        """What is set for the night is wanted: a part of it, and a row there."""
        self.show_section("night")
        self.night.open_part(part, id)

    def section(self) -> str:
        """The key of the section in front."""
        return self._current

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list beside the section or above it."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Look if anything changed while the page was away."""
        super().showEvent(event)
        self._freshen()
        self._show_hints()

    # What it is made of

    def _build(self) -> None:
        self._sections: dict[str, QWidget] = {}
        self._buttons: dict[str, SectionButton] = {}
        self._stack = QStackedWidget()
        side = QWidget()
        side.setAccessibleName("Sections")
        self._side = FlowRow(side, gap=0)
        self._list = side
        for (key, title), part in zip(SECTIONS, self._parts(), strict=True):
            self._sections[key] = part
            self._stack.addWidget(part)
            button = self._buttons[key] = SectionButton(title, f"more.{key}", side)
            button.clicked.connect(lambda _=False, chosen=key: self._choose(chosen))
            self._side.addWidget(button)
            KeyAction(f"more.{key}", partial(self.show_section, key), self)
        own = (self.expected, self.councils, self.rules, self.night, self.trainer)
        for part in (self.journal, self.people, *own, self.help, self.keys, self.desk):
            part.said.connect(self.said)
        for part in (self.people, *own, self.keys):
            part.keys_changed.connect(self._show_hints)
        KeyAction("more.find", self._find, self)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.addWidget(side)
        self._whole.addWidget(self._stack, 1)

    def _parts(self) -> tuple[Part, ...]:
        """In the order of SECTIONS."""
        return (
            self.journal,
            self.people,
            self.expected,
            self.councils,
            self.rules,
            self.night,
            self.help,
            self.keys,
            self.trainer,
            self.look,
            self.desk,
            self.about,
        )

    def _grow(self) -> None:
        edge = scaled(16)
        self._whole.setSpacing(edge)
        self._fit()
        for part in self._parts():
            part.grow()

    def _fit(self) -> None:
        """A list at the left, or a row above where the page is narrow, as at 200 % text."""
        beside, edge = self.width() >= scaled(_NEEDS), scaled(16)
        self._whole.setContentsMargins(0 if beside else edge, edge, edge, edge)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._whole.setDirection(way)
        for button in self._buttons.values():
            button.narrow(not beside)
        wide = max(button.sizeHint().width() for button in self._buttons.values())
        self._list.setFixedWidth(wide) if beside else self._list.setMaximumWidth(_ANY)

    # What it shows

    def _choose(self, key: str) -> None:
        part = self._sections[key]
        self._current = key
        self._buttons[key].setChecked(True)
        # Only the section in front has a say in how large the page must be.
        for other in self._sections.values():
            policy = QSizePolicy.Policy.Preferred if other is part else QSizePolicy.Policy.Ignored
            other.setSizePolicy(policy, policy)
        self._stack.setCurrentWidget(part)
        self.setFocusProxy(part)
        self._freshen()
        self._show_hints()

    def _freshen(self) -> None:
        if self.isVisible() and self._current in self._stale:
            self._stale.discard(self._current)
            self._part().refresh(None)

    def _part(self) -> Section:
        at = [key for key, _ in SECTIONS].index(self._current)
        return self._parts()[at]

    def _find(self) -> None:
        if self._current == "journal":
            self.journal.focus_search()
        elif self._current == "expected":
            self.expected.focus_search()
        elif self._current == "councils":
            self.councils.focus_search()
        elif self._current == "rules":
            self.rules.focus_search()
        elif self._current == "night":
            self.night.focus_search()
        elif self._current == "help":
            self.help.focus_search()
        elif self._current == "keys":
            self.keys.focus_search()

    def _show_hints(self) -> None:
        if not self.isVisible():
            return
        sections = hint("sections", *(f"more.{key}" for key, _ in SECTIONS))
        self.hints.emit([*self._part().hints(), sections])

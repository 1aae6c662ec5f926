"""Clerks' figures on the Review page: a row a person, and the slips of the one that is chosen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.look.worn import scaled
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.table import Column, Table
from desk.gui.review.clerk_words import HOW, HOW_MUCH, clerk_rows, slip_rows, slips_said
from desk.record.entry import Person, Role
from desk.work.clerks import ClerkFigures

if TYPE_CHECKING:
    from desk.gui.worker import Worker

_PEOPLE = (
    Column("Name", least=112),
    Column("Sheets", 76, figures=True, spoken="Sheets keyed, first and second entries"),
    Column("Figures", 84, figures=True, spoken="Figures keyed"),
    Column("An hour", 84, figures=True, spoken="Figures an hour"),
    Column("Back", 68, figures=True, spoken="Sheets sent back"),
    Column("Corrected", 100, figures=True, spoken="Sheets corrected later"),
    Column("Slips in", 84, figures=True, spoken="Sheets with a slip, settled"),
    Column("Share", 76, figures=True, spoken="Share of sheets with a slip"),
    Column("Open", 68, figures=True, spoken="Sheets that came back and are not settled yet"),
    Column("Differed", 96, figures=True, spoken="Sheets keyed twice that differed"),
    Column("Practice", 84, figures=True, spoken="Practice sheets"),
)
_SLIPS = (
    Column("Ward"),
    Column("Slip", 168),
    Column("Keyed", 112, figures=True),
    Column("Settled", 112, figures=True, spoken="Settled to be"),
    Column("Found", 232),
)


class ClerksView(EscPane):
    """`left` on Esc, as every pane that Esc closes. A clerk sees their own figures, a supervisor
    everybody's."""

    failed = Signal(str)

    def __init__(self, worker: "Worker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Clerks' figures")
        self._worker = worker
        self._figures: dict[str, ClerkFigures] = {}
        self.people = Table("Clerks' figures", _PEOPLE)
        self.people.came_to.connect(self._came_to)
        self.slips = Table("Slips", _SLIPS)
        self._said = Label("", 16, wrap=True)
        self._state = Note("", 14)
        head = QHBoxLayout()
        head.addWidget(Headline("Clerks\N{RIGHT SINGLE QUOTATION MARK} figures", 20), 1)
        head.addWidget(KeyButton("Review", "Esc", self.left.emit, where=self, parent=self))
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(head)
        for widget in (Note(HOW), Note(HOW_MUCH), self._state):
            self._whole.addWidget(widget)
        self._whole.addWidget(self.people, 2)
        self._whole.addWidget(self._said)
        self._whole.addWidget(self.slips, 3)
        self.setFocusProxy(self.people)
        self.grow()

    def look(self, person: Person) -> None:
        """Count anew, for this person."""
        self._say("Counting every sheet\N{HORIZONTAL ELLIPSIS}")
        self.slips.hide()
        alone = person.role is not Role.SUPERVISOR

        def came(figures: Sequence[ClerkFigures]) -> None:
            self.show_figures([one for one in figures if not alone or one.name == person.name])

        def refused(problem: Refused) -> None:
            self._say("")
            self.failed.emit(str(problem))

        self._worker.ask(lambda desk: desk.clerk_figures(), came, refused)
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_figures(self, figures: Sequence[ClerkFigures]) -> None:
        """These people's."""
        self._figures = {one.name: one for one in figures}
        self._say("" if figures else "Nothing is keyed yet: figures stand here once a sheet is declared.")
        self.people.set_rows(clerk_rows(figures))
        self.people.setVisible(bool(figures))
        self.people.go_to(self.people.current_id() or (figures[0].name if figures else ""))
        self._came_to(self.people.current_id())

    def said(self) -> str:
        """What is said of the person chosen."""
        return self._said.text()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(scaled(8))
        self.people.setMinimumHeight(scaled(28 * 5))
        self.slips.setMinimumHeight(scaled(28 * 4))

    def _came_to(self, name: str) -> None:
        one = self._figures.get(name)
        self._said.setText("" if one is None else slips_said(one))
        rows = [] if one is None else slip_rows(one)
        self.slips.set_rows(rows)
        self.slips.setVisible(bool(rows))

    def _say(self, words: str) -> None:
        self._state.setText(words)
        self._state.setVisible(bool(words))

"""A sheet in somebody's hand: whose, since when, and how it goes to somebody else. Nothing of what is in
it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.entry.choice_panel import ChoicePanel, Question
from desk.gui.look.worn import scaled
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.review.queue import Line
from desk.record.entry import Person, Role
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.worker import Worker


class DraftView(QWidget):
    """`handed` (sentence) when it is another's; `failed` (sentence) when that was refused."""

    handed = Signal(str)
    failed = Signal(str)
    left = Signal()

    def __init__(self, worker: "Worker", keys_in: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sheet in hand")
        self._worker = worker
        self._line: Line | None = None
        self._person: Person | None = None
        self._ward = Headline("", 28)
        self._where = Note("", 16)
        self._who = Label("", 16, wrap=True)
        self._next = Label("", tone="muted", wrap=True)
        self.choice = ChoicePanel(self)
        self.hand_button = KeyButton(
            "Hand over", "review.hand", self._ask, where=keys_in, kind="primary", parent=self
        )
        self.take_button = KeyButton("Take over", "review.take", self._take, where=keys_in, parent=self)
        buttons = QWidget()
        row = FlowRow(buttons, gap=8, down=8)
        row.addWidget(self.hand_button)
        row.addWidget(self.take_button)
        self._whole = QVBoxLayout(self)
        for widget in (self._ward, self._where, self._who, self._next, buttons, self.choice):
            self._whole.addWidget(widget)
        self._whole.addStretch(1)
        self.wake(False)
        self.grow()

    def show_draft(self, line: Line, person: Person) -> None:
        """A line of a sheet in hand, and who looks at it."""
        if self._line is None or self._line.id != line.id:
            self.choice.drop()
        self._line, self._person = line, person
        self._ward.setText(line.ward)
        self._where.setText(
            f"{line.council} \N{MIDDLE DOT} {'second entry, ' if line.second else ''}being keyed"
        )
        self._who.setText(f"{line.why}.")
        self._who.set_tone("warning" if line.long_open else "")
        supervises = person.role is Role.SUPERVISOR
        self._next.setText(
            "Nothing is declared yet, so there is nothing to approve. Every key is kept: whoever has it next "
            "goes on where the hand was."
            if supervises
            else "Nothing is declared yet. A supervisor can hand it to somebody else."
        )
        self.setAccessibleDescription(f"{line.ward}, {line.council}: {line.why}")
        self.hand_button.setVisible(supervises)
        self.take_button.setVisible(supervises and not line.own)
        self.wake(supervises)

    def wake(self, awake: bool) -> None:
        """The keys work while a sheet in hand is shown."""
        for button in (self.hand_button, self.take_button):
            button.setEnabled(awake and not button.isHidden())
        if not awake:
            self.choice.drop()

    def words(self) -> str:
        """Who has it, as shown."""
        return self._who.text()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        edge = scaled(16)
        self._whole.setContentsMargins(edge, edge, edge, edge)
        self._whole.setSpacing(scaled(8))

    def _ask(self) -> None:
        line = self._line
        if line is None or self.choice.asking:
            return

        def came(people: Sequence[Person]) -> None:
            names = tuple(p.name for p in people if not p.retired and p.name not in line.clerks)
            if self._line is line and names:
                question = Question("Hand this sheet to whom?", names[:9], says=line.why, typed=False)
                self.choice.ask(question, self._hand, self.left.emit)

        self._worker.ask(lambda desk: desk.people(), came)

    def _take(self) -> None:
        if self._person is not None and not self.choice.asking:
            self._hand(self._person.name)

    def _hand(self, to: str) -> None:
        line, person = self._line, self._person
        if line is None or person is None:
            return
        who, ballot, second = person.name, line.ballot_paper_id, line.second

        def done(_: Changes) -> None:
            self.handed.emit(
                f"{line.ward}: its sheet is {'yours' if to == who else f'{to}’s'} now, as it stood."
            )

        def failed(problem: Refused) -> None:
            self.failed.emit(str(problem))

        self._worker.ask(lambda desk: desk.hand_over(who, ballot, to, second=second), done, failed)
        self.left.emit()

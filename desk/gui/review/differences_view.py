"""Two entries that differ, field by field: both values beside each other, one key a decision."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk.count.finding import Finding
from desk.count.sheet import ELECTED
from desk.gui.entry.choice_panel import ChoicePanel, Question
from desk.gui.entry.scroll import reveal
from desk.gui.keys.now import worded
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.badge import Badge
from desk.gui.parts.field import FigureField, KeyedField
from desk.gui.parts.finding_card import FindingCard
from desk.gui.parts.headline import Headline, Label, Note, Panel
from desk.gui.parts.signs import Sign
from desk.gui.review.decisions import Decisions, source_said
from desk.gui.review.fields import label, shown
from desk.record.second import AS_DECLARED, KIND, Choice, Difference

_TELLS = (
    "{review.first} the first entry is right, {review.second} the second, {review.other} another figure; "
    "{review.settle} when all are decided."
)


class Row(Panel):
    """One figure: what it is, what the first says, what the second says, what is right."""

    chosen = Signal(str)
    keyed = Signal(str, str)
    """Another value was keyed for the field."""
    left = Signal()

    def __init__(self, between: Difference, called: str, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.field = between.field
        self._called = called
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._said = f"{called}: first {shown(self.field, between.first)}"
        self._said += f", second {shown(self.field, between.second)}"
        figures = self.field not in (ELECTED, KIND, AS_DECLARED)
        self._other: KeyedField = FigureField(called, self) if figures else KeyedField(called, self)
        self._other.setAccessibleName(f"{called}: what is right")
        self._other.hide()
        self._other.advance.connect(lambda: self.keyed.emit(self.field, self._other.keyed()))
        self._name = Label(called, 16, weight=Weight.DemiBold, wrap=True)
        self._first = Label(shown(self.field, between.first), 20, weight=Weight.Medium, right=True, wrap=True)
        self._second = Label(
            shown(self.field, between.second), 20, weight=Weight.Medium, right=True, wrap=True
        )
        self._right = Label("", 20, weight=Weight.Bold, right=True, wrap=True)
        self._which = Note("", 12)
        self._lay()
        self.show_word(None, "")

    def _lay(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(4))
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(scaled(16))
        grid.addWidget(self._name, 0, 0, 2, 1)
        grid.setColumnStretch(0, 2)
        for column, (head, value) in enumerate(
            (("First entry", self._first), ("Second entry", self._second), ("Right", self._right))
        ):
            note = self._which if head == "Right" else Note(head, 12)
            note.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(note, 0, 1 + column)
            grid.addWidget(value, 1, 1 + column)
            grid.setColumnStretch(1 + column, 1)
        grid.addWidget(self._other, 1, 3)

    def show_word(self, choice: Choice | None, value: str) -> None:
        """What was decided; None where it is still open."""
        words = {
            Choice.FIRST: "the first",
            Choice.SECOND: "the second",
            Choice.OTHER: "another",
            None: "open",
        }
        self._which.setText(f"Right: {words[choice]}" if choice else "Right: open")
        self._right.setText("" if choice is None else shown(self.field, value))
        self._first.set_tone("muted" if choice in (Choice.SECOND, Choice.OTHER) else "")
        self._second.set_tone("muted" if choice in (Choice.FIRST, Choice.OTHER) else "")
        decided = f", decided {words[choice]}, {shown(self.field, value)}" if choice else ", open"
        self.setAccessibleName(self._said + decided)
        self.setProperty("ground", "good" if choice else "surface")
        self.style().unpolish(self)
        self.style().polish(self)

    def ask_other(self, value: str) -> None:
        """Key what is right; Enter takes it, Esc leaves."""
        self._right.hide()
        self._other.set_keyed(value)
        self._other.show()
        self._other.setFocus(Qt.FocusReason.OtherFocusReason)
        self._other.selectAll()

    def end_other(self) -> None:
        """The figure is keyed, or left."""
        if self._other.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._other.hide()
        self._right.show()

    @property
    def asking(self) -> bool:
        """Another figure is being keyed."""
        return not self._other.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the other figure."""
        if event.key() == Qt.Key.Key_Escape and self.asking:
            self.end_other()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes to it."""
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)


class DifferencesView(QScrollArea):
    """One contest's differences. It shows, and tells which row the hand is on; `settling` does the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Two entries that differ")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._decisions: Decisions | None = None
        self.rows: list[Row] = []
        self._cards: list[FindingCard] = []
        self._ward = Headline("", 28)
        self._where = Note("", 16)
        self._state = Badge(Sign.DIFFERS, "two entries differ", step=16)
        self._how = Label("", wrap=True)
        self._sources = Label("", wrap=True)
        self._alike = Note("")
        self.problem = Label("", 16, weight=Weight.Medium, tone="error", wrap=True)
        self.choice = ChoicePanel(self)
        inside = QWidget()
        self._inside = inside
        inside.setObjectName("sheet")
        self.setWidget(inside)
        for ground in (inside, self.viewport()):
            ground.setAutoFillBackground(False)
        self._whole = QVBoxLayout(inside)
        head = QHBoxLayout()
        head.addWidget(self._ward, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._whole.addLayout(head)
        self._found = QVBoxLayout()
        self._list = QVBoxLayout()
        for part in (self._where, self._sources, self._how, self.problem):
            self._whole.addWidget(part)
        self._whole.addLayout(self._found)
        self._whole.addWidget(self.choice)
        self._whole.addLayout(self._list)
        self._whole.addWidget(self._alike)
        self._whole.addStretch(1)
        self.grow()

    @property
    def decisions(self) -> Decisions | None:
        """What is shown."""
        return self._decisions

    def show_decisions(self, decisions: Decisions) -> None:
        """Another contest, from its top."""
        self._decisions = decisions
        contest, differing = decisions.differing.contest, decisions.differing
        self.choice.drop()
        self._ward.setText(contest.ward)
        many = len(decisions.fields)
        figures = "1 place" if many == 1 else f"{many} places"
        self._where.setText(f"{contest.council} \N{MIDDLE DOT} the two entries differ in {figures}")
        self._how.setText(f"Look at the source itself, then say which is right. {worded(_TELLS)}")
        first, second = source_said(differing.first.source), source_said(differing.second.source)
        self._sources.setText(f"First entry: {first}.\nSecond entry: {second}.")
        alike = " \N{MIDDLE DOT} ".join(f"{name} {value}" for name, value in decisions.alike())
        self._alike.setText(f"Alike in both: {alike}" if alike else "Nothing is alike in both.")
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        inside = self._inside
        self.rows = [Row(one, label(contest, one.field), inside) for one in decisions.fields]
        for row in self.rows:
            self._list.addWidget(row)
        self.say("", ())
        self.show_words()
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(f"{contest.ward}, {contest.council}: {figures} differ")

    def ask(self, question: Question, chosen: Callable[[str], None], left: Callable[[], None]) -> None:
        """A question above the places, in sight."""
        self.choice.ask(question, chosen, left)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.choice))

    def show_words(self) -> None:
        """What is decided by now."""
        if self._decisions is not None:
            for row in self.rows:
                word = self._decisions.words.get(row.field)
                row.show_word(None if word is None else word.choice, self._decisions.value(row.field) or "")

    def say(self, sentence: str, findings: tuple[Finding, ...]) -> None:
        """Why it is not settled, and what the rules find in what was decided."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        for card in self._cards:
            self._found.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [FindingCard(finding) for finding in findings]
        for card in self._cards:
            self._found.addWidget(card)

    def current(self) -> Row | None:
        """The row the hand is on, else the first that is open, else the first."""
        for row in self.rows:
            if row.hasFocus() or row.asking:
                return row
        waits = self._decisions.open() if self._decisions is not None else ()
        return next((row for row in self.rows if row.field in waits), self.rows[0] if self.rows else None)

    def go_to(self, name: str) -> None:
        """To a field's row."""
        for row in self.rows:
            if row.field == name:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                reveal(row)

    def step(self, by: int) -> None:
        """The row after or before; the ends do not wrap."""
        current = self.current()
        if current is not None:
            at = self.rows.index(current) + (by if current.hasFocus() else 0)
            self.go_to(self.rows[max(0, min(len(self.rows) - 1, at))].field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ and ↑ go along the rows."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.step(by)

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        edge = scaled(16)
        self._whole.setContentsMargins(edge, edge, edge, edge)
        self._whole.setSpacing(scaled(8))
        self._list.setSpacing(scaled(8))

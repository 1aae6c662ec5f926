"""Rules: the book with what the study measured, and the limits that a supervisor may set for the election."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desk.gui.keys.now import hint
from desk.gui.look.worn import scaled
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.search_line import SearchLine
from desk.gui.parts.table import Column, Table
from desk.gui.rules.form import LimitForm
from desk.gui.rules.told import STUDIED, about, in_force, limit_told, rows
from desk.record.entry import Person, Role
from desk.record.tolerance import SetTolerance
from desk.rules.book import rule_of
from desk.rules.tolerance import plain
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

_COLUMNS = (
    Column("Rule", least=220),
    Column("Kind", 84),
    Column("Clean", 72, figures=True, spoken="clean sheets it stops"),
    Column("Slips", 72, figures=True, spoken="seeded slips it catches"),
    Column("Limits", 88),
)
_ONLY_LOOKING = "Another program has this desk open: limits are changed there."


class RulesSection(QWidget):
    """`said` as every page's. Everybody reads the book, a supervisor changes a limit."""

    said = Signal(str, str)
    keys_changed = Signal()
    """The form was opened or left: `hints` says other keys."""

    def __init__(self, worker: "Worker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._person: Person | None = None
        self._own: dict[str, SetTolerance] = {}
        self._writer = True
        self.setAccessibleName("Rules")
        self._build()
        self.grow()

    def set_person(self, person: Person) -> None:
        """Somebody signed in; a form somebody else left open is shut."""
        self._person = person
        self._shut()

    def refresh(self, changes: Changes | None) -> None:
        """Look again where a limit changed."""
        if changes is None or changes.rules:
            self._worker.ask(_asked, self._show, lambda problem: self.said.emit(str(problem), "error"))

    def focus_search(self) -> None:
        """Bring the keyboard to the search."""
        self.search.setFocus()
        self.search.selectAll()

    def hints(self) -> list[tuple[str, str]]:
        """Keys, for the status line."""
        if not self.form.isHidden():
            return [("Enter", "next field"), hint("done", "form.done"), ("Esc", "leave")]
        return [hint("find", "more.find"), hint("change a limit", "rules.change")]

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setSpacing(scaled(8))
        self.table.setMinimumHeight(scaled(28 * 4))
        self._scroll.setMinimumHeight(scaled(56))
        self.form.grow()

    def _build(self) -> None:
        self.search = SearchLine("Find rule", "more.find")
        self.search.textChanged.connect(lambda _: self._list())
        self.table = Table("Rules", _COLUMNS)
        self.table.came_to.connect(lambda _: self._tell())
        self._title = Headline("", 16)
        self._about, self._limits = Label("", wrap=True), Note("")
        self._limits.setWordWrap(True)
        self._why_not = Label("", wrap=True)
        self._bar = QWidget()
        self.change_button = KeyButton(
            "Change a limit", "rules.change", self._ask, where=self, kind="primary"
        )
        FlowRow(self._bar, gap=8).addWidget(self.change_button)
        self.form = LimitForm()
        self.form.chosen.connect(self._set)
        self.form.left.connect(self._leave)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        above: tuple[QWidget, ...] = (Headline("Rules", 20), Note(STUDIED), self.search)
        for part in (*above, self.table, self._detail(), self._why_not, self._bar, self.form):
            self._whole.addWidget(part)
        self._whole.setStretchFactor(self.table, 3)
        self._whole.setStretchFactor(self._scroll, 2)
        self.form.hide()
        self.setFocusProxy(self.table)

    def _detail(self) -> QScrollArea:
        """What is said of the rule in hand: it scrolls where large text leaves it little room."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._title, self._about, self._limits):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("About the rule")
        self._scroll.setWidget(inside)
        return self._scroll

    # What it shows

    def _show(self, answer: tuple[tuple[SetTolerance, ...], bool]) -> None:
        changes, self._writer = answer
        self._own = in_force(changes)
        self._list()

    def _list(self) -> None:
        self.table.set_rows(rows(self._own, self.search.text()))
        if not self.table.current_id() and self.table.rows():
            self.table.go_to(self.table.rows()[0].id)
        self._tell()

    def _tell(self) -> None:
        rule = rule_of(self.table.current_id())
        self._title.setText("No rule has these letters: clear the search." if rule is None else rule.title)
        self._about.setText("" if rule is None else f"{rule.code}. {about(rule, self._own)}")
        limits = () if rule is None else rule.tolerances
        self._limits.setText("\n".join(limit_told(limit, self._own) for limit in limits))
        self._limits.setVisible(bool(limits))
        supervises = self._person is not None and self._person.role is Role.SUPERVISOR
        self.change_button.setVisible(supervises)
        self.change_button.setEnabled(supervises and self._writer and bool(limits) and self.form.isHidden())
        why_not = "" if supervises else "A supervisor changes the limits for the election, with a reason."
        self._why_not.setText(why_not if self._writer else _ONLY_LOOKING)
        self._why_not.setVisible(bool(self._why_not.text()))

    # What it does

    def _ask(self) -> None:
        rule = rule_of(self.table.current_id())
        if rule is not None and rule.tolerances:
            self.form.ask(rule, self._own)
            self._turn(asking=True)
            self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shut(self) -> None:
        self._turn(asking=False)

    def _turn(self, *, asking: bool) -> None:
        self.form.setVisible(asking)
        self._bar.setVisible(not asking)
        self.table.setEnabled(not asking)
        self.search.setEnabled(not asking)
        self._tell()
        self.keys_changed.emit()

    def _leave(self) -> None:
        self._shut()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, name: str, value: float, reason: str) -> None:
        who = self._person.name if self._person is not None else ""

        def done(answer: tuple[SetTolerance, Changes]) -> None:
            self._leave()
            self.said.emit(f"{name} is {plain(answer[0].value)} from now on.", "good")
            self.refresh(None)

        self._worker.ask(
            lambda desk: desk.set_tolerance(who, name, value, reason),
            done,
            lambda no: self.form.refused(str(no)),
        )


def _asked(desk: "Desk") -> tuple[tuple[SetTolerance, ...], bool]:
    return desk.tolerances(), desk.writer

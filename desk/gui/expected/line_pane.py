"""A whole council in one line: a box a group, Enter next, F9 declares, kept at every key."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk.count.council_line import WardsSoFar
from desk.count.figure import read_figure
from desk.count.finding import Finding
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.asked import Asked
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.field import FigureField, move_between
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note, Panel
from desk.gui.parts.key_button import KeyButton
from desk.rules.council_lines import VACANT, field_of
from desk.work.council_lines import OpenedLine


class LinePane(EscPane):
    """`keyed` with all boxes and the one the hand is in, at every key; `declared` with a reason, or ""."""

    keyed = Signal(object, str)
    declared = Signal(str)
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wards = WardsSoFar(0)
        self._name = Headline("", 16)
        self._note, self._sum = Note(), Label("", weight=Weight.Medium)
        self._found = Label("", tone="error", wrap=True)
        self.fields: dict[str, FigureField] = {}
        self._so_far: dict[str, Label] = {}
        panel = Panel("Council line")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)
        outer.addStretch(1)
        self._whole = QVBoxLayout(panel)
        self._whole.addWidget(self._name)
        self._whole.addWidget(self._note)
        self._home = QWidget()
        self._grid = QGridLayout(self._home)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self._home)
        self._whole.addWidget(self._sum)
        self._whole.addWidget(self._found)
        self.reason = Asked("Reason", words="Why it is corrected, or declared though the wards say otherwise")
        self._whole.addWidget(self.reason)
        row = FlowRow(gap=8)
        self.declare = KeyButton("Declare", "councils.declare", self._declare, where=self, kind="primary")
        row.addWidget(self.declare)
        away = KeyButton("Put away", "councils.put-away", self.put_away.emit, where=self, kind="quiet")
        row.addWidget(away)
        row.addWidget(KeyButton("Leave", "Esc", self.left.emit, where=self, kind="quiet"))
        self._whole.addLayout(row)
        self.reason.field.advance.connect(self._declare)
        self.grow()

    def begin(self, opened: OpenedLine, names: Mapping[str, str]) -> None:
        """Show a line as it was left. `names`: the groups by id, in the order of the boxes."""
        if not self.fields:
            self._boxes(names)
        self._wards = opened.wards
        self._name.setText(f"{opened.council.name}, whole council")
        self.setAccessibleName(self._name.text())
        wards = f"{opened.wards.declared} of {opened.wards.of} wards are in"
        self._note.setText(opened.read_only or f"{opened.wards.expected} seats are up; {wards}.")
        seats = {**dict(opened.wards.seats), VACANT: opened.wards.vacant}
        for name, box in self.fields.items():
            box.set_keyed(opened.texts.get(name, ""))
            box.setReadOnly(bool(opened.read_only))
            won = seats.get(name.removeprefix("line."), 0)
            self._so_far[name].setText(f"wards {won}" if won else "")
        self.reason.clear()
        corrects = opened.standing is not None
        self.reason.setVisible(corrects)
        self.declare.set_words("Correct" if corrects else "Declare")
        self.declare.setEnabled(not opened.read_only)
        self.show_findings(opened.findings)
        self._add_up()
        at = self.fields.get(opened.at_field) or next(iter(self.fields.values()))
        self.setFocusProxy(at)

    def texts(self) -> dict[str, str]:
        """The boxes as keyed."""
        return {name: box.keyed() for name, box in self.fields.items()}

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """What stands against the line."""
        for box in self.fields.values():
            box.set_mark(None)
        for finding in findings:
            for name in finding.fields if len(finding.fields) == 1 else ():
                if name in self.fields:
                    self.fields[name].set_mark("error", finding.message)
        self._found.setText("\n".join(finding.message for finding in findings))
        self._found.setVisible(bool(findings))

    def refused(self, sentence: str, findings: tuple[Finding, ...]) -> None:
        """It was not declared."""
        self.show_findings(findings)
        if not findings:
            self._found.setText(sentence)
            self._found.show()
        self.reason.show()

    def said(self) -> tuple[str, str]:
        """The sum, and what is found."""
        return self._sum.text(), "" if self._found.isHidden() else self._found.text()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        edge = scaled(16)
        self._whole.setContentsMargins(edge, scaled(12), edge, scaled(12))
        self._whole.setSpacing(scaled(8))
        self._grid.setHorizontalSpacing(scaled(12))
        self._grid.setVerticalSpacing(scaled(4))

    def _boxes(self, names: Mapping[str, str]) -> None:
        """Two columns of boxes, each with its group before it and the wards' seats after it."""
        rows = [*names.items(), (VACANT, "Vacant")]
        half = (len(rows) + 1) // 2
        for at, (group, title) in enumerate(rows):
            name = field_of(group)
            box = FigureField(title, step=16)
            label = Label(title, wrap=True)
            label.setBuddy(box)
            so_far = Label("", 12, tone="muted")
            self.fields[name], self._so_far[name] = box, so_far
            box.keyed_changed.connect(lambda _, name=name: self._changed(name))
            down, across = at % half, at // half * 3
            for place, widget in enumerate((label, box, so_far)):
                self._grid.addWidget(widget, down, across + place, Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 3):
            self._grid.setColumnStretch(column, 2)
        for column in (2, 5):
            self._grid.setColumnStretch(column, 1)
        move_between(list(self.fields.values()), self._declare)

    def _changed(self, name: str) -> None:
        self._add_up()
        self.keyed.emit(self.texts(), name)

    def _add_up(self) -> None:
        given = sum(read_figure(box.keyed()).value or 0 for box in self.fields.values())
        expected = self._wards.expected
        if given == expected:
            self._sum.setText(f"{given} of {expected} seats: it adds up")
        else:
            lacks = f"{expected - given} missing" if given < expected else f"{given - expected} too many"
            self._sum.setText(f"{given} of {expected} seats: {lacks}")

    def _declare(self) -> None:
        if self.declare.isEnabled():
            self.declared.emit(self.reason.text() if not self.reason.isHidden() else "")

"""The sheet on the screen: which paper it is, candidates, elected, papers, sums, Declare.

It shows a model and says what the hand did; it decides nothing. Rows and fields are made once and used
again for every sheet. Long because making and showing one sheet are one list of the same parts.
"""

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desk.count.declaration import Kind
from desk.count.figure import read_figure
from desk.count.sheet import ELECTED, STAGES, votes_field
from desk.gui.entry.candidate_row import CandidateRow, Line
from desk.gui.entry.compact import CompactText
from desk.gui.entry.echo import elected_echo, elected_in, sums
from desk.gui.entry.keys import STAY, Act, act_of
from desk.gui.entry.kind_fields import QuotaAndStages, SecondPreferences
from desk.gui.entry.kinds import seats_words
from desk.gui.entry.notices import Notices
from desk.gui.entry.papers import PapersGrid
from desk.gui.entry.parties import Parties
from desk.gui.entry.rows import Rows
from desk.gui.entry.scroll import QuietScroll, reveal
from desk.gui.entry.second import HEADING
from desk.gui.entry.sheet_model import KIND_NAMES, SheetModel, namesakes
from desk.gui.keys.now import worded
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.badge import Badge
from desk.gui.parts.empty import Empty
from desk.gui.parts.field import FigureField, KeyedField
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note, Panel, Rule
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.signs import Sign

_LEAST_ROWS = 4
_USUAL_ROWS = 14
"""Rows made before they are wanted, in moments when nothing is typed."""


class SheetView(Panel):
    """One sheet. Fields are called as in `count.sheet`."""

    keyed = Signal(str, str)
    """A field's name and the text it reads now, after each keystroke."""
    entered = Signal(str)
    left = Signal(str)
    moved = Signal(str, int)
    """From a field, +1 for on, -1 for back."""
    declare_wanted = Signal()
    kind_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Sheet", parent=parent)
        self._names: dict[QObject, str] = {}
        self._rows: list[CandidateRow] = []
        self._shown: tuple[CandidateRow, ...] = ()
        self._fields: dict[str, KeyedField] = {}
        self._marked: dict[str, tuple[str, str]] = {}
        self._parties = Parties()
        self._model: SheetModel | None = None
        self._build()
        self.clear("", "")

    # What is shown

    def set_parties(self, parties: Parties) -> None:
        """The pack's parties."""
        self._parties = parties

    def show_model(self, model: SheetModel, sign: Sign, word: str) -> None:
        """Fill the sheet. The focus stays where it is."""
        self._model = model
        contest = model.contest
        self.setUpdatesEnabled(False)
        self._ward.setText(contest.ward)
        self._ward.show()
        self._council.show()
        self._second.setVisible(model.second)
        self._council.setText(f"{contest.council} · {seats_words(contest)}")
        self._badge.set_state(sign, word, f"State: {word}")
        self._badge.show()
        self._fill_rows(model)
        self._fit_kind(model)
        self._empty.hide()
        self._body.show()
        self.refill()
        self._shut(bool(model.read_only))
        sheet = f"{HEADING}, sheet" if model.second else "Sheet"
        self.setAccessibleName(f"{sheet} of {contest.ward}, {contest.council}")
        self._fit()
        self.setUpdatesEnabled(True)

    def show_state(self, sign: Sign, word: str) -> None:
        """Where the sheet stands now."""
        self._badge.set_state(sign, word, f"State: {word}")

    def clear(self, sentence: str, next_step: str) -> None:
        """No sheet: a sentence of what is so, and what to do next."""
        self._model = None
        for part in (self._second, self._ward, self._council, self._badge):
            part.hide()
        self._body.hide()
        self._empty.set_words(sentence, next_step)
        self._empty.show()
        self.notices.show_notices(())
        self.setAccessibleName("No sheet open")

    def say_empty(self, sentence: str, next_step: str) -> None:
        """Other words where no sheet is."""
        self._empty.set_words(sentence, next_step)

    def refill(self) -> None:
        """Show every field's text anew: after an undo, or a sheet opened."""
        if self._model is None:
            return
        for name, field in self._fields.items():
            text = self._model.sheet.text(name)
            if field.keyed() != text:
                field.set_keyed(text)
        self.quota.fit(self._model)
        self.papers.refit()
        self.refresh_echo()

    def refresh_echo(self) -> None:
        """Who is elected, and the sums, as keyed now."""
        model = self._model
        if model is None:
            return
        if model.sheet.kind is Kind.COUNTERMANDED:
            self._sums.setText("")
            return
        echo = elected_echo(model.contest, model.sheet)
        self._echo.setText(echo.text)
        self._echo.set_tone(echo.tone or "muted")
        self.seconds.follow(model.contest, model)
        polled = model.sheet.kind not in (Kind.UNOPPOSED, Kind.WINNERS_ONLY)
        self._sums.setText(sums(model.contest, model.sheet) if polled else "")
        elected = elected_in(model.contest, model.sheet).numbers
        for number, row in enumerate(self._shown, start=1):
            row.set_elected(number in elected)

    def mark(self, marks: dict[str, tuple[str, str]]) -> None:
        """Mark fields: name → (error or warning, why)."""
        for name, field in self._fields.items():
            mark, why = marks.get(name, ("", ""))
            if self._marked.get(name, ("", "")) != (mark, why):
                field.set_mark(mark or None, why)
        self._marked = marks

    # The focus

    def field(self, name: str) -> KeyedField | None:
        """The control of a field, if this sheet has it."""
        return self._fields.get(name)

    def focus(self, name: str, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> bool:
        """Go to a field, or to Declare for "". False where the sheet has no such field."""
        if name == STAGES and not self.quota.isHidden():
            self.quota.table.show()
            self.quota.table.setFocus(reason)
            return True
        target: QWidget | None = self._fields.get(name) if name else self.declare
        if target is None or not target.isEnabled():
            return False
        target.setFocus(reason)
        reveal(target)
        return True

    def open_stages(self) -> None:
        """The stage table of a transferable vote."""
        if self._model is not None and self._model.sheet.kind is Kind.STV:
            self.quota.open_table()

    def select(self, name: str) -> None:
        """The next figure replaces the one there, though the hand never left the field."""
        field = self._fields.get(name)
        if field is not None:
            field.selectAll()

    def go_on_in(self, name: str) -> None:
        """A draft was resumed here: the next digit goes behind those that stand, not in their place."""
        field = self._fields.get(name)
        if field is not None and field.hasFocus():
            field.end(False)

    def current(self) -> str | None:
        """The field the focus is in; "" on Declare, None elsewhere."""
        if self.declare.hasFocus():
            return ""
        return next((name for name, field in self._fields.items() if field.hasFocus()), None)

    # Making it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the focus coming to a field, and keys that are the page's in every field, like "/"."""
        name = self._names.get(watched)
        if name is not None:
            if event.type() == QEvent.Type.FocusIn:
                self._touched(name)
                self.entered.emit(name)
            elif event.type() == QEvent.Type.FocusOut:
                self._touched(name)
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                act = act_of(event)
                if act is Act.PASTE and _of_one_field(watched, QGuiApplication.clipboard().text()):
                    return False
                if act is None or act in STAY:
                    return self._refused(event.text())
                event.ignore()  # Filtered and ignored, it goes on to the page.
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower rows where high ones do not fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_whole"):
            self._space()

    def _refused(self, text: str) -> bool:
        return False

    def _touched(self, name: str) -> None:
        for row in self._shown:
            if row.name == name:
                row.update()

    def _build(self) -> None:
        self._ward = Headline("", 28)
        self._council = Label("", 20, weight=Weight.Medium)
        self._badge = Badge(Sign.OPEN)
        self._second = Badge(Sign.SECOND, HEADING, step=20)
        self.notices = Notices(self)
        self._empty = Empty("", "", parent=self)
        head = QWidget(self)
        self._head = FlowRow(head, gap=16, spread=True)
        parts: tuple[QWidget, ...] = (self._second, self._ward, self._council, self._badge)
        for part in parts:
            self._head.addWidget(part)
        self._body = self._build_body()
        self._whole = QVBoxLayout(self)
        for part in (head, self.notices):
            self._whole.addWidget(part)
        self._whole.addWidget(self._empty, 1)
        self._whole.addWidget(self._body, 1)
        self._space()

    def _build_body(self) -> QWidget:
        body = QWidget(self)
        self._inside = QVBoxLayout(body)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._to_key = Note("", 14)
        self.jump = QLineEdit(self)
        self.jump.setPlaceholderText("Go to a candidate: number or name, then Enter")
        self.jump.setAccessibleName("Go to a candidate by number or name")
        self.jump.hide()
        self._list = Rows()
        self._scroll = QuietScroll(self._list, self)
        self._scroll.setAccessibleName("Candidates")
        self._list.placed.connect(self._bound_rows)
        self.papers = PapersGrid(self)
        self.declare = KeyButton("Declare", "enter.declare", self.declare_wanted.emit, kind="primary")
        self._sums = Label("", 16, weight=Weight.Medium, wrap=True)
        foot = QHBoxLayout()
        self.kind = KeyButton("Polled", "enter.kind", self.kind_wanted.emit, kind="quiet")
        self.kind.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot.addWidget(self._sums, 1)
        foot.addWidget(self.kind)
        foot.addWidget(self.declare)
        for part in (self._to_key, self.jump):
            self._inside.addWidget(part)
        self._inside.addWidget(self._scroll, 100)
        self._papers_rule = Rule()
        self._inside.addWidget(Rule())
        self.seconds, self.quota = SecondPreferences(self), QuotaAndStages(self)
        self._inside.addWidget(self.seconds)
        self._inside.addWidget(self._build_elected())
        self._inside.addWidget(self.quota)
        self.quota.table.keyed.connect(lambda text: self.keyed.emit(STAGES, text))
        self.quota.table.left.connect(lambda: self.left.emit(STAGES))
        self._inside.addWidget(self._papers_rule)
        self._inside.addWidget(self.papers)
        self._inside.addLayout(foot)
        self._inside.addStretch(1)
        for name, field in (*self.quota.fields.items(), *self.papers.fields.items()):
            self._adopt(field)
            self._names[field] = name
        return body

    def _build_elected(self) -> QWidget:
        part = QWidget(self)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        label = Label("Elected", 16, weight=Weight.DemiBold)
        self._elected = CompactText("Elected: numbers on the ballot paper", self, step=20)
        self._elected.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        label.setBuddy(self._elected)
        self._echo = Label("", 14, weight=Weight.Medium, wrap=True)
        row.addWidget(label)
        row.addWidget(self._elected)
        row.addWidget(self._echo, 1)
        self._elected_row = row
        self._elected_part = part
        self._adopt(self._elected)
        self._names[self._elected] = ELECTED
        return part

    def _adopt(self, field: KeyedField) -> None:
        field.installEventFilter(self)
        field.keyed_changed.connect(lambda text: self.keyed.emit(self._names[field], text))
        field.left.connect(lambda: self.left.emit(self._names[field]))
        field.advance.connect(lambda: self.moved.emit(self._names[field], 1))
        field.retreat.connect(lambda: self.moved.emit(self._names[field], -1))

    def warm(self) -> bool:
        """Make one more row for wards to come. False where there are enough for nearly all of them."""
        if len(self._rows) < _USUAL_ROWS:
            self._add_row()
        return len(self._rows) < _USUAL_ROWS

    def _add_row(self) -> None:
        row = CandidateRow(self._list)
        row.hide()
        self._adopt(row.field)
        self._rows.append(row)

    def _fill_rows(self, model: SheetModel) -> None:
        candidates = model.contest.candidates
        while len(self._rows) < len(candidates):
            self._add_row()
        same = namesakes(model.contest)
        what = "First preferences" if model.sheet.kind in (Kind.STV, Kind.SV) else "Votes"
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(candidates))
            if at < len(candidates):
                candidate = candidates[at]
                colour = self._parties.group_of(candidate.party_id).colour
                row.fill(Line(at + 1, candidate, colour, candidate.person_id in same), what)
                self._names[row.field] = row.name
        self._shown = tuple(self._rows[: len(candidates)])
        self._list.show_rows(self._shown)

    def _fit_kind(self, model: SheetModel) -> None:
        kind = model.sheet.kind
        # Fields are used again under other names, so no mark may stay on one.
        self.mark({})
        self._fields = {}
        polled = kind not in (Kind.UNOPPOSED, Kind.COUNTERMANDED, Kind.WINNERS_ONLY)
        for row in self._shown:
            row.field.setVisible(polled)
            if polled:
                self._fields[votes_field(row.name.removeprefix("votes."))] = row.field
        self._elected_part.setVisible(kind is not Kind.COUNTERMANDED)
        if kind is not Kind.COUNTERMANDED:
            self._fields[ELECTED] = self._elected
        for name, field in self.seconds.fit(model):
            if field not in self._names:
                self._adopt(field)
            self._names[field] = name
            self._fields[name] = field
        self.quota.setVisible(kind is Kind.STV)
        if kind is Kind.STV:
            self._fields.update(self.quota.fields)
        for part in (self.papers, self._papers_rule):
            part.setVisible(polled)
        if polled:
            self._fields.update(self.papers.fields)
        self.kind.set_words(KIND_NAMES[kind].partition(":")[0])
        self.kind.setAccessibleName(f"Kind: {KIND_NAMES[kind]}; change it")
        self._to_key.setText(worded(_TO_KEY.get(kind, "")))
        self._to_key.setVisible(kind in _TO_KEY)

    def _shut(self, shut: bool) -> None:
        for field in self._fields.values():
            field.setEnabled(not shut)
        self.declare.setEnabled(not shut)
        self.kind.setEnabled(not shut)

    def _fit(self) -> None:
        """High rows if all fit, else low ones; and never so few that the hand loses its place."""
        if not self._shown:
            return
        compact = self._list.needed(compact=False) > self.height() - self._below()
        for row in self._shown:
            row.set_compact(compact)
        self._list.place()

    def _bound_rows(self) -> None:
        """Elected follows the last candidate; what is left of the height stays below."""
        self._scroll.setMinimumHeight(self._list.least(_LEAST_ROWS))
        self._scroll.setMaximumHeight(self._list.minimumHeight())

    def _below(self) -> int:
        """What the sheet needs for everything but the candidates."""
        return max(0, self.minimumSizeHint().height() - self._scroll.minimumHeight())

    def _space(self) -> None:
        self._whole.setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(8))
        self._whole.setSpacing(scaled(4))
        self._inside.setSpacing(scaled(4))
        self._elected_row.setSpacing(scaled(12))
        self._elected.setFixedWidth(scaled(150))


def _of_one_field(field: QObject, text: str) -> bool:
    """A copied figure goes where the hand is, and so do the marks of those elected; more is a declaration."""
    bare = text.strip()
    if len(text) > _LONGEST_FIGURES:
        return False
    if isinstance(field, FigureField):
        return read_figure(bare).value is not None
    return re.fullmatch(r"[0-9 ,;.+&*lLfFsS-]+", bare) is not None


_LONGEST_FIGURES = 60
_TO_KEY = {
    Kind.UNOPPOSED: "Elected without a poll: key who is elected, or {enter.elect-all} for all of them.",
    Kind.STV: "First preferences, and who is elected; quota and stages where they are printed.",
    Kind.SV: "First preferences; where nobody has over half, the second ones of the last two.",
    Kind.WINNERS_ONLY: "Who is elected; the votes come later, as a second declaration.",
    Kind.COUNTERMANDED: "A candidate died, so there is no poll: nothing to key, {enter.declare} declares.",
}

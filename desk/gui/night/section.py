"""The night: reporting groups, control, expected times, incidents, watch list, watch folder; a figure each.

Long because here alone the answers of the desk, the part in front, its row and its form meet.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.expected.forms import REASON, FieldsForm
from desk.gui.keys.now import hint
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.night.control import Control
from desk.gui.night.folder import Folder
from desk.gui.night.groups import Groups
from desk.gui.night.happened import Incidents
from desk.gui.night.part import NO_WARDS, About, Part, Seen, Verb
from desk.gui.night.read import read
from desk.gui.night.times import Times
from desk.gui.night.watching import Watching
from desk.gui.parts.asked import Beside
from desk.gui.parts.badge import SignMark
from desk.gui.parts.empty import Empty
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.search_line import SearchLine
from desk.gui.parts.signs import Sign
from desk.gui.parts.switch import Switch
from desk.gui.parts.table import Table
from desk.record.entry import Person, Role
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.watched import Watched
    from desk.gui.worker import Worker

PARTS: tuple[Part, ...] = (Groups(), Control(), Times(), Incidents(), Watching(), Folder())
_FOLDER = "folder"
_ONLY_LOOKING = "Another program has this desk open: things are set there."


class _Face(QWidget):
    """What one part is made of: its table or why it is empty, its forms."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.part = part
        self.table = Table(part.title, part.columns, lines=part.lines)
        self.empty = Empty(*part.empty)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        self.form = FieldsForm(part.sets, "Set", part.fields, choices=part.choices, reasoned=part.reasoned)
        changes = part.changes
        self.change = self.form
        if changes is not None:
            self.change = FieldsForm(part.sets, "Change", changes, choices=part.choices, reasoned=False)
        self.take = FieldsForm(part.takes, "Take back", ())
        self._letters = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(part.title)

    @property
    def forms(self) -> tuple[FieldsForm, ...]:
        return (self.form, self.take) if self.change is self.form else (self.form, self.change, self.take)

    def come(self) -> None:
        """Bring the keyboard here: to the rows, or to the words that say why there are none."""
        shown: QWidget = self.table if self.table.rows() else self
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, seen: Seen, letters: str) -> None:
        """The rows with these letters."""
        held = self.hasFocus() or self.table.hasFocus()
        self.table.set_rows(self.part.rows(seen, letters))
        rows = self.table.rows()
        why = self.part.nothing if letters.strip() else self.part.empty
        self.empty.set_words(*why)
        self.setAccessibleDescription(" ".join(why))
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if rows else Qt.FocusPolicy.StrongFocus)
        # The best match is in hand; rows read anew leave the hand where it is.
        if rows and (letters not in ("", self._letters) or not self.table.current_id()):
            self.table.go_to(rows[0].id)
        self._letters = letters
        if held:
            self.come()


class NightSection(QWidget):
    """`said` as every page's. A supervisor sets; a clerk looks, and notes incidents."""

    said = Signal(str, str)
    keys_changed = Signal()

    def __init__(
        self, worker: "Worker", watched: "Watched | None" = None, parent: QWidget | None = None
    ) -> None:
        """`watched` keeps the watch folder up; None where this window only looks."""
        super().__init__(parent)
        self._worker, self._watched = worker, watched
        self._person: Person | None = None
        self._seen: Seen | None = None
        self._wards = NO_WARDS
        self._wanted = ""
        self._newest = False
        self._id = ""
        self.setAccessibleName("The night")
        self._build()
        self.grow()
        if watched is not None:
            watched.changed.connect(self._folder_changed)

    def set_person(self, person: Person) -> None:
        """Somebody signed in; a form somebody else left open is shut."""
        self._person = person
        self._turn(self._bar)

    def refresh(self, changes: Changes | None) -> None:
        """Look again where the board changed: what is set is part of it."""
        if changes is None or changes.board:
            self.look()

    def look(self) -> None:
        """Ask the desk for the part in front."""
        key, wards = self.part.key, self._wards

        def came(seen: Seen) -> None:
            self._wards = seen.wards
            if key == self.part.key:
                self._show(seen)

        self._worker.ask(
            lambda desk: read(desk, key, wards), came, lambda problem: self.said.emit(str(problem), "error")
        )

    def hints(self) -> list[tuple[str, str]]:
        """Keys, for the status line."""
        if self._shown is not self._bar:
            choose = [hint("choose", "form.choose")] if self.part.key == _FOLDER else []
            return [("Enter", "next field"), hint("done", "form.done"), *choose, ("Esc", "leave")]
        own = [hint("parts", *(part.act for part in PARTS))]
        if self.part.finds:
            own.append(hint("find", "more.find"))
        if self.set_button.isEnabled():
            own.append(hint(self.set_button.words(), "night.set"))
        if self.take_button.isEnabled():
            own.append(hint(self.take_button.words(), "night.take"))
        return own

    def focus_search(self) -> None:
        """To the line that finds, where there is one."""
        if self.part.finds and self._shown is self._bar:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def open_part(self, key: str, id: str = "") -> None:
        """Another page asks for a part, and a row of it: a council's, a ward's or an incident's."""
        if self._shown is not self._bar:
            self._leave()
        self.switch.turn(key)
        self._wanted = id
        self._to_part()

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setSpacing(scaled(8))
        self._side.setSpacing(scaled(8))
        self._scroll.setMinimumHeight(scaled(64))
        for face in self.faces.values():
            face.table.setMinimumHeight(scaled(28 * 4))
            for form in face.forms:
                form.grow()

    @property
    def part(self) -> Part:
        """The part in front."""
        return self.faces[self.switch.on].part

    @property
    def table(self) -> Table:
        """The table of the part in front."""
        return self.faces[self.switch.on].table

    def open_form(self) -> FieldsForm | None:
        """The form that is open."""
        return self._shown if isinstance(self._shown, FieldsForm) else None

    def texts(self) -> tuple[str, str, str, str]:
        """What is said of the row: its name, how it stands, what was ever set; and why nothing may be set."""
        labels = (self._title, self._stands, self._history, self._why_not)
        return labels[0].text(), labels[1].text(), labels[2].text(), labels[3].text()

    # What it is made of

    def _build(self) -> None:
        self.switch = Switch("Parts", [(part.key, part.title, part.act) for part in PARTS], where=self)
        self.switch.turned.connect(lambda _: self._turned())
        self._note = Note("")
        self.search = SearchLine("Find", "more.find")
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.returnPressed.connect(lambda: self.faces[self.switch.on].come())
        self.faces: dict[str, _Face] = {part.key: _Face(part) for part in PARTS}
        left = QWidget()
        self._left = QStackedLayout()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addLayout(self._left, 1)
        self._beside = Beside((left, self._detail()), 280, (5, 3))
        self._why_not = Label("", wrap=True)
        self._bar = QWidget()
        row = FlowRow(self._bar, gap=8)
        self.set_button = KeyButton("", "night.set", self._open, where=self, kind="primary")
        self.take_button = KeyButton("", "night.take", self._open_taking, where=self)
        row.addWidget(self.set_button)
        row.addWidget(self.take_button)
        self._shown: QWidget = self._bar
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        above: tuple[QWidget, ...] = (Headline("The night", 20), self.switch, self._note)
        for widget in above:
            self._whole.addWidget(widget)
        self._whole.addWidget(self._beside, 1)
        for widget in (self._why_not, self._bar):
            self._whole.addWidget(widget)
        for face in self.faces.values():
            self._left.addWidget(face)
            face.table.came_to.connect(lambda _: self._tell())
            face.table.chosen.connect(lambda _: self._open())
            self._connect(face)
        self._name_part()

    def _connect(self, face: _Face) -> None:
        for form in face.forms:
            self._whole.addWidget(form)
            form.hide()
            form.left.connect(self._leave)
        face.form.sent.connect(self._set)
        if face.change is not face.form:
            face.change.sent.connect(self._set)
        face.take.sent.connect(self._take)
        if face.part.key == _FOLDER:
            face.form.add_button("Choose\N{HORIZONTAL ELLIPSIS}", "form.choose", self._choose)

    def _detail(self) -> QScrollArea:
        inside = QWidget()
        self._side = QVBoxLayout(inside)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._sign = SignMark(Sign.GOOD)
        self._title, self._stands = Headline("", 16), Label("", weight=Weight.Medium, wrap=True)
        self._was, self._history = Headline("History", 14), Label("", tone="muted", wrap=True)
        for widget in (self._title, self._sign, self._stands, self._was, self._history):
            self._side.addWidget(widget)
        self._side.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName("What is set of it")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        return self._scroll

    # What it shows

    def _turned(self) -> None:
        if self._shown is not self._bar:
            self._leave()
        self._to_part()

    def _to_part(self) -> None:
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._seen = None
        self._name_part()
        self.look()
        self.faces[self.switch.on].come()

    def _name_part(self) -> None:
        part = self.part
        self._left.setCurrentWidget(self.faces[part.key])
        self._note.setText(part.note)
        if part.finds:
            self.search.name(part.finds)
        self.search.setVisible(bool(part.finds))
        self.setFocusProxy(self.faces[part.key].table)
        self._tell()

    def _show(self, seen: Seen) -> None:
        if self.part.key == _FOLDER and self._watched is not None:
            seen = replace(seen, folder=self._watched.state)
        self._seen = seen
        self._fill()
        if self._newest and self.table.rows():
            self.table.go_to(self.table.rows()[0].id)
        self._newest = False
        wanted, self._wanted = self._wanted, ""
        if wanted and not self.table.go_to(wanted):
            # Nothing is set of it yet: its name finds it among what there is.
            self.search.setText(seen.name_of(wanted))
            self.table.go_to(wanted)
        self.keys_changed.emit()

    def _folder_changed(self) -> None:
        if self.isVisible() and self.part.key == _FOLDER and self._seen is not None:
            self._show(self._seen)

    def _fill(self) -> None:
        if self._seen is not None:
            face = self.faces[self.switch.on]
            face.fill(self._seen, self.search.text())
            self.setFocusProxy(face.table if face.table.rows() else face)
        self._tell()

    def _about(self) -> About | None:
        id = self.table.current_id()
        if self._seen is None or not (id or self.part.key == _FOLDER):
            return None
        return self.part.about(self._seen, id)

    def _tell(self) -> None:
        about, part = self._about(), self.part
        self._title.setText("" if about is None else about.title)
        self._stands.setText("" if about is None else about.stands)
        self._history.setText("" if about is None else "\n".join(about.history))
        for widget in (self._was, self._history):
            widget.setVisible(bool(self._history.text()))
        sign = part.sign(self._seen) if isinstance(part, Folder) and self._seen is not None else None
        self._sign.setVisible(sign is not None)
        if sign is not None:
            self._sign.set_sign(sign)
        before = self._offered()
        self._allow(about)
        if self._offered() != before:
            self.keys_changed.emit()

    def _offered(self) -> tuple[str, ...]:
        buttons = (self.set_button, self.take_button)
        return tuple(button.words() for button in buttons if button.isEnabled())

    def _allow(self, about: About | None) -> None:
        part, person = self.part, self._person
        supervises = person is not None and person.role is Role.SUPERVISOR
        writes = self._seen is None or self._seen.writer
        at_bar = self._shown is self._bar
        stands = about is not None and about.may_take and part.key != _FOLDER
        self.set_button.set_words(_CHANGE.get(part.key, part.sets) if stands else part.sets)
        self.take_button.set_words(part.takes)
        may = writes and at_bar and about is not None and about.may_set
        self.set_button.setEnabled(may and (supervises or (part.for_all and not stands)))
        self.take_button.setEnabled(writes and at_bar and supervises and about is not None and about.may_take)
        self.set_button.setVisible(supervises or part.for_all)
        self.take_button.setVisible(supervises)
        clerk = ""
        if person is not None and not supervises:
            does = "changes incidents and takes them back" if part.for_all else "sets this"
            clerk = f"{person.name} is a clerk: a supervisor {does}."
        self._why_not.setText(clerk if writes else _ONLY_LOOKING)
        self._why_not.setVisible(bool(self._why_not.text()))

    # What it does

    def _open(self) -> None:
        about, seen, face = self._about(), self._seen, self.faces[self.switch.on]
        if about is None or seen is None or not self.set_button.isEnabled():
            return
        self._id = face.table.current_id()
        form = face.change if self.part.stands(seen, self._id) else face.form
        title = f"{about.title}: {self.set_button.words()}" if self._id or about.may_take else self.part.sets
        form.begin(title, self.part.given(seen, self._id), self.part.options(seen))
        self._turn(form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_taking(self) -> None:
        about, face = self._about(), self.faces[self.switch.on]
        if about is None or not self.take_button.isEnabled():
            return
        self._id = face.table.current_id()
        if self.part.plainly:
            self._keep_folder("", on=False)
            return
        face.take.begin(f"{about.title}: {self.part.takes}", {})
        self._turn(face.take)
        face.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, given: object) -> None:
        form = self.open_form()
        if self._seen is None or form is None or not isinstance(given, dict):
            return
        words: dict[str, str] = given
        part = self.part
        if isinstance(part, Folder):
            try:
                chosen = part.chosen(words)
            except Refused as refusal:
                form.refused(str(refusal), part.about_field(str(refusal)))
                return
            self._keep_folder(chosen.folder, on=chosen.on)
            return
        try:
            verb, sentence = part.put(self._seen, self._id, words)
        except Refused as refusal:
            form.refused(str(refusal), part.about_field(str(refusal)))
            return
        self._ask(form, verb, sentence)

    def _take(self, given: object) -> None:
        form = self.open_form()
        if self._seen is None or form is None or not isinstance(given, dict):
            return
        self._ask(form, *self.part.take(self._seen, self._id, str(given[REASON])))

    def _ask(self, form: FieldsForm, verb: Verb, sentence: str) -> None:
        who, part = "" if self._person is None else self._person.name, self.part

        def failed(problem: Refused) -> None:
            form.refused(str(problem), part.about_field(str(problem)) if form is not self._taking else "")

        def done(_: Changes) -> None:
            self._newest = part.newest_first and form is not self._taking
            self._leave()
            self.search.clear()
            self.said.emit(sentence, "good")
            self.look()

        self._worker.ask(lambda desk: verb(desk, who), done, failed)

    @property
    def _taking(self) -> FieldsForm:
        return self.faces[self.switch.on].take

    def _keep_folder(self, folder: str, *, on: bool) -> None:
        watched = self._watched
        if watched is None:
            return
        folder = folder or watched.state.watch.folder
        try:
            watched.choose(folder, on=on)
        except Refused as refusal:
            form = self.open_form()
            if form is not None:
                form.refused(str(refusal), "folder")
            else:
                self.said.emit(str(refusal), "error")
            return
        self._leave()
        said = (
            f"The board is written into {folder} after each commit." if on else "Nothing is written any more."
        )
        self.said.emit(said, "good")

    def _choose(self) -> None:
        """The system's own choice of a folder; its path can be keyed instead."""
        field = self.faces[_FOLDER].form.asked["folder"]
        chosen = QFileDialog.getExistingDirectory(self, "Watch folder", field.text())
        if chosen:
            field.put(chosen)
        field.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, shown: QWidget) -> None:
        self._shown.hide()
        self._shown = shown
        shown.show()
        at_bar = shown is self._bar
        for widget in (self.search, self.table):
            widget.setEnabled(at_bar)
        # Where the page is narrow, as at 200 % text, what is keyed needs the room.
        self._beside.setVisible(at_bar or self.width() >= scaled(640))
        self._tell()
        self.keys_changed.emit()

    def _leave(self) -> None:
        self._turn(self._bar)
        self.faces[self.switch.on].come()


_CHANGE = {"incidents": "Note it otherwise", "watch": "Another reason"}
"""What the button says where something is set already, if not what it says always."""

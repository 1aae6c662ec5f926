"""Who is on the telephone: caller, place, number to call back, code word; beside the sheet, not over it."""

import unicodedata
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desk.count.declaration import Kind, Source
from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import worded
from desk.gui.look.worn import scaled
from desk.gui.parts.badge import Badge
from desk.gui.parts.field import KeyedField
from desk.gui.parts.headline import Headline, Label, Panel
from desk.gui.parts.signs import Sign

_LONGEST = 100
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ASKED = (("who", "Caller"), ("place", "Calling from"), ("call_back", "Call back on"))


class TelephonePanel(Panel):
    """Shown where the sheet came by telephone. The code word is typed unseen and forgotten at once."""

    keyed = Signal(object)
    """The source as it reads now, after each keystroke."""
    code_word = Signal(str)
    """What the caller gave, to be compared."""
    left = Signal()
    """The hand goes back to the figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("By telephone", parent=parent)
        self._source = Source()
        self._whose = ""
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(Headline("By telephone", 16))
        self.fields: dict[str, KeyedField] = {}
        for name, label in _ASKED:
            self._add(name, label)
        self.word = self._add("code word", "Code word")
        self.word.setEchoMode(QLineEdit.EchoMode.Password)
        self.word.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        del self.fields["code word"]
        self._checked = Badge(Sign.OPEN)
        self._said = Label("", 14, tone="error", wrap=True)
        self._read_back = Badge(Sign.OPEN)
        self._how = Label("", 12, tone="muted", wrap=True)
        for part in (self._checked, self._said, self._read_back, self._how):
            self._whole.addWidget(part)
        self._moving()
        keyboard().changed.connect(self._name_keys)
        self._name_keys()
        self._space()
        self.say("")
        self.hide()

    def show_source(self, source: Source, kind: Kind, whose: str, *, shut: bool) -> None:
        """The source of the sheet in hand. `whose` word is asked for, "" where the pack has none."""
        self._source, self._whose = source, whose
        for name, field in self.fields.items():
            text = getattr(source, name)
            if _plain(field.keyed()) != text:
                field.set_keyed(text)
            field.setEnabled(not shut)
        self.word.setEnabled(bool(whose) and not shut)
        self._show_checked()
        sign, word = (Sign.GOOD, "read back") if source.read_back else (Sign.OPEN, "not read back yet")
        self._read_back.setVisible(kind is not Kind.COUNTERMANDED)
        self._read_back.set_state(sign, word)

    def forget(self) -> None:
        """Another sheet: nothing of the last call stays."""
        self.word.set_keyed("")
        self.say("")

    def say(self, sentence: str) -> None:
        """What came of a code word."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def begin(self) -> None:
        """The hand comes here: to the first thing that is not known yet."""
        blank = [name for name, _ in _ASKED if not getattr(self._source, name)]
        unchecked = self.word.isEnabled() and not self._source.code_word_checked
        field = self.fields[blank[0]] if blank else self.word if unchecked else self.fields["who"]
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def has_hand(self) -> bool:
        """A field of it has the focus."""
        return any(field.hasFocus() for field in (*self.fields.values(), self.word))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the code word's field asks whether it is right."""
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self._ask()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_whole"):
            self._space()

    def _ask(self) -> None:
        heard = self.word.keyed()
        self.word.set_keyed("")
        if heard.strip():
            self.code_word.emit(heard)
        else:
            self.left.emit()

    def _add(self, name: str, label: str) -> KeyedField:
        field = KeyedField(label, self)
        field.setMaxLength(_LONGEST)
        words = Label(label, 12, tone="muted", parent=self)
        words.setBuddy(field)
        self._whole.addWidget(words)
        self._whole.addWidget(field)
        self.fields[name] = field
        return field

    def _moving(self) -> None:
        order = [*self.fields.values(), self.word]
        for at, field in enumerate(order):
            if at + 1 < len(order):
                field.advance.connect(lambda at=at: self._go(order, at, 1))
            if at:
                field.retreat.connect(lambda at=at: self._go(order, at, -1))
        self.word.advance.connect(self.left.emit)
        self.word.installEventFilter(self)
        for name, field in self.fields.items():
            field.keyed_changed.connect(lambda text, name=name: self._keyed(name, text))

    def _go(self, order: list[KeyedField], at: int, by: int) -> None:
        field = order[at + by]
        if not field.isEnabled():
            self.left.emit()
            return
        way = Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason
        field.setFocus(way)

    def _keyed(self, name: str, text: str) -> None:
        said = {one: getattr(self._source, one) for one in self.fields} | {name: _plain(text)}
        who, place, call_back = (said[one] for one in self.fields)
        self._source = replace(self._source, who=who, place=place, call_back=call_back)
        self.keyed.emit(self._source)

    def _show_checked(self) -> None:
        checked = self._source.code_word_checked
        if not self._whose and checked is None:
            self._checked.set_state(Sign.NOTE, "this pack has no code words")
        elif checked is None:
            self._checked.set_state(Sign.OPEN, "not checked yet")
        elif checked:
            self._checked.set_state(Sign.GOOD, "code word right")
        else:
            self._checked.set_state(Sign.WARNING, "code word wrong")

    def _name_keys(self) -> None:
        self._how.setText(worded("{enter.read-back} reads the figures back. Esc: the figures."))

    def _space(self) -> None:
        self._whole.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        self._whole.setSpacing(scaled(4))


def _plain(text: str) -> str:
    """As a declaration may hold it: composed, on one line, without what no screen shows."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in composed).split())

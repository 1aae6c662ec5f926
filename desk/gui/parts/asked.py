"""What a form asks: a title, a field, a line below it that says what is wanted or what is wrong."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.field import KeyedField
from desk.gui.parts.headline import Label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceField(QComboBox):
    """One of a few: ↑ ↓ or a first letter choose, Enter and Tab go on, as in `KeyedField`."""

    advance = Signal()
    retreat = Signal()

    def __init__(self, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`options`: (value, words)."""
        super().__init__(parent)
        self.setAccessibleName(name)
        for value, words in options:
            self.addItem(words, value)

    def value(self) -> str:
        """The value of the option that is chosen."""
        return str(self.currentData())

    def choose(self, value: str) -> None:
        """Choose an option by its value."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def event(self, event: QEvent) -> bool:
        """Enter and Tab go on, Shift+Tab back, before Qt moves the focus; letters and figures choose, and are
        no keys of the page meanwhile."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _letter(event):
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in (*_ENTER, Qt.Key.Key_Tab):
                self.advance.emit()
                return True
            if event.key() == Qt.Key.Key_Backtab:
                self.retreat.emit()
                return True
        return super().event(event)


def _letter(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    modified = event.modifiers() & (held | Qt.KeyboardModifier.MetaModifier)
    return bool(event.text().strip()) and event.text().isprintable() and not modified


Field = KeyedField | ChoiceField


class Asked(QWidget):
    """A thing a form asks. `words` below the field say what is wanted, until `refuse` says what is wrong."""

    def __init__(
        self,
        title: str,
        field: Field | None = None,
        *,
        words: str = "",
        secret: bool = False,
        beside: QWidget | None = None,
    ) -> None:
        """`field`: a line to key unless given; `secret` hides what is keyed; `beside`: its own button."""
        super().__init__()
        self.field: Field = KeyedField(title, self) if field is None else field
        self._words = words
        self._title = Label(title, weight=Weight.Medium)
        self._title.setBuddy(self.field)
        self._below = Label(words, 12, tone="muted", wrap=True)
        if secret and isinstance(self.field, QLineEdit):
            self.field.setEchoMode(QLineEdit.EchoMode.Password)
        if isinstance(self.field, KeyedField):
            self.field.keyed_changed.connect(lambda _: self.accept())
        self.field.setAccessibleDescription(words)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        self._row.addWidget(self.field, 1)
        if beside is not None:
            self._row.addWidget(beside)
        self._whole.addWidget(self._title)
        self._whole.addLayout(self._row)
        self._whole.addWidget(self._below)
        self._whole.addStretch(1)
        self._below.setVisible(bool(words))
        self._space()

    @property
    def title(self) -> str:
        """What is asked."""
        return self._title.text()

    def retitle(self, title: str, words: str) -> None:
        """Ask something else in the same field."""
        self._title.setText(title)
        self.field.setAccessibleName(title)
        self._words = words
        self._say("", words)

    def text(self) -> str:
        """What was keyed, without the blanks around it; the value of a choice. Never use it for secrets."""
        return self.field.value() if isinstance(self.field, ChoiceField) else self.field.keyed().strip()

    def secret(self) -> str:
        """What was keyed, to the letter."""
        return self.field.value() if isinstance(self.field, ChoiceField) else self.field.keyed()

    def put(self, text: str) -> None:
        """Put text in, as if it had been keyed."""
        if isinstance(self.field, KeyedField):
            self.field.set_keyed(text)
        self.accept()

    def clear(self) -> None:
        """Empty the field."""
        if isinstance(self.field, KeyedField):
            self.field.set_keyed("")
        self.accept()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, at the field, and give it the focus."""
        self._say("error", sentence)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.field, QLineEdit):
            self.field.selectAll()

    def accept(self) -> None:
        """Nothing is wrong."""
        self._say("", self._words)

    def error(self) -> str:
        """What is wrong; "" where nothing is."""
        return self._below.text() if self._below.property("tone") == "error" else ""

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_whole"):
            self._space()

    def _say(self, mark: str, sentence: str) -> None:
        if self._below.text() == sentence:
            return
        self._below.setText(sentence)
        self._below.set_tone("error" if mark else "muted")
        self._below.setVisible(bool(sentence))
        if isinstance(self.field, KeyedField):
            self.field.set_mark(mark or None, sentence if mark else "")
        self.field.setAccessibleDescription(sentence)

    def _space(self) -> None:
        self._whole.setSpacing(scaled(4))
        self._row.setSpacing(scaled(8))


class Beside(QWidget):
    """Widgets side by side where each has `least` pixels at 100 % text, one below the other where not."""

    def __init__(
        self, widgets: Sequence[QWidget], least: int, shares: Sequence[int] = (), gap: int = 16
    ) -> None:
        super().__init__()
        self._widgets, self._least, self._gap = tuple(widgets), least, gap
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for at, widget in enumerate(widgets):
            self._row.addWidget(widget, shares[at] if shares else 1)
        self._row.setSpacing(scaled(gap))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them: they stack."""
        wide = max(widget.minimumSizeHint().width() for widget in self._widgets)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side or stacked."""
        super().resizeEvent(event)
        needs = scaled(self._least) * len(self._widgets) + scaled(self._gap) * (len(self._widgets) - 1)
        way = QBoxLayout.Direction.LeftToRight
        if event.size().width() < needs:
            way = QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._row.setSpacing(scaled(self._gap))


def in_order(asked: Sequence[Asked], at_end: Callable[[], None]) -> None:
    """Enter and Tab go from field to field, ↑ and Shift+Tab back; past the last one `at_end` is called."""
    fields = [one.field for one in asked]
    for at, field in enumerate(fields):
        if at + 1 < len(fields):
            field.advance.connect(_focus(fields[at + 1], Qt.FocusReason.TabFocusReason))
        else:
            field.advance.connect(at_end)
        if at:
            field.retreat.connect(_focus(fields[at - 1], Qt.FocusReason.BacktabFocusReason))


def _focus(field: Field, reason: Qt.FocusReason) -> Callable[[], None]:
    return lambda: field.setFocus(reason)

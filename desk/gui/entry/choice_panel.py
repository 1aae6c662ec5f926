"""A short list to choose from by number, or a reason to type: inline, never a dialog."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.headline import Headline, Label, Note, Panel

ACCEPTING = (
    "Checked against the paper",
    "Confirmed by the returning officer",
    "Read back over the telephone",
    "Known local circumstance",
)
AS_DECLARED = (
    "Printed so on the declaration",
    "Read out so by the returning officer",
    "Confirmed so over the telephone",
    "Published so by the council",
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `options` by number, or anything typed where `typed`. `says`: what it is about.

    `about` names it in the draft, where the answer is kept as far as it is typed: `begun`; "" is not kept.
    """

    title: str
    options: tuple[str, ...]
    says: str = ""
    typed: bool = True
    about: str = ""
    begun: str = ""


def put_aside(part: QWidget, holder: QWidget) -> None:
    """Hide a part whose `holder` may have the focus, without Qt moving that to whatever stands next."""
    if holder.hasFocus():
        holder.clearFocus()
    part.hide()


class Option(Panel):
    """A numbered line that wraps; a click chooses it as its number does."""

    chosen = Signal(str)

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._number = number
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(4))
        row.setSpacing(scaled(8))
        self._words = Label("", 14, wrap=True)
        row.addWidget(Label(str(number), 14, weight=Weight.Bold), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def fill(self, words: str) -> None:
        """What it stands for."""
        self._words.setText(words)
        self.setAccessibleName(f"{self._number} {words}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._words.text())


class ChoicePanel(Panel):
    """Asks one question at a time; Esc leaves it. A number as the first key chooses at once."""

    typing = Signal(str, str)
    """What an answer is about, and as far as it is typed; "" twice when it is typed no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Choose", parent=parent)
        self._chosen: Callable[[str], None] | None = None
        self._left: Callable[[], None] | None = None
        self._question = Question("", ())
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(12))
        self._whole.setSpacing(4)
        self._title = Headline("", 16)
        self._says = Label("", 14, wrap=True)
        self._typed = QLineEdit(self)
        self._typed.setAccessibleName("Answer")
        self._typed.installEventFilter(self)
        self._typed.textEdited.connect(self._edited)
        self._hint = Note("", 12)
        for part in (self._title, self._says, self._typed, self._hint):
            self._whole.addWidget(part)
        self._options: list[Option] = []
        self.setFocusProxy(self._typed)
        self.hide()

    @property
    def asking(self) -> bool:
        """A question stands."""
        return self._chosen is not None

    def ask(
        self, question: Question, chosen: Callable[[str], None], left: Callable[[], None] | None = None
    ) -> None:
        """Show a question and take the focus. `chosen` gets the words; `left` is called on Esc."""
        self._question, self._chosen, self._left = question, chosen, left
        self._title.setText(question.title)
        self.setAccessibleName(question.title)
        self._says.setText(question.says)
        self._says.setVisible(bool(question.says))
        self._fill_options(question.options)
        self._typed.setText(question.begun)
        self._typed.setPlaceholderText("or type a reason" if question.typed else "its number")
        listed = ", ".join(f"{at} {words}" for at, words in enumerate(question.options, start=1))
        self._typed.setAccessibleName(f"{question.title}: {listed}")
        typed = "or type, then Enter" if question.typed else ""
        self._hint.setText(" · ".join(part for part in ("A number chooses", typed, "Esc leaves") if part))
        self.show()
        self._typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Take the question away; nobody is called."""
        if self.asking and self._question.about and self._typed.text():
            self.typing.emit("", "")
        self._chosen = self._left = None
        put_aside(self, self._typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line: a first digit chooses, Enter takes what is typed, Esc leaves."""
        if watched is self._typed and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        text = event.text()
        if event.key() == Qt.Key.Key_Escape:
            left = self._left
            self.drop()
            if left is not None:
                left()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._question.typed and self._typed.text().strip():
                self._choose(self._typed.text().strip())
            return True
        if not self._typed.text() and text.isascii() and text.isdigit():
            if 1 <= int(text) <= len(self._question.options):
                self._choose(self._question.options[int(text) - 1])
            return True
        return not self._question.typed and bool(text.strip())

    def _edited(self, text: str) -> None:
        if self._question.about:
            self.typing.emit(self._question.about if text else "", text)

    def _choose(self, words: str) -> None:
        chosen = self._chosen
        self.drop()
        if chosen is not None:
            chosen(words)

    def _fill_options(self, options: tuple[str, ...]) -> None:
        while len(self._options) < len(options):
            option = Option(len(self._options) + 1, self)
            option.chosen.connect(self._choose)
            self._options.append(option)
            self._whole.insertWidget(1 + len(self._options), option)
        for at, option in enumerate(self._options):
            option.setVisible(at < len(options))
            if at < len(options):
                option.fill(options[at])

"""The filters of the review list: a button each, named for what it is set to, and the list to choose from."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from desk.count.call_sign import folded
from desk.gui.look.worn import scaled
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.review.filter_words import NAMES, value_words
from desk.gui.review.listing import By, Chosen

_ACTS = {
    By.COUNCIL: "review.council",
    By.CLERK: "review.clerk",
    By.FINDING: "review.finding",
    By.SOURCE: "review.source",
    By.WHOSE: "review.whose",
}


class _Filter(KeyButton):
    """ "Council: Barnet 21": filled while it is set."""

    def set_on(self, on: bool) -> None:
        """Set, or not."""
        kind = "primary" if on else ""
        if self._kind != kind:
            self._kind = kind
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
            self.update()


class FilterBar(QWidget):
    """`asked` when a filter is to be chosen, `cleared` when all are to be taken off."""

    asked = Signal(object)
    cleared = Signal()

    def __init__(self, keys_in: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Filters")
        row = FlowRow(self, gap=4, down=4)
        self.buttons = {
            by: _Filter(NAMES[by], act, self._asker(by), where=keys_in, parent=self)
            for by, act in _ACTS.items()
        }
        self.clear = KeyButton(
            "All filters off", "review.clear", self.cleared.emit, where=keys_in, kind="quiet", parent=self
        )
        for button in (*self.buttons.values(), self.clear):
            row.addWidget(button)

    def show_chosen(self, chosen: Chosen, number: int) -> None:
        """What is set; `number` of lines are shown."""
        for by, button in self.buttons.items():
            value = chosen.value(by)
            words = f"{NAMES[by]}: {value_words(by, value)} {number:,}" if value else NAMES[by]
            if button.accessibleName() != words:
                button.set_words(words)
            button.set_on(bool(value))
        self.clear.setVisible(chosen.filtered)

    def _asker(self, by: By) -> Callable[[], None]:
        return lambda: self.asked.emit(by)


class FilterChooser(QWidget):
    """The values of a filter with how many sheets each has; letters narrow them, Enter takes, Esc leaves."""

    chosen = Signal(str)
    """The value; "" for all."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[tuple[str, str, int], ...] = ()
        self._shown: list[str] = []
        self._title = Headline("", 16)
        self._letters = QLineEdit(self)
        self._letters.setAccessibleName("Choose")
        self._letters.installEventFilter(self)
        self._letters.textChanged.connect(lambda _: self._fill())
        self._list = QListWidget(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(lambda _: self._take())
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        for widget in (
            self._title,
            self._letters,
            self._list,
            Note("Enter takes, Esc leaves, letters narrow", 12),
        ):
            self._whole.addWidget(widget)
        self.setFocusProxy(self._letters)
        self.grow()

    def ask(self, by: By, options: Mapping[str, int], now: str) -> None:
        """Choose among these; `now` is what is set."""
        name = NAMES[by]
        self._title.setText(name)
        self._list.setAccessibleName(name)
        self._letters.setAccessibleName(f"{name}: choose")
        self._letters.setPlaceholderText(f"{name}\N{HORIZONTAL ELLIPSIS}")
        rows = sorted((value_words(by, value), value, many) for value, many in options.items())
        if by is By.FINDING:
            rows.sort(key=lambda row: (row[1].startswith("rule "), -row[2], row[0]))
        self._values = tuple((value, words, many) for words, value, many in rows)
        self._letters.clear()
        self._fill(now)
        self._letters.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> Sequence[str]:
        """What is offered now, "" (all) first."""
        return self._shown

    def texts(self) -> list[str]:
        """The same as read."""
        return [self._list.item(at).text() for at in range(self._list.count())]

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setSpacing(scaled(8))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line."""
        if watched is self._letters and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key in steps:
            at = self._list.currentRow() + steps[key]
            self._list.setCurrentRow(max(0, min(self._list.count() - 1, at)))
        else:
            return False
        return True

    def _fill(self, now: str | None = None) -> None:
        words = folded(self._letters.text()).split()
        rows = [row for row in self._values if all(word in folded(row[1]) for word in words)]
        everything = [] if words else [("", "All", 0)]
        self._shown = [value for value, _, _ in (*everything, *rows)]
        self._list.clear()
        self._list.addItems(
            [*(said for _, said, _ in everything), *(f"{said}   {many:,}" for _, said, many in rows)]
        )
        at = self._shown.index(now) if now is not None and now in self._shown else 0
        self._list.setCurrentRow(at if self._shown else -1)

    def _take(self) -> None:
        at = self._list.currentRow()
        if 0 <= at < len(self._shown):
            self.chosen.emit(self._shown[at])

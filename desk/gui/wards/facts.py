"""Small parts of the two pages: a figure with its words, lines below each other, a titled table."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.headline import Label, Note
from desk.gui.parts.table import Column, Row, Table


class Fact(QWidget):
    """A figure in large type under its name, and the sentence that says it whole; hidden without one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Note(name, 12)
        self._figure = Label("", 28, weight=Weight.DemiBold)
        self._words = Note()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (self._name, self._figure, self._words):
            column.addWidget(label)

    def show_fact(self, figure: str, words: str) -> None:
        """`words` "" hides it; `figure` "" leaves the sentence alone."""
        self._figure.setText(figure)
        self._figure.setVisible(bool(figure))
        self._words.setText(words)
        self.setAccessibleName(f"{self._name.text()}: {words}" if words else "")
        self.setVisible(bool(words))

    def sentence(self) -> str:
        """What it says; "" where it is hidden."""
        return self._words.text()


class Lines(QWidget):
    """Sentences below each other under a title, each wrapped whole. Hidden where there are none."""

    def __init__(self, title: str, parent: QWidget | None = None, *, tone: str = "") -> None:
        super().__init__(parent)
        self._tone = tone
        self._lines: list[Label] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._title = Label(title, 16, weight=Weight.DemiBold)
        self._column.addWidget(self._title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)
        self.hide()

    def show_lines(self, said: Sequence[str]) -> None:
        """These and no others."""
        while len(self._lines) < len(said):
            line = Label("", tone=self._tone, wrap=True, parent=self)
            self._lines.append(line)
            self._column.addWidget(line)
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(said))
            line.setText(said[at] if at < len(said) else "")
        self._column.setSpacing(scaled(4))
        self.setVisible(bool(said))

    def sentences(self) -> tuple[str, ...]:
        """What stands."""
        return tuple(line.text() for line in self._lines if line.text())


class Titled(QWidget):
    """A table as high as its rows under a title, with a note below; hidden while it has no rows.

    It is read, not chosen from, unless `chooses`.
    """

    def __init__(
        self, title: str, columns: Sequence[Column], *, lines: int = 1, chooses: bool = False
    ) -> None:
        super().__init__()
        self.title = Label(title, 16, weight=Weight.DemiBold)
        self.table = Table(title, columns, lines=lines)
        if not chooses:
            self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.note = Note()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.table, self.note):
            self._column.addWidget(part)
        self.hide()

    def show_rows(self, rows: Sequence[Row], note: str = "") -> None:
        """New rows, and what stands below them."""
        self.table.set_rows(rows)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.setVisible(bool(rows))
        self.fit()

    def fit(self) -> None:
        """Take its height anew, at the text size now."""
        self._column.setSpacing(scaled(4))
        self.table.setFixedHeight(self.table.whole_height())

"""The board's pictures on the Board page: choose one, read its table beside it, save it."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.look.worn import scaled
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.table import Column, Row, Table
from desk.gui.parts.two_sides import TwoSides
from desk.gui.pictures.picture import Heading, Picture
from desk.gui.pictures.saving import save
from desk.gui.pictures.view import PictureView

FOLDER = "pictures"
"""In the desk's folder: where saved pictures go."""
_WORDS = ("State", "What")
"""Second columns that hold words, not figures."""


class PicturesPane(EscPane):
    """`left` on Esc; `said` what was saved where."""

    said = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pictures of the board")
        self.folder = Path()
        self.then = ""
        """The moment that the pictures are of, ISO UTC, where it is an earlier one."""
        self._pictures: tuple[Picture, ...] = ()
        self._heading: Heading | None = None
        self._at = 0
        self._title = Headline("", 20)
        self._basis = Note()
        self._view = PictureView()
        self._table: Table | None = None
        self._build()

    def show_pictures(self, pictures: Sequence[Picture], heading: Heading) -> None:
        """New figures; the picture chosen stays."""
        self._pictures, self._heading = tuple(pictures), heading
        self._at = min(self._at, len(self._pictures) - 1)
        self._show()

    @property
    def shown(self) -> str:
        """The name of the picture in front."""
        return self._pictures[self._at].name if self._pictures else ""

    def step(self, by: int) -> None:
        """The next picture, or the one before; round at the ends."""
        if self._pictures:
            self._at = (self._at + by) % len(self._pictures)
            self._show()

    def save(self, ending: str) -> None:
        """Write the picture into the desk's folder of pictures, and say where it lies."""
        if self._heading is None or not self._pictures:
            return
        picture = self._pictures[self._at]
        # One file a picture and moment, and a name that every system takes.
        words = re.sub(r"[^a-z0-9]+", "-", picture.name.casefold()).strip("-")
        then = f"-at-{datetime.fromisoformat(self.then).astimezone():%Y-%m-%dT%H%M%S}" if self.then else ""
        name = f"{datetime.now():%Y-%m-%dT%H%M%S}-{words}{then}{ending}"
        folder = self.folder / FOLDER
        try:
            folder.mkdir(exist_ok=True)
            file = save(picture, self._heading, folder / name)
        except (Refused, OSError) as problem:
            told = str(problem) if isinstance(problem, Refused) else f"{folder} cannot be made: {problem}."
            self.said.emit(told, "error")
        else:
            self.said.emit(f"Saved as {file.name} in {folder}.", "good")

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setSpacing(scaled(8))
        self._sides.grow()
        self._view.setMinimumHeight(scaled(260))
        if self._table is not None:
            self._table.setMinimumHeight(scaled(144))

    def _build(self) -> None:
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(KeyButton("Board", "Esc", self.left.emit, where=self, parent=self))
        self._whole.addLayout(head)
        self._whole.addWidget(self._basis)
        buttons = QWidget()
        row = FlowRow(buttons, gap=8, down=8)
        for words, act, does in (
            ("Next picture", "board.next-picture", lambda: self.step(1)),
            ("Before", "board.picture-before", lambda: self.step(-1)),
            ("Save PNG", "board.save-png", lambda: self.save(".png")),
            ("Save SVG", "board.save-svg", lambda: self.save(".svg")),
        ):
            row.addWidget(KeyButton(words, act, does, where=self, parent=buttons))
        self._whole.addWidget(buttons)
        # The picture is as large as can be: the map is read by its letters.
        self._beside = QStackedWidget()
        self._sides = TwoSides(self._view, self._beside, needs=840, shares=(17, 10))
        self._whole.addWidget(self._sides, 1)
        self.grow()

    def _show(self) -> None:
        if self._heading is None or not self._pictures:
            return
        picture = self._pictures[self._at]
        self._title.setText(f"{picture.name} ({self._at + 1} of {len(self._pictures)})")
        self._basis.setText(f"{self._heading.title}. {self._heading.basis}.")
        self._view.show_picture(picture, self._heading)
        self._put_table(picture)

    def _put_table(self, picture: Picture) -> None:
        rows = [Row(str(at), cells) for at, cells in enumerate(picture.rows())]
        titles = picture.columns()
        table = self._table
        if table is None or table.property("titles") != list(titles):
            held = table is not None and table.hasFocus()
            if table is not None:
                self._beside.removeWidget(table)
                table.deleteLater()
            table = self._table = _table(picture)
            table.setProperty("titles", list(titles))
            table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            self._beside.addWidget(table)
            self.setFocusProxy(table)
            if held:
                table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grow()
        table.setAccessibleName(picture.name)
        table.set_rows(rows)


def _table(picture: Picture) -> Table:
    """Names wrap where words or many figures leave them little room."""
    titles = picture.columns()
    lines = 2 if _wordy(titles) or len(titles) > 4 else 1
    return Table(picture.name, _columns(picture.heads(), titles), lines=lines)


def _columns(heads: Sequence[str], titles: Sequence[str]) -> tuple[Column, ...]:
    """Figures to the right, as wide as their heads; words share what is left. `titles` are spoken."""
    if _wordy(titles):
        first = Column(titles[0], 64) if titles[0] == "Time" else Column(titles[0], least=120)
        return (first, Column(titles[1]), *(Column(title, 84, figures=True) for title in titles[2:]))
    figures = (
        Column(head, 24 + 8 * max(4, len(head)), figures=True, spoken=title)
        for head, title in zip(heads[1:], titles[1:], strict=True)
    )
    return (Column(titles[0], least=110), *figures)


def _wordy(titles: Sequence[str]) -> bool:
    return len(titles) > 1 and titles[1] in _WORDS

"""Share and swing on the Board: like for like since each earlier poll, by area, and the projected share.

It reads for itself: first the votes of earlier polls, a few contests at a time, with its progress said.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from desk.count.day import whole_day
from desk.count.errors import Refused
from desk.gui.keys.action import KeyAction
from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import worded
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.table import Column
from desk.gui.party_book import PartyBook
from desk.gui.totals.share_figures import (
    ShareFigures,
    place_columns,
    place_rows,
    projection_rows,
    read_shares,
    share_columns,
    share_rows,
)
from desk.gui.totals.whole_table import WholeTable
from desk.totals.area import EVERYWHERE, Area
from desk.totals.say_shares import projection_notes, share_sentence, swing_parties, swing_sentence

if TYPE_CHECKING:
    from desk.gui.worker import Worker

_NOTHING = "No declared ward has votes yet: shares come with the first."
_WIDE = 560
"""Below this width, in pixels at 100 % text, other dates and the parties' changes by area are left out."""
_PROJECTED = (
    Column("Party", least=150),
    Column("Share", 68, figures=True, spoken="Projected national share"),
    Column("Band", 120, figures=True, spoken="Error band, 95 in 100"),
)


class SharePane(QScrollArea):
    """`said` (sentence, kind) where something could not be read. It looks only when it is asked to."""

    said = Signal(str, str)

    def __init__(self, worker: "Worker", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._area, self._at, self._since = EVERYWHERE, "", ""
        self._asking = self._again = False
        self._figures: ShareFigures | None = None
        self._pair: tuple[str, ...] = ()
        self._narrow = False
        self.setAccessibleName("Share and swing")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()
        KeyAction("board.pair", self._focus_pair, self)
        KeyAction("board.since", self._next_date, self)
        keyboard().changed.connect(self._name_keys)
        self._name_keys()
        self.grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where there is no room for all, and no name cut."""
        super().resizeEvent(event)
        if self._narrow != (self.width() < scaled(_WIDE)):
            self._narrow = not self._narrow
            self._show()

    def look(self, area: Area, at: str = "") -> None:
        """The shares of `area`, at a moment of the night or now. While it reads: once more afterwards."""
        self._area, self._at = area, at
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        since = self._since
        self._worker.ask(lambda desk: read_shares(desk, area, since, at), self._came, self._failed)

    def take_focus(self) -> None:
        """Bring the keyboard here: arrows scroll, Tab goes through the tables."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setContentsMargins(scaled(4), scaled(4), scaled(8), scaled(4))
        self._whole.setSpacing(scaled(8))
        for table in self._tables:
            table.fit()

    def text(self) -> str:
        """All sentences as shown, line by line."""
        labels = (self._basis, self._swing, self._projected_says)
        return "\n".join(label.text() for label in labels if not label.isHidden())

    # What it is made of

    def _build(self) -> None:
        self._inside = QWidget()
        self._whole = QVBoxLayout(self._inside)
        self._basis = Note("")
        self._date, self._one, self._other = QComboBox(), QComboBox(), QComboBox()
        for box, name in ((self._date, "Since the poll of"), (self._one, "Swing: one party"),
                          (self._other, "Swing: the other party")):  # fmt: skip
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._date.activated.connect(self._choose_date)
        self._one.activated.connect(lambda _: self._choose_pair())
        self._other.activated.connect(lambda _: self._choose_pair())
        self._date_key, self._pair_key = Note(""), Note("")
        self._dates, self._choice = QWidget(), QWidget()
        for holder, parts in (
            (self._dates, (self._date_key, self._date)),
            (self._choice, (self._pair_key, self._one, self._other)),
        ):
            row = FlowRow(holder, gap=8, down=4)
            for part in parts:
                row.addWidget(part)
        self._swing = Label("", 16, weight=Weight.Medium, wrap=True)
        self.shares = WholeTable("Share of the vote")
        self.places = WholeTable("Swing by area")
        self._by_area = Headline("Swing by area", 16)
        self._projected = Headline("Projected national share", 16)
        self.projection = WholeTable("Projected national share")
        self._projected_says = Note("")
        self._tables = (self.shares, self.places, self.projection)
        for widget in (
            self._basis, self._dates, self.shares, self._projected, self.projection, self._projected_says,
            self._by_area, self._choice, self._swing, self.places,
        ):  # fmt: skip
            self._whole.addWidget(widget)
        self._whole.addStretch(1)
        self.setWidget(self._inside)
        self._rest = (self._dates, self.shares, self._projected, self.projection, self._projected_says,
                      self._by_area, self._choice, self._swing, self.places)  # fmt: skip
        self._bare("")

    def _bare(self, words: str) -> None:
        """Nothing but a sentence."""
        self._basis.setText(words)
        for widget in self._rest:
            widget.hide()

    def _name_keys(self) -> None:
        self._date_key.setText(worded("Since  {board.since}"))
        self._pair_key.setText(worded("Two-party swing  {board.pair}"))

    # What it shows

    def _came(self, figures: ShareFigures) -> None:
        self._asking = False
        if self._again:
            self.look(self._area, self._at)
            return
        if figures.told is None:
            # Another verb may come in between: no commit waits behind this.
            self._bare(f"Reading past votes: {figures.done:,} of {figures.of:,} contests.")
            self.look(self._area, self._at)
            return
        self._figures = figures
        self._show()

    def _failed(self, problem: Refused) -> None:
        self._asking = False
        self._bare(str(problem))
        self.said.emit(str(problem), "error")

    def _show(self) -> None:
        figures = self._figures
        if figures is None or figures.told is None or figures.projected is None:
            return
        told, book = figures.told, PartyBook(figures.header)
        if not told.rows:
            self._bare(f"{told.area.label}: {_NOTHING}")
            return
        self._basis.setText(share_sentence(told))
        others = None if self._narrow else figures.others
        self.shares.show_table(share_columns(told, others), share_rows(told, others, book))
        self._offer(figures)
        projected = projection_rows(figures.projected, book)
        self.projection.show_table(_PROJECTED, projected)
        self._projected_says.setText("\n".join(projection_notes(figures.projected)))
        for widget in self._rest:
            widget.show()
        self.projection.setVisible(bool(projected))
        self._dates.setVisible(bool(figures.dates))
        self._show_swing()

    def _offer(self, figures: ShareFigures) -> None:
        """The dates and the parties there are to choose from; what was chosen stays."""
        told, book = figures.told, PartyBook(figures.header)
        if told is None:
            return
        self._fill(
            self._date,
            [(date, f"{whole_day(date)}, {wards:,} wards of the pack") for date, wards in figures.dates],
            told.since,
        )
        there = swing_parties(told)
        if not (len(self._pair) == 2 and set(self._pair) <= set(there)):
            self._pair = there[:2]
        names = [(group, book.by_id(group).name) for group in there]
        for box, chosen in zip((self._one, self._other), self._pair, strict=False):
            self._fill(box, names, chosen)

    def _fill(self, box: QComboBox, items: list[tuple[str, str]], chosen: str) -> None:
        if [(box.itemData(at), box.itemText(at)) for at in range(box.count())] != items:
            box.clear()
            for id, words in items:
                box.addItem(words, id)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def _show_swing(self) -> None:
        figures = self._figures
        if figures is None or figures.told is None:
            return
        book, pair = PartyBook(figures.header), self._pair
        there = len(pair) == 2
        for widget in (self._by_area, self._choice, self.places):
            widget.setVisible(there)
        if not there:
            self._swing.setText(
                "No swing yet: it takes two parties that stood both times in a ward that compares."
            )
            return
        swing = figures.told.swing(*pair)
        names = {group: book.by_id(group).name for group in pair}
        self._swing.setText(
            f"{swing_sentence(swing, names)}."
            if swing is not None
            else f"No swing between {names[pair[0]]} and {names[pair[1]]}: choose two parties."
        )
        changes = () if self._narrow else pair
        self.places.show_table(
            place_columns(changes, book), place_rows(figures.places, pair, book, changes=not self._narrow)
        )

    # What is chosen

    def _choose_date(self, at: int) -> None:
        self._since = self._date.itemData(at)
        self.look(self._area, self._at)

    def _next_date(self) -> None:
        if self._date.count() > 1:
            at = (self._date.currentIndex() + 1) % self._date.count()
            self._date.setCurrentIndex(at)
            self._choose_date(at)

    def _choose_pair(self) -> None:
        self._pair = (self._one.currentData(), self._other.currentData())
        self._show_swing()

    def _focus_pair(self) -> None:
        if not self._choice.isHidden():
            self._one.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._one.showPopup()

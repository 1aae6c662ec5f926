"""The state of the parties: heading, baseline, table, notes, and London apart."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import worded
from desk.gui.look.worn import scaled
from desk.gui.parts.cells import DASH
from desk.gui.parts.empty import Empty
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.switch import Switch
from desk.gui.parts.table import Cell, Column, Row, Table
from desk.gui.party_book import PartyBook
from desk.gui.totals.rows import party_rows
from desk.gui.totals.whole_table import WholeTable
from desk.totals.area import Area
from desk.totals.board import Base, Board
from desk.totals.mayors import MayorRow
from desk.totals.say import BASES, board_title, notes, to_come_note

_EVERY = "Key the first sheet on the Enter page: the board moves with each one."


def _columns(step: int, small: int) -> tuple[Column, ...]:
    return (
        Column("Party", step=small),
        Column("Councils", 80, figures=True, step=step),
        Column("\N{PLUS-MINUS SIGN}", 60, figures=True, step=small, spoken="Change of councils"),
        Column("Seats", 100, figures=True, step=step),
        Column("\N{PLUS-MINUS SIGN}", 76, figures=True, step=small, spoken="Change of seats"),
    )


_MAYORS = (Column("Mayor", least=130), Column("Result", 230))


def _mayor(row: MayorRow, book: PartyBook) -> Row:
    colour = book.by_id(row.group).colour if row.group else ""
    words = Cell(row.words[:1].upper() + row.words[1:], "" if row.declared else "muted", strong=row.declared)
    return Row(row.ballot_paper_id, (Cell(row.place, stripe=colour), words))


class PartyTable(Table):
    """As high as its rows: it never scrolls in itself."""

    def __init__(self, name: str, step: int, small: int, parent: QWidget | None = None) -> None:
        super().__init__(name, _columns(step, small), parent)
        # A row of large figures holds two lines of a long name.
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """New rows, in place where the parties are the same."""
        super().set_rows(rows)
        self.fit()

    def fit(self) -> None:
        """As high as what it shows."""
        rows = len(self.rows()) * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().height() + rows + 2)


class StatePanel(QScrollArea):
    """`base_turned` and `area_chosen` when a person asks for another board. `keys_in`: where L, E, R work."""

    base_turned = Signal(object)
    area_chosen = Signal(object)

    def __init__(self, keys_in: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("State of the parties")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._areas: tuple[Area, ...] = ()
        self._title = Headline("State of the parties", 20)
        self._basis = Note()
        self._base = Switch(
            "Change of seats against",
            [
                (Base.LAST_FOUGHT.value, "Last fought", "board.last-fought"),
                (Base.EVE.value, "Eve of poll", "board.eve"),
            ],
            where=keys_in,
        )
        self.setFocusProxy(self._base)
        self._base.turned.connect(lambda value: self.base_turned.emit(Base(value)))
        self._area = QComboBox()
        self._area.setAccessibleName("Area")
        self._area_key = Note("")
        keyboard().changed.connect(self._name_keys)
        self._name_keys()
        # As wide as its longest name: measured at the first showing it would be cut, the names come later.
        self._area.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._area.activated.connect(lambda at: self.area_chosen.emit(self._areas[at]))
        self.table = PartyTable("State of the parties", 28, 16)
        self._empty = Empty("Nothing is declared yet.", _EVERY)
        self._notes = Note()
        self._unsure = Label("", tone="warning", wrap=True)
        self._london_title = Headline("", 16)
        self.london = PartyTable("London", 16, 16)
        self._mayors_title = Headline("", 16)
        self.mayors = WholeTable("Mayors")
        self._build()
        self.grow()

    def set_areas(self, areas: Sequence[Area], chosen: Area) -> None:
        """The areas of the pack; the choice stays."""
        if tuple(areas) != self._areas:
            self._areas = tuple(areas)
            self._area.clear()
            self._area.addItems([area.label for area in self._areas])
        if chosen in self._areas:
            self._area.setCurrentIndex(self._areas.index(chosen))

    def focus_area(self) -> None:
        """Bring the keyboard to the choice of areas, and open it."""
        self._area.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._area.showPopup()

    def show_board(self, board: Board, london: Board | None, book: PartyBook, keyed_once: int = 0) -> None:
        """New figures, in place."""
        self._base.turn(board.base.value)
        self._title.setText(board_title(board))
        rows = party_rows(board, book)
        dashes = any(row.cell(at).text == DASH for row in rows for at in range(5))
        self._basis.setText(
            f"Change of seats {BASES[board.base]}; of councils {BASES[Base.EVE]}."
            + (" A dash: not known, for the reason below." if dashes else "")
        )
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        said = notes(board)
        coming = to_come_note(board)
        said = (said[0], coming, *said[1:]) if coming else said
        if keyed_once:
            sheets = (
                "1 sheet is keyed once and counts"
                if keyed_once == 1
                else f"{keyed_once:,} sheets are keyed once and count"
            )
            said = (f"{sheets} when a second entry agrees.", *said)
        unsure = [note for note in said if board.not_approved and note == said[-1]]
        self._notes.setText("\n".join(note for note in said if note not in unsure))
        self._unsure.setText(" ".join(unsure))
        self._unsure.setVisible(bool(unsure))
        # A countermanded poll counts as declared, and gives no row.
        apart = london is not None and london.after.of > 0 and bool(party_rows(london, book))
        self._london_title.setVisible(apart)
        self.london.setVisible(apart)
        if apart and london is not None:
            after = london.after
            self._london_title.setText(f"London after {after.declared:,} of {after.of:,}")
            self.london.set_rows(party_rows(london, book))

    def show_mayors(self, title: str, rows: Sequence[MayorRow], book: PartyBook) -> None:
        """The mayors below it all, where the election has any."""
        for widget in (self._mayors_title, self.mayors):
            widget.setVisible(bool(rows))
        self._mayors_title.setText(title)
        if rows:
            self.mayors.show_table(_MAYORS, [_mayor(row, book) for row in rows])

    def say_moment(self, at: str) -> None:
        """These figures are of an earlier moment: the heading says so too."""
        self._title.setText(f"{self._title.text()}, at {at}: replay")

    def title(self) -> str:
        """The heading as shown."""
        return self._title.text()

    def notes_text(self) -> str:
        """The notes as shown."""
        return "\n".join(part for part in (self._notes.text(), self._unsure.text()) if part)

    def london_title(self) -> str:
        """ "London after 20 of 32"; "" where London does not stand apart."""
        return "" if self._london_title.isHidden() else self._london_title.text()

    def whole_height(self) -> int:
        """What it takes to show all without scrolling."""
        wide = self.viewport().width()
        return max(self._inside.sizeHint().height(), self._whole.totalHeightForWidth(wide))

    def _name_keys(self) -> None:
        self._area_key.setText(worded("Area  {board.area}"))
        self._area.setAccessibleDescription(worded("Key {board.area}"))

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setContentsMargins(0, 0, scaled(8), 0)
        self._whole.setSpacing(scaled(8))
        self.table.fit()
        self.london.fit()
        self.mayors.fit()

    def _build(self) -> None:
        self._inside = QWidget()
        self._whole = QVBoxLayout(self._inside)
        area = QWidget()
        row = QHBoxLayout(area)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._area_key)
        row.addWidget(self._area, 1)
        controls = QWidget()
        flow = FlowRow(controls, gap=12, down=8)
        flow.addWidget(self._base)
        flow.addWidget(area)
        for widget in (
            self._title, self._basis, controls, self.table, self._empty, self._notes, self._unsure,
            self._london_title, self.london, self._mayors_title, self.mayors,
        ):  # fmt: skip
            self._whole.addWidget(widget)
        self._whole.addStretch(1)
        self.setWidget(self._inside)
        self._london_title.hide()
        self.london.hide()
        self._mayors_title.hide()
        self.mayors.hide()
        self._unsure.hide()

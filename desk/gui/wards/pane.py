"""The pane over the board in which a council or a ward stands whole, and where a ward is found.

Long because which page is in front, its keys, its reading and the way back are one story.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.keys.now import hint
from desk.gui.look.worn import scaled
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.table import Table
from desk.gui.wards.council_view import CouncilView
from desk.gui.wards.finder import WardFinder
from desk.gui.wards.seen import (
    NOW,
    CouncilSeen,
    OnTheWay,
    WardSeen,
    When,
    read_council,
    read_places,
    read_ward,
)
from desk.gui.wards.ward_view import WardView
from desk.totals.replay import Then
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

Seen = TypeVar("Seen")
"""What a page shows at one moment."""


class WardsPane(EscPane):
    """`closed` with the council that was open ("" for none) when the board is to be in front again; `turned`
    when another page of it is. `who` is whoever looks; `stale`: something changed while it was not seen.
    Everything is read on the worker, for one page alone."""

    closed = Signal(str)
    turned = Signal()
    said = Signal(str, str)
    line_wanted = Signal(str)

    def __init__(self, worker: "Worker", keys_in: QWidget) -> None:
        """`keys_in`: where the key that finds a ward works."""
        super().__init__()
        self.setAccessibleName("Councils and wards")
        self._worker = worker
        self.who = ""
        self.on = ""
        self.gss = ""
        self.ballot = ""
        self._since = ""
        self._when = NOW
        self._council_of_ward = ""
        self._wards: tuple[str, ...] = ()
        self._before = ""
        self._asking = False
        self.stale = False
        self.council = CouncilView()
        self.ward = WardView()
        self.finder = WardFinder()
        self._build(keys_in)
        self.left.connect(self.back)
        self.grow()

    # Where it goes

    def open_council(self, gss: str, at_ward: str = "") -> None:
        """Show a council, the hand on `at_ward`."""
        self.gss = gss
        self._turn("council")
        self._ask_council(begin=True, at_ward=at_ward)

    def open_ward(self, ballot_paper_id: str, since: str = "") -> None:
        """Show a ward, compared with the poll of `since` ("": as it was last fought)."""
        self.ballot, self._since = ballot_paper_id, since
        self._turn("ward")
        self._ask_ward(begin=True)

    def find_ward(self) -> None:
        """Find a ward."""
        if self.on != "find":
            self._before = self.on
        self._turn("find")
        self.finder.begin()
        self._ask_places()

    def back(self) -> None:
        """From the finder to where one was, from a ward to its council, from a council to the board."""
        if self.on == "find" and self._before:
            self._turn(self._before)
            self._refocus()
        elif self.on == "ward" and self._council_of_ward:
            self.open_council(self._council_of_ward, at_ward=self.ballot)
        else:
            self.close_pane()

    def close_pane(self) -> None:
        """The board is in front again."""
        gss = self.gss if self.on == "council" else ""
        self.on = ""
        self.closed.emit(gss)

    def step(self, by: int) -> None:
        """The next ward of the council, or the one before; round at the ends."""
        if self.on == "ward" and self.ballot in self._wards:
            at = self._wards.index(self.ballot) + by
            self.open_ward(self._wards[at % len(self._wards)])

    def copy(self) -> None:
        """The page as text, for a mail."""
        text = self.ward.text() if self.on == "ward" else self.council.text()
        if text and self.on in ("ward", "council"):
            QApplication.clipboard().setText(text)
            self.said.emit("Copied as text: paste it into a mail.", "good")

    def set_person(self, name: str) -> None:
        """Somebody else looks: what was read for another goes."""
        if self.who != name:
            self.who = name
            if self.on:
                self.close_pane()
            self.council.forget()
            self.ward.forget()

    def in_hand(self) -> str:
        """The ward shown or in hand, by its ballot paper id; else the council, by its code."""
        if self.on == "find":
            return self.finder.table.current_id() or self.gss
        return self.ballot if self.on == "ward" else self.council.wards.current_id() or self.gss

    def refresh(self, changes: Changes | None) -> None:
        """Look again where what is shown may have changed; None: everything."""
        if self.on and (changes is None or self._touched(changes)):
            self._ask()

    def look_at(self, then: Then | None, at: str) -> None:
        """Another moment of the night is shown, or now again."""
        when = NOW if then is None else When(then, at)
        if when != self._when:
            self._when = when
            if self.on in ("council", "ward"):
                self._ask_page()

    def catch_up(self) -> None:
        """Look again if anything changed while nobody looked."""
        if self.stale:
            self.stale = False
            self.refresh(None)

    def hints(self) -> list[tuple[str, str]]:
        """What the keys do here."""
        if self.on == "find":
            return [
                ("Enter", "open ward"),
                ("\N{DOWNWARDS ARROW} \N{UPWARDS ARROW}", "choose"),
                ("Esc", "back"),
            ]
        find, copy = hint("find ward", "board.ward"), hint("copy as text", "board.copy-page")
        if self.on == "ward":
            back = ("Esc", "its council" if self._council_of_ward else "all councils")
            steps = hint("next, before", "board.next-ward", "board.ward-before")
            return [back, steps, find, hint("note an incident", "board.edit"), copy]
        incident, line = hint("note an incident", "board.edit"), hint("one line", "board.line")
        return [("Esc", "all councils"), ("Enter", "open ward"), find, incident, line, copy]

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._column.setSpacing(scaled(12))
        for part in (self.council, self.ward, self.finder):
            part.grow()

    def let_find(self, may: bool) -> None:
        """Whether the key that finds a ward is awake: another pane may have a letter of that name."""
        self._find.setEnabled(may)

    # What it is made of

    def _build(self, keys_in: QWidget) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        head = QWidget()
        row = FlowRow(head, gap=8, down=8)
        self._back = KeyButton("All councils", "Esc", self.back, where=self, parent=head)
        self._next = KeyButton("Next ward", "board.next-ward", lambda: self.step(1), where=self, parent=head)
        self._previous = KeyButton(
            "Ward before", "board.ward-before", lambda: self.step(-1), where=self, parent=head
        )
        self._line = KeyButton(
            "One line", "board.line", lambda: self.line_wanted.emit(self.gss), where=self, parent=head
        )
        self._copy = KeyButton("Copy as text", "board.copy-page", self.copy, where=self, parent=head)
        self._find = KeyButton("Find ward", "board.ward", self.find_ward, where=keys_in, parent=head)
        for button in (self._back, self._next, self._previous, self._find, self._line, self._copy):
            row.addWidget(button)
        self._column.addWidget(head)
        self._stack = QStackedWidget()
        self._holders: dict[str, QScrollArea] = {}
        for on, view, table in (
            ("council", self.council, self.council.wards),
            ("ward", self.ward, self.ward.candidates),
        ):
            self._hold(on, view, table)
        self._stack.addWidget(self.finder)
        self._column.addWidget(self._stack, 1)
        self.council.chosen.connect(self.open_ward)
        self.ward.compare.connect(lambda date: self.open_ward(self.ballot, date))
        self.finder.chosen.connect(self.open_ward)

    def _hold(self, on: str, view: CouncilView | WardView, table: Table) -> None:
        """A view in a scroll area that follows the row the hand is on."""
        holder = QScrollArea()
        holder.setWidgetResizable(True)
        holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder.setWidget(view)
        self._holders[on] = holder
        self._stack.addWidget(holder)

        def follow(row: QModelIndex) -> None:
            spot = table.visualRect(row)
            at = table.viewport().mapTo(view, spot.center())
            holder.ensureVisible(at.x(), at.y(), 0, spot.height())

        view.came.connect(follow)

    def _turn(self, on: str) -> None:
        self.on = on
        self._stack.setCurrentWidget(self.finder if on == "find" else self._holders[on])
        for button, shown in (
            (self._next, on == "ward"),
            (self._previous, on == "ward"),
            (self._line, on == "council"),
            (self._copy, on != "find"),
        ):
            button.setVisible(shown)
            button.setEnabled(shown)
        self._find.setVisible(on != "find")
        self._name_back()
        self.setFocusProxy(self._view())
        self.turned.emit()

    def _name_back(self) -> None:
        to_council = self.on == "ward" and bool(self._council_of_ward)
        self._back.set_words("Council" if to_council else "Back" if self.on == "find" else "All councils")

    def _refocus(self) -> None:
        self._view().setFocus(Qt.FocusReason.OtherFocusReason)

    def _view(self) -> QWidget:
        return {"council": self.council, "ward": self.ward}.get(self.on, self.finder)

    # What it shows

    def _touched(self, changes: Changes) -> bool:
        moved = {*changes.contests, *changes.amended}
        if changes.board or changes.lines or self.on == "find":
            return True
        shown = {self.ballot} if self.on == "ward" else {row.id for row in self.council.wards.rows()}
        return bool(shown & moved)

    def _ask(self) -> None:
        # An answer on its way will be of after whatever changed.
        if self._asking:
            return
        if self.on == "find":
            self._ask_places()
        else:
            self._ask_page()

    def _ask_page(self) -> None:
        if self.on == "council":
            self._ask_council()
        else:
            self._ask_ward()

    def _ask_council(self, begin: bool = False, at_ward: str = "") -> None:
        gss, who, when = self.gss, self.who, self._when

        def show(seen: CouncilSeen | OnTheWay) -> None:
            if self.who != who or (self.on, self.gss, self._when) != ("council", gss, when):
                return
            if isinstance(seen, OnTheWay):
                self._ask_council(begin, at_ward)
            else:
                self._show_council(seen, begin, at_ward)

        self._worker_asks(lambda desk: read_council(desk, gss, who, when), show)

    def _ask_ward(self, begin: bool = False) -> None:
        ballot, who, since, when = self.ballot, self.who, self._since, self._when
        asked = ("ward", ballot, since, when)

        def show(seen: WardSeen | OnTheWay) -> None:
            if self.who != who or (self.on, self.ballot, self._since, self._when) != asked:
                return
            if isinstance(seen, OnTheWay):
                self._ask_ward(begin)
            else:
                self._show_ward(seen, begin)

        self._worker_asks(lambda desk: read_ward(desk, ballot, who, since, when), show)

    def _ask_places(self) -> None:
        self._worker_asks(read_places, self.finder.set_places)

    def _worker_asks(self, read: "Callable[[Desk], Seen]", show: Callable[[Seen], None]) -> None:
        self._asking = True

        def done(seen: Seen) -> None:
            self._asking = False
            show(seen)

        self._worker.ask(read, done, self._failed)

    def _show_council(self, seen: CouncilSeen, begin: bool, at_ward: str) -> None:
        self.council.show_council(seen)
        if begin:
            self._holders["council"].verticalScrollBar().setValue(0)
            self._refocus()
            rows = self.council.wards.rows()
            self.council.wards.go_to(at_ward or (rows[0].id if rows else ""))
        self.turned.emit()

    def _show_ward(self, seen: WardSeen, begin: bool) -> None:
        self._wards = seen.wards
        self._council_of_ward = seen.page.council_gss if seen.elects else ""
        self.ward.show_ward(seen)
        if begin:
            self._holders["ward"].verticalScrollBar().setValue(0)
            self._refocus()
        self._name_back()
        self.turned.emit()

    def _failed(self, problem: Refused) -> None:
        self._asking = False
        self.said.emit(str(problem), "error")

"""The Board page: the state of the parties, the seats, and council by council what they are made of.

Long because one answer of the desk, of now or of an earlier moment, meets state, tabs, council, panes and
presenter here alone.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.holder import bring_into_view
from desk.gui.keys.action import KeyAction
from desk.gui.keys.now import hint
from desk.gui.look.worn import scaled
from desk.gui.out.asked import Shown
from desk.gui.out.files_pane import FilesPane
from desk.gui.out.print_pane import PrintPane
from desk.gui.parts.alert_strip import AlertStrip
from desk.gui.parts.faces import Faces
from desk.gui.parts.half_circle import HalfCircle
from desk.gui.parts.moments import clock
from desk.gui.parts.two_sides import TwoSides
from desk.gui.party_book import PartyBook
from desk.gui.pictures.pane import PicturesPane
from desk.gui.pictures.presenter import Presenter
from desk.gui.seat_blocs import board_blocs
from desk.gui.totals.drawn import heading, heading_then, mayors_picture, pictures
from desk.gui.totals.figures import PICTURES, READ, Figures, OnTheWay, read_at
from desk.gui.totals.for_the_wall import for_the_wall, now
from desk.gui.totals.hints import board_hints
from desk.gui.totals.replay_bar import ReplayBar
from desk.gui.totals.state_panel import StatePanel
from desk.gui.totals.tabs import Tabs
from desk.gui.wards.pane import WardsPane
from desk.record.entry import Person
from desk.totals.area import EVERYWHERE, Area
from desk.totals.board import Base
from desk.totals.can_change import OpenWard
from desk.totals.log import LogLine
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.look.style import Dress
    from desk.gui.worker import Worker


_HIGH = 960
"""From this height of the window, in pixels at 100 % text, the half-circle stands below a replay's bar."""
_TALL = 900
"""From this height of the window, in pixels at 100 % text, the half-circle is drawn at full size."""
_MINUTE = 60_000
"""How often, in milliseconds, the night's plan looks at the clock."""


class BoardPage(QWidget):
    """`said` (sentence, kind) is for the frame's message strip, `hints` (key, words) for its status line."""

    said = Signal(str, str)
    review_wanted = Signal(str)
    """A ward in doubt, by its ballot paper id, is to be looked at on the Review page."""
    line_wanted = Signal(str)
    """A council, by its code, is to be keyed in one line."""
    night_wanted = Signal(str, str)
    """A part of the night's page, and the row there: something is to be set."""
    hints = Signal(list)

    def __init__(self, worker: "Worker", look: "Dress", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._base: Base | None = None
        self._area = EVERYWHERE
        self._mode = "live"
        self._book: PartyBook | None = None
        self._stale = True
        self._asking = self._behind = self._looks_back = self._turning = False
        self.setAccessibleName("Board")
        self._build()
        look.changed.connect(self._grow)
        self._grow()

    def set_person(self, person: Person) -> None:
        """The board is the same for everybody, but not a ward keyed once under double entry."""
        self._wards.set_person(person.name)

    def refresh(self, changes: Changes | None) -> None:
        """Look again where the board changed; None: everything. A hidden page looks when it is shown."""
        board = changes is None or changes.board
        if not self.isVisible():
            self._stale = self._stale or board
            self._wards.stale = True
            return
        if changes is None or not self._replay.on:
            self._wards.refresh(changes)
        if not board:
            return
        if changes is None:
            self.hints.emit(self._hints())
        elif self._replay.on:
            # What is done now does not change the moment that is shown: it is said above it.
            self._tabs.log.reader.read()
            return
        self._ask()

    def event(self, event: QEvent) -> bool:
        """In a replay Esc leads back to now, also where a message stands that Esc closes too."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self._replay.on
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Back to now."""
        if event.key() == Qt.Key.Key_Escape and self._replay.on:
            self._replay.leave()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look if anything changed while the page was away."""
        super().showEvent(event)
        self._wards.catch_up()
        if self._stale:
            self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One above the other, the left side shows all of itself."""
        super().resizeEvent(event)
        self._fit()

    def show_council(self, gss: str) -> None:
        """Open a council; one the area shown does not have is left alone."""
        if self._tabs.row(gss) is not None:
            self._wards.open_council(gss)

    def _open_line(self, line: LogLine) -> None:
        """A line of the log: its council, at its ward."""
        if self._tabs.row(line.gss) is None:
            self.said.emit(f"{line.council} elects nobody to its council today but here.", "note")
            return
        self._wards.open_council(line.gss, at_ward=line.ballot_paper_id)

    def close_council(self) -> None:
        """Back to the tabs, the hand on the council it was at."""
        self._wards.close_pane()

    def _wards_closed(self, gss: str) -> None:
        self._bring(self._overview)
        self._tabs.take_focus()
        if gss:
            self._tabs.councils.go_to(gss)
        self.hints.emit(self._hints())

    def _wards_turned(self) -> None:
        self._bring(self._wards)
        self.hints.emit(self._hints())

    # What it is made of

    def _build(self) -> None:
        self._state = StatePanel(self)
        self._state.base_turned.connect(self._turn_base)
        self._state.area_chosen.connect(self._choose_area)
        self._circle = HalfCircle("Seats declared so far")
        self._tabs = Tabs(self, self._worker)
        self._tabs.share.said.connect(self.said)
        self._tabs.chosen.connect(self.show_council)
        self._tabs.log.chosen.connect(self._open_line)
        self._tabs.log.said.connect(self.said)
        self._tabs.turned.connect(self._turned)
        self._replay = ReplayBar(self._worker, self._tabs.log.reader, keys_in=self)
        self._replay.moved.connect(self._move)
        self._replay.said.connect(self.said)
        self._replay.left.connect(self._tabs.take_focus)
        self._tabs.log.reader.anew.connect(lambda: self._ask(again=True) if self._replay.on else None)
        self._overview = QWidget()
        self._column = QVBoxLayout(self._overview)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._circle)
        self._column.addWidget(self._tabs, 1)
        self._tabs.share_in(self._overview, self._state)
        self._wards = WardsPane(self._worker, self)
        self._wards.line_wanted.connect(self.line_wanted)
        self._wards.said.connect(self.said)
        self._wards.closed.connect(self._wards_closed)
        self._wards.turned.connect(self._wards_turned)
        self._right = Faces()
        self._right.addWidget(self._overview)
        self._right.addWidget(self._wards)
        self._pictures = PicturesPane()
        self._files = FilesPane(self._worker)
        self._paper = PrintPane(self._worker)
        self._panes: tuple[PicturesPane | FilesPane | PrintPane, ...] = (
            self._pictures, self._files, self._paper,
        )  # fmt: skip
        for pane in self._panes:
            pane.left.connect(self._close_pane)
            pane.said.connect(self.said)
            self._right.addWidget(pane)
        self._presenter: Presenter | None = None
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
        self._sides = TwoSides(self._state, self._right, needs=1040, shares=(9, 11), scroll=True)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._replay)
        self._alert = AlertStrip("{board.alert} goes to the sheet.")
        self._whole.addWidget(self._alert)
        self._whole.addWidget(self._sides, 1)
        # Only now: a part that has no parent yet would be shown as a window and take the keyboard with it.
        self._bring(self._overview)
        KeyAction("board.area", self._go_area, self)
        KeyAction("board.alert", self._to_review, self)
        KeyAction("board.find", self._find, self)
        KeyAction("board.edit", self._edit, self)
        KeyAction("board.pictures", lambda: self._show_pane(self._pictures), self)
        KeyAction("board.files", lambda: self._show_pane(self._files), self)
        KeyAction("board.print", self._print, self)
        KeyAction("board.presenter", self._present, self)
        KeyAction("board.replay", self._replay.begin, self)

    def _grow(self) -> None:
        edge = scaled(16)
        self._whole.setContentsMargins(edge, edge, edge, edge)
        self._whole.setSpacing(scaled(12))
        right = (self._tabs, self._wards, *self._panes)
        for part in (self._replay, self._alert, self._sides, self._state, *right):
            part.grow()
        self._fit()

    def _fit(self) -> None:
        # In a replay a low window has no room for both bar and half-circle, which is among the pictures too.
        room = not self._replay.on or self.window().height() >= scaled(_HIGH)
        # In a low window the list below is worth more than a large half-circle.
        self._circle.setFixedHeight(scaled(230 if self.window().height() >= scaled(_TALL) else 176))
        self._circle.setVisible(room and self._tabs.on != "share")
        self._state.setMinimumHeight(0 if self._sides.beside else self._state.whole_height())
        front = self._right.currentWidget() or self._overview
        # One above the other, the page begins at its heading: the focus draws what it is on into view.
        tabs = self._tabs if self._sides.beside else self._state
        self.setFocusProxy(tabs if front is self._overview else front)

    def _hints(self) -> list[tuple[str, str]]:
        # The status line is always in view, also where the page is scrolled and the banner is not.
        back = [hint("replay, not now", "board.replay")] if self._replay.on else []
        if self._wards.on:
            return [*back, *self._wards.hints()]
        fronts = {self._pictures: "pictures", self._files: "files", self._paper: "print"}
        front = fronts.get(self._right.currentWidget(), "")  # type: ignore[call-overload]
        return [*back, *board_hints(front or self._tabs.on, self._replay.on)]

    def _bring(self, right: QWidget) -> None:
        """Bring one of the right side's to the front. Panes have the whole width: the first picture is the
        state of the parties."""
        for one in (self._overview, self._wards, *self._panes):
            # What is not in front takes no room: the tallest of them would make every page scroll.
            policy = QSizePolicy.Policy.Preferred if one is right else QSizePolicy.Policy.Ignored
            one.setSizePolicy(policy, policy)
        self._right.setCurrentWidget(right)
        self._state.setVisible(right is self._overview)
        # Among the pictures the finder's letter saves.
        self._wards.let_find(right is not self._pictures)
        self._replay.spare_figures(right in (self._files, self._paper))

    def _edit(self) -> None:
        """To the night's page, at what is in hand here."""
        if self._wards.on:
            self.night_wanted.emit("incidents", self._wards.in_hand())
        else:
            self.night_wanted.emit(*self._tabs.edits())

    def _go_area(self) -> None:
        self._to_tabs()
        self._state.focus_area()

    def _show_pane(self, pane: PicturesPane | FilesPane | PrintPane) -> None:
        self._to_tabs()
        self._bring(pane)
        pane.setFocus(Qt.FocusReason.OtherFocusReason)
        self._turning = True
        self.hints.emit(self._hints())
        self._ask(again=True)

    def _print(self) -> None:
        """The pages first; from there, to a printer."""
        if self._right.currentWidget() is self._paper:
            self._paper.to_printer()
        else:
            self._show_pane(self._paper)

    def _close_pane(self) -> None:
        self._bring(self._overview)
        self._tabs.take_focus()
        self.hints.emit(self._hints())

    def _present(self) -> None:
        """Open the presenter, or bring it to the front."""
        if self._presenter is None or not self._presenter.isVisible():
            self._presenter = Presenter(self._worker, for_the_wall, self._mode)
            self._presenter.begin(self)
            # A window of its own would stay when the desk is closed.
            self.destroyed.connect(self._presenter.close)
        self._presenter.raise_()

    def _find(self) -> None:
        self._to_tabs()
        self._tabs.go_find()

    def _to_tabs(self) -> None:
        """Panes and wards are put away."""
        if self._wards.on:
            self.close_council()
        elif self._right.currentWidget() in self._panes:
            self._close_pane()

    # What it shows

    def _to_review(self) -> None:
        """To the first ward in doubt that decides; nothing where there is none."""
        area = self._area

        def came(wards: tuple[OpenWard, ...]) -> None:
            if wards:
                self.review_wanted.emit(wards[0].ballot_paper_id)

        self._worker.ask(lambda desk: desk.night.alerts(area), came, self._failed)

    def _turn_base(self, base: Base) -> None:
        self._base = base
        self._ask(again=True)

    def _choose_area(self, area: Area) -> None:
        self._area = area
        self._ask(again=True)

    def _turned(self, tab: str) -> None:
        """A tab's key brings the tabs back to the front, from a picture or a council too."""
        self._turning = True
        self._fit()
        if self._right.currentWidget() is not self._overview:
            self._to_tabs()  # which turns to it once more
        elif tab in (*READ, "log", "share"):
            self.hints.emit(self._hints())
            self._ask(again=True)

    def _ask(self, again: bool = False) -> None:
        """`again`: another board than the one on its way was asked for."""
        if self._asking and not again:
            return
        self._stale, self._asking = False, True
        base, area, tab = self._base, self._area, self._tabs.on
        if tab == "log":
            self._tabs.log.reader.read()
        if self._right.currentWidget() is self._pictures:
            tab = PICTURES
        then, at = self._replay.wanted
        self._worker.ask(lambda desk: read_at(desk, then, at, base, area, tab), self._answered, self._failed)

    def _move(self) -> None:
        """Another moment, or now, is wanted. While one is on its way it waits: only the last is asked for."""
        self._wards.look_at(*self._replay.wanted)
        if self._asking:
            self._behind = True
        else:
            self._ask()
        if self._looks_back is not self._replay.on:
            self._looks_back = self._replay.on
            self.hints.emit(self._hints())

    def _answered(self, answer: Figures | OnTheWay) -> None:
        self._asking = False
        if isinstance(answer, OnTheWay):
            self._replay.show_way(answer.left)
            self._ask()
            return
        if (answer.moment is not None) == self._replay.on:
            self._show(answer)
        if self._behind or answer.unread:
            self._behind = False
            self._ask()

    def _show(self, figures: Figures) -> None:
        board = figures.board
        if (board.base, board.area) != (self._base or board.base, self._area):
            return
        self._base, self._mode = board.base, figures.mode
        if self._book is None or self._book.header is not figures.header:
            self._book = PartyBook(figures.header)
        self._alert.show_alerts(figures.alerts)
        self._state.set_areas(figures.areas, board.area)
        self._state.show_board(board, figures.london, self._book, figures.keyed_once)
        self._state.show_mayors(figures.mayors_title, figures.mayors, self._book)
        blocs = board_blocs(board, self._book)
        self._circle.set_blocs(blocs, None)
        self._tabs.show_rows(figures.councils, board.base, board.area, self._book)
        moment = figures.moment
        self._tabs.log.show_moment(None if moment is None else moment.until)
        if moment is not None:
            self._replay.show_moment(moment)
            self._state.say_moment(clock(moment.at))
        if figures.tab == "open":
            self._tabs.show_changing(figures.changing)
        if figures.due is not None:
            self._tabs.show_due(figures.due)
        if self._right.currentWidget() is self._pictures:
            self._pictures.folder = figures.folder
            over = heading(board, figures.mode, now(), figures.header.election)
            if moment is not None:
                over = heading_then(over, moment.at)
            self._pictures.then = "" if moment is None else moment.at
            mayors = mayors_picture(figures.mayors_title, figures.mayors, self._book)
            drawn = pictures(board, figures.councils, self._book, figures.swings, (*figures.course, mayors))
            self._pictures.show_pictures(drawn, over)
        shown = Shown(board.base, board.area, "" if moment is None else moment.at)
        if self._right.currentWidget() is self._files:
            self._files.look(shown, figures.folder)
        elif self._right.currentWidget() is self._paper:
            self._paper.look(shown)
        elif figures.tab == "share":
            self._tabs.share.look(board.area, shown.at)
        self._fit()
        if self._turning:
            self._turning = False
            # Only now it has its size.
            QTimer.singleShot(0, self._into_view)

    def _into_view(self) -> None:
        """Scroll to what has the focus, where the page is larger than the window."""
        there, holder = self.window().focusWidget(), self.parentWidget()
        while holder is not None and not isinstance(holder, QScrollArea):
            holder = holder.parentWidget()
        if holder is not None and there is not None:
            bring_into_view(holder, there)

    def _tick(self) -> None:
        """The plan moves with the clock, also where nothing is declared."""
        if self._tabs.on == "due" and self._tabs.isVisible():
            self._ask()

    def _failed(self, problem: Refused) -> None:
        self._asking = False
        self._stale = True
        self.said.emit(str(problem), "error")

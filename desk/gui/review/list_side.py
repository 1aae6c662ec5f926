"""The left side of the Review page: states with their counts, filters, search, and the list they leave."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desk.gui.keys.action import KeyAction
from desk.gui.keys.now import worded
from desk.gui.look.worn import scaled
from desk.gui.parts.headline import Label, Note
from desk.gui.parts.search_line import SearchLine
from desk.gui.parts.switch import Switch
from desk.gui.review.filter_words import all_hidden, summary
from desk.gui.review.filters import FilterBar, FilterChooser
from desk.gui.review.listing import By, Chosen, Listing
from desk.gui.review.queue import Line, Show
from desk.gui.review.queue_list import QueueList

_STATES = (
    (Show.WAITING, "Waiting", "review.waiting"),
    (Show.RETURNED, "Sent back", "review.returned"),
    (Show.APPROVED, "Approved", "review.approved"),
    (Show.ALL, "All", "review.all"),
    (Show.DIFFERING, "Differing", "review.differing"),
    (Show.DRAFTS, "In hand", "review.drafts"),
)
_SELDOM = (Show.DIFFERING, Show.DRAFTS)
"""States that are shown only where there is something in them."""
_EMPTY = {
    Show.WAITING: ("Nothing waits.", "A sheet comes here as soon as it is declared on the Enter page."),
    Show.RETURNED: ("Nothing is sent back.", "{review.back} on a sheet that waits sends it back."),
    Show.APPROVED: ("Nothing is approved yet.", "{review.approve} on a sheet that waits approves it."),
    Show.ALL: ("Nothing is declared yet.", "Key the first sheet on the Enter page."),
    Show.DIFFERING: ("Nothing differs.", "Two entries of a sheet that differ come here to be settled."),
    Show.DRAFTS: (
        "No sheet is in hand.",
        "A sheet that somebody is keying stands here until it is declared.",
    ),
}


class ListSide(QWidget):
    """What is shown of a listing. It asks nothing of the desk."""

    turned = Signal()
    """Another state, filter or search was chosen; the list shows it already."""
    looked_in = Signal(object)
    """Another state was turned to (`Show`)."""

    def __init__(self, keys_in: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = Listing()
        self._chosen = Chosen()
        self._by: By | None = None
        self._counted: dict[Show, str] = {}
        self.states = Switch(
            "Show", [(show.value, words, act) for show, words, act in _STATES], where=keys_in
        )
        self.states.turned.connect(self._turn)
        self.filters = FilterBar(keys_in)
        self.filters.asked.connect(self._ask)
        self.filters.cleared.connect(self.clear)
        self.search = SearchLine("Find ward, council, candidate, clerk, number", "review.find")
        self.search.textChanged.connect(self._searched)
        self.search.returnPressed.connect(self.to_list)
        self.search.installEventFilter(self)
        self.of_lines = Label("", tone="warning", wrap=True)
        self.summary = Note("", 12)
        self.moved = Note("", 12)
        self.list = QueueList()
        self.chooser = FilterChooser()
        self.chooser.chosen.connect(self._choose)
        self.chooser.left.connect(self._close)
        self._holder = QWidget()
        self._stack = QStackedLayout(self._holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.chooser)
        self._whole = QVBoxLayout(self)
        for widget in (self.states, self.search, self.filters, self.of_lines, self.summary, self.moved):
            self._whole.addWidget(widget)
        for note in (self.of_lines, self.summary, self.moved):
            note.hide()
        self._whole.addWidget(self._holder, 1)
        KeyAction("review.find", lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason), keys_in)
        KeyAction("review.sort", self.sort_anew, keys_in)
        self.setFocusProxy(self.list)

    @property
    def chosen(self) -> Chosen:
        """What is shown of the list."""
        return self._chosen

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines shown."""
        return self.list.lines

    def waiting(self) -> tuple[Line, ...]:
        """What waits and all filters leave, whatever state is shown."""
        if self._chosen.show is Show.WAITING:
            return self.lines
        return self._listing.shown(Chosen(Show.WAITING, self._chosen.by, self._chosen.search))

    def show_lines(self, listing: Listing, current: str) -> None:
        """Show of this listing what is chosen, with the line `current` as the one looked at."""
        self._listing = listing
        chosen = self._chosen
        number, long_open = listing.counts(chosen), listing.long_open()
        for show, name, _ in _STATES:
            words = f"{name} {number[show]:,}"
            if show is Show.DRAFTS and long_open:
                words += f", {long_open:,} long"
            if self._counted.get(show) != words:
                self._counted[show] = words
                self.states.set_words(show.value, words)
        for show in _SELDOM:
            self.states.show_side(show.value, bool(listing.total(show)) or show is chosen.show)
        shown = listing.shown(chosen)
        self.filters.show_chosen(chosen, len(shown))
        self._say(self.summary, summary(listing, chosen, len(shown)))
        moved = listing.moved()
        sheets = "1 sheet matters" if moved == 1 else f"{moved:,} sheets matter"
        self._say(
            self.moved,
            worded(f"{sheets} more or less than where it stands: {{review.sort}} sorts anew.")
            if moved
            else "",
        )
        self.list.set_lines(shown, current)

    def nothing(self) -> tuple[str, str]:
        """Why the list is empty, and what to do next."""
        chosen = self._chosen
        if self._listing.total(chosen.show) and chosen.filtered:
            return all_hidden(self._listing, chosen)
        return worded(_EMPTY[chosen.show][0]), worded(_EMPTY[chosen.show][1])

    def reset(self) -> None:
        """Somebody else sits here: what was filtered is not theirs."""
        self._chosen = Chosen()
        self.states.turn(Show.WAITING.value)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._close()

    def clear(self) -> None:
        """Take all filters and the search off."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._set(Chosen(self._chosen.show))
        self.to_list()

    def sort_anew(self) -> None:
        """Give every line its place as of now."""
        self._listing.sort_anew()
        self._set(self._chosen)

    def show_only(self, show: Show, id: str) -> None:
        """Show a line of that state, whatever filters stand."""
        self.states.turn(show.value)
        self._chosen = Chosen(show)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._close()
        self.show_lines(self._listing, id)
        self.turned.emit()

    def to_list(self) -> None:
        """Bring the keyboard to the list."""
        self._close()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(scaled(8))
        self.chooser.grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the search clears it, and the hand is in the list again."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                self.search.clear()
                self.to_list()
            return True
        return super().eventFilter(watched, event)

    def _turn(self, show: str) -> None:
        self._listing.sort_anew()
        self._close()
        self._set(Chosen(Show(show), self._chosen.by, self._chosen.search))
        self.looked_in.emit(Show(show))

    def _searched(self, letters: str) -> None:
        self._set(Chosen(self._chosen.show, self._chosen.by, letters))

    def _ask(self, by: By) -> None:
        self._by = by
        self._stack.setCurrentWidget(self.chooser)
        self.chooser.ask(by, self._listing.options(by, self._chosen), self._chosen.value(by))

    def _choose(self, value: str) -> None:
        by, self._by = self._by, None
        if by is not None:
            self._set(self._chosen.with_value(by, value))
        self.to_list()

    def _close(self) -> None:
        if self._stack.currentWidget() is self.chooser:
            self._by = None
            self._stack.setCurrentWidget(self.list)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, chosen: Chosen) -> None:
        self._chosen = chosen
        self.show_lines(self._listing, self.list.current_id())
        self.turned.emit()

    def _say(self, note: Label, words: str) -> None:
        if note.text() != words:
            note.setText(words)
        note.setVisible(bool(words))

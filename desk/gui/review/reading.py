"""What the review list is read from, kept up as the night goes on: the queue, and every contest's state."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.count.errors import Refused
from desk.gui.party_book import PartyBook
from desk.gui.review.queue import Line, lines
from desk.packs.header import Header
from desk.record.entry import Place
from desk.record.states import State
from desk.work.answers import Waiting

if TYPE_CHECKING:
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

_FEW = 50
"""More changed contests than this, and the whole queue is read anew."""
_Whole = tuple[tuple[Waiting, ...], tuple[Place, ...], Header, str]
_Few = tuple[tuple[tuple[Place, Waiting | None], ...], str]


class Reading(QObject):
    """`came` when `lines` are new. After a verdict only the contest it was on is read again."""

    came = Signal()
    failed = Signal(str)

    def __init__(self, worker: "Worker", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._who = ""
        self._waiting: dict[str, Waiting] = {}
        self._places: dict[str, Place] = {}
        # None: nothing is on its way; (): everything is; else these contests are.
        self._asked: tuple[str, ...] | None = None
        self.book: PartyBook | None = None
        self.notice = ""
        """What there is to say of council lines."""
        self.stale = True

    def read_as(self, who: str) -> None:
        """Somebody else looks: whose sheets are their own is another thing now."""
        self._who = who
        self._asked = None
        self.stale = True

    def lists(self, ballot_paper_id: str) -> bool:
        """Something stands declared for this contest."""
        return ballot_paper_id in self._places

    def lines(self) -> tuple[Line, ...]:
        """Every declared sheet, what waits first."""
        return lines(self._waiting.values(), self._places.values())

    def ask(self, only: tuple[str, ...] = ()) -> None:
        """Read everything, or what stands now for a few contests."""
        everything = not only or len(only) > _FEW or self.stale
        if not self._who or self._on_its_way(() if everything else only):
            return
        who = self._who
        if everything:
            self.stale, self._asked = False, ()

            def whole(desk: "Desk") -> _Whole:
                return desk.review_queue(who), desk.places(), desk.header, desk.lines.notice()

            self._worker.ask(whole, self._came, self._refused)
        else:
            self._asked = only

            def few(desk: "Desk") -> _Few:
                return desk.review_rows(who, only), desk.lines.notice()

            self._worker.ask(few, self._came_few, self._refused)

    def _on_its_way(self, only: tuple[str, ...]) -> bool:
        """An ask that is still on its way was put after whatever changed since: it will see it."""
        if self._asked is None:
            return False
        return self._asked == () or (only != () and set(only) <= set(self._asked))

    def _came(self, answer: _Whole) -> None:
        queue, places, header, self.notice = answer
        if self.book is None or self.book.header is not header:
            self.book = PartyBook(header)
        self._waiting = {row.place.ballot_paper_id: row for row in queue}
        self._places = {place.ballot_paper_id: place for place in places if _declared(place)}
        self._asked = None
        self.came.emit()

    def _came_few(self, answer: _Few) -> None:
        rows, self.notice = answer
        for place, waiting in rows:
            self._waiting.pop(place.ballot_paper_id, None)
            if waiting is not None:
                self._waiting[place.ballot_paper_id] = waiting
            if _declared(place):
                self._places[place.ballot_paper_id] = place
        self._asked = None
        self.came.emit()

    def _refused(self, problem: Refused) -> None:
        self._asked, self.stale = None, True
        self.failed.emit(str(problem))


def _declared(place: Place) -> bool:
    return place.state not in (State.OPEN, State.DRAFTED)

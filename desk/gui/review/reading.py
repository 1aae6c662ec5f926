"""What the review list is read from, kept up as the night goes on: the sheets declared, and those in hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.count.errors import Refused
from desk.gui.party_book import PartyBook
from desk.gui.review.listing import Listing
from desk.gui.review.queue import Line, draft_line, line_of
from desk.packs.header import Header
from desk.record.glance import InHand
from desk.totals.can_change import alerts
from desk.totals.say_change import alert_line
from desk.wiring.world import utc_now
from desk.work.answers import Listed, Waiting
from desk.work.review import weighed

if TYPE_CHECKING:
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

_FEW = 50
"""More changed contests than this, and the whole list is read anew."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A ward in doubt that is decisive, and the sentence that says so."""

    ballot_paper_id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Aside:
    """What there is to know beside the rows: sheets in hand, decisive wards in doubt, council lines."""

    in_hand: tuple[InHand, ...]
    alerts: tuple[Alert, ...]
    notice: str
    now: str


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything, with the list made of it on the worker's thread."""

    rows: Mapping[str, Waiting]
    listing: Listing
    header: Header
    aside: Aside


class Reading(QObject):
    """`came` when `listing` is new. After a verdict only the contest it was on is read again."""

    came = Signal()
    failed = Signal(str)

    def __init__(self, worker: "Worker", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._who = ""
        self._rows: dict[str, Waiting] = {}
        self._of: dict[str, set[str]] = {}
        self._doubted: set[str] = set()
        self._drafts: set[str] = set()
        # None: nothing is on its way; (): everything is; else these contests are.
        self._asked: tuple[str, ...] | None = None
        self.book: PartyBook | None = None
        self.listing = Listing()
        self.aside = Aside((), (), "", "")
        self.stale = True
        self.read = False

    def read_as(self, who: str) -> None:
        """Somebody else looks: whose sheets are their own is another thing now."""
        self._who = who
        self._asked = None
        self.stale = True

    def lists(self, ballot_paper_id: str) -> bool:
        """Something stands declared for this contest."""
        return ballot_paper_id in self._rows

    def ask(self, only: tuple[str, ...] = ()) -> None:
        """Read everything, or what stands now for a few contests."""
        everything = not only or len(only) > _FEW or self.stale
        if not self._who or self._on_its_way(() if everything else only):
            return
        who = self._who
        if everything:
            self.stale, self._asked = False, ()
            places, named = self.listing.places(), self.listing.named

            def came(answer: Whole) -> None:
                if who == self._who:  # not what another may see
                    self._came(answer)

            self._worker.ask(lambda desk: _whole(desk, who, places, named), came, self._refused)
            if not named:
                self._worker.ask(lambda desk: desk.candidates_named(), self._named, self._refused)
        else:
            self._asked = only
            self._worker.ask(
                lambda desk: (desk.review_list(who, only), desk.candidates_named(only), _aside(desk, who)),
                lambda answer: self._came_few(only, *answer),
                self._refused,
            )

    def ask_aside(self) -> None:
        """Read what is in hand, and the alerts: nothing tells when a sheet is begun, and time passes."""
        if self._who and self._asked is None and not self.stale:
            who = self._who
            self._worker.ask(lambda desk: (_moved(desk), _aside(desk, who)), self._came_aside, self._refused)

    def _on_its_way(self, only: tuple[str, ...]) -> bool:
        """An ask that is still on its way was put after whatever changed since: it will see it."""
        if self._asked is None:
            return False
        return self._asked == () or (only != () and set(only) <= set(self._asked))

    def _came(self, answer: Whole) -> None:
        if self.book is None or self.book.header is not answer.header:
            self.book = PartyBook(answer.header)
        self._rows, self.listing, self.aside = dict(answer.rows), answer.listing, answer.aside
        self._of = {}
        for ballot, row in self._rows.items():
            self._of.setdefault(row.place.council_gss, set()).add(ballot)
        self._doubted = {
            one for one, row in self._rows.items() if row.weight is not None and row.weight.doubted
        }
        self._drafts = {line.id for line in _drafts(self.aside, self._who)}
        self._asked, self.read = None, True
        self.came.emit()

    def _came_few(
        self, only: tuple[str, ...], listed: Listed, named: Mapping[str, str], aside: Aside
    ) -> None:
        now = {row.place.ballot_paper_id: row for row in listed.rows}
        for ballot in only:
            self._rows.pop(ballot, None)
            if ballot not in now:
                self.listing.drop(ballot)
        self._rows.update(now)
        for ballot, row in now.items():
            self._of.setdefault(row.place.council_gss, set()).add(ballot)
        # What hangs on a sheet may be otherwise by what happened to another of its council, or of a headline.
        near = {ballot for gss in listed.councils for ballot in self._of.get(gss, ())}
        doubted = {ballot for ballot, weight in listed.weights.items() if weight.doubted}
        for ballot in near | doubted | self._doubted:
            known, weight = self._rows.get(ballot), listed.weights.get(ballot)
            if known is not None and known.weight != weight and not known.hidden:
                self._rows[ballot] = now[ballot] = weighed(known, weight)
        self._doubted = doubted
        for row in now.values():
            self.listing.put(line_of(row))
        self.listing.name_candidates({ballot: names for ballot, names in named.items() if ballot in now})
        self._asked = None
        self._take_aside(aside)
        self.came.emit()

    def _came_aside(self, answer: tuple[bool, Aside]) -> None:
        moved, aside = answer
        if moved:
            self.stale = True
            self.ask()
            return
        self._take_aside(aside)
        self.came.emit()

    def _take_aside(self, aside: Aside) -> None:
        lines = _drafts(aside, self._who)
        for id in self._drafts - {line.id for line in lines}:
            self.listing.drop(id)
        for line in lines:
            self.listing.put(line)
        self._drafts = {line.id for line in lines}
        self.aside = aside

    def _named(self, named: Mapping[str, str]) -> None:
        self.listing.name_candidates(named)

    def _refused(self, problem: Refused) -> None:
        self._asked, self.stale = None, True
        self.failed.emit(str(problem))


def _moved(desk: "Desk") -> bool:
    """For a window that only looks: whether another program has written since."""
    return not desk.writer and desk.night.follow()


def _whole(desk: "Desk", who: str, places: Mapping[str, object], named: Mapping[str, str]) -> Whole:
    _moved(desk)
    rows = desk.review_list(who).rows
    aside = _aside(desk, who)
    listing = Listing([*map(line_of, rows), *_drafts(aside, who)], places)  # type: ignore[arg-type]
    if named:
        listing.name_candidates(named)
    return Whole({row.place.ballot_paper_id: row for row in rows}, listing, desk.header, aside)


def _aside(desk: "Desk", who: str) -> Aside:
    totals = desk.totals()

    def named(ballot_paper_id: str) -> str:
        place = desk.place(ballot_paper_id)
        return f"{place.ward}, {place.council}"

    found = (Alert(w.ballot_paper_id, alert_line(w, named, totals.names)) for w in alerts(totals))
    return Aside(desk.in_hand(who), tuple(found), desk.lines.notice(), utc_now())


def _drafts(aside: Aside, who: str) -> tuple[Line, ...]:
    return tuple(draft_line(one, who, aside.now) for one in aside.in_hand)

"""The book of pages: which there are, in the order of the rail, and how each is built and told things."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from desk.count.errors import Refused
from desk.record.entry import Person
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.entry.page import EntryPage
    from desk.gui.frame import Frame
    from desk.gui.look.style import Dress
    from desk.gui.seen import Seen
    from desk.gui.watched import Watched
    from desk.gui.worker import Worker

Hints = list[tuple[str, str]]
"""Keys and what they do, in the order of use."""


class Told(Protocol):
    """What the session tells a page."""

    def set_person(self, person: Person) -> None:
        """Somebody signed in."""

    def refresh(self, changes: Changes | None) -> None:
        """Something changed; None: look at everything again."""


class Session(Protocol):
    """What the pages need of whoever opened the desk."""

    frame: "Frame"
    dress: "Dress"
    person: Person | None
    seen: "Seen | None"
    watched: "Watched | None"

    @property
    def at_work(self) -> "Worker":
        """The worker of the open desk."""

    def built(self, key: str, page: QWidget, told: Told) -> QWidget:
        """A page was built: tell it things from now on."""

    def hint(self, key: str, kept: str, hints: Hints) -> None:
        """A page's keys changed."""

    def show_sign_in(self) -> None:
        """Sign out, and ask who is at the desk."""

    def show_start(self) -> None:
        """Close the desk and show the ways in."""


class _Entry:
    """The Enter page has its own words for the same things: it is told to resume, and what changed."""

    def __init__(self, session: Session) -> None:
        from desk.gui.entry.page import EntryPage

        if session.person is None or session.seen is None:
            raise Refused("Nobody has signed in: sign in first.")
        self.page = EntryPage(session.at_work, session.person)
        self.page.to_key_from = session.seen.to_key_from
        self.page.set_desk(session.seen.places, session.seen.header, session.seen.writer)
        self._kept = ""
        self._hints: Hints = []
        self._session = session
        self.page.hints_changed.connect(self._hint)
        self.page.unsaid.connect(session.frame.unsay)
        session.at_work.kept.connect(self._was_kept)

    def set_person(self, person: Person) -> None:
        self.page.sign_in(person)

    def refresh(self, changes: Changes | None) -> None:
        if changes is not None:
            self.page.refresh(changes)
        else:
            self._session.hint("enter", self._kept, self._hints)

    def _hint(self, hints: Hints) -> None:
        self._hints = list(hints)
        self._session.hint("enter", self._kept, self._hints)

    def _was_kept(self, at: str) -> None:
        from desk.gui.parts.moments import whole_clock

        self._kept = f"Kept {whole_clock(at)}"
        self._session.hint("enter", self._kept, self._hints)


def add_pages(session: Session) -> None:
    """Put the five stages into the frame's rail; each is built when first shown."""
    frame = session.frame

    def entry() -> QWidget:
        told = _Entry(session)
        return session.built("enter", told.page, told)

    def review() -> QWidget:
        from desk.gui.review.page import ReviewPage

        page = ReviewPage(session.at_work, session.dress)
        page.hints.connect(lambda hints: session.hint("review", "", hints))
        return session.built("review", page, page)

    def board() -> QWidget:
        from desk.gui.totals.page import BoardPage

        page = BoardPage(session.at_work, session.dress)
        page.review_wanted.connect(
            lambda ballot: frame.show_page("review").show_ward(ballot)  # type: ignore[attr-defined]
        )
        page.hints.connect(lambda hints: session.hint("board", "", hints))
        page.line_wanted.connect(
            lambda gss: frame.show_page("more").key_council(gss)  # type: ignore[attr-defined]
        )
        page.night_wanted.connect(
            lambda part, id: frame.show_page("more").edit_night(part, id)  # type: ignore[attr-defined]
        )
        return session.built("board", page, page)

    def batches() -> QWidget:
        from desk.gui.batches.page import BatchesPage

        page = BatchesPage(session.at_work, session.dress)
        page.hints.connect(lambda hints: session.hint("batch", "", hints))
        return session.built("batch", page, page)

    def more() -> QWidget:
        from desk.gui.more import MorePage

        def entry() -> "EntryPage | None":
            return frame.page("enter")  # type: ignore[return-value]

        page = MorePage(session.at_work, session.dress, entry, session.watched)
        page.practise.connect(lambda: frame.show_page("enter"))
        page.hints.connect(lambda hints: session.hint("more", "", hints))
        page.sign_out.connect(session.show_sign_in)
        page.other_desk.connect(session.show_start)
        return session.built("more", page, page)

    for key, title, factory in (
        ("enter", "Enter", entry),
        ("review", "Review", review),
        ("board", "Board", board),
        ("batch", "Batch", batches),
        ("more", "More", more),
    ):
        frame.add_page(key, title, factory)

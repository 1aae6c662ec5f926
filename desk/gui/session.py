"""What is going on in the window: which desk is open, who is at it, which page looks again when.

The frame is on the screen before the session does anything; the desk is opened by its worker.

Long because it is the one order of things from opening a desk to closing it.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desk.count.errors import Refused
from desk.gui.frame import Frame
from desk.gui.keys.action import KeyAction
from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import hint
from desk.gui.look.style import Dress
from desk.gui.seen import Seen, look
from desk.gui.watched import Watched
from desk.gui.worker import Worker, desk_in
from desk.record.entry import Person
from desk.settings import desks_folder, read_settings, remember
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.book import Told
    from desk.totals.board import Progress
    from desk.wiring.desk import Desk


def _everywhere() -> tuple[tuple[str, str], ...]:
    """Keys that work on every page; those of the pages stand in the rail."""
    return hint("help", "help"), hint("sign out", "sign-out")


class Session(QObject):
    """One desk in one window, from opening to closing. `ready` comes when somebody has signed in."""

    ready = Signal()
    _made = Signal(object)

    def __init__(self, frame: Frame, dress: Dress) -> None:
        super().__init__(frame)
        self.frame = frame
        self.dress = dress
        self.worker: Worker | None = None
        self.watched: Watched | None = None
        self.person: Person | None = None
        self.seen: Seen | None = None
        self._pages: dict[str, Told] = {}
        self._hints: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        self._made.connect(self._act, Qt.ConnectionType.QueuedConnection)
        frame.page_shown.connect(self._shown)
        frame.closing.connect(self.close)
        self._making = False
        keyboard().changed.connect(self._keys_changed)
        KeyAction("help", self.show_help, frame, words="Help", window=True)
        KeyAction("sign-out", self.sign_out, frame, words="Sign out", window=True)

    # Opening

    def begin(self) -> None:
        """The desk opened last, or the first-run page."""
        last = read_settings().last_desk
        if last and (Path(last) / "desk.db").is_file():
            self.open(Path(last))
        else:
            self.show_start()
            if last:
                self.frame.say(f"There is no desk in {last} any more: open it where it is now.", "warning")

    def show_start(self) -> None:
        """The three ways in."""
        from desk.gui.start.start_page import StartPage

        self.close()
        page = StartPage()
        page.rehearse.connect(self.rehearse)
        page.set_up.connect(self.show_set_up)
        page.open_folder.connect(self.open)
        self._blank_header()
        self.frame.cover(page)
        self.frame.set_hints(
            "",
            [
                hint("rehearse", "start.rehearse"),
                hint("set up", "start.set-up"),
                hint("open a desk", "start.open"),
            ],
        )

    def show_set_up(self) -> None:
        """The form for a new desk."""
        from desk.gui.start.set_up_page import SetUpPage, Wanted

        page = SetUpPage()

        def make(wanted: Wanted) -> None:
            from desk.wiring.make import make_desk

            def making() -> Path:
                return make_desk(
                    wanted.folder,
                    wanted.pack,
                    name=wanted.name,
                    mode=wanted.mode,
                    policy="double" if wanted.resolver else "single",
                    resolver=wanted.resolver or "third",
                    supervisor=wanted.supervisor,
                    pin=wanted.pin,
                    passphrase=wanted.passphrase,
                )

            self._make(making, page.say)

        page.wanted.connect(make)
        page.back.connect(self.show_start)
        self.frame.cover(page)
        self.frame.set_hints(
            "", [("Enter", "next field"), hint("make the desk", "form.done"), ("Esc", "back")]
        )

    def rehearse(self) -> None:
        """The rehearsal desk: as it was left, or made now."""
        folder = desks_folder() / "rehearsal"
        if (folder / "desk.db").is_file():
            self.open(folder)
            return

        def making() -> Path:
            from desk.wiring.rehearsal import make_rehearsal

            return make_rehearsal(folder)

        self._make(making, lambda said: self.frame.say(said, "error"))

    def _make(self, making: Callable[[], Path], failed: Callable[[str], None]) -> None:
        """Make a desk beside the window, then open it. A second wish meanwhile is not heard."""
        if self._making:
            return
        self._making = True
        self.frame.say("Making the desk …")

        def refuse(said: str) -> None:
            self._making = False
            self.frame.hush()
            failed(said)

        def made(folder: Path) -> None:
            self._making = False
            self.open(folder)

        def work() -> None:
            try:
                folder = making()
            except Refused as refusal:
                said = str(refusal)
                self._made.emit(lambda: refuse(said))
            except OSError as problem:
                said = f"The desk could not be made ({problem.strerror}): choose another folder."
                self._made.emit(lambda: refuse(said))
            else:
                self._made.emit(lambda: made(folder))

        threading.Thread(target=work, name="making").start()

    def _act(self, act: Callable[[], None]) -> None:
        act()

    def open(self, folder: Path) -> None:
        """Open a desk; where another program writes to it, only look."""
        self.close()
        self._start_worker(folder, writing=True)

    def _start_worker(self, folder: Path, *, writing: bool) -> None:
        worker = Worker(desk_in(folder, writing=writing), self)
        self.worker = worker
        worker.changes.connect(self._changed)
        if not writing:
            worker.trouble.connect(lambda said: self.frame.say(said, "error"))
        worker.start()

        def failed(refusal: Refused) -> None:
            self.close()
            if writing and "open in another program" in str(refusal):
                self._start_worker(folder, writing=False)
                self.frame.say(str(refusal), "warning")
            else:
                self.show_start()
                self.frame.say(str(refusal), "error")

        worker.ask(look, self._opened, failed)

    def _opened(self, seen: Seen) -> None:
        self.seen = seen
        remember(last_desk=str(seen.folder))
        self._watch(seen)
        self.frame.set_mode(seen.facts.mode)
        self.frame.set_election(seen.header.election)
        if self.worker is not None:
            self.worker.trouble.connect(lambda said: self.frame.say(said, "error"))
        self.show_sign_in()

    # Signing in

    def sign_out(self) -> None:
        """The person leaves the chair; the desk stays open for the next."""
        if self.person is not None:
            self.show_sign_in()

    def show_sign_in(self) -> None:
        """Who is at the desk?"""
        from desk.gui.start.sign_in_page import SignInPage

        if self.worker is None or self.seen is None:
            return
        if self.person is not None:
            self.frame.hush()  # It was said to whoever leaves.
        self.person = None
        self.frame.set_person("")
        page = SignInPage()
        page.given.connect(lambda name, pin, new: self._sign_in(page.refuse, name, pin, new))
        pins = self.seen.facts.mode != "rehearsal"
        self.worker.ask(
            lambda desk: tuple(person for person in desk.people() if not person.retired),
            lambda people: page.set_people(people, pins=pins),
        )
        self.frame.cover(page)
        self.frame.set_hints("", [("1–9", "your name"), ("Enter", "sign in")])

    def _sign_in(self, refuse: Callable[[str], None], name: str, pin: str | None, new: bool) -> None:
        if self.worker is None:
            return

        def verb(desk: "Desk") -> Person:
            if new and pin is not None:
                desk.set_pin(name, name, pin)
            return desk.sign_in(name, pin)

        self.worker.ask(verb, self._signed_in, lambda refusal: refuse(str(refusal)))

    def _signed_in(self, person: Person) -> None:
        from desk.gui.book import add_pages

        self.person = person
        self.frame.set_person(f"{person.name} · {person.role.value}")
        if not self._pages:
            add_pages(self)
        for page in self._pages.values():
            page.set_person(person)
        self.frame.uncover()
        self.frame.set_hints("", [])
        self.frame.show_page("enter")
        self._ask_progress()
        self.ready.emit()

    # Pages

    @property
    def at_work(self) -> Worker:
        """The worker of the desk that is open; pages are only built while one is."""
        if self.worker is None:
            raise Refused("No desk is open: open one first.")
        return self.worker

    def built(self, key: str, page: QWidget, told: "Told") -> QWidget:
        """A page was built: from now on it is told what changed and who is at the desk."""
        self._pages[key] = told
        page.said.connect(self.frame.say)  # type: ignore[attr-defined]
        if self.person is not None:
            told.set_person(self.person)
        return page

    def hint(self, key: str, kept: str, hints: list[tuple[str, str]]) -> None:
        """A page's keys: shown while it is in front, and again when it comes back there."""
        self._hints[key] = (kept, hints)
        if self.frame.current_page() == key and self.person is not None:
            self.frame.set_hints(kept, [*hints, *_everywhere()])

    def _shown(self, key: str) -> None:
        self.frame.set_hints(*self._hints.get(key, ("", [])))
        page = self._pages.get(key)
        if page is not None:
            page.refresh(None)

    def _changed(self, changes: Changes) -> None:
        for key, page in self._pages.items():
            if key == "enter" or changes.board or changes.queue or changes.batches or changes.people:
                page.refresh(changes)
        if changes.board:
            self._ask_progress()
            if self.watched is not None:
                self.watched.commit_came()

    def _ask_progress(self) -> None:
        if self.worker is not None:
            self.worker.ask(_progress, self._progressed)

    def _watch(self, seen: Seen) -> None:
        """Keep up this desk's watch folder from now on, where this window may write."""
        if self.worker is not None and seen.writer:
            self.watched = Watched(self.worker, str(seen.folder), self)
            self.watched.said.connect(self.frame.say)
            self.watched.begin()

    def _progressed(self, after: "Progress") -> None:
        self.frame.set_progress(f"{after.declared:,} of {after.of:,} councils")

    def _keys_changed(self) -> None:
        if self.person is not None:
            self._shown(self.frame.current_page())

    def show_help(self) -> None:
        """Every key, the rule book, the words of the trade."""
        if self.person is not None:
            self.frame.show_page("more").show_section("help")  # type: ignore[attr-defined]

    # Closing

    def close(self) -> None:
        """Close the desk: every draft is kept first."""
        worker, self.worker = self.worker, None
        watched, self.watched = self.watched, None
        if watched is not None:
            watched.ask_for_the_last()
        if worker is not None:
            worker.stop()
        if watched is not None:
            watched.stop()
            watched.deleteLater()
        self._pages.clear()
        self._hints.clear()
        self.frame.clear_pages()
        self.frame.hush()
        self._blank_header()

    def _blank_header(self) -> None:
        self.person = None
        self.frame.set_person("")
        self.frame.set_progress("")
        self.frame.set_election("")
        self.frame.set_mode("live")


def _progress(desk: "Desk") -> "Progress":
    from desk.totals.board import Base

    return desk.board(Base.LAST_FOUGHT).after

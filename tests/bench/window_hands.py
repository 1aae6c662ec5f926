"""What is done by hand in a window under watch (see `window_child`): real key events, and when things stood.

A `Hand` turns the window's own event loop and looks after each turn. Moments are on the shared clock.

Long because it is the one driver of the window for all its benchmarks.
"""

import random
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk.count.declaration import Kind
from desk.count.sheet import ELECTED, Sheet, votes_field
from desk.gui.entry.page import EntryPage
from desk.gui.entry.sheet_model import SheetModel
from desk.gui.frame import Frame
from desk.gui.session import Session
from desk.gui.start.sign_in_page import SignInPage
from desk.gui.worker import Worker
from desk.record.entry import Person, Role
from desk.rules.examine import examine_sheet
from tests.bench.drawn import drawn

_MOST_WAIT = 30.0
_BREATH = 0.0003
Key = Qt.Key


class Painted(QObject):
    """Notes when widgets under watch are painted. Only they are watched: a filter on all would slow all."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[QWidget] = set()
        self._watched: set[QWidget] = set()

    def watch(self, widget: QWidget) -> None:
        """From now on, note this widget's paints."""
        if widget not in self._watched:
            self._watched.add(widget)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.seen.add(watched)
        return False


class Hand:
    """Somebody at the window."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.paints = Painted()
        frame.activateWindow()  # an X server without a window manager gives no window the keyboard by itself

    @cached_property
    def session(self) -> Session:
        """What goes on in the window."""
        return self.frame.findChildren(Session)[0]

    @property
    def worker(self) -> Worker:
        """The open desk's."""
        return self.session.at_work

    @cached_property
    def page(self) -> EntryPage:
        """The Enter page."""
        pages = self.frame.findChildren(EntryPage)
        assert pages, "the Enter page is not built"
        return pages[0]

    @property
    def focus(self) -> QWidget:
        """What the keys go to."""
        return self.frame.focusWidget() or self.frame

    def until(self, stands: Callable[[], object], what: str) -> float:
        """Turn the event loop until something stands; the moment it did."""
        end = time.monotonic() + _MOST_WAIT
        while not stands():
            if time.monotonic() > end:
                raise AssertionError(f"waited too long for {what}; the message is “{self.frame.message()}”")
            time.sleep(_BREATH)
            QApplication.processEvents()
        return time.monotonic()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, wherever the focus is."""
        QTest.keyClick(self.focus, key, modifier)

    def type(self, text: str) -> None:
        """Keys one by one; a line break is Enter."""
        for sign in text:
            if sign == "\n":
                self.press(Key.Key_Return)
            else:
                QTest.keyClicks(self.focus, sign)

    def rest(self) -> None:
        """Until the desk has answered all and the window shows it."""
        quiet = 0

        def still() -> bool:
            nonlocal quiet
            quiet = quiet + 1 if self.worker.idle else 0
            return quiet > 3

        self.until(still, "the desk to come to rest")

    def painted(self, press: Callable[[], None], shown: Callable[[], QWidget | None]) -> float:
        """Press; the moment at the end of the turn in which the widget it brings up was painted."""
        self.paints.seen.clear()

        def stands() -> bool:
            widget = shown()
            if widget is None:
                return False
            self.paints.watch(widget)
            return widget in self.paints.seen

        press()
        if not stands():  # the widget is watched from here on
            QApplication.processEvents()
        return self.until(stands, "a paint")

    def sign_in(self) -> tuple[float, float]:
        """Sign the first person in; when the sign-in took keys, and when the Enter page had taken one."""

        def asked() -> bool:
            return any(self.focus in page.rows for page in self.frame.findChildren(SignInPage))

        at_sign_in = self.until(asked, "the sign-in")
        self.press(Key.Key_1)
        self.until(lambda: self.frame.findChildren(EntryPage), "the Enter page")
        self.until(lambda: self.focus is self.page.finder.line, "the finder to have the focus")
        QTest.keyClicks(self.focus, "a")
        self.paints.watch(self.page.finder.line)
        self.paints.seen.clear()
        at_enter = self.until(lambda: self.page.finder.line in self.paints.seen, "the first letter")
        assert self.page.finder.line.text() == "a"
        self.page.finder.line.clear()
        return at_sign_in, at_enter

    def find(self, ballot_paper_id: str) -> None:
        """Have a ward chosen in the finder, by its number."""
        place = self.page.finder.place(ballot_paper_id)
        assert place is not None
        self.page.finder.line.setFocus()
        self.page.finder.line.clear()
        self.type(f"{place.number}")
        self.rest()

    def open(self, ballot_paper_id: str) -> float:
        """Find a ward and open its sheet; seconds from Enter to its first field painted, the focus in it."""
        self.find(ballot_paper_id)
        began = time.monotonic()

        def first_field() -> QWidget | None:
            model = self.page.open_sheet
            here = model is not None and model.contest.ballot_paper_id == ballot_paper_id
            return self.focus if here and self.page.sheet.current() is not None else None

        return self.painted(lambda: self.press(Key.Key_Return), first_field) - began


class Durable:
    """When each sheet that was keyed, or a later one, lay durably in the database."""

    def __init__(self, hand: Hand) -> None:
        self._keyed: list[Sheet] = []
        self._written: list[tuple[Sheet, float]] = []
        write = Worker._write

        def watched(worker: Worker, desk: Any, closed: Any, job: Any) -> None:
            sheet = job.sheet
            write(worker, desk, closed, job)
            self._written.append((sheet, time.monotonic()))

        Worker._write = watched  # type: ignore[assignment,method-assign]
        hand.worker.not_kept.connect(self._refuse)

    def keyed(self, sheet: Sheet) -> None:
        """A key made this sheet."""
        self._keyed.append(sheet)

    def moments(self) -> list[float]:
        """For each sheet keyed, when it was durable: the end of the write of it or of one keyed after it."""
        place = {id(sheet): at for at, sheet in enumerate(self._keyed)}
        found: list[float] = []
        for sheet, moment in self._written:
            upto = place.get(id(sheet), -1)
            found.extend([moment] * (upto + 1 - len(found)))
        assert len(found) == len(self._keyed), "a keystroke was never written"
        return found

    def clear(self) -> None:
        """Begin anew."""
        self._keyed.clear()
        self._written.clear()

    def _refuse(self, ballot_paper_id: str, sentence: str) -> None:
        raise AssertionError(f"{ballot_paper_id}: {sentence}")


def ready(frame: Frame, found: dict[str, Any], words: list[str]) -> None:
    """From the first paint to the Enter page taking keys."""
    found["sign_in"], found["enter"] = Hand(frame).sign_in()


def keys(frame: Frame, found: dict[str, Any], words: list[str]) -> None:
    """Figures keyed into one ward: `words` are its ballot paper id, the seconds between keys and how many.

    Each moment counts from when its key was due, so that a key that had to wait for the one before it is
    charged for the wait.
    """
    ballot_paper_id, gap, many = words[0], float(words[1]), int(words[2])
    hand = Hand(frame)
    hand.sign_in()
    durable = Durable(hand)
    hand.open(ballot_paper_id)
    draw = random.Random(many)  # noqa: S311
    votes = [name for name in _model(hand).fields if name.startswith("votes.")]
    painted: list[float] = []
    dues: list[float] = []
    due = time.monotonic() + gap
    while len(painted) < many:
        for at, name in enumerate(votes):
            # Enter goes to the next candidate; after the last one the round begins anew.
            for sign in (*f"{draw.randint(1, 9)}{draw.randint(100, 999)}", *("\n" * (at + 1 < len(votes)))):
                hand.until(lambda: time.monotonic() >= due, "the next key")  # noqa: B023
                painted.append(hand.painted(lambda: hand.type(sign), lambda: hand.focus) - due)  # noqa: B023
                if sign == "\n":
                    found.setdefault("moves", []).append(painted[-1])
                else:
                    assert hand.page.sheet.current() == name
                    durable.keyed(_model(hand).sheet)
                    dues.append(due)
                due += gap
        hand.page.sheet.focus(votes[0])
    hand.rest()
    found["painted"] = painted
    found["durable"] = [moment - due for moment, due in zip(durable.moments(), dues, strict=True)]
    found["texts"] = dict(_model(hand).sheet.texts)


def finder(frame: Frame, found: dict[str, Any], words: list[str]) -> None:
    """Wards sought by letters, and sheets opened: `words` are ballot paper ids, opened in this order."""
    hand = Hand(frame)
    hand.sign_in()
    found["letters"] = []
    line = hand.page.finder.line
    for ballot_paper_id in words:
        place = hand.page.finder.place(ballot_paper_id)
        assert place is not None
        line.setFocus()
        line.clear()
        hand.rest()
        for letter in place.ward[:6]:
            began = time.monotonic()
            shown = hand.painted(lambda: hand.type(letter), lambda: line)  # noqa: B023
            found["letters"].append(shown - began)
    found["opened"] = [hand.open(ballot_paper_id) for ballot_paper_id in words]


def pages(frame: Frame, found: dict[str, Any], words: list[str]) -> None:
    """Every page brought to the front by its key, four rounds: the first builds them."""
    hand = Hand(frame)
    hand.sign_in()
    hand.rest()
    rounds: list[dict[str, float]] = []
    settled: list[dict[str, float]] = []
    for _ in range(4):
        shown, rested = {}, {}
        for key in ("review", "board", "batch", "more", "enter"):
            began = time.monotonic()
            shown[key] = turn_to(hand, key) - began
            hand.rest()
            rested[key] = time.monotonic() - began
        rounds.append(shown)
        settled.append(rested)
    found["rounds"], found["settled"] = rounds, settled
    place = hand.page.finder.places
    began = time.monotonic()
    assert hand.session.seen is not None
    page = EntryPage(hand.worker, Person("Ann", Role.CLERK))
    found["entry_built"] = time.monotonic() - began
    page.set_desk(place, hand.session.seen.header)
    found["entry_filled"] = time.monotonic() - began - found["entry_built"]
    page.deleteLater()


def memory(frame: Frame, found: dict[str, Any], words: list[str]) -> None:
    """Resident memory after each part of a night: opened, every page visited, `words[0]` sheets declared."""
    hand = Hand(frame)
    at = found["resident"] = {"frame": resident()}
    hand.sign_in()
    hand.rest()
    at["opened"] = resident()
    visit_all(hand)
    at["pages visited"] = resident()
    declared = 0
    for place in hand.page.finder.places:
        if declared == int(words[0]):
            break
        declared += declare(hand, place.ballot_paper_id)
    hand.rest()
    at["sheets declared"] = resident()
    visit_all(hand)
    at["pages visited again"] = resident()
    found["declared"] = declared


def visit_all(hand: Hand) -> None:
    """Every page once, until it has its answers."""
    for key in ("review", "board", "batch", "more", "enter"):
        turn_to(hand, key)
        hand.rest()


def declare(hand: Hand, ballot_paper_id: str) -> bool:
    """Key a ward as drawn and declare it. False for one that is not polled or that a finding would stop."""
    hand.open(ballot_paper_id)
    model = _model(hand)
    contest, sheet = model.contest, drawn(model.contest)
    if sheet.kind is not Kind.POLLED or examine_sheet(contest, sheet, model.context):
        return False
    for candidate in contest.candidates:
        hand.type(f"{sheet.text(votes_field(candidate.person_id))}\n")
    hand.type(f"{sheet.text(ELECTED)}\n")
    hand.press(Key.Key_F9)
    hand.until(lambda: hand.page.open_sheet is None, f"{ballot_paper_id} to be declared")
    return True


def turn_to(hand: Hand, key: str) -> float:
    """Alt and a figure; the moment the page was painted."""
    number = ("enter", "review", "board", "batch", "more").index(key)
    figure = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5)[number]
    return hand.painted(
        lambda: hand.press(figure, Qt.KeyboardModifier.AltModifier),
        lambda: hand.frame.page(key) if hand.frame.current_page() == key else None,
    )


def resident() -> float:
    """This process's resident memory in MB (a million bytes)."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in line)
    return int(line.split()[1]) * 1024 / 1e6


def _model(hand: Hand) -> SheetModel:
    model = hand.page.open_sheet
    assert model is not None, "no sheet is open"
    return model


BOOK: dict[str, Callable[[Frame, dict[str, Any], list[str]], None]] = {
    hands.__name__: hands for hands in (ready, keys, finder, pages, memory)
}

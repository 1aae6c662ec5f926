"""The Board in the window under watch (see `window_child`): after one declaration, and painted anew.

Every round corrects one ward of a council that is in, turning its seat to another party and back: the board,
its councils and the map then differ. Moments are seconds on the clock that all processes share.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desk.count.declaration import Declaration
from desk.gui.frame import Frame
from desk.gui.pictures.presenter import Presenter
from desk.gui.totals.page import BoardPage
from desk.wiring.desk import Desk
from desk.wiring.world import fresh_id
from tests.bench.window_hands import Hand, turn_to

Key = Qt.Key
TABS = {"councils": Key.Key_C, "hands": Key.Key_H, "open": Key.Key_O, "due": Key.Key_D, "log": Key.Key_G}
_CLERK = "Ann"
_REASON = "made up for a benchmark"


def board(frame: Frame, found: dict[str, Any], words: list[str]) -> None:
    """`words`: how many declarations in each state of the page."""
    rounds = int(words[0])
    hand = Hand(frame)
    hand.sign_in()
    turn_to(hand, "board")
    hand.rest()
    page = frame.page("board")
    assert isinstance(page, BoardPage)
    found["chain"], found["shown"], found["repainted"] = {}, {}, {}
    shown = _watch_shown()
    turn = _Turn(hand)
    for tab, key in TABS.items():
        hand.press(key)
        hand.rest()
        _state(hand, page, found, tab, [turn.one_more(shown) for _ in range(rounds)])
    _pictures(hand, page, found, rounds, turn, shown)
    _presenter(hand, found, rounds)


def _state(
    hand: Hand, page: QWidget, found: dict[str, Any], name: str, timed: list[tuple[float, float]]
) -> None:
    found["chain"][name] = [whole for whole, _ in timed]
    found["shown"][name] = [shown for _, shown in timed]
    hand.rest()
    found["repainted"][name] = [_repainted(page) for _ in timed]


def _pictures(
    hand: Hand, page: BoardPage, found: dict[str, Any], rounds: int, turn: "_Turn", shown: list[float]
) -> None:
    began = time.monotonic()
    hand.press(Key.Key_P)
    pane = page._pictures
    hand.until(lambda: pane.shown, "the first picture")
    QApplication.processEvents()
    found["first_picture"] = time.monotonic() - began
    hand.rest()
    for _ in range(len(pane._pictures)):
        name = f"picture: {pane.shown.split(',')[0]}"
        _state(hand, page, found, name, [turn.one_more(shown) for _ in range(rounds)])
        found["repainted"][f"{name}, alone"] = [_repainted(pane._view) for _ in range(rounds)]
        hand.press(Key.Key_N)
        hand.rest()
    hand.press(Key.Key_Escape)
    hand.rest()


def _presenter(hand: Hand, found: dict[str, Any], rounds: int) -> None:
    hand.press(Key.Key_W)
    hand.rest()
    wall = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Presenter) and w.isVisible())
    wall.resize(1920, 1080)
    hand.rest()
    for _ in range(len(wall._pages)):
        name = f"wall: {wall.shown.split(',')[0]}"
        found["repainted"].setdefault(name, []).extend(_repainted(wall) for _ in range(rounds))
        wall.step(1)
    wall.close()


class _Turn:
    """One ward's seat goes from one party to another and back."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._ballot = ""
        self._turned = False
        hand.worker.ask(_a_close_one, self._take)
        hand.until(lambda: self._ballot, "a ward to turn")

    def _take(self, ballot: str) -> None:
        self._ballot = ballot

    def one_more(self, shown: list[float]) -> tuple[float, float]:
        """Seconds from the commit's answer to the page painted; and of them taking the figures in."""
        answered: list[float] = []
        shown.clear()
        self._hand.worker.ask(
            lambda desk: _turn(desk, self._ballot), lambda _: answered.append(time.monotonic())
        )
        self._hand.until(lambda: answered and shown, "the board")
        QApplication.processEvents()
        return time.monotonic() - answered[0], shown[0]


def _a_close_one(desk: Desk) -> str:
    """A declared ward of one seat and two candidates or more."""
    for place in desk.places():
        if place.entered_by == _CLERK and place.seats == 1:
            return place.ballot_paper_id
    raise AssertionError("no ward of one seat is declared")


def _turn(desk: Desk, ballot: str) -> object:
    """The two with most votes exchange their figures and the seat."""
    one = desk.look_at("supervisor", ballot).entry.declaration
    first, second = sorted(one.candidates, key=lambda line: -(line.votes or 0))[:2]
    moved = {
        first.person_id: replace(first, votes=second.votes, elected=False),
        second.person_id: replace(second, votes=first.votes, elected=True),
    }
    lines = tuple(moved.get(line.person_id, line) for line in one.candidates)
    turned: Declaration = replace(one, id=fresh_id(), candidates=lines)
    return desk.commit_declaration(_CLERK, turned, _REASON, _REASON)


def _watch_shown() -> list[float]:
    """How long each taking of new figures took the window's thread; the list fills by itself."""
    took: list[float] = []
    show = BoardPage._show

    def timed(page: BoardPage, figures: Any) -> None:
        began = time.monotonic()
        show(page, figures)
        took.append(time.monotonic() - began)

    BoardPage._show = timed  # type: ignore[assignment,method-assign]
    return took


def _repainted(widget: QWidget) -> float:
    """The whole widget with all in it painted once, on the spot."""
    began = time.monotonic()
    widget.repaint()
    return time.monotonic() - began


BOOK: dict[str, Callable[[Frame, dict[str, Any], list[str]], None]] = {"board": board}

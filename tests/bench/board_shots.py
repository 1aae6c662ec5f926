"""Pictures of every part of the Board with 0, 1, 98 and 150 of 150 councils, to be judged by eye.

    python -m tests.bench.board_shots FOLDER [--councils 0,1,98,150] [--looks light,dark,contrast] [--whole]

The figures are made up (`tests.bench.made_up_2018`) and the window says so. A file is named
COUNCILS-LOOK-SIZE-STATE.png; `--whole` takes every state in every look and size, else each look, size and
number of councils has the states that change most with it.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from desk.gui.frame import Frame
from desk.gui.look.style import Dress, application
from desk.gui.looking import shot
from desk.gui.pictures.presenter import Presenter
from desk.gui.totals.page import BoardPage
from desk.gui.tour import Tour
from desk.settings import SETTINGS_VARIABLE
from tests.bench.full_pack import SUPERVISOR
from tests.bench.made_up_2018 import STAGES, desk_at

_NONE, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SMALL, LARGE = (1280, 800), (1920, 1080)
LOOKS = ("light", "dark", "contrast")
DRESSES = [(look, 100, size) for look in LOOKS for size in (SMALL, LARGE)] + [("light", 200, SMALL)]
"""Look, text in percent, size of the window."""
MOMENTS = {0: (3, 23, 40), 1: (3, 23, 50), 98: (4, 4, 10), 150: (4, 19, 0)}
"""Day of May 2018, hour and minute of the made-up night, by councils declared."""


class BoardWalk(Tour):
    """The supervisor at the Board of one desk, in one dress after the other."""

    def begin(self) -> None:
        """Open the desk, sign in, turn to the Board."""
        self._session.open(self._desk)
        self._hands.until(lambda: self._session.seen is not None, "the desk to open")
        self._sign_in(SUPERVISOR)
        self._page("board")

    @property
    def board(self) -> BoardPage:
        """The page itself."""
        page = self._frame.page("board")
        assert isinstance(page, BoardPage)
        return page

    def states(self) -> Iterator[str]:
        """Go from state to state of the page, naming each."""
        for key, name in (
            *(("C", "councils"), ("H", "hands"), ("O", "open"), ("D", "due"), ("G", "log"), ("S", "share")),
        ):
            self._press(Qt.Key(ord(key)))
            yield name
        self._press(Qt.Key.Key_C)
        yield from self._council()
        yield from self._drawn()
        for pane, modifier, name in ((Qt.Key.Key_X, _NONE, "files"), (Qt.Key.Key_P, _CTRL, "print")):
            self._hands.press(pane, modifier)
            self.rest(400)
            yield name
            self._press(Qt.Key.Key_Escape)
        self._press(Qt.Key.Key_M)
        self.rest(400)
        yield "replay"
        self._press(Qt.Key.Key_Escape)
        self._press(Qt.Key.Key_Escape)
        self._press(Qt.Key.Key_C)

    def _council(self) -> Iterator[str]:
        """The council of the longest name, and one in the middle."""
        rows = self.board._tabs._rows
        for row in {max(rows, key=lambda row: (len(row.name), row.gss)).gss, rows[len(rows) // 2].gss}:
            self.board.show_council(row)
            self.rest(50)
            yield f"council-{row}"
            self._press(Qt.Key.Key_Escape)

    def _drawn(self) -> Iterator[str]:
        self._press(Qt.Key.Key_P)
        pane = self.board._pictures
        for at in range(len(pane._pictures)):
            yield f"picture-{at + 1}"
            self._press(Qt.Key.Key_N)
        self._press(Qt.Key.Key_Escape)

    def presenter(self, name: str) -> None:
        """Every page of the presenter."""
        self._press(Qt.Key.Key_W)
        wall = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Presenter) and w.isVisible())
        for at in range(len(wall._pages)):
            shot(wall, self._folder / f"{name}-wall-{at + 1}.png", LARGE)
            self.pictures += 1
            wall.step(1)
        wall.close()
        self._frame.activateWindow()
        self.rest(50)

    def picture(self, name: str, size: tuple[int, int]) -> None:
        """One picture; one above the other, the right side is what is looked at."""
        if not self.board._sides.beside:
            holders = [one for one in self._frame.findChildren(QScrollArea) if one.widget() is self.board]
            holders[0].verticalScrollBar().setValue(self.board._right.mapTo(self.board, QPoint(0, 0)).y())
        shot(self._frame, self._folder / f"{name}.png", size)
        self.pictures += 1

    def rest(self, milliseconds: int) -> None:
        """Let the window live until the desk has answered all that was asked, and a moment longer."""
        self._hands.rest(20)
        self._hands.until(lambda: self._session.at_work.idle, "the desk to rest")
        self._hands.rest(milliseconds)

    def _press(self, key: Qt.Key) -> None:
        self._hands.press(key)
        self.rest(50)


@contextmanager
def at(stage: int) -> Iterator[None]:
    """The window's clock stands at a moment of the made-up night."""
    day, hour, minute = MOMENTS[stage]

    class Moment(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Moment":
            return cls(2018, 5, day, hour, minute)

    with (
        patch("desk.gui.totals.figures.datetime", Moment),
        patch("desk.gui.totals.for_the_wall.datetime", Moment),
    ):
        yield


def shots(folder: Path, councils: list[int], looks: list[str], whole: bool, only: str) -> int:
    """Take them; how many there are."""
    app = application()
    many = 0
    wanted: Callable[[str], bool] = lambda state: not only or only in state  # noqa: E731
    with tempfile.TemporaryDirectory(prefix="board-shots-") as home:
        os.environ[SETTINGS_VARIABLE] = str(Path(home) / "settings.json")
        for stage in councils:
            dress, frame = Dress(app, "light", 100), Frame()
            frame.show()
            walk = BoardWalk(folder, desk_at(stage, Path(home)), frame, dress)
            with at(stage):
                walk.begin()
                for look, percent, size in DRESSES:
                    if look not in looks or not (whole or stage == 98 or size == SMALL):
                        continue
                    dress.choose(look)
                    dress.set_text(percent)
                    frame.resize(*size)
                    walk.rest(200)
                    name = f"{stage}-{look}{'' if percent == 100 else percent}-{size[0]}"
                    for state in walk.states():
                        if wanted(state):
                            walk.picture(f"{name}-{state}", size)
                    if wanted("wall") and percent == 100 and size == LARGE:
                        walk.presenter(name)
            many += walk.pictures
            frame.close()
    return many


def main(words: list[str]) -> int:
    """From the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--councils", default=",".join(map(str, STAGES)))
    parser.add_argument("--looks", default=",".join(LOOKS))
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--only", default="", help="states whose name has these letters")
    asked = parser.parse_args(words)
    asked.folder.mkdir(parents=True, exist_ok=True)
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    councils = [int(word) for word in asked.councils.split(",")]
    many = shots(asked.folder, councils, asked.looks.split(","), asked.whole, asked.only)
    print(f"{many} pictures in {asked.folder}; every figure in them is made up.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

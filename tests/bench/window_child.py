"""The window's own process, watched from outside the product: run by `tests.bench.windows`, never by pytest.

    python -m tests.bench.window_child WHAT [WORD…]

opens the desk that COUNT_DESK_SETTINGS names exactly as `python -m desk` does and reports, as one line of
JSON, the moments asked for on the clock that all processes of the machine share (CLOCK_MONOTONIC, seconds).
"bare" opens an empty PySide6 window instead. What the desk's process does after its first paint stands in
`window_hands` and `window_board`, which are only imported then.
"""

import runpy
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    pass


def bare() -> None:
    """The least that PySide6 can paint: a plain widget of the frame's size."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Plain(QWidget):
        painted = False

        def paintEvent(self, event: object) -> None:
            if not self.painted:
                self.painted = True
                QTimer.singleShot(0, told)

    def told() -> None:
        report({"painted": time.monotonic(), "cpu": time.process_time()})
        app.quit()

    app = QApplication([])
    window = Plain()
    window.resize(1280, 800)
    window.show()
    app.exec()


def desk(what: str, words: list[str]) -> None:
    """The desk's window by its own door; the moment is taken where the frame itself says it is painted."""
    from desk.gui.frame import Frame

    go_on = Frame._after_first_paint

    def painted(frame: Frame) -> None:
        found: dict[str, Any] = {"painted": time.monotonic(), "cpu": time.process_time()}
        if what == "paint":
            report(found)
            frame.close()
            return
        go_on(frame)
        from PySide6.QtCore import QTimer

        def handle() -> None:
            from tests.bench import window_board, window_hands

            try:
                {**window_hands.BOOK, **window_board.BOOK}[what](frame, found, words)
                report(found)
            finally:
                frame.close()

        QTimer.singleShot(0, handle)

    Frame._after_first_paint = painted  # type: ignore[assignment,method-assign]
    sys.argv[1:] = []
    runpy.run_module("desk", run_name="__main__", alter_sys=True)


def report(found: dict[str, Any]) -> None:
    """One line for whoever started this."""
    import json  # here, because a bare window needs none

    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        desk(sys.argv[1], sys.argv[2:])

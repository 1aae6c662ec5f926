"""`count-desk totals --pdf`: the PDF without a window, and without a display."""

import os
import sys
import time
from pathlib import Path

from desk.totals.printed import Printed

_PATIENCE = 0.5
"""Seconds after which it is said how far it is."""


def print_board(given: Printed, out: Path) -> int:
    """Write the PDF and say what is in it. Raises Refused where the file can't be written."""
    if sys.platform == "linux" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from desk.gui.paper.board_paper import BoardPaper
    from desk.gui.paper.pdf import PdfFile, with_fonts

    # Held by a name: fonts and printing need it alive.
    app = QGuiApplication.instance() or QGuiApplication(["count-desk"])
    with_fonts()
    paper = BoardPaper(given)
    says = _Progress()
    while not paper.go_on():
        says.tell(f"{paper.done:,} of {paper.of:,} rows laid out")
    pages = paper.pages
    made = PdfFile(out, paper.title)
    for page in pages:
        made.add(page)
        says.tell(f"page {made.pages} of {len(pages)}")
    made.end()
    del app
    print(f"{out}: {len(pages)} page{'' if len(pages) == 1 else 's'}.")
    return 0


class _Progress:
    """Now and then a line on standard error, where somebody looks on."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def tell(self, words: str) -> None:
        if sys.stderr.isatty() and time.monotonic() - self._last > _PATIENCE:
            self._last = time.monotonic()
            print(words, file=sys.stderr)

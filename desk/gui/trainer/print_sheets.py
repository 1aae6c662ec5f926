"""`count-desk sheets`: the PDF without a window, and without a display."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desk.training.sets import Printed


def print_sheets(sheets: Sequence[Printed], election: str, seed: int, out: Path) -> int:
    """Write the PDF and say what is in it. Raises Refused where the file can't be written."""
    if sys.platform == "linux" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from desk.gui.paper.pdf import with_fonts, write_pdf
    from desk.gui.trainer.paper import pages_of

    # Held by a name: fonts and printing need it alive.
    app = QGuiApplication.instance() or QGuiApplication(["count-desk"])
    with_fonts()
    pages = pages_of(sheets, election, seed)
    write_pdf(out, pages, f"{election}: practice sheets, set {seed} (REHEARSAL)")
    del app
    print(f"{len(sheets)} sheets on {len(pages)} pages in {out}: set {seed}.")
    for number, sheet in enumerate(sheets, start=1):
        print(f"{number:>3}  No. {sheet.contest.number:<5}{sheet.contest.ward}, {sheet.contest.council}")
    return 0

"""The whole of 3 May 2018 as a PDF: how long each step takes, and how large it is.

QT_QPA_PLATFORM=offscreen python -m tests.bench.paper
"""

import tempfile
import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from desk.gui.paper.board_paper import BoardPaper
from desk.gui.paper.pdf import PdfFile, with_fonts
from desk.totals.board import Base
from desk.totals.report import USUAL, Part
from desk.wiring.board_files import board_report
from desk.wiring.desk import open_desk
from tests.bench.full_pack import night_desk


def main() -> None:
    """Print the figures."""
    app = QGuiApplication([])
    with_fonts()
    folder = Path(tempfile.mkdtemp(prefix="paper-"))
    desk = open_desk(night_desk(folder), writing=False)
    desk.totals()
    for name, parts in (("usual parts", USUAL), ("all parts", tuple(Part))):
        began = time.perf_counter()
        given = board_report(desk, Base.LAST_FOUGHT, parts=parts)
        read = time.perf_counter()
        paper = BoardPaper(given)
        longest = 0.0
        ended = False
        while not ended:
            step = time.perf_counter()
            ended = paper.go_on(40)
            longest = max(longest, time.perf_counter() - step)
        pages = paper.pages
        laid = time.perf_counter()
        made = PdfFile(folder / "report.pdf", paper.title)
        slowest = 0.0
        for page in pages:
            step = time.perf_counter()
            made.add(page)
            slowest = max(slowest, time.perf_counter() - step)
        made.end()
        done = time.perf_counter()
        size = (folder / "report.pdf").stat().st_size
        print(
            f"{name}: {len(pages)} pages, {size / 1e3:,.0f} kB; read {read - began:.2f} s, laid out "
            f"{laid - read:.2f} s (longest step {longest * 1e3:.0f} ms), painted {done - laid:.2f} s "
            f"(slowest page {slowest * 1e3:.0f} ms)"
        )
    desk.close()
    del app


if __name__ == "__main__":
    main()

"""The Share tab at the end of 3 May 2018: each step of its first reading, and what a declaration costs then.

QT_QPA_PLATFORM=offscreen python -m tests.bench.shares
"""

import tempfile
import time
from pathlib import Path
from statistics import median

from desk.gui.totals.share_figures import read_shares
from desk.totals.area import EVERYWHERE
from desk.wiring.desk import open_desk
from tests.bench.full_pack import contests, night_desk


def main() -> None:
    """Print the figures."""
    desk = open_desk(night_desk(Path(tempfile.mkdtemp(prefix="shares-"))), writing=False)
    totals = desk.totals()
    steps = []
    figures = None
    while figures is None or figures.told is None:
        began = time.perf_counter()
        figures = read_shares(desk, EVERYWHERE, "")
        steps.append(time.perf_counter() - began)
    print(
        f"first reading: {len(steps)} steps, median {median(steps) * 1e3:.0f} ms, "
        f"the last, which counts, {steps[-1] * 1e3:.0f} ms"
    )
    puts, reads = [], []
    for ballot in contests()[:40]:
        outcome = totals.outcome(ballot)
        totals.put(ballot, None)
        began = time.perf_counter()
        totals.put(ballot, outcome)
        puts.append(time.perf_counter() - began)
        began = time.perf_counter()
        read_shares(desk, EVERYWHERE, "")
        reads.append(time.perf_counter() - began)
    print(f"then a declaration {median(puts) * 1e3:.2f} ms, all of the tab read {median(reads) * 1e3:.0f} ms")
    desk.close()


if __name__ == "__main__":
    main()

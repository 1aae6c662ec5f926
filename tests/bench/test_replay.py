"""The night of 3 May 2018 again: to its beginning and its end, and one step, on the full pack.

Run apart: `python -m pytest tests/bench/test_replay.py -s` (pytest leaves tests/bench out by itself).
"""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from desk.gui.totals.figures import Figures, OnTheWay, read_at
from desk.gui.totals.night_reader import SLICE
from desk.totals.area import EVERYWHERE
from desk.totals.replay import Then
from desk.wiring.desk import Desk, open_desk
from tests.bench.full_pack import needed, night_desk

MOST_JUMP_S = 1.0


def took(does: Callable[[], object]) -> float:
    started = perf_counter()
    does()
    return perf_counter() - started


def go(desk: Desk, then: Then) -> list[float]:
    """As the page goes: a slice at a time, then the figures; seconds of each."""
    times = []
    while True:
        started = perf_counter()
        answer = read_at(desk, then, "2018-05-04T01:00:00Z", None, EVERYWHERE, "councils")
        times.append(perf_counter() - started)
        if isinstance(answer, Figures):
            return times
        assert isinstance(answer, OnTheWay)


@needed
def test_a_whole_night_and_one_step(tmp_path: Path) -> None:
    desk = open_desk(night_desk(tmp_path))
    story = desk.night.story
    slices = []
    while True:
        started = perf_counter()
        whole = story.read_on(SLICE)
        slices.append(perf_counter() - started)
        if whole:
            break
    first = took(lambda: desk.night.past(Then(seq=0)))
    steps = len(story.steps)
    seqs = [step.seq for step in story.steps]
    on, back = [], []
    for _ in range(3):
        on.append(go(desk, Then(at="9999")))
        back.append(go(desk, Then(seq=0)))
    go(desk, Then(seq=seqs[steps // 2]))
    single = [took(lambda at=at: go(desk, Then(seq=seqs[at]))) for at in range(steps // 2, steps // 2 + 60)]  # type: ignore[misc]
    best = [min(sum(times) for times in way) for way in (on, back)]
    longest = max(max(times) for times in (*on, *back))
    print(
        f"\n{steps} steps: told in {sum(slices):.2f} s, {len(slices)} slices, the longest "
        f"{max(slices[1:]):.2f} s (the first, with the totals, {slices[0]:.2f} s); replay in {first:.2f} s; "
        f"to the end {best[0]:.2f} s, to the beginning {best[1]:.2f} s, the longest slice {longest:.2f} s; "
        f"one step and its figures {1000 * median(single):.1f} ms"
    )
    desk.close()
    assert max(best) <= MOST_JUMP_S

"""Process start to first paint: the desk on the full 2018 pack against a bare PySide6 window, turn about.

The desk is opened by its own door (`python -m desk`). Told beside it, without a floor: the moment when the
sign-in takes keys, and the moment when the Enter page has taken one. Run:

    python -m pytest -q -s tests/bench/test_first_paint.py
"""

from pathlib import Path
from statistics import median

import pytest

from tests.bench import full_pack, windows
from tests.bench.machine import watched

_RUNS = 20
_MOST_RATIO = 1.35


@full_pack.needed
@pytest.mark.parametrize("name", windows.PLATFORMS)
def test_first_paint_against_a_bare_window(tmp_path: Path, name: str) -> None:
    with watched() as others, windows.platform(name) as environment:
        starter = windows.Starter(full_pack.full_desk(tmp_path, mode="rehearsal"), environment)
        times: dict[str, list[float]] = {"bare": [], "paint": []}
        for what in (*times, *times):  # modules compiled, files in memory
            starter.run(what)
        starter.run("ready")
        for _ in range(_RUNS):
            for what, taken in times.items():
                report = starter.run(what)
                taken.append(report["painted"] - report["started"])
        ready = [starter.run("ready") for _ in range(5)]
    # Neighbours in time share the machine's mood: the median of their ratios is the steadiest of the three.
    pairs = median(paint / bare for paint, bare in zip(times["paint"], times["bare"], strict=True))
    ratios = {how.__name__: how(times["paint"]) / how(times["bare"]) for how in (median, min)}
    print(f"\n{name}: first paint, {_RUNS} runs each")
    for what, taken in times.items():
        print(f"  {what:6} median {median(taken) * 1e3:.0f} ms, least {min(taken) * 1e3:.0f} ms")
    print(f"  ratio {pairs:.3f}; of the medians {ratios['median']:.3f}, of the least {ratios['min']:.3f}")
    for moment in ("sign_in", "enter"):
        after = median(report[moment] - report["started"] for report in ready)
        print(f"  {moment} takes keys {after * 1e3:.0f} ms after the process began (median of {len(ready)})")
    others.judge(pairs <= _MOST_RATIO, f"first paint {pairs:.2f} times a bare window")

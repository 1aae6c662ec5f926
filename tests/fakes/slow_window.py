"""The real window on a desk whose every verb takes 300 ms: `python -m tests.fakes.slow_window`."""

import runpy
import sys
from pathlib import Path

from desk.wiring import desk as wired
from tests.fakes.slow_desk import slow_desk

SECONDS = 0.3


def _slow(folder: Path, *, writing: bool = True) -> wired.Desk:
    return slow_desk(folder, SECONDS, opening=_open, writing=writing)()


_open = wired.open_desk
wired.open_desk = _slow
sys.argv[1:] = []
runpy.run_module("desk", run_name="__main__", alter_sys=True)

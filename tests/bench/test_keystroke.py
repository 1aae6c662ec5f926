"""A key at the Enter page of the real window on the full 2018 pack: until painted, and until durable.

The desk is that of the end of the night: every contest declared, the two wards keyed once more.

A ward of 14 candidates and one of 3, a key every 100 ms as a clerk keys and every 10 ms as a keypad bursts.
Four digits and Enter, over and over; each moment counts from when the key was due. What lies in the database
in the end must be what was keyed. Run:

    python -m pytest -q -s tests/bench/test_keystroke.py
"""

from pathlib import Path

import pytest

from tests.bench import full_pack, windows
from tests.bench.machine import watched

_MOST_PAINTED = 0.016
_MOST_DURABLE = 0.050
_PACES = ((0.1, 160), (0.01, 320))
"""Seconds between keys, and how many keys at the least in each ward."""


@full_pack.needed
@pytest.mark.parametrize("name", windows.PLATFORMS)
def test_keystroke_to_painted_and_to_durable(tmp_path: Path, name: str) -> None:
    painted: list[float] = []
    durable: list[float] = []
    with watched() as others, windows.platform(name) as environment:
        starter = windows.Starter(full_pack.night_desk(tmp_path), environment)
        for candidates in (14, 3):
            ward = full_pack.ward_of(candidates)
            for gap, many in _PACES:
                report = starter.run("keys", ward, str(gap), str(many))
                print(f"\n{name}, {candidates} candidates, a key every {gap * 1e3:.0f} ms")
                print(f"  painted {windows.told(report['painted'])}")
                print(f"    of which Enter {windows.told(report['moves'])}")
                print(f"  durable {windows.told(report['durable'])}")
                assert windows.draft_in(starter.desk, ward) == report["texts"]
                painted += report["painted"]
                durable += report["durable"]
    print(f"{name}, all: painted {windows.told(painted)}")
    print(f"{name}, all: durable {windows.told(durable)}")
    assert len(painted) >= 300
    assert len(durable) >= 300
    others.judge(windows.p99(painted) <= _MOST_PAINTED, "a key painted")
    others.judge(windows.p99(durable) <= _MOST_DURABLE, "a key durable")

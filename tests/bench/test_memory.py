"""Resident memory of the real window's process on the full 2018 pack, through a night in small.

The desk opened, every page visited, 200 sheets keyed and declared by key events, every page visited again:
at most 180 MB (of a million bytes) at any of these. Run:

    python -m pytest -q -s tests/bench/test_memory.py
"""

from pathlib import Path

import pytest

from tests.bench import full_pack, windows

_MOST_MB = 180
_SHEETS = 200


@full_pack.needed
@pytest.mark.parametrize("name", windows.PLATFORMS)
def test_resident_memory_of_the_window(tmp_path: Path, name: str) -> None:
    with windows.platform(name) as environment:
        starter = windows.Starter(full_pack.full_desk(tmp_path, mode="rehearsal"), environment)
        report = starter.run("memory", str(_SHEETS))
    assert report["declared"] == _SHEETS
    assert windows.declared_in(starter.desk) == _SHEETS
    told = report["resident"]
    print(f"\n{name}, resident MB: " + ", ".join(f"{part} {at:.0f}" for part, at in told.items()))
    assert max(told.values()) <= _MOST_MB

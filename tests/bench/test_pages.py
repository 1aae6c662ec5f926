"""Opening sheets, seeking wards and turning pages in the real window on the full 2018 pack.

Sheets are opened on a fresh desk and at the end of the night, when every contest is declared; pages are
turned at the end of the night.
Floors: a sheet's first field painted with the focus in it, 30 ms after Enter in the finder; a page painted
100 ms after its key once it has been built. Told beside them: the letters in the finder, the first visit of
each page, and when the desk has answered all that a page asks. Run:

    python -m pytest -q -s tests/bench/test_pages.py
"""

from pathlib import Path
from statistics import median

import pytest

from tests.bench import full_pack, windows
from tests.bench.machine import watched

_MOST_OPENED = 0.030
_MOST_TURNED = 0.100
_OPENED = 40


@full_pack.needed
@pytest.mark.parametrize("name", windows.PLATFORMS)
@pytest.mark.parametrize("night", [False, True], ids=["fresh", "night"])
def test_opening_a_sheet(tmp_path: Path, name: str, night: bool) -> None:
    wards = [
        full_pack.ward_of(14),
        full_pack.ward_of(3),
        *full_pack.contests()[:: len(full_pack.contests()) // _OPENED],
    ]
    with watched() as others, windows.platform(name) as environment:
        desk = full_pack.night_desk(tmp_path) if night else full_pack.full_desk(tmp_path, mode="rehearsal")
        report = windows.Starter(desk, environment).run("finder", *wards)
    first, *later = report["opened"]
    print(f"\n{name}, {'the night declared' if night else 'fresh'}: a sheet opened {windows.told(later)}")
    print(f"{name}: the very first, of 14 candidates, {first * 1e3:.1f} ms")
    print(f"{name}: a letter in the finder painted {windows.told(report['letters'])}")
    others.judge(median(later) <= _MOST_OPENED, "a sheet opened")


@full_pack.needed
@pytest.mark.parametrize("name", windows.PLATFORMS)
def test_turning_pages_at_the_end_of_the_night(tmp_path: Path, name: str) -> None:
    with watched() as others, windows.platform(name) as environment:
        starter = windows.Starter(full_pack.night_desk(tmp_path), environment)
        report = starter.run("pages")
    print(f"\n{name}: painted (all answered), ms: the first visit, then the slowest of three more")
    slowest: dict[str, float] = {}
    for page in report["rounds"][0]:
        shown = [turn[page] for turn in report["rounds"]]
        rested = [turn[page] for turn in report["settled"]]
        slowest[page] = max(shown[1:])
        print(
            f"  {page:7} {shown[0] * 1e3:5.0f} ({rested[0] * 1e3:.0f}), "
            f"{slowest[page] * 1e3:5.0f} ({max(rested[1:]) * 1e3:.0f})"
        )
    print(
        f"  the Enter page once more: built {report['entry_built'] * 1e3:.0f} ms,"
        f" filled {report['entry_filled'] * 1e3:.0f} ms"
    )
    others.judge(max(slowest.values()) <= _MOST_TURNED, "a page turned")

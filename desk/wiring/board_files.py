"""The board of an open desk as files: one of a format, or a watch folder for graphics systems."""

import json
from datetime import datetime
from pathlib import Path

from desk.batch.formats.board import FILES, WRITERS
from desk.totals.area import EVERYWHERE, Area
from desk.totals.as_json import totals_json
from desk.totals.board import Base
from desk.totals.printed import Printed, printed
from desk.totals.running import RunningTotals
from desk.totals.say import BASES
from desk.wiring.desk import Desk
from desk.wiring.files import make_folder, write_whole

FORMATS = ("text", "csv", "councils-csv", "json", "xlsx", "html", "mail")


def board_file(desk: Desk, form: str, base: Base, area: Area = EVERYWHERE, at: str = "") -> bytes:
    """The board in one of `FORMATS`. `at`: a moment of the night, "" for now. Raises Refused."""
    totals, said = _moment(desk, at)
    if form == "json":
        return _json(desk, totals, said, base, area)
    return WRITERS[form](_printed(desk, totals, said, base, area))


def write_watch_folder(desk: Desk, folder: Path, base: Base) -> tuple[str, ...]:
    """Write every file of a watch folder anew; each is put in place whole: no reader meets half a one.

    The answer names them. Called after a commit has been answered, never within it. Raises Refused.
    """
    make_folder(folder)
    totals, said = _moment(desk, "")
    given = _printed(desk, totals, said, base, EVERYWHERE)
    for name, write in FILES.items():
        write_whole(folder / name, write(given))
    # Last: who waits for its time to change finds the others new.
    write_whole(folder / "board.json", _json(desk, totals, said, base, EVERYWHERE))
    return (*FILES, "board.json")


def _moment(desk: Desk, at: str) -> tuple[RunningTotals, str]:
    if not at:
        return desk.totals(), f"As at {datetime.now().astimezone():%H:%M on %-d %B %Y}."
    moment = desk.night.moment(at)
    local = datetime.fromisoformat(moment).astimezone()
    return desk.night.replay().to(moment), f"As at {local:%H:%M on %-d %B %Y}, seen again later."


def _printed(desk: Desk, totals: RunningTotals, said: str, base: Base, area: Area) -> Printed:
    return printed(totals, desk.header.election, desk.facts.mode, said, base, area)


def _json(desk: Desk, totals: RunningTotals, said: str, base: Base, area: Area) -> bytes:
    whole = totals_json(totals, desk.header.election, base, area)
    whole |= {"mode": desk.facts.mode, "at": said, "base_label": BASES[base]}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()

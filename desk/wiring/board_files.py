"""The board of an open desk as files: one of a format, or a watch folder for graphics systems."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Moment:
    """The board at a moment, for the files of a watch folder: values alone, which any thread may write."""

    given: Printed
    whole: Mapping[str, object]


def watched_moment(desk: Desk, base: Base) -> Moment:
    """The board as it stands. Asked on the desk's own thread, which it holds for some milliseconds."""
    totals, said = _moment(desk, "")
    given = _printed(desk, totals, said, base, EVERYWHERE)
    return Moment(given, _whole(desk, totals, said, base, EVERYWHERE))


def put_watched(folder: Path, moment: Moment) -> tuple[tuple[str, int], ...]:
    """Write every file of a watch folder that is there anew; each is put in place whole: no reader meets half
    a one. The answer has their names and sizes. Asks no desk, so any thread may do it. Raises Refused."""
    bodies = {name: write(moment.given) for name, write in FILES.items()}
    # Last: who waits for its time to change finds the others new.
    bodies["board.json"] = _lines(moment.whole)
    for name, body in bodies.items():
        write_whole(folder / name, body)
    return tuple((name, len(body)) for name, body in bodies.items())


def write_watch_folder(desk: Desk, folder: Path, base: Base) -> tuple[str, ...]:
    """Make a watch folder if it is not there and write it. The answer names its files. Raises Refused."""
    make_folder(folder)
    return tuple(name for name, _ in put_watched(folder, watched_moment(desk, base)))


def _moment(desk: Desk, at: str) -> tuple[RunningTotals, str]:
    if not at:
        return desk.totals(), f"As at {datetime.now().astimezone():%H:%M on %-d %B %Y}."
    moment = desk.night.moment(at)
    local = datetime.fromisoformat(moment).astimezone()
    return desk.night.replay().to(moment), f"As at {local:%H:%M on %-d %B %Y}, seen again later."


def _printed(desk: Desk, totals: RunningTotals, said: str, base: Base, area: Area) -> Printed:
    return printed(totals, desk.header.election, desk.facts.mode, said, base, area)


def _json(desk: Desk, totals: RunningTotals, said: str, base: Base, area: Area) -> bytes:
    return _lines(_whole(desk, totals, said, base, area))


def _whole(desk: Desk, totals: RunningTotals, said: str, base: Base, area: Area) -> Mapping[str, object]:
    whole = totals_json(totals, desk.header.election, base, area)
    return whole | {"mode": desk.facts.mode, "at": said, "base_label": BASES[base]}


def _lines(whole: Mapping[str, object]) -> bytes:
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()

"""The board of an open desk as files: one of a format, a report in parts, a folder for graphics systems."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from desk.batch.formats.board import FILES, WRITERS
from desk.count.day import day_words
from desk.count.errors import Refused
from desk.totals.area import EVERYWHERE, Area
from desk.totals.as_json import totals_json
from desk.totals.board import Base
from desk.totals.printed import Printed, printed
from desk.totals.projection import projection
from desk.totals.replay import Then
from desk.totals.report import Night, Part, report
from desk.totals.running import RunningTotals
from desk.totals.say import BASES
from desk.wiring.desk import Desk
from desk.wiring.files import make_folder, write_whole

FORMATS = ("text", "csv", "councils-csv", "json", "xlsx", "html", "mail", "pdf")
"""Of which `pdf` is painted by the window's hand (`gui.paper`) from `board_report`."""
ENDINGS = {"text": ".txt", "councils-csv": ".csv", "mail": ".txt"}
"""Of a file's name, where it is not the format's own."""
READ = (Part.PARTIES, Part.LONDON, Part.REGIONS, Part.HANDS, Part.COUNCILS, Part.OPEN, Part.MAYORS)
"""What a page for the web has. The log and the shares are a report's, where somebody asks for them."""
_BRIEF = (Part.PARTIES, Part.LONDON, Part.HANDS, Part.COUNCILS, Part.MAYORS)
"""What is written anew after every commit: nothing that looks at every open ward."""


def board_file(desk: Desk, form: str, base: Base, area: Area = EVERYWHERE, at: str = "") -> bytes:
    """The board in one of `FORMATS` but `pdf`. `at`: a moment of the night, "" for now. Raises Refused."""
    shown = _moment(desk, at)
    if form == "json":
        return _json(shown, base, area)
    if form == "html":
        return WRITERS[form](report(_night(desk, shown), shown.about, base, area, READ))
    return WRITERS[form](_printed(shown, base, area))


def board_report(
    desk: Desk, base: Base, area: Area = EVERYWHERE, at: str = "", parts: Sequence[Part] = READ
) -> Printed:
    """The report that a PDF, a printer and a preview are painted from. Raises Refused."""
    shown = _moment(desk, at)
    return report(_night(desk, shown, parts), shown.about, base, area, parts)


def save_board_file(
    desk: Desk, folder: Path, form: str, base: Base, area: Area = EVERYWHERE, at: str = ""
) -> Path:
    """Write the board into a file of its own in `folder`, under a name nothing there has. Raises Refused."""
    body = board_file(desk, form, base, area, at)
    file = new_file(desk, folder, form, base, area, at)
    write_whole(file, body)
    return file


def new_file(desk: Desk, folder: Path, form: str, base: Base, area: Area = EVERYWHERE, at: str = "") -> Path:
    """ "2018-05-04T0231-board-london-eve.csv" in `folder`, which is made if it is missing; a second file of
    that name is -2: none is ever written over. Named by the moment shown. Raises Refused."""
    make_folder(folder)
    shown = _shown(desk, at)
    what = {"councils-csv": "councils", "mail": "mail", "pdf": "report"}.get(form, "board")
    words = "-".join((what, _plain(area.label), base.value))
    stem, ending = f"{shown:%Y-%m-%dT%H%M%S}-{words}", ENDINGS.get(form, f".{form}")
    for number in range(1, 10_000):
        file = folder / f"{stem}{'' if number == 1 else f'-{number}'}{ending}"
        if not file.exists():
            return file
    raise Refused(f"{folder} is full of files named {stem}: take some of them away.")


@dataclass(frozen=True, slots=True)
class Moment:
    """The board at a moment, for the files of a watch folder: values alone, which any thread may write.

    `given` for tables and text, `read` for the page, `whole` for programs.
    """

    given: Printed
    read: Printed
    whole: Mapping[str, object]


def watched_moment(desk: Desk, base: Base) -> Moment:
    """The board as it stands. Asked on the desk's own thread, which it holds for some milliseconds."""
    shown = _moment(desk, "")
    read = report(_night(desk, shown), shown.about, base, EVERYWHERE, _BRIEF)
    return Moment(_printed(shown, base, EVERYWHERE), read, _whole(shown, base, EVERYWHERE))


def put_watched(folder: Path, moment: Moment) -> tuple[tuple[str, int], ...]:
    """Write every file of a watch folder that is there anew; each is put in place whole: no reader meets half
    a one. The answer has their names and sizes. Asks no desk, so any thread may do it. Raises Refused."""
    bodies = {
        name: write(moment.read if name.endswith(".html") else moment.given) for name, write in FILES.items()
    }
    # Last: who waits for its time to change finds the others new.
    bodies["board.json"] = _lines(moment.whole)
    for name, body in bodies.items():
        write_whole(folder / name, body)
    return tuple((name, len(body)) for name, body in bodies.items())


def write_watch_folder(desk: Desk, folder: Path, base: Base) -> tuple[str, ...]:
    """Make a watch folder if it is not there and write it. The answer names its files. Raises Refused."""
    make_folder(folder)
    return tuple(name for name, _ in put_watched(folder, watched_moment(desk, base)))


@dataclass(frozen=True, slots=True)
class _Moment:
    """`about`: what every file of it says of itself. `last`: the journal line it goes up to, None for now."""

    totals: RunningTotals
    about: Printed
    last: int | None = None


def _shown(desk: Desk, at: str) -> datetime:
    """The moment shown, by the wall clock."""
    return datetime.fromisoformat(desk.night.moment(at)).astimezone() if at else datetime.now().astimezone()


def _moment(desk: Desk, at: str) -> _Moment:
    shown, facts = _shown(desk, at), desk.facts
    about = Printed(
        election=desk.header.election,
        mode=facts.mode,
        at=f"As at {shown:%H:%M} on {day_words(shown)}{', seen again later' if at else ''}.",
        base="",
        boards=(),
        tables=(),
        desk=facts.name,
        moment=shown,
        polling_date=facts.polling_date,
    )
    if not at:
        return _Moment(desk.totals(), about)
    then, _ = desk.night.past(Then(desk.night.moment(at)))
    return _Moment(then.totals(), about, then.until)


def _night(desk: Desk, shown: _Moment, parts: Sequence[Part] = ()) -> Night:
    """What a report is made from; log and shares are read only where a part needs them."""
    night, shares = desk.night, None
    if Part.SHARES in parts:
        shares = night.shares() if shown.last is None else night.shares_over(shown.totals)
    lines = night.log() if Part.LOG in parts else ()
    if shown.last is not None:
        lines = tuple(line for line in lines if line.seq <= shown.last)
    names: dict[str, str] = {}

    def place(ballot_paper_id: str) -> str:
        if not names:
            names.update((one.ballot_paper_id, f"{one.ward}, {one.council}") for one in desk.places())
        return names[ballot_paper_id]

    projected = None if shares is None else projection(shares)
    return Night(shown.totals, place, lines, _local, shares, projected)


@lru_cache(maxsize=1 << 14)
def _local(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone()


def _plain(words: str) -> str:
    """Words that every system takes in a file's name."""
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in words.casefold())
    return "-".join(part for part in kept.split("-") if part) or "area"


def _printed(shown: _Moment, base: Base, area: Area) -> Printed:
    about = shown.about
    given = printed(shown.totals, about.election, about.mode, about.at, base, area)
    return replace(about, base=given.base, boards=given.boards, tables=given.tables)


def _json(shown: _Moment, base: Base, area: Area) -> bytes:
    return _lines(_whole(shown, base, area))


def _whole(shown: _Moment, base: Base, area: Area) -> Mapping[str, object]:
    about = shown.about
    whole = totals_json(shown.totals, about.election, base, area)
    whole |= {"mode": about.mode, "at": about.at, "base_label": BASES[base]}
    return whole | {"moment": about.moment.isoformat(timespec="seconds") if about.moment else None}


def _lines(whole: Mapping[str, object]) -> bytes:
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()

"""A made-up election with one contest of every kind, and a real desk made from it."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from desk.count.contest import Candidate, Contest, Office, Seats, System
from desk.count.council import Council
from desk.count.party import GROUPS, Party
from desk.packs.header import Header
from desk.packs.pack import Pack, write_pack
from desk.record.entry import Role
from desk.wiring.desk import Desk, open_desk
from desk.wiring.make import make_desk
from tests.fakes.small_desk import CLERK, CON, IND, LAB, LD, OTHER_CLERK, PASSPHRASE, SUPERVISOR

TWO_SEATS = "local.plym.two-seats.2018-05-03"
"""One seat due and one casual vacancy; four candidates."""
SHORT_LIST = "local.plym.short-list.2018-05-03"
"""One candidate for two seats."""
STOPPED = "local.plym.stopped.2018-05-03"
"""Countermanded: a candidate died."""
PLAIN = "local.plym.plain.2018-05-03"
"""One seat, three candidates."""
GLEN = "local.glen.glen.2018-05-03"
"""Single transferable vote, two seats, four candidates."""
MAYOR = "mayor.plym.2018-05-03"
"""A mayor by supplementary vote, four candidates."""
NEW_MAYOR = "mayor.shire.2018-05-03"
"""A mayor by most votes, two candidates."""
SECOND_SUPERVISOR = "Una"

_NAMES = ("Adams", "Baker", "Carr", "Dunn")
_PARTIES = ((CON, "Conservative"), (LAB, "Labour"), (LD, "Liberal Democrats"), (IND, "Independent"))


def _contest(
    number: int,
    ballot: str,
    ward: str,
    seats: Seats,
    candidates: int,
    system: System = System.PLURALITY,
    office: Office = Office.COUNCILLOR,
) -> Contest:
    people = tuple(
        Candidate(f"{number}{at}", f"Pat {name}", name, "Pat", *_PARTIES[at])
        for at, name in enumerate(_NAMES[:candidates])
    )
    scottish = system is System.STV
    return Contest(
        ballot_paper_id=ballot,
        number=number,
        council_gss="S12000005" if scottish else "E06000026",
        council="Glen" if scottish else "Plym",
        ward=ward,
        ward_gss=f"E0500000{number}",
        system=system,
        seats=seats,
        candidates=people,
        office=office,
    )


def kinds_pack() -> Pack:
    """Two councils, five wards, two mayors."""
    contests = (
        _contest(1, TWO_SEATS, "Two Seats", Seats(1, casual=1), 4),
        _contest(2, SHORT_LIST, "Short List", Seats(2), 1),
        _contest(3, STOPPED, "Stopped", Seats(1, countermanded=1), 3),
        _contest(4, PLAIN, "Plain", Seats(1), 3),
        _contest(5, GLEN, "Glen", Seats(2), 4, System.STV),
        _contest(6, MAYOR, "Mayor of Plym", Seats(1), 4, System.SV, Office.MAYOR),
        _contest(7, NEW_MAYOR, "Mayor of the Shire", Seats(1), 2, System.PLURALITY, Office.MAYOR),
    )
    councils = (
        Council("E06000026", "Plym", "unitary authority", "England", "South West", 6, "all",
                (("con", 4), ("lab", 2)), "snapshot 2017", True, "con"),
        Council("S12000005", "Glen", "Scottish", "Scotland", "Scotland", 2, "all",
                (("lab", 2),), "snapshot 2017", True, "lab"),
    )  # fmt: skip
    parties = tuple(
        Party(id, name, group)
        for (id, name), group in zip(_PARTIES, ("con", "lab", "ld", "ind"), strict=True)
    )
    header = Header("Made-up elections 3 May 2018", "2018-05-03", "local.2018-05-03", GROUPS, parties)
    return Pack(header, councils, contests)


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kinds-desk-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    write_pack(kinds_pack(), folder / "kinds.countpack")
    desk = make_desk(
        folder / "desk",
        folder / "kinds.countpack",
        name="desk-08",
        mode="test",
        supervisor=SUPERVISOR,
        pin=None,
        passphrase=PASSPHRASE,
    )
    opened = open_desk(desk)
    for name, role in ((CLERK, Role.CLERK), (OTHER_CLERK, Role.CLERK), (SECOND_SUPERVISOR, Role.SUPERVISOR)):
        opened.add_person(SUPERVISOR, name, role, None)
    opened.close()
    return folder


def make_kinds(folder: Path) -> Path:
    """A closed desk in `folder` / "desk", with two supervisors and two clerks, and its pack beside it."""
    shutil.copytree(_template(), folder, dirs_exist_ok=True)
    return folder / "desk"


def open_kinds(folder: Path) -> Desk:
    """The same, open for writing."""
    return open_desk(make_kinds(folder))

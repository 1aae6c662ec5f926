"""A small made-up election and a real desk made from it, for tests that need the whole desk."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from desk.count.code_word import plain_word
from desk.count.contest import Candidate, Contest, PastCandidate, PastContest, Seats, System
from desk.count.council import Council
from desk.count.declaration import Declaration, Kind, Result
from desk.count.party import GROUPS, Party
from desk.count.sheet import ELECTED, Sheet, blank_sheet, votes_field
from desk.packs.header import Header
from desk.packs.pack import Pack, write_pack
from desk.record.entry import Role
from desk.record.slow_hash import slow_hash
from desk.wiring.desk import Desk, open_desk
from desk.wiring.make import make_desk
from desk.work import pins

PASSPHRASE = "a made-up passphrase"
PIN = "2468"
CODE_WORD = "Blue Heron"
"""What callers from Plym know; Glen has no code word."""
REAL_PIN_COST = pins._COST
CLERK = "Ann"
THIRD_CLERK = "Cat"
OTHER_SUPERVISOR = "Sue"
OTHER_CLERK = "Bob"
SUPERVISOR = "Sam"

CON, LAB, LD, IND = "PP52", "PP53", "PP90", "ynmp-party:2"

PEVERELL = "local.plym.peverell.2017-05-04"
"""One seat, three candidates."""
PLYMPTON = "local.plym.plympton.2017-05-04"
"""Two seats, five candidates."""
STOKE = "local.plym.stoke.2017-05-04"
"""Unopposed: one candidate for one seat."""
HAM = "local.plym.ham.2017-05-04"
"""Countermanded."""
GLEN = "local.glen.glen.2017-05-04"
"""Single transferable vote, three seats."""


def _candidates(start: int, *people: tuple[str, str, str]) -> tuple[Candidate, ...]:
    names = {CON: "Conservative", LAB: "Labour", LD: "Liberal Democrats", IND: "Independent"}
    return tuple(
        Candidate(str(start + at), f"{first} {last}", last, first, party, names[party])
        for at, (last, first, party) in enumerate(people)
    )


def _contest(number: int, ballot: str, ward: str, seats: Seats, people: tuple[Candidate, ...]) -> Contest:
    return Contest(
        ballot_paper_id=ballot,
        number=number,
        council_gss="E06000026",
        council="Plym",
        ward=ward,
        ward_gss=f"E0500000{number}",
        system=System.PLURALITY,
        seats=seats,
        candidates=people,
    )


def small_pack() -> Pack:
    """Two councils, five contests."""
    adams = _candidates(100, ("Adams", "Jane", LD), ("Baker", "Tom", LAB), ("Carr", "Ann", CON))
    past = PastContest(
        "2013-05-02",
        "code",
        (PastCandidate("Tom Baker", LAB, 1850, False), PastCandidate("Ann Carr", CON, 2010, True)),
    )
    peverell = _contest(1, PEVERELL, "Peverell", Seats(1), adams)
    contests = (
        Contest(
            **{
                name: getattr(peverell, name)
                for name in Contest.__slots__
                if name not in ("past", "last_fought", "last_fought_note")
            },
            past=(past,),
            last_fought=((CON, 1),),
            last_fought_note="2013-05-02",
        ),
        _contest(
            2,
            PLYMPTON,
            "Plympton",
            Seats(2),
            _candidates(
                200,
                ("Evans", "Gwen", CON),
                ("Evans", "Huw", LAB),
                ("Frost", "Ida", LD),
                ("Green", "Jo", LAB),
                ("Hill", "Kit", CON),
            ),
        ),
        _contest(3, STOKE, "Stoke", Seats(1), _candidates(300, ("Jones", "Lee", IND))),
        _contest(
            4,
            HAM,
            "Ham",
            Seats(1, countermanded=1),
            _candidates(400, ("King", "May", CON), ("Lee", "Nan", LAB)),
        ),
        Contest(
            ballot_paper_id=GLEN,
            number=5,
            council_gss="S12000005",
            council="Glen",
            ward="Glen",
            ward_gss="S13000001",
            system=System.STV,
            seats=Seats(3),
            candidates=_candidates(
                500, ("Moss", "Olu", CON), ("Nairn", "Pat", LAB), ("Orr", "Ray", LD), ("Park", "Sue", IND)
            ),
        ),
    )
    councils = (
        Council("E06000026", "Plym", "unitary authority", "England", "South West", 5, "all",
                (("con", 3), ("lab", 2)), "snapshot 2016", True, "con"),
        Council("S12000005", "Glen", "Scottish", "Scotland", "Scotland", 3, "all",
                (("lab", 2), ("con", 1)), "snapshot 2016", True, "lab"),
    )  # fmt: skip
    header = Header(
        "Made-up elections 4 May 2017",
        "2017-05-04",
        "local.2017-05-04",
        GROUPS,
        (
            Party(CON, "Conservative", "con"),
            Party(LAB, "Labour", "lab"),
            Party(LD, "Liberal Democrats", "ld"),
            Party(IND, "Independent", "ind"),
        ),
        (("E06000026", slow_hash(plain_word(CODE_WORD), b"made-up-salt-16b", 2)),),
    )
    return Pack(header, councils, contests)


@cache
def _template(mode: str, policy: str, resolver: str) -> Path:
    """Made once a run: deriving the key's passphrase is slow on purpose."""
    folder = Path(tempfile.mkdtemp(prefix="small-desk-"))
    pins._COST = 2  # slow on purpose in the desk itself; a hash says its own cost, so it still fits there
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    write_pack(small_pack(), folder / "small.countpack")
    desk = make_desk(
        folder / "desk",
        folder / "small.countpack",
        name="desk-07",
        mode=mode,
        policy=policy,
        resolver=resolver,
        supervisor=SUPERVISOR,
        pin=PIN,
        passphrase=PASSPHRASE,
    )
    opened = open_desk(desk)
    opened.add_person(SUPERVISOR, CLERK, Role.CLERK, None)
    opened.add_person(SUPERVISOR, OTHER_CLERK, Role.CLERK, None)
    opened.close()
    return folder


def make_small(folder: Path, *, mode: str = "test", policy: str = "single", resolver: str = "third") -> Path:
    """A closed desk in `folder` / "desk", with a supervisor and two clerks, and its pack beside it."""
    shutil.copytree(_template(mode, policy, resolver), folder, dirs_exist_ok=True)
    return folder / "desk"


def open_small(folder: Path) -> Desk:
    """The same, open for writing."""
    return open_desk(make_small(folder))


def open_double(folder: Path, resolver: str = "third") -> Desk:
    """The same under double entry, with a third clerk and a second supervisor."""
    desk = open_desk(make_small(folder, policy="double", resolver=resolver))
    desk.add_person(SUPERVISOR, THIRD_CLERK, Role.CLERK, None)
    desk.add_person(SUPERVISOR, OTHER_SUPERVISOR, Role.SUPERVISOR, None)
    return desk


def keyed(desk: Desk, ballot: str, votes: list[int], elected: str, **papers: str) -> Sheet:
    """A sheet with these votes in ballot order."""
    contest = desk.contest(ballot)
    sheet = blank_sheet(contest)
    for candidate, figure in zip(contest.candidates, votes, strict=True):
        sheet = sheet.with_text(votes_field(candidate.person_id), str(figure))
    sheet = sheet.with_text(ELECTED, elected)
    for name, text in papers.items():
        sheet = sheet.with_text(name, text)
    return sheet


def peverell(desk: Desk, votes: tuple[int, int, int] = (412, 2104, 1986), elected: str = "2") -> Sheet:
    """A clean sheet for Peverell."""
    return keyed(desk, PEVERELL, list(votes), elected)


def declaration(ballot: str, id: str, votes: list[int | None], elected: set[int], kind: Kind) -> Declaration:
    """A whole declaration for a contest of the small pack; `elected` are places from 1."""
    contest = next(c for c in small_pack().contests if c.ballot_paper_id == ballot)
    return Declaration(
        id=id,
        ballot_paper_id=ballot,
        kind=kind,
        seats_contested=contest.seats.contested,
        candidates=tuple(
            Result(person.person_id, person.name, person.party_id, figure, number in elected)
            for number, (person, figure) in enumerate(zip(contest.candidates, votes, strict=True), start=1)
        ),
    )

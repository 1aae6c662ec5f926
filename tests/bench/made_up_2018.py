"""A made-up night on the pack of 3 May 2018: no vote of that day is known here, and none was looked up.

What each party won where it stood last is moved by a swing drawn from a number, ward by ward, and the
councils declare in an order drawn likewise: 98 of 150 overnight, 20 of London's 32 among them, as a night's
reporting has it. The election is called made-up, and so is everything that is drawn or printed from it.
"""

import random
import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from unittest.mock import patch

from desk.count.contest import Candidate, Contest
from desk.count.council import Council
from desk.count.declaration import Declaration, Kind, Rejected, Result
from desk.packs.pack import Pack, read_pack, write_pack
from desk.record.entry import Role
from desk.totals.board import Base
from desk.wiring.desk import Desk, open_desk
from desk.wiring.make import make_desk
from tests.bench.full_pack import PASSPHRASE, SUPERVISOR, pack_file

ELECTION = "Made-up figures on the wards of 3 May 2018"
CLERKS = ("Ann", "Ben", "Cara")
STAGES = (0, 1, 98, 150)
OVERNIGHT, LONDON_OVERNIGHT = 98, 20
BEGUN = 12
"""Councils with some of their wards in, at 98."""

_SWING = {"con": -0.01, "lab": 0.03, "ld": 0.025, "green": 0.01, "ukip": -0.12}
"""Made up, in shares of the vote."""
_USUAL = {"con": 0.34, "lab": 0.3, "ld": 0.14, "green": 0.07, "ukip": 0.05, "ind": 0.1, "residents": 0.2}
"""A share for whom the ward has no past."""
_ACCEPTED = "Made-up figures"
_BASE = Base.LAST_FOUGHT


class NightClock:
    """The desk's clock over a night that never was: a step of some seconds at each look."""

    def __init__(self, start: int, seconds: float) -> None:
        self.now, self.seconds = float(start), seconds

    def __call__(self) -> str:
        self.now += self.seconds
        hour, rest = divmod(int(self.now), 3600)
        day, hour = divmod(hour, 24)
        return f"2018-05-{3 + day:02}T{hour:02}:{rest // 60:02}:{rest % 60:02}Z"


@cache
def made_up_pack() -> Path:
    """The pack under its made-up name, each council with a time at which it is expected."""
    pack = read_pack(pack_file())
    overnight = set(order(pack.councils)[:OVERNIGHT])
    expected = {
        gss: f"{(23 + at // 28) % 24:02}:{15 * (at % 4):02}" if gss in overnight else f"{12 + at % 6:02}:30"
        for at, gss in enumerate(order(pack.councils))
    }
    councils = tuple(replace(council, expected=expected[council.gss]) for council in pack.councils)
    header = replace(pack.header, election=ELECTION)
    file = pack_file().with_name("made-up.countpack")
    write_pack(replace(pack, header=header, councils=councils, digest=""), file)
    return file


def order(councils: tuple[Council, ...]) -> list[str]:
    """In which the councils declare: the first 98 overnight, with 20 of London's."""
    chance = random.Random(2018)  # noqa: S311 - nothing secret
    london = [council.gss for council in councils if council.region == "London"]
    rest = [council.gss for council in councils if council.region != "London"]
    chance.shuffle(london)
    chance.shuffle(rest)
    first = london[:LONDON_OVERNIGHT] + rest[: OVERNIGHT - LONDON_OVERNIGHT]
    second = london[LONDON_OVERNIGHT:] + rest[OVERNIGHT - LONDON_OVERNIGHT :]
    chance.shuffle(first)
    chance.shuffle(second)
    return first + second


def made_up(contest: Contest, pack: Pack) -> Declaration:
    """The contest as nobody declared it."""
    chance = random.Random(contest.ballot_paper_id)  # noqa: S311
    here = random.Random(contest.council_gss)  # noqa: S311
    moved = {group: swing + here.gauss(0, 0.03) for group, swing in _SWING.items()}
    before: Counter[str] = Counter()
    for past in contest.past[:1]:
        for one in past.candidates:
            group = pack.group_of[one.party_id]
            before[group] = max(before[group], one.votes or 0)
    polled = max(1_200, before.total())
    weights = [_weight(one, pack, before, moved, chance) for one in contest.candidates]
    votes = [max(4, round(polled * weight / sum(weights))) for weight in weights]
    if len({pack.group_of[one.party_id] for one in contest.candidates}) < len(contest.candidates):
        # Slates: every elector has as many votes as there are seats.
        votes = [vote * contest.seats.contested for vote in votes]
    while len(set(votes)) < len(votes):
        votes = [vote + at if votes.count(vote) > 1 else vote for at, vote in enumerate(votes)]
    seats = contest.seats.contested
    top = sorted(range(len(votes)), key=lambda at: -votes[at])[:seats]
    papers = sum(votes) if seats == 1 else max(max(votes) + 20, -(-sum(votes) * 20 // (seats * 17)))
    return Declaration(
        id=f"made-up {contest.number}",
        ballot_paper_id=contest.ballot_paper_id,
        kind=Kind.POLLED,
        seats_contested=seats,
        candidates=tuple(
            Result(one.person_id, one.name, one.party_id, votes[at], at in top)
            for at, one in enumerate(contest.candidates)
        ),
        electorate=round(papers / chance.uniform(0.3, 0.44)),
        ballots_issued=papers + 9,
        rejected=Rejected(0, 2, 1, 6, 0),
    )


def _weight(
    one: Candidate, pack: Pack, before: Counter[str], moved: dict[str, float], chance: random.Random
) -> float:
    group = pack.group_of[one.party_id]
    share = before[group] / before.total() if before[group] else _USUAL.get(group, 0.03)
    return max(0.005, share + moved.get(group, 0.0)) * chance.uniform(0.92, 1.08)


@cache
def stages() -> dict[int, Path]:
    """A closed desk at each of `STAGES`, its folder for nobody to change: see `desk_at`."""
    home = Path(tempfile.mkdtemp(prefix="made-up-", dir=pack_file().parent))
    pack = read_pack(made_up_pack())
    found: dict[int, Path] = {}
    folder = home / "going"
    make_desk(folder, made_up_pack(), name="made-up", mode="rehearsal", pin=None, passphrase=PASSPHRASE)
    wards: dict[str, list[Contest]] = {}
    for contest in pack.contests:
        if not contest.by_election:
            wards.setdefault(contest.council_gss, []).append(contest)
    clock = NightClock(22 * 3600 + 900, 1.1)
    with patch("desk.wiring.desk.utc_now", clock):
        desk = open_desk(folder)
        for clerk in CLERKS:
            desk.add_person(SUPERVISOR, clerk, Role.CLERK, None)
        done: set[str] = set()
        councils = order(pack.councils)
        for stage in STAGES:
            for at, gss in enumerate(councils[:stage]):
                _declare(desk, [one for one in wards[gss] if one.ballot_paper_id not in done], pack, at)
                done |= {one.ballot_paper_id for one in wards[gss]}
            if stage == OVERNIGHT:
                begun = [one for gss in councils[stage : stage + BEGUN] for one in wards[gss][:-2]]
                _declare(desk, begun, pack, 1)
                done |= {one.ballot_paper_id for one in begun}
                _happened(desk)
            desk.close()
            shutil.copytree(folder, home / str(stage))
            found[stage] = home / str(stage)
            clock.now, clock.seconds = max(clock.now, 34 * 3600), 6.0
            desk = open_desk(folder)
        desk.close()
    return found


def desk_at(stage: int, folder: Path) -> Path:
    """A closed desk of one's own after so many councils."""
    shutil.copytree(stages()[stage], folder / f"after-{stage}")
    return folder / f"after-{stage}"


def _declare(desk: Desk, contests: list[Contest], pack: Pack, at: int) -> None:
    for contest in contests:
        if contest.seats.countermanded < contest.seats.contested and not contest.unopposed:
            desk.commit_declaration(CLERKS[at % len(CLERKS)], made_up(contest, pack), _ACCEPTED)
        elif contest.unopposed:
            desk.commit_declaration(CLERKS[at % len(CLERKS)], _unopposed(contest), _ACCEPTED)
    if at % 4:
        desk.approve(SUPERVISOR, [contest.ballot_paper_id for contest in contests if _approvable(contest)])


def _approvable(contest: Contest) -> bool:
    return contest.seats.countermanded < contest.seats.contested


def _unopposed(contest: Contest) -> Declaration:
    return Declaration(
        id=f"made-up {contest.number}",
        ballot_paper_id=contest.ballot_paper_id,
        kind=Kind.UNOPPOSED,
        seats_contested=contest.seats.contested,
        candidates=tuple(
            Result(one.person_id, one.name, one.party_id, None, True) for one in contest.candidates
        ),
    )


def _happened(desk: Desk) -> None:
    """What else a night has: a decisive sheet in doubt, incidents, councils that are watched."""
    wards = desk.night.open_wards()
    declared = {place.ballot_paper_id for place in desk.places() if place.entered_by}
    for ward in [one for one in wards if one.decides and one.ballot_paper_id not in declared][:2]:
        desk.night.note_incident(CLERKS[0], ward.ballot_paper_id, "recount", "made up", "agent", 2)
    council = next(row for row in desk.council_rows(base=_BASE) if 0 < row.declared < row.of)
    standing = [p for p in desk.places() if p.council_gss == council.gss and p.ballot_paper_id in declared]
    for place in standing[:3]:
        desk.send_back(SUPERVISOR, place.ballot_paper_id, "Made up: the second page is missing")
    for council in desk.council_rows(base=_BASE)[:4]:
        desk.night.watch(SUPERVISOR, council.gss, "made-up target")

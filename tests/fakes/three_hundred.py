"""Three hundred wards and what was declared in each: the rehearsal's 181, made-up ones of 3 to 14 names."""

import random

from desk.count.contest import Candidate, Contest, Seats, System
from desk.count.council import Council
from desk.count.declaration import Declaration, Kind, Rejected, Result
from desk.packs.pack import Pack, read_pack
from desk.resources import resource
from desk.wiring.rehearsal import PACK, declared_truth

WARDS = 300
GSS = "E07999999"
_NAMES = (
    *("Adams", "Baker", "Carr", "Davies", "Evans", "Frost", "Green", "Hill"),
    *("Jones", "King", "Lee", "Moss", "Nairn", "Orr", "Park", "Quinn"),
    *("Reed", "Shaw", "Todd", "Underwood", "Vaughan", "West", "Young"),
)


def three_hundred() -> tuple[Pack, dict[str, Declaration]]:
    """The pack, and every ward's declaration by its ballot paper id. The same each time."""
    real = read_pack(resource(PACK))
    truth = {one.ballot_paper_id: one for one in declared_truth()}
    number = max(contest.number for contest in real.contests)
    parties = [(party.id, party.name) for party in real.header.parties]
    made = []
    for at in range(WARDS - len(real.contests)):
        contest = _contest(number + 1 + at, 3 + at % 12, parties, real.header.polling_date)
        made.append(contest)
        truth[contest.ballot_paper_id] = _declaration(contest)
    seats = sum(contest.seats.contested for contest in made)
    council = Council(GSS, "Madeupshire", "district", "England", "South East", seats, "all")
    return Pack(real.header, (*real.councils, council), (*real.contests, *made)), truth


def _contest(number: int, candidates: int, parties: list[tuple[str, str]], date: str) -> Contest:
    draw = random.Random(f"ward {number}")  # noqa: S311
    seats = draw.randint(1, min(3, candidates - 1))
    people = []
    for at, surname in enumerate(sorted(draw.choices(_NAMES, k=candidates))):
        party = parties[at % len(parties)]
        first = draw.choice(("Ann", "Bill", "Cerys", "Dai", "Ella"))
        people.append(Candidate(f"{number}{at:02}", f"{first} {surname}", surname, first, *party))
    return Contest(
        ballot_paper_id=f"local.madeupshire.ward-{number}.{date}",
        number=number,
        council_gss=GSS,
        council="Madeupshire",
        ward=f"Ward {number}",
        ward_gss=f"E05{number:06}",
        system=System.PLURALITY,
        seats=Seats(seats),
        candidates=tuple(people),
    )


def _declaration(contest: Contest) -> Declaration:
    """Figures in order, with papers and a printed total, as a careful returning officer gives them."""
    draw = random.Random(f"votes {contest.ballot_paper_id}")  # noqa: S311
    seats = contest.seats.contested
    votes = [round(draw.lognormvariate(6.2, 0.7)) + at for at in range(len(contest.candidates))]
    while len(set(votes)) < len(votes):
        votes = [count + at for at, count in enumerate(votes)]
    total = sum(votes)
    valid = total if seats == 1 else max(*votes, -(-total * 100 // (90 * seats)))
    rejected = Rejected(0, draw.randint(0, 3), draw.randint(0, 1), draw.randint(1, 9), 0)
    issued = valid + (rejected.wholly or 0)
    top = sorted(votes, reverse=True)[:seats]
    return Declaration(
        id=f"truth-{contest.number}",
        ballot_paper_id=contest.ballot_paper_id,
        kind=Kind.POLLED,
        seats_contested=seats,
        candidates=tuple(
            Result(one.person_id, one.name, one.party_id, count, count in top)
            for one, count in zip(contest.candidates, votes, strict=True)
        ),
        electorate=round(issued / draw.uniform(0.28, 0.45)),
        ballots_issued=issued,
        rejected=rejected,
        valid_votes_total=total,
    )

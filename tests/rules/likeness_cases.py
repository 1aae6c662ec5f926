"""A council of made-up wards with a past, and a passing and a failing sheet for every rule of likeness."""

from dataclasses import replace

from desk.count.contest import Candidate, Contest, PastCandidate, PastContest, Seats, System
from desk.count.declaration import Declaration, Kind, Result
from desk.rules.case import Context
from desk.rules.seen import Seen

DAY = "2014-05-22"
PARTIES = (
    ("PP52", "Conservative and Unionist Party"),
    ("PP63", "Green Party"),
    ("PP53", "Labour Party"),
    ("PP90", "Liberal Democrats"),
)
PAST = (900, 160, 1100, 300)
"""Votes in the ward last time, by ballot paper."""
NOW = (850, 179, 1255, 330)
SLATE_PARTIES = tuple(party for party in PARTIES[::2] for _ in range(3))
SLATE_PAST = (1380, 1350, 1310, 900, 880, 860)
SLATE_NOW = (1402, 1377, 1290, 861, 905, 840)


def ward(
    name: str,
    past: tuple[int, ...],
    parties: tuple[tuple[str, str], ...] = PARTIES,
    seats: int = 1,
    surnames: tuple[str, ...] = ("Adams", "Baker", "Carr", "Dunn", "Evans", "Frost"),
) -> Contest:
    """A ward where the same parties stood last time and had these votes."""
    candidates = tuple(
        Candidate(f"{name}{n}", f"Pat {surname}", surname, "Pat", *party)
        for n, (surname, party) in enumerate(zip(surnames, parties, strict=False), start=1)
    )
    poll = PastContest(
        DAY,
        "code",
        tuple(
            PastCandidate(f"Old {n}", party[0], votes, False)
            for n, (votes, party) in enumerate(zip(past, parties, strict=True))
        ),
    )
    ballot = f"local.somewhere.{name}.2018-05-03"
    return Contest(
        ballot, 1, "E07000001", "Somewhere", name, "", System.PLURALITY, Seats(seats), candidates, (poll,)
    )


def sheet(contest: Contest, votes: tuple[int, ...], won: tuple[int, ...]) -> Declaration:
    """A declaration of these votes; `won` are places from 1."""
    lines = zip(contest.candidates, votes, strict=True)
    return Declaration(
        id="7f",
        ballot_paper_id=contest.ballot_paper_id,
        kind=Kind.POLLED,
        seats_contested=contest.seats.contested,
        candidates=tuple(
            Result(c.person_id, c.name, c.party_id, v, n in won) for n, (c, v) in enumerate(lines, start=1)
        ),
    )


def polled(declaration: Declaration, turnout: float) -> Declaration:
    """The declaration with one paper a vote, and the electorate that makes such a turnout."""
    issued = sum(result.votes or 0 for result in declaration.candidates)
    return replace(declaration, ballots_issued=issued, electorate=round(issued / turnout))


HILL = ward("hill", PAST)
NAMESAKES = ward("hill", PAST, surnames=("Adams", "Baker", "Carr", "Baker"))
SLATES = ward("hill", SLATE_PAST, SLATE_PARTIES, 3)


def _council() -> Context:
    """Eight wards of each make are in, all moved about as the ward of the cases will."""
    seen = Seen()
    for number in range(8):
        size, lean = 0.8 + number / 20, 1 + (number - 3.5) / 60
        past = tuple(round(v * size) for v in PAST)
        votes = tuple(round(v * size * (lean if n else 1 / lean)) + number for n, v in enumerate(NOW))
        other = ward(f"dale{number}", past)
        seen.put(other, polled(sheet(other, votes, (3,)), 0.35 + number / 200))
        slates = ward(f"slate{number}", tuple(round(v * size) for v in SLATE_PAST), SLATE_PARTIES, 3)
        seen.put(slates, sheet(slates, tuple(round(v * size) + number for v in SLATE_NOW), (1, 2, 3)))
    return Context(seen=seen)


COUNCIL = _council()
TWIN = ward("dale0", PAST)
"""A ward that is in."""


def _figures_of(contest: Contest) -> tuple[int, ...]:
    assert COUNCIL.seen is not None
    return next(f for f, ballots in COUNCIL.seen._figures.items() if contest.ballot_paper_id in ballots)


OK = (HILL, sheet(HILL, NOW, (3,)))
OK_SLATE = (SLATES, sheet(SLATES, SLATE_NOW, (1, 2, 3)))
REPEATED = ward("hill", (900, 160, 1100, 60))

LIKENESS: dict[str, tuple[tuple[Contest, Declaration], tuple[Contest, Declaration]]] = {
    "likeness.twin": (OK, (HILL, sheet(HILL, _figures_of(TWIN), (3,)))),
    "likeness.exchanged": (OK, (HILL, sheet(HILL, (179, 850, 1255, 330), (3,)))),
    "likeness.shifted": (OK, (HILL, sheet(HILL, (179, 1255, 330, 850), (2,)))),
    "likeness.by-rank": (OK, (HILL, sheet(HILL, (1255, 850, 330, 179), (1,)))),
    "likeness.repeated": (OK, (HILL, sheet(HILL, (179, 179, 1255, 330), (3,)))),
    "likeness.neighbour": (OK, (HILL, sheet(HILL, (850, 805, 1255, 330), (3,)))),
    "likeness.size": (OK, (HILL, sheet(HILL, (410, 93, 622, 169), (3,)))),
    "papers.turnout-far": (
        (HILL, polled(sheet(HILL, NOW, (3,)), 0.3)),
        (HILL, polled(sheet(HILL, NOW, (3,)), 0.1)),
    ),
    "likeness.slate": (OK, (HILL, sheet(HILL, (850, 179, 2255, 330), (3,)))),
    "likeness.mates": (OK_SLATE, (SLATES, sheet(SLATES, (1402, 1377, 1290, 86, 905, 840), (1, 2, 3)))),
    "likeness.digit": (OK, (HILL, sheet(HILL, (85, 179, 1255, 330), (3,)))),
    "likeness.surprise": (OK, (HILL, sheet(HILL, (850, 0, 1255, 330), (3,)))),
    "likeness.other-ward": (OK, (HILL, sheet(HILL, (20, 900, 30, 700), (2,)))),
}
"""Code → what passes and what does not, both with COUNCIL in."""


def corrected(declaration: Declaration, place: int, votes: int) -> Declaration:
    """The declaration with another figure in one row (places from 0)."""
    lines = list(declaration.candidates)
    lines[place] = replace(lines[place], votes=votes)
    return replace(declaration, candidates=tuple(lines))

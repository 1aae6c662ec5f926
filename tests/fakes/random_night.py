"""Nights drawn from a number: a few councils, many of which add up, and what was put for their contests.

A number instead of hypothesis strategies for every field: a hundred nights then cost a second, not ten.
"""

import random
from dataclasses import replace

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.count.declaration import Kind
from desk.totals.facts import ContestFacts, Counts, Outcome, counts
from desk.totals.line import LineSeats

FEW = ("con", "lab", "ld", "ind", "residents", "other")
Night = tuple[list[Council], list[ContestFacts]]
Put = tuple[str, Outcome | None]


def random_night(number: int) -> tuple[Night, list[Put]]:
    """The night of that number, always the same."""
    chance = random.Random(number)  # noqa: S311 - nothing secret
    councils: list[Council] = []
    contests: list[ContestFacts] = []
    for place in range(chance.randint(1, 4)):
        own = [_contest(chance, f"E{place}", ward) for ward in range(chance.randint(0, 3))]
        councils.append(_council(chance, f"E{place}", own))
        contests += own
    ballots = [facts.ballot_paper_id for facts in contests]
    puts: list[Put] = []
    if ballots:
        for _ in range(chance.randint(0, 15)):
            puts.append((chance.choice(ballots), _outcome(chance)))
    return (councils, contests), puts


def _won(chance: random.Random, most: int) -> Counts:
    return counts((chance.choice(FEW), 1) for _ in range(chance.randint(0, most)))


def _contest(chance: random.Random, gss: str, ward: int) -> ContestFacts:
    due, casual = chance.randint(1, 3), chance.randint(0, 1)
    return ContestFacts(
        ballot_paper_id=f"{gss} {ward}",
        council_gss=gss,
        due=due,
        casual=casual,
        countermanded=chance.choice([0, 0, 0, 1, due + casual]),
        last_fought=None if chance.random() < 0.2 else _won(chance, 3),
        by_election=chance.random() < 0.15,
    )


def _council(chance: random.Random, gss: str, contests: list[ContestFacts]) -> Council:
    """Half of them add up: size and eve are the seats up and the defended ones, and some more on top."""
    own = [facts for facts in contests if not facts.by_election]
    up = sum(facts.contested for facts in own)
    eve = counts((chance.choice(FEW), chance.randint(0, 4)) for _ in range(chance.randint(0, 4)))
    bundles = chance.random() < 0.6
    if bundles:
        eve = counts((group if group in ("con", "lab", "ld") else "other", n) for group, n in eve)
    size = up + chance.choice([0, 0, 1, 5])
    if chance.random() < 0.5:
        size = up + sum(seats for _, seats in eve)
        lost = [pair for facts in own for pair in facts.last_fought or ()]
        if bundles:
            lost = [(group if group in ("con", "lab", "ld") else "other", n) for group, n in lost]
        eve = counts([*eve, *lost])
    return Council(
        gss=gss,
        name=gss,
        type=chance.choice(["district", "county"]),
        nation=chance.choice(["England", "England", "Wales"]),
        region=chance.choice(["London", "North West", ""]),
        size=None if chance.random() < 0.1 else size,
        cycle=chance.choice(["all", "thirds", "thirds", ""]),
        eve=eve,
        eve_bundles=bundles,
        control_before=chance.choice([None, NO_OVERALL_CONTROL, "con", "ind", "other"]),
    )


def _outcome(chance: random.Random) -> Outcome | None:
    drawn = chance.random()
    if drawn < 0.15:
        return None
    if drawn < 0.3:
        overtaken = chance.random() < 0.2
        return Outcome(Kind.COUNTERMANDED, approved=chance.random() < 0.5, overtaken=overtaken)
    return Outcome(
        kind=chance.choice([Kind.POLLED, Kind.UNOPPOSED, Kind.STV]),
        seats=_won(chance, 3),
        vacant=chance.randint(0, 2),
        approved=chance.random() < 0.5,
        votes=chance.choice([None, chance.randint(0, 5_000)]),
        overtaken=chance.random() < 0.1,
    )


def amended_facts(chance: random.Random, facts: ContestFacts) -> ContestFacts:
    """The same contest with other expected seats."""
    ward = int(facts.ballot_paper_id.rpartition(" ")[2])
    return replace(_contest(chance, facts.council_gss, ward), by_election=facts.by_election)


def amended_council(chance: random.Random, council: Council, contests: list[ContestFacts]) -> Council:
    """The same council with another size and eve, or with seats not up that a supervisor set."""
    other = _council(chance, council.gss, contests)
    not_up = _won(chance, 5) if chance.random() < 0.5 else None
    return replace(council, size=other.size, eve=other.eve, not_up=not_up)


def random_lines(number: int, councils: list[str]) -> dict[str, LineSeats]:
    """Council lines for some of these councils."""
    chance = random.Random(number + 2)  # noqa: S311 - nothing secret
    return {
        gss: LineSeats(_won(chance, 6), chance.randint(0, 1), chance.random() < 0.5)
        for gss in councils
        if chance.random() < 0.6
    }

"""A made-up night, small enough to add up by hand: nine councils, one thing to get right in each."""

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.count.declaration import Kind
from desk.count.party import GROUPS
from desk.totals.facts import ContestFacts, Counts, Outcome, counts
from desk.totals.running import RunningTotals


def council(
    name: str, size: int | None, eve: str, before: str | None, cycle: str = "all", **more: str
) -> Council:
    """`eve` as "con 4 lab 2". `more`: type, nation, region, eve_label."""
    return Council(
        gss=name.upper(),
        name=name,
        type=more.get("type", "district"),
        nation=more.get("nation", "England"),
        region=more.get("region", "North West"),
        size=size,
        cycle=cycle,
        eve=held(eve),
        eve_label=more.get("eve_label", "snapshot 2017"),
        control_before=before,
    )


def held(text: str) -> Counts:
    """ "con 4 lab 2" as counts."""
    words = text.split()
    return counts((group, int(seats)) for group, seats in zip(words[::2], words[1::2], strict=True))


def contest(
    ballot: str,
    seats: int,
    last: str | None,
    casual: int = 0,
    countermanded: int = 0,
    by_election: bool = False,
) -> ContestFacts:
    """`ballot` as "Ashby 1"; its first word is the council."""
    return ContestFacts(
        ballot_paper_id=ballot,
        council_gss=ballot.split()[0].upper(),
        due=seats - casual,
        casual=casual,
        countermanded=countermanded,
        last_fought=None if last is None else held(last),
        by_election=by_election,
    )


def won(text: str, vacant: int = 0, approved: bool = True, votes: int | None = None) -> Outcome:
    """A polled outcome."""
    return Outcome(Kind.POLLED, held(text), vacant, approved, votes)


COUNTERMANDED = Outcome(Kind.COUNTERMANDED, approved=True)

COUNCILS = (
    council("Ashby", 6, "con 4 lab 2", "con", type="London borough", region="London"),
    # Two and two of four: exactly half is nobody's.
    council("Barton", 4, "con 1 lab 2 ukip 1", NO_OVERALL_CONTROL, type="London borough", region="London"),
    council("Carby", 9, "lab 6 con 3", "lab", "thirds", type="metropolitan borough"),
    # Four of the seven who sit, but a seat is vacant and there are eight.
    council("Dunley", 8, "lab 5 con 3", "lab", "thirds"),
    # The two seats countermanded could still give the Conservatives their third.
    council("Eastby", 5, "con 4 lab 1", "con"),
    # The one countermanded cannot take it away.
    council("Fenny", 5, "con 3 lab 2", "con"),
    # Independents and others are one figure here, four of it not up.
    council("Garth", 10, "other 6 con 4", "other", "thirds", type="Welsh", nation="Wales", region="Wales"),
    council("Hapton", 3, "other 3", "other", type="Welsh", nation="Wales", region="Wales"),
    council("Idle", 6, "con 3 lab 2 ukip 1", NO_OVERALL_CONTROL, "thirds"),
    # Nothing but a by-election: not one of the councils that elect.
    council("Jarby", 20, "con 20", "con", "thirds"),
)

CONTESTS = (
    contest("Ashby 1", 3, "con 3"),
    contest("Ashby 2", 3, "con 1 lab 2"),
    contest("Barton 1", 4, "con 1 lab 2 ukip 1"),
    contest("Carby 1", 1, "lab 1"),
    contest("Carby 2", 1, "con 1"),
    contest("Carby 3", 2, "lab 2", casual=1),
    contest("Dunley 1", 1, "lab 1"),
    contest("Dunley 2", 1, "con 1"),
    contest("Eastby 1", 3, None),
    contest("Eastby 2", 2, "con 2", countermanded=2),
    contest("Fenny 1", 4, "con 3 lab 1"),
    contest("Fenny 2", 1, "lab 1"),
    contest("Garth 1", 1, "ind 1"),
    contest("Garth 2", 1, "ind 1"),
    contest("Garth 3", 1, "con 1"),
    contest("Hapton 1", 3, "ind 2 residents 1"),
    contest("Idle 1", 1, "ukip 1"),
    contest("Idle 2", 1, "con 1"),
    contest("Jarby 1", 1, "con 1", by_election=True),
)

DECLARED: dict[str, Outcome] = {
    "Ashby 1": won("lab 3", votes=900),
    "Ashby 2": won("con 1 lab 2", votes=100),
    "Barton 1": won("con 2 lab 2"),
    "Carby 1": won("con 1"),
    "Carby 2": won("con 1"),
    "Carby 3": won("lab 2"),
    "Dunley 1": won("con 1"),
    "Dunley 2": Outcome(Kind.UNOPPOSED, (), 1, True),
    "Eastby 1": won("con 2 lab 1"),
    "Fenny 1": won("con 3 lab 1", approved=False),
    "Fenny 2": COUNTERMANDED,
    "Garth 1": won("ind 1"),
    "Garth 2": won("ind 1"),
    "Garth 3": won("ind 1"),
    "Hapton 1": won("ind 2 residents 1", approved=False),
    "Idle 1": won("ld 1"),
    "Jarby 1": won("lab 1", approved=False, votes=5_000),
}


def the_night() -> RunningTotals:
    """Everything declared but the second ward of Idle."""
    totals = RunningTotals(COUNCILS, CONTESTS, GROUPS)
    for ballot, outcome in DECLARED.items():
        totals.put(ballot, outcome)
    return totals

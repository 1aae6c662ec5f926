"""What the totals take from a contest and from a declaration."""

from desk.count.contest import Candidate, Contest, Seats, System
from desk.count.declaration import Declaration, Kind, Result
from desk.totals.facts import Outcome, facts_of, outcome_of

GROUP_OF = {"PP52": "con", "PP53": "lab", "joint-party:53-119": "lab"}


def contest(**changed: object) -> Contest:
    values: dict[str, object] = {
        "ballot_paper_id": "local.ashby.north.2017-05-04",
        "number": 1,
        "council_gss": "E07000001",
        "council": "Ashby",
        "ward": "North",
        "ward_gss": "E05000001",
        "system": System.PLURALITY,
        "seats": Seats(due=2, casual=1, countermanded=0),
        "candidates": (Candidate("1", "A Baker", "Baker", "A", "PP53", "Labour Party"),),
        **changed,
    }
    return Contest(**values)  # type: ignore[arg-type]


def declaration(kind: Kind, *results: tuple[str, int | None, bool]) -> Declaration:
    lines = tuple(
        Result(str(number), "A", party, votes, elected)
        for number, (party, votes, elected) in enumerate(results)
    )
    return Declaration(
        id="1", ballot_paper_id="local.ashby.north.2017-05-04", kind=kind, seats_contested=3, candidates=lines
    )


def test_seats_last_fought_are_by_group_and_joint_candidates_count_with_labour() -> None:
    facts = facts_of(contest(last_fought=(("PP53", 1), ("joint-party:53-119", 1), ("PP7931", 1))), GROUP_OF)
    assert facts.last_fought == (("lab", 2), ("other", 1))
    assert (facts.due, facts.casual, facts.contested, facts.stopped) == (2, 1, 3, False)


def test_no_past_result_is_not_a_past_result_of_nothing() -> None:
    assert facts_of(contest(), GROUP_OF).last_fought is None
    assert facts_of(contest(last_fought=()), GROUP_OF).last_fought == ()


def test_a_poll_known_to_be_stopped() -> None:
    assert facts_of(contest(seats=Seats(1, 0, 1)), GROUP_OF).stopped
    assert not facts_of(contest(seats=Seats(2, 0, 1)), GROUP_OF).stopped
    assert facts_of(contest(by_election=True), GROUP_OF).by_election


def test_elected_is_taken_as_declared_and_not_from_the_votes() -> None:
    declared = declaration(
        Kind.STV, ("PP52", 900, False), ("PP53", 10, True), ("joint-party:53-119", 20, True), ("PP1", 5, True)
    )
    assert outcome_of(declared, GROUP_OF, approved=True) == Outcome(
        Kind.STV, (("lab", 2), ("other", 1)), 0, True, 935, (("con", 900), ("lab", 30), ("other", 5))
    )


def test_a_shortfall_leaves_seats_vacant_and_votes_not_given_are_not_nought() -> None:
    declared = declaration(Kind.UNOPPOSED, ("PP52", None, True))
    assert outcome_of(declared, GROUP_OF, approved=False) == Outcome(
        Kind.UNOPPOSED, (("con", 1),), 2, False, None
    )


def test_a_countermanded_poll_fills_nothing_and_leaves_nothing_vacant() -> None:
    declared = declaration(Kind.COUNTERMANDED, ("PP52", None, False))
    assert outcome_of(declared, GROUP_OF, approved=True) == Outcome(Kind.COUNTERMANDED, (), 0, True, None)

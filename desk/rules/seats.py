"""Seats: who was declared elected, against the seats there are and the votes they have."""

from collections.abc import Iterator

from desk.count.declaration import Kind
from desk.count.finding import Severity
from desk.count.sheet import ELECTED
from desk.rules.candidates import CANDIDATE_RULES
from desk.rules.case import KIND, Case, counted
from desk.rules.lots import LOT_RULES
from desk.rules.rule import Problem, Rule, When

_NO_VOTES_DUE = (Kind.UNOPPOSED, Kind.WINNERS_ONLY)


def _field(case: Case) -> str:
    candidates = counted(len(case.votes), "candidate", "candidates")
    return f"{candidates} for {counted(case.seats, 'seat', 'seats')}"


def unopposed_but_contested(case: Case) -> Iterator[Problem]:
    """Declared unopposed although there were more candidates than seats."""
    if case.declaration.kind is Kind.UNOPPOSED and not case.contest.unopposed:
        yield Problem(
            (KIND,),
            f"{_field(case)} need a poll: this contest cannot be unopposed.",
        )


def polled_but_unopposed(case: Case) -> Iterator[Problem]:
    """Votes are declared although nobody needed to poll."""
    if case.declaration.kind in (Kind.POLLED, Kind.STV, Kind.SV) and case.contest.unopposed:
        yield Problem(
            (KIND,),
            f"{_field(case)}: nobody polls then, record it as unopposed.",
        )


def unopposed_all_elected(case: Case) -> Iterator[Problem]:
    """Unopposed, yet somebody is not elected."""
    if case.declaration.kind in _NO_VOTES_DUE and case.contest.unopposed and case.elected:
        left = [i for i, result in enumerate(case.results) if result is not None and not result.elected]
        if left:
            yield Problem(
                (ELECTED,),
                f"Unopposed, every candidate is elected: {case.places(left)} not marked elected.",
            )


def unopposed_votes(case: Case) -> Iterator[Problem]:
    """Unopposed, yet votes are given."""
    if case.declaration.kind is Kind.UNOPPOSED:
        polled = [i for i, votes in enumerate(case.votes) if votes]
        if polled:
            yield Problem(
                tuple(case.votes_at(i) for i in polled),
                f"Unopposed, nobody polls: {case.place_votes(polled[0])} cannot have votes.",
            )


def countermanded_result(case: Case) -> Iterator[Problem]:
    """Countermanded, yet there are votes or somebody is elected."""
    if case.declaration.kind is not Kind.COUNTERMANDED:
        return
    polled = [i for i, votes in enumerate(case.votes) if votes is not None]
    marked = list(case.elected)
    if polled or marked:
        fields = tuple(case.votes_at(i) for i in polled) + ((ELECTED,) if marked else ())
        yield Problem(
            fields,
            f"The poll was countermanded: {case.places(sorted({*polled, *marked}))} can have no result, "
            "take it out or choose another kind.",
        )


def countermanded_polled(case: Case) -> Iterator[Problem]:
    """A result for a poll that the pack says was stopped."""
    seats = case.contest.seats
    if seats.countermanded >= seats.contested > 0 and case.declaration.kind is not Kind.COUNTERMANDED:
        yield Problem((KIND,), "The pack has this poll as countermanded: check that this is the right ward.")


def elected_count(case: Case) -> Iterator[Problem]:
    """Not as many elected as there are seats to fill."""
    if not case.polls or case.contest.unopposed or not case.elected or len(case.elected) == case.seats:
        return
    yield Problem(
        (ELECTED,),
        f"{counted(len(case.elected), 'candidate is', 'candidates are')} marked elected for "
        f"{counted(case.seats, 'seat', 'seats')}: look at the elected marks.",
    )


def elected_top(case: Case) -> Iterator[Problem]:
    """Somebody elected has fewer votes than somebody who is not."""
    line = case.line
    elected = set(case.elected)
    if line is None or len(elected) != case.seats:
        return
    if line.clear <= elected <= line.clear | line.tied:
        return
    votes = [count or 0 for count in case.votes]
    low = min(sorted(elected), key=lambda i: votes[i])
    high = max((i for i in range(len(votes)) if i not in elected), key=lambda i: votes[i])
    yield Problem(
        (ELECTED, case.votes_at(low), case.votes_at(high)),
        f"{case.place_votes(low)} is marked elected with fewer votes than {case.place_votes(high)}, who is "
        "not: look at both figures and the marks.",
    )


def quota_not_elected(case: Case) -> Iterator[Problem]:
    """Somebody whose first preferences alone elect, and who is not marked elected."""
    kind = case.declaration.kind
    if kind not in (Kind.STV, Kind.SV) or case.total is None or not case.elected or case.seats < 1:
        return
    enough = case.total // (case.seats + 1) + 1 if kind is Kind.STV else case.total // 2 + 1
    for index, votes in enumerate(case.votes):
        if votes is not None and votes >= enough and index not in case.elected:
            yield Problem(
                (ELECTED, case.votes_at(index)),
                f"{case.place_votes(index)} has the {enough:,} first preferences that elect and is not "
                "marked elected: look at the figure and the marks.",
            )


_E, _W = Severity.ERROR, Severity.WARNING
_RULES_2006 = "Principal Areas Rules 2006"

SEATS_RULES: tuple[Rule, ...] = (
    *CANDIDATE_RULES,
    Rule(
        "seats.unopposed-contested",
        "seats",
        _E,
        "Unopposed with more candidates than seats",
        "The contest is recorded as unopposed although more stood than there are seats.",
        f"{_RULES_2006}, rule 14 (method of election)",
        unopposed_but_contested,
        When.ALWAYS,
        why=(
            "With more candidates than seats the law asks for a poll: it was polled and the figures "
            "are to come, or somebody withdrew and the pack is out of date."
        ),
    ),
    Rule(
        "seats.polled-unopposed",
        "seats",
        _E,
        "Polled with no more candidates than seats",
        "Votes are recorded although everybody was elected without a poll.",
        f"{_RULES_2006}, rule 14 (method of election)",
        polled_but_unopposed,
        When.ALWAYS,
        why=(
            "With no more candidates than seats nobody votes: figures here are another ward's, or a "
            "candidate is missing from the pack."
        ),
    ),
    Rule(
        "seats.unopposed-elected",
        "seats",
        _E,
        "Unopposed and not elected",
        "An unopposed candidate is not marked elected. A shortfall of candidates leaves seats vacant and is "
        "in order.",
        f"{_RULES_2006}, rule 14 (method of election)",
        unopposed_all_elected,
        why="Whoever stands unopposed is elected by law: mark them all.",
    ),
    Rule(
        "seats.unopposed-votes",
        "seats",
        _E,
        "Unopposed with votes",
        "An unopposed candidate has votes.",
        "",
        unopposed_votes,
        why=("There is no poll and so no votes: the figures belong to another ward, or the kind is wrong."),
    ),
    Rule(
        "seats.countermanded-result",
        "seats",
        _E,
        "Countermanded with a result",
        "A countermanded poll has votes, or somebody elected.",
        f"{_RULES_2006}, rule 55 (death of a candidate)",
        countermanded_result,
        why=(
            "A poll stopped by a death elects nobody until it is held again: take the result out, or "
            "choose the kind that was declared."
        ),
    ),
    Rule(
        "seats.countermanded-polled",
        "seats",
        _W,
        "A result for a countermanded poll",
        "The pack says that the poll was stopped by a candidate's death, and a result comes in all the same.",
        f"{_RULES_2006}, rule 55 (death of a candidate)",
        countermanded_polled,
        When.ALWAYS,
        why=(
            "The pack expects no result here; either this is another ward's sheet or the pack's "
            "notice was wrong and needs a correction."
        ),
    ),
    Rule(
        "seats.elected-count",
        "seats",
        _E,
        "Number elected",
        "After a poll, not as many candidates are marked elected as there are seats contested.",
        "",
        elected_count,
        why=(
            "After a poll every seat is filled, so a mark was missed, keyed twice or put against a "
            "wrong number: read the marks again."
        ),
    ),
    Rule(
        "seats.elected-top",
        "seats",
        _E,
        "Elected are not those with most votes",
        "Somebody marked elected has fewer votes than somebody who is not. Not for the single transferable "
        "vote, where the leader on first preferences may lose.",
        f"{_RULES_2006}, rule 15 (poll to be taken by ballot)",
        elected_top,
        may_stand=True,
        why=(
            "Most votes win, so a figure, a mark or the order of the rows is wrong: this catches "
            "wrong figures that would change who is elected, so compare both with the paper and do "
            "not simply move the mark."
        ),
    ),
    Rule(
        "seats.quota",
        "seats",
        _E,
        "Elected on first preferences and not marked",
        "Under the single transferable vote somebody reaches the quota, under the supplementary vote "
        "somebody has more than half, on first preferences alone, and is not marked elected.",
        "Scottish Local Government Elections Order 2011",
        quota_not_elected,
        may_stand=True,
        why=(
            "Whoever has these first preferences is elected at the first count, so the figure or the "
            "mark is wrong: compare with the declaration of the first stage."
        ),
    ),
    *LOT_RULES,
)
"""The family, in the order its findings are shown."""

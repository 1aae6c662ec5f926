"""Bounds: what one figure can be at all, and figures that betray a slip of the hand."""

from collections.abc import Iterator
from itertools import pairwise

from desk.count.declaration import Kind
from desk.count.figure import MOST, grouped
from desk.count.finding import Severity
from desk.count.sheet import (
    COUNTED,
    ELECTED,
    ELECTORATE,
    ISSUED,
    QUOTA,
    REJECTED,
    TOTAL,
    VALID,
    second_field,
)
from desk.rules.case import SEATS, Case
from desk.rules.rule import Problem, Rule, When
from desk.rules.sums import over_papers, paper_sentence
from desk.rules.tolerance import MISCOUNT, MISCOUNT_PART, Tolerance
from desk.rules.weighing import ODDS, repetition

TELLING = Tolerance(
    "bounds.same-twice.least", 250, 100, 5000, "the least figure whose repetition says anything", "votes"
)
LADDER = Tolerance(
    "bounds.falling.rows",
    6,
    5,
    20,
    "candidates from which figures in falling order are hardly chance",
    "rows",
)


def figure_range(case: Case) -> Iterator[Problem]:
    """A figure that no declaration can hold."""
    declaration = case.declaration
    rejected = declaration.rejected
    figures: list[tuple[str, int | None]] = [
        *((f"votes.{result.person_id}", result.votes) for result in declaration.candidates),
        *((second_field(r.person_id), r.second_preferences) for r in declaration.candidates),
        (QUOTA, declaration.quota),
        (TOTAL, declaration.valid_votes_total),
        (ELECTORATE, declaration.electorate),
        (ISSUED, declaration.ballots_issued),
        (COUNTED, declaration.ballots_counted),
        (VALID, declaration.ballots_valid),
        (REJECTED[0], rejected.no_official_mark),
        (REJECTED[1], rejected.too_many_votes),
        (REJECTED[2], rejected.voter_identifiable),
        (REJECTED[3], rejected.unmarked_or_void),
        (REJECTED[4], rejected.in_part),
        (SEATS, declaration.seats_contested),
    ]
    for name, value in figures:
        if value is not None and not 0 <= value <= MOST:
            yield Problem(
                (name,), f"{grouped(value)} cannot be: a figure is a whole number from 0 to {grouped(MOST)}."
            )


def votes_over_papers(case: Case) -> Iterator[Problem]:
    """A candidate with more votes than there are valid papers."""
    for index in over_papers(case):
        yield Problem(
            (case.votes_at(index), case.papers.base),
            f"{case.place_votes(index)} has more votes than there are papers: {paper_sentence(case)}, each "
            "with one vote for a candidate at most; look at the figure.",
        )


def _over_electorate(case: Case) -> tuple[int, ...]:
    electorate = case.declaration.electorate
    if not case.polls or electorate is None or case.papers.valid is not None:
        return ()
    return tuple(i for i, votes in enumerate(case.votes) if votes is not None and votes > electorate)


def votes_over_electorate(case: Case) -> Iterator[Problem]:
    """A candidate with more votes than there are electors, where the papers are not given."""
    for index in _over_electorate(case):
        yield Problem(
            (case.votes_at(index), ELECTORATE),
            f"{case.place_votes(index)} has more votes than there are electors "
            f"({grouped(case.declaration.electorate or 0)}): look at both figures.",
        )


def sum_over_electorate(case: Case) -> Iterator[Problem]:
    """More votes than the whole electorate could give, where the papers are not given."""
    electorate = case.declaration.electorate
    if not case.polls or electorate is None or case.papers.valid is not None or _over_electorate(case):
        return
    most = electorate * case.per_paper
    if case.given > most:
        yield Problem(
            (*(case.votes_at(i) for i, votes in enumerate(case.votes) if votes is not None), ELECTORATE),
            f"The votes add to {grouped(case.given)}; {grouped(electorate)} electors can give "
            f"{grouped(most)}: look at the figures and the electorate.",
        )


def nobody_polled(case: Case) -> Iterator[Problem]:
    """Nobody has a vote."""
    if case.polls and case.total == 0:
        yield Problem(
            tuple(case.votes_at(i) for i in range(len(case.votes))),
            "Nobody has any vote: look whether the figures are still to come.",
        )


def elected_without_votes(case: Case) -> Iterator[Problem]:
    """Elected at a poll without a single vote."""
    if not case.polls or case.total == 0:
        return
    for index in case.elected:
        if case.votes[index] == 0:
            yield Problem(
                (case.votes_at(index), ELECTED),
                f"{case.place(index)} is marked elected with 0 votes: look at the figure and the mark.",
            )


def same_figure_twice(case: Case) -> Iterator[Problem]:
    """The figure of the row above keyed again."""
    if not case.polls:
        return
    telling = case.allowed(TELLING)
    tied = case.line.tied if case.line is not None else frozenset()
    for index in range(1, len(case.votes)):
        votes = case.votes[index]
        if index in tied and index - 1 in tied:
            continue  # A tie at the last seat is asked about as such.
        if votes is not None and votes >= telling and votes == case.votes[index - 1]:
            odds = repetition(case, "repeated", index - 1, index)
            if odds is not None and odds <= case.allowed(ODDS):
                continue
            yield Problem(
                (case.votes_at(index - 1), case.votes_at(index)),
                f"{case.place(index - 1)} and {case.place(index)} both have {grouped(votes)}: look whether a "
                "row was keyed twice.",
                figures=() if odds is None else (("log-odds", round(odds, 2)),),
            )


def falling_order(case: Case) -> Iterator[Problem]:
    """Figures noted by rank on a sheet that stands in ballot-paper order."""
    votes = case.votes
    if (
        case.declaration.kind not in (Kind.POLLED, Kind.STV)
        or case.total is None
        or len(votes) < case.allowed(LADDER)
    ):
        return
    if not all((a or 0) > (b or 0) for a, b in pairwise(votes)):
        return
    surnames = [
        "".join(letter for letter in candidate.surname.casefold() if letter.isalnum())
        for candidate in case.contest.candidates
    ]
    if surnames == sorted(surnames):
        yield Problem(
            tuple(case.votes_at(i) for i in range(len(votes))),
            f"The figures fall from {case.place_votes(0)} to {case.place_votes(len(votes) - 1)}: look "
            "whether they were read out by rank and not by ballot paper.",
        )


_E, _W = Severity.ERROR, Severity.WARNING
_FREQUENCY = "Calibrated: docs.md, Warnings"

BOUNDS_RULES: tuple[Rule, ...] = (
    Rule(
        "bounds.figure",
        "bounds",
        _E,
        "Not a possible figure",
        "A figure below 0 or above 10,000,000.",
        "",
        figure_range,
        When.ALWAYS,
        why="No count in this country reaches such a figure: read it again.",
    ),
    Rule(
        "bounds.votes-over-papers",
        "bounds",
        _E,
        "A candidate with more votes than papers",
        "A candidate has more votes than there are valid papers; {0} papers or {1} in a thousand are "
        "allowed for a miscount.",
        "As in Highworth 2019",
        votes_over_papers,
        may_stand=True,
        tolerances=(MISCOUNT, MISCOUNT_PART),
        why=(
            "A paper bears at most one vote for a candidate, so this figure or the papers are wrong: "
            "ask for the ballot paper account."
        ),
    ),
    Rule(
        "bounds.votes-over-electorate",
        "bounds",
        _E,
        "A candidate with more votes than electors",
        "Where the papers are not given: a candidate has more votes than there are electors.",
        "",
        votes_over_electorate,
        may_stand=True,
        why=(
            "Nobody can have more votes than there are electors: a digit too many, or the electorate "
            "is another ward's."
        ),
    ),
    Rule(
        "bounds.sum-over-electorate",
        "bounds",
        _E,
        "More votes than electors can give",
        "Where the papers are not given: the votes add to more than electorate × votes a voter has.",
        "",
        sum_over_electorate,
        may_stand=True,
        why=(
            "The votes need more electors than there are: figures of two wards, a digit too many, or "
            "another ward's electorate."
        ),
    ),
    Rule(
        "bounds.no-votes",
        "bounds",
        _W,
        "Nobody has a vote",
        "A poll in which every figure is 0: zeros were keyed for figures not yet known.",
        "",
        nobody_polled,
        why=(
            "A poll without any vote has hardly ever been held: zeros stand for figures to come; "
            "leave them blank until they are."
        ),
    ),
    Rule(
        "bounds.elected-no-votes",
        "bounds",
        _W,
        "Elected with 0 votes",
        "Somebody is marked elected at a poll and has 0 votes.",
        "",
        elected_without_votes,
        why=(
            "Nobody wins a poll without a vote, so the mark or the figure is in the wrong row: "
            "compare both with the paper."
        ),
    ),
    Rule(
        "bounds.same-twice",
        "bounds",
        _W,
        "The same figure in two neighbouring rows",
        "Two rows running hold the same figure of {0} or more, as when a row is keyed twice; not a tie "
        "at the last seat. Where a past or the council is known, only if it fits one of the two alone.",
        _FREQUENCY,
        same_figure_twice,
        tolerances=(TELLING, ODDS),
        why=(
            "Two large figures are hardly ever the same, and a row keyed twice always is: the second "
            "row's own figure is on the paper."
        ),
    ),
    Rule(
        "bounds.falling",
        "bounds",
        _W,
        "Figures in falling order",
        "{0} or more candidates in ballot-paper order whose figures only fall, as when they were read out by "
        "rank. Not judged where the pack does not hold the candidates by surname.",
        f"As in Pendle 2023. {_FREQUENCY}",
        falling_order,
        tolerances=(LADDER,),
        why=(
            "Candidates stand by surname, so their figures fall by chance once in 720 sheets of six: "
            "read each figure against its name, not down a list of ranks."
        ),
    ),
)
"""The family, in the order its findings are shown."""

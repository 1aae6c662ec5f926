"""Seats: who was declared elected, against the seats there are and the votes they have."""

from collections.abc import Iterator

from desk.count.contest import System
from desk.count.declaration import Kind
from desk.count.finding import Severity
from desk.count.sheet import ELECTED
from desk.rules.case import CANDIDATES, KIND, SEATS, Case
from desk.rules.rule import Problem, Rule, When

_RULES_2006 = "Local Elections (Principal Areas) (England and Wales) Rules 2006"

_FITS = {
    System.PLURALITY: (Kind.POLLED, Kind.UNOPPOSED, Kind.COUNTERMANDED, Kind.WINNERS_ONLY),
    System.STV: (Kind.STV, Kind.UNOPPOSED, Kind.COUNTERMANDED, Kind.WINNERS_ONLY),
}


_NO_VOTES_DUE = (Kind.UNOPPOSED, Kind.WINNERS_ONLY)


def _one(count: int, singular: str, plural: str) -> str:
    return f"{count:,} {singular if count == 1 else plural}"


def _places(case: Case, indexes: list[int]) -> str:
    names = [case.place(index) for index in indexes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def candidates_missing(case: Case) -> Iterator[Problem]:
    """A candidate on the ballot paper has no line in the declaration."""
    for index, result in enumerate(case.results):
        if result is None:
            yield Problem(
                (CANDIDATES, case.votes_at(index)),
                f"{case.place(index)} stands on the ballot paper and is not declared: add the line.",
            )


def candidates_extra(case: Case) -> Iterator[Problem]:
    """The declaration names somebody who is not on the ballot paper."""
    known = {candidate.person_id for candidate in case.contest.candidates}
    for result in case.declaration.candidates:
        if result.person_id not in known:
            yield Problem(
                (CANDIDATES,),
                f"{result.name or result.person_id} is in the declaration and not on this ballot paper: "
                "check the ward and the person's id.",
            )


def candidates_twice(case: Case) -> Iterator[Problem]:
    """One candidate has two lines."""
    seen: set[str] = set()
    told: set[str] = set()
    for result in case.declaration.candidates:
        if result.person_id in seen and result.person_id not in told:
            told.add(result.person_id)
            yield Problem(
                (CANDIDATES,),
                f"{result.name or result.person_id} is in the declaration twice: leave one line for each "
                "candidate.",
            )
        seen.add(result.person_id)


def candidates_party(case: Case) -> Iterator[Problem]:
    """A candidate is declared for another party than nominated."""
    for index, result in enumerate(case.results):
        candidate = case.contest.candidates[index]
        if result is not None and result.party_id != candidate.party_id:
            yield Problem(
                (CANDIDATES, case.votes_at(index)),
                f"{case.place(index)} stands for {candidate.party_name or candidate.party_id} and is "
                f"declared for {result.party_id or 'no party'}: check the line.",
            )


def seats_differ(case: Case) -> Iterator[Problem]:
    """The declaration fills another number of seats than the contest."""
    stated = case.declaration.seats_contested
    if stated != case.seats:
        yield Problem(
            (SEATS,),
            f"The declaration is for {_one(stated, 'seat', 'seats')}, the contest for {case.seats:,}: "
            "check the ward, or have the pack corrected.",
        )


def kind_fits(case: Case) -> Iterator[Problem]:
    """The kind of result is not one that this voting system gives."""
    kind = case.declaration.kind
    if kind not in _FITS[case.contest.system]:
        system = "the single transferable vote" if case.contest.system is System.STV else "most votes"
        yield Problem((KIND,), f'This ward elects by {system}: "{kind}" does not fit, choose another kind.')


def unopposed_but_contested(case: Case) -> Iterator[Problem]:
    """Declared unopposed although there were more candidates than seats."""
    if case.declaration.kind is Kind.UNOPPOSED and not case.contest.unopposed:
        yield Problem(
            (KIND,),
            f"{_one(len(case.votes), 'candidate', 'candidates')} for {_one(case.seats, 'seat', 'seats')} "
            "need a poll: this contest cannot be unopposed.",
        )


def polled_but_unopposed(case: Case) -> Iterator[Problem]:
    """Votes are declared although nobody needed to poll."""
    if case.declaration.kind in (Kind.POLLED, Kind.STV, Kind.SV) and case.contest.unopposed:
        yield Problem(
            (KIND,),
            f"{_one(len(case.votes), 'candidate', 'candidates')} for {_one(case.seats, 'seat', 'seats')}: "
            "nobody polls then, record it as unopposed.",
        )


def unopposed_all_elected(case: Case) -> Iterator[Problem]:
    """Unopposed, yet somebody is not elected."""
    if case.declaration.kind in _NO_VOTES_DUE and case.contest.unopposed and case.elected:
        left = [i for i, result in enumerate(case.results) if result is not None and not result.elected]
        if left:
            yield Problem(
                (ELECTED,),
                f"Unopposed, every candidate is elected: {_places(case, left)} not marked elected.",
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
            f"The poll was countermanded: {_places(case, sorted({*polled, *marked}))} can have no result, "
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
        f"{_one(len(case.elected), 'candidate is', 'candidates are')} marked elected for "
        f"{_one(case.seats, 'seat', 'seats')}: look at the elected marks.",
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


def lot_missing(case: Case) -> Iterator[Problem]:
    """A tie at the last seat with no lot recorded."""
    line = case.line
    if line is None or not line.by_lot or case.declaration.lots or len(case.elected) != case.seats:
        return
    tied = sorted(line.tied)
    if line.clear <= set(case.elected) <= line.clear | line.tied:
        yield Problem(
            (ELECTED, *(case.votes_at(i) for i in tied)),
            f"{_places(case, tied)} are level at {case.votes[tied[0]]:,} for the last "
            f"{_one(line.by_lot, 'seat', 'seats')}: mark who won the lot with * after the number.",
        )


def lot_needless(case: Case) -> Iterator[Problem]:
    """A lot recorded where no tie needs one."""
    line = case.line
    drawn = _drawn(case)
    no_tie = line is not None and not line.by_lot
    if drawn and (no_tie or not case.polls):
        yield Problem(
            (ELECTED, *(case.votes_at(i) for i in drawn)),
            f"{_places(case, drawn)} marked as drawn by lot, but nobody is level at the last seat: look at "
            "the mark and the figures.",
        )


def lot_count(case: Case) -> Iterator[Problem]:
    """More or fewer lots than seats that the tie leaves open."""
    line = case.line
    if line is None or not line.by_lot or not case.declaration.lots:
        return
    drawn = [i for i in _drawn(case) if i in line.tied]
    if drawn and len(drawn) != line.by_lot:
        yield Problem(
            (ELECTED,),
            f"{_one(len(drawn), 'winner', 'winners')} by lot marked for "
            f"{_one(line.by_lot, 'seat', 'seats')} left open by the tie: look at the marks.",
        )


def lot_stranger(case: Case) -> Iterator[Problem]:
    """A lot won by somebody who was not in the tie."""
    line = case.line
    for person in case.declaration.lots:
        position = case.contest.position(person)
        if position is None:
            yield Problem((ELECTED,), f"{person} won a lot and is not on this ballot paper: check the lots.")
        elif line is not None and line.by_lot and position - 1 not in line.tied:
            yield Problem(
                (ELECTED, case.votes_at(position - 1)),
                f"{case.place_votes(position - 1)} is marked as drawn by lot and is not in the tie: look at "
                "the mark.",
            )


def lot_not_elected(case: Case) -> Iterator[Problem]:
    """A lot won by somebody who is not elected."""
    lost = [index for index in _drawn(case) if index not in case.elected]
    if lost:
        yield Problem(
            (ELECTED,), f"{_places(case, lost)} won the lot and is not marked elected: look at the marks."
        )


def _drawn(case: Case) -> list[int]:
    """Indexes of those on the ballot paper who won a lot."""
    lots = case.declaration.lots
    if not lots:
        return []
    return [i for i, candidate in enumerate(case.contest.candidates) if candidate.person_id in lots]


_E, _W = Severity.ERROR, Severity.WARNING
_LOT_LAW = f"{_RULES_2006}, rule 49 (equality of votes)"

SEATS_RULES: tuple[Rule, ...] = (
    Rule(
        "seats.candidate-missing",
        "seats",
        _E,
        "A candidate is missing",
        "A candidate on the ballot paper has no line in the declaration.",
        "",
        candidates_missing,
        When.ALWAYS,
    ),
    Rule(
        "seats.candidate-extra",
        "seats",
        _E,
        "Somebody who is not a candidate",
        "The declaration names somebody who is not on this ballot paper.",
        "",
        candidates_extra,
        When.ALWAYS,
    ),
    Rule(
        "seats.candidate-twice",
        "seats",
        _E,
        "A candidate twice",
        "One candidate has two lines in the declaration.",
        "",
        candidates_twice,
        When.ALWAYS,
    ),
    Rule(
        "seats.candidate-party",
        "seats",
        _E,
        "Another party",
        "A candidate is declared for another party than the one in the nominations.",
        "",
        candidates_party,
        When.ALWAYS,
    ),
    Rule(
        "seats.contested",
        "seats",
        _E,
        "Seats contested differ",
        "The declaration fills another number of seats than the contest in the pack.",
        "",
        seats_differ,
        When.ALWAYS,
    ),
    Rule(
        "seats.kind",
        "seats",
        _E,
        "Kind does not fit the voting system",
        "A result by most votes in a ward of the single transferable vote, or the other way round; second "
        "preferences where nobody gives any.",
        "Scottish Local Government Elections Order 2011",
        kind_fits,
        When.ALWAYS,
    ),
    Rule(
        "seats.unopposed-contested",
        "seats",
        _E,
        "Unopposed with more candidates than seats",
        "The contest is recorded as unopposed although more stood than there are seats.",
        f"{_RULES_2006}, rule 14 (method of election)",
        unopposed_but_contested,
        When.ALWAYS,
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
    ),
    Rule(
        "seats.unopposed-votes",
        "seats",
        _E,
        "Unopposed with votes",
        "An unopposed candidate has votes.",
        "",
        unopposed_votes,
    ),
    Rule(
        "seats.countermanded-result",
        "seats",
        _E,
        "Countermanded with a result",
        "A countermanded poll has votes, or somebody elected.",
        f"{_RULES_2006}, rule 55 (death of a candidate)",
        countermanded_result,
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
    ),
    Rule(
        "seats.elected-count",
        "seats",
        _E,
        "Number elected",
        "After a poll, not as many candidates are marked elected as there are seats contested.",
        "",
        elected_count,
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
    ),
    Rule(
        "seats.lot-missing",
        "seats",
        _W,
        "Tie without a lot",
        "Candidates are level at the last seat and no lot is recorded.",
        _LOT_LAW,
        lot_missing,
    ),
    Rule(
        "seats.lot-needless",
        "seats",
        _E,
        "Lot without a tie",
        "A lot is recorded though nobody is level at the last seat: the mark or a figure is wrong.",
        _LOT_LAW,
        lot_needless,
    ),
    Rule(
        "seats.lot-count",
        "seats",
        _E,
        "Number of lots",
        "More or fewer are marked as drawn by lot than the tie leaves seats open.",
        _LOT_LAW,
        lot_count,
    ),
    Rule(
        "seats.lot-stranger",
        "seats",
        _E,
        "Lot outside the tie",
        "Somebody is marked as drawn by lot who is not among the tied, or not on the ballot paper.",
        _LOT_LAW,
        lot_stranger,
    ),
    Rule(
        "seats.lot-not-elected",
        "seats",
        _E,
        "Lot won but not elected",
        "Somebody won the lot and is not marked elected.",
        _LOT_LAW,
        lot_not_elected,
    ),
)
"""The family, in the order its findings are shown."""

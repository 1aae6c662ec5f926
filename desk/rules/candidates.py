"""Seats, first part: is this the contest, with its candidates, its seats and its voting system?"""

from collections.abc import Iterator

from desk.count.contest import System
from desk.count.declaration import Kind
from desk.count.finding import Severity
from desk.rules.case import CANDIDATES, KIND, SEATS, Case, counted
from desk.rules.rule import Problem, Rule, When

_FITS = {
    System.PLURALITY: (Kind.POLLED, Kind.UNOPPOSED, Kind.COUNTERMANDED, Kind.WINNERS_ONLY),
    System.STV: (Kind.STV, Kind.UNOPPOSED, Kind.COUNTERMANDED, Kind.WINNERS_ONLY),
    System.SV: (Kind.SV, Kind.UNOPPOSED, Kind.COUNTERMANDED, Kind.WINNERS_ONLY),
}
_SYSTEMS = {
    System.PLURALITY: "most votes",
    System.STV: "the single transferable vote",
    System.SV: "the supplementary vote",
}


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
    """A candidate is declared for another party than nominated; a party not given is no other party."""
    for index, result in enumerate(case.results):
        candidate = case.contest.candidates[index]
        if result is not None and result.party_id not in ("", candidate.party_id):
            yield Problem(
                (CANDIDATES, case.votes_at(index)),
                f"{case.place(index)} stands for {candidate.party_name or candidate.party_id} and is "
                f"declared for {result.party_id}: check the line.",
            )


def seats_differ(case: Case) -> Iterator[Problem]:
    """The declaration fills another number of seats than the contest."""
    stated = case.declaration.seats_contested
    if stated != case.seats:
        yield Problem(
            (SEATS,),
            f"The declaration is for {counted(stated, 'seat', 'seats')}, the contest for {case.seats:,}: "
            "check the ward, or have the pack corrected.",
        )


def kind_fits(case: Case) -> Iterator[Problem]:
    """The kind of result is not one that this voting system gives."""
    kind = case.declaration.kind
    if kind not in _FITS[case.contest.system]:
        system = _SYSTEMS[case.contest.system]
        yield Problem((KIND,), f'This contest is by {system}: "{kind}" does not fit, choose another kind.')


_E = Severity.ERROR

CANDIDATE_RULES: tuple[Rule, ...] = (
    Rule(
        "seats.candidate-missing",
        "seats",
        _E,
        "A candidate is missing",
        "A candidate on the ballot paper has no line in the declaration.",
        "",
        candidates_missing,
        When.ALWAYS,
        why=(
            "Everybody on the ballot paper has a figure, 0 included; a missing line moves the ones "
            "below it: look at the sheet's whole list."
        ),
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
        why=(
            "Votes for somebody who did not stand here belong to another ward or to an older "
            "nomination: compare the sheet with the nominations."
        ),
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
        why=(
            "Two lines of one candidate would count twice, or one of them is somebody else's: keep "
            "the one on the sheet."
        ),
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
        why=(
            "The party goes into the totals, so it must be the nominated one: compare with the "
            "nominations and correct the line, or the pack."
        ),
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
        why=(
            "The number of seats decides who is elected and the council's total: it is another ward's"
            " sheet, or the pack is out of date."
        ),
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
        why=(
            "The two ways of voting elect differently and cannot stand for each other: choose the "
            "kind the returning officer used."
        ),
    ),
)
"""Its part of the family, in the order its findings are shown."""

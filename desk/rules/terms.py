"""Terms: where a casual vacancy is filled with the seats due, who is elected for how long."""

from collections.abc import Iterator

from desk.count.declaration import Term
from desk.count.elected import fills_both, terms_by_rank
from desk.count.finding import Severity
from desk.count.sheet import ELECTED
from desk.rules.case import Case, counted
from desk.rules.rule import Problem, Rule, When

_WORDS = {Term.FULL: "full", Term.SHORT: "short"}


def _declared(case: Case) -> dict[int, Term]:
    """Index of those on the ballot paper → the term declared for them."""
    terms = ((i, result.term) for i, result in enumerate(case.results) if result is not None)
    return {index: term for index, term in terms if term is not None}


def term_needless(case: Case) -> Iterator[Problem]:
    """A term where all seats have the same, or of somebody not elected."""
    declared = _declared(case)
    if declared and not fills_both(case.contest):
        yield Problem(
            (ELECTED,),
            f"A term is given for {case.places(sorted(declared))}, but all seats here are for the same term: "
            "take f and s out.",
        )
        return
    left = sorted(index for index in declared if index not in case.elected)
    if left:
        yield Problem((ELECTED,), f"A term is given for {case.places(left)}, not marked elected: look again.")


def term_count(case: Case) -> Iterator[Problem]:
    """More full, or more short, terms than there are."""
    declared, seats = _declared(case), case.contest.seats
    if not fills_both(case.contest):
        return
    for term, most in ((Term.FULL, seats.due), (Term.SHORT, seats.casual)):
        given = sum(one is term for one in declared.values())
        if given > most:
            terms = f"{_WORDS[term]} term", f"{_WORDS[term]} terms"
            yield Problem(
                (ELECTED,), f"{counted(given, *terms)} given, and there {_is(most)} {most}: look at f and s."
            )


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def term_rank(case: Case) -> Iterator[Problem]:
    """The declared terms are not those of the votes."""
    declared = _declared(case)
    by_rank = terms_by_rank(case.contest, case.elected, case.votes)
    for index in sorted(declared):
        lawful = by_rank.get(index)
        if lawful is not None and declared[index] is not lawful:
            yield Problem(
                (ELECTED, case.votes_at(index)),
                f"{case.place_votes(index)} has the {_WORDS[declared[index]]} term, by votes the "
                f"{_WORDS[lawful]} one: fewest votes fill the casual vacancy, look at the declaration.",
            )
            return


def term_by_lot(case: Case) -> Iterator[Problem]:
    """A lot decides who sits how long, and nobody is marked."""
    declared = _declared(case)
    by_rank = terms_by_rank(case.contest, case.elected, case.votes)
    level = sorted(index for index, term in by_rank.items() if term is None and index not in declared)
    if level:
        why = "elected without a poll" if case.contest.unopposed else "level in votes"
        yield Problem(
            (ELECTED,),
            f"{case.places(level)} {_is(len(level))} {why}, so a lot decides the terms: key f behind the "
            "full one, s behind the short one.",
        )


_E, _W = Severity.ERROR, Severity.WARNING
_LAW = "Local Government Act 1972, section 89 (casual vacancies)"

TERMS_RULES: tuple[Rule, ...] = (
    Rule(
        "terms.needless",
        "terms",
        _E,
        "A term that nobody can have",
        "A full or short term is given where no casual vacancy is filled with the seats due, or for somebody "
        "not elected.",
        "",
        term_needless,
        why=(
            "Terms differ only where a casual vacancy is filled with the seats due: the letter was "
            "keyed by mistake, or the pack lacks the vacancy."
        ),
    ),
    Rule(
        "terms.count",
        "terms",
        _E,
        "Number of terms",
        "More full terms than seats due, or more short ones than casual vacancies.",
        "",
        term_count,
        why=(
            "There are as many full terms as seats due and as many short ones as vacancies, so a "
            "letter stands at the wrong number."
        ),
    ),
    Rule(
        "terms.rank",
        "terms",
        _W,
        "Terms not by votes",
        "The terms declared are not those of the votes: those elected with fewest votes fill the casual "
        "vacancy.",
        _LAW,
        term_rank,
        why=(
            "The law gives the casual vacancy to those elected with fewest votes, so a figure, a "
            "letter or the declaration is wrong: ask the returning officer."
        ),
    ),
    Rule(
        "terms.lot",
        "terms",
        _W,
        "Terms without a lot",
        "Level votes, or no poll, leave the terms to a lot, and it is not told who drew which.",
        _LAW,
        term_by_lot,
        When.WHOLE,
        why=("Only the lot says who sits how long: ask the returning officer who drew which."),
    ),
)
"""The family, in the order its findings are shown."""

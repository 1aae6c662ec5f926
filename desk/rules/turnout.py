"""Turnout: as declared, against electorate, papers and votes; and how many electors voted at all.

Long because a check and its row in the book stand together.
"""

from collections.abc import Iterator
from math import exp

from desk.count.declaration import Kind
from desk.count.figure import grouped
from desk.count.finding import Severity
from desk.count.sheet import COUNTED, ELECTORATE, ISSUED, TURNOUT, VALID
from desk.rules.case import Case
from desk.rules.rule import Problem, Rule
from desk.rules.sums import usually_lost
from desk.rules.tolerance import MISSING, MISSING_OPEN, MISSING_OPEN_PART, MISSING_PART, Tolerance
from desk.rules.weighing import expected_of

HIGH = Tolerance("papers.turnout-high.most", 90, 50, 99, "turnout above which the sheet is questioned", "%")
LOW = Tolerance("papers.turnout-low.least", 5, 0, 40, "turnout below which the sheet is questioned", "%")
FAR = Tolerance(
    "papers.turnout-far.times",
    2,
    1.3,
    5,
    "times the turnout of the council's other wards, or a part of it",
    "times",
)
APART = Tolerance(
    "papers.turnout-apart.papers",
    5,
    0,
    100,
    "papers by which a turnout declared may be out, besides its rounding",
    "papers",
)
APART_POINTS = Tolerance(
    "papers.turnout-apart.points", 0.05, 0, 2, "the same in points, if that is more", "points"
)
_COUNCIL = 5
"""Wards of the council from which their turnout says anything."""


def papers_told(case: Case) -> tuple[int, str] | None:
    """The papers declared that tell a turnout best, and their field."""
    declaration = case.declaration
    for count, field in (
        (declaration.ballots_issued, ISSUED),
        (declaration.ballots_counted, COUNTED),
        (declaration.ballots_valid, VALID),
    ):
        if count is not None:
            return count, field
    return None


def _electors(case: Case) -> int | None:
    """The electorate where turnout can be judged: a poll, and no more papers than electors."""
    electorate, papers = case.declaration.electorate, papers_told(case)
    if not case.polls or not electorate or (papers is not None and papers[0] > electorate):
        return None
    return electorate


def judged(case: Case) -> int | None:
    """The same where a turnout may be called odd: not where the one declared is another, or the votes are."""
    return None if _is_apart(case) or any(turnout_votes(case)) else _electors(case)


def _alone(case: Case) -> float | None:
    """The turnout declared in a poll without electorate: all there is to judge. Up to 100."""
    turnout = case.declaration.turnout
    if not case.polls or turnout is None or case.declaration.electorate is not None or turnout.points > 100:
        return None
    return turnout.points


def turnout_over(case: Case) -> Iterator[Problem]:
    """More than everybody voted."""
    turnout = case.declaration.turnout
    if turnout is not None and turnout.points > 100:
        yield Problem((TURNOUT,), f"A turnout of {turnout.text}% cannot be: look where its point stands.")


def turnout_high(case: Case) -> Iterator[Problem]:
    """Nearly everybody voted."""
    electorate, declared, alone = judged(case), papers_told(case), _alone(case)
    if alone is not None and alone > case.allowed(HIGH):
        yield Problem((TURNOUT,), f"A turnout of {alone:g}% is hardly ever seen: look at it again.")
    if electorate is None:
        return
    # Without the papers, the fewest that can have borne these votes.
    papers = declared[0] if declared is not None else -(-case.given // case.per_paper)
    if case.allowed(HIGH) * electorate < 100 * papers <= 100 * electorate:
        yield _odd(electorate, papers, declared)


def turnout_low(case: Case) -> Iterator[Problem]:
    """Hardly anybody voted."""
    electorate, declared, alone = judged(case), papers_told(case), _alone(case)
    if alone is not None and alone < case.allowed(LOW):
        yield Problem(
            (TURNOUT,), f"A turnout of {alone:g}% is hardly ever seen: look where its point stands."
        )
    # Without the papers, the most that can have borne these votes: one each.
    papers = declared[0] if declared is not None else case.total
    if electorate is not None and papers and 100 * papers < case.allowed(LOW) * electorate:
        yield _odd(electorate, papers, declared)


def _odd(electorate: int, papers: int, declared: tuple[int, str] | None) -> Problem:
    return Problem(
        (ELECTORATE,) if declared is None else (ELECTORATE, declared[1]),
        f"{grouped(papers)} papers from {grouped(electorate)} electors is a turnout of "
        f"{100 * papers / electorate:.1f}%: look at the electorate and the papers.",
    )


def turnout_far(case: Case) -> Iterator[Problem]:
    """Turnout far from that of the council's other wards."""
    electorate, declared, alone = judged(case), papers_told(case), _alone(case)
    likely = expected_of(case)
    if likely is None or likely.turnout[1] < _COUNCIL:
        return
    if electorate is not None and declared is not None and declared[0]:
        own, look = declared[0] / electorate, "the electorate and the papers"
        fields: tuple[str, ...] = (ELECTORATE, declared[1])
    elif alone:
        own, fields, look = alone / 100, (TURNOUT,), "it again"
    else:
        return
    usual = exp(likely.turnout[0])
    times = max(own / usual, usual / own)
    if times > case.allowed(FAR):
        yield Problem(
            fields,
            f"A turnout of {100 * own:.1f}% is far from the {100 * usual:.0f}% of the council's other wards: "
            f"look at {look}.",
            figures=(
                ("turnout", round(own, 4)),
                ("other wards", round(usual, 4)),
                ("times", round(times, 2)),
            ),
        )


def _polled(case: Case) -> tuple[float, float] | None:
    """Between how many papers the turnout declared says were polled, its rounding and allowance included."""
    turnout, electorate = case.declaration.turnout, case.declaration.electorate
    if not case.polls or turnout is None or not electorate or turnout.points > 100:
        return None
    points = turnout.half_unit + max(case.allowed(APART) * 100 / electorate, case.allowed(APART_POINTS))
    return (turnout.points - points) * electorate / 100, (turnout.points + points) * electorate / 100


def _bases(case: Case) -> Iterator[tuple[float, float]]:
    """The papers of which a turnout may have been reckoned: what is declared, with the rejected or without,
    and as many more or fewer as usually fail to reach the box, where the others are not declared."""
    declaration, papers = case.declaration, case.papers
    rejected = papers.rejected
    issued, counted, valid = (
        declaration.ballots_issued,
        declaration.ballots_counted,
        declaration.ballots_valid,
    )
    if issued is not None:
        lost = usually_lost(case, issued, whole=True) if counted is None else 0
        yield issued - rejected - lost, issued + rejected
    if counted is not None:
        lost = usually_lost(case, counted, whole=True) if issued is None else 0
        yield counted - rejected, counted + rejected + lost
    if valid is not None:
        lost = (
            usually_lost(case, valid, whole=papers.all_reasons) if issued is None and counted is None else 0
        )
        yield valid, valid + rejected + lost


def _is_apart(case: Case) -> bool:
    """The turnout declared is none of those that the papers and the electorate give."""
    if case.declaration.turnout is None:
        return False
    if "apart" not in case.memo:
        case.memo["apart"] = _worked_apart(case)
    return bool(case.memo["apart"])


def _worked_apart(case: Case) -> bool:
    polled = None if _electors(case) is None else _polled(case)
    bases = tuple(_bases(case))
    if polled is None or not bases:
        return False
    return not any(polled[0] <= most and least <= polled[1] for least, most in bases)


def turnout_apart(case: Case) -> Iterator[Problem]:
    """A turnout that the papers and the electorate do not give."""
    declared, turnout, electorate = papers_told(case), case.declaration.turnout, case.declaration.electorate
    if declared is not None and turnout is not None and electorate and _is_apart(case):
        papers, field = declared
        yield Problem(
            (TURNOUT, ELECTORATE, field),
            f"The turnout is {turnout.text}%, but {grouped(papers)} papers of {grouped(electorate)} "
            "electors are "
            f"{100 * papers / electorate:.2f}%: look at the three figures.",
        )


def turnout_votes(case: Case) -> Iterator[Problem]:
    """A turnout that the votes do not fit, where no papers are declared."""
    polled, turnout = _polled(case), case.declaration.turnout
    if polled is None or papers_told(case) is not None or turnout is None:
        return
    if case.declaration.kind is Kind.WINNERS_ONLY or not case.given:
        return
    least, most = polled
    slack = case.papers.slack
    votes = max((count for count in case.votes if count is not None), default=0)
    lost = usually_lost(case, int(least), whole=case.papers.all_reasons) + case.papers.rejected
    many = votes > most + slack or case.given > case.per_paper * (most + slack)
    few = case.total is not None and case.total < least - lost
    if many or few:
        yield Problem(
            (
                TURNOUT,
                ELECTORATE,
                *(case.votes_at(i) for i, count in enumerate(case.votes) if count is not None),
            ),
            f"A turnout of {turnout.text}% is about {grouped(round((least + most) / 2))} papers, too "
            f"{'few' if many else 'many'} for {grouped(case.given)} votes: look at turnout, electorate and "
            "votes.",
        )


_E, _W = Severity.ERROR, Severity.WARNING
_CALIBRATED = "Calibrated: docs.md, Warnings"
_REAL = "Turnouts at local elections lie between 15 and 65 %"

TURNOUT_RULES: tuple[Rule, ...] = (
    Rule(
        "papers.turnout-over",
        "papers",
        _E,
        "Turnout above 100%",
        "A turnout of more than 100 %.",
        "",
        turnout_over,
        may_stand=True,
        why="No more than everybody can vote: the point is missing or stands a place too far to the right.",
    ),
    Rule(
        "papers.turnout-apart",
        "papers",
        _W,
        "Turnout is not papers by electors",
        "A turnout declared that is not the papers issued or counted, with the rejected or without, by the "
        "electorate: out by half a unit of its last decimal and besides by {0} papers and {1} points.",
        _CALIBRATED,
        turnout_apart,
        tolerances=(APART, APART_POINTS),
        why=(
            "A turnout is worked out from the papers and the electorate, so one of the three has a wrong "
            "digit or "
            "is another ward's: work it out again."
        ),
    ),
    Rule(
        "papers.turnout-votes",
        "papers",
        _W,
        "Turnout does not fit the votes",
        "Where no papers are declared: more votes than turnout and electorate say can be, or so few that "
        "more "
        "papers than usual would bear none.",
        _CALIBRATED,
        turnout_votes,
        tolerances=(APART, APART_POINTS, MISSING, MISSING_PART, MISSING_OPEN, MISSING_OPEN_PART),
        why=(
            "Turnout and electorate say about how many papers there were, and each bears a vote: a digit in "
            "one of "
            "them, or in the votes, is wrong."
        ),
    ),
    Rule(
        "papers.turnout-high",
        "papers",
        _W,
        "Hardly anybody stayed away",
        "A turnout above {0} %, or votes that need as many papers.",
        _CALIBRATED,
        turnout_high,
        tolerances=(HIGH,),
        why=(
            f"{_REAL}: the electorate or the papers have a digit too few or too many, or are another ward's."
        ),
    ),
    Rule(
        "papers.turnout-low",
        "papers",
        _W,
        "Hardly anybody voted",
        "A turnout below {0} %.",
        _CALIBRATED,
        turnout_low,
        tolerances=(LOW,),
        why=(
            f"{_REAL}: the electorate or the papers have a digit too few or too many, or are another ward's."
        ),
    ),
    Rule(
        "papers.turnout-far",
        "papers",
        _W,
        "Turnout far from the other wards",
        "Turnout more than {0} times that of at least five other wards of the council, or as small a part "
        "of it.",
        "3 of 1,401 wards of 2025, one of which contradicts itself",
        turnout_far,
        tolerances=(FAR,),
        why=(
            "Wards of one council vote alike: half lie within a tenth of its middle, so the electorate or "
            "the papers are another ward's, or a digit is wrong."
        ),
    ),
)
"""The family's second part, in the order its findings are shown."""

"""Papers: electorate, ballot papers issued and rejected, against each other."""

from collections.abc import Iterator
from math import exp

from desk.count.declaration import REJECTION_REASONS
from desk.count.figure import grouped
from desk.count.finding import Severity
from desk.count.sheet import ELECTORATE, ISSUED, REJECTED
from desk.rules.case import Case
from desk.rules.rule import Problem, Rule
from desk.rules.tolerance import Tolerance
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
MANY = Tolerance("papers.rejected-many.part", 5, 0.5, 30, "of the papers rejected above which is much", "%")
FEW = Tolerance(
    "papers.rejected-many.papers",
    10,
    0,
    200,
    "rejected papers that are never many, however small the ward",
    "papers",
)


def issued_over_electorate(case: Case) -> Iterator[Problem]:
    """More papers than electors."""
    issued, electorate = case.declaration.ballots_issued, case.declaration.electorate
    if issued is not None and electorate is not None and issued > electorate:
        yield Problem(
            (ELECTORATE, ISSUED),
            f"{grouped(issued)} ballot papers were issued to {grouped(electorate)} electors: look whether "
            "the two are exchanged.",
        )


def _rejected(case: Case) -> tuple[int, tuple[str, ...]]:
    """All papers rejected, whole or in part, and the fields that say so."""
    counts = [getattr(case.declaration.rejected, reason) for reason in REJECTION_REASONS]
    fields = tuple(name for name, count in zip(REJECTED, counts, strict=True) if count)
    return sum(count for count in counts if count is not None), fields


def rejected_over_issued(case: Case) -> Iterator[Problem]:
    """More papers rejected than issued."""
    issued = case.declaration.ballots_issued
    rejected, fields = _rejected(case)
    if issued is not None and rejected > issued:
        yield Problem(
            (*fields, ISSUED),
            f"{grouped(rejected)} papers rejected, {grouped(issued)} issued: look at both.",
        )


def in_part_of_one(case: Case) -> Iterator[Problem]:
    """Rejected in part where a paper bears one vote."""
    in_part = case.declaration.rejected.in_part
    if case.polls and case.per_paper == 1 and in_part is not None and in_part > 0:
        yield Problem(
            (REJECTED[4],),
            f"{grouped(in_part)} rejected in part, but a paper with one vote is rejected whole or not at "
            "all: look at the line again.",
        )


def _plausible(case: Case) -> int | None:
    """The electorate where turnout can be judged: a poll, and no more papers than electors."""
    electorate, issued = case.declaration.electorate, case.declaration.ballots_issued
    if not case.polls or not electorate or (issued is not None and issued > electorate):
        return None
    return electorate


def turnout_high(case: Case) -> Iterator[Problem]:
    """Nearly everybody voted."""
    electorate = _plausible(case)
    issued = case.declaration.ballots_issued
    if electorate is None:
        return
    # Without the papers, the fewest that can have borne these votes.
    papers = issued if issued is not None else -(-case.given // case.per_paper)
    if case.allowed(HIGH) * electorate < 100 * papers <= 100 * electorate:
        yield Problem(
            (ELECTORATE, ISSUED) if issued is not None else (ELECTORATE,),
            f"{grouped(papers)} papers from {grouped(electorate)} electors is a turnout of "
            f"{100 * papers / electorate:.1f}%: look at the electorate and the papers.",
        )


def turnout_low(case: Case) -> Iterator[Problem]:
    """Hardly anybody voted."""
    electorate = _plausible(case)
    issued = case.declaration.ballots_issued
    # Without the papers, the most that can have borne these votes: one each.
    papers = issued if issued is not None else case.total
    if electorate is not None and papers and 100 * papers < case.allowed(LOW) * electorate:
        yield Problem(
            (ELECTORATE, ISSUED) if issued is not None else (ELECTORATE,),
            f"{grouped(papers)} papers from {grouped(electorate)} electors is a turnout of "
            f"{100 * papers / electorate:.1f}%: look at the electorate and the papers.",
        )


def turnout_far(case: Case) -> Iterator[Problem]:
    """Turnout far from that of the council's other wards."""
    electorate, issued = _plausible(case), case.declaration.ballots_issued
    likely = expected_of(case)
    if electorate is None or not issued or likely is None or likely.turnout[1] < 5:
        return
    usual = exp(likely.turnout[0])
    own = issued / electorate
    times = max(own / usual, usual / own)
    if times > case.allowed(FAR):
        yield Problem(
            (ELECTORATE, ISSUED),
            f"A turnout of {100 * own:.1f}% is far from the {100 * usual:.0f}% of the council's other wards: "
            "look at the electorate and the papers.",
            figures=(
                ("turnout", round(own, 4)),
                ("other wards", round(usual, 4)),
                ("times", round(times, 2)),
            ),
        )


def rejected_many(case: Case) -> Iterator[Problem]:
    """An unusual part of the papers rejected."""
    issued = case.declaration.ballots_issued
    rejected, fields = case.papers.rejected, _rejected(case)[1]
    papers = issued if issued is not None else None if case.total is None else case.total + rejected
    if not case.polls or papers is None or not case.allowed(FEW) < rejected <= papers:
        return
    if 100 * rejected > case.allowed(MANY) * papers:
        yield Problem(
            fields,
            f"{grouped(rejected)} of {grouped(papers)} papers rejected is {100 * rejected / papers:.1f}%: "
            "look at the reasons one by one.",
        )


_E, _W = Severity.ERROR, Severity.WARNING
_CALIBRATED = "Calibrated: docs.md, Warnings"
_RULE_47 = "Principal Areas Rules 2006, rule 47 (rejected ballot papers)"

PAPERS_RULES: tuple[Rule, ...] = (
    Rule(
        "papers.issued-over-electorate",
        "papers",
        _E,
        "More papers than electors",
        "More ballot papers were issued than there are electors.",
        "",
        issued_over_electorate,
        may_stand=True,
        why=(
            "Each elector gets one paper, so the two figures are exchanged or one is another ward's: "
            "ask for the ballot paper account."
        ),
    ),
    Rule(
        "papers.rejected-over-issued",
        "papers",
        _E,
        "More rejected than issued",
        "The rejected papers, all reasons together, are more than those issued.",
        "",
        rejected_over_issued,
        may_stand=True,
        why=(
            "Only papers that were issued can be rejected: a figure is in the wrong row, or a digit "
            "is too many."
        ),
    ),
    Rule(
        "papers.in-part-of-one",
        "papers",
        _W,
        "Rejected in part with one vote a paper",
        "A paper is rejected in part only where it bears several votes. A warning, because returning "
        "officers have declared it (Urmston 2016).",
        _RULE_47,
        in_part_of_one,
        why=(
            "With one vote a paper there is no part to reject; the figure belongs to another reason, "
            "or the officer declared it so and it stands as declared."
        ),
    ),
    Rule(
        "papers.turnout-high",
        "papers",
        _W,
        "Turnout above 90%",
        "More than nine electors in ten voted, or the votes need as many papers.",
        _CALIBRATED,
        turnout_high,
        tolerances=(HIGH,),
        why=(
            "Turnouts at local elections lie between 15 and 65 %: the electorate or the papers have a"
            " digit too few or too many, or are another ward's."
        ),
    ),
    Rule(
        "papers.turnout-low",
        "papers",
        _W,
        "Turnout below 5%",
        "Fewer than one elector in twenty voted.",
        _CALIBRATED,
        turnout_low,
        tolerances=(LOW,),
        why=(
            "Turnouts at local elections lie between 15 and 65 %: the electorate or the papers have a"
            " digit too few or too many, or are another ward's."
        ),
    ),
    Rule(
        "papers.turnout-far",
        "papers",
        _W,
        "Turnout far from the other wards",
        "Turnout more than twice, or less than half, that of at least five other wards of the council.",
        "3 of 1,401 wards of 2025, one of which contradicts itself",
        turnout_far,
        tolerances=(FAR,),
        why=(
            "Wards of one council vote alike: half lie within a tenth of its middle, so the electorate or "
            "the papers are another ward's, or a digit is wrong."
        ),
    ),
    Rule(
        "papers.rejected-many",
        "papers",
        _W,
        "Many papers rejected",
        "More than 10 papers and more than 5 % were rejected outright.",
        _CALIBRATED,
        rejected_many,
        tolerances=(FEW, MANY),
        why=(
            "In 1,401 wards of 2025 at most 2 % of papers were rejected, so a reason's figure may be "
            "another line of the sheet: read the reasons one by one."
        ),
    ),
)
"""The family, in the order its findings are shown."""

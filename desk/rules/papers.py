"""Papers: electorate, ballot papers issued, counted, valid and rejected, against each other.

Every combination that may be declared is judged as far as it goes: a rule speaks where the figures it joins
are given, and what is left out is not guessed at. Turnout stands in `turnout`. Long because a
check and its row in the book stand together.
"""

from collections.abc import Iterator

from desk.count.declaration import REJECTION_REASONS
from desk.count.figure import grouped
from desk.count.finding import Severity
from desk.count.sheet import COUNTED, ELECTORATE, ISSUED, REJECTED, VALID
from desk.rules.ballots import rejected_fields
from desk.rules.case import Case
from desk.rules.rule import Problem, Rule
from desk.rules.sums import READING_B, usually_lost
from desk.rules.tolerance import (
    MISCOUNT,
    MISCOUNT_PART,
    MISSING,
    MISSING_OPEN,
    MISSING_OPEN_PART,
    MISSING_PART,
    Tolerance,
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
UNCOUNTED = Tolerance(
    "papers.not-counted.papers", 10, 0, 500, "papers issued and not counted that are usual", "papers"
)
UNCOUNTED_PART = Tolerance(
    "papers.not-counted.part", 0.5, 0, 40, "the same of those issued, if that is more", "%"
)


def over_electorate(case: Case) -> Iterator[Problem]:
    """More papers than electors."""
    declaration, electorate = case.declaration, case.declaration.electorate
    papers = (
        (ISSUED, declaration.ballots_issued, "ballot papers were issued to"),
        (COUNTED, declaration.ballots_counted, "ballot papers were counted of"),
        (VALID, declaration.ballots_valid, "ballot papers were valid of"),
    )
    if electorate is None:
        return
    over = [(name, count, words) for name, count, words in papers if count is not None and count > electorate]
    if over:
        _, count, words = over[0]
        yield Problem(
            (ELECTORATE, *(name for name, _, _ in over)),
            f"{grouped(count)} {words} {grouped(electorate)} electors: look whether the two are exchanged.",
        )


def _rejected(case: Case) -> tuple[int, tuple[str, ...]]:
    """All papers rejected, whole or in part, and the fields that say so."""
    counts = [getattr(case.declaration.rejected, reason) for reason in REJECTION_REASONS]
    fields = tuple(name for name, count in zip(REJECTED, counts, strict=True) if count)
    return sum(count for count in counts if count is not None), fields


def _looked_through(case: Case) -> tuple[str, int, str] | None:
    """The papers that were looked through: those counted, else those issued. Field, count, word."""
    counted, issued = case.declaration.ballots_counted, case.declaration.ballots_issued
    if counted is not None:
        return COUNTED, counted, "counted"
    return None if issued is None else (ISSUED, issued, "issued")


def rejected_over_issued(case: Case) -> Iterator[Problem]:
    """More papers rejected than issued, or counted."""
    papers = _looked_through(case)
    rejected, fields = _rejected(case)
    if papers is not None and rejected > papers[1]:
        yield Problem(
            (*fields, papers[0]),
            f"{grouped(rejected)} papers rejected, {grouped(papers[1])} {papers[2]}: look at both.",
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


def _slack(case: Case, papers: int) -> int:
    return int(max(case.allowed(MISCOUNT), papers * case.allowed(MISCOUNT_PART) // 1000))


def _out(case: Case) -> tuple[str, int, str, int] | None:
    """By how many papers valid and rejected are more (above 0) or fewer than those counted, else issued;
    with field, count and word of those. None where they are not given, or leave the rejected out."""
    papers, valid = _looked_through(case), case.declaration.ballots_valid
    if not case.polls or papers is None or valid is None or abs(valid - papers[1]) <= READING_B:
        return None
    return *papers, valid + case.papers.rejected - papers[1]


def _impossible(case: Case) -> bool:
    """The account of papers contradicts itself beyond a miscount."""
    account = _out(case)
    if account is None:
        return False
    field, count, _, out = account
    slack = _slack(case, count)
    # Some take papers rejected in part from the valid ones, though these count for the rest of their votes.
    fewest = -slack - (case.declaration.rejected.in_part or 0)
    return out > slack or (field == COUNTED and case.papers.all_reasons and out < fewest)


def account(case: Case) -> Iterator[Problem]:
    """Valid and rejected papers that are not those counted."""
    found = _out(case)
    if found is None or not _impossible(case):
        return
    field, count, word, out = found
    valid, rejected = case.declaration.ballots_valid or 0, case.papers.rejected
    yield Problem(
        (VALID, field, *rejected_fields(case.declaration)),
        f"{grouped(valid)} valid and {grouped(rejected)} rejected are {grouped(valid + rejected)} papers, "
        f"{grouped(abs(out))} {'more' if out > 0 else 'fewer'} than the {grouped(count)} {word}: look at "
        "each.",
    )


def account_short(case: Case) -> Iterator[Problem]:
    """More papers neither valid nor rejected than usual."""
    found = _out(case)
    if found is None or _impossible(case):
        return
    field, count, word, out = found
    if -out > usually_lost(case, count, whole=case.papers.all_reasons):
        yield Problem(
            (VALID, field, *rejected_fields(case.declaration)),
            f"{grouped(-out)} of {grouped(count)} papers {word} are neither valid nor rejected: look at the "
            "figures and the reasons.",
        )


def counted_over_issued(case: Case) -> Iterator[Problem]:
    """More papers counted than issued."""
    counted, issued = case.declaration.ballots_counted, case.declaration.ballots_issued
    if counted is None or issued is None or _impossible(case):
        return
    if counted > issued + _slack(case, issued):
        yield Problem(
            (COUNTED, ISSUED),
            f"{grouped(counted)} papers counted, {grouped(issued)} issued: look whether the two are "
            "exchanged.",
        )


def not_counted(case: Case) -> Iterator[Problem]:
    """More papers issued and not counted than usual."""
    counted, issued = case.declaration.ballots_counted, case.declaration.ballots_issued
    if counted is None or issued is None or _impossible(case):
        return
    usual = max(case.allowed(UNCOUNTED), issued * case.allowed(UNCOUNTED_PART) // 100)
    if issued - counted > usual:
        yield Problem(
            (ISSUED, COUNTED),
            f"{grouped(issued - counted)} of {grouped(issued)} papers issued were not counted: look at both.",
        )


def rejected_many(case: Case) -> Iterator[Problem]:
    """An unusual part of the papers rejected."""
    looked = _looked_through(case)
    rejected, fields = case.papers.rejected, _rejected(case)[1]
    valid = case.declaration.ballots_valid
    bearing = case.total if valid is None else valid
    papers = looked[1] if looked is not None else None if bearing is None else bearing + rejected
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
_MARGINS = "Calibrated: docs.md, Allowances"
_RULE_47 = "Principal Areas Rules 2006, rule 47 (rejected ballot papers)"
_ACCOUNT = "Principal Areas Rules 2006, rule 45 (ballot paper account)"

PAPERS_RULES: tuple[Rule, ...] = (
    Rule(
        "papers.issued-over-electorate",
        "papers",
        _E,
        "More papers than electors",
        "More ballot papers were issued, counted or valid than there are electors.",
        "",
        over_electorate,
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
        "More rejected than counted",
        "The rejected papers, all reasons together, are more than those counted, or issued.",
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
        "papers.account",
        "papers",
        _E,
        "Valid and rejected are not the papers counted",
        "Valid and rejected papers together are more than those counted (or issued); or fewer than those "
        "counted, "
        "where all four reasons are given. {0} papers or {1} in a thousand are allowed for a miscount.",
        _MARGINS,
        account,
        may_stand=True,
        tolerances=(MISCOUNT, MISCOUNT_PART),
        why=(
            "Every paper counted is either valid or rejected, so one of these figures is misread or belongs "
            "to "
            "another line: ask for the ballot paper account."
        ),
    ),
    Rule(
        "papers.account-short",
        "papers",
        _W,
        "Papers neither valid nor rejected",
        "More papers that are neither valid nor rejected than usual: over {0} and over {1} % of those "
        "issued, or "
        "over {2} and over {3} % where not all reasons for rejection are given.",
        _MARGINS,
        account_short,
        tolerances=(MISSING, MISSING_PART, MISSING_OPEN, MISSING_OPEN_PART),
        why=(
            "Few papers handed out do not reach the box, and a reason left out is seldom large: compare "
            "with the "
            "ballot paper account."
        ),
    ),
    Rule(
        "papers.counted-over-issued",
        "papers",
        _E,
        "More counted than issued",
        "More ballot papers were counted than issued; {0} papers or {1} in a thousand are allowed for a "
        "miscount.",
        _ACCOUNT,
        counted_over_issued,
        may_stand=True,
        tolerances=(MISCOUNT, MISCOUNT_PART),
        why=(
            "Only papers that were issued can be counted: the two are exchanged, a digit is wrong, or "
            "papers of "
            "another ward were in the boxes."
        ),
    ),
    Rule(
        "papers.not-counted",
        "papers",
        _W,
        "Issued and not counted",
        "More than {0} papers, and more than {1} %, were issued and not counted.",
        _ACCOUNT,
        not_counted,
        tolerances=(UNCOUNTED, UNCOUNTED_PART),
        why=(
            "Nearly every paper handed out reaches the box, so one of the two has a wrong digit; where "
            "postal "
            "papers sent out count as issued, a supervisor raises the limit."
        ),
    ),
    Rule(
        "papers.rejected-many",
        "papers",
        _W,
        "Many papers rejected",
        "More than {0} papers and more than {1} % were rejected outright.",
        _CALIBRATED,
        rejected_many,
        tolerances=(FEW, MANY),
        why=(
            "In 1,401 wards of 2025 at most 2 % of papers were rejected, so a reason's figure may be "
            "another line of the sheet: read the reasons one by one."
        ),
    ),
)
"""The family's first part, in the order its findings are shown; `turnout` has the other."""

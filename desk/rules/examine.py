"""Examine a declaration, or a sheet as it is being keyed, with every rule of the book."""

from desk.count.contest import Contest
from desk.count.declaration import Declaration
from desk.count.finding import Finding, Severity
from desk.count.sheet import ELECTED, Sheet, declared
from desk.rules.book import BOOK
from desk.rules.case import NONE, Case, Context, case_of
from desk.rules.rule import When
from desk.rules.weighing import leave_unweighed

__all__ = ["NONE", "Context", "examine", "examine_sheet"]

_READ_FAILED = ("reading.figure", "reading.elected", "stv.unread")


def examine(contest: Contest, declaration: Declaration, context: Context = NONE) -> tuple[Finding, ...]:
    """What the rules say of a declaration: errors first, then in the order of the book.

    Never raises, whatever the declaration holds; nothing to say is an empty tuple. Where the candidates
    are not the contest's, that is said and nothing that adds their votes.
    """
    return _examine(case_of(contest, declaration, context, None), whole=True)


def examine_sheet(
    contest: Contest,
    sheet: Sheet,
    context: Context = NONE,
    *,
    partial: bool = False,
    weighed: bool = True,
    declaration: Declaration | None = None,
) -> tuple[Finding, ...]:
    """What the rules say of a sheet: what cannot be read, and then of the declaration it makes.

    `partial`, while it is being keyed: nothing is said about a field that is still blank (a rule that
    does is `When.WHOLE`), so what it returns is a part of what the whole sheet would get. At the commit a
    blank that must be filled is an error. A field that cannot be read has that one finding and no other.
    `weighed` False leaves out what weighs every likely slip against the whole sheet: milliseconds, where all
    else takes one, for a hand that types on.
    """
    case = case_of(contest, declaration or declared(sheet, contest, id=""), context, sheet)
    if not weighed:
        leave_unweighed(case)
    findings = _examine(case, whole=not partial)
    unread = {*case.unreadable, *((ELECTED,) if case.unread_elected else ())}
    if unread:
        findings = tuple(
            finding
            for finding in findings
            if finding.code in _READ_FAILED or unread.isdisjoint(finding.fields)
        )
    return findings


def _examine(case: Case, *, whole: bool) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    for rule in BOOK:
        if rule.when is When.ALWAYS or (case.matched and (whole or rule.when is When.MATCHED)):
            findings.extend(rule.findings(case))
    return tuple(
        [finding for finding in findings if finding.severity is Severity.ERROR]
        + [finding for finding in findings if finding.severity is not Severity.ERROR]
    )

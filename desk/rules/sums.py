"""Sums: the figures against each other, and against the ballot papers that bear them."""

from collections.abc import Iterator

from desk.count.figure import grouped
from desk.count.finding import Severity
from desk.count.sheet import COUNTED, TOTAL, VALID
from desk.rules.case import Case
from desk.rules.rule import Problem, Rule
from desk.rules.tolerance import (
    MISCOUNT,
    MISCOUNT_PART,
    MISSING,
    MISSING_OPEN,
    MISSING_OPEN_PART,
    MISSING_PART,
    Tolerance,
)

READING_B = 2
"""Papers by which votes may miss "issued" where that figure is in truth the valid papers (docs.md)."""


LOST = Tolerance(
    "sums.votes-under-papers.part",
    10,
    5,
    20,
    "of the papers without a vote above which it is impossible",
    "%",
)
LOST_FEW = Tolerance(
    "sums.votes-under-papers.papers", 50, 20, 200, "papers without a vote that are never impossible", "papers"
)


def leaves_rejected_out(case: Case) -> bool:
    """One vote a paper, and the votes add to the papers issued, or counted: that leaves the rejected out."""
    papers = case.papers
    if case.per_paper != 1 or case.total is None or papers.valid is None or papers.base == VALID:
        return False
    return abs(case.total - papers.given) <= READING_B


def paper_sentence(case: Case) -> str:
    """The papers that can bear a vote, with their arithmetic: "3,690 papers (3,700 issued − 10 rejected)"."""
    papers = case.papers
    valid = grouped(papers.valid or 0)
    if papers.base == VALID:
        return f"{valid} valid papers"
    if not papers.rejected:
        return f"{valid} papers"
    word = "counted" if papers.base == COUNTED else "issued"
    return f"{valid} papers ({grouped(papers.given)} {word} less {grouped(papers.rejected)} rejected)"


def over_papers(case: Case) -> tuple[int, ...]:
    """Indexes of candidates with more votes than there are papers to bear one each."""
    valid = case.papers.valid
    if not case.polls or valid is None or leaves_rejected_out(case):
        return ()
    most = valid + case.papers.slack
    return tuple(i for i, votes in enumerate(case.votes) if votes is not None and votes > most)


def total_differs(case: Case) -> Iterator[Problem]:
    """The total on the sheet is not the sum of the figures."""
    printed = case.declaration.valid_votes_total
    if not case.polls or printed is None or case.total is None or printed == case.total:
        return
    yield Problem(
        (TOTAL,),
        f"The total is keyed {grouped(printed)}; the figures add to {grouped(case.total)}, "
        f"{grouped(abs(printed - case.total))} {'less' if case.total < printed else 'more'}: "
        f"{_suspect(case, printed - case.total)}.",
    )


def _suspect(case: Case, short: int) -> str:
    """Where to look: the one figure in which two neighbouring digits changed places, if there is just one."""
    if short % 9 == 0:
        swapped: list[tuple[int, int]] = []
        for index, votes in enumerate(case.votes):
            digits = str(votes) if votes is not None and votes > 9 else ""
            for at in range(len(digits) - 1):
                other = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
                if other[0] != "0" and int(other) - (votes or 0) == short:
                    swapped.append((index, int(other)))
        if len(swapped) == 1:
            index, value = swapped[0]
            return f"look first at {case.place_votes(index)}, {grouped(value)} would fit"
    return "look at the figures and the total"


def votes_over_papers(case: Case) -> Iterator[Problem]:
    """More votes than the papers can bear."""
    papers = case.papers
    if not case.polls or papers.valid is None or leaves_rejected_out(case) or over_papers(case):
        return
    if case.given > case.per_paper * (papers.valid + papers.slack):
        yield Problem(
            (*_all_votes(case), *papers.fields(case.declaration)),
            f"The votes add to {grouped(case.given)}; {paper_sentence(case)} of {_each(case)} bear "
            f"{grouped(case.per_paper * papers.valid)} at most: look at the figures and the papers.",
        )


def _each(case: Case) -> str:
    return "1 vote" if case.per_paper == 1 else f"{case.per_paper} votes"


def _all_votes(case: Case) -> tuple[str, ...]:
    return tuple(case.votes_at(i) for i, votes in enumerate(case.votes) if votes is not None)


def _without_vote(case: Case) -> int | None:
    """Papers that would be valid and bear no vote; None where the figures do not tell."""
    valid = case.papers.valid
    if not case.polls or valid is None or case.total is None:
        return None
    return valid - case.total


def _most_lost(case: Case) -> int:
    """Papers without a vote beyond which the account is impossible, not only odd."""
    return int(max(case.allowed(LOST_FEW), case.papers.given * case.allowed(LOST) // 100))


def votes_under_papers(case: Case) -> Iterator[Problem]:
    """Far fewer votes than papers, each of which bears at least one."""
    lost = _without_vote(case)
    if lost is not None and lost > _most_lost(case):
        yield Problem(
            (*_all_votes(case), *case.papers.fields(case.declaration)),
            f"The votes add to {grouped(case.given)}; {paper_sentence(case)} bear at least one vote each, so "
            f"{grouped(lost)} are missing: look at the figures and the papers.",
        )


def usually_lost(case: Case, papers: int, *, whole: bool) -> int:
    """Papers of so many that usually bear no vote; `whole`: all that were rejected are known."""
    few, part = (MISSING, MISSING_PART) if whole else (MISSING_OPEN, MISSING_OPEN_PART)
    return int(max(case.allowed(few), papers * case.allowed(part) // 100))


def papers_missing(case: Case) -> Iterator[Problem]:
    """More papers without a vote than fail to reach the box."""
    lost = _without_vote(case)
    if lost is None or lost > _most_lost(case):
        return
    papers = case.papers
    if lost > usually_lost(case, papers.given, whole=papers.all_reasons or papers.base == VALID):
        yield Problem(
            (*_all_votes(case), *papers.fields(case.declaration)),
            f"The votes add to {grouped(case.given)}, {grouped(lost)} fewer than {paper_sentence(case)}: "
            "look at the figures and the papers.",
        )


_E, _W = Severity.ERROR, Severity.WARNING
_CALIBRATED = "Calibrated: docs.md, Allowances"

SUMS_RULES: tuple[Rule, ...] = (
    Rule(
        "sums.total",
        "sums",
        _E,
        "Total does not add up",
        "The total of votes on the sheet is not the sum of the candidates' votes.",
        "",
        total_differs,
        may_stand=True,
        why=(
            "The sheet's own total and its figures were written by the same hand, so one of them was "
            "misread or miskeyed: add the paper up; if the paper itself is wrong it is declared as it"
            " stands."
        ),
    ),
    Rule(
        "sums.votes-over-papers",
        "sums",
        _E,
        "More votes than the papers bear",
        "The votes add to more than seats × valid papers (or counted, or issued, less rejected; one vote a "
        "paper under the "
        "single transferable vote). {0} papers or {1} in a thousand are allowed for a miscount; so is a "
        "sheet whose papers issued, or counted, leave the rejected out.",
        f"As in Lewisham Forest Hill 2014. {_CALIBRATED}",
        votes_over_papers,
        may_stand=True,
        tolerances=(MISCOUNT, MISCOUNT_PART),
        why=(
            "Each valid paper bears at most one vote a seat, so votes were added twice, a digit is "
            "too many, or the papers are too few: ask for the ballot paper account."
        ),
    ),
    Rule(
        "sums.votes-under-papers",
        "sums",
        _E,
        "Fewer votes than papers",
        "Each valid paper bears a vote, yet more than {0} % of the papers (and more than {1}) have none.",
        _CALIBRATED,
        votes_under_papers,
        may_stand=True,
        tolerances=(LOST, LOST_FEW),
        why=(
            "Each valid paper bears at least one vote, so a candidate's votes are too low or missing,"
            " or the papers are too many: ask for the ballot paper account."
        ),
    ),
    Rule(
        "sums.papers-missing",
        "sums",
        _W,
        "Papers without a vote",
        "More papers without a vote than usually fail to reach the box: over {0} and over {1} % of those "
        "issued, or over {2} and over {3} % where not all reasons for rejection are given.",
        _CALIBRATED,
        papers_missing,
        tolerances=(MISSING, MISSING_PART, MISSING_OPEN, MISSING_OPEN_PART),
        why=(
            "Few papers handed out do not reach the box, so a figure may be too low or the rejected "
            "ones are not all given: compare with the ballot paper account."
        ),
    ),
)
"""The family, in the order its findings are shown."""

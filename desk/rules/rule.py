"""A rule: one check with its row in the rule book."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from desk.count.finding import Finding, Severity
from desk.rules.case import Case, figures_of
from desk.rules.tolerance import Tolerance, plain


class Problem(NamedTuple):
    """What a check says: the fields to look at (`count.sheet`), and one sentence for the clerk.

    `why` and `figures` as in `Finding`.
    """

    fields: tuple[str, ...]
    message: str
    why: str = ""
    figures: tuple[tuple[str, float], ...] = ()


Check = Callable[[Case], Iterable[Problem]]


class When(IntEnum):
    """When a rule can be judged.

    `ALWAYS`: of any declaration. `MATCHED`: only where the declaration's candidates are the contest's, as
    sums over somebody else's candidates mean nothing. `WHOLE`: besides, only once the clerk says that the
    sheet is whole: what is not keyed yet is not missing.
    """

    ALWAYS = 0
    MATCHED = 1
    WHOLE = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the rule book.

    `code` names it for good ("seats.elected-count"): acceptances and other programs refer to it.
    `catches` is a plain sentence on what it finds, where a limit is named as its place among the tolerances:
    "{0} papers" (`says` fills it in); `source` the law, guidance or
    figures it rests on, "" where it is plain arithmetic. `tolerances`: the limits an election may set.
    `may_stand`: an error of arithmetic that an official figure can hold all the same, so that it may go in
    "as declared" with a second person's word. Never what cannot be read, or is of another contest.
    `why` is the supervisor's sentence, why it is unlikely and what would mend it, where the check itself has
    none that tells more.
    """

    code: str
    family: str
    severity: Severity
    title: str
    catches: str
    source: str
    check: Check
    when: When = When.MATCHED
    tolerances: tuple[Tolerance, ...] = ()
    may_stand: bool = False
    why: str = ""

    def says(self, own: Mapping[str, float] | None = None) -> str:
        """`catches` with the limits in force: the election's own, or else the usual ones."""
        return self.catches.format(*(plain(limit.of(own or {})) for limit in self.tolerances))

    def findings(self, case: Case) -> list[Finding]:
        """What the rule says of this case; nothing, if it is in order."""
        return [self._finding(case, problem) for problem in self.check(case)]

    def _finding(self, case: Case, problem: Problem) -> Finding:
        figures = problem.figures or figures_of(case, problem.fields)
        told = {name for name, _ in figures}
        limits = tuple((t.name, case.allowed(t)) for t in self.tolerances if t.name not in told)
        return Finding(
            self.code,
            self.severity,
            problem.fields,
            problem.message,
            problem.why or self.why,
            figures + limits,
        )

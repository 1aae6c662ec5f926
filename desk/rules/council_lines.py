"""Council line against wards: is one line of seats for a whole council possible, and do its wards say so too?

A line has no contest and no candidates, so its rules take a case of their own. What stands against the wards
does not stop a line: it may be the line that is right. It is accepted with a reason, and stays in sight.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from desk.count.council_line import CouncilLine, Unlike, WardsSoFar, compare
from desk.count.finding import Finding, Severity
from desk.rules.rule import Problem

VACANT = "vacant"


@dataclass(frozen=True, slots=True)
class LineCase:
    """A line laid beside its council: `council` by name, `wards` as they are in, `names` of the groups."""

    council: str
    line: CouncilLine
    wards: WardsSoFar
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, group: str) -> str:
        """A group as it is printed."""
        return "Vacant" if group == VACANT else self.names.get(group, group)

    @property
    def unlike(self) -> tuple[Unlike, ...]:
        """Groups of which line and wards cannot both be right."""
        return compare(self.line, self.line.vacant, self.wards)


@dataclass(frozen=True, slots=True)
class LineRule:
    """One row of the rule book, for council lines. `stops`: a line cannot be declared against it, whatever
    the reason. The rest as in `Rule`; fields are named `line.<group id>`."""

    code: str
    family: str
    severity: Severity
    title: str
    catches: str
    source: str
    check: Callable[[LineCase], Iterable[Problem]]
    stops: bool = False


def field_of(group: str) -> str:
    """The name of a group's box."""
    return f"line.{group}"


def sums_to_seats(case: LineCase) -> Iterator[Problem]:
    """The line adds up to another number of seats than are up."""
    given, expected = case.line.sum, case.wards.expected
    if given == expected:
        return
    fields = (*(field_of(group) for group, _ in case.line.seats), field_of(VACANT))
    more = f"{given - expected} too many" if given > expected else f"{expected - given} missing"
    yield Problem(
        fields,
        f"The line adds up to {given:,} and {case.council} fills {expected:,} seats this time: {more}.",
        figures=(("line", given), ("seats", expected)),
    )


def more_by_the_wards(case: LineCase) -> Iterator[Problem]:
    """A group has won more seats in the wards than the line gives it, while wards are open."""
    for unlike in () if case.wards.complete else case.unlike:
        if unlike.by_wards > unlike.by_line:
            yield _problem(
                case,
                unlike,
                f"Impossible already: {case.name(unlike.group)} has {unlike.by_wards:,} by the wards and "
                f"{unlike.by_line:,} by the line of {case.council}.",
            )


def out_of_reach(case: LineCase) -> Iterator[Problem]:
    """A group cannot reach what the line gives it, even with every seat still open."""
    for unlike in () if case.wards.complete else case.unlike:
        if unlike.most < unlike.by_line:
            yield _problem(
                case,
                unlike,
                f"Impossible already: {case.name(unlike.group)} can reach {unlike.most:,} by the wards and "
                f"has {unlike.by_line:,} by the line of {case.council}.",
            )


def disagrees(case: LineCase) -> Iterator[Problem]:
    """All wards are in, and say otherwise than the line."""
    for unlike in case.unlike if case.wards.complete else ():
        yield _problem(
            case,
            unlike,
            f"Line and wards of {case.council} disagree: {case.name(unlike.group)} {unlike.by_line:,} by the "
            f"line, {unlike.by_wards:,} by the wards.",
        )


def _problem(case: LineCase, unlike: Unlike, message: str) -> Problem:
    return Problem(
        (field_of(unlike.group),),
        message,
        "One of the two is wrong: hold the line against its source, and each ward's elected against its own.",
        (("line", unlike.by_line), ("wards", unlike.by_wards)),
    )


_E = Severity.ERROR

LINE_BOOK: tuple[LineRule, ...] = (
    LineRule(
        "line.sum",
        "line",
        _E,
        "Line does not add up",
        "A council line whose seats, vacant ones included, are not the seats contested less those "
        "countermanded.",
        "",
        sums_to_seats,
        stops=True,
    ),
    LineRule(
        "line.more-by-wards",
        "line",
        _E,
        "More by the wards",
        "While wards are open: a group has more seats in the wards than the council line gives it.",
        "",
        more_by_the_wards,
    ),
    LineRule(
        "line.out-of-reach",
        "line",
        _E,
        "Line out of reach",
        "While wards are open: a group cannot reach its seats on the council line even with every open seat.",
        "",
        out_of_reach,
    ),
    LineRule(
        "line.disagrees",
        "line",
        _E,
        "Line and wards disagree",
        "All wards are in and a group has another number of seats than on the council line.",
        "",
        disagrees,
    ),
)
"""The rules for council lines, in the order their findings are shown."""

STOPPING = frozenset(rule.code for rule in LINE_BOOK if rule.stops)
"""Codes of the rules that no reason gets past."""


def examine_line(case: LineCase) -> tuple[Finding, ...]:
    """All that is wrong with a council line, in the order of the book."""
    return tuple(
        Finding(rule.code, rule.severity, problem.fields, problem.message, problem.why, problem.figures)
        for rule in LINE_BOOK
        for problem in rule.check(case)
    )

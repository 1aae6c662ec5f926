"""Errors must never be wrongful, and warnings seldom: over all that is archived of real declarations."""

from collections.abc import Iterable

import pytest

from desk.count.finding import Severity
from desk.rules.examine import examine
from tests.fakes.archive import DATA, YEARS, Pair, handbook, past_results, trafford

pytestmark = pytest.mark.skipif(
    not (DATA / "past-results").is_dir(),
    reason="../shared/data is absent: real results are not in the project",
)

CONTRADICT_THEMSELVES = {
    "Stratford-on-Avon NULL",  # 2014: a whole council's wards under one name
    "Trafford Hale Barns",  # 2021: 5,300 papers for 3,247 votes and a stated turnout of 43.5 %
    # 2025 handbook, votes against papers
    "Lancashire Chorley North",
    "Lincolnshire Spalding Elloe",
    "Warwickshire Baddesley & Dordon",
    "Warwickshire New Bilton & Overslade",
    "North Northamptonshire Kettering North",
    "West Northamptonshire Talavera",
    # 2025 handbook, elected marks against votes
    "Northumberland Cramlington Village",
    "Worcestershire Harvington",
    "Worcestershire Malvern Link",
    "Worcestershire Nunnery",
    "Worcestershire Redditch Central",
    "Worcestershire Redditch West",
    "Worcestershire Upton Snodsbury",
}
"""The sheets that cannot be right as archived (docs.md: Allowances)."""


def judged(pairs: Iterable[Pair]) -> tuple[int, set[str], int]:
    """Contests, those with an error by name, and how many are interrupted by a warning."""
    contests, warned, wrong = 0, 0, set()
    for contest, declaration in pairs:
        contests += 1
        severities = {finding.severity for finding in examine(contest, declaration)}
        warned += Severity.WARNING in severities
        if Severity.ERROR in severities:
            wrong.add(f"{contest.council} {contest.ward}")
    return contests, wrong, warned


@pytest.mark.parametrize(("year", "contests"), [(YEARS[0], 2889), (YEARS[1], 2213), (YEARS[2], 3464)])
def test_the_archive_is_clean(year: str, contests: int) -> None:
    seen, wrong, warned = judged(past_results(year))
    assert seen == contests
    assert wrong <= CONTRADICT_THEMSELVES
    assert warned < seen / 100


def test_traffords_papers_are_clean() -> None:
    seen, wrong, warned = judged(trafford())
    assert seen == 91
    assert wrong == {"Trafford Hale Barns"}
    assert (
        warned == 2
    )  # Urmston 2016: rejected in part with one seat; Hale Barns: its turnout says other papers


def test_the_handbooks_papers_are_clean() -> None:
    seen, wrong, warned = judged(handbook())
    assert seen == 1401
    assert wrong <= CONTRADICT_THEMSELVES
    assert len(wrong) == 13
    # Judged alone, with no past and no other ward: mates far apart seven times, papers missing six, and 18
    # turnouts that are not theirs by any reckoning (two with another wrong figure).
    assert warned < seen / 40

"""The real mishaps that the rules come from, with made-up figures of the same make."""

from desk.count.declaration import Rejected
from desk.rules.examine import examine
from tests.rules.cases import THREE, declare

PAPERS = {"electorate": 10_950, "issued": 4_120, "rejected": Rejected(0, 9, 1, 24, 11)}


def test_lewisham_forest_hill_2014_votes_added_twice() -> None:
    """1,600 votes of one slate are added twice: together more than three votes a paper."""
    right = (1_912, 1_840, 1_777, 960, 1_904, 1_612)
    assert examine(THREE, declare(THREE, right, (1, 2, 5), **PAPERS)) == ()  # type: ignore[arg-type]
    twice = (3_512, 3_440, 3_377, 960, 1_904, 1_612)
    (found,) = examine(THREE, declare(THREE, twice, (1, 2, 3), **PAPERS))  # type: ignore[arg-type]
    assert found.code == "sums.votes-over-papers"
    assert found.message == (
        "The votes add to 14,805; 4,086 papers (4,120 issued less 34 rejected) of 3 votes bear 12,258 at "
        "most: look at the figures and the papers."
    )


def test_highworth_2019_more_votes_than_papers() -> None:
    """One candidate has more votes than papers were issued, though the sum is in order."""
    figures = (4_391, 1_240, 1_177, 860, 904, 612)
    (found,) = examine(THREE, declare(THREE, figures, (1, 2, 3), **PAPERS))  # type: ignore[arg-type]
    assert found.code == "bounds.votes-over-papers"
    assert found.fields == ("votes.p1", "ballots_issued")
    assert found.message.startswith("1 Adams (4,391) has more votes than there are papers: 4,086 papers")


def test_waltham_forest_high_street_2010_a_thousand_on_a_slate() -> None:
    """1,000 on each of one party's three: no single figure is impossible, their sum is."""
    right = (1_912, 1_840, 1_777, 1_460, 1_604, 1_112)
    assert codes_of(right) == []
    assert codes_of((2_912, 2_840, 2_777, *right[3:])) == ["sums.votes-over-papers"]


def test_pendle_2023_figures_noted_by_rank() -> None:
    assert codes_of((1_912, 1_840, 1_777, 1_612, 904, 860)) == ["bounds.falling"]
    assert codes_of((1_840, 1_912, 1_777, 1_612, 904, 860)) == []


def codes_of(votes: tuple[int, ...]) -> list[str]:
    declaration = declare(THREE, votes, (1, 2, 3), **PAPERS)  # type: ignore[arg-type]
    return [finding.code for finding in examine(THREE, declaration)]

from pathlib import Path

import pytest

from desk.rules import rulebook
from desk.rules.book import BOOK, rule_of
from desk.rules.measured import MEASURED, MEASURED_STV, WHICH
from desk.rules.measured_papers import MEASURED_PAPERS
from tests.project import ROOT


def test_docs_show_the_rule_book_as_it_is() -> None:
    docs = Path(rulebook.__file__).with_name("docs.md").read_text(encoding="utf-8")
    assert rulebook.renewed(docs) == docs, "stale: renew it as desk/rules/docs.md says"


def test_every_rule_has_one_line_in_the_book() -> None:
    lines = rulebook.rule_book_markdown().splitlines()
    for rule in BOOK:
        mine = [line for line in lines if line.startswith(f"| `{rule.code}` |")]
        assert len(mine) == 1
        assert rule.says() in mine[0]
        assert rule.severity.value in mine[0]


def test_the_readme_shows_the_short_book_as_it_is() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert rulebook.renewed(readme) == readme, "stale: python -m desk.rules.rulebook < README.md > new"
    assert rulebook.SHORT in readme


def test_the_study_measured_rules_that_there_are() -> None:
    assert set(MEASURED) <= {rule.code for rule in BOOK}
    assert all(0 <= one.clean <= 0.02 and 0 <= one.caught <= 1 for one in MEASURED.values())
    assert WHICH == "test"


def test_the_papers_study_measured_rules_of_the_papers() -> None:
    assert set(MEASURED_PAPERS) <= {rule.code for rule in BOOK if rule.family == "papers"}
    assert all(0 <= one.clean <= 0.02 and 0 <= one.caught <= 1 for one in MEASURED_PAPERS.values())
    line = next(line for line in rulebook.rule_book_markdown().splitlines() if "`papers.account`" in line)
    assert "†" in line


def test_the_scottish_wards_measured_rules_of_transferable_votes() -> None:
    assert "stv.behind" in MEASURED_STV
    assert set(MEASURED_STV) <= {rule.code for rule in BOOK} - set(MEASURED)
    assert rulebook.measured_on("stv.behind") == "scotland"
    line = next(line for line in rulebook.rule_book_markdown().splitlines() if "`stv.behind`" in line)
    assert "‡" in line


def test_what_no_study_reaches_says_so() -> None:
    (line,) = [one for one in rulebook.rule_book_markdown().splitlines() if "`telephone.read-back`" in one]
    assert line.endswith(f"| {rulebook.NOT_STUDIED} |  |  |")
    assert rulebook.measured_of("telephone.read-back") is None


def test_a_limit_set_for_the_election_stands_in_the_rules_sentence() -> None:
    rule = rule_of("papers.turnout-high")
    assert rule is not None
    assert "above 90 %" in rule.says()
    assert "above 80 %" in rule.says({"papers.turnout-high.most": 80})
    assert "above 99 %" in rule.says({"papers.turnout-high.most": 200})
    assert all("{" not in one.says() for one in BOOK)


def test_every_family_stands_together_under_its_heading() -> None:
    headings = [line for line in rulebook.rule_book_markdown().splitlines() if line.startswith("###")]
    assert headings == [f"### {heading}" for heading in rulebook.FAMILIES.values()]


def test_a_page_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="markers"):
        rulebook.renewed("# no table here\n")

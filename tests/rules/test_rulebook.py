from pathlib import Path

import pytest

from desk.rules import rulebook
from desk.rules.book import BOOK


def test_docs_show_the_rule_book_as_it_is() -> None:
    docs = Path(rulebook.__file__).with_name("docs.md").read_text(encoding="utf-8")
    assert rulebook.renewed(docs) == docs, "stale: renew it as desk/rules/docs.md says"


def test_every_rule_has_one_line_in_the_book() -> None:
    lines = rulebook.rule_book_markdown().splitlines()
    for rule in BOOK:
        mine = [line for line in lines if line.startswith(f"| `{rule.code}` |")]
        assert len(mine) == 1
        assert rule.catches in mine[0]
        assert rule.severity.value in mine[0]


def test_every_family_stands_together_under_its_heading() -> None:
    headings = [line for line in rulebook.rule_book_markdown().splitlines() if line.startswith("###")]
    assert headings == [f"### {heading}" for heading in rulebook.FAMILIES.values()]


def test_a_page_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="markers"):
        rulebook.renewed("# no table here\n")

"""What weighs the whole column can be left for later, and is done once for one column."""

from dataclasses import replace
from typing import Any

import pytest

from desk.count.sheet import ELECTORATE, sheet_of
from desk.rules import weighing
from desk.rules.examine import examine_sheet
from desk.rules.suspects import Suspicion, suspicion
from tests.rules.likeness_cases import COUNCIL, LIKENESS


def test_left_for_later_it_says_all_else_and_only_leaves_out() -> None:
    contest, declaration = LIKENESS["likeness.exchanged"][1]
    keyed = sheet_of(declaration, contest)
    whole = examine_sheet(contest, keyed, COUNCIL)
    soon = examine_sheet(contest, keyed, COUNCIL, weighed=False)
    assert "likeness.exchanged" in [found.code for found in whole]
    assert "likeness.exchanged" not in [found.code for found in soon]
    assert [found for found in whole if found in soon] == list(soon)


def test_papers_keyed_after_the_column_weigh_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = []

    def counted(*given: Any) -> Suspicion:
        weighed.append(given)
        return suspicion(*given)

    monkeypatch.setattr(weighing, "suspicion", counted)
    weighing._suspected.cache_clear()
    contest, declaration = LIKENESS["likeness.exchanged"][1]
    keyed = sheet_of(declaration, contest)
    first = examine_sheet(contest, keyed, COUNCIL)
    assert examine_sheet(contest, keyed.with_text(ELECTORATE, "9000"), COUNCIL) == first
    assert len(weighed) == 1
    votes = f"votes.{contest.candidates[0].person_id}"
    examine_sheet(contest, keyed.with_text(votes, "181"), COUNCIL)
    examine_sheet(replace(contest, ward="Another"), keyed, COUNCIL)
    assert len(weighed) == 3, "another column, or another contest, is weighed for itself"

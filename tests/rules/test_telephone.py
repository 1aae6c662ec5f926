"""Figures that were heard: which calls are asked about."""

from dataclasses import replace

import pytest

from desk.count.declaration import Declaration, Source
from desk.rules.examine import examine
from tests.rules.cases import ONE, PLAIN, STOPPED, ward


def codes(declaration: Declaration) -> list[str]:
    return [finding.code for finding in examine(ONE, declaration)]


@pytest.mark.parametrize("kind", ["paper", "web", "mail"])
def test_no_other_source_is_asked_for_a_code_word(kind: str) -> None:
    assert codes(replace(PLAIN, source=Source(kind))) == []


def test_a_wrong_code_word_says_so_and_not_that_it_was_unchecked() -> None:
    wrong = replace(PLAIN, source=Source("telephone", code_word_checked=False, read_back=True))
    (finding,) = examine(ONE, wrong)
    assert finding.code == "telephone.code-word"
    assert "was wrong" in finding.message


def test_an_older_telephone_declaration_is_asked_about_both() -> None:
    assert codes(replace(PLAIN, source=Source("telephone", "x"))) == [
        "telephone.code-word",
        "telephone.read-back",
    ]


def test_a_countermanded_poll_has_nothing_to_read_back() -> None:
    heard = replace(STOPPED, source=Source("telephone", code_word_checked=True))
    assert examine(ward(countermanded=1), heard) == ()

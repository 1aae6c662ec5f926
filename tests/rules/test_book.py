import pytest

from desk.count.finding import Finding
from desk.count.sheet import AT_STAGE, ELECTED, PAPERS, QUOTA, STAGES, second_field, votes_field
from desk.rules.book import BOOK, Rule, rule_of
from desk.rules.case import CANDIDATES, CODE_WORD, CONTEST, KIND, READ_BACK, SEATS
from desk.rules.examine import examine, examine_sheet
from tests.rules.cases import CASES, Example


def findings(example: Example) -> tuple[Finding, ...]:
    if example.sheet is not None:
        return examine_sheet(example.contest, example.sheet, example.context)
    assert example.declaration is not None
    return examine(example.contest, example.declaration, example.context)


def test_every_rule_has_a_passing_and_a_failing_case() -> None:
    assert set(CASES) == {rule.code for rule in BOOK}


@pytest.mark.parametrize("rule", BOOK, ids=lambda rule: rule.code)
def test_a_rule_passes_its_good_case_and_stops_its_bad_one(rule: Rule) -> None:
    good, bad = CASES[rule.code]
    assert rule.code not in {finding.code for finding in findings(good)}
    found = [finding for finding in findings(bad) if finding.code == rule.code]
    assert found
    for finding in found:
        assert finding.severity is rule.severity


@pytest.mark.parametrize("rule", BOOK, ids=lambda rule: rule.code)
def test_a_finding_names_fields_of_the_sheet_and_speaks_one_short_sentence(rule: Rule) -> None:
    bad = CASES[rule.code][1]
    known = {votes_field(candidate.person_id) for candidate in bad.contest.candidates}
    known |= {second_field(candidate.person_id) for candidate in bad.contest.candidates}
    known |= {
        QUOTA,
        AT_STAGE,
        STAGES,
        ELECTED,
        *PAPERS,
        CANDIDATES,
        CONTEST,
        KIND,
        SEATS,
        CODE_WORD,
        READ_BACK,
    }
    for finding in findings(bad):
        if finding.code == rule.code:
            assert finding.fields
            assert set(finding.fields) <= known
            assert finding.message.endswith(".")
            assert ". " not in finding.message
            assert len(finding.message) <= 190
            assert finding.why.endswith(".")
            assert finding.why != finding.message
            assert finding.figures or not set(finding.fields) & {*PAPERS, *_votes_given(bad)}


def _votes_given(example: Example) -> set[str]:
    if example.declaration is None:
        return set()
    return {votes_field(line.person_id) for line in example.declaration.candidates if line.votes is not None}


def test_codes_are_unique_and_say_their_family_and_every_rule_its_sentence() -> None:
    codes = [rule.code for rule in BOOK]
    assert len(set(codes)) == len(codes)
    for rule in BOOK:
        assert rule.code.startswith(f"{rule.family}.")
        assert rule.title
        assert rule.catches.endswith(".")
        assert rule_of(rule.code) is rule
    assert rule_of("seats.no-such-rule") is None


@pytest.mark.parametrize("code", CASES)
def test_a_passing_case_is_clean_of_every_other_rule_too(code: str) -> None:
    assert findings(CASES[code][0]) == ()

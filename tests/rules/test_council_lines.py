"""Council line against wards: a passing and a failing case of every rule."""

import pytest

from desk.count.council_line import WardsSoFar, compare, disagreement, line_of
from desk.count.declaration import Source
from desk.count.finding import Severity
from desk.rules.council_lines import LINE_BOOK, STOPPING, LineCase, LineRule, examine_line

NAMES = {"con": "Conservatives", "lab": "Labour", "ld": "Liberal Democrats"}


def case(wards: WardsSoFar, vacant: int = 0, **seats: int) -> LineCase:
    return LineCase("Peterborough", line_of("1", "E1", seats, vacant, Source()), wards, NAMES)


NO_WARDS = WardsSoFar(expected=20, open=20, of=10)
SOME = WardsSoFar(20, (("con", 5), ("lab", 4)), 0, 11, 5, 10)
ALL = WardsSoFar(20, (("con", 12), ("lab", 8)), 0, 0, 10, 10)

CASES = {
    "line.sum": (case(NO_WARDS, con=12, lab=7, vacant=1), case(NO_WARDS, con=12, lab=7)),
    "line.more-by-wards": (case(SOME, con=16, lab=4), case(SOME, con=17, lab=3)),
    "line.out-of-reach": (case(SOME, con=15, lab=5), case(SOME, con=17, lab=3)),
    "line.disagrees": (case(ALL, con=12, lab=8), case(ALL, con=11, lab=8, ld=1)),
}


def test_every_rule_has_its_cases() -> None:
    assert list(CASES) == [rule.code for rule in LINE_BOOK]
    assert {"line.sum"} == STOPPING


@pytest.mark.parametrize("rule", LINE_BOOK, ids=lambda rule: rule.code)
def test_a_rule_passes_its_good_case_and_stops_its_bad_one(rule: LineRule) -> None:
    good, bad = CASES[rule.code]
    assert examine_line(good) == ()
    found = [finding for finding in examine_line(bad) if finding.code == rule.code]
    assert found
    for finding in found:
        assert finding.severity is Severity.ERROR
        assert all(name.startswith("line.") for name in finding.fields)
        assert finding.message.endswith(".")
        assert finding.figures


def test_the_words() -> None:
    assert [finding.message for finding in examine_line(CASES["line.disagrees"][1])] == [
        "Line and wards of Peterborough disagree: Conservatives 11 by the line, 12 by the wards.",
        "Line and wards of Peterborough disagree: Liberal Democrats 1 by the line, 0 by the wards.",
    ]
    assert examine_line(CASES["line.sum"][1])[0].message == (
        "The line adds up to 19 and Peterborough fills 20 seats this time: 1 missing."
    )
    bad = CASES["line.out-of-reach"][1]
    assert disagreement(bad.unlike, bad.wards, NAMES) == (
        "the line is impossible already: Conservatives 17 by the line and at most 16 by the wards; "
        "Labour 3 by the line and 4 by the wards already"
    )


def test_a_vacant_seat_is_compared_too() -> None:
    wards = WardsSoFar(3, (("lab", 2),), 1, 0, 2, 2)
    assert compare((("lab", 2),), 1, wards) == ()
    assert [unlike.group for unlike in compare((("lab", 3),), 0, wards)] == ["lab", "vacant"]

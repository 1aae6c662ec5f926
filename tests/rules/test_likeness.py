"""What the rules of likeness say, to whom, and what they leave in peace."""

from dataclasses import replace

import pytest

from desk.count.sheet import sheet_of
from desk.rules.case import Context
from desk.rules.examine import examine, examine_sheet
from desk.rules.expected import expected
from desk.rules.notes import without_past
from desk.rules.seen import Middle, Seen
from desk.rules.tolerance import Tolerance
from tests.rules.likeness_cases import COUNCIL, HILL, LIKENESS, NAMESAKES, NOW, OK, corrected, sheet


def test_an_exchange_is_said_by_figures_and_parties() -> None:
    (found,) = [f for f in examine(*LIKENESS["likeness.exchanged"][1], COUNCIL) if "exchanged" in f.code]
    assert found.message == (
        "179 for Conservative and 850 for Green look exchanged: look at 1 Adams and 2 Baker."
    )
    assert found.fields == ("votes.hill1", "votes.hill2")
    assert "from its past of 2014-05-22" in found.why
    assert "mended: 1 Adams 850, 2 Baker 179" in found.why
    assert dict(found.figures)["log-odds"] > dict(found.figures)["likeness.odds"]


def test_namesakes_are_asked_about_sooner() -> None:
    odds = []
    for contest in (HILL, NAMESAKES):
        keyed = sheet(contest, (850, 330, 1255, 179), (3,))
        wide = replace(COUNCIL, tolerances={"likeness.odds": -3.0})
        found = [f for f in examine(contest, keyed, wide) if f.code == "likeness.exchanged"]
        odds.append(dict(found[0].figures)["log-odds"] if found else -3.0)
    assert odds[1] > odds[0]


def test_without_anything_known_nothing_is_compared() -> None:
    bare = replace(HILL, past=())
    keyed = replace(LIKENESS["likeness.exchanged"][1][1], ballot_paper_id=bare.ballot_paper_id)
    assert examine(bare, keyed, Context(seen=Seen())) == ()
    assert without_past(bare).startswith("No past result of this ward")
    assert without_past(HILL) == ""


def test_a_sheet_is_not_its_own_witness() -> None:
    seen = Seen()
    before = expected(HILL, seen)
    seen.put(*OK)
    assert expected(HILL, seen) == before
    seen.drop(HILL.ballot_paper_id)
    assert seen.middle("share", HILL.council_gss, "PP52") == (0.0, 0)


def test_a_revision_takes_the_place_of_the_sheet_before() -> None:
    once, twice = Seen(), Seen()
    twice.put(HILL, corrected(OK[1], 0, 9000))
    for seen in (once, twice):
        seen.put(*OK)
    assert once.middle("share", HILL.council_gss, "PP53") == twice.middle("share", HILL.council_gss, "PP53")
    assert twice.twins(NOW, "another") == (HILL.ballot_paper_id,)
    assert twice.twins(NOW, HILL.ballot_paper_id) == ()


def test_a_running_middle_is_the_median() -> None:
    middle = Middle()
    for value in (5.0, 1.0, 9.0, 2.0):
        middle.add(value)
    assert (middle.value, middle.count) == (3.5, 4)
    middle.drop(9.0)
    assert middle.value == 2.0


def test_nothing_is_compared_while_a_figure_is_blank() -> None:
    contest, keyed = LIKENESS["likeness.exchanged"][1]
    for name in ("votes.hill3", "elected"):
        blank = sheet_of(keyed, contest).with_text(name, "")
        assert examine_sheet(contest, blank, COUNCIL, partial=True) == ()


def test_what_was_expected_before_says_the_same_as_the_council() -> None:
    assert COUNCIL.seen is not None
    for contest, keyed in (pair[1] for code, pair in LIKENESS.items() if code != "likeness.twin"):
        window = Context(expected=expected(contest, COUNCIL.seen))
        assert examine(contest, keyed, window) == examine(contest, keyed, COUNCIL)


@pytest.mark.parametrize(("own", "value"), [(None, 3.0), (5.0, 5.0), (99.0, 6.0), (-99.0, 0.0)])
def test_an_elections_own_tolerance_is_held_within_sense(own: float | None, value: float) -> None:
    limit = Tolerance("a.rule.limit", 3.0, 0.0, 6.0, "what it limits", "rows")
    assert limit.of({} if own is None else {limit.name: own}) == value
    odds = dict(examine(*LIKENESS["likeness.slate"][1], COUNCIL)[0].figures)["log-odds"]
    deaf = replace(COUNCIL, tolerances={"likeness.odds": odds + 0.01})
    assert "likeness.slate" not in {f.code for f in examine(*LIKENESS["likeness.slate"][1], deaf)}


def test_a_party_is_held_to_two_polls_of_the_past_where_it_stood_in_both() -> None:
    newest = HILL.past[0]
    votes = (700, 160, 1400, 300)
    lines = zip(newest.candidates, votes, strict=True)
    older = replace(newest, date="2012-05-03", candidates=tuple(replace(c, votes=v) for c, v in lines))
    alone = expected(replace(HILL, past=(older,)), Seen()).sides
    one, two = expected(HILL, Seen()).sides, expected(replace(HILL, past=(newest, older)), Seen()).sides
    for before, now, oldest in zip(one, two, alone, strict=True):
        assert min(before.root, oldest.root) - 0.01 <= now.root <= max(before.root, oldest.root) + 0.01
        assert now.spread < before.spread
    assert two[0].root < one[0].root
    assert two[2].root > one[2].root


def test_of_the_first_sheet_of_a_night_less_is_expected() -> None:
    assert COUNCIL.seen is not None
    first, later = expected(HILL, Seen()).sides, expected(HILL, COUNCIL.seen).sides
    assert all(a.spread > b.spread for a, b in zip(first, later, strict=True))

"""What a sheet could not be held against is said as a note; running mates by their distance alone."""

from dataclasses import replace

import pytest

from desk.count.contest import PastCandidate, PastContest, System
from desk.rules.examine import examine
from desk.rules.expected import expected
from desk.rules.notes import notes, without_past
from desk.rules.seen import Seen
from tests.rules.likeness_cases import COUNCIL, HILL, PAST, SLATE_NOW, SLATES, sheet, ward

UNOPPOSED = PastContest("2014-05-22", "code", (PastCandidate("Old", "PP52", None, True),))
STRANGERS = PastContest(
    "2014-05-22", "code", tuple(PastCandidate(n, p, 9, False) for n, p in (("A B", "PP1"), ("C D", "PP2")))
)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"past": ()}, "No past result of this ward is in the pack."),
        ({"past": (), "past_note": "Its boundaries changed."}, "Its boundaries changed."),
        ({"past": (UNOPPOSED,)}, "Nobody polled here on 2014-05-22: it was unopposed."),
        ({"past": (STRANGERS,)}, "None of the parties of the past result stands now"),
    ],
)
def test_a_ward_without_a_usable_past_says_why(changes: dict[str, object], said: str) -> None:
    contest = replace(HILL, **changes)  # type: ignore[arg-type]
    assert without_past(contest).startswith(said)
    (note,) = notes(contest, None)
    assert note.startswith(said)
    assert note.endswith("held against nothing but themselves.")
    assert COUNCIL.seen is not None
    assert "the council's other wards" in notes(contest, expected(contest, COUNCIL.seen))[0]


def test_before_any_ward_of_the_council_is_in_the_swing_is_said_to_be_the_wider_one() -> None:
    assert COUNCIL.seen is not None
    assert notes(HILL, expected(HILL, COUNCIL.seen)) == ()
    assert notes(HILL, None) == ()
    (note,) = notes(HILL, expected(HILL, Seen()))
    assert note.startswith("No ward of the council with a past is in yet")
    elsewhere = replace(HILL, council_gss="E07000002")
    assert notes(elsewhere, expected(elsewhere, COUNCIL.seen)) == (note,)


def test_candidates_without_a_past_are_named() -> None:
    poll = HILL.past[0]
    newcomer = replace(HILL, past=(replace(poll, candidates=poll.candidates[:3]),))
    assert COUNCIL.seen is not None
    (note,) = notes(newcomer, expected(newcomer, COUNCIL.seen))
    assert note.startswith("Without a past of 2014-05-22 here: Dunn.")


def test_other_systems_say_that_they_are_not_held_against_the_past() -> None:
    assert "First preferences" in notes(replace(HILL, system=System.STV), None)[0]
    assert notes(replace(HILL, candidates=HILL.candidates[:1]), None) == ()


def test_running_mates_far_apart_are_asked_about_with_nothing_else_known() -> None:
    apart = sheet(SLATES, (1402, 1377, 1290, 250, 905, 840), (1, 2, 3))
    (found,) = examine(SLATES, apart)
    assert found.code == "likeness.mates"
    assert found.message.startswith("250 for 4 Dunn (Labour) stands far from 6 Frost (840)")
    assert dict(found.figures)["spreads"] > dict(found.figures)["likeness.mates.spreads"] == 7
    assert examine(SLATES, sheet(SLATES, SLATE_NOW, (1, 2, 3))) == ()


def test_a_namesake_makes_it_sooner() -> None:
    votes = (1402, 1377, 1290, 390, 905, 840)
    assert examine(SLATES, sheet(SLATES, votes, (1, 2, 3))) == ()
    past = tuple(c.votes or 0 for c in SLATES.past[0].candidates)
    parties = tuple((c.party_id, c.party_name) for c in SLATES.candidates)
    names = ("Adams", "Baker", "Carr", "Carr", "Evans", "Frost")
    namesakes = ward("hill", past, parties, 3, names)
    (found,) = examine(namesakes, sheet(namesakes, votes, (1, 2, 3)))
    assert found.code == "likeness.mates"
    assert found.message.endswith("look at both, and at 3 Carr (1,290), of the same surname.")
    assert len(PAST) == len(HILL.candidates)

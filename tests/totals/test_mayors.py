"""Mayors count on a line of their own and in no council."""

from desk.totals.area import EVERYWHERE
from desk.totals.as_json import totals_json
from desk.totals.board import Base, Mayors, Progress
from desk.totals.facts import facts_of, outcome_of
from desk.totals.running import RunningTotals
from desk.totals.say import mayors_note
from desk.wiring.short_facts import decode_facts, encode_facts
from tests.fakes.kinds_declared import declared_kind
from tests.fakes.kinds_desk import MAYOR, NEW_MAYOR, kinds_pack


def totals_of(*ballots: str) -> RunningTotals:
    pack = kinds_pack()
    facts = (decode_facts(encode_facts(facts_of(one, pack.group_of))) for one in pack.contests)
    totals = RunningTotals(pack.councils, facts, pack.header.groups)
    for ballot in ballots:
        totals.put(ballot, outcome_of(declared_kind(ballot), pack.group_of, approved=True))
    return totals


def test_a_mayor_counts_in_no_council() -> None:
    before, after = totals_of(), totals_of(MAYOR, NEW_MAYOR)
    assert before.board(Base.EVE) == after.board(Base.EVE)
    assert before.council_rows(Base.EVE) == after.council_rows(Base.EVE)
    assert after.board(Base.EVE).contests.of == 5


def test_mayors_stand_on_their_own_line() -> None:
    assert totals_of().mayors() == Mayors(Progress(0, 2), ())
    one = totals_of(MAYOR)
    assert one.mayors() == Mayors(Progress(1, 2), (("lab", "Labour", 1),))
    assert mayors_note(one.mayors()) == "Mayors, 1 of 2 declared: Labour 1."
    assert mayors_note(totals_of().mayors()) == "Mayors, 0 of 2 declared."
    assert totals_json(one, "x", Base.EVE, EVERYWHERE)["mayors"] == {
        "declared": 1,
        "of": 2,
        "parties": [{"group": "lab", "name": "Labour", "mayors": 1}],
    }


def test_a_pack_without_mayors_says_nothing_of_them() -> None:
    assert mayors_note(Mayors(Progress(0, 0), ())) == ""

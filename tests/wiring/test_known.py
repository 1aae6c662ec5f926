"""The desk's running context: what was committed is known to the next sheet, in place of what was."""

from dataclasses import replace
from types import SimpleNamespace

from desk.record.entry import Entry, Noted, Verdict
from desk.rules.seen import Seen
from desk.wiring.known import Known
from tests.rules.likeness_cases import COUNCIL, HILL, NOW, OK, sheet


class _Store:
    """As much of a store as the context asks."""

    tolerances = SimpleNamespace(in_force=dict)

    def all_standing(self) -> list[object]:
        return []

    def contest(self, ballot_paper_id: str) -> object:
        assert ballot_paper_id == HILL.ballot_paper_id
        return HILL


def test_a_committed_sheet_is_known_to_the_next() -> None:
    known = Known(_Store())  # type: ignore[arg-type]
    assert isinstance(known.seen, Seen)
    assert known.whole().seen is known.seen
    known.declared(OK[1])
    assert known.seen.twins(NOW, "local.somewhere.dale.2018-05-03") == (HILL.ballot_paper_id,)
    again = tuple(votes + 1 for votes in NOW)
    known.declared(sheet(HILL, again, (3,)))
    assert known.seen.twins(NOW, "local.somewhere.dale.2018-05-03") == ()
    assert known.seen.twins(again, "local.somewhere.dale.2018-05-03") == (HILL.ballot_paper_id,)


def test_a_sheet_that_waits_is_looked_at_again_now_that_other_wards_are_in() -> None:
    known = Known(_Store())  # type: ignore[arg-type]
    exchanged = sheet(HILL, (850, 330, 1255, 179), (3,))
    waits = Entry(exchanged, 1, None, "", "Ann", "2018-05-03T23:10:00Z")
    known.declared(exchanged)
    assert known.since(HILL, waits) == ()
    known._seen = COUNCIL.seen
    (found,) = known.since(HILL, waits)
    assert found.code == "likeness.exchanged"
    approved = replace(waits, verdict=Verdict(True, "Sam", "2018-05-03T23:40:00Z", ""))
    assert known.since(HILL, approved) == ()
    assert known.since(HILL, replace(waits, noted=(Noted(found, "As on the paper"),))) == ()


def test_what_a_window_is_given_is_a_value_and_not_the_running_middles() -> None:
    known = Known(_Store())  # type: ignore[arg-type]
    context = known.of(HILL)
    assert context.seen is None
    assert context.expected is not None

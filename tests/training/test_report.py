"""What became of a slip: asked about and declared all the same, or through unseen."""

import pytest

from desk.count.finding import Finding, Severity
from desk.record.entry import Entry, Noted
from desk.training.report import Fate, report
from desk.training.run import Run
from desk.training.sets import STYLES, Printed
from tests.training.made import contest, declared, with_votes

WARD = contest((684, 412, 233))
TRUE = declared(WARD, (684, 412, 233))
RUN = Run(1, "Ann", "2026-11-22T01:00:00Z", None, 7, "usual", (WARD.ballot_paper_id,))


def fates(votes: tuple[int, ...], *asked: str) -> list[Fate]:
    noted = tuple(Noted(Finding("bounds.digit", Severity.WARNING, (name,), "look"), "so") for name in asked)
    keyed = Entry(with_votes(TRUE, *votes), 1, None, "", "Ann", "2026-11-22T01:10:00Z", noted)
    sheet = Printed(WARD, TRUE, STYLES[0], (0, 1, 2))
    return [slip.fate for slip in report(RUN, (sheet,), (keyed,), ()).slips]


def test_a_sheet_keyed_as_printed_has_no_slip() -> None:
    assert fates((684, 412, 233)) == []


@pytest.mark.parametrize(("asked", "fate"), [("votes.3", Fate.ACCEPTED), ("votes.1", Fate.THROUGH)])
def test_a_slip_was_asked_about_only_where_the_warning_stood_at_its_figure(asked: str, fate: Fate) -> None:
    assert fates((684, 412, 23), asked) == [fate]

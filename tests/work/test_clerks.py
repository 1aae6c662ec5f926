"""Clerks' figures: each way a sheet can come back, and whether it was anybody's slip."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desk.count.amending import SetSeats
from desk.count.declaration import Kind
from desk.record.second import Choice
from desk.training.mistakes import DROPPED, EXCHANGED, TURNED, WRONG
from desk.training.run import Run
from desk.wiring.desk import Desk
from desk.work.clerks import FEW, ClerkFigures, Found, clerk_figures, figures_in
from desk.work.commit import FindingsStand
from desk.work.reasons import CORRECTING, KEYED_WRONGLY
from desk.work.resolve import Decided
from tests.fakes.small_desk import (
    CLERK,
    OTHER_CLERK,
    PEVERELL,
    PLYMPTON,
    SUPERVISOR,
    THIRD_CLERK,
    keyed,
    open_double,
    open_small,
    peverell,
)

TURNED_FIGURES = (421, 2104, 1986)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_small(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def double(tmp_path: Path) -> Iterator[Desk]:
    opened = open_double(tmp_path)
    yield opened
    opened.close()


def of(desk: Desk, name: str = CLERK) -> ClerkFigures:
    return next(one for one in desk.clerk_figures() if one.name == name)


def sent_back(desk: Desk, figures: tuple[int, int, int] = TURNED_FIGURES, who: str = CLERK) -> None:
    desk.commit_sheet(who, peverell(desk, figures), {})
    desk.send_back(SUPERVISOR, PEVERELL, "Look at Adams")


def test_what_is_keyed_and_stands_is_counted_and_nobody_is_blamed(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [101, 102, 103, 104, 105], "4 5"), {})
    ann = of(desk)
    assert (ann.firsts, ann.seconds, ann.sheets, ann.figures) == (2, 0, 2, 10)
    assert (ann.wrong, ann.waits, ann.not_theirs, ann.slips) == (0, 0, 0, ())
    assert [one.name for one in desk.clerk_figures()] == [CLERK]


def test_a_sheet_sent_back_is_a_slip_only_once_its_new_figures_are_approved(desk: Desk) -> None:
    sent_back(desk)
    assert (of(desk).returned, of(desk).waits, of(desk).wrong) == (1, 1, 0)
    desk.commit_sheet(CLERK, peverell(desk), {})
    assert (of(desk).waits, of(desk).wrong) == (1, 0), "nobody has said yet that the new figure is right"
    desk.approve(SUPERVISOR, [PEVERELL])
    ann = of(desk)
    assert (ann.firsts, ann.returned, ann.waits, ann.wrong) == (2, 1, 0, 1)
    (slip,) = ann.slips
    assert (slip.kind, slip.right, slip.keyed, slip.found) == (TURNED, "412", "421", Found.SUPERVISOR)
    assert not slip.asked


def test_sent_back_and_keyed_again_the_same_is_no_slip(desk: Desk) -> None:
    sent_back(desk)
    desk.commit_sheet(CLERK, peverell(desk, TURNED_FIGURES), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    ann = of(desk)
    assert (ann.returned, ann.wrong, ann.not_theirs, ann.slips) == (1, 0, 1, ())


def test_a_sheet_that_is_withdrawn_is_no_slip_whatever_was_said_of_it(desk: Desk) -> None:
    sent_back(desk)
    desk.withdraw(SUPERVISOR, PEVERELL, "keyed for the wrong ward")
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    ann = of(desk)
    assert (ann.withdrawn, ann.returned, ann.wrong, ann.waits, ann.slips) == (1, 0, 0, 0, ())


def test_whoever_keys_a_sheet_again_is_not_blamed_for_the_first(desk: Desk) -> None:
    sent_back(desk)
    desk.commit_sheet(OTHER_CLERK, peverell(desk), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    assert (of(desk).wrong, of(desk, OTHER_CLERK).wrong) == (1, 0)


def test_sent_back_twice_each_is_held_to_what_was_right_in_the_end(desk: Desk) -> None:
    sent_back(desk)
    desk.commit_sheet(OTHER_CLERK, peverell(desk, (41, 2104, 1986)), {})
    desk.send_back(SUPERVISOR, PEVERELL, "A digit is missing")
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    assert [slip.kind for slip in of(desk).slips] == [TURNED]
    assert [slip.kind for slip in of(desk, OTHER_CLERK).slips] == [DROPPED]


@pytest.mark.parametrize("reason", [KEYED_WRONGLY, KEYED_WRONGLY.lower()])
def test_a_correction_is_a_slip_where_its_reason_says_so(desk: Desk, reason: str) -> None:
    desk.commit_sheet(CLERK, peverell(desk, (412, 1986, 2104), "3"), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    desk.commit_sheet(OTHER_CLERK, peverell(desk), {}, reason)
    desk.approve(SUPERVISOR, [PEVERELL])
    ann = of(desk)
    assert (ann.corrected, ann.wrong) == (1, 1)
    assert {slip.kind for slip in ann.slips} == {EXCHANGED, WRONG}
    assert ann.kinds() == {WRONG: 1, EXCHANGED: 1}
    assert ann.found_by()[Found.LATER] == 2


@pytest.mark.parametrize("reason", [*CORRECTING[1:], "The notice was reprinted"])
def test_any_other_correction_is_nobodys_slip(desk: Desk, reason: str) -> None:
    desk.commit_sheet(CLERK, peverell(desk, TURNED_FIGURES), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    desk.commit_sheet(OTHER_CLERK, peverell(desk), {}, reason)
    desk.approve(SUPERVISOR, [PEVERELL])
    ann = of(desk)
    assert (ann.corrected, ann.not_theirs, ann.wrong, ann.slips) == (1, 1, 0, ())


def test_what_the_returning_officer_corrects_later_is_not_held_against_a_sheet_sent_back(desk: Desk) -> None:
    sent_back(desk)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    desk.commit_sheet(OTHER_CLERK, peverell(desk, (512, 2104, 1986)), {}, CORRECTING[1])
    desk.approve(SUPERVISOR, [PEVERELL])
    assert [(slip.right, slip.keyed) for slip in of(desk).slips] == [("412", "421")]


def test_a_contest_amended_since_is_nobodys_slip(desk: Desk) -> None:
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    desk.amend_contest(SUPERVISOR, PLYMPTON, [SetSeats(casual=1)], "Notice of poll")
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "1 2 4"), {})
    desk.approve(SUPERVISOR, [PLYMPTON])
    ann = of(desk)
    assert (ann.corrected, ann.wrong, ann.not_theirs) == (1, 0, 1)


def test_an_impossible_figure_as_declared_is_nobodys_slip(desk: Desk) -> None:
    sheet = peverell(desk, (412, 2104, 1986), "3")
    with pytest.raises(FindingsStand) as stopped:
        desk.commit_sheet(CLERK, sheet, {})
    accepted = {one.key: "Printed so on the declaration" for one in stopped.value.findings}
    desk.commit_sheet(CLERK, sheet, accepted)
    desk.send_back(SUPERVISOR, PEVERELL, "Is that so?")
    desk.commit_sheet(CLERK, sheet, accepted)
    desk.approve(SUPERVISOR, [PEVERELL], "The notice says so")
    assert (of(desk).returned, of(desk).wrong, of(desk).not_theirs) == (1, 0, 1)


def test_a_slip_tells_whether_a_rule_had_asked(desk: Desk) -> None:
    sheet = peverell(desk, (1986, 1986, 2104), "3")
    with pytest.raises(FindingsStand) as stopped:
        desk.commit_sheet(CLERK, sheet, {})
    desk.commit_sheet(CLERK, sheet, {one.key: "Checked" for one in stopped.value.findings})
    desk.send_back(SUPERVISOR, PEVERELL, "The same twice?")
    desk.commit_sheet(CLERK, peverell(desk, (412, 1986, 2104), "3"), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    assert [(slip.keyed, slip.asked) for slip in of(desk).slips] == [("1,986", True)]


def test_two_entries_that_differ_blame_whose_figure_was_settled_wrong_and_not_before(double: Desk) -> None:
    double.commit_sheet(CLERK, peverell(double), {})
    double.commit_second(OTHER_CLERK, peverell(double, TURNED_FIGURES), {})
    assert [(one.waits, one.wrong, one.twice) for one in double.clerk_figures()] == [(1, 0, 0), (1, 0, 0)]
    adams = f"votes.{double.contest(PEVERELL).candidates[0].person_id}"
    double.settle(THIRD_CLERK, PEVERELL, [Decided(adams, Choice.FIRST)], "Read again on the paper", {})
    ann, bob = of(double), of(double, OTHER_CLERK)
    assert (ann.wrong, ann.twice, ann.differed, ann.firsts, ann.seconds) == (0, 1, 1, 1, 0)
    assert (bob.wrong, bob.twice, bob.differed, bob.firsts, bob.seconds) == (1, 1, 1, 0, 1)
    assert [(slip.kind, slip.found) for slip in bob.slips] == [(TURNED, Found.SECOND)]
    assert [one.name for one in double.clerk_figures()] == [CLERK, OTHER_CLERK], "who settles keyed nothing"


def test_both_are_blamed_where_neither_was_right(double: Desk) -> None:
    double.commit_sheet(CLERK, peverell(double, (41, 2104, 1986)), {})
    double.commit_second(OTHER_CLERK, peverell(double, TURNED_FIGURES), {})
    adams = f"votes.{double.contest(PEVERELL).candidates[0].person_id}"
    double.settle(THIRD_CLERK, PEVERELL, [Decided(adams, Choice.OTHER, "412")], "Read again", {})
    assert [slip.kind for one in double.clerk_figures() for slip in one.slips] == [DROPPED, TURNED]


def test_two_entries_that_agree_are_nobodys_slip(double: Desk) -> None:
    double.commit_sheet(CLERK, peverell(double), {})
    double.commit_second(OTHER_CLERK, peverell(double), {})
    assert [(one.twice, one.differed, one.wrong) for one in double.clerk_figures()] == [(1, 0, 0), (1, 0, 0)]


def test_two_entries_that_differ_and_are_sent_back_are_held_to_what_is_keyed_then(double: Desk) -> None:
    double.commit_sheet(CLERK, peverell(double), {})
    double.commit_second(OTHER_CLERK, peverell(double, TURNED_FIGURES), {})
    double.send_back(SUPERVISOR, PEVERELL, "Key both again")
    double.commit_sheet(CLERK, peverell(double), {})
    assert [one.wrong for one in double.clerk_figures()] == [0, 0]
    double.commit_second(OTHER_CLERK, peverell(double), {})
    assert [one.wrong for one in double.clerk_figures()] == [0, 1]


def test_a_small_number_has_no_percentage() -> None:
    assert ClerkFigures("Ann", firsts=FEW - 1, wrong=1).share_wrong is None
    assert ClerkFigures("Ann", firsts=FEW - 1, seconds=1, wrong=1).share_wrong == 1 / FEW


def test_figures_an_hour_leave_pauses_out(desk: Desk) -> None:
    at = iter(("2017-05-04T21:00:00Z", "2017-05-04T21:02:00Z", "2017-05-04T23:00:00Z"))
    done = [desk.commit_sheet(CLERK, peverell(desk), {})]
    done.append(desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [101, 102, 103, 104, 105], "4 5"), {}))
    store = desk._store
    entries = [replace(entry, entered_at=next(at)) for entry in store.all_entries()]

    class Earlier:
        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

        def all_entries(self) -> Iterator[object]:
            return iter(entries)

    (ann,) = clerk_figures(Earlier())  # type: ignore[arg-type]
    assert (ann.busy, ann.busy_figures, ann.an_hour) == (120, 6, 180)
    assert ClerkFigures("Ann", busy=30, busy_figures=40).an_hour is None
    assert sum(figures_in(one.declaration) for one in done) == ann.figures
    assert done[0].declaration.kind is Kind.POLLED


def test_practice_is_told_apart(desk: Desk) -> None:
    desk.commit_sheet(CLERK, peverell(desk, TURNED_FIGURES), {})
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [101, 102, 103, 104, 105], "4 5"), {})
    run = Run(1, CLERK, "2000-01-01T00:00:00Z", None, 1, "usual", (PEVERELL,))
    (ann,) = clerk_figures(desk._store, [run])
    assert (ann.practice, ann.firsts, ann.figures) == (1, 1, 6)

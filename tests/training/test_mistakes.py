"""Each slip by its name: seeded, ambiguous, several on one sheet; none where nothing differs."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.declaration import Declaration, Kind, Rejected
from desk.rules.slips import slips, slips_from
from desk.training import mistakes as kinds
from desk.training.mistakes import Mistake, figure_slips, mistakes, skipped
from tests.bench.keying_errors import KINDS, seeded
from tests.training.made import contest, declared, with_votes

COLUMNS = st.lists(st.integers(0, 4_000), min_size=2, max_size=9).map(tuple)


def only(found: tuple[Mistake, ...]) -> Mistake:
    assert len(found) == 1, found
    return found[0]


@settings(max_examples=50, deadline=None)
@given(COLUMNS, st.lists(COLUMNS, max_size=2), st.sampled_from(KINDS), st.integers(0, 10**6))
def test_every_seeded_slip_is_named_or_one_that_makes_the_very_same(
    votes: tuple[int, ...], others: list[tuple[int, ...]], kind: str, seed: int
) -> None:
    made = contest(votes, seats=min(2, len(votes) - 1), parties="AABBCCDDE"[: len(votes)])
    truth = declared(made, votes)
    near = [declared(contest(other), other) for other in others]
    wrong = seeded(kind, random.Random(seed), made, truth, near)  # noqa: S311
    if wrong is None:
        return
    found = only(mistakes(made, truth, wrong, others))
    assert kind in (found.kind, *found.also)


@settings(max_examples=50, deadline=None)
@given(COLUMNS)
def test_what_was_keyed_right_is_no_mistake(votes: tuple[int, ...]) -> None:
    made = contest(votes)
    assert mistakes(made, declared(made, votes), declared(made, votes)) == ()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 99_999))
def test_the_slips_of_a_hand_and_the_slips_undone_are_the_same(meant: int) -> None:
    """Where no nought was lost at the front, whatever a slip makes is undone by `slips`."""
    for kind, keyed in slips_from(meant):
        if len(str(keyed)) >= len(str(meant)) - (kind == "dropped") and str(meant)[0] != "0":
            assert (meant, kind) in {(undone, name) for name, undone, _ in slips(keyed)}


@pytest.mark.parametrize(
    ("printed", "keyed", "kind"),
    [
        (1157, 1154, kinds.NEIGHBOUR),
        (1175, 1157, kinds.TURNED),
        (1157, 157, kinds.DROPPED),
        (1257, 1300, kinds.OTHER),
        (412, 4112, kinds.DOUBLED),
        (2108, 8108, kinds.LEADING),
        (634, 999, kinds.OTHER),
        (70, 7, kinds.DROPPED),
        (5, 55, kinds.DOUBLED),
    ],
)
def test_one_figure(printed: int, keyed: int, kind: str) -> None:
    made = contest((printed, 300, 20))
    truth = declared(made, (printed, 300, 20))
    assert only(mistakes(made, truth, with_votes(truth, keyed, 300, 20))).kind == kind


VOTES = (1157, 165, 1459, 107)
MADE = contest(VOTES)
TRUTH = declared(MADE, VOTES)


@pytest.mark.parametrize(
    ("keyed", "kind", "rows"),
    [
        ((165, 1157, 1459, 107), kinds.EXCHANGED, (1, 2)),
        ((165, 1459, 107, 1157), kinds.SHIFTED, (1, 2, 3, 4)),
        ((1157, 1459, 107, None), kinds.SHIFTED, (2, 3, 4)),
        ((1157, 1157, 165, 1459), kinds.SHIFTED, (2, 3, 4)),
        ((1157, 165, 165, 107), kinds.REPEATED, (3,)),
        ((900, 800, 700, 600), kinds.WARD, (1, 2, 3, 4)),
        ((1157, 165, None, 107), kinds.BLANK, (3,)),
    ],
)
def test_a_column(keyed: tuple[int | None, ...], kind: str, rows: tuple[int, ...]) -> None:
    found = only(mistakes(MADE, TRUTH, with_votes(TRUTH, *keyed), [(900, 800, 700, 600)]))
    assert (found.kind, found.fields) == (kind, tuple(f"votes.{row}" for row in rows))


def test_figures_in_falling_order() -> None:
    votes = (165, 1459, 107, 1157)
    made = contest(votes)
    truth = declared(made, votes)
    assert only(mistakes(made, truth, with_votes(truth, 1459, 1157, 165, 107))).kind == kinds.SORTED


def test_several_on_one_sheet_are_told_apart() -> None:
    found = mistakes(MADE, TRUTH, with_votes(TRUTH, 1459, 156, 1157, None))
    assert [one.kind for one in found] == [kinds.EXCHANGED, kinds.TURNED, kinds.BLANK]
    assert found[0].printed == "1,157, 1,459"
    assert (found[1].printed, found[1].keyed) == ("165", "156")


def test_a_slate_is_its_party_s_and_nobody_else_s() -> None:
    made = contest(VOTES, parties="ABAB")
    truth = declared(made, VOTES)
    assert only(mistakes(made, truth, with_votes(truth, 2157, 165, 2459, 107))).kind == kinds.SLATE


@pytest.mark.parametrize(
    ("elected", "kind"), [((1, 3), kinds.EXTRA), ((1,), kinds.WRONG), ((1, 2), kinds.WRONG)]
)
def test_marks(elected: tuple[int, ...], kind: str) -> None:
    found = only(mistakes(MADE, TRUTH, declared(MADE, VOTES, elected)))
    assert (found.kind, found.fields, found.printed) == (kind, ("elected",), "3")


def test_marks_that_are_missing() -> None:
    made = contest(VOTES, seats=2)
    truth = declared(made, VOTES)
    assert only(mistakes(made, truth, declared(made, VOTES, (3,)))).kind == kinds.MISSING
    none = replace(truth, candidates=tuple(replace(line, elected=False) for line in truth.candidates))
    assert only(mistakes(made, truth, none)).kind == kinds.MISSING


def test_a_lot_that_is_not_marked() -> None:
    printed = replace(TRUTH, lots=("3",))
    assert only(mistakes(MADE, printed, TRUTH)).kind == kinds.LOT


def _papers(total: int | None, issued: int | None, void: int | None) -> Declaration:
    return replace(
        TRUTH, valid_votes_total=total, ballots_issued=issued, rejected=Rejected(unmarked_or_void=void)
    )


def test_papers() -> None:
    printed = _papers(2888, 2900, 12)
    assert [one.kind for one in mistakes(MADE, printed, _papers(2898, 2909, 21))] == [
        kinds.TOTAL_WRONG,
        kinds.PAPERS_WRONG,
        kinds.PAPERS_WRONG,
    ]
    assert mistakes(MADE, printed, _papers(2888, None, None)) == ()
    assert skipped(printed, _papers(2888, None, None)) == 2
    assert only(mistakes(MADE, _papers(None, None, None), _papers(2888, None, None))).kind == kinds.UNPRINTED


def test_another_kind_of_contest_is_one_mistake() -> None:
    found = only(mistakes(MADE, TRUTH, replace(TRUTH, kind=Kind.UNOPPOSED)))
    assert (found.kind, found.printed, found.keyed) == (kinds.KIND, "polled", "unopposed")


def test_the_likeliest_slip_comes_first() -> None:
    assert figure_slips(145, 245) == (kinds.NEIGHBOUR, kinds.LEADING)
    assert figure_slips(145, 145) == ()

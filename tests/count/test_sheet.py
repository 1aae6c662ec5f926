"""The sheet: the elected field read, the fields of each kind, and the declaration it says and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.count.contest import Candidate, Contest, Seats, System
from desk.count.declaration import REJECTION_REASONS, Kind, Source
from desk.count.sheet import (
    COUNTED,
    ELECTED,
    ELECTORATE,
    ISSUED,
    PAPERS,
    REJECTED,
    TOTAL,
    TURNOUT,
    VALID,
    Elected,
    Sheet,
    blank_sheet,
    declared,
    fields_of,
    read_elected,
    sheet_of,
    votes_field,
)

BALLOT = "local.plym.peverell.2017-05-04"


def contest(
    candidates: int, seats: int = 1, *, countermanded: int = 0, system: System = System.PLURALITY
) -> Contest:
    return Contest(
        BALLOT, 1, "E06000026", "Plym", "Peverell", "E05000001", system, Seats(seats, 0, countermanded),
        tuple(Candidate(str(100 + at), f"A {at}", f"{at}", "A", "PP52", "C") for at in range(candidates)),
    )  # fmt: skip


# The elected field


@pytest.mark.parametrize(
    ("text", "candidates", "numbers"),
    [
        *[(text, 6, (1, 4, 6)) for text in ("1 4 6", "1,4,6", "1, 4, 6", "1+4+6", "1.4.6", "1-4-6")],
        *[(text, 6, (1, 4, 6)) for text in ("1;4&6", "  1  4 6 ", "146", "14 6", "1 46", "1\t4\n6")],
        ("6 1 4", 6, (6, 1, 4)),
        ("9", 9, (9,)),
        ("10", 10, (10,)),
        ("1 10 12", 12, (1, 10, 12)),
        ("11012", 12, (1, 10, 12)),
        ("1112", 12, (11, 12)),
        ("123", 12, (1, 2, 3)),
        ("12", 12, (12,)),
        ("012", 12, (12,)),
        ("", 6, ()),
        ("  ", 6, ()),
        (" , ", 6, ()),
    ],
)
def test_elected_is_read_in_every_form(text: str, candidates: int, numbers: tuple[int, ...]) -> None:
    assert read_elected(text, candidates) == Elected(numbers)


@pytest.mark.parametrize(
    ("text", "candidates", "numbers", "lots"),
    [
        ("1 2*", 6, (1, 2), (2,)),
        ("12*", 6, (1, 2), (2,)),
        ("1*2L3l", 6, (1, 2, 3), (1, 2, 3)),
        ("1 12*", 12, (1, 12), (12,)),
        ("12l", 12, (12,), (12,)),
    ],
)
def test_a_mark_after_a_number_says_a_lot(
    text: str, candidates: int, numbers: tuple[int, ...], lots: tuple[int, ...]
) -> None:
    assert read_elected(text, candidates) == Elected(numbers, lots)


@pytest.mark.parametrize(
    ("text", "candidates", "read"),
    [
        ("1 7", 6, Elected((1,), (), ("7",))),
        ("0", 6, Elected((), (), ("0",))),
        ("1 1", 6, Elected((1,), (), ("1",))),
        ("11", 6, Elected((1,), (), ("1",))),
        ("2 2*", 6, Elected((2,), (), ("2*",))),
        # Ten candidates or more: digits run together could be 14 and 6, or 1 and 46.
        ("416", 12, Elected((), (), ("416",))),
        ("13", 12, Elected((), (), ("13",))),
        ("0001", 12, Elected((), (), ("0001",))),
        ("x 2", 6, Elected((2,), (), ("x",))),
        ("2 *", 6, Elected((2,), (), ("*",))),
        ("*2", 6, Elected((), (), ("*2",))),
        ("2**", 6, Elected((), (), ("2**",))),
        ("2**", 12, Elected((), (), ("2**",))),
        ("Smith", 6, Elected((), (), ("Smith",))),
        ("\u0662", 6, Elected((), (), ("\u0662",))),
        ("1", 0, Elected((), (), ("1",))),
    ],
)
def test_what_is_no_number_on_the_paper_is_said(text: str, candidates: int, read: Elected) -> None:
    assert read_elected(text, candidates) == read


@given(st.text(), st.integers(0, 20))
def test_any_text_gives_numbers_on_the_paper_once_each(text: str, candidates: int) -> None:
    read = read_elected(text, candidates)
    assert len(set(read.numbers)) == len(read.numbers)
    assert all(1 <= number <= candidates for number in read.numbers)
    assert set(read.lots) <= set(read.numbers)


# Its fields


def test_fields_stand_in_keying_order() -> None:
    votes = ("votes.100", "votes.101", "votes.102")
    assert fields_of(contest(3), Kind.POLLED) == (*votes, ELECTED, *PAPERS)
    assert fields_of(contest(3), Kind.STV) == (*votes, ELECTED, "quota", "elected_at_stage", *PAPERS)
    seconds = tuple(f"second_preferences.{number}" for number in (100, 101, 102))
    assert fields_of(contest(3), Kind.SV) == (*votes, *seconds, ELECTED, *PAPERS)
    for kind in (Kind.UNOPPOSED, Kind.WINNERS_ONLY):
        assert fields_of(contest(3), kind) == (ELECTED,)
    assert fields_of(contest(3), Kind.COUNTERMANDED) == ()
    assert (
        *("valid_votes_total", "electorate", "ballots_issued"),
        *(f"rejected.{reason}" for reason in REJECTION_REASONS),
        *("ballots_counted", "ballots_valid", "turnout"),
    ) == PAPERS


@pytest.mark.parametrize(
    ("of", "kind"),
    [
        (contest(3), Kind.POLLED),
        (contest(3, 3), Kind.UNOPPOSED),
        (contest(2, 3), Kind.UNOPPOSED),
        (contest(3, system=System.STV), Kind.STV),
        (contest(3, system=System.SV), Kind.SV),
        (contest(3, 3, system=System.STV), Kind.UNOPPOSED),
        (contest(3, countermanded=1), Kind.COUNTERMANDED),
        # One of its two seats is polled all the same.
        (contest(3, 2, countermanded=1), Kind.POLLED),
    ],
)
def test_a_blank_sheet_is_of_the_kind_the_contest_calls_for(of: Contest, kind: Kind) -> None:
    sheet = blank_sheet(of)
    assert sheet == Sheet(BALLOT, kind)
    assert sheet.untouched


def test_a_text_keyed_gives_a_new_sheet_and_leaves_the_old() -> None:
    before = blank_sheet(contest(3))
    after = before.with_text(TOTAL, "12")
    assert (before.text(TOTAL), after.text(TOTAL)) == ("", "12")
    assert after.with_text(TOTAL, "12") is after
    assert not after.untouched
    assert after.with_text(TOTAL, " ").untouched


# The declaration it says


def test_what_is_blank_or_unreadable_is_not_given() -> None:
    sheet = Sheet(BALLOT, Kind.POLLED, {"votes.100": "0", "votes.101": "4l2", ELECTED: "1", TOTAL: "1,234"})
    said = declared(sheet, contest(3), id="d")
    assert [result.votes for result in said.candidates] == [0, None, None]
    assert said.votes_sum is None
    assert said.elected_ids == ("100",)
    assert said.valid_votes_total == 1234
    assert said.electorate is None


@pytest.mark.parametrize("text", ["1213", "321", "100", "130", "9" * 5000])
def test_numbers_run_together_that_do_not_rise_in_one_way_only_are_not_read(text: str) -> None:
    assert read_elected(text, 13) == Elected(unread=(text,))


@given(
    st.integers(10, 20).flatmap(
        lambda most: st.tuples(st.just(most), st.sets(st.integers(1, most), min_size=1))
    )
)
def test_numbers_run_together_are_never_read_as_others(drawn: tuple[int, set[int]]) -> None:
    candidates, numbers = drawn
    rising = sorted(numbers)
    read = read_elected("".join(map(str, rising)), candidates)
    assert read.numbers in (tuple(rising), ()) or len("".join(map(str, rising))) < 3


@pytest.mark.parametrize(("kind", "elected"), [(Kind.UNOPPOSED, ("100",)), (Kind.COUNTERMANDED, ())])
def test_fields_that_a_kind_does_not_show_say_nothing(kind: Kind, elected: tuple[str, ...]) -> None:
    """Keyed before the clerk changed the kind: they stay in the draft and out of the declaration."""
    sheet = Sheet(BALLOT, kind, {"votes.100": "5", ELECTED: "1", TOTAL: "5", ISSUED: "9"})
    said = declared(sheet, contest(2), id="d")
    assert said.elected_ids == elected
    assert [result.votes for result in said.candidates] == [None, None]
    assert (said.valid_votes_total, said.ballots_issued) == (None, None)


def test_papers_rejected_wholly_need_every_reason() -> None:
    texts = {name: str(at + 1) for at, name in enumerate(REJECTED)}
    assert declared(Sheet(BALLOT, texts=texts), contest(2), id="d").rejected.wholly == 1 + 2 + 3 + 4
    del texts["rejected.in_part"]
    assert declared(Sheet(BALLOT, texts=texts), contest(2), id="d").rejected.wholly == 10
    del texts["rejected.too_many_votes"]
    assert declared(Sheet(BALLOT, texts=texts), contest(2), id="d").rejected.wholly is None


ODD = st.sampled_from(["0", "1,234", "4l2", " 7 ", "34.20"])
FIGURES = st.none() | st.integers(0, 10_000_000).map(str) | ODD


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Contest, Sheet]:
    of = contest(draw(st.integers(1, 12)), 3)
    names = [*(votes_field(person.person_id) for person in of.candidates), *PAPERS]
    texts = {name: text for name in names if (text := draw(FIGURES)) is not None}
    marks = draw(st.lists(st.integers(1, len(of.candidates)), unique=True, max_size=4))
    lots = draw(st.sets(st.sampled_from(marks))) if marks else set()
    texts[ELECTED] = " ".join(f"{mark}*" if mark in lots else str(mark) for mark in marks)
    source = Source(draw(st.sampled_from(["paper", "telephone"])), draw(st.text()), draw(st.text()))
    return of, Sheet(BALLOT, draw(st.sampled_from(list(Kind))), texts, source)


@given(sheets())
def test_a_declaration_shown_as_a_sheet_says_the_same_again(case: tuple[Contest, Sheet]) -> None:
    of, sheet = case
    said = declared(sheet, of, id="d", declared_at="2017-05-05T01:00:00Z")
    again = declared(sheet_of(said, of), of, id="d", declared_at="2017-05-05T01:00:00Z")
    # Lots may be keyed in any order; the sheet gives them in ballot order.
    assert sorted(again.lots) == sorted(said.lots)
    assert (again.candidates, again.rejected, again.kind, again.source, again.votes_sum) == (
        (said.candidates, said.rejected, said.kind, said.source, said.votes_sum)
    )
    for name in (TOTAL, ELECTORATE, ISSUED, COUNTED, VALID, TURNOUT):
        assert getattr(again, name) == getattr(said, name)

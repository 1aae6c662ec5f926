"""The algebra of the totals: any order, any replacing, any split of the councils gives the same sums."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.count.party import GROUPS
from desk.totals.area import EVERYWHERE, Area, AreaKind
from desk.totals.board import Base, Board
from desk.totals.calls import Override
from desk.totals.facts import Outcome
from desk.totals.line import LineSeats
from desk.totals.running import RunningTotals
from tests.fakes.plain_totals import plain_board
from tests.fakes.random_night import Night, Put, amended_council, amended_facts, random_lines, random_night

NUMBERS = st.integers(0, 2**32)


def counted(night: Night, puts: list[Put], read_between: bool = False) -> RunningTotals:
    totals = RunningTotals(*night, GROUPS)
    for ballot, outcome in puts:
        totals.put(ballot, outcome)
        if read_between:
            totals.board(Base.EVE)
            totals.council_rows(Base.EVE)
    return totals


def standing(puts: list[Put]) -> dict[str, Outcome]:
    return {ballot: outcome for ballot, outcome in dict(puts).items() if outcome is not None}


@settings(max_examples=25, deadline=None)
@given(NUMBERS, st.booleans())
def test_the_running_board_is_the_board_worked_out_again(number: int, read_between: bool) -> None:
    night, puts = random_night(number)
    totals = counted(night, puts, read_between)
    for area in totals.areas():
        for base in Base:
            assert totals.board(base, area) == plain_board(*night, standing(puts), base, area)


@settings(max_examples=25, deadline=None)
@given(NUMBERS, st.data())
def test_any_order_gives_the_same_board_and_rows(number: int, data: st.DataObject) -> None:
    night, puts = random_night(number)
    settled: list[Put] = list(standing(puts).items())
    mixed = data.draw(st.permutations(settled))
    first, second = counted(night, puts), counted(night, mixed)
    for base in Base:
        assert first.board(base) == second.board(base)
        assert first.council_rows(base) == second.council_rows(base)


@settings(max_examples=25, deadline=None)
@given(NUMBERS, st.booleans())
def test_amendments_in_any_place_give_the_board_of_the_contests_as_they_are_now(
    number: int, read_between: bool
) -> None:
    (councils, contests), puts = random_night(number)
    chance = random.Random(number + 1)  # noqa: S311 - nothing secret
    totals = RunningTotals(councils, contests, GROUPS)
    facts, now = {f.ballot_paper_id: f for f in contests}, {c.gss: c for c in councils}
    for ballot, outcome in puts:
        totals.put(ballot, outcome)
        if chance.random() < 0.5:
            facts[ballot] = amended_facts(chance, facts[ballot])
            totals.amend(facts[ballot])
        if chance.random() < 0.3:
            gss = facts[ballot].council_gss
            now[gss] = amended_council(chance, now[gss], list(facts.values()))
            totals.amend_council(now[gss])
        if read_between:
            totals.board(Base.EVE)
    afresh = counted((list(now.values()), list(facts.values())), list(standing(puts).items()))
    for base in Base:
        assert totals.council_rows(base) == afresh.council_rows(base)
        for area in totals.areas():
            assert totals.board(base, area) == afresh.board(base, area)
            plain = plain_board(list(now.values()), list(facts.values()), standing(puts), base, area)
            assert totals.board(base, area) == plain


@settings(max_examples=25, deadline=None)
@given(NUMBERS, st.booleans(), st.data())
def test_lines_and_wards_in_any_order_give_the_board_worked_out_again(
    number: int, read_between: bool, data: st.DataObject
) -> None:
    night, puts = random_night(number)
    lines = random_lines(number, sorted({f.council_gss for f in night[1] if not f.by_election}))
    both: list[tuple[str, Outcome | LineSeats]] = [*standing(puts).items(), *lines.items()]
    acts = data.draw(st.permutations(both))
    totals = RunningTotals(*night, GROUPS)
    for key, what in acts:
        if isinstance(what, LineSeats):
            totals.put_line(key, LineSeats((("con", 99),)))
            totals.put_line(key, what)
        else:
            totals.put(key, what)
        if read_between:
            totals.board(Base.EVE)
    for base in Base:
        for area in totals.areas():
            assert totals.board(base, area) == plain_board(*night, standing(puts), base, area, lines)
    for row in totals.council_rows(Base.EVE):
        on_line = row.gss in lines and row.declared < row.of
        assert row.stands_on == ("line" if on_line else "wards")
        assert row.complete is (row.gss in lines or row.declared == row.of)
    for key in lines:
        totals.put_line(key, None)
    assert totals.council_rows(Base.EVE) == counted(night, puts).council_rows(Base.EVE)


def sums(board: Board) -> list[int]:
    """All of a board that adds up."""
    numbers = [
        board.after.declared,
        board.after.of,
        board.contests.declared,
        board.contests.of,
        board.seats.declared,
        board.seats.of,
        board.vacant,
        board.countermanded,
        board.votes,
        board.no_overall_control.councils,
        board.no_overall_control.change or 0,
        board.changes_over.known,
        board.changes_over.of,
        board.controls_over.known,
        board.control_unknown,
        board.not_approved,
    ]
    for row in board.parties:
        numbers += [row.councils, row.seats]
    named = [row for row in board.parties if row.group in ("con", "lab", "ld")]
    for row in named:
        numbers += [row.councils_change or 0, row.seats_change or 0]
    return numbers


@settings(max_examples=25, deadline=None)
@given(NUMBERS, st.sampled_from(["council", "type", "nation"]))
def test_the_parts_of_any_split_make_the_whole(number: int, split: str) -> None:
    night, puts = random_night(number)
    totals = counted(night, puts)
    rows = totals.council_rows(Base.EVE)
    parts = {(row.gss, row.name) if split == "council" else (getattr(row, split),) * 2 for row in rows}
    for base in Base:
        boards = [totals.board(base, Area(AreaKind(split), key, label)) for key, label in parts]
        whole = sums(totals.board(base, EVERYWHERE))
        assert [sum(column) for column in zip(*map(sums, boards), strict=True)] == (whole if boards else [])


@settings(max_examples=25, deadline=None)
@given(NUMBERS)
def test_taking_everything_back_leaves_the_empty_board(number: int) -> None:
    night, puts = random_night(number)
    totals = counted(night, puts, read_between=True)
    for ballot, _ in puts:
        totals.put(ballot, None)
    fresh = RunningTotals(*night, GROUPS)
    for base in Base:
        assert totals.board(base) == fresh.board(base)
        assert totals.council_rows(base) == fresh.council_rows(base)


@settings(max_examples=25, deadline=None)
@given(NUMBERS)
def test_the_board_says_of_councils_what_their_rows_say(number: int) -> None:
    night, puts = random_night(number)
    totals = counted(night, puts)
    rows, board = totals.council_rows(Base.LAST_FOUGHT), totals.board(Base.LAST_FOUGHT)
    for row in board.parties:
        assert row.councils == sum(council.control == row.group for council in rows)
        assert row.seats == sum(dict(council.seats).get(row.group, 0) for council in rows)
    assert board.after.declared == sum(council.complete for council in rows)
    for council in rows:
        if council.called is not None and council.complete:
            assert council.control == council.called
        if council.control is not None and council.called is None:
            assert not council.final


@settings(max_examples=25, deadline=None)
@given(NUMBERS)
def test_an_editors_words_in_any_place_give_the_board_worked_out_again_and_call_nothing(number: int) -> None:
    night, puts = random_night(number)
    chance = random.Random(number + 3)  # noqa: S311 - nothing secret
    totals, bare = RunningTotals(*night, GROUPS), counted(night, puts)
    said: dict[str, Override] = {}
    for ballot, outcome in puts:
        totals.put(ballot, outcome)
        gss = chance.choice(totals.gss_in()) if totals.gss_in() else ""
        if gss:
            word = Override(chance.choice(["con", "lab", NO_OVERALL_CONTROL]), "made up")
            said[gss] = word
            totals.override(gss, word)
            if chance.random() < 0.3:
                totals.override(gss, None)
                del said[gss]
        if chance.random() < 0.5:
            totals.board(Base.EVE)
    for base in Base:
        for area in totals.areas():
            plain = plain_board(*night, standing(puts), base, area, overrides=said)
            assert totals.board(base, area) == plain
    arithmetic = {row.gss: row.called for row in bare.council_rows(Base.EVE)}
    for row in totals.council_rows(Base.EVE):
        word_of = said.get(row.gss)
        # The word stands in place of what is certain; where nothing is, it is no call.
        sure = arithmetic[row.gss] is not None
        assert row.called == (word_of.control if word_of and sure else arithmetic[row.gss])
        assert row.overridden == (word_of.control if word_of else None)


@settings(max_examples=25, deadline=None)
@given(NUMBERS, st.randoms(use_true_random=False))
def test_any_partition_at_all_of_the_councils_sums_to_the_whole(number: int, chance: random.Random) -> None:
    """Not only by nation or type: councils dealt into heaps, each heap a night of its own."""
    (councils, contests), puts = random_night(number)
    heaps: dict[int, list[Council]] = {}
    for council in councils:
        heaps.setdefault(chance.randint(0, 2), []).append(council)
    whole = counted((councils, contests), puts)
    parts = []
    for heap in heaps.values():
        here = {council.gss for council in heap}
        own = [facts for facts in contests if facts.council_gss in here]
        ballots = {facts.ballot_paper_id for facts in own}
        parts.append(counted((heap, own), [put for put in puts if put[0] in ballots]))
    for base in Base:
        columns = zip(*(sums(part.board(base)) for part in parts), strict=True)
        assert [sum(column) for column in columns] == sums(whole.board(base))

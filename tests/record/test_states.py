"""Every move from every state: the legal ones are those of the diagram, all others are refused."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.count.declaration import Declaration, Kind
from desk.count.errors import Refused
from desk.record import states
from desk.record.entry import Entry, Verdict
from desk.record.states import Move, State, after

LEGAL = {
    (State.OPEN, Move.DECLARE): State.DECLARED,
    (State.KEYING, Move.DECLARE): State.DECLARED,
    (State.RETURNED, Move.DECLARE): State.DECLARED,
    (State.DECLARED, Move.CORRECT): State.DECLARED,
    (State.APPROVED, Move.CORRECT): State.DECLARED,
    (State.SEALED, Move.CORRECT): State.DECLARED,
    (State.DECLARED, Move.APPROVE): State.APPROVED,
    (State.DECLARED, Move.SEND_BACK): State.RETURNED,
    (State.APPROVED, Move.SEND_BACK): State.RETURNED,
    (State.APPROVED, Move.SEAL): State.SEALED,
}


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)), ids=str)
def test_every_move(state: State, move: Move) -> None:
    if (state, move) in LEGAL:
        assert after(state, move, "Ham, Plym") is LEGAL[state, move]
    else:
        with pytest.raises(Refused, match=f"^Ham, Plym is {state.value}: .+[^.]\\.$"):
            after(state, move, "Ham, Plym")


def diagram() -> set[tuple[State, str, State]]:
    """The moves that the diagram beside the code draws, read off its rows: "from ─ move → to"."""
    found = set()
    for row in (states.__doc__ or "").splitlines():
        cells = re.fullmatch(r"\s+(?P<from>[\w ,]+?) +─+ (?P<move>[a-z ]+) ─+▶ (?P<to>\w+)", row)
        if cells:
            for name in cells["from"].split(", "):
                found.add((State(name), cells["move"], State(cells["to"])))
    return found


def test_the_diagram_beside_the_code_draws_these_moves() -> None:
    drawn = {(state, move.value, to) for (state, move), to in LEGAL.items()}
    assert diagram() == drawn | {(State.OPEN, "first key", State.KEYING)}


@given(st.lists(st.sampled_from(list(Move)), max_size=12))
def test_nothing_is_sealed_without_a_second_persons_word_on_what_stands(moves: list[Move]) -> None:
    state, approved = State.OPEN, False
    for move in moves:
        try:
            state = after(state, move, "Ham")
        except Refused:
            continue
        approved = move is Move.APPROVE or (approved and move is Move.SEAL)
        assert state is not State.SEALED or approved


@pytest.mark.parametrize(
    ("verdict", "batch", "state"),
    [
        (None, None, State.DECLARED),
        (Verdict(True, "Sam", "t", ""), None, State.APPROVED),
        (Verdict(False, "Sam", "t", "Look"), None, State.RETURNED),
        (Verdict(True, "Sam", "t", ""), 3, State.SEALED),
    ],
)
def test_a_revision_says_where_it_stands(verdict: Verdict | None, batch: int | None, state: State) -> None:
    said = Declaration(id="d", ballot_paper_id="b", kind=Kind.POLLED, seats_contested=1, candidates=())
    assert Entry(said, 1, None, "", "Ann", "t", verdict=verdict, batch=batch).state is state

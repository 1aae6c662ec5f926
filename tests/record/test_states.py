"""Every move from every state: the legal ones are those of the diagram, all others are refused."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.count.declaration import Declaration, Kind
from desk.count.errors import Refused
from desk.record.entry import Entry, Verdict
from desk.record.states import Move, Policy, State, after
from tests.project import ROOT

S, M = State, Move

BOTH = {
    (S.OPEN, M.DECLARE): S.ENTERED,
    (S.DRAFTED, M.DECLARE): S.ENTERED,
    (S.RETURNED, M.DECLARE): S.ENTERED,
    (S.ENTERED, M.CORRECT): S.ENTERED,
    (S.CHECKED, M.CORRECT): S.ENTERED,
    (S.APPROVED, M.CORRECT): S.ENTERED,
    (S.SEALED, M.CORRECT): S.ENTERED,
    (S.ENTERED, M.SEND_BACK): S.RETURNED,
    (S.DIFFERING, M.SEND_BACK): S.RETURNED,
    (S.CHECKED, M.SEND_BACK): S.RETURNED,
    (S.APPROVED, M.SEND_BACK): S.RETURNED,
    (S.APPROVED, M.SEAL): S.SEALED,
    (S.ENTERED, M.WITHDRAW): S.OPEN,
    (S.DIFFERING, M.WITHDRAW): S.OPEN,
    (S.CHECKED, M.WITHDRAW): S.OPEN,
    (S.RETURNED, M.WITHDRAW): S.OPEN,
    (S.APPROVED, M.WITHDRAW): S.OPEN,
    (S.SEALED, M.WITHDRAW): S.OPEN,
}
LEGAL = {
    Policy.SINGLE: {**BOTH, (S.ENTERED, M.APPROVE): S.APPROVED},
    Policy.DOUBLE: {
        **BOTH,
        (S.ENTERED, M.AGREE): S.CHECKED,
        (S.ENTERED, M.DIFFER): S.DIFFERING,
        (S.DIFFERING, M.SETTLE): S.CHECKED,
        (S.CHECKED, M.APPROVE): S.APPROVED,
    },
}


@pytest.mark.parametrize(("policy", "state", "move"), list(product(Policy, State, Move)), ids=str)
def test_every_move(policy: Policy, state: State, move: Move) -> None:
    if (state, move) in LEGAL[policy]:
        assert after(state, move, "Ham, Plym", policy) is LEGAL[policy][state, move]
    else:
        with pytest.raises(Refused, match=f"^Ham, Plym is {state.value}: .+[^.]\\.$"):
            after(state, move, "Ham, Plym", policy)


def diagram() -> dict[str, set[tuple[State, str, State]]]:
    """The moves that docs.md draws, by their heading, read off its rows: "from ─ move → to"."""
    found: dict[str, set[tuple[State, str, State]]] = {}
    heading = ""
    for row in (ROOT / "desk" / "record" / "docs.md").read_text("utf-8").splitlines():
        cells = re.fullmatch(r" {4}(?P<from>[\w ,]+?) +─+ (?P<move>[a-z ]+) ─+▶ (?P<to>\w+)", row)
        if row.endswith(":") and not row.startswith(" "):
            heading = row.partition(",")[0].rstrip(":")
        elif cells:
            for name in cells["from"].split(", "):
                found.setdefault(heading, set()).add((State(name), cells["move"], State(cells["to"])))
    return found


def test_the_diagram_draws_these_moves() -> None:
    drawn = diagram()
    both = drawn["Under either policy"]
    for policy in Policy:
        moves = {(state, move.value, to) for (state, move), to in LEGAL[policy].items()}
        assert both | drawn[f"Policy {policy.value}"] == moves | {(S.OPEN, "first key", S.DRAFTED)}


def test_the_diagram_says_how_a_revision_ends() -> None:
    ends = diagram()["A revision that stands no more"]
    standing = set(State) - {S.OPEN, S.DRAFTED, S.CORRECTED, S.WITHDRAWN}
    assert ends == {
        (state, move, to)
        for state in standing
        for move, to in (("is replaced", S.CORRECTED), ("is withdrawn", S.WITHDRAWN))
    }


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
        (None, None, State.ENTERED),
        (Verdict(True, "Sam", "t", ""), None, State.APPROVED),
        (Verdict(False, "Sam", "t", "Look"), None, State.RETURNED),
        (Verdict(True, "Sam", "t", ""), 3, State.SEALED),
    ],
)
def test_a_revision_says_where_it_stands(verdict: Verdict | None, batch: int | None, state: State) -> None:
    said = Declaration(id="d", ballot_paper_id="b", kind=Kind.POLLED, seats_contested=1, candidates=())
    assert Entry(said, 1, None, "", "Ann", "t", verdict=verdict, batch=batch).state is state

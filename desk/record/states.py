"""The states of an entry and its legal moves. Their diagram stands in docs.md, and a test holds it to this.

A contest is open, drafted or in the state of the revision that stands for it. A revision that stands no more
is corrected or withdrawn, for good.
"""

from enum import StrEnum

from desk.count.errors import Refused


class Policy(StrEnum):
    """Who has to see a sheet before it is sealed: one entry and a supervisor, or two and a supervisor."""

    SINGLE = "single"
    DOUBLE = "double"


class State(StrEnum):
    """Where a contest, or one revision of its declaration, stands on this desk."""

    OPEN = "open"
    DRAFTED = "drafted"
    ENTERED = "entered"
    DIFFERING = "differing"
    CHECKED = "checked"
    RETURNED = "returned"
    APPROVED = "approved"
    SEALED = "sealed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What a person does to an entry. `AGREE` and `DIFFER` are the two ends of a second entry."""

    DECLARE = "declare"
    AGREE = "agree"
    DIFFER = "differ"
    SETTLE = "settle"
    APPROVE = "approve"
    SEND_BACK = "send back"
    CORRECT = "correct"
    SEAL = "seal"
    WITHDRAW = "withdraw"


_Moves = dict[tuple[State, Move], State]

_ALWAYS: _Moves = {
    (State.OPEN, Move.DECLARE): State.ENTERED,
    (State.DRAFTED, Move.DECLARE): State.ENTERED,
    (State.RETURNED, Move.DECLARE): State.ENTERED,
    (State.APPROVED, Move.SEAL): State.SEALED,
    **dict.fromkeys(
        ((at, Move.CORRECT) for at in (State.ENTERED, State.CHECKED, State.APPROVED, State.SEALED)),
        State.ENTERED,
    ),
    **dict.fromkeys(
        ((at, Move.SEND_BACK) for at in (State.ENTERED, State.DIFFERING, State.CHECKED, State.APPROVED)),
        State.RETURNED,
    ),
    **dict.fromkeys(
        (
            (at, Move.WITHDRAW)
            for at in (State.ENTERED, State.DIFFERING, State.CHECKED, State.RETURNED, State.APPROVED)
        ),
        State.OPEN,
    ),
    (State.SEALED, Move.WITHDRAW): State.OPEN,
}

_MOVES: dict[Policy, _Moves] = {
    Policy.SINGLE: {**_ALWAYS, (State.ENTERED, Move.APPROVE): State.APPROVED},
    Policy.DOUBLE: {
        **_ALWAYS,
        (State.ENTERED, Move.AGREE): State.CHECKED,
        (State.ENTERED, Move.DIFFER): State.DIFFERING,
        (State.DIFFERING, Move.SETTLE): State.CHECKED,
        (State.CHECKED, Move.APPROVE): State.APPROVED,
    },
}

_WHY_NOT: dict[Move, str] = {
    Move.DECLARE: "it is declared already: correct it, with a reason",
    Move.AGREE: "a second entry is made once, of a sheet that was entered, at a desk of double entry",
    Move.DIFFER: "a second entry is made once, of a sheet that was entered, at a desk of double entry",
    Move.SETTLE: "only two entries that differ are settled",
    Move.APPROVE: "only an entered sheet can be approved",
    Move.SEND_BACK: "only a sheet that is entered and not sealed can be sent back",
    Move.CORRECT: "nothing stands that could be corrected",
    Move.SEAL: "only an approved sheet is sealed",
    Move.WITHDRAW: "nothing stands that could be withdrawn",
}
_WHY_NOT_HERE: dict[tuple[State, Move], str] = {
    (
        State.DIFFERING,
        Move.CORRECT,
    ): "its two entries are settled figure by figure, or the sheet is sent back",
    (State.DIFFERING, Move.APPROVE): "settle the two entries first",
}
_UNCHECKED = "it waits for a second entry, and only what is checked can be approved"


def after(state: State, move: Move, where: str, policy: Policy = Policy.SINGLE) -> State:
    """The state after a move. Raises Refused where the move is not legal; `where` names the contest."""
    try:
        return _MOVES[policy][state, move]
    except KeyError:
        why = _WHY_NOT_HERE.get((state, move), _WHY_NOT[move])
        if policy is Policy.DOUBLE and (state, move) == (State.ENTERED, Move.APPROVE):
            why = _UNCHECKED
        raise Refused(f"{where} is {state.value}: {why}.") from None

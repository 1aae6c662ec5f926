"""The states of an entry, and which moves are legal. A test reads this diagram and holds it to the code.

    open                         ── first key ──▶ keying
    open, keying, returned       ── declare ────▶ declared
    declared                     ── approve ────▶ approved
    declared, approved           ── send back ──▶ returned
    approved                     ── seal ───────▶ sealed
    declared, approved, sealed   ── correct ────▶ declared

A correction needs a reason; a sheet that was sent back is declared again without one. Every move is a
journal line.
"""

from enum import StrEnum

from desk.count.errors import Refused


class State(StrEnum):
    """Where a contest stands on this desk."""

    OPEN = "open"
    KEYING = "keying"
    DECLARED = "declared"
    RETURNED = "returned"
    APPROVED = "approved"
    SEALED = "sealed"


class Move(StrEnum):
    """What a person does to an entry."""

    DECLARE = "declare"
    APPROVE = "approve"
    SEND_BACK = "send back"
    CORRECT = "correct"
    SEAL = "seal"


_MOVES: dict[tuple[State, Move], State] = {
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

_WHY_NOT: dict[Move, str] = {
    Move.DECLARE: "it is declared already: correct it, with a reason",
    Move.APPROVE: "only a declared sheet can be approved",
    Move.SEND_BACK: "only a declared or approved sheet can be sent back",
    Move.CORRECT: "nothing has been declared that could be corrected",
    Move.SEAL: "only an approved sheet is sealed",
}


def after(state: State, move: Move, where: str) -> State:
    """The state after a move. Raises Refused where the move is not legal; `where` names the contest."""
    try:
        return _MOVES[state, move]
    except KeyError:
        raise Refused(f"{where} is {state.value}: {_WHY_NOT[move]}.") from None

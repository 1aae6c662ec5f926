"""What of a contest's line the totals need beside its short facts, read without the rest: who stands, and
what was polled before.

A night has thousands of contests; this costs a tenth of reading them whole.
"""

import msgspec

from desk.count.contest import System
from desk.count.errors import Damaged


class _Stands(msgspec.Struct):
    party_id: str


class _Brief(msgspec.Struct):
    ballot_paper_id: str
    candidates: tuple[_Stands, ...]


class _PastLine(msgspec.Struct):
    name: str
    party_id: str
    votes: int | None = None


class _Poll(msgspec.Struct):
    date: str
    candidates: tuple[_PastLine, ...]


class Polls(msgspec.Struct):
    """A contest's earlier polls, newest first; `votes` None: unopposed."""

    ballot_paper_id: str
    system: System
    past: tuple[_Poll, ...] = ()
    by_election: bool = False


_decoder = msgspec.json.Decoder(_Brief)
_polls = msgspec.json.Decoder(Polls)
_ALTERED = "A contest on this desk cannot be read ({}): it was altered."


def who_stands(line: bytes) -> tuple[str, tuple[str, ...]]:
    """Ballot paper id, and the party id of each candidate. The line is one that was checked when it came in
    (`codec.decode_contest`). Raises `Damaged`."""
    try:
        brief = _decoder.decode(line)
    except msgspec.DecodeError as error:
        raise Damaged(_ALTERED.format(error)) from None
    return brief.ballot_paper_id, tuple(one.party_id for one in brief.candidates)


def past_polls(line: bytes) -> Polls:
    """What was polled before, of such a line. Raises `Damaged`."""
    try:
        return _polls.decode(line)
    except msgspec.DecodeError as error:
        raise Damaged(_ALTERED.format(error)) from None

"""What of a contest's line the totals need beside its short facts, read without the rest: who stands.

A night has thousands of contests; this costs a tenth of reading them whole.
"""

import msgspec

from desk.count.errors import Damaged


class _Stands(msgspec.Struct):
    party_id: str


class _Brief(msgspec.Struct):
    ballot_paper_id: str
    candidates: tuple[_Stands, ...]


_decoder = msgspec.json.Decoder(_Brief)


def who_stands(line: bytes) -> tuple[str, tuple[str, ...]]:
    """Ballot paper id, and the party id of each candidate. The line is one that was checked when it came in
    (`codec.decode_contest`). Raises `Damaged`."""
    try:
        brief = _decoder.decode(line)
    except msgspec.DecodeError as error:
        raise Damaged(f"A contest on this desk cannot be read ({error}): it was altered.") from None
    return brief.ballot_paper_id, tuple(one.party_id for one in brief.candidates)

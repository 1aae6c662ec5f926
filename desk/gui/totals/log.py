"""The log of declarations, as people read it out: newest first. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.gui.parts.moments import clock
from desk.record.entry import Place
from desk.record.journal import JournalLine
from desk.totals.board import CouncilRow

MOST = 300
"""Lines shown: the rest of the night is in the journal."""
_WORDS = {"declare": "declared by", "correct": "corrected by", "send back": "sent back by"}


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the log. `council`: the line is a whole council's result."""

    id: str
    at: str
    words: str
    council: bool = False


def told(
    lines: Sequence[JournalLine], places: Mapping[str, Place], councils: Sequence[CouncilRow]
) -> tuple[Told, ...]:
    """ "23:41 Peverell, Plymouth: declared by Ann", and a council's result above the ward that completed it.

    `lines` newest first, as the desk gives them; `councils` those of the area shown, and no others' wards.
    """
    results = {row.gss: row for row in councils if row.complete and row.sentence}
    shown = {row.gss for row in councils}
    said: list[Told] = []
    for line in lines:
        if len(said) >= MOST:
            break
        place = places.get(line.subject)
        if line.what not in _WORDS or place is None or place.council_gss not in shown:
            continue
        done = results.pop(place.council_gss, None) if line.what != "send back" else None
        if done is not None:
            said.append(Told(f"{line.seq} {done.gss}", clock(line.at), f"{done.name}: {done.sentence}", True))
        words = f"{place.ward}, {place.council}: {_WORDS[line.what]} {line.who}"
        said.append(Told(str(line.seq), clock(line.at), words))
    return tuple(said)

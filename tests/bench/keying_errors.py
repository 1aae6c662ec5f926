"""Realistic keying errors, seeded into a declaration. Each kind changes something, or says that it cannot."""

import random
from collections.abc import Callable
from dataclasses import replace

from desk.count.contest import Contest
from desk.count.declaration import Declaration

Votes = list[int]

_PAD = {"7": "84", "8": "795", "9": "86", "4": "751", "5": "8462", "6": "953", "1": "420", "2": "1530"}
_PAD |= {"3": "62", "0": "12"}
"""Keys beside each other on the number pad."""


def _votes(declaration: Declaration) -> Votes:
    return [result.votes or 0 for result in declaration.candidates]


def with_votes(declaration: Declaration, votes: Votes) -> Declaration:
    """The declaration with other figures, in its order."""
    lines = zip(declaration.candidates, votes, strict=True)
    return replace(declaration, candidates=tuple(replace(line, votes=count) for line, count in lines))


def _elected(declaration: Declaration, marks: list[bool]) -> Declaration:
    lines = zip(declaration.candidates, marks, strict=True)
    return replace(declaration, candidates=tuple(replace(line, elected=mark) for line, mark in lines))


def _one(draw: random.Random, votes: Votes, slip: Callable[[random.Random, str], str | None]) -> Votes | None:
    rows = list(range(len(votes)))
    draw.shuffle(rows)
    for row in rows:
        keyed = slip(draw, str(votes[row]))
        if keyed is not None and int(keyed) != votes[row]:
            return [*votes[:row], int(keyed), *votes[row + 1 :]]
    return None


def _neighbour_key(draw: random.Random, text: str) -> str | None:
    at = draw.randrange(len(text))
    return text[:at] + draw.choice(_PAD[text[at]]) + text[at + 1 :]


def _turned(draw: random.Random, text: str) -> str | None:
    places = [at for at in range(len(text) - 1) if text[at] != text[at + 1]]
    if not places:
        return None
    at = draw.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _dropped(draw: random.Random, text: str) -> str | None:
    at = draw.randrange(len(text))
    return text[:at] + text[at + 1 :] if len(text) > 1 else None


def _doubled(draw: random.Random, text: str) -> str | None:
    at = draw.randrange(len(text))
    return text[: at + 1] + text[at] + text[at + 1 :]


def _leading(draw: random.Random, text: str) -> str | None:
    return draw.choice([digit for digit in "123456789" if digit != text[0]]) + text[1:]


def _exchanged(draw: random.Random, votes: Votes) -> Votes | None:
    pairs = [(a, b) for a in range(len(votes)) for b in range(a) if votes[a] != votes[b]]
    if not pairs:
        return None
    a, b = draw.choice(pairs)
    out = list(votes)
    out[a], out[b] = out[b], out[a]
    return out


def _shifted(draw: random.Random, votes: Votes) -> Votes | None:
    out = [*votes[1:], votes[0]] if draw.random() < 0.5 else [votes[-1], *votes[:-1]]
    return out if out != votes else None


def _repeated(draw: random.Random, votes: Votes) -> Votes | None:
    rows = [row for row in range(1, len(votes)) if votes[row] != votes[row - 1]]
    if not rows:
        return None
    row = draw.choice(rows)
    return [*votes[:row], votes[row - 1], *votes[row + 1 :]]


def _sorted(draw: random.Random, votes: Votes) -> Votes | None:
    out = sorted(votes, reverse=True)
    return out if out != votes else None


SLIPS: dict[str, Callable[[random.Random, str], str | None]] = {
    "neighbour key": _neighbour_key,
    "turned digits": _turned,
    "dropped digit": _dropped,
    "doubled digit": _doubled,
    "wrong leading digit": _leading,
}
MOVES: dict[str, Callable[[random.Random, Votes], Votes | None]] = {
    "two exchanged": _exchanged,
    "column shifted": _shifted,
    "figure repeated": _repeated,
    "sorted order": _sorted,
}
NEIGHBOUR, SLATE = "neighbouring ward", "slate +500/1,000"
WRONG_VOTES = (*SLIPS, "two exchanged", "column shifted", "figure repeated", NEIGHBOUR, "sorted order", SLATE)
MARKS = ("elected wrong", "elected missing", "elected too many")
KINDS = (*WRONG_VOTES, *MARKS)
SLIPPED_TWICE, BOXES = "next row's with a slip", "a part of the boxes"
BESIDE = (SLIPPED_TWICE, BOXES)
"""Seeded for single rules and printed beside the others: they count in no mean."""


def seeded(
    kind: str,
    draw: random.Random,
    contest: Contest,
    declaration: Declaration,
    neighbours: list[Declaration],
) -> Declaration | None:
    """The declaration with one such error; None where it cannot be made here (no neighbour, one digit)."""
    if kind in MARKS:
        return _marks(kind, draw, declaration)
    votes = _votes(declaration)
    out: Votes | None
    if kind in SLIPS:
        out = _one(draw, votes, SLIPS[kind])
    elif kind in MOVES:
        out = MOVES[kind](draw, votes)
    elif kind == SLATE:
        out = _slate(draw, contest, votes)
    elif kind == SLIPPED_TWICE:
        out = _slipped_twice(draw, votes)
    elif kind == BOXES:
        part = draw.uniform(0.3, 0.6)
        out = [round(count * part * draw.uniform(0.9, 1.1)) for count in votes]
    else:
        same = [n for n in neighbours if len(n.candidates) == len(votes)]
        longer = [n for n in neighbours if len(n.candidates) > len(votes)]
        choice = same or longer
        out = _votes(draw.choice(choice))[: len(votes)] if choice else None
    return None if out is None or out == votes else with_votes(declaration, out)


def _slipped_twice(draw: random.Random, votes: Votes) -> Votes | None:
    """A row holds its neighbour's figure, with a slip the second time."""
    rows = list(range(1, len(votes)))
    draw.shuffle(rows)
    slip = draw.choice((_turned, _dropped, _doubled))
    for row in rows:
        keyed = slip(draw, str(votes[row - 1]))
        if keyed is not None and votes[row - 1] >= 10 and int(keyed) not in (votes[row], votes[row - 1]):
            return [*votes[:row], int(keyed), *votes[row + 1 :]]
    return None


def _slate(draw: random.Random, contest: Contest, votes: Votes) -> Votes:
    party = draw.choice(sorted({candidate.party_id for candidate in contest.candidates}))
    more = draw.choice((500, 1000))
    return [
        count + more if candidate.party_id == party else count
        for count, candidate in zip(votes, contest.candidates, strict=True)
    ]


def _marks(kind: str, draw: random.Random, declaration: Declaration) -> Declaration | None:
    marks = [line.elected for line in declaration.candidates]
    on = [at for at, mark in enumerate(marks) if mark]
    off = [at for at, mark in enumerate(marks) if not mark]
    if not on or not off:
        return None
    if kind != "elected too many":
        marks[draw.choice(on)] = False
    if kind != "elected missing":
        marks[draw.choice(off)] = True
    return _elected(declaration, marks)

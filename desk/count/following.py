"""A sheet follows its contest when that is amended: figures stay with their person, marks with theirs.

Votes are keyed under a person's id and need nothing. `elected` is keyed in numbers on the ballot paper:
with a candidate put in or taken out the same person has another number.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from desk.count.contest import Contest
from desk.count.sheet import ELECTED, Sheet, blank_sheet, marks_in, read_elected

_PIECE = re.compile(r"([\s,;+.&-]+)")
DOUBT = "?"
"""Put after what could not be read and now would be: nobody is marked whom the clerk did not mark."""


def follow(sheet: Sheet, before: Contest, after: Contest) -> Sheet:
    """The sheet keyed on `before` as it stands on `after`. Nothing keyed is lost.

    The kind follows where it was the one that the contest called for (a ward countermanded, or no longer
    unopposed); the figures are kept all the same.
    """
    kind = sheet.kind
    if kind is blank_sheet(before).kind:
        kind = blank_sheet(after).kind
    texts = sheet.texts
    if ELECTED in texts:
        texts = {**texts, ELECTED: renumbered(texts[ELECTED], before, after)}
    return replace(sheet, kind=kind, texts=texts, version=after.version)


def renumbered(text: str, before: Contest, after: Contest) -> str:
    """The elected field with everybody marked in it still marked, under the number they now have.

    What could not be read stays as typed, with a question mark after it where it would now mark somebody.
    The mark of who no longer stands is kept as what cannot be read, too.
    """
    numbers = {
        number: after.position(candidate.person_id)
        for number, candidate in enumerate(before.candidates, start=1)
    }
    old, new = len(before.candidates), len(after.candidates)
    read = read_elected(text, old)
    if read == read_elected(text, new) and all(number == numbers[number] for number in read.numbers):
        return text
    return "".join(_pieces(text, numbers, old, new))


def _pieces(text: str, numbers: Mapping[int, int | None], old: int, new: int) -> Iterator[str]:
    """The text piece by piece: separators as typed, each mark under its number of now."""
    seen: set[int] = set()
    for piece in _PIECE.split(text):
        if not piece or _PIECE.fullmatch(piece):
            yield piece
            continue
        tokens = [_token(token, numbers, new, seen) for token in marks_in(piece, old)]
        together = "".join(tokens)
        yield together if marks_in(together, new) == tokens else " ".join(tokens)


def _token(token: str, numbers: Mapping[int, int | None], new: int, seen: set[int]) -> str:
    plain = re.fullmatch(r"([0-9]{1,3})([*lLfFsS]*)", token)
    if plain and int(plain[1]) in numbers and int(plain[1]) not in seen:
        seen.add(int(plain[1]))
        now = numbers[int(plain[1])]
        return f"{token}{DOUBT}" if now is None else f"{now}{plain[2].lower().replace('l', '*')}"
    return f"{token}{DOUBT}" if read_elected(token, new).numbers else token

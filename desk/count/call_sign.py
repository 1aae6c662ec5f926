"""Call signs: the two letters by which a ward is found at once, "CM" for Cowes Medina.

Initials where a name has several words, else its first letters: whoever knows the name mostly guesses them,
and lists and printed sheets show them. A pack with more wards than two letters tell apart has three.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase

_APOSTROPHES = re.compile(r"['’‘`]")
_BETWEEN = re.compile(r"[^0-9a-z]+")
_SMALL_WORDS = frozenset(("and", "the", "of", "on", "in", "with", "upon", "under", "by", "cum"))
_ROOM_FOR_TWO = 400
"""Wards from which two letters would too seldom be those one guesses."""


def folded(text: str) -> str:
    """Lower case, without accents, apostrophes or other signs: "St. Mary’s" → "st marys"."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _BETWEEN.sub(" ", _APOSTROPHES.sub("", plain).replace("&", " and ")).strip()


@lru_cache(maxsize=2)
def call_signs(names: tuple[str, ...]) -> tuple[str, ...]:
    """A call sign in capitals for each ward, in order, no two alike; "" where letters have run out.

    `names` are the pack's wards as `folded` gives them: the same pack gets the same signs on every desk.
    """
    length = 2 if len(names) <= _ROOM_FOR_TWO else 3
    # A ward whose whole name is as short as a call sign keeps it: who types a name in full means that ward.
    taken = {name for name in names if len(name) == length and name.isalpha()}
    signs: list[str] = []
    for name in names:
        mine = name in taken and name.upper() not in signs
        sign = name if mine else next((one for one in _wanted(name, length) if one not in taken), "")
        taken.add(sign)
        signs.append(sign.upper())
    return tuple(signs)


def _wanted(name: str, length: int) -> Iterator[str]:
    """Call signs for a name, those first that one would guess."""
    words = [word for word in name.split() if word.isalpha()]
    telling = [word for word in words if word not in _SMALL_WORDS] or words
    if not telling:
        return
    first = telling[0][0]
    initials = "".join(word[0] for word in telling)
    if len(initials) >= length:
        yield initials[:length]
        yield from (initials[: length - 1] + later for later in initials[length:])
    elif len(initials) > 1:
        yield initials[0] + telling[-1][: length - 1]
        yield telling[0][: length - 1] + initials[-1]
    letters = "".join(telling)
    if len(letters) >= length:
        yield letters[:length]
    rest = dict.fromkeys(letters[1:] + ascii_lowercase)
    if length == 2:
        yield from (first + one for one in rest)
        return
    yield from (first + one + two for one in rest for two in rest)

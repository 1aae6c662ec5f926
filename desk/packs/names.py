"""Names and codes as they are compared: wards and councils by name, candidates by surname."""

import re
import unicodedata
from functools import lru_cache

RECODED = {
    "E08000020": "E08000037",
    "E07000100": "E07000240",
    "E07000101": "E07000243",
    "E07000104": "E07000241",
    "E06000048": "E06000057",
    "S12000043": "S12000046",
    "S12000009": "S12000045",
}
"""Councils whose code changed: old → new (Office for National Statistics, code history)."""

_APART = re.compile(r"[^a-z0-9]+")
_DROPPED = re.compile(r"['’‘`.]")
_SAINT = re.compile(r"\bsaint\b")
_AND = re.compile(r"\band\b")


def council_code(gss: str) -> str:
    """The code a council has now."""
    return RECODED.get(gss, gss)


def _plain(text: str) -> str:
    """Without case and accents."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


@lru_cache(maxsize=50_000)
def ward_key(name: str) -> str:
    """One form for a ward's or council's name: "St. Peter's & Quay" and "Saint Peters and Quay" are one.

    Only what cannot change the meaning is dropped: case, accents, punctuation, "and", Saint → St. Nothing
    is matched by likeness.
    """
    text = _DROPPED.sub("", _plain(name).replace("&", " and "))
    text = _APART.sub(" ", text)
    return " ".join(_AND.sub(" ", _SAINT.sub("st", text)).split())


def surname_key(surname: str, forenames: str) -> tuple[str, str]:
    """Where a name stands on the ballot paper: letters only, so that O'Keefe follows Offord."""
    return _letters(surname), _letters(forenames)


def _letters(text: str) -> str:
    return "".join(c for c in _plain(text) if c.isalnum())

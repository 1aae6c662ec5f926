"""Text and JSON from outside: what no line of a batch may hold, whichever line it is.

Every JSON parser keeps the last of two equal keys without a word, and takes 1.0 or NaN where a whole number
belongs. `read_object` refuses both, and names the key.
"""

import codecs
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from desk.count.errors import Refused

# Controls, line and paragraph separators, direction overrides (which show a name other than it is), byte
# order marks and halves of surrogate pairs.
_UNWELCOME = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


class _Fraction:
    """A number that is not whole, kept until the key it stands under is known."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return shown(self.text)


_DECIMALS = ("turnout", "transfer", "total")
"""Keys whose decimals are exact, as text: no number of JSON says how many there are."""


def shown(text: str) -> str:
    """Text from outside as a message may quote it: short, and nothing in it that moves the cursor."""
    plain = _UNWELCOME.sub("\N{REPLACEMENT CHARACTER}", text)
    return plain if len(plain) <= 40 else plain[:39] + "…"


def check_text(key: str, text: str) -> None:
    """Refuse text that is not in Unicode's composed form (NFC) or holds control characters."""
    if text.isascii() and text.isprintable():
        return
    if _UNWELCOME.search(text):
        raise Refused(f'"{shown(key)}" holds a control character; take it out.')
    if not unicodedata.is_normalized("NFC", text):
        raise Refused(f'"{shown(key)}" is not in composed Unicode form (NFC); convert it and send it again.')


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Refused(f'"{shown(twice)}" stands twice; give each key once.')
    for key, value in pairs:
        if isinstance(value, str):
            check_text(key, value)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, str):
                    check_text(key, item)
        elif isinstance(value, _Fraction):
            do = 'write it as text, as "34.2"' if key in _DECIMALS else "use digits only"
            raise Refused(f'"{shown(key)}" is {value}, not written as a whole number; {do}.')
    return found


_PARSER = json.JSONDecoder(object_pairs_hook=_pairs, parse_float=_Fraction, parse_constant=_Fraction)


def read_object(line: bytes, *, most: int, what: str) -> dict[str, object]:
    """One JSON object of at most `most` bytes, UTF-8, keys once each at every depth, whole numbers only.

    `what` says in a message what the line should have been ("a declaration"). Raises `Refused`.
    """
    if len(line) > most:
        raise Refused(f"{what} takes {len(line):,} bytes and may take {most:,}; split or shorten it.")
    if line.startswith(codecs.BOM_UTF8):
        raise Refused(f"{what} begins with a byte order mark; save it as UTF-8 without one.")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(f"{what} is not in UTF-8 at byte {error.start + 1}; save it as UTF-8.") from None
    try:
        value = _PARSER.decode(text)
    except RecursionError:
        raise Refused(f"{what} is nested too deeply; send it as the contract describes.") from None
    except json.JSONDecodeError as error:
        raise Refused(
            f"{what} is not JSON: {error.msg} at character {error.pos + 1}; mend it there."
        ) from None
    except ValueError:
        raise Refused(f"{what} holds a number too long to read; figures go up to 10,000,000.") from None
    if not isinstance(value, dict):
        raise Refused(f"{what} must be one JSON object in braces.")
    return value


_Shape = TypeVar("_Shape")
_PATH = re.compile(r"^(?P<what>.*?)(?: - at `\$?\.?(?P<path>[^`]*)`)?$", re.DOTALL)
_PLACE = re.compile(r"(?P<list>[a-z_]+)s\[(?P<index>[0-9]+)\]")
_FIELD = re.compile(r"(?P<what>unknown|required) field `(?P<key>.*)`", re.DOTALL)


def convert(
    value: dict[str, object], shape: type[_Shape], *, must_be: Mapping[str, str], otherwise: str
) -> _Shape:
    """The object as a value of `shape`, strictly typed.

    `must_be` says of a key, or of "key.inner key", what it must be; `otherwise` of all others. Raises
    `Refused` with that sentence.
    """
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        raise Refused(_sentence(str(error), must_be, otherwise)) from None


def _sentence(said: str, must_be: Mapping[str, str], otherwise: str) -> str:
    """msgspec's own words ("Expected `int` - at `$.candidates[0].votes`") as a sentence for a person."""
    match = _PATH.match(said)
    what, path = (match["what"], match["path"] or "") if match else (said, "")
    parts = path.split(".") if path else []
    place = _PLACE.fullmatch(parts[0]) if parts else None
    field = _FIELD.search(what)
    if not field and place and len(parts) == 1:
        parts = [f"{place['list']}s"]
    where = ""
    if place and (field or len(parts) > 1):
        where = f" of {place['list']} {int(place['index']) + 1}"
    elif len(parts) > (0 if field else 1):
        where = f' in "{parts[0]}"'
    if field and field["what"] == "unknown":
        return f'"{shown(field["key"])}"{where} is not a key of the contract; take it out.'
    if field:
        return f'"{shown(field["key"])}"{where} is missing; give it.'
    key = parts[-1] if parts else "value"
    return f'"{key}"{where} must be {must_be.get(path, must_be.get(key, otherwise))}; put it right.'

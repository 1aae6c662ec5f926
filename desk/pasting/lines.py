"""A pasted text as lines and cells, however it was copied."""

import html
import re
import unicodedata

from desk.count.errors import Refused
from desk.pasting.pasted import Line

MOST_CHARACTERS = 60_000
MOST_LINES = 1_000
LONGEST = 1_500
MOST_DIGITS = 40

_NO_WIDTH = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
# A spreadsheet puts a cell of several lines between quotation marks.
_QUOTED = re.compile(r'(^|\t)"((?:[^"\t]|""){0,400})"(?=\t|$)', re.MULTILINE)
_LEADERS = re.compile(r"\.{3,}|…+|_{3,}|(?:\s\.){3,}")
_GAP = re.compile(r" {2,}|\s*[|│¦]\s*")
_LONG_NUMBER = re.compile(rf"[0-9]{{{MOST_DIGITS + 1}}}")
_MARKUP = re.compile(r"</?(?:td|th|tr|table|li|p|div|span|br|strong|b)\b[^<>]{0,300}>", re.IGNORECASE)
_ENDS_ROW = re.compile(r"</(?:tr|li|p|div|h[1-6]|table)\s*>|<br\s*/?>", re.IGNORECASE)
_ENDS_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[/!a-zA-Z][^<>]{0,300}>")
_MISREAD = re.compile("[ÃÅÂ][\u0080-\u00bf\u0152-\u2122]")


def _mended(text: str) -> str:
    """UTF-8 that was read as Windows-1252 ("SiÃ¢n") turned back, where it turns back without remainder."""
    if _MISREAD.search(text):
        try:
            return text.encode("cp1252").decode("utf-8")
        except UnicodeError:
            return text
    return text


def _untagged(text: str) -> str:
    """The source of a web page as the page shows it: a row a line, cells between tabs."""
    if "<t" in text:
        text = _BREAKS.sub(" ", text)
    text = _ENDS_CELL.sub("\t", _ENDS_ROW.sub("\n", text))
    return html.unescape(_TAG.sub("", text))


def shown(text: str) -> str:
    """The text without control and format characters: what it says is what a screen shows. Tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c for c in text if c == "\t" or unicodedata.category(c) not in ("Cc", "Cf"))


def turned(text: str) -> bool:
    """Whether it holds marks that make figures read other than they stand (right-to-left overrides)."""
    return bool(_TURNING.search(text))


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines that are not blank, numbered as pasted; tabs, the only control characters, part cells.

    Raises `Refused` for more than any declaration can be.
    """
    if len(text) > MOST_CHARACTERS:
        raise Refused(
            f"The pasted text has {len(text):,} characters, more than {MOST_CHARACTERS:,}: "
            "copy the one declaration alone."
        )
    if _MARKUP.search(text):
        text = _untagged(text)
    text = _BREAKS.sub("\n", unicodedata.normalize("NFC", text).translate(_NO_WIDTH))
    text = _SPACES.sub(" ", text)

    def joined(match: re.Match[str]) -> str:
        inner = match[2].replace('""', '"')
        # The breaks go to the end of the cell's own row, so that lines keep their numbers.
        return match[1] + inner.replace("\n", "\u2029") if "\n" in inner or '"' in inner else match[0]

    text = _QUOTED.sub(joined, text)
    found: list[Line] = []
    number = 1
    for raw in text.split("\n"):
        line = _mended(raw.replace("\u2029", " "))
        line = shown(line)
        if line.strip():
            found.append(Line(number, line.strip(" ")))
        number += 1 + raw.count("\u2029")
    if any(len(line.text) > LONGEST for line in found):
        raise Refused(f"A pasted line is longer than {LONGEST:,} characters: copy the declaration alone.")
    if _LONG_NUMBER.search(text):
        raise Refused(
            f"The pasted text has a number of more than {MOST_DIGITS} digits: copy the declaration alone."
        )
    if len(found) > MOST_LINES:
        raise Refused(f"The pasted text has more than {MOST_LINES:,} lines: copy the one declaration alone.")
    return tuple(found)


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a line: between tabs, or else between wide gaps, bars and leader dots. Empty ones stay
    only between tabs, where a column may be blank."""
    line = _LEADERS.sub("\t", line)
    if "\t" in line:
        return tuple(_GAP.sub(" ", cell).strip() for cell in line.split("\t"))
    return tuple(cell for cell in (part.strip() for part in _GAP.split(line)) if cell)

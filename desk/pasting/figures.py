"""Figures and marks in a cell: whole numbers that may be votes, and signs of having been elected."""

import re
from dataclasses import dataclass

from desk.count.figure import MOST, read_figure

_MONTH = r"(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NO_FIGURE = re.compile(
    rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?,?\s+[0-9]{{4}}\b"
    r"|\b[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}\b|\b[0-2]?[0-9][:.][0-5][0-9]\s*[ap]\.?m\b\.?"
    r"|\b[0-2]?[0-9]:[0-5][0-9]\b"
    # Addresses: the number of a house, a postcode.
    r"|(?<![0-9,])\b[0-9]{1,4}[a-z]?,? (?:[a-z][\w'’.-]+ ){1,3}"
    r"(?:road|street|avenue|drive|crescent|gardens|terrace)\b"
    r"|\b[a-z]{1,2}[0-9][0-9a-z]? [0-9][a-z]{2}\b",
    re.IGNORECASE,
)
# Shares, decimals and changes ("+12", "-3.4"): beside the votes, never votes.
_SHARE = re.compile(
    r"[+\-−±]?\(?(?<![0-9.,])[0-9]+(?:[.,][0-9]+)?\s*(?:%|per ?cent\b|y cant\b)\)?"
    r"|(?<![0-9.,])[+\-−±]?[0-9]+\.[0-9]+(?![0-9])|(?<![\w)])[+\-−±]\s?[0-9][0-9,]*(?!\w)"
)
_ZEROS = re.compile(r"^([0-9]+)\.0{1,2}$")
_ORDINAL = re.compile(r"^\s*(?:[0-9]{1,2}[.)]|#[0-9]{1,2}|[0-9]{1,2}(?:st|nd|rd|th)\b)\s*(?=[^\s0-9]|$)")
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
_FIRST = re.compile(rf"^[\W_]*({_NUMBER})(?![\w.,/])(?!,?[0-9])")
_FIRST_MARKED = re.compile(rf"^[\W_]*({_NUMBER})(?=,?\s)")
_LAST = re.compile(rf"(?:^|[^\w.,/+\-−]|(?<=[^0-9\W]),|,\s)({_NUMBER})[\s.,;:]*$")
_VOTES = re.compile(rf"(?<![\w.,])({_NUMBER})\s*(?:votes?\b|pleidlais\b|v\b)", re.IGNORECASE)
_JOINT = re.compile(r"(?<=[^\W\d_)\]])\s*[–—:=]\s*(?=[0-9])|(?<=[^\W\d_)\]])(?:-|\s-\s)(?=[0-9])")

_NOT = re.compile(
    r"\b(?:not[\s-]+elected|un-?elected|unsuccessful|defeated|heb\s+(?:ei|eu)\s+h?ethol)\b", re.I
)
_ELECTED = re.compile(r"\b(?:(?:duly|re)?[\s-]*elected|etholwyd|ail-?etholwyd|winner)\b", re.IGNORECASE)
_E = re.compile(r"(?:^|(?<=[0-9%)\]])\s*|[(\[])E[)\]]?(?=\s*(?:$|[0-9(\[]))")
_STAR = re.compile(r"[*✓✔☑✅★⭐]+\ufe0f?")
_LOT = re.compile(r"\b(?:by|drawing|drawn|draw)\b.{0,12}\blots?\b", re.IGNORECASE)
_MOST_FIGURES = 8
_BRACKETS = re.compile(r"[()\[\]{}]")
_DASH = re.compile(r"\s+[-–—]+\s+|[–—]|\s*[;•·>]\s*|:\s|:$")


@dataclass(frozen=True, slots=True)
class Read:
    """One cell, read: its `texts`, its `figures` in order (those called votes alone, where some are), and
    marks. `star` is a sign whose meaning the text may explain; `elected` None: nothing was said."""

    texts: tuple[str, ...] = ()
    figures: tuple[int, ...] = ()
    elected: bool | None = None
    star: bool = False
    lot: bool = False


def _value(text: str) -> int | None:
    return read_figure(text).value


def whole_number(cell: str) -> int | None:
    """The cell's figure, where it is nothing but a figure ("1,234", "1234*", "1234.0", "(1,234)")."""
    bare = _STAR.sub("", cell).strip().strip("()[]").strip()
    if zeros := _ZEROS.match(bare):
        bare = zeros[1]
    return _value(bare)


def read_mark(cell: str) -> bool | None:
    """A cell of a column that says who is elected; None if it is no such word."""
    bare = " ".join(cell.casefold().split()).strip(".()[]")
    if _NOT.search(bare) or bare in {
        "",
        "no",
        "n",
        "-",
        "–",
        "0",
        "false",
        "f",
        "na",
        "lost",
        "nac ydw",
        "x not",
    }:
        return False
    if _ELECTED.search(bare) or _STAR.fullmatch(bare):
        return True
    return True if bare in {"e", "y", "yes", "1", "true", "t", "won", "win", "ydw", "ie", "x"} else None


def _strip_figures(text: str) -> tuple[str, list[int], bool]:
    """The text without the figures at its ends; the figures in order; whether one is called votes."""
    called = [int(found.replace(",", "")) for found in _VOTES.findall(text)]
    if called:
        return _VOTES.sub(" ", text), [value for value in called if value <= MOST], True
    first: list[int] = []
    last: list[int] = []
    while len(last) < _MOST_FIGURES and (match := _LAST.search(text)):
        value = _value(match[1])
        if value is None:
            break
        last.insert(0, value)
        text = text[: match.start(1)]
    if match := _FIRST.match(text) or _FIRST_MARKED.match(text):
        value = _value(match[1])
        if value is not None:
            first.append(value)
            text = text[match.end(1) :]
    return text, first + last, False


def read_cell(cell: str) -> Read:
    """Read one cell; what is neither figure nor mark comes back in `texts`, parted at brackets and dashes."""
    alone = whole_number(cell)
    if alone is not None:
        return Read(figures=(alone,), star=bool(_STAR.search(cell)))
    text = _NO_FIGURE.sub(" ", cell)
    lot = bool(_LOT.search(text))
    text = _ORDINAL.sub("", _JOINT.sub(" ; ", text))
    elected: bool | None = None
    if _NOT.search(text):
        elected, text = False, _NOT.sub(" ", text)
    elif _ELECTED.search(text):
        elected, text = True, _ELECTED.sub(" ", text)
    star = bool(_STAR.search(text))
    text = _SHARE.sub(" ", _STAR.sub(" ", text))
    marked = _E.sub(" ", text.strip())
    if marked.strip() != text.strip():
        elected, text = True, marked
    texts: list[str] = []
    figures: list[int] = []
    called = False
    for part in _BRACKETS.split(text):
        for piece in _DASH.split(part):
            rest, found, votes = _strip_figures(piece)
            if votes and not called:
                figures, called = [], True
            if votes or not called:
                figures += found
            if any(c.isalnum() for c in rest):
                texts.append(rest.strip())
    return Read(tuple(texts), tuple(figures), elected, star, lot)

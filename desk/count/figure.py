"""A figure as keyed. Blank is not zero, and what cannot be read is kept as typed."""

import re
from dataclasses import dataclass
from functools import lru_cache

MOST = 10_000_000
"""The largest figure a declaration may hold (contract): votes, papers or electors."""

_PLAIN = re.compile(r"[0-9]{1,9}")
# One separator throughout, and no leading zero: "1,234 567" may be two figures and "0,123" a decimal comma.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([, ])[0-9]{3}(\1[0-9]{3})?")


@dataclass(frozen=True, slots=True)
class Figure:
    """One field of a sheet: `text` exactly as keyed, `value` the whole number it says, if it says one.

    `value` is None both for a blank field (nothing was given) and for one that cannot be read;
    `blank` and `unreadable` tell them apart. A zero is keyed as 0.
    """

    text: str
    value: int | None

    @property
    def blank(self) -> bool:
        """Nothing was keyed: not given, which is not zero."""
        return not self.text.strip()

    @property
    def unreadable(self) -> bool:
        """Something was keyed that is not a whole number from 0 to 10,000,000."""
        return self.value is None and not self.blank


@lru_cache(maxsize=16384)
def read_figure(text: str) -> Figure:
    """Read what a clerk keyed: digits, or digits grouped in threes by commas or spaces ("1,234").

    Only 0 to 9 count as digits, and a comma in the wrong place makes the figure unreadable rather than
    guessed at: "1,23" might be 123 or 1,230.
    """
    trimmed = text.strip()
    if _PLAIN.fullmatch(trimmed) or _GROUPED.fullmatch(trimmed):
        value = int(trimmed.replace(",", "").replace(" ", ""))
        if value <= MOST:
            return Figure(text, value)
    return Figure(text, None)


def grouped(value: int) -> str:
    """1234 → "1,234": how a figure is shown when its field is left."""
    return f"{value:,}"


def signed(value: int) -> str:
    """A change as printed: +57, −31 (a real minus sign), and 0 without a sign."""
    if value == 0:
        return "0"
    return f"+{value:,}" if value > 0 else f"\N{MINUS SIGN}{-value:,}"

"""A turnout as printed: a percentage with the decimals it has on the sheet. Blank is not zero."""

import re
from dataclasses import dataclass
from functools import lru_cache

# A comma parts decimals too, but not three of them: "34,240" may be a figure in the wrong field.
_PRINTED = re.compile(r"([0-9]{1,3})(?:[.\N{MIDDLE DOT}]([0-9]{1,4})|,([0-9]{1,2}))?\s*(?:%|per ?cent)?")
_PLAIN = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,4})?")


@dataclass(frozen=True, slots=True)
class Percent:
    """`digits` read without their point, `decimals` of them behind it: 34.2 % is 342 and 1.

    34.2 and 34.20 are not the same: the second says more. From 0 to 999.9999, since what was declared may be
    impossible.
    """

    digits: int
    decimals: int = 0

    @property
    def points(self) -> float:
        """The percentage: 34.2."""
        return self.digits / float(10**self.decimals)

    @property
    def half_unit(self) -> float:
        """How far a figure rounded to it may lie from it, in points: half a unit of the last decimal."""
        return 0.5 / float(10**self.decimals)

    @property
    def text(self) -> str:
        """As it is written down and declared: "34.2", without a sign."""
        whole, parts = divmod(self.digits, 10**self.decimals)
        return f"{whole}.{parts:0{self.decimals}}" if self.decimals else str(whole)


@dataclass(frozen=True, slots=True)
class KeyedPercent:
    """A field read as a percentage: `text` exactly as keyed, `value` None where it is blank or unreadable."""

    text: str
    value: Percent | None

    @property
    def blank(self) -> bool:
        """Nothing was keyed: not declared, which is not zero."""
        return not self.text.strip()

    @property
    def unreadable(self) -> bool:
        """Something was keyed that is no percentage."""
        return self.value is None and not self.blank


@lru_cache(maxsize=4096)
def read_percent(text: str) -> KeyedPercent:
    """Read what a clerk keyed: "34", "34.2", "34,2", "34.2 %". At most three digits and four decimals."""
    found = _PRINTED.fullmatch(text.strip())
    if found is None:
        return KeyedPercent(text, None)
    parts = found[2] or found[3] or ""
    return KeyedPercent(text, Percent(int(found[1] + parts), len(parts)))


def percent_of(text: str) -> Percent | None:
    """The percentage written exactly so ("34.2"), as a declaration spells it; None for anything else."""
    return read_percent(text).value if _PLAIN.fullmatch(text) else None

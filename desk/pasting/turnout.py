"""The turnout in what is pasted: a percentage in a line of text, or in the column of a file."""

import re
from collections.abc import Sequence

from desk.count.percent import Percent, read_percent
from desk.pasting.rows import Row

_PART = re.compile(r"(?<![\w.,])[0-9]{1,3}(?:[.,][0-9]{1,4})?\s*(?:%|per ?cent\b|y cant\b)", re.IGNORECASE)
_POINT = re.compile(r"(?<![\w.,])[0-9]{1,2}\.[0-9]{1,4}(?![\w.,])")


def turnout_in(text: str) -> Percent | None:
    """The one percentage of a line, or cell; a figure without sign or point may be how many voted."""
    found = _PART.findall(text) or _POINT.findall(text)
    if len(found) != 1:
        return None
    return read_percent(re.sub(r"y cant", "%", found[0], flags=re.IGNORECASE)).value


def turnout_of(rows: Sequence[Row], column: str) -> tuple[Percent | None, str]:
    """The one turnout that all rows of a ward give, or why there is none to take; "" where none is given."""
    given = {text: read_percent(text).value for _, row in rows if (text := row.get(column, ""))}
    if len(given) > 1:
        return None, "The rows differ in the turnout: left out."
    for text, value in given.items():
        if value is None:
            return None, f"“{text}” is no turnout: left out."
        if value.points < 1:
            return None, f"A turnout of {text} may be a fraction and no percentage: left out."
        return value, ""
    return None, ""

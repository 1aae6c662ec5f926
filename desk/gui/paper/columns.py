"""How wide the columns of a table are on paper, so that all of them fit and no word is cut."""

from collections.abc import Collection, Sequence
from heapq import nlargest

from desk.gui.paper.writing import metrics

GAP = 110.0
"""Between two columns."""
_MEASURED = 60
"""Texts of a column that are measured: all of a log's three thousand would hold the window up."""


def column_widths(cells: Sequence[Sequence[str]], head: Sequence[str], size: int, room: float) -> list[float]:
    """A width for each column, all of `room` together at most. `cells` are the rows, `head` the titles.

    Each column first gets its longest word (so that words stay whole), then what it would take to stay on
    one line, as far as there is room. Where not even the words fit, the widest columns give way.
    """
    plain, strong = metrics(size, False), metrics(size, True)
    words: list[float] = []
    lines: list[float] = []
    for at, title in enumerate(head):
        column = _longest({row[at] for row in cells})
        parts = _longest({part for text in column for part in text.split()})
        words.append(
            max(
                max((strong.horizontalAdvance(part) for part in title.split()), default=0.0),
                max((strong.horizontalAdvance(part) for part in parts), default=0.0),
            )
        )
        # A title may stand on two lines; what the row is of stands strong.
        measure = strong if at == 0 else plain
        title_half = strong.horizontalAdvance(title) * 0.6
        lines.append(max(words[-1], title_half, max(map(measure.horizontalAdvance, column), default=0.0)))
    room -= GAP * (len(head) - 1)
    # A hair more than measured: text that fills its box to the last unit wraps.
    words, lines = [wide + 12 for wide in words], [wide + 12 for wide in lines]
    if sum(words) >= room:
        return _cut_down(words, room)
    return _shared(words, lines, room)


def _longest(texts: Collection[str]) -> list[str]:
    """The longest by their letters: the widest is one of them, near enough. What is wider after all wraps."""
    return nlargest(_MEASURED, texts, key=len)


def _shared(words: Sequence[float], lines: Sequence[float], room: float) -> list[float]:
    """What is left over goes to the columns in proportion to what they lack; narrow ones are whole first."""
    widths, spare = list(words), room - sum(words)
    lacking = [at for at in range(len(words)) if lines[at] > words[at]]
    while lacking and spare > 1:
        share = spare / len(lacking)
        for at in list(lacking):
            given = min(share, lines[at] - widths[at])
            widths[at] += given
            spare -= given
            if lines[at] - widths[at] < 1:
                lacking.remove(at)
    return widths


def _cut_down(words: Sequence[float], room: float) -> list[float]:
    """The widest give way until all fit: their words then break wherever the line ends."""
    widths = list(words)
    while sum(widths) > room + 1:
        most = max(widths)
        rest = [wide for wide in widths if wide < most]
        wide_ones = len(widths) - len(rest)
        fits = (room - sum(rest)) / wide_ones
        floor = max(rest, default=0.0)
        widths = [max(fits, floor) if wide == most else wide for wide in widths]
        if fits >= floor:
            break
    return widths

"""Sentences for the clerk about a pasted text as a whole."""

import re
from collections.abc import Sequence

from desk.count.contest import Contest
from desk.count.figure import grouped
from desk.pasting.pasted import Line, Proposal

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_DATE = re.compile(r"\b([0-9]{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]{3,9})\.?,?\s+(20[0-9]{2})\b")
TURNED = "The text held marks that turn its direction, and they are taken out: compare figure by figure."

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}$")


def _dates(lines: Sequence[Line]) -> set[tuple[int, int, int]]:
    found: set[tuple[int, int, int]] = set()
    for line in lines:
        for day, name, year in _DATE.findall(line.text):
            months = [n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.casefold())]
            if len(months) == 1:
                found.add((int(year), months[0], int(day)))
    return found


def other_day(lines: Sequence[Line], contest: Contest) -> str:
    """A text that speaks of another polling day only; the day of the contest stands in its id."""
    own = _ISO.search(contest.ballot_paper_id)
    dates = _dates(lines)
    if own is None or not dates:
        return ""
    year, month, day = (int(part) for part in own[0].split("-"))
    # A declaration is dated on polling day or in the days after it.
    if any((y, m) == (year, month) or (y, m, d) == (year, month + 1, d) for y, m, d in dates):
        return ""
    y, m, d = max(dates)
    return (
        f"The text speaks of {d} {_MONTHS[m - 1].title()} {y} and this poll was on {day} "
        f"{_MONTHS[month - 1].title()} {year}: see that it is the right election."
    )


def sums(proposals: Sequence[Proposal], total: int | None) -> str:
    """A total that is not what the figures add to."""
    if total is None or any(p.votes is None for p in proposals):
        return ""
    added = sum(p.votes or 0 for p in proposals)
    if added == total:
        return ""
    return (
        f"The text says {grouped(total)} in all; the figures found add to {grouped(added)}: "
        "look for the line that differs."
    )


def too_many_elected(proposals: Sequence[Proposal], contest: Contest) -> str:
    """More marked than there are seats: perhaps the mark means something else."""
    marked = sum(1 for p in proposals if p.elected)
    seats = contest.seats.contested
    if marked <= seats:
        return ""
    return (
        f"The text marks {marked} candidates and {seats} can be elected: see what the mark means before "
        "taking it."
    )

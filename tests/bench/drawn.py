"""Figures drawn by a ward's number, as no votes of 2018 are used. Knows no pytest: the windows use it."""

import random

from desk.count.contest import Contest
from desk.count.sheet import ELECTED, Sheet, blank_sheet, votes_field


def drawn(contest: Contest) -> Sheet:
    """A sheet in order: no two figures alike, the top *n* elected."""
    draw = random.Random(contest.number)  # noqa: S311
    figures = draw.sample(range(80, 240), len(contest.candidates))
    sheet = blank_sheet(contest)
    for candidate, figure in zip(contest.candidates, figures, strict=True):
        sheet = sheet.with_text(votes_field(candidate.person_id), str(figure))
    ranked = sorted(range(len(figures)), key=lambda at: -figures[at])
    top = sorted(ranked[: contest.seats.contested])
    return sheet.with_text(ELECTED, " ".join(str(at + 1) for at in top))

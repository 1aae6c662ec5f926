"""Clerks' figures as rows and sentences. No Qt but the values of a table's cells."""

from collections.abc import Sequence

from desk.count.figure import grouped
from desk.gui.parts.table import Cell, Row
from desk.gui.review.fields import DASH
from desk.work.clerks import FEW, PAUSE, ClerkFigures, Found

HOW = (
    "A slip counts against whose figure was settled wrong, once it is settled. What came back and was keyed "
    "again the same, was withdrawn, amended since, corrected by the returning officer or as declared is "
    "nobody's."
)
HOW_MUCH = (
    f"No percentage under {FEW} sheets. Figures an hour leave out pauses of more than {PAUSE // 60} minutes. "
    "Practice stands apart."
)
_FOUND = {
    Found.SECOND: "by the second entry",
    Found.SUPERVISOR: "by a supervisor",
    Found.LATER: "by a later correction",
}


def clerk_rows(figures: Sequence[ClerkFigures]) -> list[Row]:
    """A row a person."""
    return [_row(one) for one in figures]


def _row(one: ClerkFigures) -> Row:
    share = one.share_wrong
    few = Cell("few", "muted", spoken=f"fewer than {FEW} sheets: no percentage")
    differed = Cell(f"{one.differed:,} of {one.twice:,}") if one.twice else Cell(DASH, "muted", spoken="none")
    return Row(
        one.name,
        (
            Cell(one.name, strong=True),
            Cell(grouped(one.sheets)),
            Cell(grouped(one.figures)),
            Cell(DASH, "muted", spoken="not known") if one.an_hour is None else Cell(grouped(one.an_hour)),
            Cell(grouped(one.returned)),
            Cell(grouped(one.corrected)),
            Cell(grouped(one.wrong), strong=bool(one.wrong)),
            few if share is None else Cell(f"{share:.1%}"),
            Cell(grouped(one.waits), "" if one.waits else "muted"),
            differed,
            Cell(grouped(one.practice), "" if one.practice else "muted"),
        ),
    )


def slip_rows(one: ClerkFigures) -> list[Row]:
    """A row a slip, the newest wards last."""
    return [
        Row(
            f"{at}",
            (
                Cell(f"{slip.ward}, {slip.council}"),
                Cell(slip.kind),
                Cell(slip.keyed or DASH, spoken=slip.keyed or "blank"),
                Cell(slip.right or DASH, spoken=slip.right or "blank"),
                Cell(_FOUND[slip.found] + (", a rule had asked" if slip.asked else "")),
            ),
        )
        for at, slip in enumerate(one.slips)
    ]


def slips_said(one: ClerkFigures) -> str:
    """ "Ann: 3 slips: 2 turned digits, 1 dropped digit. Found: 2 by the second entry, …"."""
    many = len(one.slips)
    if not many:
        waits = f" {one.waits:,} not settled yet." if one.waits else ""
        return f"{one.name}: no slip is settled.{waits}"
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in one.kinds().items())
    found = ", ".join(f"{number:,} {_FOUND[by]}" for by, number in one.found_by().items() if number)
    others = f" {one.not_theirs:,} came back and were no slip." if one.not_theirs else ""
    return f"{one.name}: {many:,} slip{'' if many == 1 else 's'}: {kinds}. Found: {found}.{others}"

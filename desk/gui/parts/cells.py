"""Cells that several tables have: a change, and the dash of what is not known. No Qt but a cell's values."""

from desk.count.figure import signed
from desk.gui.parts.table import Cell
from desk.totals.say import signed_points

DASH = "\N{EN DASH}"
"""Not known, which is not nought."""


def change_cell(change: int | None) -> Cell:
    """A change of seats or councils; not known is a dash."""
    return _cell(None if change is None else signed(change), flat=not change)


def points_cell(points: float | None) -> Cell:
    """A change of a share, in points to one decimal; not known is a dash."""
    said = None if points is None else signed_points(points)
    return _cell(said, flat=said == "0.0")


def _cell(said: str | None, *, flat: bool) -> Cell:
    if said is None:
        return Cell(DASH, "muted", spoken="change not known")
    return Cell(said, "muted" if flat else "", spoken=f"change {said}")

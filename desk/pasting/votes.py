"""Which of several figures on a line is the votes."""

from collections.abc import Sequence
from dataclasses import replace

from desk.pasting.records import Record


def _without(record: Record, place: int) -> Record:
    figures = record.piece.figures
    return _with(record, (*figures[:place], *figures[place + 1 :]))


def _with(record: Record, figures: tuple[int, ...]) -> Record:
    return replace(record, piece=replace(record.piece, figures=figures))


def _numbered(records: Sequence[Record], positions: Sequence[int | None]) -> bool:
    """Whether the first figures are a running number, or the places on the ballot paper."""
    first = [record.piece.figures[0] for record in records]
    return len(first) > 1 and (first == list(range(1, len(first) + 1)) or first == list(positions))


def choose_votes(
    records: Sequence[Record], positions: Sequence[int | None], total: int | None
) -> tuple[Record, ...]:
    """Leave each record one figure. `positions` are the ballot places of whom each fits best.

    A running number goes; a column that adds to `total`, as printed, stays; one that adds to a hundred beside
    one that does not is a share. If none of these tells, the first is proposed and is not sure.
    """
    several = [place for place, record in enumerate(records) if len(record.piece.figures) > 1]
    found = list(records)
    full = [place for place, record in enumerate(records) if record.piece.figures]
    if several == full and _numbered([found[p] for p in several], [positions[p] for p in several]):
        for place in several:
            found[place] = _without(found[place], 0)
        several = [place for place in several if len(found[place].piece.figures) > 1]
    counts = {len(found[place].piece.figures) for place in several}
    told: int | None = None
    if several == full and len(counts) == 1 and len(several) > 1:
        sums = [sum(column) for column in zip(*(found[p].piece.figures for p in several), strict=True)]
        by_total = [place for place, added in enumerate(sums) if total is not None and added == total]
        no_share = [place for place, added in enumerate(sums) if not 98 <= added <= 102]
        if len(by_total) == 1:
            told = by_total[0]
        elif len(no_share) == 1:
            told = no_share[0]
    for place in several:
        figures = found[place].piece.figures
        if told is not None:
            found[place] = _with(found[place], (figures[told],))
        elif len(set(figures)) == 1:
            found[place] = _with(found[place], figures[:1])
        else:
            listed = ", ".join(f"{figure:,}" for figure in figures)
            why = f"the line has several figures ({listed})"
            found[place] = _with(found[place], figures[:1]).capped(50, why)
    return tuple(found)

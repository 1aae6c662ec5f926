"""What each rule did in the study: made by `python -m tests.bench.study write`, never by hand."""

from typing import NamedTuple


class Measured(NamedTuple):
    """A rule's share of clean sheets it stops and of seeded errors it catches, and the kinds it catches most.

    Each kind of error at equal weight, with papers and a total printed.
    """

    clean: float
    caught: float
    mostly: tuple[str, ...]


WHICH = "test"
"""The councils studied."""

CLEAN, SEEDED = 950, 13197
"""Sheets examined, as declared and with an error."""

FIGURES = {
    "clean": 0.0200,
    "kinds": 0.7352,
    "kinds with papers": 0.9089,
    "kinds with a total too": 0.9764,
    "winners": 0.9995,
    "winners, marks derived": 0.7316,
    "winners with papers": 1.0000,
    "errors": 0.0000,
    "exchanged": 0.7744,
    "stv clean": 0.0114,
    "stv kinds": 0.5861,
    "stv kinds with a quota": 0.9271,
}
"""What the whole book did, each kind of error at equal weight."""

MEASURED = {
    "bounds.elected-no-votes": Measured(0.0, 0.0002, ()),
    "bounds.falling": Measured(0.0, 0.0183, ("sorted order 25%",)),
    "bounds.same-twice": Measured(0.00105, 0.0153, ("figure repeated 21%",)),
    "bounds.votes-over-papers": Measured(
        0.0, 0.0812, ("doubled digit 72%", "next row's with a slip 25%", "wrong leading digit 18%")
    ),
    "likeness.by-rank": Measured(0.0, 0.0286, ("sorted order 36%", "column shifted 2%")),
    "likeness.digit": Measured(
        0.00211, 0.1232, ("doubled digit 77%", "dropped digit 38%", "wrong leading digit 22%")
    ),
    "likeness.exchanged": Measured(
        0.01474, 0.1499, ("two exchanged 64%", "neighbouring ward 53%", "sorted order 28%")
    ),
    "likeness.mates": Measured(
        0.00105, 0.0254, ("doubled digit 15%", "dropped digit 11%", "wrong leading digit 5%")
    ),
    "likeness.neighbour": Measured(0.0, 0.0008, ("next row's with a slip 35%",)),
    "likeness.other-ward": Measured(0.0, 0.0044, ("neighbouring ward 5%",)),
    "likeness.repeated": Measured(0.00105, 0.0143, ("figure repeated 19%",)),
    "likeness.shifted": Measured(0.0, 0.0595, ("column shifted 69%", "neighbouring ward 11%")),
    "likeness.size": Measured(0.0, 0.0, ("a part of the boxes 25%",)),
    "likeness.slate": Measured(0.0, 0.0233, ("slate +500/1,000 28%", "wrong leading digit 2%")),
    "likeness.surprise": Measured(0.0, 0.0029, ("dropped digit 3%",)),
    "likeness.twin": Measured(0.0, 0.0311, ("neighbouring ward 44%",)),
    "reading.elected-blank": Measured(0.0, 0.0586, ("elected missing 82%",)),
    "seats.elected-count": Measured(0.0, 0.0843, ("elected too many 100%", "elected missing 18%")),
    "seats.elected-top": Measured(
        0.0, 0.4108, ("column shifted 100%", "elected wrong 100%", "sorted order 83%")
    ),
    "seats.lot-missing": Measured(0.0, 0.0234, ("figure repeated 33%",)),
    "sums.papers-missing": Measured(
        0.0, 0.079, ("dropped digit 31%", "turned digits 25%", "neighbour key 17%")
    ),
    "sums.total": Measured(0.0, 0.5714, ("neighbour key 100%", "turned digits 100%", "dropped digit 100%")),
    "sums.votes-over-papers": Measured(
        0.0, 0.2188, ("slate +500/1,000 84%", "wrong leading digit 45%", "neighbouring ward 44%")
    ),
    "sums.votes-under-papers": Measured(
        0.0, 0.0948, ("a part of the boxes 86%", "dropped digit 51%", "figure repeated 30%")
    ),
    "terms.lot": Measured(0.0, 0.0005, ()),
}
"""Every rule that spoke."""

SCOTTISH = 351
"""Wards of 2017 by the single transferable vote, each with every kind of error."""

MEASURED_STV = {
    "seats.quota": Measured(0.0, 0.2306, ("column shifted 63%", "neighbouring ward 55%", "sorted order 47%")),
    "stv.behind": Measured(
        0.00855, 0.3767, ("column shifted 93%", "neighbouring ward 86%", "elected wrong 80%")
    ),
    "stv.quota": Measured(0.0, 0.5592, ("turned digits 100%", "dropped digit 100%", "doubled digit 100%")),
}
"""The rules of transferable votes that spoke there, a quota printed."""

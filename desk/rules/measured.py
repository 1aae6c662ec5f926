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
    "clean": 0.0168,
    "kinds": 0.7306,
    "kinds with papers": 0.9068,
    "kinds with a total too": 0.9752,
    "winners": 0.9991,
    "winners, marks derived": 0.7287,
    "exchanged": 0.7567,
}
"""What the whole book did, each kind of error at equal weight."""

MEASURED = {
    "bounds.elected-no-votes": Measured(0.0, 0.0002, ()),
    "bounds.falling": Measured(0.0, 0.0183, ("sorted order 25%",)),
    "bounds.same-twice": Measured(0.00105, 0.0153, ("figure repeated 21%",)),
    "bounds.votes-over-papers": Measured(
        0.0, 0.0812, ("doubled digit 72%", "wrong leading digit 18%", "slate +500/1,000 14%")
    ),
    "likeness.by-rank": Measured(0.0, 0.0306, ("sorted order 38%", "column shifted 2%")),
    "likeness.digit": Measured(
        0.00316, 0.1172, ("doubled digit 76%", "dropped digit 37%", "wrong leading digit 21%")
    ),
    "likeness.exchanged": Measured(
        0.01053, 0.1279, ("two exchanged 61%", "neighbouring ward 46%", "sorted order 24%")
    ),
    "likeness.mates": Measured(
        0.00105, 0.0241, ("doubled digit 15%", "dropped digit 10%", "wrong leading digit 4%")
    ),
    "likeness.neighbour": Measured(0.0, 0.0016, ()),
    "likeness.other-ward": Measured(0.0, 0.0064, ("neighbouring ward 7%",)),
    "likeness.repeated": Measured(0.00105, 0.0144, ("figure repeated 19%",)),
    "likeness.shifted": Measured(0.0, 0.0701, ("column shifted 76%", "neighbouring ward 16%")),
    "likeness.slate": Measured(0.0, 0.0288, ("slate +500/1,000 33%", "wrong leading digit 4%")),
    "likeness.surprise": Measured(0.0, 0.003, ("dropped digit 3%",)),
    "likeness.twin": Measured(0.0, 0.032, ("neighbouring ward 45%",)),
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
        0.0, 0.0948, ("dropped digit 51%", "figure repeated 30%", "neighbouring ward 27%")
    ),
}
"""Every rule that spoke; the study's errors never call upon the others."""

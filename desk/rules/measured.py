"""What each rule did in the study: made by `python -m tests.bench.study write`, never by hand."""

from typing import NamedTuple


class Measured(NamedTuple):
    """A rule's share of clean sheets it stops and of seeded errors it catches, and the kinds it catches most.

    Each kind of error at equal weight, with papers and a total printed.
    """

    clean: float
    caught: float
    mostly: tuple[str, ...]


WHICH = "validate"
"""The councils studied."""

CLEAN, SEEDED = 757, 10511
"""Sheets examined, as declared and with an error."""

FIGURES = {
    "clean": 0.0159,
    "kinds": 0.7498,
    "kinds with papers": 0.9203,
    "kinds with a total too": 0.9793,
    "winners": 1.0000,
    "winners, marks derived": 0.7647,
    "exchanged": 0.8132,
}
"""What the whole book did, each kind of error at equal weight."""

MEASURED = {
    "bounds.elected-no-votes": Measured(0.0, 0.0001, ()),
    "bounds.falling": Measured(0.0, 0.0172, ("sorted order 24%",)),
    "bounds.same-twice": Measured(0.0, 0.0205, ("figure repeated 28%",)),
    "bounds.votes-over-papers": Measured(
        0.0, 0.0804, ("doubled digit 73%", "wrong leading digit 16%", "slate +500/1,000 13%")
    ),
    "likeness.by-rank": Measured(0.0, 0.0342, ("sorted order 41%", "column shifted 3%")),
    "likeness.digit": Measured(
        0.00132, 0.1298, ("doubled digit 82%", "dropped digit 44%", "wrong leading digit 24%")
    ),
    "likeness.exchanged": Measured(
        0.00925, 0.1356, ("two exchanged 68%", "neighbouring ward 48%", "sorted order 24%")
    ),
    "likeness.mates": Measured(
        0.0, 0.0204, ("doubled digit 12%", "dropped digit 9%", "wrong leading digit 4%")
    ),
    "likeness.neighbour": Measured(0.00132, 0.0012, ()),
    "likeness.other-ward": Measured(0.0, 0.0052, ("neighbouring ward 7%",)),
    "likeness.repeated": Measured(0.0, 0.0143, ("figure repeated 19%",)),
    "likeness.shifted": Measured(0.00132, 0.0753, ("column shifted 77%", "neighbouring ward 20%")),
    "likeness.size": Measured(0.0, 0.0001, ()),
    "likeness.slate": Measured(0.00264, 0.036, ("slate +500/1,000 40%", "wrong leading digit 4%")),
    "likeness.surprise": Measured(0.0, 0.0037, ("dropped digit 4%",)),
    "likeness.twin": Measured(0.0, 0.0362, ("neighbouring ward 51%",)),
    "reading.elected-blank": Measured(0.0, 0.0612, ("elected missing 86%",)),
    "seats.elected-count": Measured(0.0, 0.0816, ("elected too many 100%", "elected missing 14%")),
    "seats.elected-top": Measured(
        0.0, 0.4129, ("column shifted 100%", "elected wrong 100%", "sorted order 84%")
    ),
    "seats.lot-missing": Measured(0.0, 0.0247, ("figure repeated 34%",)),
    "sums.papers-missing": Measured(
        0.0, 0.0779, ("dropped digit 28%", "turned digits 26%", "neighbour key 16%")
    ),
    "sums.total": Measured(0.0, 0.5714, ("neighbour key 100%", "turned digits 100%", "dropped digit 100%")),
    "sums.votes-over-papers": Measured(
        0.0, 0.2272, ("slate +500/1,000 86%", "wrong leading digit 48%", "figure repeated 44%")
    ),
    "sums.votes-under-papers": Measured(
        0.0, 0.1006, ("dropped digit 57%", "figure repeated 30%", "neighbouring ward 27%")
    ),
}
"""Every rule that spoke; the study's errors never call upon the others."""

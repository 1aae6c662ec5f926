"""What each rule of the papers did: made by `python -m tests.bench.papers_study write`."""

from desk.rules.measured import Measured

SHEETS, SLIPS = 1492, 48327
"""Real sheets with papers, and slips seeded into the figures of papers that they print, five sets of them."""

MEASURED_PAPERS = {
    "papers.account": Measured(0.0, 0.2276, ("valid papers", "papers counted", "rejected")),
    "papers.account-short": Measured(0.0, 0.0007, ()),
    "papers.counted-over-issued": Measured(0.0, 0.0133, ("papers issued",)),
    "papers.in-part-of-one": Measured(0.00067, 0, ()),
    "papers.issued-over-electorate": Measured(0.0, 0.0789, ("papers issued", "electorate", "valid papers")),
    "papers.not-counted": Measured(0.0, 0.0182, ("papers issued",)),
    "papers.rejected-many": Measured(0.0, 0.0107, ("rejected",)),
    "papers.rejected-over-issued": Measured(0.0, 0.0001, ()),
    "papers.turnout-apart": Measured(0.0134, 0.1559, ("turnout", "electorate", "papers issued")),
    "papers.turnout-high": Measured(0.0, 0.0025, ("papers issued",)),
    "papers.turnout-low": Measured(0.0, 0.0264, ("papers issued", "electorate")),
    "papers.turnout-over": Measured(0.0, 0.0308, ("turnout",)),
    "papers.turnout-votes": Measured(0.0, 0.1498, ("electorate", "turnout")),
}
"""Every rule of the papers that spoke: its share of sheets as published, and of slips."""

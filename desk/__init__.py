"""Count Desk: the results-entry desk for UK council elections."""

__version__ = "0.1.0"

"""The majority in a contest: of the last elected over the first not elected."""

from desk.count.declaration import Declaration, Kind


def majority(declaration: Declaration) -> int | None:
    """Votes of the last elected over the first not elected; None where votes did not elect, or are lacking.

    Below nought where somebody elected as declared has fewer votes. After a second count (supplementary vote)
    it is that of the two in it, first and second preferences together.
    """
    if declaration.kind not in (Kind.POLLED, Kind.SV):
        return None
    if second_count(declaration):
        lines = [
            (one.elected, one.votes + one.second_preferences)
            for one in declaration.candidates
            if one.votes is not None and one.second_preferences is not None
        ]
    else:
        if declaration.votes_sum is None:
            return None
        lines = [(one.elected, one.votes or 0) for one in declaration.candidates]
    won = [votes for elected, votes in lines if elected]
    lost = [votes for elected, votes in lines if not elected]
    return min(won) - max(lost) if won and lost else None


def second_count(declaration: Declaration) -> bool:
    """The supplementary vote went to a second count, and its figures were given."""
    return declaration.kind is Kind.SV and any(
        one.second_preferences is not None for one in declaration.candidates
    )

"""Turnout of a ward: as declared, since what was declared stands; else worked out."""

from desk.count.declaration import Declaration


def papers_in(declaration: Declaration) -> int | None:
    """The ballot papers issued, else those counted; None where neither is given."""
    issued = declaration.ballots_issued
    return declaration.ballots_counted if issued is None else issued


def turnout_of(declaration: Declaration) -> float | None:
    """In points: the one declared, else papers of the electorate; None where neither tells."""
    if declaration.turnout is not None:
        return declaration.turnout.points
    papers, electorate = papers_in(declaration), declaration.electorate
    return 100 * papers / electorate if papers is not None and electorate else None

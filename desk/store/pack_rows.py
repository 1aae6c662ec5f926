"""An election pack as the desk's database holds it: the rows made from it, and what differs from them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from desk.count.contest import Contest
from desk.count.council import Council
from desk.packs.codec import encode_contest, encode_council

COUNCIL = "gss, body"
CONTEST = "ballot_paper_id, number, ward, council, council_gss, seats, countermanded, candidates, facts, body"


_FIRST = {
    "council": "SELECT gss, body FROM council_version WHERE version = 0",
    "contest": "SELECT ballot_paper_id, seats, countermanded, candidates, facts, body FROM contest_version"
    " WHERE version = 0",
}


def council_row(council: Council) -> tuple[Any, ...]:
    """The columns of `COUNCIL`."""
    return council.gss, encode_council(council)


def contest_row(contest: Contest, facts: bytes) -> tuple[Any, ...]:
    """The columns of `CONTEST`; `facts` are the contest's short facts."""
    return (
        contest.ballot_paper_id,
        contest.number,
        contest.ward,
        contest.council,
        contest.council_gss,
        contest.seats.contested,
        contest.seats.countermanded,
        len(contest.candidates),
        facts,
        encode_contest(contest),
    )


def differing(
    each: Callable[[str], Iterable[Any]],
    header: bytes,
    councils: Iterable[Council],
    contests: Iterable[tuple[Contest, bytes]],
) -> Iterator[str]:
    """What the database holds otherwise than this pack does, a few words each. `each` reads rows.

    Of what was amended it is the first version: what the pack gave.
    """
    held = [row[0] for row in each("SELECT value FROM fact WHERE name = 'header'")]
    if held != [header.decode("utf-8")]:
        yield "the parties"
    for columns, table, rows in (
        (COUNCIL, "council", {council.gss: council_row(council) for council in councils}),
        (CONTEST, "contest", {one.ballot_paper_id: contest_row(one, facts) for one, facts in contests}),
    ):
        first = {row[0]: row[1:] for row in each(_FIRST[table])}
        for row in each(f"SELECT {columns} FROM {table}"):  # noqa: S608 - our own words
            given = rows.pop(row[0], None)
            if row[0] not in first:
                same = given == tuple(row)
            else:
                same = given is not None and given[-len(first[row[0]]) :] == tuple(first[row[0]])
            if not same:
                yield str(row[0])
        yield from rows

"""What `pack show` says of a pack, as plain values that turn into JSON as they are."""

from collections import Counter
from dataclasses import dataclass

from desk.count.contest import Office
from desk.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class Shown:
    """A pack in numbers. Seats are of the councils electing; by-elections elsewhere and mayors stand apart.

    `candidates_by_group` maps a group's id → candidates, in the order of the board. `with_past` and
    `with_last_fought` count contests; `code_words` counts those kept, never which.
    """

    election: str
    polling_date: str
    election_id: str
    digest: str
    councils: int
    contests: int
    contests_by_system: dict[str, int]
    by_elections: int
    mayors: int
    candidates: int
    candidates_by_group: dict[str, int]
    seats_due: int
    seats_casual: int
    seats_countermanded: int
    by_election_seats: int
    with_past: int
    with_last_fought: int
    council_names: tuple[str, ...]
    code_words: int = 0


def show(pack: Pack) -> Shown:
    """Count a pack."""
    mayors = sum(contest.office is Office.MAYOR for contest in pack.contests)
    councillors = [contest for contest in pack.contests if contest.office is Office.COUNCILLOR]
    electing = [contest for contest in councillors if not contest.by_election]
    elsewhere = [contest for contest in pack.contests if contest.by_election]
    systems = Counter(contest.system.value for contest in pack.contests)
    groups = Counter(pack.group_of[c.party_id] for contest in pack.contests for c in contest.candidates)
    return Shown(
        election=pack.header.election,
        polling_date=pack.header.polling_date,
        election_id=pack.header.election_id,
        digest=pack.digest,
        councils=len(pack.councils),
        contests=len(pack.contests),
        contests_by_system=dict(sorted(systems.items())),
        by_elections=len(elsewhere),
        mayors=mayors,
        candidates=groups.total(),
        candidates_by_group={group.id: groups[group.id] for group in pack.header.groups},
        seats_due=sum(contest.seats.due for contest in electing),
        seats_casual=sum(contest.seats.casual for contest in electing),
        seats_countermanded=sum(contest.seats.countermanded for contest in electing),
        by_election_seats=sum(contest.seats.contested for contest in elsewhere),
        with_past=sum(bool(contest.past) for contest in pack.contests),
        with_last_fought=sum(contest.last_fought is not None for contest in pack.contests),
        council_names=tuple(council.name for council in pack.councils),
        code_words=len(pack.header.code_words),
    )

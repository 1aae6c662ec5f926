"""Expected seats and candidates, amended: each change as a value, and the contest after it.

The three expected numbers stay apart (field: Expected seats). An amendment that touches who is declared, or
how many, makes a sheet keyed before it stale; a name spelled rightly does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desk.count.contest import Candidate, Contest, Seats
from desk.count.errors import Refused

MOST_SEATS = 50
MOST_CANDIDATES = 200
SEATS_AMENDED = "the seats were amended at this desk: who won them last is not known"


@dataclass(frozen=True, slots=True)
class SetSeats:
    """Other expected seats. None: as they were. See `Seats` for the three."""

    due: int | None = None
    casual: int | None = None
    countermanded: int | None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """A candidate's name as nominated; the same person."""

    person_id: str
    name: str
    surname: str
    forenames: str


@dataclass(frozen=True, slots=True)
class SetParty:
    """The party a candidate stands for."""

    person_id: str
    party_id: str
    party_name: str


@dataclass(frozen=True, slots=True)
class AddCandidate:
    """A candidate whom the pack lacks. `at`: number on the ballot paper; None: by surname."""

    candidate: Candidate
    at: int | None = None


@dataclass(frozen=True, slots=True)
class RemoveCandidate:
    """A candidate who does not stand: withdrawn in time, or never nominated."""

    person_id: str


Change = SetSeats | Rename | SetParty | AddCandidate | RemoveCandidate


def amended(contest: Contest, changes: Sequence[Change]) -> Contest:
    """The contest after these changes, one version on. Raises Refused where it cannot be, or none differs."""
    now = contest
    for change in changes:
        now = _change(now, change)
    if now == contest:
        raise Refused(f"{where(contest)} is so already: say what is to be other than it is.")
    _check_seats(now)
    if now.seats.contested != contest.seats.contested and now.last_fought is not None:
        now = replace(now, last_fought=None, last_fought_note=SEATS_AMENDED)
    return replace(now, version=contest.version + 1)


def where(contest: Contest) -> str:
    """ "Peverell, Plymouth"."""
    return f"{contest.ward}, {contest.council}"


def needs_keying(before: Contest, after: Contest) -> bool:
    """A declaration keyed on `before` cannot stand on `after`: other seats, candidates or parties.

    A party counts: the declaration itself names the party that its seat is counted for.
    """
    return (before.seats.contested, before.seats.countermanded, _who(before)) != (
        after.seats.contested,
        after.seats.countermanded,
        _who(after),
    )


def told(before: Contest, after: Contest) -> tuple[str, ...]:
    """What differs, in words: for the journal and the list of versions."""
    return (*_seats_told(before.seats, after.seats), *_candidates_told(before, after))


def by_surname(contest: Contest, candidate: Candidate) -> int:
    """The number a candidate has on a ballot paper in order of surname."""
    order = (candidate.surname.casefold(), candidate.forenames.casefold())
    for number, other in enumerate(contest.candidates, start=1):
        if (other.surname.casefold(), other.forenames.casefold()) > order:
            return number
    return len(contest.candidates) + 1


def _who(contest: Contest) -> frozenset[tuple[str, str]]:
    return frozenset((candidate.person_id, candidate.party_id) for candidate in contest.candidates)


def _change(contest: Contest, change: Change) -> Contest:
    people = list(contest.candidates)
    match change:
        case SetSeats():
            seats = contest.seats
            due = seats.due if change.due is None else change.due
            casual = seats.casual if change.casual is None else change.casual
            stopped = seats.countermanded if change.countermanded is None else change.countermanded
            return replace(contest, seats=Seats(due, casual, stopped))
        case AddCandidate():
            _add(contest, people, change)
        case Rename():
            number = _number(contest, change.person_id)
            names = {"name": change.name, "surname": change.surname, "forenames": change.forenames}
            people[number - 1] = replace(people[number - 1], **names)
        case SetParty():
            number = _number(contest, change.person_id)
            party = {"party_id": change.party_id, "party_name": change.party_name}
            people[number - 1] = replace(people[number - 1], **party)
        case RemoveCandidate():
            del people[_number(contest, change.person_id) - 1]
            if not people:
                raise Refused(f"{where(contest)} would have no candidate: add who stands before.")
    return replace(contest, candidates=tuple(people))


def _add(contest: Contest, people: list[Candidate], change: AddCandidate) -> None:
    new = change.candidate
    if contest.position(new.person_id) is not None:
        raise Refused(f"Somebody of the id {new.person_id} stands in {where(contest)} already.")
    if len(people) >= MOST_CANDIDATES:
        raise Refused(f"{where(contest)} has {len(people)} candidates, and no ballot paper has more.")
    if change.at is not None and not 1 <= change.at <= len(people) + 1:
        raise Refused(
            f"{where(contest)} has {len(people)} candidates: give the new one a number from 1 to "
            f"{len(people) + 1}."
        )
    people.insert((by_surname(contest, new) if change.at is None else change.at) - 1, new)


def _number(contest: Contest, person_id: str) -> int:
    number = contest.position(person_id)
    if number is None:
        raise Refused(f"Nobody of the id {person_id} stands in {where(contest)}: see its candidates.")
    return number


def _check_seats(contest: Contest) -> None:
    seats = contest.seats
    if min(seats.due, seats.casual, seats.countermanded) < 0 or seats.contested > MOST_SEATS:
        raise Refused(f"Seats are whole numbers from 0, and no ward fills more than {MOST_SEATS}.")
    if seats.contested < 1:
        raise Refused(f"{where(contest)} must fill a seat: countermand its poll if none is held.")
    if seats.countermanded > seats.contested:
        raise Refused(
            f"{where(contest)} has {seats.contested} seats on the ballot paper: no more can be countermanded."
        )


def _seats_told(before: Seats, after: Seats) -> Iterator[str]:
    for name, label in (
        ("due", "seats due"),
        ("casual", "casual vacancies"),
        ("countermanded", "seats countermanded"),
    ):
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield f"{label} {was} → {now}"


def _candidates_told(before: Contest, after: Contest) -> Iterator[str]:
    earlier = {candidate.person_id: candidate for candidate in before.candidates}
    later = {candidate.person_id: candidate for candidate in after.candidates}
    for number, candidate in enumerate(after.candidates, start=1):
        was = earlier.get(candidate.person_id)
        if was is None:
            yield f"added {candidate.name} ({candidate.party_name}) as number {number}"
            continue
        if (was.name, was.surname, was.forenames) != (candidate.name, candidate.surname, candidate.forenames):
            yield f"name {was.name} → {candidate.name}"
        if was.party_id != candidate.party_id:
            yield f"party of {candidate.name}: {was.party_name} → {candidate.party_name}"
    for candidate in before.candidates:
        if candidate.person_id not in later:
            yield f"removed {candidate.name} ({candidate.party_name})"

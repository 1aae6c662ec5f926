"""What the Expected seats section says, and what its forms mean. No Qt."""

from collections.abc import Mapping

from desk.count.amending import AddCandidate, Change, RemoveCandidate, SetParty, SetSeats
from desk.count.contest import Contest
from desk.count.errors import Refused
from desk.count.figure import read_figure
from desk.gui.parts.moments import day_and_clock
from desk.record.versions import Version
from desk.wiring.desk import Desk
from desk.work.amend_contest import new_candidate, renamed


def seats_told(contest: Contest) -> str:
    """The three expected numbers, kept apart."""
    seats = contest.seats
    return (
        f"Due by the cycle {seats.due} \N{MIDDLE DOT} casual vacancies {seats.casual} \N{MIDDLE DOT} "
        f"countermanded {seats.countermanded}: {seats.contested} on the ballot paper"
    )


def candidates_told(contest: Contest) -> str:
    """Everybody on the ballot paper, a line each."""
    return "\n".join(
        f"{number}  {candidate.name} ({candidate.party_name})"
        for number, candidate in enumerate(contest.candidates, start=1)
    )


def versions_told(versions: tuple[Version, ...]) -> str:
    """Every version, newest first."""
    if not versions:
        return "As the pack has it: never amended."
    return "\n".join(
        "Version 0: as the pack has it."
        if version.version == 0
        else f"Version {version.version}: {', '.join(version.told)}. {version.reason}. "
        f"{version.who}, {day_and_clock(version.at)}"
        + (". What was declared before is keyed again." if version.keying else ".")
        for version in versions
    )


def number_of(text: str, what: str) -> int:
    """A whole number that was keyed. Raises Refused."""
    figure = read_figure(text)
    if figure.value is None:
        raise Refused(f"{what} is a whole number: “{text}” is none.")
    return figure.value


def person_at(contest: Contest, text: str) -> str:
    """The person of a number on the ballot paper. Raises Refused."""
    number = number_of(text, "The candidate's number")
    if not 1 <= number <= len(contest.candidates):
        raise Refused(f"{contest.ward} has candidates 1 to {len(contest.candidates)}: {number} is none.")
    return contest.candidates[number - 1].person_id


def seats_changes(given: Mapping[str, str]) -> list[Change]:
    """The form of the three numbers."""
    return [
        SetSeats(
            number_of(given["due"], "Seats due"),
            number_of(given["casual"], "Casual vacancies"),
            number_of(given["countermanded"], "Seats countermanded"),
        )
    ]


def name_changes(desk: Desk, contest: Contest, given: Mapping[str, str]) -> list[Change]:
    """The form of a name or a party: what is blank stays."""
    person = person_at(contest, given["number"])
    changes: list[Change] = []
    if given["name"]:
        changes.append(renamed(contest, person, given["name"], given["surname"]))
    if given["party"]:
        party = desk.party(given["party"])
        changes.append(SetParty(person, party.id, party.name))
    if not changes:
        raise Refused("Give the right name, or the right party.")
    return changes


def add_changes(desk: Desk, contest: Contest, given: Mapping[str, str]) -> list[Change]:
    """The form of a missing candidate."""
    party = desk.party(given["party"])
    at = number_of(given["at"], "The number on the ballot paper") if given["at"] else None
    new = new_candidate(contest, given["name"], party.id, party.name, surname=given["surname"])
    return [AddCandidate(new, at)]


def remove_changes(contest: Contest, given: Mapping[str, str]) -> list[Change]:
    """The form of who does not stand."""
    return [RemoveCandidate(person_at(contest, given["number"]))]


def pairs_of(text: str) -> tuple[tuple[str, int], ...] | None:
    """ "con 12, lab 9" or "con=12,lab=9"; None where nothing is keyed. Raises Refused."""
    found = []
    for piece in text.split(","):
        if not piece.strip():
            continue
        group, _, seats = piece.replace("=", " ").strip().rpartition(" ")
        if not group or not seats.isdecimal():
            raise Refused(f"“{piece.strip()}” is not read: key a group and its seats, like con 12.")
        found.append((group.strip().casefold(), int(seats)))
    return tuple(found) or None

"""What building a pack found: the expected seats, and everything that did not match."""

from collections import Counter
from dataclasses import dataclass

KINDS = {
    "council-missing": "councils that councils.csv does not have",
    "by-election": "by-elections in councils that are not electing",
    "by-election-flag": "wards flagged as by-elections in councils that are electing",
    "council-unused": "councils of councils.csv with no nominations",
    "council-size": "councils without a size or a cycle",
    "snapshot": "councils whose snapshot does not add up to their size, or is missing",
    "seats-missing": "wards left out, because their seats are not given",
    "ward-without-candidates": "wards without candidates",
    "too-few-candidates": "wards with no more candidates than seats",
    "casual": "seats taken to be casual vacancies",
    "countermanded": "wards whose poll is countermanded",
    "mayor": "mayors, who count in no council's seats",
    "not-local": "ballots that are for neither a council nor a mayor",
    "other-date": "rows of another polling day",
    "duplicate-row": "rows that stand twice",
    "duplicate-person": "person ids standing in more than one ward",
    "same-name": "candidates of one name and party in one ward",
    "surname-missing": "candidates without a surname of their own",
    "order": "wards whose candidates were not in order of surname",
    "ward-code": "ward codes given to two wards",
    "unknown-party": "parties not known by an id",
    "past-parties": "past results whose parties cannot be told",
    "renamed": "wards called otherwise in a past result of their code",
    "code-or-name": "past results whose ward code and ward name say different wards",
    "ward-code-changed": "wards whose code was another in a past result",
    "redrawn": "past results left aside, because the wards were drawn anew since",
    "ward-without-past": "wards with no past result",
    "past-left-over": "past wards that match no ward now",
    "code-word-missing": "councils without a code word",
    "code-word-unused": "code words of nobody in the pack",
    "past-council": "councils of past results that could not be placed",
}
"""Every kind of mismatch and what its list holds, in the order a report shows them."""


def counted(number: int, noun: str) -> str:
    """1 seat, 2 seats."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that did not match. `kind` is a key of `KINDS`; `sentence` says what was done about it."""

    kind: str
    where: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """The pack in numbers, and what did not match.

    `wards` and `candidates` count everything in the pack; the seats are those of the councils electing, so
    that by-elections elsewhere (`by_election_wards`, `by_election_seats`) and `mayors` stand apart.
    `with_past` and `with_last_fought` count wards; `code_words` counts those kept, of councils and of single
    contests.
    """

    councils: int
    wards: int
    candidates: int
    seats_due: int
    seats_casual: int
    seats_countermanded: int
    by_election_wards: int
    by_election_seats: int
    with_past: int
    with_last_fought: int
    code_words: int
    mismatches: tuple[Mismatch, ...]
    mayors: int = 0

    @property
    def kinds(self) -> dict[str, int]:
        """How many of each kind, in the order of `KINDS`, without those there are none of."""
        counted = Counter(mismatch.kind for mismatch in self.mismatches)
        return {kind: counted[kind] for kind in KINDS if counted[kind]}

    def of_kind(self, kind: str) -> tuple[Mismatch, ...]:
        """The mismatches of one kind, in the order of the files."""
        return tuple(mismatch for mismatch in self.mismatches if mismatch.kind == kind)

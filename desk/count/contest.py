"""A contest: one poll in one ward or division, with its candidates and the seats it fills."""

from dataclasses import dataclass
from enum import StrEnum

from desk.count.percent import Percent


class System(StrEnum):
    """How the votes elect. Under `STV` the leader on first preferences may lose."""

    PLURALITY = "plurality"
    STV = "stv"
    SV = "sv"


class Office(StrEnum):
    """What the winner becomes. A mayor counts in no council's seats."""

    COUNCILLOR = "councillor"
    MAYOR = "mayor"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One name on the ballot paper. `party_name` is as nominated; the group follows from `party_id`."""

    person_id: str
    name: str
    surname: str
    forenames: str
    party_id: str
    party_name: str


@dataclass(frozen=True, slots=True)
class Seats:
    """The three expected numbers, kept apart (field: Expected seats).

    `due` by the cycle, `casual` extra vacancies polled the same day, `countermanded` seats whose poll
    was stopped by a candidate's death and is held later.
    """

    due: int
    casual: int = 0
    countermanded: int = 0

    @property
    def contested(self) -> int:
        """Seats on the ballot paper, countermanded ones included."""
        return self.due + self.casual


@dataclass(frozen=True, slots=True)
class PastCandidate:
    """One candidate of an earlier poll. `votes` None: elected unopposed, so no votes were cast."""

    name: str
    party_id: str
    votes: int | None
    elected: bool


@dataclass(frozen=True, slots=True)
class PastContest:
    """An earlier poll in the same ward. `date` ISO; `matched_by`: "code" or "name", how it was found.

    `electorate` and `turnout` of that poll, where the past results give them.
    """

    date: str
    matched_by: str
    candidates: tuple[PastCandidate, ...]
    electorate: int | None = None
    turnout: Percent | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """One poll in one ward.

    `number` is its place in the pack, for finding it by number. `candidates` stand in ballot-paper
    order. `past` holds earlier polls, newest first. `last_fought` holds (party id, seats) for the seats
    now contested, as won when they were last fought; None where no past result gives that, and
    `last_fought_note` says why, or on which date it rests. `by_election`: the council itself is not
    electing, so the contest counts in no council's total; nor does that of a mayor (`office`). `version`
    counts the amendments made at the desk; 0: as the pack has it. `past_note`: why `past` is empty, a
    sentence; "" where it is not known.
    """

    ballot_paper_id: str
    number: int
    council_gss: str
    council: str
    ward: str
    ward_gss: str
    system: System
    seats: Seats
    candidates: tuple[Candidate, ...]
    past: tuple[PastContest, ...] = ()
    last_fought: tuple[tuple[str, int], ...] | None = None
    last_fought_note: str = ""
    by_election: bool = False
    version: int = 0
    past_note: str = ""
    office: Office = Office.COUNCILLOR

    @property
    def unopposed(self) -> bool:
        """No more candidates than seats: elected without a poll, a shortfall leaves seats vacant."""
        return len(self.candidates) <= self.seats.contested

    def position(self, person_id: str) -> int | None:
        """A candidate's number on the ballot paper, from 1, or None if nobody here has that id."""
        for number, candidate in enumerate(self.candidates, start=1):
            if candidate.person_id == person_id:
                return number
        return None

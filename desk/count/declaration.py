"""A declaration: what the returning officer declared in one contest, as values."""

from dataclasses import dataclass, field
from enum import StrEnum

from desk.count.percent import Percent
from desk.count.stages import Stage


class Kind(StrEnum):
    """What was declared (contract: `kind`)."""

    POLLED = "polled"
    UNOPPOSED = "unopposed"
    COUNTERMANDED = "countermanded"
    STV = "stv"
    SV = "sv"
    WINNERS_ONLY = "winners-only"


class Term(StrEnum):
    """For how long somebody is elected where a casual vacancy is filled with the seats due: the full
    term, or what is left of the term of the one who went."""

    FULL = "full"
    SHORT = "short"


REJECTION_REASONS = (
    "no_official_mark",
    "too_many_votes",
    "voter_identifiable",
    "unmarked_or_void",
    "in_part",
)
"""Reasons for rejecting a ballot paper (Local Elections (Principal Areas) Rules 2006, rule 47), in the
order the form prints them. A paper rejected in part still counts for the rest of its votes."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Ballot papers rejected, by reason. None: not given, which is not zero."""

    no_official_mark: int | None = None
    too_many_votes: int | None = None
    voter_identifiable: int | None = None
    unmarked_or_void: int | None = None
    in_part: int | None = None

    @property
    def wholly(self) -> int | None:
        """Papers rejected outright (all reasons but "in part"); None unless all four are given."""
        reasons = (
            self.no_official_mark,
            self.too_many_votes,
            self.voter_identifiable,
            self.unmarked_or_void,
        )
        given = [count for count in reasons if count is not None]
        return sum(given) if len(given) == len(reasons) else None


@dataclass(frozen=True, slots=True)
class Result:
    """One candidate's line. `votes` None: not given (unopposed, countermanded, or not yet known).

    Under the transferable and the supplementary vote `votes` are first preferences. `second_preferences`
    are those given to one of the last two after a first count without a majority. `elected_at_stage` counts
    the first preferences as stage 1. `term` is told only where a casual vacancy is filled as well. Each is
    None where it is not given, or does not apply.
    """

    person_id: str
    name: str
    party_id: str
    votes: int | None
    elected: bool
    second_preferences: int | None = None
    elected_at_stage: int | None = None
    term: Term | None = None


TELEPHONE = "telephone"
"""The source kind of figures that were heard."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the figures came from. `kind`: paper, telephone, web or mail; `who` gave them.

    Of a telephone declaration also: `place` the caller spoke from, the `call_back` number, whether the code
    word was right (None: not checked), and whether these very figures were read back and confirmed.
    """

    kind: str = "paper"
    who: str = ""
    reference: str = ""
    place: str = ""
    call_back: str = ""
    code_word_checked: bool | None = None
    read_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """One contest as declared (contract: "A declaration, as JSON").

    Counts are papers, votes or electors; None is "not given". `ballots_counted` are the papers out of the
    boxes, `ballots_valid` those of them that are not rejected outright, `turnout` is as printed.
    `valid_votes_total` is the total of votes where the sheet prints one. `lots` names the persons who won a
    tie by lot. `quota` and `stages` are those of the single transferable vote. `as_declared`: figures that
    cannot be, and are the official ones all the same. `declared_at` is ISO 8601. Elected is recorded as
    declared, never worked out from the votes.
    """

    id: str
    ballot_paper_id: str
    kind: Kind
    seats_contested: int
    candidates: tuple[Result, ...]
    electorate: int | None = None
    ballots_issued: int | None = None
    ballots_counted: int | None = None
    ballots_valid: int | None = None
    turnout: Percent | None = None
    rejected: Rejected = field(default_factory=Rejected)
    valid_votes_total: int | None = None
    lots: tuple[str, ...] = ()
    quota: int | None = None
    stages: tuple[Stage, ...] = ()
    as_declared: bool = False
    source: Source | None = None
    declared_at: str | None = None

    @property
    def votes_sum(self) -> int | None:
        """All candidates' votes added up; None while any of them is not given."""
        total = 0
        for result in self.candidates:
            if result.votes is None:
                return None
            total += result.votes
        return total

    @property
    def elected_ids(self) -> tuple[str, ...]:
        """Those declared elected, in the order of the candidates."""
        return tuple(result.person_id for result in self.candidates if result.elected)

"""What a pasted text proposes for one contest: values to look at, none of them taken yet."""

from dataclasses import dataclass, field

from desk.count.declaration import REJECTION_REASONS, Rejected
from desk.count.percent import Percent
from desk.count.sheet import COUNTED, ELECTORATE, ISSUED, TOTAL, TURNOUT, VALID

SURE = 90
"""Confidence from which a proposal is called sure: name (and party, if said) fit one candidate only."""
LIKELY = 60
"""Below this a proposal is doubtful and has to be looked at on its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was pasted. `number` counts from 1, blank lines included."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the text says of one candidate.

    `votes` None: no figure was found for them. `elected` None: the text marks nobody. `lines` are those that
    say it, none where the candidate is not in the text. `confidence` is 0 to 99 (never certain), `why` half a
    sentence. `by_lot`: the text says that the seat was drawn by lot.
    """

    person_id: str
    votes: int | None = None
    elected: bool | None = None
    lines: tuple[Line, ...] = ()
    confidence: int = 0
    why: str = ""
    by_lot: bool = False

    @property
    def found(self) -> bool:
        """The candidate is in the text."""
        return bool(self.lines)

    @property
    def sure(self) -> bool:
        """See `SURE`."""
        return self.confidence >= SURE


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A line that has a figure or a name and that no candidate took, and why not.

    `votes` and `elected` are what it says, should the clerk give it to a candidate after all.
    """

    line: Line
    why: str
    votes: int | None = None
    elected: bool | None = None


@dataclass(frozen=True, slots=True)
class Pasted:
    """A whole text read for one contest.

    `proposals` has one for every candidate, in ballot-paper order. Every line of the text that is not blank
    stands in exactly one place: a proposal, `said` (totals and papers), `left_over`, or `passed_over`
    (headings, footers). The counts below are None where the text does not say them. `rejected_total` is for
    texts that give no reasons; a sheet has no field for it. `notes` are sentences for the clerk.
    """

    ballot_paper_id: str
    proposals: tuple[Proposal, ...]
    left_over: tuple[LeftOver, ...] = ()
    said: tuple[Line, ...] = ()
    passed_over: tuple[Line, ...] = ()
    valid_votes_total: int | None = None
    electorate: int | None = None
    ballots_issued: int | None = None
    ballots_counted: int | None = None
    ballots_valid: int | None = None
    turnout: Percent | None = None
    rejected: Rejected = field(default_factory=Rejected)
    rejected_total: int | None = None
    notes: tuple[str, ...] = ()

    def of_the_paper(self) -> dict[str, str]:
        """What is said of the whole paper, as the sheet's fields would have it keyed."""
        held: dict[str, int | None] = {
            TOTAL: self.valid_votes_total,
            ELECTORATE: self.electorate,
            ISSUED: self.ballots_issued,
            **{f"rejected.{name}": getattr(self.rejected, name) for name in REJECTION_REASONS},
            COUNTED: self.ballots_counted,
            VALID: self.ballots_valid,
        }
        said = {name: str(value) for name, value in held.items() if value is not None}
        return said if self.turnout is None else {**said, TURNOUT: self.turnout.text}

    @property
    def missing(self) -> tuple[str, ...]:
        """Person ids of the candidates whom the text does not name, or names without a figure or mark."""
        return tuple(p.person_id for p in self.proposals if p.votes is None and not p.elected)

    @property
    def sure(self) -> bool:
        """Every candidate has a sure figure and nothing is left over or to be noted."""
        return (
            all(p.sure and p.votes is not None for p in self.proposals)
            and not self.left_over
            and not self.notes
        )

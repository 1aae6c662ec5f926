"""What a desk holds of a contest: people, drafts, declarations with their findings, verdicts, batches.

The second entry has its own values in `second`.
"""

from dataclasses import dataclass
from enum import StrEnum

from desk.count.declaration import Declaration
from desk.count.finding import Finding
from desk.count.sheet import Sheet
from desk.record.states import Policy, State


class Role(StrEnum):
    """What a person may do: a clerk keys; a supervisor also reviews, seals and looks after people."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk. `pin` is a salted hash (see `work.pins`), None while no PIN is set."""

    name: str
    role: Role
    pin: str | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet in hand: whose, how far, and which field the hand was in. `updated` ISO UTC."""

    person: str
    sheet: Sheet
    at_field: str
    updated: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding that stood when the sheet was declared. A warning has the `reason` it was accepted with."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A second person's word. `approved` False: sent back, with a `note` saying what to look at."""

    approved: bool
    who: str
    at: str
    note: str


@dataclass(frozen=True, slots=True)
class Checking:
    """That a second person keyed a revision too, blind: who, when, and whether the two entries agree."""

    id: str
    who: str
    at: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A supervisor took a declaration back, which was entered for the wrong ward."""

    who: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision of a contest's declaration as this desk holds it.

    `revision` counts from 1; `replaces` is the id of the revision before, and `reason` why it was
    corrected ("" for the first and for a sheet that was sent back). `verdict` is the latest. `batch` is
    the sequence number of the batch that carries it, None while it is not sealed. `second` is the second
    entry of it, `settles` the id of the second entry whose differences made this revision. `replaced`: a
    later revision stands in its place.
    """

    declaration: Declaration
    revision: int
    replaces: str | None
    reason: str
    entered_by: str
    entered_at: str
    noted: tuple[Noted, ...] = ()
    verdict: Verdict | None = None
    batch: int | None = None
    second: Checking | None = None
    settles: str | None = None
    withdrawn: Withdrawal | None = None
    replaced: bool = False

    @property
    def state(self) -> State:
        """Where this revision stands."""
        if self.withdrawn is not None:
            return State.WITHDRAWN
        if self.replaced:
            return State.CORRECTED
        if self.batch is not None:
            return State.SEALED
        if self.verdict is not None:
            return State.APPROVED if self.verdict.approved else State.RETURNED
        if self.settles is not None:
            return State.CHECKED
        if self.second is not None:
            return State.CHECKED if self.second.agrees else State.DIFFERING
        return State.ENTERED


@dataclass(frozen=True, slots=True)
class Place:
    """A contest in the desk's list: what finder and lists show of it. `keying_by` owns the open draft.

    `seats` are the seats contested, `candidates` how many stand, `entered_by` who keyed the revision that
    stands ("" if none); `countermanded`: the pack says that no poll is held on the day. `second_by` owns the
    second entry's open sheet. `wants` is what double entry asks for next: "second entry", "settling" or "".
    `incidents` are those that stand at this contest, in words, the latest first.
    """

    ballot_paper_id: str
    number: int
    ward: str
    council: str
    council_gss: str
    seats: int
    candidates: int
    state: State
    keying_by: str
    entered_by: str
    countermanded: bool = False
    second_by: str = ""
    wants: str = ""
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """A sealed batch. `digest` is the SHA-256 of its manifest, by which it is known everywhere."""

    epoch: int
    seq: int
    file_name: str
    digest: str
    created: str
    sealed_by: str
    declarations: int
    votes: int
    seats: int


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What a desk is: set when it is made and never changed.

    `mode` is live, test or rehearsal; `epoch` counts the times this desk was begun anew from a backup.
    `policy` is single or double entry; `resolver` who settles two entries that differ: "third", anybody who
    made neither, or "supervisor", such a one alone.
    """

    name: str
    mode: str
    policy: str
    epoch: int
    election: str
    polling_date: str
    pack_sha256: str
    resolver: str = "third"

    @property
    def double(self) -> bool:
        """Every sheet is keyed twice."""
        return self.policy == Policy.DOUBLE

"""What a desk holds of a contest: people, drafts, declarations with their findings, verdicts, batches."""

from dataclasses import dataclass
from enum import StrEnum

from desk.count.declaration import Declaration
from desk.count.finding import Finding
from desk.count.sheet import Sheet
from desk.record.states import State


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
class Entry:
    """One revision of a contest's declaration as this desk holds it.

    `revision` counts from 1; `replaces` is the id of the revision before, and `reason` why it was
    corrected ("" for the first and for a sheet that was sent back). `verdict` is the latest. `batch` is
    the sequence number of the batch that carries it, None while it is not sealed.
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

    @property
    def state(self) -> State:
        """Where this revision stands."""
        if self.batch is not None:
            return State.SEALED
        if self.verdict is None:
            return State.ENTERED
        return State.APPROVED if self.verdict.approved else State.RETURNED


@dataclass(frozen=True, slots=True)
class Place:
    """A contest in the desk's list: what finder and lists show of it. `keying_by` owns the open draft.

    `seats` are the seats contested, `candidates` how many stand, `entered_by` who keyed the revision that
    stands ("" if none); `countermanded`: the pack says that no poll is held on the day.
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

    `mode` is live, test or rehearsal; `policy` single (double entry is not built yet); `epoch` counts
    the times this desk was begun anew from a backup.
    """

    name: str
    mode: str
    policy: str
    epoch: int
    election: str
    polling_date: str
    pack_sha256: str

"""What the verbs answer: the new state, and what changed, so that each page knows whether to look again."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from desk.count.contest import Contest
from desk.count.declaration import Declaration
from desk.count.finding import Finding
from desk.count.sheet import Sheet
from desk.record.entry import Batch, Entry, Place, Verdict
from desk.record.second import Difference, SecondEntry, Settlement, Settling
from desk.record.states import State
from desk.rules.case import NONE, Context
from desk.totals.weight import Weight


@dataclass(frozen=True, slots=True)
class Changes:
    """What a verb changed. `contests`: whose row in the lists is new; the rest: which pages look again.

    `amended`: contests that have another version now; a sheet of one that is open follows. `lines`: a council
    line is otherwise.
    """

    contests: tuple[str, ...] = ()
    board: bool = False
    queue: bool = False
    batches: bool = False
    people: bool = False
    rules: bool = False
    amended: tuple[str, ...] = ()
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A contest opened for keying.

    `sheet` is the draft as it was left, or the declared figures to correct, or blank. `at_field` is the
    field the hand was in ("" at the start). `standing` is the revision that stands, None if none;
    `reason_needed` is True where declaring again needs a reason (a correction, not a sheet sent back).
    `read_only` is "" or the sentence why this person cannot key it. `context` is what the sheets already
    accepted say of this contest.
    """

    contest: Contest
    sheet: Sheet
    at_field: str
    place: Place
    standing: Entry | None
    reason_needed: bool
    read_only: str
    context: Context = NONE


@dataclass(frozen=True, slots=True)
class OpenedSecond:
    """A contest opened for its second entry, blind: nothing in it comes of the first.

    `sheet` is this person's own draft as it was left, or blank; `at_field` as in `Opened`. `read_only` is ""
    or the sentence why this person cannot key it now.
    """

    contest: Contest
    sheet: Sheet
    at_field: str
    place: Place
    read_only: str
    context: Context = NONE


@dataclass(frozen=True, slots=True)
class Kept:
    """The draft is durable. `at`: when, ISO UTC."""

    at: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Committed:
    """A declaration was committed. `findings` are the warnings it was accepted with."""

    declaration: Declaration
    revision: int
    state: State
    findings: tuple[Finding, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class SecondCommitted:
    """A second entry was made. `state`: checked where the two agree, differing where not."""

    declaration: Declaration
    state: State
    findings: tuple[Finding, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Differing:
    """Two entries that differ, to be settled. `fields` in keying order; a text "" is blank.

    `first` and `second` are the two sheets whole, each with its source. Who keyed which is told when they are
    settled (`Reviewed`): nobody is to side with a person. `kept` is what this very person had decided of
    these two so far, None where nothing.
    """

    contest: Contest
    place: Place
    first: Sheet
    second: Sheet
    fields: tuple[Difference, ...]
    kept: Settling | None = None


class Rank(IntEnum):
    """What a sheet is looked at for, the first first: keyed before its contest was amended; a council's
    control rests on it; it is part of a change of control; two entries differ; an impossible figure as
    declared; a warning accepted; a correction, a settlement or a sheet keyed again; nothing particular."""

    AMENDED = 0
    DECIDES = 1
    CHANGES = 2
    DIFFERS = 3
    AS_DECLARED = 4
    WARNING = 5
    CORRECTION = 6
    PLAIN = 7


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sheet in the review list. `why` says in one line what there is to look at.

    `rank` is its place in the order, with what hangs on it (`weight`), and `ranked` without. `waits`: for
    somebody's word. `own`: the person who looks keyed it. `codes` are the rules whose findings were accepted.
    `source` is "paper", "telephone", "web", "mail", "file" or "" for not given. `corrected`: it mends an
    earlier revision. `hidden`: this person may yet be asked to key it blind, so that nothing of what is in
    it is told.
    """

    place: Place
    declaration_id: str
    revision: int
    entered_by: str
    entered_at: str
    rank: Rank
    why: str
    warnings: int
    own: bool
    as_declared: bool = False
    ranked: Rank = Rank.PLAIN
    waits: bool = True
    second_by: str = ""
    codes: tuple[str, ...] = ()
    source: str = ""
    corrected: bool = False
    weight: Weight | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows of the review list. `weights` are what hangs on the sheets of the `councils` (GSS codes), and on
    every ward in doubt wherever it is; what is not in it has none."""

    rows: tuple[Waiting, ...]
    councils: frozenset[str]
    weights: Mapping[str, Weight]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One declaration to review: the sheet as declared, its findings with reasons, past and history.

    `history` holds every revision, newest first, each with its verdicts. `may_judge` is "" or the
    sentence why this person may not approve or send back. `seconds` are the second entries of these
    revisions, and `settlements` how they were settled, newest first: who keyed what, and who was right.
    `since`: what the rules say of a sheet that waits only now that other wards are in.
    """

    contest: Contest
    entry: Entry
    history: tuple[tuple[Entry, tuple[Verdict, ...]], ...]
    may_judge: str
    seconds: tuple[SecondEntry, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    since: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """Verdicts were recorded on these contests."""

    count: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class SealedBatch:
    """A batch was sealed. `file` are its very bytes; `fingerprint` is in short groups, to read aloud."""

    batch: Batch
    file: bytes
    fingerprint: tuple[str, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class ToSeal:
    """What a batch sealed now would carry.

    `waiting` counts what is not approved yet; `notices` the withdrawals of what was sealed before, of which
    the batch's journal tells HQ.
    """

    declarations: int
    votes: int
    seats: int
    waiting: int
    notices: int = 0

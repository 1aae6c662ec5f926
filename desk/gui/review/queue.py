"""The rows of the review list: what they say, how they are ordered, and which come after a verdict. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desk.count.call_sign import folded
from desk.gui.parts.moments import clock
from desk.record.glance import InHand
from desk.record.states import State
from desk.totals.say import overdue
from desk.totals.weight import Weight
from desk.work.answers import Rank, Waiting

LONG_OPEN = 20
"""Minutes after which a sheet in hand is long open: twice what the slowest of the study's wards took."""


class Show(StrEnum):
    """What the list shows. Approved ones are there sealed or not; drafts are sheets in somebody's hand."""

    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"
    ALL = "all"
    DIFFERING = "differing"
    DRAFTS = "drafts"


WAITING = (State.DIFFERING, State.ENTERED, State.CHECKED)
"""States of a sheet that waits for somebody's word."""
_APPROVED = (State.APPROVED, State.SEALED)
_AFTER = (State.ENTERED, State.CHECKED, State.DIFFERING, State.RETURNED, State.APPROVED, State.SEALED)
"""In which order those stand that wait for nobody's word here: an entered one waits for its second entry."""
_DRAFT = 9

MARKS = {
    Rank.DECIDES: "decides control",
    Rank.CHANGES: "changes control",
    Rank.DIFFERS: "two entries differ",
    Rank.AS_DECLARED: "as declared",
    Rank.WARNING: "warning accepted",
    Rank.CORRECTION: "correction",
    Rank.AMENDED: "keyed before an amendment",
    Rank.PLAIN: "nothing found",
}
"""What a sheet can be looked for by, in words."""
_WHY = {
    State.ENTERED: "Keyed by {who}, waits for its second entry",
    State.RETURNED: "Sent back to {who}, waits to be keyed again",
    State.APPROVED: "Keyed by {who}, approved",
    State.SEALED: "Keyed by {who}, approved and sealed",
}
Key = tuple[int, int, str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A sheet in the list. `why`: one line what there is to look at; `lead`: what hangs on it, before that,
    or "". `at`: "01:12", or "".

    `declaration_id` is the revision that waits, "" for a sheet that does not wait. `own`: the person who
    looks keyed it. `warned`: warnings were accepted on it. `amended`: keyed before its contest was amended,
    so that it waits to be keyed again however far it had come. `marks` are what it can be looked for by, and
    `codes` the rules whose findings were accepted. A draft is in `hand`, since `begun`; `second`: of its
    second entry.
    """

    ballot_paper_id: str
    ward: str
    council: str
    state: State
    why: str
    at: str = ""
    declaration_id: str = ""
    own: bool = False
    warned: bool = False
    as_declared: bool = False
    amended: bool = False
    number: int = 0
    lead: str = ""
    rank: Rank = Rank.PLAIN
    entered_at: str = ""
    clerks: tuple[str, ...] = ()
    marks: tuple[Rank, ...] = ()
    codes: tuple[str, ...] = ()
    source: str = ""
    hand: bool = False
    second: bool = False
    begun: str = ""
    long_open: bool = False
    id: str = field(init=False, default="", compare=False)
    """What the list knows it by: a sheet that stands and one in hand for the same ward are two lines."""

    def __post_init__(self) -> None:
        """Its id is made once: thousands of lines are asked for theirs at every letter of a search."""
        part = " second" if self.second else " draft"
        object.__setattr__(self, "id", f"{self.ballot_paper_id}{part if self.hand else ''}")

    @property
    def words(self) -> str:
        """What is searched in: ward, council, who keyed it; its number stands as a word of its own."""
        return f" {folded(' '.join((self.ward, self.council, *self.clerks)))} {self.number} "

    @property
    def key(self) -> Key:
        """Its place: what waits by importance and then by age, one's own last; then the rest by state."""
        if self.hand:
            return (_DRAFT, 0, self.begun, self.number)
        if self.declaration_id:
            own = self.own and not self.amended
            return (int(own), self.rank, self.entered_at, self.number)
        weighs = self.rank if self.state is State.RETURNED else 0
        return (2 + _AFTER.index(self.state), weighs, "", self.number)

    def is_in(self, show: Show) -> bool:
        """The filter holds it. What waits for a second entry is in all, and waits for nobody's word here."""
        if self.hand or show is Show.DRAFTS:
            return self.hand and show is Show.DRAFTS
        if show is Show.WAITING:
            return bool(self.declaration_id)
        if show is Show.APPROVED:
            return self.state in _APPROVED
        return {
            Show.RETURNED: self.state is State.RETURNED,
            Show.DIFFERING: self.state is State.DIFFERING,
        }.get(show, True)


def line_of(row: Waiting) -> Line:
    """A declared sheet as a line."""
    place, amended = row.place, row.rank is Rank.AMENDED
    own = row.own and not amended and row.waits
    why = row.why
    if not row.waits:
        why = _WHY.get(place.state, row.why).format(who=row.entered_by)
    elif own:
        why = f"Keyed by you, so not yours to review. {row.why}"
    return Line(
        ballot_paper_id=place.ballot_paper_id,
        ward=place.ward,
        council=place.council,
        state=place.state,
        why=why,
        at=clock(row.entered_at) if row.waits else "",
        declaration_id=row.declaration_id if row.waits else "",
        own=row.own,
        warned=row.warnings > 0,
        as_declared=row.as_declared,
        amended=amended,
        number=place.number,
        lead=lead(row.weight, place.council),
        rank=row.rank if row.waits or row.weight else Rank.PLAIN,
        entered_at=row.entered_at,
        clerks=tuple(name for name in (row.entered_by, row.second_by) if name),
        marks=_marks(row),
        codes=row.codes,
        source=row.source,
    )


def lead(weight: Weight | None, council: str) -> str:
    """ "Decides Barnet", "Can decide most seats"; "" where nothing hangs on it."""
    if weight is None:
        return ""
    if weight.doubted:
        return f"In doubt, and can decide {weight.council or 'the headline'}"
    if weight.decides:
        return f"Decides {weight.council}" + (", which changes hands" if weight.changes else "")
    return f"Changes control of {council}"


def _marks(row: Waiting) -> tuple[Rank, ...]:
    weight = row.weight
    found = [
        (Rank.AMENDED, row.rank is Rank.AMENDED),
        (Rank.DECIDES, weight is not None and weight.decides),
        (Rank.CHANGES, weight is not None and weight.changes),
        (Rank.DIFFERS, row.place.state is State.DIFFERING),
        (Rank.AS_DECLARED, row.as_declared),
        (Rank.WARNING, row.warnings > row.as_declared),
        (Rank.CORRECTION, row.corrected),
    ]
    marks = tuple(mark for mark, so in found if so)
    return marks or ((Rank.PLAIN,) if not row.hidden else ())


def draft_line(one: InHand, who: str, now: str) -> Line:
    """A sheet in somebody's hand as a line; `now` ISO UTC."""
    place, begun = one.place, one.begun or one.touched
    minutes, rested = _minutes(begun, now), _minutes(one.touched, now)
    does = "makes its second entry" if one.second else "is keying it"
    rest = f", the last key {_ago(rested)} ago" if rested >= 1 else ""
    return Line(
        ballot_paper_id=place.ballot_paper_id,
        ward=place.ward,
        council=place.council,
        state=State.DRAFTED,
        why=f"{one.person} {does}: open {_ago(minutes)}{rest}",
        at=clock(begun),
        own=one.person == who,
        number=place.number,
        clerks=(one.person,),
        hand=True,
        second=one.second,
        begun=begun,
        long_open=minutes >= LONG_OPEN,
    )


def _minutes(since: str, now: str) -> int:
    try:
        gone = datetime.fromisoformat(now) - datetime.fromisoformat(since)
    except (ValueError, TypeError):
        return 0
    return max(0, int(gone.total_seconds() // 60))


def _ago(minutes: int) -> str:
    if minutes < 1:
        return "less than a minute"
    return overdue(minutes)


def to_approve(some: Sequence[Line]) -> tuple[Line, ...]:
    """Those of the lines that wait and that the person who looks may approve."""
    ready = (State.ENTERED, State.CHECKED)
    return tuple(
        line
        for line in some
        if line.state in ready
        and line.declaration_id
        and not (line.hand or line.own or line.amended or line.as_declared)
    )


def after_verdict(before: Sequence[Line], judged: str, now: Sequence[Line]) -> str:
    """The sheet to look at once `judged` has its verdict: the next that still waits in the order that was
    looked at, then those before it; "" where nothing waits."""
    waits = {line.id for line in now if line.state in WAITING and not (line.own or line.amended)}
    at = next((i for i, line in enumerate(before) if line.id == judged), -1)
    for line in (*before[at + 1 :], *before[: max(at, 0)]):
        if line.id in waits and line.id != judged:
            return line.id
    return next((line.id for line in now if line.id in waits), "")

"""A council line as a desk holds it: revisions with reasons, a second person's word, the sheet in hand."""

from collections.abc import Mapping
from dataclasses import dataclass

from desk.count.council_line import CouncilLine
from desk.record.entry import Noted, Verdict
from desk.record.states import State

BEGIN_LINE = "begin council line"
PUT_LINE_AWAY = "put away council line"
DECLARE_LINE = "declare council line"
CORRECT_LINE = "correct council line"
APPROVE_LINE = "approve council line"
SEND_LINE_BACK = "send back council line"
"""What the journal calls what is done with one. Each line of it holds the whole: a batch carries exactly four
members, and headquarters learns council lines from the journal inside it."""


@dataclass(frozen=True, slots=True)
class LineEntry:
    """One revision of a council line. `revision` counts from 1, `replaces` is the id of the one before and
    `reason` why it was corrected; `noted` are the findings it was declared against, each with its reason."""

    line: CouncilLine
    revision: int
    replaces: str | None
    reason: str
    entered_by: str
    entered_at: str
    noted: tuple[Noted, ...] = ()
    verdict: Verdict | None = None

    @property
    def state(self) -> State:
        """Where it stands: entered, approved or returned. A line is not sealed: its journal lines are."""
        if self.verdict is None:
            return State.ENTERED
        return State.APPROVED if self.verdict.approved else State.RETURNED


@dataclass(frozen=True, slots=True)
class LineDraft:
    """The sheet of a council in hand: texts as keyed, by field (`line.con`), blank ones left out."""

    gss: str
    person: str
    texts: Mapping[str, str]
    at_field: str
    updated: str
